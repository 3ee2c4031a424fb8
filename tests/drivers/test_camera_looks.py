"""Looks that take long and looks that never end; started with -m, this file is such a child."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from pyzbar import pyzbar

from drivers.camera.camera import Camera, CodeSeen, Watch
from drivers.camera.child import main
from drivers.camera.eyes import Eyes, Sight
from drivers.camera.picture import Gray
from drivers.errors import Fault
from drivers.health import READY, Condition, Health, Remedy
from drivers.sim.camera import SimulatedCamera
from tests.drivers.codes import VOUCHER

NET = 30.0  # seconds until a test gives up waiting
PATIENCE = 0.8  # seconds with a camera
LONG = 1.2  # seconds


class Long(Eyes):
    """Each look takes longer than the patience with a camera."""

    def look(self, gray: Gray, at: float, hints: bool) -> Sight:
        until = time.monotonic() + LONG
        while time.monotonic() < until:
            pyzbar.decode(gray)
        return super().look(gray, at, hints)


class Wild(Eyes):
    """The first looks are as they should be; the tenth never ends."""

    def __init__(self, voucher_pattern: str) -> None:
        super().__init__(voucher_pattern)
        self._left = 9

    def look(self, gray: Gray, at: float, hints: bool) -> Sight:
        while self._left == 0:
            pyzbar.decode(gray)
        self._left -= 1
        return super().look(gray, at, hints)


class Broken(Eyes):
    """A code is more than they can bear."""

    def look(self, gray: Gray, at: float, hints: bool) -> Sight:
        for reading in super().look(gray, at, hints).readings:
            raise ZeroDivisionError(reading.text)
        return Sight((), None)


EYES = {"long": Long, "wild": Wild, "broken": Broken}


class Watching:
    """A camera with such eyes that looks at a code, driven by hand."""

    def __init__(self, address: str, look_patience: float) -> None:
        self.told: list[object] = []
        self.camera = Camera(
            "camera", self.told.append, address, patience=PATIENCE, look_patience=look_patience, opening_patience=NET
        )
        self.camera.program = "tests.drivers.test_camera_looks"

    def begins(self) -> "Watching":
        self.camera.open()
        self.camera.serve(Watch(preview=False))
        return self

    def sees(self, times: int) -> list[float]:
        """Watches until a code was told that often; when the pictures were taken in which it was seen."""
        while len(seen := [told.at for told in self.told if isinstance(told, CodeSeen)]) < times:
            assert self.camera.serve(None) == READY
        return seen

    def fails(self) -> Health:
        try:
            self.begins()
            while True:
                self.camera.serve(None)
        except Fault as fault:
            return fault.health


Make = Callable[[str, float], Watching]


@pytest.fixture
def watching(monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    hall = SimulatedCamera()
    hall.show_code(VOUCHER)
    made: list[Watching] = []

    def make(eyes: str, look_patience: float) -> Watching:
        monkeypatch.setenv("EYES", eyes)
        made.append(Watching(hall.address, look_patience))
        return made[-1]

    yield make
    for each in made:
        each.camera.close()
    hall.close()


def test_a_look_that_takes_long_does_not_pass_for_a_dead_camera(watching: Make) -> None:
    slow = watching("long", NET).begins()
    child = slow.camera.child
    assert all(later - earlier > PATIENCE for earlier, later in pairwise(slow.sees(3)))
    assert slow.camera.child == child


def test_a_look_that_takes_long_is_waited_for_also_when_the_page_changes_meanwhile(watching: Make) -> None:
    slow = watching("long", NET).begins()
    slow.sees(1)
    slow.camera.serve(Watch(preview=True))
    assert len(slow.sees(2)) == 2


def test_a_look_that_never_ends_is_not_the_cameras_fault_and_not_waited_for(watching: Make) -> None:
    assert watching("wild", 2 * PATIENCE).fails() == Health(Condition.BROKEN, Remedy.ENGINEER, "no_looks")


def test_a_reader_that_fails_is_told_by_the_kind_of_its_error_alone(watching: Make) -> None:
    assert watching("broken", NET).fails() == Health(Condition.BROKEN, Remedy.ENGINEER, "ZeroDivisionError")


if __name__ == "__main__":
    main(sys.argv[1:], EYES[os.environ["EYES"]])
