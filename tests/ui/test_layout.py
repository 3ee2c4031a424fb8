"""Layout in round numbers: every character is as wide as its em is high, so that widths can be counted."""

from dataclasses import dataclass, replace

import pytest

from kiosk.ui.layout import lay, lay_slip
from kiosk.ui.phrase import Name, Phrase
from kiosk.ui.places import Laid, Metrics, Placed, Rect
from kiosk.ui.scene import (
    Bar,
    Button,
    Chip,
    Column,
    Element,
    Grid,
    Icon,
    Layers,
    Pad,
    Pages,
    Panel,
    Row,
    Rule,
    Run,
    Screen,
    Slip,
    Space,
    Text,
    pad,
    runs,
    text,
)

EMS = {"small": 5.0, "body": 10.0, "large": 20.0}


class Squares:
    """Type in which every character is one em wide and a line 1.5 em high."""

    def measure(self, words: str, role: str) -> float:
        return len(words) * EMS[role]

    def metrics(self, role: str) -> Metrics:
        return Metrics(EMS[role], EMS[role] * 1.5)


@dataclass(frozen=True)
class Action:
    name: str


def screen(body: Element, *, sheet: Element | None = None, notice: Element | None = None) -> Screen:
    return Screen("test", Row((), height=10), body, Row((), height=20), sheet, notice)


def laid(body: Element, width: float = 200, height: float = 330, **more: Element) -> Laid:
    return lay(screen(body, **more), width, height, Squares())


def of(kind: type, result: Laid) -> list[Placed]:
    return [item for item in (*result.page, *result.sheet, *result.notice) if isinstance(item.element, kind)]


def lines(result: Laid) -> list[str]:
    by_baseline: dict[float, str] = {}
    for item in of(Text, result):
        for piece in item.pieces:
            by_baseline[piece.baseline] = by_baseline.get(piece.baseline, "") + piece.words
    return list(by_baseline.values())


@pytest.mark.parametrize(
    ("words", "width", "expected"),
    [
        ("一二三四五六", 30, ["一二三", "四五六"]),
        ("一二三，四五", 30, ["一二", "三，", "四五"]),  # the comma does not begin a line
        ("一二三，四五六七", 60, ["一二三，", "四五六七"]),  # a line ends where a reader pauses
        ("一二三，四五六七八九十", 60, ["一二三，四五", "六七八九十"]),  # not where that takes one line more
        ("一，二三四五六七八", 70, ["一，二三四五六", "七八"]),  # nor where it would look torn off
        ("一二三四五六七", 60, ["一二三四五", "六七"]),  # no character is left alone
        ("See it, hold it", 90, ["See it,", "hold it"]),
        ("ab cd (一二三)", 80, ["ab cd", "(一二三)"]),  # nor is what stands in brackets torn apart
        (" 一二", 10, ["一", "二"]),
        ("一二（三四）", 30, ["一二", "（三", "四）"]),  # the bracket does not end one
        ("付80元整", 40, ["付80元", "整"]),
        ("ab cd", 30, ["ab", "cd"]),
        ("一\n二", 90, ["一", "二"]),
    ],
)
def test_chinese_wraps_by_its_rules(words: str, width: float, expected: list[str]) -> None:
    result = laid(Column((text(words, wrap=True),), width=width), width=width)
    assert lines(result) == expected
    assert result.problems == ()


def test_a_word_that_is_longer_than_its_line_is_told_and_not_cut() -> None:
    result = laid(Column((text("abcdefgh", wrap=True),)), width=50)
    assert lines(result) == ["abcdefgh"]
    assert result.problems == ("“abcdefgh”: 30.0 mm too wide",)


def test_an_address_that_is_longer_than_its_line_breaks_anywhere() -> None:
    result = laid(Column((text("见https://example.invalid/abcdef。", wrap=True),)), width=100)
    assert lines(result) == ["见https://e", "xample.", "invalid/ab", "cdef。"]
    assert result.problems == ()


