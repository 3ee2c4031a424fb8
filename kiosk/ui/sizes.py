"""How wide and how high elements are before they have a place, and what of a width each child gets. Pure, in mm."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace

from kiosk.ui.lines import Lines
from kiosk.ui.places import TOLERANCE
from kiosk.ui.scene import (
    Bar,
    Button,
    Chip,
    Column,
    Element,
    Grid,
    Icon,
    Layers,
    Pages,
    Panel,
    Picture,
    Preview,
    QrCode,
    Row,
    Rule,
    Scale,
    Space,
    Spinner,
    Text,
    Wedge,
    walk,
)

RULE = 0.62  # mm, two pixels
CAP_MIDDLE = 0.366 * 11.8  # mm from the baseline up to the middle of a capital of body text, beside which icons stand
EASY = 6  # em of a text that may shrink, beside which others still stand
SHORTEST = 3  # em below which a text that may shrink is not pressed


class Sizes:
    """The sizes of the elements of one scene; remembers them, because parents ask for them again and again."""

    def __init__(self, lines: Lines) -> None:
        self.above = 0.0  # mm by which a page that cannot be cut may begin higher
        self.tears = False  # whether a sentence may be cut, too
        self._lines = lines
        self._widths: dict[int, float] = {}
        self._heights: dict[tuple[int, float], float] = {}
        self._kept: list[Element] = []  # what was measured: as long as it is here, its id is no other's
        self._stacks: dict[tuple[int, float], Column | None] = {}

    # -- widths --------------------------------------------------------------------------------------------------

    def width(self, element: Element) -> float:
        """The width that an element takes when nobody presses it."""
        if (known := self._widths.get(id(element))) is None:
            self._kept.append(element)
            known = self._widths[id(element)] = self._width(element)
        return known

    def _width(self, element: Element) -> float:
        if (own := own_width(element)) is not None:
            return own
        return self._lines.natural_width(element) if isinstance(element, Text) else _around(element, self.width)

    def least_width(self, element: Element) -> float:
        """The width below which an element cannot be pressed."""
        if own_width(element) is not None:
            return self.width(element)
        match element:
            case Text(shrink=True):
                return min(self.width(element), SHORTEST * self._lines.em(element.role))
            case Text(wrap=True):
                return self._lines.least_width(element)
            case Text():
                return self.width(element)
            case Row(stacks=True):
                sides = element.pad.left + element.pad.right
                return max(_in_row(child, self.least_width) for child in element.children) + sides
            case _:
                return _around(element, self.least_width)

    def _easy_width(self, element: Element) -> float:
        """The width at which an element reads well: its own, and of a name that may be cut some characters."""
        return self._cut_width(element, EASY)

    def cut_width(self, element: Element) -> float:
        """The width of an element in which nothing is pressed but names, as short as they may be cut."""
        return self._cut_width(element, SHORTEST)

    def _cut_width(self, element: Element, shortest: int) -> float:
        match element:
            case Text(shrink=True):
                return min(self.width(element), shortest * self._lines.em(element.role))
            case _ if own_width(element) is not None or isinstance(element, Text):
                return self.width(element)
            case _:
                return _around(element, lambda child: self._cut_width(child, shortest))

    def width_in_column(self, child: Element, column: Column, inner: float) -> float:
        """The width of a child of a column that is `inner` mm wide without its pad."""
        if own_width(child) is not None:
            return self.width(child)
        if column.align == "stretch" or isinstance(child, Pages | Rule | Bar | Scale | Wedge | Preview):
            return inner
        return min(inner, self.width(child))

    def row_widths(self, row: Row, width: float) -> list[float]:
        """What each child of a row gets: its natural width, a share of the spare, or what is left of it.

        Names that may be cut are pressed first, then what may wrap.
        """
        sizes = [_in_row(child, self.width) for child in row.children]
        spare = inner_width(row, width) - gaps(row.children, row.gap) - sum(sizes)
        if spare > 0:
            shares = [_share_across(child) for child in row.children]
            if total := sum(shares):
                return [size + spare * share / total for size, share in zip(sizes, shares, strict=True)]
            return sizes
        for narrowest in (self.cut_width, self.least_width):
            least = [_in_row(child, narrowest) for child in row.children]
            give = [size - min(size, small) for size, small in zip(sizes, least, strict=True)]
            if total := sum(give):
                part = min(1.0, -spare / total)
                sizes = [size - part * own for size, own in zip(sizes, give, strict=True)]
                spare += part * total
        return sizes

    # -- heights -------------------------------------------------------------------------------------------------

    def height(self, element: Element, width: float) -> float:
        """The height that an element takes when it is `width` mm wide."""
        key = (id(element), round(width, 4))
        if (known := self._heights.get(key)) is None:
            self._kept.append(element)
            known = self._heights[key] = self._height(element, width)
        return known

    def _height(self, element: Element, width: float) -> float:
        return max(own_height(element) or 0.0, self._height_of_content(element, width))

    def _height_of_content(self, element: Element, width: float) -> float:
        match element:
            case Text():
                return self._lines.height(element, width)
            case Column():
                inner = inner_width(element, width)
                tall = sum(self.height_in_column(child, element, inner) for child in element.children)
                return tall + gaps(element.children, element.gap) + element.pad.top + element.pad.bottom
            case Row():
                if (stack := self.stacked(element, width)) is not None:
                    return self.height(stack, width)
                return self._row_height(element, width) + element.pad.top + element.pad.bottom
            case Grid():
                rows = self.grid_rows(element, width)
                return sum(rows) + gaps(rows, element.gap)
            case Layers():
                return max((self.height(child, width) for child in element.children), default=0.0)
            case Panel() | Button():
                return self.height(element.child, inner_width(element, width)) + element.pad.top + element.pad.bottom
            case _:
                return 0.0

    def stacked(self, row: Row, width: float) -> Column | None:
        """What stands below each other in the place of a row that is too narrow for its children; None if it is not."""
        if not row.stacks:
            return None
        key = (id(row), round(width, 4))
        if key not in self._stacks:
            self._stacks[key] = (
                None if self._have_room(row.children, row, width, self._easy_width) else self.stack(row, width)
            )
        return self._stacks[key]

    def stack(self, row: Row, width: float) -> Column:
        """A row's children on several lines: below each other, or beside each other where they have room uncut.

        What follows a column may stand beside the column's last line.
        """
        children = tuple(child for child in row.children if not isinstance(child, Space))
        lines: list[tuple[Element, ...]] = []
        for child in children:
            before = lines[-1] if lines else ()
            last = self._last_line(before)
            if before and len(before) + 1 < len(children) and self._have_room((*before, child), row, width, self.width):
                lines[-1] = (*before, child)
            elif (
                last
                and _is_said(child)
                and self._have_room(apart := (last, Space(grow=1), child), row, width, self.width)
            ):
                column = before[0]
                assert isinstance(column, Column)
                lines[-1:] = [(replace(column, children=column.children[:-1]),), apart]
            else:
                lines.append((child,))
        beside = (line[0] if len(line) == 1 else Row(line, row.gap, align=row.align) for line in lines)
        return Column(tuple(beside), row.gap / 2, row.pad, grow=row.grow)

    def _have_room(
        self, children: Sequence[Element], row: Row, width: float, width_of: Callable[[Element], float]
    ) -> bool:
        needed = sum(_in_row(child, width_of) for child in children) + gaps(children, row.gap)
        return needed <= inner_width(row, width) + TOLERANCE

    def _last_line(self, line: Sequence[Element]) -> Element | None:
        """Of a column that stands alone on its line, and has more than one."""
        match line:
            case [Column(children=(_, *_, last))] if _is_said(last):
                return last
        return None

    def height_in_column(self, child: Element, column: Column, inner: float) -> float:
        """The height of a child of a column that is `inner` mm wide without its pad."""
        if isinstance(child, Space):
            return child.size
        return self.height(child, self.width_in_column(child, column, inner))

    def _row_height(self, row: Row, width: float) -> float:
        sizes = self.row_widths(row, width)
        if row.align == "baseline":
            return sum(self.row_reach(row, sizes))
        return max((self.height(child, size) for child, size in zip(row.children, sizes, strict=True)), default=0.0)

    def grid_rows(self, grid: Grid, width: float) -> list[float]:
        """The height of each row of a grid."""
        cell = cell_width(grid, width)
        return [
            max(self.height(child, cell) for child in grid.children[start : start + grid.columns])
            for start in range(0, len(grid.children), grid.columns)
        ]

    def tearing(self) -> "Sizes":
        """The same, where a sentence may be cut."""
        other = copy(self)
        other.tears = True
        return other

    def parted(self, text: Text, width: float, room: float) -> tuple[Text, Text] | None:
        """A text as two between its lines, the first as high as can be; None where sentences stay whole."""
        return self._lines.parted(text, width, room + self.above) if self.tears else None

    # -- baselines -----------------------------------------------------------------------------------------------

    def baseline(self, element: Element, width: float) -> float:
        """Mm from the top down to the first baseline; what has none is centred on the middle of a capital letter."""
        match element:
            case Text():
                return self._lines.baseline(element, width)
            case Column(children=(first, *_)):
                inner = self.width_in_column(first, element, inner_width(element, width))
                return self.baseline(first, inner) + element.pad.top
            case Row(align="baseline"):
                return self.row_reach(element, self.row_widths(element, width))[0] + element.pad.top
            case Panel() | Button():
                return self.baseline(element.child, inner_width(element, width)) + element.pad.top
            case Space():
                return 0.0
            case _:
                return self.height(element, width) / 2 + CAP_MIDDLE

    def row_reach(self, row: Row, sizes: Sequence[float]) -> tuple[float, float]:
        """Mm above and below the shared baseline of a row whose children are `sizes` wide."""
        ups = [self.baseline(child, size) for child, size in zip(row.children, sizes, strict=True)]
        talls = [self.height(child, size) for child, size in zip(row.children, sizes, strict=True)]
        return max(ups, default=0.0), max((tall - up for tall, up in zip(talls, ups, strict=True)), default=0.0)


def own_width(element: Element) -> float | None:
    """The width that an element has by itself, so that no parent stretches it; None if it has none."""
    match element:
        case Icon() | Chip() | Spinner() | QrCode():
            return element.size
        case Text() | Column() | Row() | Layers() | Panel() | Button() | Bar() | Scale() | Rule() | Picture():
            return element.width
        case _:
            return None


def own_height(element: Element) -> float | None:
    """The height that an element has at least; None if it follows from what it holds or where it is."""
    match element:
        case Icon() | Chip() | Spinner() | QrCode():
            return element.size
        case Rule():
            return RULE
        case Column() | Row() | Layers() | Panel() | Button() | Wedge() | Bar() | Scale() | Picture() | Preview():
            return element.height
        case _:
            return None


def share_down(element: Element) -> float:
    """A child's share of its column's spare height."""
    match element:
        case Column() | Row() | Layers() | Panel() | Button() | Wedge():
            return element.grow if element.height is None else 0.0
        case Grid() | Space():
            return element.grow
        case Pages():
            return 1.0
        case _:
            return 0.0


def cell_width(grid: Grid, width: float) -> float:
    return (width - (grid.columns - 1) * grid.gap) / grid.columns


def _is_said(element: Element) -> bool:
    """Words and their marks, and nothing to be touched or scanned."""
    return not any(isinstance(each, Button | QrCode | Column | Grid) for each in walk(element))


def inner_width(element: Column | Row | Panel | Button, width: float) -> float:
    """What the pad of an element leaves of its width."""
    return width - element.pad.left - element.pad.right


def gaps(between: Sequence[object], gap: float) -> float:
    return max(0, len(between) - 1) * gap


def _share_across(element: Element) -> float:
    """A child's share of its row's spare width."""
    if own_width(element) is not None:
        return 0.0
    match element:
        case Text() | Column() | Row() | Grid() | Layers() | Panel() | Button() | Space() | Bar() | Wedge():
            return element.grow
        case Preview():
            return 1.0
        case _:
            return 0.0


def _around(element: Element, width_of: Callable[[Element], float]) -> float:
    """The width around children that are as wide as `width_of` tells; 0 of what has none."""
    match element:
        case Column():
            return max(map(width_of, element.children), default=0.0) + element.pad.left + element.pad.right
        case Row():
            inner = sum(_in_row(child, width_of) for child in element.children)
            return inner + gaps(element.children, element.gap) + element.pad.left + element.pad.right
        case Grid():
            cell = max(map(width_of, element.children), default=0.0)
            return element.columns * cell + (element.columns - 1) * element.gap
        case Layers():
            return max(map(width_of, element.children), default=0.0)
        case Panel() | Button():
            return width_of(element.child) + element.pad.left + element.pad.right
        case _:
            return 0.0


def _in_row(child: Element, width_of: Callable[[Element], float]) -> float:
    return child.size if isinstance(child, Space) else width_of(child)
