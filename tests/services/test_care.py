"""长护险 without a screen: what it is, the questions, and what the answers come to."""

from dataclasses import replace

import pytest

from kiosk.core.actions import Give, Open
from kiosk.core.service import Given, Pick, Show
from kiosk.screens.show import show
from kiosk.services.care import about, question, screened
from kiosk.services.care.answers import next_question, outcome
from kiosk.services.care.next import next_want
from kiosk.ui.scene import buttons
from kiosk.ui.words import load_language
from tests import town
from tests.pages import ordered
from tests.pages_of.care import opened
from tests.people import RULES
from tests.reading import texts

WORDS = load_language("zh_CN")
BEGUN = Given().holding("screening", "begin", by_visitor=True)


def answered(*answers: str) -> Given:
    given = BEGUN
    for number, answer in enumerate(answers):
        given = given.holding(f"answer{number}", answer, by_visitor=True)
    return given


def test_it_is_told_before_anything_is_asked() -> None:
    want = next_want(Given(), RULES)
    assert isinstance(want, Pick)
    assert (want.key, want.options, want.view) == ("screening", ("begin",), about.view)


def test_one_question_a_page() -> None:
    assert next_want(BEGUN, RULES) == Pick("answer0", ("yes", "no"), question.view)
    assert next_want(answered("yes"), RULES) == Pick("answer1", ("yes", "no"), question.view)


def test_a_city_without_questions_tells_only() -> None:
    rules = replace(RULES, written=replace(RULES.city, care=replace(town.CARE, screening=())))
    want = next_want(Given(), rules)
    assert isinstance(want, Show)
    assert want.view == about.view


def test_a_city_without_the_insurance_says_so() -> None:
    assert next_want(Given(), replace(RULES, written=replace(RULES.city, care=None))) == Show(about.none_view)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((), None),
        (("yes",), None),
        (("yes", "yes"), True),
        (("yes", "no", "yes"), True),
        (("no", "no"), None),
        (("no", "no", "no"), False),
        (("no", "yes", "no", "no"), False),
        (("no", "no", "yes", "yes"), True),
    ],
)
def test_help_in_half_of_it_is_worth_an_assessment(answers: tuple[str, ...], expected: bool | None) -> None:
    """As soon as it cannot turn out otherwise, nothing more is asked."""
    assert outcome(answered(*answers), town.CARE) is expected
    if expected is None:
        assert next_question(answered(*answers), town.CARE) == len(answers)
    else:
        assert next_want(answered(*answers), RULES) == Show(screened.view)


@pytest.mark.parametrize(
    ("answers", "first"), [(("yes", "yes"), "可以申请评估"), (("no", "no", "no"), "现在可能还不到")]
)
def test_the_answer_is_careful(answers: tuple[str, ...], first: str) -> None:
    page = texts(show(opened(*answers), WORDS).body)
    assert page.splitlines()[0] == first
    assert "这不是评估结果，能不能享受以评估为准" in page
    assert "打 12393" in page
    assert "演示内容，不是真实信息" in page


def test_a_question_has_two_answers_of_the_same_size() -> None:
    answers = [button for button in buttons(show(opened("no"), WORDS)) if isinstance(button.action, Give)]
    assert [each.action for each in answers] == [Give("answer1", "yes"), Give("answer1", "no")]
    assert answers[0].look == answers[1].look


def test_paper_holds_nothing_of_the_answers() -> None:
    order = ordered(opened())
    said = texts(order.slip(order.sight, WORDS).body)
    assert "先申请评估，评上了才能享受" in said
    assert [each for each in town.CARE.screening if each in said] == []


def test_places_are_one_touch_away_where_the_machine_knows_any() -> None:
    offered = "places" in RULES.city.offered and WORDS.has("service.places")
    assert (Open("places") in [button.action for button in buttons(show(opened(), WORDS))]) is offered