def test_a_single_line_that_is_too_long_is_told_by_its_words() -> None:
    assert laid(Column((text("一二三四五六", wrap=False),)), width=50).problems == ("“一二三四五六”: 10.0 mm too wide",)


def test_a_closing_mark_may_stand_out_because_half_of_it_is_empty() -> None:
    assert laid(Column((text("一二三四，"),)), width=46).problems == ()


def test_a_name_in_a_list_may_end_in_an_ellipsis() -> None:
    result = laid(Row((text("一二三四五六", shrink=True, grow=1), text("七"))), width=60)
    assert lines(result) == ["一二三四…七"]
    assert result.problems == ()


def test_a_column_that_is_too_long_names_the_first_child_past_its_end() -> None:
    children = tuple(text(words, "large") for words in ("甲", "乙", "丙", "丁"))
    problems = laid(Column(children), height=130).problems  # 100 mm between header and footer, 30 a line
    assert len(problems) == 1
    assert problems[0].startswith("“丁”: past its column")


def test_a_panel_is_as_high_as_its_words_need() -> None:
    result = laid(Column((Panel(Column((text("甲"), text("乙"))), height=20),)))
    assert result.problems == ()
    assert of(Panel, result)[0].rect.height > 20


def test_a_row_that_is_too_wide_names_its_words() -> None:
    assert any(
        "甲乙" in problem
        for problem in laid(Row((text("甲乙", "large", wrap=False), Icon("x", 20))), width=50).problems
    )


def test_spare_width_goes_to_those_that_grow() -> None:
    result = laid(Row((Panel(Space(), width=20), Panel(Space(), grow=1), Panel(Space(), grow=3))), width=180)
    assert [item.rect.width for item in of(Panel, result)] == [20, 40, 120]
    assert [item.rect.x for item in of(Panel, result)] == [0, 20, 60]


def test_spare_height_goes_to_those_that_grow() -> None:
    result = laid(Column((Panel(Space(), height=50), Panel(Space(), grow=1), Space(grow=1))), height=330)
    assert [item.rect.height for item in of(Panel, result)] == [50, 125]


def test_a_bar_in_a_column_keeps_its_height_although_it_grows_in_rows() -> None:
    result = laid(Column((Bar(0, 1, height=8), Space(grow=1))))
    assert of(Bar, result)[0].rect == Rect(0, 10, 200, 8)


def test_wrapping_text_gives_way_before_a_row_is_too_wide() -> None:
    result = laid(Row((Icon("info", 20), text("一二三四五六七八", wrap=True))), width=60)
    assert result.problems == ()
    assert lines(result) == ["一二三四", "五六七八"]


@pytest.mark.parametrize(("justify", "xs"), [("start", [0, 30]), ("center", [70, 100])])
def test_children_of_a_row_are_justified(justify: str, xs: list[float]) -> None:
    result = laid(Row((Icon("x", 30), Icon("x", 30)), justify=justify))
    assert [item.rect.x for item in of(Icon, result)] == xs


@pytest.mark.parametrize(("align", "x"), [("stretch", 0), ("left", 0), ("center", 85), ("right", 170)])
def test_children_of_a_column_are_aligned(align: str, x: float) -> None:
    assert of(Icon, laid(Column((Icon("x", 30),), align=align)))[0].rect.x == x


@pytest.mark.parametrize(("align", "y"), [("top", 10), ("center", 15)])
def test_children_of_a_row_are_aligned(align: str, y: float) -> None:
    body = Column((Row((Icon("x", 20), Icon("y", 10)), align=align), Space(grow=1)))
    assert of(Icon, laid(body))[1].rect.y == y


def test_stretched_panels_of_a_row_are_equally_high() -> None:
    row = Row((Panel(text("甲", "large"), grow=1), Panel(text("乙", "small"), grow=1)), align="stretch")
    assert [item.rect.height for item in of(Panel, laid(Column((row, Space(grow=1)))))] == [30, 30]


