"""Somebody before the real machine: sees its glass through the reader, and touches what is written there.

The process is asked, through the dock, for one thing that eyes cannot know: what the glass should say.
"""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import numpy as np
import requests

from tests.window import legible
from tests.window.display import Display, Picture
from tests.window.eyes import Eyes, Words

HEADER = 130  # px: 40 mm
SOON = 30.0  # seconds for any page on a busy machine
LOOK = 0.05  # seconds from look to look


class Passer:
    """Every verb returns the passer, so that a story reads as one sentence."""

    def __init__(self, display: Display, eyes: Eyes, dock: str) -> None:
        self.display = display
        self.page: list[Words] = []  # as it was read last
        self.picture: Picture = display.picture()
        self.says: list[str] = []  # what the page said when the picture was taken
        self._eyes = eyes
        self._dock = dock.rstrip("/")

    # -- phones and cards --------------------------------------------------------------------------------------------

    def shows_code_of(self, name: str) -> "Passer":
        doings = self._asked()["doings"]
        return self._does(next(doing["name"] for doing in doings if doing["label"] == name))

    def takes_phone_away(self) -> "Passer":
        return self._does("code-away")

    def _does(self, name: str) -> "Passer":
        url = f"{self._dock}/do/{quote(name)}"
        requests.post(url, headers={"Origin": self._dock}, timeout=SOON).raise_for_status()
        return self

    # -- fingers -----------------------------------------------------------------------------------------------------

    def touches(self, said: str) -> "Passer":
        """Where these words were read: where least stands beside them, and of such places the lowest, as a sheet lies
        over the rest from below."""
        self.display.touch(*self._place_of(said).middle)
        return self

    def _place_of(self, said: str) -> Words:
        wanted = legible.plain(said)
        found = [words for words in self.page if wanted in legible.plain(words.said)]
        assert found, f"{said} is nowhere in {self.reads}"
        return min(found, key=lambda words: (len(words.said), -words.top))

    # -- eyes --------------------------------------------------------------------------------------------------------

    def finds(
        self, name: str, said: str = "", but: str | None = None, meanwhile: Callable[[], None] | None = None
    ) -> "Passer":
        """The page of this name comes soon, with a text that holds `said` and none that holds `but`. It is not read
        yet. `meanwhile` is done from look to look."""

        def there() -> bool:
            if meanwhile:
                meanwhile()
            state = self._asked()
            texts: list[str] = state["words"]
            if but is not None and any(but in text for text in texts):
                return False
            return f"screen｜{name}" in state["lines"] and any(said in text for text in texts)

        self._await(there, f"{name} with {said}")
        return self

    def reads_all(self) -> "Passer":
        """Everything that the page says can be read on the glass, each amount exactly, and no other amount."""
        self._await(self._looks, "a page that stays as it is")
        self.page = self._eyes.read(self.picture)
        illegible = legible.illegible(self.says, self.page)
        assert not illegible, f"{illegible} cannot be read among {self.reads}"
        said, seen = legible.amounts(self.says), legible.amounts(self.reads)
        assert said == seen, f"said and not seen: {said - seen}; seen and not said: {seen - said}"
        return self

    def sees_again(self, picture: Picture) -> "Passer":
        """Soon, below the header with its clock, to the pixel."""
        self._await(lambda: np.array_equal(self.display.picture()[HEADER:], picture[HEADER:]), "the same picture")
        return self

    def height_of(self, said: str) -> int:
        """Of words that were read, in px."""
        words = self._place_of(said)
        return words.bottom - words.top

    @property
    def reads_together(self) -> str:
        return legible.plain("".join(self.reads))

    @property
    def reads(self) -> list[str]:
        return [words.said for words in self.page]

    def _looks(self) -> bool:
        """Take a picture of the glass; whether the page said the same before and after."""
        before = self._asked()["words"]
        self.picture = self.display.still_picture(SOON)
        self.says = self._asked()["words"]
        return bool(before == self.says)

    def _asked(self) -> dict[str, Any]:
        state: dict[str, Any] = requests.get(f"{self._dock}/state", timeout=SOON).json()
        return state

    def _await(self, what: Callable[[], bool], name: str) -> None:
        until = time.monotonic() + SOON
        while not what():
            assert time.monotonic() < until, f"waited {SOON:.0f} s for {name}; it is {self._asked()['words']}"
            time.sleep(LOOK)
