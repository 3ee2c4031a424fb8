"""Where something stands and as of when, said alike on pages and on paper."""

from dataclasses import replace

import pytest

from kiosk.core.policy import Citation, Source
from kiosk.ui.cited import documents, stands
from kiosk.ui.words import load_language
from tests import town

WORDS, ENGLISH = load_language("zh_CN"), load_language("en")
TOLD = Citation("a", "第二节")


def said(published: str, told: str | None = None) -> tuple[str, str, str]:
    policy = replace(town.POLICY, sources=(Source("a", "甲", "乙", published),))
    return tuple(stands(TOLD, policy, each, told) for each in (WORDS, ENGLISH, WORDS.brief))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("published", "when", "english"),
    [
        ("2023", "2023年", "2023"),
        ("2023-03", "2023年3月", "March 2023"),
        ("2023-03-31", "2023年3月31日", "2023-03-31"),
    ],
)
def test_a_source_is_as_exact_as_it_is_known(published: str, when: str, english: str) -> None:
    """In few words it is not named: paper names it."""
    assert said(published) == (f"截至{when}，来源：甲", f"As of {english}, source: 甲", f"截至{when}的资料")


def test_a_figure_may_be_older_than_its_document() -> None:
    assert said("2026", "2023-03")[0] == "截至2023年3月，来源：甲"


@pytest.mark.parametrize(("published", "told"), [("", None), ("2026", "")])
def test_what_no_date_is_told_of_says_so(published: str, told: str | None) -> None:
    assert said(published, told)[:2] == ("来源：甲，日期不详", "Source: 甲, no date")


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (Citation("a", "", invented=True), "演示内容，不是真实信息"),
        (Citation("gone", "医保局网站"), "来源：医保局网站"),
        (Citation("gone", ""), "没有写明来源"),
    ],
)
def test_what_stands_in_no_document(cited: Citation, expected: str) -> None:
    assert stands(cited, town.POLICY, WORDS) == expected


INVENTED, NOWHERE = Citation("", "", invented=True), Citation("gone", "")
OTHER_PLACE, OTHER = Citation("a", "第五节"), Citation("b", "第一节")


@pytest.mark.parametrize(
    ("cited", "dated", "undated"),
    [
        ((), (), ()),
        ((TOLD, OTHER_PLACE), ("截至2026年，来源：甲",), ("来源：甲",)),
        ((OTHER, TOLD, OTHER), ("截至2023年，来源：丙", "截至2026年，来源：甲"), ("来源：丙", "来源：甲")),
        ((TOLD, INVENTED), ("截至2026年，来源：甲", "演示内容，不是真实信息"), ("来源：甲", "演示内容，不是真实信息")),
        ((NOWHERE,), ("没有写明来源",), ("没有写明来源",)),
    ],
)
def test_each_document_is_told_once(
    cited: tuple[Citation, ...], dated: tuple[str, ...], undated: tuple[str, ...]
) -> None:
    policy = replace(town.POLICY, sources=(Source("a", "甲", "乙", "2026"), Source("b", "丙", "乙", "2023")))
    assert documents(cited, policy, WORDS) == dated
    assert documents(cited, policy, WORDS, dated=False) == undated