@pytest.mark.parametrize(
    ("width", "role", "lines"),
    [
        (80, "large", 1),
        (79, "body", 1),
        (39, "small", 1),
        (20, "small", 1),
        (19, "body", 4),
        (9, "small", 4),
        (2, "small", 4),
    ],
)
def test_words_become_smaller_before_they_break(width: float, role: str, lines: int) -> None:
    words = runs("甲乙丙丁", role="large", smaller=("large", "body", "small"))
    pieces = of(Text, laid(Column((words,)), width=width))[0].pieces
    assert ({piece.role for piece in pieces}, len(pieces)) == ({role}, lines)


def test_sizes_in_one_text_share_a_baseline() -> None:
    result = laid(Column((runs(Run("大", "large"), Run("小", "small")),)))
    big, small = of(Text, result)[0].pieces
    assert big.baseline == small.baseline
    assert big.baseline == 10 + 30 / 2 + 0.385 * 20  # the middle of the line, and the Han box's share below it


def test_texts_in_a_baseline_row_share_a_baseline() -> None:
    result = laid(Row((text("大", "large"), text("小", "small"), Panel(text("中"), pad=pad(2))), align="baseline"))
    assert len({item.pieces[0].baseline for item in of(Text, result)}) == 1


def test_a_gap_between_runs_is_set_like_one_within_a_run() -> None:
    result = laid(Row((runs("付了", Run("8", "large"), "元"), Icon("x", 1))))
    first, second, third = of(Text, result)[0].pieces
    assert second.x - (first.x + first.width) == pytest.approx(1.6)  # 0.16 of the smaller em
    assert third.x - (second.x + second.width) == pytest.approx(1.6)


def test_amounts_end_at_the_same_edge_and_brackets_hang_out_of_it() -> None:
    result = laid(Column((text("8.00", align="right"), text("（元）", align="right"))))
    ends = [item.pieces[0].x + item.pieces[0].width for item in of(Text, result)]
    assert ends == [200, pytest.approx(204.2)]


def test_a_grid_has_equal_columns_and_rows_as_high_as_their_highest() -> None:
    cells = tuple(Panel(Space(), height=height) for height in (10, 30, 20))
    filled = tuple(Panel(cell) for cell in cells)
    result = laid(Column((Grid(2, filled, gap=10), Space(grow=1))))
    outer = of(Panel, result)[::2]
    assert [(item.rect.x, item.rect.y) for item in outer] == [(0, 10), (105, 10), (0, 50)]
    assert [item.rect.height for item in outer] == [30, 30, 20]


def test_layers_lie_on_each_other() -> None:
    result = laid(Column((Layers((Panel(Space(), "card"), Panel(Space(), "tile")), height=50), Space(grow=1))))
    assert of(Panel, result)[0].rect == of(Panel, result)[1].rect == Rect(0, 10, 200, 50)


def test_the_pad_keeps_its_distance() -> None:
    result = laid(Column((Panel(Icon("x", 10), pad=Pad(1, 2, 3, 4), width=14),), pad=pad(5)))
    assert of(Panel, result)[0].rect == Rect(5, 15, 14, 16)
    assert of(Icon, result)[0].rect == Rect(6, 17, 10, 10)


def test_a_buttons_word_stands_in_its_middle() -> None:
    body = Column((Button(text("好"), "ok", width=40, height=35), Space(grow=1)))
    assert of(Text, laid(body))[0].rect == Rect(15, 10 + 10, 10, 15)


def test_the_header_is_above_the_footer_below_and_the_body_gets_the_rest() -> None:
    result = lay(Screen("s", Panel(Space(), "header", height=40), Panel(Space(), "b", grow=1),
                        Panel(Space(), "footer", height=47)), 300, 600, Squares())  # fmt: skip
    assert [item.rect.y for item in of(Panel, result)] == [0, 40, 553]
    assert of(Panel, result)[1].rect.height == 513


