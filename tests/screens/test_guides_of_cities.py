"""What each city of ours tells: every case, errand and card of it fits, says where it comes from, and goes on paper."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from kiosk.city.reading import read
from kiosk.config import CITIES
from kiosk.core.actions import Give, Open
from kiosk.core.city import City
from kiosk.core.comfort import Language, Size
from kiosk.core.events import Tapped
from kiosk.core.state import State
from kiosk.screens.show import show
from kiosk.ui import theme
from kiosk.ui.paint import paint_slip
from tests import pages
from tests.reading import texts
from tests.screens.layouts import PANELS, WARDROBE, Tried, turned

NAMES = sorted(folder.name for folder in CITIES.iterdir() if (folder / "city.toml").is_file())
LOOKED_AT = (  # the other panels and sizes have the gate, with pages of an invented city
    Tried("27", Size.STANDARD, Language.CHINESE),
    Tried("21.5", Size.LARGEST, Language.CHINESE, True),
)
every_city = pytest.mark.parametrize("name", NAMES)


@cache
def city(name: str) -> City:
    return read(CITIES / name)


def roads(told: City) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """A service, and what is given on the way to a page of it that tells."""
    for case in told.elsewhere:
        yield "elsewhere", (("case", case.id),)
    for event in told.events:
        for errand in event.errands:
            yield "errands", (("event", event.id), ("errand", errand.id))
    for card in told.explainers:
        yield "explainers", (("card", card.id),)
    yield from (("fraud", ()),) if told.reporting else ()
    yield from (("care", ()),) if told.care else ()


def opened(told: City, service: str, *given: tuple[str, str]) -> State:
    state = pages.ready()
    hall = replace(state.hall, city=told.name, hotline=told.hotline)
    state = replace(state, hall=hall, rules=replace(state.rules, written=told))
    return pages.after(state, Tapped(Open(service)), *(Tapped(Give(key, value)) for key, value in given))


@every_city
def test_every_page_says_as_of_when_it_is_told(name: str) -> None:
    told = city(name)
    for service, given in roads(told):
        body = texts(show(opened(told, service, *given), WARDROBE.words(Language.CHINESE)).body)
        assert "截至" in body or "演示内容" in body, (service, given)


@every_city
@pytest.mark.parametrize("tried", LOOKED_AT, ids=lambda tried: tried.name)
def test_every_page_fits(name: str, tried: Tried) -> None:
    told = city(name)
    first = [(service, ()) for service in ("elsewhere", "errands", "notices", "explainers")]
    problems = {
        (service, given): part.problems
        for service, given in (*first, *roads(told))
        for part in turned(opened(told, service, *given), tried.comfort, PANELS[tried.panel])
        if part.problems
    }
    assert problems == {}


@every_city
def test_every_slip_fits_and_names_its_source(name: str) -> None:
    told, paper = city(name), theme.load("paper")
    for service, given in roads(told):
        order = pages.ordered(opened(told, service, *given))
        slip = order.slip(order.sight, WARDROBE.words(Language.CHINESE))
        assert paint_slip(slip, paper)[1] == (), (service, given)
        said = texts(slip.body)
        assert "演示内容" in said or any(source.title in said for source in told.policy.sources), (service, given)
