"""The camera's child process: takes pictures, reads codes, fills the preview. It can be killed at any moment.

    python -m drivers.camera.child <descriptor of the line> <descriptor of the preview> <address> plain|mirrored

One thread takes pictures from the source while there is a Look, one waits for orders, and the main thread works
through one inbox. Of pictures that wait there, only the newest is looked at. The process ends when the line does.
No screen and nothing of the kiosk is imported here: it must stay small.
"""

import os
import queue
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection

import cv2
import numpy as np

from drivers.camera import ladder
from drivers.camera.messages import Alive, Close, Closed, Code, Failed, Look, Lost, Order, Reopen, Report
from drivers.camera.preview import LONGEST_SIDE, Preview
from drivers.camera.source import NoSource, Pixels, open_source

PULSE = 0.2  # seconds between signs of life; a third of the shortest patience that makes sense
EARLY = 0.25  # of the time between two looks: a camera's pictures come a little unevenly


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture to look at, of the turn in which it was waited for. `colour` is there only for the preview."""

    turn: int
    at: float
    gray: Pixels
    colour: Pixels | None


class Grabber:
    """The thread that owns the open source. `look` is written by the main thread; None makes it close and end."""

    def __init__(self, address: str, look: Look, inbox: "queue.SimpleQueue[Item]") -> None:
        self.look: Look | None = look
        self._address = address
        self._inbox = inbox
        threading.Thread(target=self.run, name="grabber", daemon=True).start()

    def run(self) -> None:
        lost = False
        try:
            source = open_source(self._address)
            try:
                due = 0.0
                while (look := self.look) is not None:
                    if not source.take():
                        lost = True
                        return
                    now, between = time.monotonic(), 1 / look.per_second
                    if now + EARLY * between < due:
                        continue
                    due = max(due + between, now)
                    gray = source.gray()
                    if gray is not None:
                        colour = source.colour() if look.preview else None
                        self._inbox.put(Frame(look.turn, now, gray, colour))
            finally:
                source.close()
        except NoSource:
            lost = True
        except Exception as error:
            lost = True
            self._inbox.put(Failed(type(error).__name__))
        finally:
            self._inbox.put(Ended(lost))


@dataclass(frozen=True, slots=True)
class Ended:
    """The grabber has let go of the source; `lost` where it was not told to."""

    lost: bool


Item = Frame | Ended | Failed | Order


class Child:
    """The main thread's part."""

    def __init__(self, line: Connection, preview: Preview, address: str, mirrored: bool) -> None:
        self._line = line
        self._preview = preview
        self._address = address
        self._mirrored = mirrored
        self._inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self._grabber: Grabber | None = None
        self._wanted: Look | Close | None = None
        self._frames = 0  # of this turn
        self._pulse_due = 0.0
        self._content: int | None = None
        self._content_since = 0.0

    def run(self) -> None:
        """Work until the line ends. Raises what nobody foresaw."""
        threading.Thread(target=self._listen, name="line", daemon=True).start()
        while True:
            for item in self._news():
                match item:
                    case Frame():
                        self._see(item)
                    case Ended():
                        self._ended(item)
                    case Failed():
                        self._tell(item)
                    case Reopen(turn):
                        self._reopen(turn)
                    case Look() | Close():
                        self._wanted, self._frames = item, 0
                        self._follow()
            if self._grabber is not None and time.monotonic() >= self._pulse_due:
                self._pulse()

    def _listen(self) -> None:
        try:
            while True:
                self._inbox.put(self._line.recv())
        except (EOFError, OSError):
            os._exit(0)  # the main thread may be held up in a decoder

    def _news(self) -> list[Item]:
        """Everything that waits, in order, with only the newest of the pictures."""
        items: list[Item] = []
        with suppress(queue.Empty):
            items.append(self._inbox.get(timeout=PULSE if self._grabber is not None else None))
            while True:
                items.append(self._inbox.get_nowait())
        newest = next((item for item in reversed(items) if isinstance(item, Frame)), None)
        return [item for item in items if not isinstance(item, Frame) or item is newest]

    def _follow(self) -> None:
        """Do as was last wanted."""
        wanted = self._wanted
        if isinstance(wanted, Look):
            if not wanted.preview:
                self._preview.wipe()
            if self._grabber is None:
                self._grabber = Grabber(self._address, wanted, self._inbox)
            self._grabber.look = wanted
        elif wanted is not None:
            self._preview.wipe()  # at once: a camera may take long to close
            self._content = None
            if self._grabber is None:
                self._tell(Closed(wanted.turn))
            else:
                self._grabber.look = None

    def _reopen(self, turn: int) -> None:
        if isinstance(self._wanted, Look):
            self._wanted, self._frames = replace(self._wanted, turn=turn), 0
        if self._grabber is not None:
            self._grabber.look = None

    def _ended(self, ended: Ended) -> None:
        self._grabber = None
        if ended.lost:
            self._preview.wipe()
            self._tell(Lost())
        else:
            self._follow()

    def _see(self, frame: Frame) -> None:
        look = self._wanted
        if not isinstance(look, Look) or frame.turn != look.turn:
            return
        self._frames += 1
        if self._frames == 1:
            self._pulse_due = 0.0  # the first picture is news
        for reading in ladder.read(frame.gray, ladder.rungs_of(self._frames)):
            self._tell(Code(look.turn, reading.text, reading.rung, frame.at))
        if look.preview and frame.colour is not None:
            self._preview.write(small(frame.colour, self._mirrored))
        content = hash(frame.gray[::8, ::8].tobytes())
        if content != self._content:
            self._content, self._content_since = content, frame.at

    def _pulse(self) -> None:
        if isinstance(self._wanted, Look):
            now = time.monotonic()
            self._pulse_due = now + PULSE
            alike = 0.0 if self._content is None else now - self._content_since
            self._tell(Alive(self._wanted.turn, self._frames, alike))

    def _tell(self, report: Report) -> None:
        try:
            self._line.send(report)
        except OSError:
            os._exit(0)


def small(colour: Pixels, mirrored: bool) -> Pixels:
    """Blue green red with no side above LONGEST_SIDE, as in a mirror where wanted."""
    scale = LONGEST_SIDE / max(colour.shape)
    if scale < 1:
        width, height = (max(1, int(side * scale)) for side in (colour.shape[1], colour.shape[0]))
        colour = np.asarray(cv2.resize(colour, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.flip(colour, 1), np.uint8) if mirrored else colour


def main(line_file: str, preview_file: str, address: str, sides: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the kiosk, which then ends this process
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # OpenCV, FFMPEG and zbar write warnings there, some with addresses
    cv2.setNumThreads(1)
    line = Connection(int(line_file))
    preview = Preview(int(preview_file))
    os.close(int(preview_file))
    try:
        Child(line, preview, address, sides == "mirrored").run()
    except Exception as error:
        line.send(Failed(type(error).__name__))


if __name__ == "__main__":
    main(*sys.argv[1:])