def test_a_sheet_stands_on_the_bottom_and_is_all_that_can_be_touched() -> None:
    below = Column((Button(text("下"), Action("below"), height=40),))
    sheet = Panel(Column((Button(text("上"), Action("above"), height=50),)), "sheet")
    result = laid(below, sheet=sheet)
    assert of(Panel, result)[0].rect == Rect(0, 280, 200, 50)
    assert [target.button.action for target in result.targets] == [Action("above")]
    assert result.target_at(100, 30) is None
    touched = result.target_at(100, 300)
    assert touched is not None
    assert touched.button.action == Action("above")


def test_a_notice_floats_above_the_footer() -> None:
    result = laid(Column(()), notice=Panel(text("已恢复"), "toast", pad=pad(5)))
    assert of(Panel, result)[0].rect == Rect(80, 330 - 20 - 7.5 - 25, 40, 25)


def test_a_button_that_is_off_cannot_be_touched() -> None:
    assert laid(Button(text("打印"), "print", off_because="缺纸")).targets == ()


def test_of_a_button_in_a_card_that_is_a_button_the_inner_one_is_touched() -> None:
    inner = Button(text("内"), "inner", width=20, height=20)
    result = laid(Button(Row((inner,)), "outer"))
    assert [result.target_at(x, 160).button.action for x in (10, 100)] == ["inner", "outer"]  # type: ignore[union-attr]


def test_what_lies_in_a_button_knows_it_and_the_looks_around_it() -> None:
    button = Button(Row((Chip("x"), text("好"))), "ok", "primary")
    word = of(Text, laid(Panel(button, "card")))[0]
    assert word.within == button
    assert word.on == (("panel", "card"), ("button", "primary"))


def test_a_slip_is_as_long_as_it_needs() -> None:
    result = lay_slip(Slip("s", Column((text("一二三四五六七八九", wrap=True), Rule()), pad=pad(2))), 72, Squares())
    assert result.height == pytest.approx(2 + 15 * 2 + 0.62 + 2)
    assert result.problems == ()


def two_columns(*children: Element, height: float, width: float = 500) -> Laid:
    pages = Pages(children, 0, lambda page, pages: text(f"{page + 1}/{pages}"), 5, columns=2)
    return laid(Column((pages,), grow=1), width=width, height=height + 30)


def cards(result: Laid) -> list[tuple[float, float]]:
    return [(item.rect.x, item.rect.y) for item in of(Panel, result)]


def test_a_wide_page_holds_two_columns_of_what_does_not_fit_below_each_other() -> None:
    card = [Panel(text("甲"), "card", height=40) for _ in range(3)]
    assert len({x for x, _ in cards(two_columns(*card, height=140))}) == 1
    result = two_columns(*card, height=100)
    assert cards(result) == [(0, 10), (0, 55), (252.5, 10)]
    assert not result.problems
    assert len({x for x, _ in cards(two_columns(*card, height=100, width=400))}) == 1


def test_a_card_that_is_too_wide_for_a_column_has_the_whole_width() -> None:
    card = Panel(text("甲" * 30, wrap=False), "card", height=40)
    result = two_columns(card, card, card, height=100)
    assert {x for x, _ in cards(result)} == {0}
    assert not result.problems


def test_one_row_of_a_card_stands_alone_where_that_spares_a_page_that_is_half_empty() -> None:
    def dealt(above: float) -> str:
        rows = Panel(Column((Row((text("甲"),), height=50), Row((text("乙"),), height=50)), heads=0), "card")
        result = two_columns(
            *(Panel(text("上"), "card", height=above), rows, Panel(text("下"), "card", height=60)),
            height=160,
            width=200,
        )
        assert not result.problems
        return " ".join(lines(result))

    assert dealt(60) == "上 甲 1/2"
    assert dealt(75) == "上 1/3"


def within_reach(*children: Element, reach: float = 150, width: float = 200, page: int = 0) -> Laid:
    """On a screen of 330 mm with a header of 10 mm and a footer of 20 mm."""
    pages = Pages(children, page, lambda page, pages: text(f"{page + 1}"), 5)
    return lay(replace(screen(Column((pages,), grow=1)), reach=reach), width, 330, Squares())


