"""问一问: Given → Want, from question to related question, and the button to the service that does it."""

from dataclasses import replace

import pytest

from kiosk.core.actions import Open
from kiosk.core.city import Passage
from kiosk.core.domain import Failed, Found, Nothing, Trouble
from kiosk.core.knowledge import QuestionAnswered, QuestionOf, QuestionsLike
from kiosk.core.policy import Citation, Key
from kiosk.core.service import Given, Look, Pick, Search, Show, Want, found_under
from kiosk.screens.show import show
from kiosk.services.questions import answer, searching, start
from kiosk.services.questions.choice import BY_LETTERS, MOST, OF_TOPIC, SOUGHT, START, TOPIC
from kiosk.services.questions.next import QUESTIONS
from kiosk.services.questions.slip import slip
from kiosk.ui.scene import buttons
from kiosk.ui.words import load_language
from tests import people, shelf, town
from tests.pages import ordered
from tests.pages_of.questions import answered
from tests.reading import texts
from tests.town import figure

WORDS = load_language("zh_CN")
ASKED = {MOST: Found(shelf.QUESTIONS)}
FILING = Found(QuestionAnswered(shelf.FILING, (shelf.RATE,)))
RATE = Found(QuestionAnswered(shelf.RATE, ()))
TOPICS = (f"{TOPIC}异地就医", f"{TOPIC}参保缴费")


def wanted(known: dict[str, object]) -> Want:
    given = Given()
    for key, value in known.items():
        given = given.holding(key, value, by_visitor=isinstance(value, str))
    return QUESTIONS.next(given, people.RULES)


@pytest.mark.parametrize(
    ("known", "want"),
    [
        ({}, Look(MOST, QuestionsLike("", limit=200))),
        (ASKED, Pick(START, (BY_LETTERS, *TOPICS, "q1", "q3", "q2", "q4"), start.view)),
        ({MOST: Nothing()}, Show(start.none_view)),
        ({MOST: Failed(Trouble.STRANGE)}, Show(start.failed_view)),
        ({**ASKED, START: TOPICS[1]}, Pick(OF_TOPIC, ("q3", "q4"), start.topic_view)),
        ({**ASKED, START: "q1"}, Look("answer-0", QuestionOf("q1"))),
        ({**ASKED, START: TOPICS[1], OF_TOPIC: "q3"}, Look("answer-0", QuestionOf("q3"))),
        ({**ASKED, START: BY_LETTERS, SOUGHT: "q2"}, Look("answer-0", QuestionOf("q2"))),
        ({**ASKED, START: "q1", "answer-0": FILING}, Pick("related-0", ("q2",), answer.view, slip)),
        ({**ASKED, START: "q1", "answer-0": Failed(Trouble.STRANGE)}, Show(start.failed_view)),
        ({**ASKED, START: "q1", "answer-0": Nothing()}, Show(start.none_view)),
        ({**ASKED, START: "q1", "answer-0": FILING, "related-0": "q2"}, Look("answer-1", QuestionOf("q2"))),
        (
            {**ASKED, START: "q1", "answer-0": FILING, "related-0": "q2", "answer-1": RATE},
            Pick("related-1", (), answer.view, slip),
        ),
    ],
)
def test_the_way_to_an_answer(known: dict[str, object], want: Want) -> None:
    assert wanted(known) == want


def test_by_letters_it_is_a_search() -> None:
    search = wanted({**ASKED, START: BY_LETTERS, found_under(SOUGHT): Found(shelf.QUESTIONS)})
    assert isinstance(search, Search)
    assert (search.key, search.view) == (SOUGHT, searching.view)
    assert search.query("YD") == QuestionsLike("YD")
    assert search.options(shelf.QUESTIONS) == ("q1", "q3", "q2", "q4")


@pytest.mark.parametrize(
    ("opens", "button"), [("settlements", True), ("nowhere", False), ("lottery", False), ("", False)]
)
def test_only_to_a_service_that_the_city_offers_leads_a_button(opens: str, button: bool) -> None:
    """Nor to one that this machine does not have: a city may offer what comes later."""
    state = answered(QuestionAnswered(replace(shelf.FILING, opens=opens), ()))
    city = replace(state.rules.city, offered=(*state.rules.city.offered, "lottery"))
    shown = show(replace(state, rules=replace(state.rules, written=city)), WORDS)
    assert [each.action for each in buttons(shown) if isinstance(each.action, Open)] == [Open(opens)] * button


def test_an_answer_says_where_it_stands() -> None:
    said = texts(show(answered(QuestionAnswered(shelf.FILING, ())), WORDS).body)
    assert "截至2026年，来源：示例市医保待遇（虚构）" in said
    made_up = texts(show(answered(QuestionAnswered(shelf.BABY, ())), WORDS).body)
    assert "演示内容，不是真实信息" in made_up


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        (town.PRINTED, "截至2026年3月31日，来源：示例市医保服务指南（虚构）"),
        (town.MADE_UP, "演示内容，不是真实信息"),
    ],
)
def test_an_answer_says_where_a_figure_in_it_stands_on_the_screen_and_on_paper(cited: Citation, told: str) -> None:
    question = replace(shelf.FILING, answer=Passage(("管{elsewhere.months}。",), shelf.WRITTEN))
    state = answered(QuestionAnswered(question, ()))
    policy = replace(town.POLICY, figures=(figure(Key.ELSEWHERE_MONTHS, "6", cited=cited),))
    state = replace(state, rules=replace(state.rules, written=replace(state.rules.city, policy=policy)))
    order = ordered(state)
    for said in (texts(show(state, WORDS).body), texts(order.slip(order.sight, WORDS).body)):
        places = [said.index(each) for each in ("管6个月。", "截至2026年，来源：示例市医保待遇（虚构）", told)]
        assert places == sorted(places)
