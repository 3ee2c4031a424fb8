"""`kiosk visit` in every city: one by the name of each service, and in virtual time those where nobody need be known.

Those to what is one's own ask people of the sandbox; `python -m tests.every_visit` plays all of them in real time.
"""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kiosk.config import EMBEDDED, load
from kiosk.core.duty import Need
from kiosk.player import Player
from kiosk.services import SERVICES
from kiosk.ui import theme
from kiosk.ui.paint import Painter
from kiosk.visits import VISITS
from tests.cities.rules import CITIES, city
from tests.hall import STEP, Hall

OPEN_TO_ALL = [each.name for each in SERVICES if Need.IDENTITY not in each.needs]
OFFERED = [(name, service) for name in CITIES for service in OPEN_TO_ALL if service in city(name).offered]
COARSE = 2.5  # times fewer pixels each way: the buttons stand where they do


class VirtualPlayer(Player):
    """In the hall of the tests and its time."""

    def __init__(self, hall: Hall) -> None:
        recorder: Any = SimpleNamespace(cause=None)
        super().__init__(hall.kiosk, hall, recorder, hall.time.now)  # type: ignore[arg-type] - nobody shows a code
        self._passes = hall.passes

    def waits(self, seconds: float) -> None:
        self._passes(max(seconds, STEP))


@pytest.fixture(scope="module")
def coarse() -> Painter:
    screen = load(EMBEDDED).screen
    width, height = round(screen.width / COARSE), round(screen.height / COARSE)
    return Painter(theme.load("plain"), width, height, width / screen.millimetres)


@pytest.mark.parametrize("service", [each.name for each in SERVICES])
def test_every_service_has_a_visit_by_its_name(service: str) -> None:
    assert service in VISITS


@pytest.mark.parametrize(("name", "service"), OFFERED)
def test_a_visit_goes_through_in_every_city_that_offers_the_service(
    name: str, service: str, coarse: Painter, tmp_path: Path
) -> None:
    hall = Hall(coarse, tmp_path / "journal", city=city(name))
    VISITS[service](VirtualPlayer(hall))
    assert bool(hall.machine.printer.slips) is (service != "notices")
