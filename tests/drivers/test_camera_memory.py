"""What of a visitor's picture is left in the memory of the camera's child at rest: nothing to speak of."""

import os
import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import cv2
import numpy as np
import pytest

from drivers.camera.looker import Looker
from drivers.camera.messages import Close, Closed, Code, Look, Start
from drivers.camera.optics import LIT_SCREEN
from drivers.camera.payload import VOUCHER_PATTERN
from drivers.sim.camera import SimulatedCamera
from tests.drivers.codes import VOUCHER

NET = 20.0  # seconds until a test gives up waiting
PIECE = 32  # bytes, that are looked for
PAGE = os.sysconf("SC_PAGE_SIZE")
WRITABLE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw")


@pytest.fixture
def hall() -> Iterator[SimulatedCamera]:
    hall = SimulatedCamera()
    hall.show_code(VOUCHER)
    yield hall
    hall.close()


def memory(process: int) -> bytes:
    """All that a process may write to."""
    found = []
    with Path(f"/proc/{process}/mem").open("rb", 0) as file:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            if place := WRITABLE.match(line):
                begin, end = (int(each, 16) for each in place.groups())
                file.seek(begin)
                found.append(file.read(end - begin))
    return b"".join(found)


def decoded(pictures: tuple[bytes, ...]) -> list[bytes]:
    """Pieces of what is decoded from the pictures."""
    grays = [np.asarray(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)) for jpeg in pictures]
    return [gray[row, 500 : 500 + PIECE].tobytes() for gray in grays for row in range(20, 700, 100)]


def stretches(pictures: tuple[bytes, ...], held: bytes) -> list[int]:
    """How many bytes in a row, of the pictures as they came, are held; looked for every 16,000 bytes."""
    found = []
    for jpeg in pictures:
        for place in range(2000, len(jpeg) - PIECE, 16_000):
            at = held.find(jpeg[place : place + PIECE])
            if at >= 0:
                after = alike(jpeg[place:], held[at : at + len(jpeg)])
                before = alike(jpeg[:place][::-1], held[max(0, at - place) : at][::-1])
                found.append(before + after)
    return found


def alike(one: bytes, other: bytes) -> int:
    """How many bytes are the same from the beginning on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def until(looker: Looker, kind: type[Code | Closed]) -> None:
    while not any(isinstance(report, kind) for report in looker.reports(NET)):
        pass


def test_at_rest_the_pictures_are_gone_from_the_childs_memory(hall: SimulatedCamera) -> None:
    pictures = hall._now.pictures
    grays = decoded(pictures)
    looker = Looker(Start(hall.address, True, VOUCHER_PATTERN, LIT_SCREEN))
    looker.send(Look(1, preview=True, per_second=30.0))
    for _ in range(3):
        until(looker, Code)
    looking = memory(looker.pid)
    assert max(stretches(pictures, looking)) > 10 * PAGE
    assert any(piece in looking for piece in grays)
    looker.send(Close(2))
    until(looker, Closed)
    resting = memory(looker.pid)
    looker.kill()
    assert max(stretches(pictures, resting), default=0) <= PAGE  # what shares a page with memory in use
    assert not any(piece in resting for piece in grays)
