"""The dock's hands on a simulated kiosk: its picture, its fingers, and what people and cables do around it."""

import io
import time
from collections.abc import Callable, Mapping, Sequence

import pygame

from kiosk.simulated import SimulatedHall
from kiosk.ui.touch import Finger

LOOKED_AT = 5.0  # seconds after the last look for which pictures are kept ready: an unwatched dock costs nothing
FORMAT = "picture.jpg"  # SDL_image chooses the format by this name


class Mirror:
    """Copies of the kiosk's picture for the dock. `reflect` is called by the loop, everything else by the dock."""

    def __init__(self, picture: pygame.Surface) -> None:
        self.size = picture.get_size()
        self.number = 1
        self._latest = picture.copy()
        self._looked = 0.0

    def reflect(self, picture: pygame.Surface) -> None:
        self.number += 1
        if time.monotonic() - self._looked < LOOKED_AT:
            self._latest = picture.copy()

    def look(self, current: pygame.Surface) -> bytes:
        if time.monotonic() - self._looked >= LOOKED_AT:
            self._latest = current.copy()
        self._looked = time.monotonic()
        encoded = io.BytesIO()
        pygame.image.save(self._latest, encoded, FORMAT)
        return encoded.getvalue()


class HallHands:
    """Implements kiosk.dock.hands.Hands."""

    def __init__(
        self,
        mirror: Mirror,
        picture: pygame.Surface,
        put: Callable[[Finger], None],
        words: Callable[[], Sequence[str]],
        hall: Callable[[], SimulatedHall | None],
        lines: Callable[[], Sequence[str]],
    ) -> None:
        """`hall` is None until the simulated hall stands."""
        self._mirror = mirror
        self._picture = picture
        self._put = put
        self._words = words
        self._hall = hall
        self._lines = lines

    def picture_number(self) -> int:
        return self._mirror.number

    def picture(self) -> bytes:
        return self._mirror.look(self._picture)

    def words(self) -> Sequence[str]:
        return self._words()

    def size(self) -> tuple[int, int]:
        return self._mirror.size

    def touch(self, kind: str, x: int, y: int) -> None:
        self._put(Finger(kind, x, y, time.monotonic()))

    def doings(self) -> Sequence[Mapping[str, object]]:
        hall = self._hall()
        if hall is None:
            return ()
        return [
            {"group": group, "label": label, "name": name, "enabled": True}
            for name, (group, label, _) in hall.doings().items()
        ]

    def do(self, name: str) -> None:
        hall = self._hall()
        if hall is not None:
            hall.doings()[name][2]()

    def slips(self) -> Sequence[str]:
        hall = self._hall()
        return [] if hall is None else sorted((path.name for path in hall.slips.glob("slip-*.png")), key=_number)

    def slip(self, name: str) -> bytes:
        hall = self._hall()
        return b"" if hall is None else (hall.slips / name).read_bytes()

    def lines(self) -> Sequence[str]:
        return self._lines()


def _number(name: str) -> int:
    return int("".join(filter(str.isdigit, name)))
