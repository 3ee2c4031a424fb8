"""The camera's child process: takes pictures, reads codes, fills the preview. It can be killed at any moment.

    python -m drivers.camera.child <descriptor of the line> <descriptor of the preview>

On the line comes a Start, then orders. One thread takes pictures from the source while there is a Look, one waits for
orders, one speaks, and the main thread works through one inbox; whenever that is empty, it looks at the newest picture.
The process ends when the line does. No screen and nothing of the kiosk is imported here: it must stay small.
"""

import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection

import cv2
import numpy as np

from drivers.camera import memory
from drivers.camera.eyes import Eyes
from drivers.camera.grabber import Come, Ended, Frame, Grabber, Item
from drivers.camera.hint import Hint
from drivers.camera.messages import Alive, Close, Closed, Code, Failed, Hinted, Look, Lost, Reopen, Start
from drivers.camera.preview import LONGEST_SIDE, Preview
from drivers.camera.source import Pixels, colour_of, gray_of
from drivers.camera.teller import Teller

STEP = 0.05  # of the scale of distances: the least that a visitor sees move
SURER = 0.2  # more or less sure by this much is news: below some level nothing is said


@dataclass(frozen=True, slots=True)
class Content:
    """A picture's own number (grain alone gives another), and since when every picture had it."""

    number: int
    since: float


class Child:
    """The main thread's part."""

    def __init__(self, line: Connection, preview: Preview, start: Start, eyes: Eyes) -> None:
        self._line = line
        self._preview = preview
        self._start = start
        self._inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self._grabber: Grabber | None = None
        self._wanted: Look | Close | None = None
        self._looked = (0, 0)  # the turn, and how many pictures were looked at in it
        self._content: Content | None = None
        self._eyes = eyes
        self._hinted: Hint | None = None  # what was told last in this turn
        self._teller = Teller(line, self._alive)

    def run(self) -> None:
        """Work until the line ends; what nobody foresaw is told and ends it too."""
        threading.Thread(target=self._listen, name="line", daemon=True).start()
        try:
            while True:
                for item in self._news():
                    self._heed(item)
                self._see_newest()
        except Exception as error:
            self._teller.end(Failed(type(error).__name__))

    def _listen(self) -> None:
        try:
            while True:
                self._inbox.put(self._line.recv())
        except (EOFError, OSError):
            os._exit(0)  # the main thread may be held up in a look

    def _news(self) -> Iterator[Item]:
        """Waits for something in the inbox, then all that is in it."""
        yield self._inbox.get()
        with suppress(queue.Empty):
            while True:
                yield self._inbox.get_nowait()

    def _heed(self, item: Item) -> None:
        match item:
            case Come():
                return
            case Ended():
                self._ended(item)
            case Failed():
                self._teller.tell(item)
            case Reopen(turn):
                self._reopen(turn)
            case Look() | Close():
                self._begin(item)
                self._follow()

    def _begin(self, wanted: Look | Close) -> None:
        """A new turn, which knows nothing of the one before."""
        self._wanted, self._looked, self._hinted = wanted, (wanted.turn, 0), None
        self._eyes.forget()

    def _follow(self) -> None:
        """Do as was last wanted."""
        wanted = self._wanted
        if isinstance(wanted, Look):
            if not wanted.preview:
                self._preview.wipe()
            if self._grabber is None:
                self._grabber = Grabber(self._start.address, self._start.optics, wanted, self._inbox)
            self._grabber.look = wanted
            self._teller.pulse()
        elif wanted is not None:
            self._preview.wipe()  # at once: a camera may take long to close
            self._content = None
            if self._grabber is None:
                memory.give_back()  # what held pictures
                self._teller.tell(Closed(wanted.turn))
            else:
                self._grabber.look = None

    def _reopen(self, turn: int) -> None:
        if isinstance(self._wanted, Look):
            self._begin(replace(self._wanted, turn=turn))
        if self._grabber is not None:
            self._grabber.look = None

    def _ended(self, ended: Ended) -> None:
        if self._grabber is not None:
            self._grabber.newest()  # at rest no picture is kept, not even for as long as a thread takes to end
        self._grabber = None
        if ended.lost:
            self._preview.wipe()
            self._teller.tell(Lost())
        else:
            self._follow()

    def _see_newest(self) -> None:
        if self._grabber is not None and (frame := self._grabber.newest()) is not None:
            self._see(frame)

    def _see(self, frame: Frame) -> None:
        look = self._wanted
        if not isinstance(look, Look) or frame.turn != look.turn:
            return
        gray = gray_of(frame.data)
        if gray is None:
            return
        if look.preview and (colour := colour_of(frame.data)) is not None:  # first: a mirror that lags is hard to use
            self._preview.write(small(colour, self._start.mirrored))
        sight = self._eyes.look(gray, frame.at, hints=look.preview)
        number = hash(gray[::8, ::8].tobytes())
        if self._content is None or number != self._content.number:
            self._content = Content(number, frame.at)
        self._looked = (look.turn, self._looked[1] + 1)
        if self._looked[1] == 1:
            self._teller.pulse()  # that there was a first look is news, and comes before what was seen in it
        for reading in sight.readings:
            self._teller.tell(Code(look.turn, reading.text, reading.rung, frame.at))
        if sight.hint is not None and is_news(sight.hint, self._hinted):
            self._hinted = sight.hint
            self._teller.tell(Hinted(look.turn, sight.hint))

    def _alive(self) -> Alive | None:
        """For the teller's thread: how it goes, None where no picture is wanted."""
        wanted, grabber, content = self._wanted, self._grabber, self._content
        if grabber is None or not isinstance(wanted, Look):
            return None
        (turn, looked), (turn_taken, taken) = self._looked, grabber.taken
        alike = 0.0 if content is None else time.monotonic() - content.since
        return Alive(turn, taken if turn_taken == turn else 0, looked, alike)


def is_news(hint: Hint, told: Hint | None) -> bool:
    """Whether a hint is another than the one that was told, to a visitor's eyes."""
    if told is None or hint.aim is not told.aim or abs(hint.sure - told.sure) >= SURER:
        return True
    if hint.distance is None or told.distance is None:
        return hint.distance is not told.distance
    return abs(hint.distance - told.distance) >= STEP


def small(colour: Pixels, mirrored: bool) -> Pixels:
    """Blue green red with no side above LONGEST_SIDE, as in a mirror where wanted."""
    scale = LONGEST_SIDE / max(colour.shape)
    if scale < 1:
        width, height = (max(1, int(side * scale)) for side in (colour.shape[1], colour.shape[0]))
        colour = np.asarray(cv2.resize(colour, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.flip(colour, 1), np.uint8) if mirrored else colour


def main(arguments: Sequence[str], eyes: Callable[[str], Eyes]) -> None:
    """`eyes`: from the pattern of a voucher."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the kiosk, which then ends this process
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # OpenCV, FFMPEG and zbar write warnings there, some with addresses
    cv2.setNumThreads(1)
    memory.keep()
    line, preview = Connection(int(arguments[0])), Preview(int(arguments[1]))
    os.close(int(arguments[1]))
    with suppress(EOFError, OSError):
        start: Start = line.recv()
        Child(line, preview, start, eyes(start.voucher_pattern)).run()


if __name__ == "__main__":
    main(sys.argv[1:], Eyes)