def test_the_body_lies_within_reach() -> None:
    result = within_reach(*(Panel(text("甲"), "card", height=40) for _ in range(4)))
    assert [rect.y for rect in rects(result)] == [180, 225]
    assert result.problems == ()


def test_what_cannot_be_cut_to_the_reach_begins_higher_and_ends_above_the_footer_all_the_same() -> None:
    high = within_reach(Panel(text("甲"), "card", height=160), Panel(text("乙"), "card", height=40))
    assert [(rect.y, rect.bottom) for rect in rects(high)] == [(132.5, 292.5)]
    assert (high.page[-1].rect.bottom, high.problems) == (310, ())


def test_what_is_higher_than_the_screen_is_told_wherever_hands_reach() -> None:
    assert within_reach(Panel(text("甲"), "card", height=310)).problems


def test_gaps_give_way_before_what_cannot_be_cut_is_too_high() -> None:
    tall, last = Panel(text("甲"), "card", height=131), Panel(text("乙"), "card", height=40)
    result = within_reach(tall, last, reach=20 + 131 + 2.5 + 15)
    assert ([(rect.y, rect.bottom) for rect in rects(result)], result.problems) == ([(161.5, 292.5)], ())


def test_words_beside_a_mark_go_on_on_the_next_part_where_they_are_higher_than_one() -> None:
    said = Column((text("一二三四五六", wrap=True), text("七八九十甲乙", wrap=True)))
    result = within_reach(Panel(Row((Chip("x", size=30), said)), "card"), reach=20 + 30 + 10 + 15, width=60)
    assert lines(result) == ["一二三", "四五六", "1"]
    assert result.problems == ()


def test_heads_below_which_no_row_has_room_stand_alone_and_not_again() -> None:
    card = Panel(Column((text("头", "large"), text("一二三四"), text("五六七八")), heads=1), "card")
    room = [
        within_reach(card, Space(20), reach=20 + room + 25, width=20, page=page) for room in (60, 40) for page in (0, 1)
    ]
    assert [lines(result)[:-1] for result in room] == [
        ["头", "一二", "三四"],
        ["头", "五六", "七八"],
        ["头"],
        ["一二", "三四"],
    ]


SENTENCE = "一二三四五六七八九十" * 4


def test_a_sentence_that_is_higher_than_a_page_goes_on_on_the_next() -> None:
    said = Phrase(SENTENCE, Name(SENTENCE, public=True))
    row = Row((Icon("dot", 10), text(said, wrap=True, grow=1)), align="baseline")
    card = Panel(Column((text("头"), row), heads=1), "card")

    def part(page: int) -> Laid:
        pages = Pages((card,), page, lambda page, pages: text(f"{page + 1}/{pages}"), 5)
        return laid(Column((pages,), grow=1), width=60, height=110)

    parts = [part(page) for page in range(4)]
    assert [each.problems for each in parts] == [()] * 4
    assert [lines(each)[0] for each in parts] == ["头"] * 4
    assert "".join(word for each in parts for word in lines(each)[1:-1]) == SENTENCE
    assert [lines(each)[-1] for each in parts] == ["1/4", "2/4", "3/4", "4/4"]
    heard = [piece for each in parts for item in of(Text, each) for piece in item.element.runs if len(piece.words) > 3]
    assert [isinstance(each.words, Phrase) for each in heard] == [True, False, False, False], "heard where it begins"


def test_a_sentence_stays_whole_where_there_is_room_above_the_reach() -> None:
    card = Panel(Column((text(SENTENCE, wrap=True),), heads=0), "card")
    result = within_reach(card, Panel(text("乙"), "card", height=40), reach=100, width=60)
    assert ("".join(lines(result)[:-1]), lines(result)[-1], result.problems) == (SENTENCE, "1", ())


def rects(result: Laid) -> list[Rect]:
    return [item.rect for item in of(Panel, result)]
