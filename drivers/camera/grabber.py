"""The thread that takes pictures from a source and keeps only the newest for whoever looks at them.

It never waits for whoever looks, so nothing piles up in front of a slow look: neither in the source, whose reader would
otherwise see ever older pictures, nor here, where one place holds the picture that is next. Pictures are kept as they
came; decoding one is the work of whoever looks at it.
"""

import queue
import threading
import time
from collections import deque
from dataclasses import dataclass

from drivers.camera.messages import Failed, Look, Order
from drivers.camera.optics import Optics
from drivers.camera.source import NoSource, Pixels, open_source

EARLY = 0.25  # of the time between two looks: a camera's pictures come a little unevenly


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture to look at, of the turn in which it was waited for; `at`: when it came (time.monotonic).

    `data` is as the source hands it out, see drivers.camera.source.gray_of.
    """

    turn: int
    at: float
    data: Pixels


@dataclass(frozen=True, slots=True)
class Come:
    """There is a picture to look at."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The grabber has let go of the source; `lost` where it was not told to."""

    lost: bool


Item = Come | Ended | Failed | Order


class Grabber:
    """Owns the open source. `look` is written by the main thread; None makes it close and end.

    `inbox` is the main thread's, which asks for the newest picture whenever it has emptied it.
    """

    def __init__(self, address: str, optics: Optics, look: Look, inbox: "queue.SimpleQueue[Item]") -> None:
        self.look: Look | None = look
        self.taken = (look.turn, 0)  # the turn, and how many pictures the source gave in it
        self._address = address
        self._optics = optics
        self._inbox = inbox
        self._place: deque[Frame] = deque(maxlen=1)
        threading.Thread(target=self.run, name="grabber", daemon=True).start()

    def newest(self) -> Frame | None:
        """For the main thread: the newest picture that it has not had yet, None where there is none."""
        try:
            return self._place.pop()
        except IndexError:
            return None

    def run(self) -> None:
        try:
            lost = not self._takes()
        except NoSource:
            lost = True
        except Exception as error:
            lost = True
            self._inbox.put(Failed(type(error).__name__))
        self._inbox.put(Ended(lost))

    def _takes(self) -> bool:
        """Take pictures until told to close; False where there are no more before that. Raises NoSource."""
        source = open_source(self._address, self._optics)
        try:
            due = 0.0
            while (look := self.look) is not None:
                if not source.take():
                    return False
                now, between = time.monotonic(), 1 / look.per_second
                self._count(look.turn)
                if self._place:  # whoever looks is late, and is to find the newest
                    self._keep(look.turn, now, source.data())
                elif now + EARLY * between >= due:
                    due = max(due + between, now)
                    self._keep(look.turn, now, source.data())
            return True
        finally:
            source.close()

    def _count(self, turn: int) -> None:
        before, taken = self.taken
        self.taken = (turn, taken + 1 if turn == before else 1)

    def _keep(self, turn: int, at: float, data: Pixels | None) -> None:
        if data is None:
            return
        self._place.append(Frame(turn, at, data))
        if self._inbox.empty():  # else the main thread will yet empty it, and ask for the newest afterwards
            self._inbox.put(Come())
