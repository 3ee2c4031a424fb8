"""What would help to aim, from the child to whoever listens: only with a live picture, and only what is news."""

import os
import queue
from collections.abc import Iterator
from multiprocessing import Pipe
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from PIL import Image

from drivers.camera.camera import Aimed, Camera, CodeSeen, Looked, Rest, Watch
from drivers.camera.child import Child, is_news
from drivers.camera.eyes import Eyes
from drivers.camera.grabber import Frame
from drivers.camera.hint import Aim, Hint
from drivers.camera.messages import Close, Look, Reopen, Start
from drivers.camera.optics import LIT_SCREEN
from drivers.camera.payload import VOUCHER_PATTERN, Payload
from drivers.camera.preview import Preview, share
from drivers.sim.camera import SimulatedCamera

NET = 20.0  # seconds until a test gives up waiting
PAYMENT = "134567890123456789"

Told = TypeVar("Told")


class Listener:
    def __init__(self, hall: SimulatedCamera) -> None:
        self.hall = hall
        self.heard: list[object] = []
        self._told: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.camera = Camera("camera", self._told.put, hall.address, opening_patience=NET)
        self.camera.start()

    def watches(self, preview: bool) -> None:
        self.camera.order(Rest())
        self.camera.order(Watch(preview))
        self.hears(Looked)
        self.heard.clear()

    def hears(self, kind: type[Told]) -> Told:
        while True:
            told = self._told.get(timeout=NET)
            self.heard.append(told)
            if isinstance(told, kind):
                return told

    def is_told(self, aim: Aim) -> Aimed:
        while (aimed := self.hears(Aimed)).aim is not aim:
            pass
        return aimed


@pytest.fixture(scope="module")
def begun() -> Iterator[Listener]:
    hall = SimulatedCamera()
    listener = Listener(hall)
    yield listener
    listener.camera.stop(NET)
    hall.close()


@pytest.fixture
def listener(begun: Listener) -> Iterator[Listener]:
    yield begun
    begun.hall.clear()


def test_with_a_live_picture_it_is_told_what_would_help(listener: Listener) -> None:
    listener.watches(preview=True)
    assert listener.is_told(Aim.NOTHING).distance is None
    listener.hall.show_code(PAYMENT)
    assert 0.0 < listener.is_told(Aim.OTHER_CODE).sure <= 1.0


def test_without_a_live_picture_nobody_is_helped_to_aim(listener: Listener) -> None:
    listener.watches(preview=False)
    listener.hall.show_code(PAYMENT)
    for _ in range(2):
        assert listener.hears(CodeSeen).kind is Payload.PAYMENT
    assert not [told for told in listener.heard if isinstance(told, Aimed)]


@pytest.mark.parametrize(
    ("hint", "told"),
    [
        (Hint(Aim.NOTHING, 0.9, None), None),
        (Hint(Aim.TOO_FAR, 0.9, -0.5), Hint(Aim.NOTHING, 0.9, -0.5)),
        (Hint(Aim.TOO_FAR, 0.9, -0.5), Hint(Aim.TOO_FAR, 0.9, None)),
        (Hint(Aim.TOO_FAR, 0.9, None), Hint(Aim.TOO_FAR, 0.9, -0.5)),
        (Hint(Aim.TOO_FAR, 0.9, -0.5), Hint(Aim.TOO_FAR, 0.9, -0.56)),
        (Hint(Aim.TOO_FAR, 0.9, -0.5), Hint(Aim.TOO_FAR, 0.3, -0.5)),
    ],
    ids=["the first", "another", "now how far", "no more how far", "nearer", "surer"],
)
def test_another_thing_to_say_is_news(hint: Hint, told: Hint | None) -> None:
    assert is_news(hint, told)


@pytest.mark.parametrize(
    "told", [Hint(Aim.TOO_FAR, 0.9, -0.5), Hint(Aim.TOO_FAR, 0.8, -0.46)], ids=["the same", "hardly another"]
)
def test_what_nobody_would_notice_is_no_news(told: Hint) -> None:
    assert not is_news(Hint(Aim.TOO_FAR, 0.9, -0.5), told)


# -- the child by itself -------------------------------------------------------------------------------------------


class Forgetful(Eyes):
    """Counts how often they were told to forget."""

    forgot = 0

    def forget(self) -> None:
        super().forget()
        self.forgot += 1


@pytest.fixture
def eyes() -> Forgetful:
    return Forgetful()


@pytest.fixture
def child(tmp_path: Path, eyes: Forgetful) -> Iterator[Child]:
    Image.new("L", (640, 480), 90).save(tmp_path / "hall.png")
    ours, theirs = Pipe()
    memory = share()
    child = Child(theirs, Preview(memory), Start(f"folder://{tmp_path}", False, VOUCHER_PATTERN, LIT_SCREEN), eyes)
    os.close(memory)
    yield child
    child._heed(Close(9))
    ours.close()


def test_the_eyes_forget_whenever_a_turn_begins_and_when_the_camera_rests(child: Child, eyes: Forgetful) -> None:
    before = eyes.forgot
    child._heed(Look(1, preview=True, per_second=30.0))
    child._heed(Reopen(2))
    child._heed(Look(3, preview=False, per_second=30.0))
    assert eyes.forgot == before + 3
    child._heed(Close(4))
    assert eyes.forgot == before + 4


def test_the_first_hint_of_a_turn_is_news_although_the_last_turn_ended_with_it(child: Child) -> None:
    for turn in (1, 2):
        child._heed(Look(turn, preview=True, per_second=30.0))
        assert child._hinted is None
        child._see(Frame(turn, 1.0, np.full((480, 640), 90, np.uint8)))
        assert child._hinted is not None
