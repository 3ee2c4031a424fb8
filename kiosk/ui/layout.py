"""A scene and millimetres become rectangles and lines of text. Pure; what does not fit is named, never cut silently.

Two passes: every element tells its natural size (`sizes`, with `lines` for text), then each is given its rectangle
from the top down. Widths that do not suffice are taken from what can wrap or shrink; heights that do not suffice are
a problem.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kiosk.ui.lines import Lines
from kiosk.ui.pages import page_of
from kiosk.ui.places import TOLERANCE, Around, Laid, Placed, Rect, Ruler, Target
from kiosk.ui.scene import (
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
    Screen,
    Slip,
    Space,
    Spinner,
    Text,
    Wedge,
    words_of,
)
from kiosk.ui.sizes import Sizes, cell_width, gaps, own_height, own_width, share_down

NOTICE_ABOVE = 7.5  # mm between notice and footer
NOTICE_MARGIN = 15.0  # mm at least between a notice and the screen's sides
FLEXIBLE = (Column, Row, Grid, Layers, Panel, Button, Preview)


def lay(screen: Screen, width: float, height: float, ruler: Ruler) -> Laid:
    """Place a screen on `width` x `height` mm."""
    placing = _Placing(ruler)
    sizes, problems = placing.sizes, placing.problems
    wide = width - 2 * screen.inset
    top, bottom = sizes.height(screen.header, width), sizes.height(screen.footer, wide)
    begin = top if screen.reach is None else max(top, height - screen.reach)
    floor = height - (sizes.height(screen.steps, width) if screen.steps else 0.0)
    foot = (height if screen.inset else floor) - bottom
    between = foot - begin
    if between < 0:
        problems.append(f"header and footer are {-between:.1f} mm higher than the screen")
    page = [
        *placing.place(screen.header, Rect(0, 0, width, top)),
        *placing.body(screen.body, width, top, begin, foot),
        *placing.place(screen.footer, Rect(screen.inset, foot, wide, bottom)),
    ]
    sheet: list[Placed] = []
    notice: list[Placed] = []
    if screen.sheet is not None:
        tall = sizes.height(screen.sheet, width)
        if tall > floor + TOLERANCE:
            placing.too_small(screen.sheet, f"{tall - floor:.1f} mm higher than the screen")
        tall = min(tall, floor)
        sheet = list(placing.place(screen.sheet, Rect(0, floor - tall, width, tall)))
    if screen.notice is not None:
        wide = min(sizes.width(screen.notice), width - 2 * NOTICE_MARGIN)
        tall = sizes.height(screen.notice, wide)
        y = foot - NOTICE_ABOVE - tall
        notice = list(placing.place(screen.notice, Rect((width - wide) / 2, y, wide, tall)))
    if screen.steps is not None:
        (sheet or page).extend(placing.place(screen.steps, Rect(0, floor, width, height - floor)))
    return Laid(
        replace(screen, body=_seen(screen.body, placing.shown)),
        width,
        height,
        tuple(page),
        tuple(sheet),
        tuple(notice),
        tuple(_targets([*(sheet or page), *notice])),
        tuple(dict.fromkeys(problems)),
    )


def lay_slip(slip: Slip, width: float, ruler: Ruler) -> Laid:
    """Place a slip on paper `width` mm wide, as long as it needs."""
    placing = _Placing(ruler)
    tall = placing.sizes.height(slip.body, width)
    page = tuple(placing.place(slip.body, Rect(0, 0, width, tall)))
    return Laid(slip, width, tall, page, (), (), (), tuple(dict.fromkeys(placing.problems)))


def _seen(element: Element, shown: Mapping[int, Column]) -> Element:
    """The element with the shown page in the place of each Pages."""
    match element:
        case Pages():
            return shown[id(element)]
        case Column() | Row() | Grid() | Layers():
            children = tuple(_seen(child, shown) for child in element.children)
            same = all(new is old for new, old in zip(children, element.children, strict=True))
            return element if same else replace(element, children=children)
        case _:
            return element


def _targets(placed: Sequence[Placed]) -> Iterator[Target]:
    for item in placed:
        if isinstance(item.element, Button) and not item.element.off_because:
            yield Target(item.element, item.rect)


class _Placing:
    """One laying of one scene."""

    def __init__(self, ruler: Ruler) -> None:
        self.lines = Lines(ruler)
        self.sizes = Sizes(self.lines)
        self.problems: list[str] = []
        self.shown: dict[int, Column] = {}  # of each Pages, by its id

    def too_small(self, element: Element, why: str) -> None:
        self.problems.append(f"{_called(element)}: {why}")

    def body(self, body: Element, width: float, top: float, begin: float, foot: float) -> list[Placed]:
        """Between `begin` and `foot`; a part of it that cannot be cut to that height begins higher, up to `top`."""
        known = len(self.problems)
        self.sizes.above = max(0.0, begin - top)
        placed = list(self.place(body, Rect(0, begin, width, max(0.0, foot - begin))))
        if begin <= top or len(self.problems) == known:
            return placed
        seen = _seen(body, self.shown)
        higher = max(top, min(begin, foot - self.sizes.height(seen, width)))
        del self.problems[known:]
        return list(self.place(seen, Rect(0, higher, width, foot - higher)))

    def place(self, element: Element, rect: Rect, on: Around = (), within: Button | None = None) -> Iterator[Placed]:
        """Yield the element and all below it in drawing order."""
        match element:
            case Space():
                return
            case Text():
                yield self._text(element, rect, rect.height, on, within)
            case Column():
                yield from self._column(element, rect, on, within)
            case Row():
                if (stack := self.sizes.stacked(element, rect.width)) is not None:
                    yield from self._column(stack, rect, on, within)
                else:
                    yield from self._row(element, rect, on, within)
            case Grid():
                yield from self._grid(element, rect, on, within)
            case Pages():
                shown = self.shown[id(element)] = page_of(element, rect.width, rect.height, self.sizes)
                yield from self._column(shown, rect, on, within)
            case Layers():
                for child in element.children:
                    yield from self._fill(child, rect, on, within)
            case Panel():
                yield Placed(element, rect, on, within)
                yield from self._fill(element.child, rect.within(element.pad), (*on, ("panel", element.look)), within)
            case Button():
                yield Placed(element, rect, on, element)
                yield from self._fill(element.child, rect.within(element.pad), (*on, ("button", element.look)), element)
            case _:
                yield Placed(element, rect, on, within)

    def _text(self, text: Text, rect: Rect, room: float, on: Around, within: Button | None) -> Placed:
        """Of the height, air may stand out of the `room`, ink may not."""
        wide = max(self.lines.ink_width(line) for line in self.lines.of(text, rect.width))
        if wide > rect.width + TOLERANCE:
            self.too_small(text, f"{wide - rect.width:.1f} mm too wide")
        tall = self.sizes.height(text, rect.width) - self.lines.air(text, rect.width)
        if tall > room + TOLERANCE:
            self.too_small(text, f"{tall - room:.1f} mm too high")
        pieces = tuple(self.lines.pieces(text, rect))
        if words_of(text) and not pieces:
            self.too_small(text, "nothing of it can be shown")
        return Placed(text, rect, on, within, pieces)

    def _fill(self, child: Element, rect: Rect, on: Around, within: Button | None) -> Iterator[Placed]:
        """Put the only child of a rectangle into it: containers fill it, the rest stands in its middle."""
        if isinstance(child, FLEXIBLE):
            yield from self._fill_with_container(child, rect, on, within)
            return
        centred = within is not None or isinstance(child, Icon | Chip | Picture | QrCode | Spinner)
        wide = rect.width
        if isinstance(child, Text) and (centred or child.width is not None):
            wide = min(rect.width, self.sizes.width(child))
        elif isinstance(child, Icon | Chip | Picture | QrCode | Spinner):
            wide = self.sizes.width(child)
        tall = rect.height if isinstance(child, Wedge) and child.height is None else self.sizes.height(child, wide)
        x = rect.x + (rect.width - wide) / 2 if centred else rect.x
        place = Rect(x, rect.y + (rect.height - tall) / 2, wide, tall)
        if isinstance(child, Text):
            yield self._text(child, place, rect.height, on, within)
            return
        if tall > rect.height + TOLERANCE:
            self.too_small(child, f"{tall - rect.height:.1f} mm too high")
        yield from self.place(child, place, on, within)

    def _fill_with_container(self, child: Element, rect: Rect, on: Around, within: Button | None) -> Iterator[Placed]:
        wide, tall = own_width(child), own_height(child)
        rect = Rect(
            rect.x,
            rect.y,
            rect.width if wide is None else min(wide, rect.width),
            rect.height if tall is None else min(max(tall, self.sizes.height(child, rect.width)), rect.height),
        )
        need = self.sizes.height(child, rect.width)
        if need > rect.height + TOLERANCE and not isinstance(child, Column | Row):  # these name what stands out of them
            self.too_small(child, f"{need - rect.height:.1f} mm too high")
        yield from self.place(child, rect, on, within)

    def _column(self, column: Column, rect: Rect, on: Around, within: Button | None) -> Iterator[Placed]:
        inner = rect.within(column.pad)
        heights = [self.sizes.height_in_column(child, column, inner.width) for child in column.children]
        spare = inner.height - sum(heights) - gaps(column.children, column.gap)
        last = column.children[-1] if column.children else None
        air = self.lines.air_below(last.role) if isinstance(last, Text) else 0.0  # may stand out
        if spare < -TOLERANCE - air:
            self._name_overflow(column, heights, inner.height, -spare)
        shares = [share_down(child) for child in column.children]
        y = inner.y
        if spare > 0 and (total := sum(shares)):
            heights = [tall + spare * share / total for tall, share in zip(heights, shares, strict=True)]
        elif spare > 0 and column.justify == "center":
            y += spare / 2
        for child, tall in zip(column.children, heights, strict=True):
            wide = self.sizes.width_in_column(child, column, inner.width)
            if wide > inner.width + TOLERANCE:
                self.too_small(child, f"{wide - inner.width:.1f} mm too wide")
            x = inner.x
            if column.align == "center":
                x += (inner.width - wide) / 2
            elif column.align == "right":
                x += inner.width - wide
            yield from self.place(child, Rect(x, y, wide, tall), on, within)
            y += tall + column.gap

    def _name_overflow(self, column: Column, heights: Sequence[float], room: float, over: float) -> None:
        y = 0.0
        for child, tall in zip(column.children, heights, strict=True):
            y += tall
            if y > room + TOLERANCE:
                self.too_small(child, f"past its column, which is {over:.1f} mm too short")
                return
            y += column.gap
        self.too_small(column, f"{over:.1f} mm too high")

    def _row(self, row: Row, rect: Rect, on: Around, within: Button | None) -> Iterator[Placed]:
        inner = rect.within(row.pad)
        widths = self.sizes.row_widths(row, rect.width)
        spare = inner.width - sum(widths) - gaps(row.children, row.gap)
        x = inner.x
        if spare < -TOLERANCE:
            self.too_small(row, f"{-spare:.1f} mm too wide for its row")
        elif spare > 0 and row.justify == "center":
            x += spare / 2
        above, below = self.sizes.row_reach(row, widths) if row.align == "baseline" else (0.0, 0.0)
        baseline = inner.y + (inner.height - above - below) / 2 + above
        for child, wide in zip(row.children, widths, strict=True):
            tall = self.sizes.height(child, wide)
            y = inner.y
            match row.align:
                case "center":
                    y += (inner.height - tall) / 2
                case "baseline":
                    y = baseline - self.sizes.baseline(child, wide)
                case "stretch" if isinstance(child, FLEXIBLE) and own_height(child) is None:
                    tall = max(tall, inner.height)
            if tall > inner.height + TOLERANCE and not isinstance(child, Text | Space):
                self.too_small(child, f"{tall - inner.height:.1f} mm too high for its row")
            yield from self.place(child, Rect(x, y, wide, tall), on, within)
            x += wide + row.gap

    def _grid(self, grid: Grid, rect: Rect, on: Around, within: Button | None) -> Iterator[Placed]:
        rows = self.sizes.grid_rows(grid, rect.width)
        spare = rect.height - sum(rows) - gaps(rows, grid.gap)
        if spare < -TOLERANCE:
            self.too_small(grid, f"{-spare:.1f} mm too high")
        elif grid.grow:
            rows = [tall + spare / len(rows) for tall in rows]
        cell = cell_width(grid, rect.width)
        y = rect.y
        for number, tall in enumerate(rows):
            start = number * grid.columns
            for place, child in enumerate(grid.children[start : start + grid.columns]):
                yield from self._fill(child, Rect(rect.x + place * (cell + grid.gap), y, cell, tall), on, within)
            y += tall + grid.gap


def _called(element: Element) -> str:
    """An element's words, or what it is."""
    if words := words_of(element):
        return f"“{words if len(words) <= 40 else words[:39] + '…'}”"
    match element:
        case Icon() | Picture():
            return f"{type(element).__name__} {element.name}"
        case Chip():
            return f"Chip {element.icon}"
        case _:
            return type(element).__name__
