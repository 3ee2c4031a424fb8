"""What a visitor reads of a service is what it does in this city, in the city's own word."""

from dataclasses import replace

import pytest

from kiosk.city.contents import contents
from kiosk.core.actions import ShowMenu
from kiosk.core.city import Term
from kiosk.core.events import Tapped
from kiosk.core.state import State
from kiosk.screens.show import show
from kiosk.ui.scene import outline
from kiosk.ui.words import Words, load_language
from tests import pages
from tests.cities.rules import CITIES, FOLDERS, city
from tests.people import RULES

CHINESE, ENGLISH = load_language("zh_CN"), load_language("en")
RECKONS = {"lanzhou": "报销测算", "zhengzhou": "报销测算", "qingdao": "缴费测算", "wuhan": "缴费测算"}


def shown(name: str, state: State, words: Words = CHINESE) -> list[str]:
    return outline(show(replace(state, rules=replace(RULES, city=city(name))), words))


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
