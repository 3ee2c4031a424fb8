"""What does not fit on one page goes on on the next, from a card or from a row of a long card on. Pure, in mm."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from math import ceil, inf

from kiosk.ui.long_lists import dealing
from kiosk.ui.places import TOLERANCE
from kiosk.ui.scene import (
    Button,
    Chip,
    Column,
    Element,
    Grid,
    Icon,
    LongList,
    Pages,
    Panel,
    Preview,
    Row,
    Rule,
    Space,
    Text,
    walk,
)
from kiosk.ui.sizes import Sizes, gaps, inner_width

MOST = 99  # pages, for which what turns them has to have room
WIDE = 440.0  # mm: on a page as wide as this, what is more than a page may stand in columns
LEAST_GAP = 2.5  # mm: between two targets
LEAST_ROWS = 2  # of a card at the foot of a page, and at the head of the next; one row alone looks forgotten
LIMITS = 6  # heights up to which pages are tried to be filled, the highest first, until none is forlorn
SPREAD = 6  # pages; among more nobody sees that the last is shorter, and to deal them so often takes too long
FORLORN = 0.4, 0.3  # of a page, and of the last: what is less looks forgotten
HALF = 0.5  # of a page: below less than that one row of a long card may stand alone, where it spares a page


def page_of(pages: Pages, width: float, height: float, sizes: Sizes) -> Column:
    """The wanted page, or the last if there are not so many, with what turns the pages."""
    if isinstance(pages.children[-1], LongList):
        return _long_page_of(pages, pages.children[-1], width, height, sizes)
    foot = (pages.foot,) if pages.foot else ()
    room = height - (sizes.height(pages.foot, width) + pages.gap if pages.foot else 0)
    if _tall(pages.children, pages.gap, width, sizes) <= room + TOLERANCE:
        return Column((Column(pages.children, pages.gap, grow=1), *foot), pages.gap, grow=1)
    for columns in (pages.columns, 1) if width >= WIDE else (1,):
        narrow = (width - (columns - 1) * pages.gap) / columns
        children = tuple(_even(child, narrow, sizes) for child in pages.children if not isinstance(child, Space))
        here, dealt = room, _spread(children, pages.gap, narrow, room, sizes)
        torn = columns == 1 and _is_beyond(dealt, pages, narrow, room, sizes)
        if len(dealt) > columns or torn:
            turner = _turner(pages, MOST - 2, MOST, width, sizes)
            here = height - sizes.height(turner, width) - 2 * pages.gap  # above and below what is left
            dealt = _spread(children, pages.gap, narrow, here, sizes)
            torn = columns == 1 and _is_beyond(dealt, pages, narrow, here, sizes)
        if torn:
            dealt = list(_dealt(children, pages.gap, narrow, here, here, sizes.tearing()))
        if columns == 1 or _suits_columns(pages.children, dealt, pages.gap, narrow, here, sizes):
            break
    many = ceil(len(dealt) / columns)
    number = min(pages.page, many - 1)
    part = _beside(dealt[number * columns : (number + 1) * columns], columns, pages.gap)
    if many == 1:
        return Column((Column(part, pages.gap, grow=1), *foot), pages.gap, grow=1)
    return _above_turner(part, pages, number, many, width, height, sizes)


def _is_beyond(dealt: Sequence[Sequence[Element]], pages: Pages, width: float, room: float, sizes: Sizes) -> bool:
    """Whether a part is higher than what could not be cut to the height may be."""
    most = room + sizes.above + 2 * max(0.0, pages.gap - LEAST_GAP) + TOLERANCE
    return any(_tall(part, pages.gap, width, sizes) > most for part in dealt)


def _long_page_of(pages: Pages, listed: LongList, width: float, height: float, sizes: Sizes) -> Column:
    """The same with a list of which only the shown rows are made; it stands in one column on every screen."""
    room = height - sizes.height(_turner(pages, MOST - 2, MOST, width, sizes), width) - 2 * pages.gap
    before = tuple(child for child in pages.children[:-1] if not isinstance(child, Space))
    dealt = list(_dealt(before, pages.gap, width, room, room, sizes))
    left = room - (_tall(dealt[-1], pages.gap, width, sizes) + pages.gap if dealt else 0)
    rows = dealing(listed, width, left, room, lambda card: _even(card, width, sizes), sizes)
    whole = len(dealt) + rows.pages
    number = min(pages.page, whole - 1)
    part: tuple[Element, ...] = dealt[number] if number < len(dealt) else ()
    if number >= len(dealt) or (number == len(dealt) - 1 and rows.begins):
        part = (*part, rows.part(number - len(dealt) + 1))
    return _above_turner(part, pages, number, whole, width, height, sizes)


def _above_turner(
    part: tuple[Element, ...], pages: Pages, number: int, many: int, width: float, height: float, sizes: Sizes
) -> Column:
    """A part at the top of its page, and at the bottom what turns the pages; what could not be cut to the height has
    the room of the gaps too."""

    def parted(gap: float) -> Column:
        turner = _turner(replace(pages, gap=gap), number, many, width, sizes)
        return Column((Column(part, gap, grow=1), turner), gap, grow=1)

    shown = parted(pages.gap)
    return shown if sizes.height(shown, width) <= height + TOLERANCE else parted(min(pages.gap, LEAST_GAP))


def _turner(pages: Pages, number: int, many: int, width: float, sizes: Sizes) -> Element:
    """What turns the pages, above what stands below all of them, or on a wide screen beside it."""
    turn = pages.turn(number, many)
    if pages.foot is None:
        return turn
    beside = Row((Column((pages.foot,), grow=1), turn), pages.gap)
    if width >= WIDE and sizes.width(beside) <= width + TOLERANCE:
        return beside
    return Column((turn, pages.foot), pages.gap)


def _suits_columns(
    children: Sequence[Element],
    dealt: Sequence[Sequence[Element]],
    gap: float,
    width: float,
    room: float,
    sizes: Sizes,
) -> bool:
    """Whether nothing has to be pressed for it: no row stands below itself, no card is cut that is no list."""
    return (
        all(_is_list(child) or sizes.height(child, width) <= room + TOLERANCE for child in children)
        and not any(_stacks(child, width, sizes) for child in children)
        and all(_fits(part, gap, width, room, sizes) for part in dealt)
    )


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


def _spread(
    children: Sequence[Element], gap: float, width: float, room: float, sizes: Sizes
) -> list[tuple[Element, ...]]:
    """The children on as few pages as can be: none almost empty, no row alone, few cards cut, the first the fullest."""
    best = list(_dealt(children, gap, width, room, room, sizes))
    if not 1 < len(best) <= SPREAD:
        return best

    def heights(dealt: Sequence[Sequence[Element]]) -> list[float]:
        return [_tall(page, gap, width, sizes) for page in dealt]

    def worth(dealt: Sequence[Sequence[Element]]) -> tuple[int, bool, int]:
        *tall, last = (height / room for height in heights(dealt))
        forlorn = min(tall) < FORLORN[0] or last < FORLORN[1]
        return len(dealt), forlorn, sum(map(len, dealt))

    limits = [room - step * (room - room / len(best)) / LIMITS for step in range(LIMITS)]
    ways = (LEAST_ROWS, 0.0, limits, max(heights(best))), (1, 0.0, limits, inf), (1, HALF * room, limits[:1], inf)
    for tail, under, tried, highest in ways:
        for limit in tried:
            if worth(best) == (2, False, len(children)):  # what is more than a page is not dealt better than that
                return best
            if limit + TOLERANCE < highest:  # else it deals the same again
                dealt = list(_dealt(children, gap, width, room, limit, sizes, tail, under))
                best, highest = min(best, dealt, key=worth), max(heights(dealt))
    return best


def _dealt(
    children: Sequence[Element],
    gap: float,
    width: float,
    room: float,
    limit: float,
    sizes: Sizes,
    tail: int = LEAST_ROWS,
    under: float = 0.0,
) -> Iterator[tuple[Element, ...]]:
    """The children page by page, each filled up to a limit; what is higher than a page is cut wherever it can be.

    Below less than `under` one row of a list may stand alone. What stands alone, or below words alone, may have all of
    the room. A line of words heads what follows it and stands on its page; nowhere do words alone stand before a card.
    """
    page: tuple[Element, ...] = ()
    waiting = list(children)
    while waiting:
        child = waiting.pop(0)
        heads = tuple(takewhile(lambda each: isinstance(each, Text), reversed(page)))[::-1]
        worded = all(isinstance(each, Text | Column) for each in page)
        used = _tall(page, gap, width, sizes) + gap if page else 0.0
        most = (room if worded else limit) - used
        few = worded or (used < under and _is_list(child)) or _is_higher(child, width, room, sizes)
        least = (1 if few else LEAST_ROWS) if page else 0
        cuts = (_cut(child, width, left, sizes, least, tail) for left in dict.fromkeys((limit - used, most)))
        if not _is_higher(child, width, most, sizes):
            page = (*page, child)
        elif parts := next(filter(None, cuts), None):
            yield (*page, parts[0])
            page, waiting = (), [parts[1], *waiting]
        elif len(heads) < len(page):
            yield page[: len(page) - len(heads)]
            page, waiting = (), [*heads, child, *waiting]
        elif page:
            yield page
            page, waiting = (), [child, *waiting]
        else:
            yield (child,)
    if page:
        yield page


def _is_higher(element: Element, width: float, limit: float, sizes: Sizes) -> bool:
    """Whether there is no room for it; of a list of thousands, only the rows that fill the room are looked at."""
    match element:
        case Panel(child=Column() as rows) if _is_list(element):
            inner = inner_width(rows, inner_width(element, width))
            used = 0.0
            for row in rows.children:
                used += sizes.height_in_column(row, rows, inner)
                if used > limit + TOLERANCE:
                    return True
    return sizes.height(element, width) > limit + TOLERANCE


def _cut(
    element: Element, width: float, room: float, sizes: Sizes, least: int, tail: int
) -> tuple[Element, Element] | None:
    """An element as two, of which the first fits into the room; None where it cannot be cut.

    `least`: rows of a card that says that it can be cut between them, of which at least `tail` are left. Where one is
    enough, anything made of parts is cut, but no live picture from what is said of it; where none has to fit, one goes
    all the same, and words beside a mark are cut too, as is a sentence that is higher than a page.
    """
    match element:
        case Panel() if not _is_list(element) and any(isinstance(part, Preview) for part in walk(element)):
            return None
        case Panel(pad=pad, child=Column() as column) if column.heads is not None or least < LEAST_ROWS:
            inner = room - pad.top - pad.bottom
            return _on_both(element, _cut_column(column, inner_width(element, width), inner, sizes, least, tail))
        case Panel(pad=pad, child=Row() as row) if not least:
            inner = room - pad.top - pad.bottom
            return _on_both(element, _cut_row(row, inner_width(element, width), inner, sizes, tail))
        case Column() if least < LEAST_ROWS:
            return _cut_column(element, width, room, sizes, least, tail)
        case Grid() if least < LEAST_ROWS:
            return _cut_grid(element, width, room, sizes)
        case Row() if not least:
            return _cut_row(element, width, room, sizes, tail)
        case Text() if not least:
            return sizes.parted(element, width, room)
    return None


def _on_both(panel: Panel, parts: tuple[Element, Element] | None) -> tuple[Panel, Panel] | None:
    return None if parts is None else (replace(panel, child=parts[0]), replace(panel, child=parts[1]))


def _cut_column(
    column: Column, width: float, room: float, sizes: Sizes, least: int, tail: int
) -> tuple[Column, Column] | None:
    inner = width - column.pad.left - column.pad.right
    heads = column.heads or 0
    used, fits, left = column.pad.top + column.pad.bottom, 0, 0.0
    for number, child in enumerate(column.children, 1):
        left = room - used - (column.gap if number > 1 else 0)
        used += sizes.height_in_column(child, column, inner) + (column.gap if number > 1 else 0)
        if used > room + TOLERANCE:
            break
        fits = number - heads
    rows = column.children[heads:]
    fits = max(0, min(fits, _before_the_last(rows, least, tail)))
    first, rest = _without_rules(rows[:fits]), _without_rules(rows[fits:])
    if not first and not least and rest:
        parts = _cut(rest[0], inner, left, sizes, least, tail)
        if heads and not parts:  # none has room below them: they stand alone, and not again
            return replace(column, children=column.children[:heads]), replace(column, children=rest, heads=0)
        first, rest = ((parts[0],), (parts[1], *rest[1:])) if parts else (rest[:1], _without_rules(rest[1:]))
    if sum(not isinstance(row, Rule) for row in first) < max(1, least) or not rest:
        return None
    one, other = (replace(column, children=(*column.children[:heads], *part)) for part in (first, rest))
    return one, other


def _cut_row(row: Row, width: float, room: float, sizes: Sizes, tail: int) -> tuple[Row, Row] | None:
    """The words beside a mark as two; the mark stands before the first of them."""
    match row.children:
        case (Chip() | Icon() | Space() as mark, Column() | Text() as said) if sizes.stacked(row, width) is None:
            wide = sizes.row_widths(row, width)[1]
            if parts := _cut(said, wide, room - row.pad.top - row.pad.bottom, sizes, 0, tail):
                beside = Space(sizes.width(mark))
                return replace(row, children=(mark, parts[0])), replace(row, children=(beside, parts[1]))
    return None


def _before_the_last(rows: Sequence[Element], least: int, tail: int) -> int:
    """How many of them, lines between them included, may stand on one page, so that `tail` stand on the next.

    Where none has to fit, all may: there is no room for more of them anyway.
    """
    places = [place for place, row in enumerate(rows) if not isinstance(row, Rule | Space)]
    return places[-tail] if least and len(places) >= least + tail else len(rows)


def _cut_grid(grid: Grid, width: float, room: float, sizes: Sizes) -> tuple[Grid, Grid] | None:
    used, fits = -grid.gap, 0
    for tall in sizes.grid_rows(grid, width):
        used += tall + grid.gap
        fits += used <= room + TOLERANCE
    place = fits * grid.columns
    if not 0 < place < len(grid.children):
        return None
    return replace(grid, children=grid.children[:place]), replace(grid, children=grid.children[place:])


def _is_list(element: Element) -> bool:
    """Whether it says that it can be cut between its rows."""
    return isinstance(element, Panel) and isinstance(element.child, Column) and element.child.heads is not None


def _stacks(card: Element, width: float, sizes: Sizes) -> bool:
    """Whether the rows of a list stand below themselves: all or none, as most read better, and so that all fit."""
    asked = pressed = count = 0
    match card:
        case Panel(child=Column(heads=int()) as rows):
            inner = inner_width(rows, inner_width(card, width))
            for child in rows.children:
                row, room = (child.child, inner_width(child, inner)) if isinstance(child, Button) else (child, inner)
                if isinstance(row, Row) and row.stacks:
                    count += 1
                    asked += sizes.stacked(row, room) is not None
                    pressed += sizes.cut_width(row) > room + TOLERANCE
    return pressed > 0 or (count > 0 and 2 * asked >= count)


def _even(card: Element, width: float, sizes: Sizes) -> Element:
    """A list with all its rows below themselves, or beside themselves; anything else as it is."""
    match card:
        case Panel(child=Column(heads=int()) as rows):
            below, inner = _stacks(card, width, sizes), inner_width(rows, inner_width(card, width))
            stood = tuple(_standing(child, below, inner, sizes) for child in rows.children)
            return replace(card, child=replace(rows, children=stood))
    return card


def _standing(child: Element, below: bool, width: float, sizes: Sizes) -> Element:
    match child:
        case Row(stacks=True):
            return sizes.stack(child, width) if below else replace(child, stacks=False)
        case Button(child=Row() as row):
            return replace(child, child=_standing(row, below, inner_width(child, width), sizes))
        case _:
            return child


def _without_rules(rows: tuple[Element, ...]) -> tuple[Element, ...]:
    """Without lines and emptiness at either end: they stand between rows."""
    while rows and isinstance(rows[0], Rule | Space):
        rows = rows[1:]
    while rows and isinstance(rows[-1], Rule | Space):
        rows = rows[:-1]
    return rows
