"""What a visitor reads of a service is what it does in this city, in the city's own word."""

from dataclasses import replace

import pytest

from kiosk.city.contents import contents
from kiosk.core.actions import Give, ShowMenu
from kiosk.core.city import Term
from kiosk.core.domain import Code, Found
from kiosk.core.events import Tapped
from kiosk.core.state import State
from kiosk.screens.show import show
from kiosk.ui.scene import outline
from kiosk.ui.words import Words, load_language
from tests import pages, people
from tests.cities.rules import CITIES, FOLDERS, city
from tests.people import RULES
from tests.screens.layouts import PANELS, TRIED, Tried, turned

CHINESE, ENGLISH = load_language("zh_CN"), load_language("en")
RECKONS = {"lanzhou": "报销测算", "zhengzhou": "报销测算", "qingdao": "缴费测算", "wuhan": "缴费测算"}


def shown(name: str, state: State, words: Words = CHINESE) -> list[str]:
    return outline(show(replace(state, rules=replace(RULES, written=city(name))), words))


@pytest.mark.parametrize("name", CITIES)
def test_the_menu_has_the_citys_own_word(name: str) -> None:
    menu = pages.after(pages.ready(), Tapped(ShowMenu()))
    assert city(name).word(Term.CHRONIC) in shown(name, menu)
    assert "慢特病" not in shown(name, menu)
    assert "Chronic care" in shown(name, menu, ENGLISH)


@pytest.mark.parametrize(("name", "called"), RECKONS.items())
def test_a_calculator_that_reckons_dues_alone_is_called_so(name: str, called: str) -> None:
    said = shown(name, pages.ready())
    assert [each for each in said if "测算" in each] == [called]


@pytest.mark.parametrize("name", CITIES)
def test_places_and_questions_are_sorted_by_the_citys_own_word(name: str) -> None:
    told = contents(FOLDERS / name)
    tags = {tag for entry in told.places for tag in entry.place.tags} | {
        entry.question.topic for entry in told.questions
    }
    assert city(name).word(Term.CHRONIC) in tags
    assert "慢特病" not in tags


@pytest.mark.parametrize("tried", TRIED, ids=lambda tried: tried.name)
def test_the_longest_word_fits(tried: Tried) -> None:
    chronic = Code("14", "门诊慢特病")
    rows = (replace(row, visit=replace(row.visit, kind=chronic)) for row in people.LISTING.value.rows)
    listing = Found(replace(people.LISTING.value, rows=tuple(rows)))
    listed = pages.listed(listing)
    first = people.LISTING.value.rows[0].visit.visit_no
    states = {
        "menu": pages.after(pages.ready(), Tapped(ShowMenu())),
        "listed": listed,
        "settled": pages.after(listed, Tapped(Give("visit", first))),
        "overview": pages.account(),
    }
    problems = {
        name: part.problems
        for name, state in states.items()
        for part in turned(of_wuhan(state), tried.comfort, PANELS[tried.panel])
        if part.problems
    }
    assert problems == {}


def of_wuhan(state: State) -> State:
    return replace(state, rules=replace(RULES, written=replace(RULES.city, terms=city("wuhan").terms)))
