"""From fingers to what they mean: pressed, released, tapped. Also the one adapter for pygame's mice and touch panels.

A tap begins and ends on the same button, 5 mm of slop allowed; how long it takes does not matter. A second hit on the
same button within half a second is a trembling hand, not a wish; on the keys of a keypad sooner, as 6 6 is a number.
One finger counts at a time.
"""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pygame

from kiosk.ui.places import Target
from kiosk.ui.scene import Button

SLOP = 16.0  # px: 5 mm on the reference panel (3.21 px/mm); older hands slide while they press
AGAIN = 0.5  # seconds in which a second hit on the same button does not count
QUICK_AGAIN = 0.15  # seconds, the same among keys: a tremor's period is 0.08 to 0.25 s, nobody means a key that soon
LOST = 60.0  # seconds after which a finger that was never lifted is taken for a lost event of the panel
MOUSE = 0  # the id of a mouse's pointer; fingers count from 1
ECHO = 1.0  # seconds after a finger in which a mouse is its echo: some panels report every touch twice
# where around a lifted finger its button is looked for, in slops: close enough together to miss no corner
AROUND = tuple((r * math.cos(n * math.pi / 8), r * math.sin(n * math.pi / 8)) for r in (0, 0.5, 1) for n in range(16))


@dataclass(frozen=True, slots=True)
class Finger:
    """`kind` down, move, up or cancel; `x`, `y` in px of the picture; `at` in monotonic seconds; `id` which finger."""

    kind: str
    x: float
    y: float
    at: float
    id: int = 1


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a keyboard that went down: pygame's name for it, and the character that it writes, if any.

    Its repr keeps quiet: one after the other they are what somebody types.
    """

    name: str = field(repr=False)
    char: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A finger lies on a button: it looks pressed, and a hold button acts."""

    action: object


@dataclass(frozen=True, slots=True)
class Released:
    """The finger is gone, wherever it was lifted."""


@dataclass(frozen=True, slots=True)
class Tapped:
    action: object


Felt = Pressed | Released | Tapped


class Touch:
    """Follows one finger. `find` tells what can be touched at a point in px; `slop` is in px."""

    def __init__(self, find: Callable[[float, float], Target | None], slop: float = SLOP) -> None:
        self._find = find
        self._slop = slop
        self._down: Finger | None = None
        self._target: Target | None = None
        self._tapped: tuple[Button, Finger] | None = None
        self._finger_at = float("-inf")

    def feel(self, finger: Finger) -> Iterator[Felt]:
        """What a finger's event means: nothing, one thing, or a release and a tap."""
        if finger.kind == "cancel":
            yield from self._let_go()
            return
        if finger.id == MOUSE and finger.at - self._finger_at < ECHO:
            return
        if finger.id != MOUSE:
            self._finger_at = finger.at
        match finger.kind:
            case "down":
                yield from self._put(finger)
            case "up" if self._follows(finger):
                yield from self._lift(finger)

    def passing(self, now: float) -> Iterator[Felt]:
        """Time passes: a finger whose lifting was lost is let go."""
        if self._tapped is not None and now - self._tapped[1].at > AGAIN:
            self._tapped = None  # what was touched may tell of a visitor who has left
        if self._down is not None and now - self._down.at > LOST:
            yield from self._let_go()

    def _follows(self, finger: Finger) -> bool:
        return self._down is not None and self._down.id == finger.id

    def _put(self, finger: Finger) -> Iterator[Felt]:
        if self._down is not None:
            if self._down.id != finger.id:
                return
            yield from self._let_go()  # the same finger again: its lifting was lost
        self._down = finger
        target = self._find(finger.x, finger.y)
        if target is None or self._too_soon(target.button, finger):
            return
        self._target = target
        yield Pressed(target.button.action)

    def _too_soon(self, button: Button, finger: Finger) -> bool:
        """On the same button, or at the same place, where the first hit may have brought up another button."""
        if self._tapped is None:
            return False
        tapped, first = self._tapped
        if finger.at - first.at >= (QUICK_AGAIN if tapped.quick and button.quick else AGAIN):
            return False
        return tapped.action == button.action or math.hypot(finger.x - first.x, finger.y - first.y) <= 2 * self._slop

    def _lift(self, finger: Finger) -> Iterator[Felt]:
        target = self._target
        yield from self._let_go()
        if target is not None and not target.button.hold and self._is_on(target.button.action, finger):
            self._tapped = (target.button, finger)
            yield Tapped(target.button.action)

    def _let_go(self) -> Iterator[Felt]:
        self._down = None
        if self._target is not None:
            self._target = None
            yield Released()

    def _is_on(self, action: object, finger: Finger) -> bool:
        """Whether the button is still there and the finger on it or a slop beside it."""
        points = ((finger.x + dx * self._slop, finger.y + dy * self._slop) for dx, dy in AROUND)
        found = (self._find(x, y) for x, y in points)
        return any(target is not None and target.button.action == action for target in found)


_FINGERS = {pygame.FINGERDOWN: "down", pygame.FINGERMOTION: "move", pygame.FINGERUP: "up"}
_MOUSE = {pygame.MOUSEBUTTONDOWN: "down", pygame.MOUSEBUTTONUP: "up"}


def fingers(
    events: Sequence[pygame.event.Event],
    point: Callable[[float, float], tuple[float, float]],
    size: tuple[int, int],
) -> Iterator[Finger]:
    """The fingers among pygame's events. `point` turns window px into picture px; `size` is the window's, in px.

    SDL makes mouse events of touches (marked `touch`): those are dropped, the finger itself is told.
    """
    at = time.monotonic()
    for event in events:
        if event.type in _FINGERS:
            x, y = point(event.x * size[0], event.y * size[1])
            yield Finger(_FINGERS[event.type], x, y, at, id=int(event.finger_id) + 1)
        elif event.type in _MOUSE and event.button == pygame.BUTTON_LEFT and not getattr(event, "touch", False):
            yield Finger(_MOUSE[event.type], *point(*event.pos), at, id=MOUSE)
        elif event.type == pygame.MOUSEMOTION and event.buttons[0] and not getattr(event, "touch", False):
            yield Finger("move", *point(*event.pos), at, id=MOUSE)
        elif event.type == pygame.WINDOWFOCUSLOST:
            yield Finger("cancel", 0, 0, at, id=MOUSE)


def keys(events: Sequence[pygame.event.Event]) -> Iterator[Key]:
    """The keys that went down among pygame's events; one that is held tells once.

    What an input method has put together, as Chinese is written on a keyboard, comes without a key of its own.
    """
    for event in events:
        if event.type == pygame.KEYDOWN:
            yield Key(pygame.key.name(event.key), event.unicode)
        elif event.type == pygame.TEXTINPUT and not event.text.isascii():
            yield Key("", event.text)
