"""报不报: Given → Want, and what the catalogue's words come to."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kiosk.core.domain import Failed, Found, Nothing, Outcome, Trouble
from kiosk.core.field import Kind
from kiosk.core.knowledge import Article, ArticlesLike
from kiosk.core.service import Given, Search, Show, found_under
from kiosk.screens.show import show
from kiosk.services.covered import article, searching
from kiosk.services.covered.choice import ARTICLE
from kiosk.services.covered.drop import fallen
from kiosk.services.covered.next import COVERED
from kiosk.services.covered.slip import slip
from kiosk.services.covered.verdict import Answer, Verdict, answer
from kiosk.ui.words import load_language
from tests import people, shelf
from tests.pages_of.covered import NEAR
from tests.pages_of.covered import searching as searching_for
from tests.pages_of.covered import told as told_of
from tests.reading import texts

WORDS = load_language("zh_CN")
ALL = (shelf.ASPIRIN, shelf.STENT)


def given(outcome: Outcome | None, chosen: str | None = None) -> Given:
    given = Given() if outcome is None else Given().holding(found_under(ARTICLE), outcome)
    return given if chosen is None else given.holding(ARTICLE, chosen, by_visitor=True)


@pytest.mark.parametrize("outcome", [None, Found(ALL), Nothing(), Failed(Trouble.STRANGE)])
def test_a_search_is_wanted_until_something_is_chosen(outcome: Outcome | None) -> None:
    wanted = COVERED.next(given(outcome), people.RULES)
    assert isinstance(wanted, Search)
    assert (wanted.key, wanted.field.kind, wanted.view) == (ARTICLE, Kind.SEARCH, searching.view)
    assert wanted.query("ASPL") == ArticlesLike("ASPL")
    assert wanted.options(ALL) == ("m1", "t1")


def test_what_was_chosen_is_shown_without_another_question() -> None:
    assert COVERED.next(given(Found(ALL), "t1"), people.RULES) == Show(article.view, slip)


PART, TENTH = Verdict.PART, Decimal("0.1")


@pytest.mark.parametrize(
    ("grade", "paid_first", "expected"),
    [
        ("甲", Decimal(0), Answer(Verdict.WHOLE, Decimal(0))),
        ("甲", None, Answer(Verdict.WHOLE, Decimal(0))),
        ("甲", TENTH, Answer(PART, TENTH)),
        ("乙", TENTH, Answer(PART, TENTH)),
        ("乙", Decimal("0.125"), Answer(PART, Decimal("0.125"))),
        ("乙", Decimal(0), Answer(Verdict.WHOLE, Decimal(0))),
        ("乙", None, Answer(PART, None)),
        ("乙", Decimal(1), Answer(Verdict.NONE, Decimal(1))),
        ("丙", None, Answer(Verdict.NONE, Decimal(1))),
        ("丙", Decimal(0), Answer(Verdict.NONE, Decimal(1))),
        ("", TENTH, Answer(PART, TENTH)),
        ("", Decimal(0), Answer(Verdict.WHOLE, Decimal(0))),
        ("", None, Answer(Verdict.UNSAID, None)),
        ("丁", None, Answer(Verdict.UNSAID, None)),
    ],
)
def test_grade_and_part_come_to_one_answer(grade: str, paid_first: Decimal | None, expected: Answer) -> None:
    assert answer(replace(shelf.ASPIRIN, grade=grade, paid_first=paid_first)) == expected


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(PART, Decimal("0.125")), "每 100 元，先自己付 12.50 元，剩下的按比例报"),
        (Answer(PART, TENTH), "每 100 元，先自己付 10 元，剩下的按比例报"),
        (Answer(PART, None), "先自己付多少，目录没有说"),
        (Answer(Verdict.WHOLE, Decimal(0)), "不用先付一部分，按比例报"),
        (Answer(Verdict.NONE, Decimal(1)), "全部自费"),
        (Answer(Verdict.UNSAID, None), "请到窗口或打热线问"),
    ],
)
def test_the_answer_is_one_plain_sentence(answer: Answer, said: str) -> None:
    assert article.sentence(answer, WORDS) == said


@pytest.mark.parametrize(
    ("was", "now", "part"),
    [("13000", "700", "0.946"), ("700", "13000", None), ("10", "10", None), (None, "10", None), ("10", None, None)],
)
def test_a_price_has_fallen_only_where_both_are_told(was: str | None, now: str | None, part: str | None) -> None:
    each: Article = replace(shelf.STENT, was=was and Decimal(was), now=now and Decimal(now))
    share = fallen(each)
    assert (share and round(share, 3)) == (part and Decimal(part))


def test_what_the_catalogue_does_not_say_is_said_to_be_not_said() -> None:
    said = texts(show(told_of("s1"), WORDS).body)
    assert said.count("目录没有说") == 3
    assert "0%" not in said


def test_what_is_only_near_stands_below_a_line_that_says_so() -> None:
    """Once, and not where nothing else was found or nothing is only near."""
    exact = shelf.ASPIRIN
    for found, lines in (((exact, *NEAR), 1), (NEAR, 0), ((exact,), 0)):
        page = texts(show(searching_for("ASPL", Found(found)), WORDS).body)
        assert page.count("拼音差不多的") == lines
    both = texts(show(searching_for("ASPL", Found((exact, *NEAR))), WORDS).body)
    assert both.index(exact.name) < both.index("拼音差不多的") < both.index(NEAR[0].name)
