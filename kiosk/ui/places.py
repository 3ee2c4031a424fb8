"""Where things are, in mm: what layout asks of type, and what it hands on to drawing and to touch. Pure."""

from dataclasses import dataclass
from typing import Protocol

from kiosk.ui.scene import Button, Element, Pad, Screen, Slip

TOLERANCE = 0.16  # mm, half a pixel: rounding is not overflow

Around = tuple[tuple[str, str], ...]  # kinds and looks, outermost first, as ("panel", "card")


@dataclass(frozen=True, slots=True)
class Metrics:
    """Of a type role, in mm."""

    em: float
    line: float


class Ruler(Protocol):
    """What layout must know of type."""

    def measure(self, words: str, role: str) -> float:
        """Width in mm of words set in a role."""

    def metrics(self, role: str) -> Metrics:
        """Em and line height of a role."""


@dataclass(frozen=True, slots=True)
class Rect:
    """In mm from the upper left corner of the screen or slip."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom

    def within(self, pad: Pad) -> "Rect":
        """What an inner margin leaves."""
        return Rect(
            self.x + pad.left,
            self.y + pad.top,
            self.width - pad.left - pad.right,
            self.height - pad.top - pad.bottom,
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one role and ink, their left end and their baseline in mm."""

    words: str
    role: str
    ink: str
    x: float
    baseline: float
    width: float


@dataclass(frozen=True, slots=True)
class Placed:
    """An element in its place. `on`: the kinds and looks around it.

    `within`: the button that it belongs to. `pieces`: the set lines of a Text.
    """

    element: Element
    rect: Rect
    on: Around = ()
    within: Button | None = None
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """What can be touched, and where."""

    button: Button
    rect: Rect


@dataclass(frozen=True, slots=True)
class Laid:
    """Everything in drawing order: `page` below, a `sheet` above the veil, a `notice` above all.

    `scene`: what was laid, with nothing in it of pages that are not shown. `targets`: what can be touched, the
    innermost last. `problems`: what does not fit, named by its words.
    """

    scene: Screen | Slip
    width: float
    height: float
    page: tuple[Placed, ...]
    sheet: tuple[Placed, ...]
    notice: tuple[Placed, ...]
    targets: tuple[Target, ...]
    problems: tuple[str, ...]

    def target_at(self, x: float, y: float) -> Target | None:
        """The innermost target at a point in mm."""
        return next((target for target in reversed(self.targets) if target.rect.holds(x, y)), None)
