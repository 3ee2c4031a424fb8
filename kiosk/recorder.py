"""What a scripted visit leaves: a picture and a line for every screen, in order."""

import json
import queue
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pygame

from kiosk.ui.scene import Screen, outline

CLOCK = re.compile(r"\d\d:\d\d")  # a minute that passes is no new screen


class VisitFailed(Exception):
    """The script waited in vain; the message says for what, in one sentence."""


@dataclass(slots=True)
class Cause:
    """What the next screens follow from; `at` None: `Recorder.shown` tells when it could first be noticed."""

    words: str
    at: float | None


class Recorder:
    """Keeps one picture and one line a screen, in order, and writes visit.json at the end.

    A screen that fills in or counts down keeps two: as it came, and as it was last. Pictures are written by a thread
    of their own, so that the kiosk's times are its own.
    """

    def __init__(self, name: str, out: Path, picture: pygame.Surface) -> None:
        self.steps: list[dict[str, object]] = []
        self.slips: list[str] = []
        self.cause = Cause("start", time.monotonic())
        self.shown: Callable[[], float | None] = lambda: None
        self._name = name
        self._out = out
        self._picture = picture
        self._pictures: queue.SimpleQueue[tuple[pygame.Surface, Path] | None] = queue.SimpleQueue()
        self._unwritten: Exception | None = None
        self._writer = threading.Thread(target=self._write_pictures, name="pictures", daemon=True)
        self._writer.start()

    def drawn(self, screen: Screen, at: float) -> None:
        name = (
            f"{screen.name}+{'sheet' if screen.sheet else 'notice'}" if screen.sheet or screen.notice else screen.name
        )
        words = [line for line in outline(screen) if not CLOCK.fullmatch(line)]
        if self.steps and self.steps[-1]["screen"] == name and self.steps[-1]["words"] == words:
            return
        if [(step["screen"], step["cause"]) for step in self.steps[-2:]] == [(name, self.cause.words)] * 2:
            self.steps.pop()
        picture = f"{len(self.steps) + 1:02d}-{name.replace('+', '-')}.png"
        self._pictures.put((self._picture.copy(), self._out / picture))
        since = self.cause.at if self.cause.at is not None else self.shown()
        seconds = None if since is None else round(at - since, 3)
        self.steps.append(
            {"screen": name, "picture": picture, "cause": self.cause.words, "seconds": seconds, "words": words}
        )

    def write(self) -> None:
        """Raises VisitFailed where a picture could not be written, OSError."""
        self._pictures.put(None)
        self._writer.join()
        visit = {"visit": self._name, "steps": self.steps, "slips": self.slips}
        (self._out / "visit.json").write_text(json.dumps(visit, ensure_ascii=False, indent=1) + "\n", "utf-8")
        if self._unwritten:
            raise VisitFailed(f"its pictures cannot be written: {self._unwritten}")

    def _write_pictures(self) -> None:
        while work := self._pictures.get():
            try:
                pygame.image.save(*work)
            except (pygame.error, OSError) as error:
                self._unwritten = error
