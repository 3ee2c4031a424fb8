"""Every page in every comfort, language and on every panel, laid once and shared: all parts, as they are turned."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pytest

from kiosk.core.actions import TurnTo
from kiosk.core.comfort import Comfort, Language, Size, Sound
from kiosk.core.events import Tapped
from kiosk.core.service import Hall
from kiosk.core.state import State
from kiosk.core.update import update
from kiosk.screens.show import show
from kiosk.ui.layout import lay
from kiosk.ui.lettering import Lettering
from kiosk.ui.places import Laid, Target
from kiosk.ui.scene import Button, Screen, walk
from kiosk.wardrobe import Wardrobe
from tests import pages

WARDROBE = Wardrobe()
STATES = dict(pages.pages()) | dict(pages.rich())
LONG = "charts-long"  # sentences of charts with the longest names that there are: tried up to ×1.6, and heard below it
FURTHER = re.compile(r"-page-[2-9]$|-hidden$")  # of a page that is turned here anyway; with stars for its amounts
FINGER, LARGE_FINGER = 15.0, 20.0  # mm: the least a thumb of seventy years hits; who needs large letters is less sure
GAP = 2.5  # mm: the least between two targets
MOST_PARTS = 60  # of one page; more would be a page that cannot be turned to its end


class Panel(NamedTuple):
    """In mm, and its dots a mm."""

    width: float
    height: float
    dots: float


PANELS = {
    "27": Panel(336.3, 597.9, 3.21),
    "21.5": Panel(268.0, 476.4, 4.03),
    "32": Panel(398.6, 708.6, 2.71),
    "24 wide": Panel(531.0, 298.7, 3.62),
}


class Tried(NamedTuple):
    panel: str
    size: Size
    language: Language
    low: bool = False
    heard: bool = False
    steps: bool = False

    @property
    def comfort(self) -> Comfort:
        sound = Sound.LOUD if self.heard else Sound.OFF
        return Comfort(self.size, sound=sound, language=self.language, low=self.low, steps=self.steps)

    @property
    def name(self) -> str:
        chosen = (name for name in ("low", "heard", "steps") if getattr(self, name))
        return " ".join((self.panel, self.size.name, self.language.value, *chosen))


# Each size, panel, language and height of the buttons with each other at least once; the two buttons once.
TRIED = [
    Tried("27", Size.STANDARD, Language.CHINESE),
    Tried("27", Size.LARGE, Language.CHINESE),
    Tried("27", Size.LARGER, Language.CHINESE, True),
    Tried("27", Size.LARGEST, Language.CHINESE),
    Tried("27", Size.STANDARD, Language.ENGLISH, True, True, True),
    Tried("27", Size.LARGE, Language.ENGLISH),
    Tried("32", Size.STANDARD, Language.ENGLISH),
    Tried("32", Size.LARGER, Language.CHINESE),
    Tried("32", Size.LARGEST, Language.CHINESE, True),
    Tried("24 wide", Size.STANDARD, Language.CHINESE),
    Tried("24 wide", Size.LARGE, Language.ENGLISH, True),
    Tried("24 wide", Size.STANDARD, Language.ENGLISH),
    Tried("24 wide", Size.LARGEST, Language.CHINESE),
    Tried("21.5", Size.STANDARD, Language.CHINESE),
    Tried("21.5", Size.LARGE, Language.CHINESE, True),
    Tried("21.5", Size.LARGEST, Language.CHINESE, True),
    Tried("21.5", Size.LARGE, Language.ENGLISH),
]

# Where least room is: all low and heard by others, above two buttons on the smallest panel.
CROWDED = [
    Tried("27", Size.LARGEST, Language.ENGLISH, True, True),
    Tried("21.5", Size.LARGEST, Language.CHINESE, True, True, True),
]

every = pytest.mark.parametrize("tried", TRIED, ids=lambda tried: tried.name)


@cache
def ruler(size: Size, dots: float) -> Lettering:
    return Lettering(WARDROBE.theme(Comfort(size)).text, dots)


def shown(state: State, comfort: Comfort, panel: Panel) -> Screen:
    hall: Hall = replace(state.hall, width=panel.width, height=panel.height)
    return show(replace(state, comfort=comfort, hall=hall), WARDROBE.words(comfort.language, comfort.size))


def laid(state: State, comfort: Comfort, panel: Panel) -> Laid:
    return lay(shown(state, comfort, panel), panel.width, panel.height, ruler(comfort.size, panel.dots))


def turned(state: State, comfort: Comfort, panel: Panel) -> Iterator[Laid]:
    """Every part of a page, as a visitor turns to the next until there is none."""
    for _ in range(MOST_PARTS):
        part = laid(state, comfort, panel)
        yield part
        if (onward := _onward(part)) is None:
            return
        state, _ = update(state, Tapped(onward))
    raise AssertionError("a page without end")


def _onward(part: Laid) -> TurnTo | None:
    """What turns to the next part: of the two buttons the later one, if it can be used."""
    turning = [
        element
        for element in walk(part.scene.body)
        if isinstance(element, Button) and isinstance(element.action, TurnTo)
    ]
    return turning[1].action if turning and not turning[1].off_because else None  # type: ignore[return-value]


@cache
def every_page(tried: Tried) -> dict[str, Laid]:
    """By name; the further parts of a page with their number."""
    return {
        name if number == 1 else f"{name} {number}": part
        for name, state in STATES.items()
        if not FURTHER.search(name) and not (name.startswith(LONG) and _are_too_large(tried))
        for number, part in enumerate(turned(state, tried.comfort, PANELS[tried.panel]), 1)
    }


def _are_too_large(tried: Tried) -> bool:
    """Letters are larger than the longest sentences of charts are tried in."""
    return tried.size is Size.LARGEST or (tried.heard and tried.size.is_elder)


def apart(one: Target, other: Target) -> float:
    """Mm between two targets; less than nothing where they overlap."""
    across = max(one.rect.x, other.rect.x) - min(one.rect.right, other.rect.right)
    down = max(one.rect.y, other.rect.y) - min(one.rect.bottom, other.rect.bottom)
    return max(across, down)


def is_list(one: Target, other: Target) -> bool:
    """Rows of a list touch each other, a line between; each is taller than a finger."""
    return one.button.look == other.button.look == "row"
