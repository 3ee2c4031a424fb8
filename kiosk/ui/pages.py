"""What does not fit on one page goes on on the next, from a card or from a row of a long card on. Pure, in mm."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kiosk.ui.places import TOLERANCE
from kiosk.ui.scene import Column, Element, Pages, Panel, Rule, Space
from kiosk.ui.sizes import Sizes, gaps

LEAST_ROWS = 2  # of a card at the foot of a page; one row alone looks forgotten


def page_of(pages: Pages, width: float, height: float, sizes: Sizes) -> Column:
    """The wanted page, or the last if there are not so many, with what turns the pages."""
    if _tall(pages.children, pages.gap, width, sizes) <= height + TOLERANCE:
        return Column(pages.children, pages.gap, grow=1)
    turn = pages.turn(0, 2)
    room = height - sizes.height(turn, width) - 2 * pages.gap  # above and below what is left
    dealt = list(_dealt(pages, width, room, sizes))
    number = min(pages.page, len(dealt) - 1)
    if len(dealt) == 1:
        return Column(dealt[0], pages.gap, grow=1)
    return Column((*dealt[number], Space(grow=1), pages.turn(number, len(dealt))), pages.gap, grow=1)


def _tall(children: Sequence[Element], gap: float, width: float, sizes: Sizes) -> float:
    return sum(_height(child, width, sizes) for child in children) + gaps(children, gap)


def _height(element: Element, width: float, sizes: Sizes) -> float:
    return element.size if isinstance(element, Space) else sizes.height(element, width)


def _dealt(pages: Pages, width: float, room: float, sizes: Sizes) -> Iterator[tuple[Element, ...]]:
    """The children page by page. One that is higher than a page and cannot be cut has a page of its own."""
    page: tuple[Element, ...] = ()
    waiting = [child for child in pages.children if not isinstance(child, Space)]
    while waiting:
        child = waiting.pop(0)
        left = room - (_tall(page, pages.gap, width, sizes) + pages.gap if page else 0)
        if sizes.height(child, width) <= left + TOLERANCE:
            page = (*page, child)
        elif parts := _cut(child, width, left, sizes):
            yield (*page, parts[0])
            page, waiting = (), [parts[1], *waiting]
        elif page:
            yield page
            page, waiting = (), [child, *waiting]
        else:
            yield (child,)
    if page:
        yield page


def _cut(card: Element, width: float, room: float, sizes: Sizes) -> tuple[Panel, Panel] | None:
    """A card as two, of which the first fits into the room; None where it has no two parts, or too few rows fit."""
    if not isinstance(card, Panel) or not isinstance(card.child, Column) or card.child.heads is None:
        return None
    column, heads = card.child, card.child.heads
    inner = width - card.pad.left - card.pad.right - column.pad.left - column.pad.right
    rows = column.children[heads:]
    used = card.pad.top + card.pad.bottom + column.pad.top + column.pad.bottom
    fits = 0
    for number, child in enumerate(column.children, 1):
        used += sizes.height_in_column(child, column, inner) + (column.gap if number > 1 else 0)
        if used > room + TOLERANCE:
            break
        fits = number - heads
    first, rest = _without_rules(rows[: max(0, fits)]), _without_rules(rows[max(0, fits) :])
    if sum(not isinstance(row, Rule) for row in first) < LEAST_ROWS or not rest:
        return None
    return tuple(
        replace(card, child=replace(column, children=(*column.children[:heads], *part))) for part in (first, rest)
    )  # type: ignore[return-value]


def _without_rules(rows: tuple[Element, ...]) -> tuple[Element, ...]:
    """Without the lines at either end: they stand between rows."""
    while rows and isinstance(rows[0], Rule):
        rows = rows[1:]
    while rows and isinstance(rows[-1], Rule):
        rows = rows[:-1]
    return rows
