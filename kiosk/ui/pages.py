"""What does not fit on one page goes on on the next, from a card or from a row of a long card on. Pure, in mm."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from kiosk.ui.places import TOLERANCE
from kiosk.ui.scene import Column, Element, Grid, Pages, Panel, Rule, Space
from kiosk.ui.sizes import Sizes, gaps

MOST = 99  # pages, for which what turns them has to have room
WIDE = 440.0  # mm: on a page as wide as this, what is more than a page may stand in columns
LEAST_ROWS = 2  # of a card at the foot of a page; one row alone looks forgotten


def page_of(pages: Pages, width: float, height: float, sizes: Sizes) -> Column:
    """The wanted page, or the last if there are not so many, with what turns the pages."""
    if _tall(pages.children, pages.gap, width, sizes) <= height + TOLERANCE:
        return Column(pages.children, pages.gap, grow=1)
    for columns in (pages.columns, 1) if width >= WIDE else (1,):
        narrow = (width - (columns - 1) * pages.gap) / columns
        room, dealt = height, list(_dealt(pages, narrow, height, sizes))
        if len(dealt) > columns:
            turn = pages.turn(MOST - 2, MOST)
            room = height - sizes.height(turn, width) - 2 * pages.gap  # above and below what is left
            dealt = list(_dealt(pages, narrow, room, sizes))
        if columns == 1 or all(_fits(part, pages.gap, narrow, room, sizes) for part in dealt):
            break
    many = ceil(len(dealt) / columns)
    number = min(pages.page, many - 1)
    part = _beside(dealt[number * columns : (number + 1) * columns], columns, pages.gap)
    turner = (Space(grow=1), pages.turn(number, many)) if many > 1 else ()
    return Column((*part, *turner), pages.gap, grow=1)


def _fits(part: Sequence[Element], gap: float, width: float, height: float, sizes: Sizes) -> bool:
    return (
        all(sizes.least_width(child) <= width + TOLERANCE for child in part)
        and _tall(part, gap, width, sizes) <= height + TOLERANCE
    )


def _beside(dealt: Sequence[tuple[Element, ...]], columns: int, gap: float) -> tuple[Element, ...]:
    """What has been dealt, one part of it in each column; the last may stay empty."""
    if columns == 1:
        return dealt[0]
    parts = tuple(Column(part, gap) for part in dealt)
    return (Grid(columns, (*parts, *(Space(),) * (columns - len(parts))), gap),)


def _tall(children: Sequence[Element], gap: float, width: float, sizes: Sizes) -> float:
    return sum(_height(child, width, sizes) for child in children) + gaps(children, gap)


def _height(element: Element, width: float, sizes: Sizes) -> float:
    return element.size if isinstance(element, Space) else sizes.height(element, width)


def _dealt(pages: Pages, width: float, room: float, sizes: Sizes) -> Iterator[tuple[Element, ...]]:
    """The children page by page; what is higher than a page is cut wherever it can be."""
    page: tuple[Element, ...] = ()
    waiting: list[Element] = [child for child in pages.children if not isinstance(child, Space)]
    while waiting:
        child = waiting.pop(0)
        left = room - (_tall(page, pages.gap, width, sizes) + pages.gap if page else 0)
        tall = sizes.height(child, width)
        if tall <= left + TOLERANCE:
            page = (*page, child)
        elif (parts := _cut(child, width, left, sizes, wherever=tall > room + TOLERANCE)) is not None:
            yield (*page, parts[0])
            page, waiting = (), [parts[1], *waiting]
        elif page:
            yield page
            page, waiting = (), [child, *waiting]
        else:
            yield (child,)
    if page:
        yield page


def _cut(element: Element, width: float, room: float, sizes: Sizes, wherever: bool) -> tuple[Element, Element] | None:
    """An element as two, of which the first fits into the room; None where it cannot be cut.

    A card that says so is cut between its rows; anything made of parts is, if it has to be, `wherever` that is.
    """
    match element:
        case Panel(child=Column() as column) if column.heads is not None or wherever:
            inner = room - element.pad.top - element.pad.bottom
            parts = _cut_column(column, width - element.pad.left - element.pad.right, inner, sizes, wherever)
            return None if parts is None else (replace(element, child=parts[0]), replace(element, child=parts[1]))
        case Column() if wherever:
            return _cut_column(element, width, room, sizes, wherever)
        case Grid() if wherever:
            return _cut_grid(element, width, room, sizes)
    return None


def _cut_column(
    column: Column, width: float, room: float, sizes: Sizes, wherever: bool
) -> tuple[Column, Column] | None:
    inner = width - column.pad.left - column.pad.right
    heads, least = column.heads or 0, 1 if wherever else LEAST_ROWS
    used, fits = column.pad.top + column.pad.bottom, 0
    for number, child in enumerate(column.children, 1):
        used += sizes.height_in_column(child, column, inner) + (column.gap if number > 1 else 0)
        if used > room + TOLERANCE:
            break
        fits = number - heads
    rows = column.children[heads:]
    first, rest = _without_rules(rows[: max(0, fits)]), _without_rules(rows[max(0, fits) :])
    if sum(not isinstance(row, Rule) for row in first) < least or not rest:
        return None
    one, other = (replace(column, children=(*column.children[:heads], *part)) for part in (first, rest))
    return one, other


def _cut_grid(grid: Grid, width: float, room: float, sizes: Sizes) -> tuple[Grid, Grid] | None:
    used, fits = -grid.gap, 0
    for tall in sizes.grid_rows(grid, width):
        used += tall + grid.gap
        fits += used <= room + TOLERANCE
    place = fits * grid.columns
    if not 0 < place < len(grid.children):
        return None
    return replace(grid, children=grid.children[:place]), replace(grid, children=grid.children[place:])


def _without_rules(rows: tuple[Element, ...]) -> tuple[Element, ...]:
    """Without lines and emptiness at either end: they stand between rows."""
    while rows and isinstance(rows[0], Rule | Space):
        rows = rows[1:]
    while rows and isinstance(rows[-1], Rule | Space):
        rows = rows[:-1]
    return rows
