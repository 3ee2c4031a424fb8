"""我要办事 without a screen: event, errand, where and with what."""

from dataclasses import replace

import pytest

from kiosk.core.actions import Open
from kiosk.core.service import Given, Pick, Show
from kiosk.screens.show import show
from kiosk.services.errands import events, one
from kiosk.services.errands.next import next_want
from kiosk.ui.scene import Chip, QrCode, buttons, walk
from kiosk.ui.words import load_language
from tests import town
from tests.pages import ordered
from tests.pages_of.errands import FILE, opened
from tests.people import RULES
from tests.reading import texts

WORDS = load_language("zh_CN")
BIRTH = Given().holding("event", "birth", by_visitor=True)


def test_event_then_errand_then_what_it_takes() -> None:
    assert next_want(Given(), RULES) == Pick("event", tuple(each.id for each in town.EVENTS), events.view)
    assert next_want(BIRTH, RULES) == Pick("errand", ("enrol", "birth-cost"), events.errands_view)
    want = next_want(BIRTH.holding("errand", "enrol", by_visitor=True), RULES)
    assert isinstance(want, Show)
    assert want.view == one.view
    assert want.slip is not None


def test_where_there_is_one_errand_only_nobody_is_asked_which() -> None:
    want = next_want(Given().holding("event", "away", by_visitor=True), RULES)
    assert isinstance(want, Show)
    assert want.view == one.view


def test_each_way_has_an_icon_of_its_own() -> None:
    chips = [each.icon for each in walk(show(FILE, WORDS).body) if isinstance(each, Chip)]
    assert chips[:4] == ["monitor", "smartphone", "map-pin", "phone"]


def test_an_errand_of_another_event_is_none() -> None:
    assert isinstance(next_want(BIRTH.holding("errand", "report", by_visitor=True), RULES), Pick)


def test_a_city_without_events_says_so() -> None:
    rules = replace(RULES, written=replace(RULES.city, events=()))
    assert next_want(Given(), rules) == Show(events.none_view)


def test_the_citys_word_for_its_window_stands_beside_the_title() -> None:
    assert texts(show(opened(), WORDS).body).splitlines()[:2] == ["您遇到了什么事？", "一窗办"]


def test_every_way_is_told_and_what_to_bring() -> None:
    page = texts(show(FILE, WORDS).body)
    for each in ("就在这台机器上", "异地就医", "用手机办", "一窗办 3 号窗口", "打 12393", "居住证，或者写一份承诺书"):
        assert each in page


def test_what_can_be_done_here_is_one_touch_away() -> None:
    assert Open("elsewhere") in [button.action for button in buttons(show(FILE, WORDS))]


def test_a_phone_gets_its_address_as_a_code_on_screen_and_paper() -> None:
    order = ordered(FILE)
    for part in (show(FILE, WORDS).body, order.slip(order.sight, WORDS).body):
        assert [each.text for each in walk(part) if isinstance(each, QrCode)] == [town.ADDRESS]


@pytest.mark.parametrize("event", ["work"])
def test_an_app_is_named_where_there_is_no_address(event: str) -> None:
    page = show(opened(("event", "work"), ("errand", "paid")), WORDS).body
    assert "示例医保小程序" in texts(page)
    assert not any(isinstance(each, QrCode) for each in walk(page))


def test_a_service_that_this_machine_has_not_is_not_offered() -> None:
    screen = show(opened(("event", "retirement"), ("errand", "years")), WORDS)
    assert not any(isinstance(button.action, Open) for button in buttons(screen))
    assert "就在这台机器上" not in texts(screen.body)


def test_what_needs_nothing_says_so_first() -> None:
    page = texts(show(opened(("event", "retirement"), ("errand", "debts")), WORDS).body)
    assert page.splitlines()[2] == "什么都不用办"
    assert "要带什么" not in page
