"""A list of any length on Pages: only the rows of the page that is shown are made. Pure, in mm.

All rows of a long list are given the same room, that of the highest of those that its maker names, so that where a
page begins can be reckoned and nobody has to measure what nobody sees.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

from kiosk.ui.places import TOLERANCE
from kiosk.ui.scene import Column, Element, LongList, Panel, Rule, between
from kiosk.ui.sizes import RULE, Sizes, inner_width

LEAST_ROWS = 2  # at the foot of a page that begins with something else


def card_of(listed: LongList, first: int, last: int) -> Panel:
    """The card with the rows from `first` up to, without it, `last`."""
    rows = between(Rule(), [listed.row(number) for number in range(first, last)])
    return Panel(Column((*listed.heads, *rows), heads=len(listed.heads)), listed.look, listed.pad)


@dataclass(frozen=True, slots=True)
class Dealing:
    """How many rows stand on the page where the list begins, and on each further one."""

    listed: LongList
    begins: int  # rows beside what stands before it, 0 where it begins on a page of its own
    rows: int  # of a whole page
    even: Callable[[Panel], Element]

    @property
    def pages(self) -> int:
        """How many there are beside the one on which it begins."""
        return ceil(max(0, self.listed.count - self.begins) / self.rows)

    def part(self, number: int) -> Element:
        """The card of a page, counted from the one on which it begins; 0 only where rows begin there."""
        first = 0 if number == 0 else self.begins + (number - 1) * self.rows
        last = self.begins if number == 0 else first + self.rows
        return self.even(card_of(self.listed, first, min(last, self.listed.count)))


def dealing(
    listed: LongList, width: float, left: float, room: float, even: Callable[[Panel], Element], sizes: Sizes
) -> Dealing:
    """`left`: the height that is left on the page on which it may begin; `even`: how rows of a card stand below
    themselves, all or none."""
    sample = replace(listed, row=lambda number: listed.row(listed.highest[number]))
    card = even(card_of(sample, 0, len(listed.highest)))
    assert isinstance(card, Panel)
    assert isinstance(card.child, Column)
    inner = inner_width(card.child, inner_width(card, width))
    rows = [row for row in card.child.children[len(listed.heads) :] if not isinstance(row, Rule)]
    row = max(sizes.height_in_column(each, card.child, inner) for each in rows) + RULE
    around = listed.pad.top + listed.pad.bottom
    around += sum(sizes.height_in_column(head, card.child, inner) for head in listed.heads)

    def fit(height: float) -> int:
        return int((height + RULE - around + TOLERANCE) // row)

    begins = min(fit(left), listed.count)
    return Dealing(listed, begins if begins >= LEAST_ROWS else 0, max(1, fit(room)), even)
