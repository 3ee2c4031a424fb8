"""Chinese typesetting, as clreq has it: where lines may break and how far characters stand apart."""

import pytest

from kiosk.ui import setting


@pytest.mark.parametrize(
    ("words", "atoms"),
    [
        ("您好，张三", ["您", "好，", "张", "三"]),
        ("（大额）补助", ["（大", "额）", "补", "助"]),
        ("共18,652.30元整", ["共", "18,652.30元", "整"]),
        ("占80%以上", ["占", "80%", "以", "上"]),
        ("Insert card now", ["Insert ", "card ", "now"]),
        ("“慢病”吗？", ["“慢", "病”", "吗？"]),
        ("10月12日", ["10月", "12日"]),
        ("编号A057。", ["编", "号", "A057。"]),
        ("￥100", ["￥100"]),
        ("", []),
    ],
)
def test_a_line_breaks_only_between_these_parts(words: str, atoms: list[str]) -> None:
    assert setting.atoms(words) == atoms


@pytest.mark.parametrize("mark", "，。、；：？！）》」』】%元")
def test_no_mark_or_unit_is_ever_torn_from_what_stands_before_it(mark: str) -> None:
    assert setting.atoms(f"付了8{mark}")[-1].endswith(f"8{mark}")


def test_a_unit_stays_with_its_figure_though_a_space_is_between():
    assert setting.atoms("付13,208.47 元，")[-1] == "13,208.47 元，"
    assert setting.atoms("共 14 次")[-1] == "14 次"
    assert setting.atoms("B 元")[-1] == "元"


@pytest.mark.parametrize(
    ("before", "after", "em"),
    [
        ("第", "3", 0.16),
        ("3", "号", 0.16),
        ("去", "A", 0.16),
        ("0", "月", 0.05),
        ("年", "1", 0.05),
        ("月", "A", 0.16),
        ("是", "“", -0.26),
        ("”", "条", -0.26),
        ("）", "。", -0.46),
        ("，", "“", -0.46),
        ("（", "《", -0.46),
        ("一", "二", 0.0),
        ("1", "2", 0.0),
        ("张", "*", 0.0),
        ("*", "国", 0.0),
    ],
)
def test_neighbours_stand_so_far_apart(before: str, after: str, em: float) -> None:
    assert setting.gap(before, after) == em


def test_a_closing_mark_hangs_out_of_a_right_hand_edge() -> None:
    assert setting.hang("）") == 0.42
    assert setting.hang("元") == 0
    assert setting.hang("") == 0
