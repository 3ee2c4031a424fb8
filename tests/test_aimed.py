"""What the real camera tells of how a phone is held, and what a visitor reads of it: before simulated phones."""

import queue
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from drivers.camera.camera import Aimed, Camera, CodeSeen, Looked, Rest, Watch
from drivers.camera.hint import Aim
from drivers.camera.payload import Payload
from drivers.sim.camera import SimulatedCamera
from kiosk.core.aiming import SURE
from kiosk.simulated import HELD_BADLY, OTHER_PAGE
from tests.commands import play

NET = 30.0  # seconds until a test gives up waiting: a net for a busy machine, nothing is measured by it
VOUCHER, PAYMENT = "4240999999123456789012990000", "134567890123456789"

Told = TypeVar("Told")


class Watched:
    """A camera that shows its picture, and what it tells."""

    def __init__(self, sight: SimulatedCamera) -> None:
        self.told: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.camera = Camera("camera", self.told.put, sight.address)

    def awaits(self, kind: type[Told], wanted: Callable[[Told], bool] = lambda _: True) -> list[object]:
        """All that is told until something of this kind is as wanted, that included. Raises queue.Empty."""
        heard: list[object] = []
        while not (heard and isinstance(heard[-1], kind) and wanted(heard[-1])):
            heard.append(self.told.get(timeout=NET))
        return heard


@pytest.fixture(scope="module")
def served() -> Iterator[SimulatedCamera]:
    sight = SimulatedCamera()
    yield sight
    sight.close()


@pytest.fixture(scope="module")
def running(served: SimulatedCamera) -> Iterator[Watched]:
    watched = Watched(served)
    watched.camera.start()
    yield watched
    watched.camera.stop()


@pytest.fixture
def sight(served: SimulatedCamera) -> Iterator[SimulatedCamera]:
    yield served
    served.clear()


@pytest.fixture
def watched(running: Watched) -> Iterator[Watched]:
    running.camera.order(Watch(preview=True))
    running.awaits(Looked)
    yield running
    running.camera.order(Rest())


@pytest.mark.parametrize(
    ("held", "aim"),
    [
        ("far", Aim.TOO_FAR),
        ("near", Aim.TOO_NEAR),
        ("glare", Aim.GLARE),
        ("moving", Aim.MOVING),
    ],
)
def test_how_a_phone_is_held_is_told_and_held_well_it_is_read(
    sight: SimulatedCamera, watched: Watched, held: str, aim: Aim
) -> None:
    sight.show_code(VOUCHER, HELD_BADLY[held].look)
    heard = watched.awaits(Aimed, lambda aimed: aimed.aim is aim and aimed.sure >= SURE)
    assert not any(isinstance(each, CodeSeen) for each in heard)
    sight.show_code(VOUCHER)
    watched.awaits(CodeSeen)


@pytest.mark.parametrize("held", ["dark", "tilted"])
def test_what_looks_bad_to_people_is_read_all_the_same(sight: SimulatedCamera, watched: Watched, held: str) -> None:
    sight.show_code(VOUCHER, HELD_BADLY[held].look)
    watched.awaits(CodeSeen, lambda seen: seen.text == VOUCHER)


def test_a_page_without_a_code_is_told(sight: SimulatedCamera, watched: Watched) -> None:
    sight.show_code(None, OTHER_PAGE)
    watched.awaits(Aimed, lambda aimed: aimed.aim is Aim.SCREEN and aimed.sure >= SURE)


def test_another_code_is_told_as_such_and_what_it_is(sight: SimulatedCamera, watched: Watched) -> None:
    sight.show_code(PAYMENT)
    heard = watched.awaits(Aimed, lambda aimed: aimed.aim is Aim.OTHER_CODE)
    if not any(isinstance(each, CodeSeen) for each in heard):
        heard += watched.awaits(CodeSeen)
    assert {each.kind for each in heard if isinstance(each, CodeSeen)} == {Payload.PAYMENT}


def test_a_phone_that_is_taken_away_is_missed(sight: SimulatedCamera, watched: Watched) -> None:
    sight.show_code(VOUCHER, HELD_BADLY["far"].look)
    watched.awaits(Aimed, lambda aimed: aimed.aim is Aim.TOO_FAR)
    sight.clear()
    watched.awaits(Aimed, lambda aimed: aimed.aim is Aim.NOTHING)


def test_a_visitor_reads_it_and_holds_the_phone_better(tmp_path: Path) -> None:
    """The whole kiosk in real time: too far, too near, right."""
    visit = play(tmp_path, {"aim": []})["aim"]
    assert (visit.status, visit.stderr) == (0, "")
    assert visit.screens[0] == "welcome"
    seen = [name for name in visit.screens if name != "identifying"]
    assert seen == ["welcome", "guide-code", "overview", "goodbye", "welcome"]
    said = [words for step in visit.told["steps"] for words in step["words"] if words in ("再近一点", "再远一点")]
    assert list(dict.fromkeys(said)) == ["再近一点", "再远一点"]
