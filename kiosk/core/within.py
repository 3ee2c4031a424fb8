"""What is known of an amount or a share: exactly how much, no more than how much, no less than how much, or nothing."""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.core.policy import Bound, Figure, NotKnown

Side = Decimal | None  # one of the two limits; None: it is not known


@dataclass(frozen=True, slots=True)
class Within:
    """`least` and `most` are one where it is known exactly. One alone is a bound; neither, and it is not known.

    Whatever is reckoned with it is reckoned twice, once for each side: from the sides of its parts that make it least,
    and from those that make it most. So bounds of opposite directions leave nothing known.
    """

    least: Side
    most: Side

    @property
    def value(self) -> Decimal | None:
        return self.most if self.least is None else self.least

    @property
    def bound(self) -> Bound | None:
        """None where it is known exactly, and where it is not known."""
        if self.least == self.most:
            return None
        return Bound.AT_MOST if self.least is None else Bound.AT_LEAST


def within(least: Side, most: Side) -> Within:
    """Of what is never below zero: at most nothing is nothing, and at least nothing says nothing."""
    if most == 0:
        return Within(most, most)
    return Within(None if least == 0 else least, most)


def exactly(value: Side) -> Within:
    return Within(value, value)


def of_figure(told: Figure | NotKnown) -> Within:
    match told:
        case Figure(value=value, bound=Bound.AT_MOST):
            return Within(None, value)
        case Figure(value=value, bound=Bound.AT_LEAST):
            return Within(value, None)
        case Figure(value=value):
            return exactly(value)
    return Within(None, None)


def rest_of(whole: Decimal, part: Within) -> Within:
    """The most of a part leaves the least of the whole."""
    return within(*(None if side is None else whole - side for side in (part.most, part.least)))
