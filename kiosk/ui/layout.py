"""A scene and millimetres become rectangles and lines of text. Pure; what does not fit is named, never cut silently.

Two passes: every element tells its natural size, then each is given its rectangle from the top down. Widths that do
not suffice are taken from what can wrap or shrink; heights that do not suffice are a problem.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.ui import setting
from kiosk.ui.scene import (
    Bar,
    Button,
    Chip,
    Column,
    Element,
    Grid,
    Icon,
    Layers,
    Panel,
    Picture,
    Preview,
    Row,
    Rule,
    Screen,
    Slip,
    Space,
    Spinner,
    Text,
    Wedge,
    words_of,
)

TOLERANCE = 0.16  # mm, half a pixel: rounding is not overflow
BASELINE = 0.385  # em from the middle of the ideographic box down to the baseline
HAN_BOX = 1.0  # em that a line's ink needs; the rest of the line height is air
RULE = 0.62  # mm, two pixels
NOTICE_ABOVE = 7.5  # mm between notice and footer
NOTICE_MARGIN = 15.0  # mm at least between a notice and the screen's sides
FLEXIBLE = (Column, Row, Grid, Layers, Panel, Button, Preview)


@dataclass(frozen=True, slots=True)
class Metrics:
    """Of a type role, in mm."""

    em: float
    line: float


Measure = Callable[[str, str], float]
MetricsOf = Callable[[str], Metrics]


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
    """An element in its place. `on`: the kinds and looks around it, outermost first, as ("panel", "card").

    `within`: the button that it belongs to. `pieces`: the set lines of a Text.
    """

    element: Element
    rect: Rect
    on: tuple[tuple[str, str], ...] = ()
    within: Button | None = None
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    button: Button
    rect: Rect


@dataclass(frozen=True, slots=True)
class Laid:
    """Everything in drawing order: `page` below, a `sheet` above the veil, a `notice` above all.

    `targets`: what can be touched, the innermost last. `problems`: what does not fit, named by its words.
    """

    name: str
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


def lay(screen: Screen, width: float, height: float, ruler: Ruler) -> Laid:
    """Place a screen on `width` x `height` mm."""
    work = _Work(ruler)
    top, bottom = work.height(screen.header, width), work.height(screen.footer, width)
    between = height - top - bottom
    if between < 0:
        work.problems.append(f"header and footer are {-between:.1f} mm higher than the screen")
    page = [
        *work.place(screen.header, Rect(0, 0, width, top)),
        *work.place(screen.body, Rect(0, top, width, max(0.0, between))),
        *work.place(screen.footer, Rect(0, height - bottom, width, bottom)),
    ]
    sheet: list[Placed] = []
    notice: list[Placed] = []
    if screen.sheet is not None:
        tall = work.height(screen.sheet, width)
        if tall > height + TOLERANCE:
            work.too_small(screen.sheet, f"{tall - height:.1f} mm higher than the screen")
        sheet = list(work.place(screen.sheet, Rect(0, height - min(tall, height), width, min(tall, height))))
    if screen.notice is not None:
        wide = min(work.width(screen.notice), width - 2 * NOTICE_MARGIN)
        tall = work.height(screen.notice, wide)
        y = height - bottom - NOTICE_ABOVE - tall
        notice = list(work.place(screen.notice, Rect((width - wide) / 2, y, wide, tall)))
    touchable = [*(sheet or page), *notice]
    return Laid(
        screen.name,
        width,
        height,
        tuple(page),
        tuple(sheet),
        tuple(notice),
        tuple(_targets(touchable)),
        tuple(dict.fromkeys(work.problems)),
    )


def lay_slip(slip: Slip, width: float, ruler: Ruler) -> Laid:
    """Place a slip on paper `width` mm wide, as long as it needs."""
    work = _Work(ruler)
    tall = work.height(slip.body, width)
    page = tuple(work.place(slip.body, Rect(0, 0, width, tall)))
    return Laid(slip.name, width, tall, page, (), (), (), tuple(dict.fromkeys(work.problems)))


def _targets(placed: Sequence[Placed]) -> Iterator[Target]:
    for item in placed:
        if isinstance(item.element, Button) and not item.element.off_because:
            yield Target(item.element, item.rect)


@dataclass(frozen=True, slots=True)
class _Glyphs:
    """A stretch of one line with one role and ink, before it has a place."""

    words: str
    role: str
    ink: str


_Line = tuple[_Glyphs, ...]
_Around = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Work:
    """One laying of one scene; remembers natural sizes, because parents ask for them again and again."""

    ruler: Ruler
    problems: list[str] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[tuple[int, float], float] = field(default_factory=dict)
    lines: dict[tuple[int, float], tuple[_Line, ...]] = field(default_factory=dict)

    # -- natural sizes -------------------------------------------------------------------------------------------

    def width(self, element: Element) -> float:
        """The width in mm that an element takes when nobody presses it."""
        if (known := self.widths.get(id(element))) is None:
            known = self.widths[id(element)] = self._width(element)
        return known

    def _width(self, element: Element) -> float:
        match element:
            case (
                Text(width=float() | int() as width)
                | Column(width=float() | int() as width)
                | Row(width=float() | int() as width)
                | Layers(width=float() | int() as width)
                | Panel(width=float() | int() as width)
                | Button(width=float() | int() as width)
                | Bar(width=float() | int() as width)
                | Rule(width=float() | int() as width)
                | Picture(width=width)
            ):
                return width
            case Text():
                return max((self._line_width(line) for line in self._natural_lines(element)), default=0.0)
            case Icon() | Chip() | Spinner():
                return element.size
            case Column():
                inner = max((self.width(child) for child in element.children if _has_width(child)), default=0.0)
                return inner + element.pad.left + element.pad.right
            case Row():
                inner = sum(_in_row(child, self.width(child)) for child in element.children)
                return inner + _gaps(element.children, element.gap) + element.pad.left + element.pad.right
            case Grid():
                cell = max((self.width(child) for child in element.children), default=0.0)
                return element.columns * cell + (element.columns - 1) * element.gap
            case Layers():
                return max((self.width(child) for child in element.children), default=0.0)
            case Panel() | Button():
                return self.width(element.child) + element.pad.left + element.pad.right
            case _:
                return 0.0

    def least_width(self, element: Element) -> float:
        """The width in mm below which an element cannot be pressed."""
        match element:
            case Text(width=None, shrink=True):
                return min(self.width(element), 3 * self.ruler.metrics(element.role).em)
            case Text(width=None, wrap=True):
                return max((self._line_width(atom) for atom in self._atoms(element)), default=0.0)
            case Column(width=None):
                inner = max((self.least_width(child) for child in element.children), default=0.0)
                return inner + element.pad.left + element.pad.right
            case Row(width=None):
                inner = sum(_in_row(child, self.least_width(child)) for child in element.children)
                return inner + _gaps(element.children, element.gap) + element.pad.left + element.pad.right
            case Grid():
                cell = max((self.least_width(child) for child in element.children), default=0.0)
                return element.columns * cell + (element.columns - 1) * element.gap
            case Layers(width=None):
                return max((self.least_width(child) for child in element.children), default=0.0)
            case Panel(width=None) | Button(width=None):
                return self.least_width(element.child) + element.pad.left + element.pad.right
            case _:
                return self.width(element)

    def height(self, element: Element, width: float) -> float:
        """The height in mm that an element takes when it is `width` mm wide."""
        key = (id(element), round(width, 4))
        if (known := self.heights.get(key)) is None:
            known = self.heights[key] = self._height(element, width)
        return known

    def _height(self, element: Element, width: float) -> float:
        match element:
            case (
                Column(height=float() | int() as height)
                | Row(height=float() | int() as height)
                | Layers(height=float() | int() as height)
                | Panel(height=float() | int() as height)
                | Button(height=float() | int() as height)
                | Wedge(height=float() | int() as height)
                | Bar(height=height)
                | Picture(height=height)
                | Preview(height=height)
            ):
                return height
            case Text():
                return sum(sum(self._reach(line, element)) for line in self._set(element, width))
            case Icon() | Chip() | Spinner():
                return element.size
            case Rule():
                return RULE
            case Column():
                inner = width - element.pad.left - element.pad.right
                tall = sum(self._height_in_column(child, element, inner) for child in element.children)
                return tall + _gaps(element.children, element.gap) + element.pad.top + element.pad.bottom
            case Row():
                return self._row_height(element, width)
            case Grid():
                rows = self._grid_rows(element, width)
                return sum(rows) + max(0, len(rows) - 1) * element.gap
            case Layers():
                return max((self.height(child, width) for child in element.children), default=0.0)
            case Panel() | Button():
                inner = width - element.pad.left - element.pad.right
                return self.height(element.child, inner) + element.pad.top + element.pad.bottom
            case _:
                return 0.0

    def _height_in_column(self, child: Element, column: Column, inner: float) -> float:
        if isinstance(child, Space):
            return child.size
        return self.height(child, self._width_in_column(child, column, inner))

    def _width_in_column(self, child: Element, column: Column, inner: float) -> float:
        if _fixed(child):
            return self.width(child)
        if column.align == "stretch" or isinstance(child, Rule | Bar | Wedge | Preview):
            return inner
        return min(inner, self.width(child))

    def _row_height(self, row: Row, width: float) -> float:
        sizes = self._row_widths(row, width)
        if row.align == "baseline":
            reaches = [self._reach_of(child, size) for child, size in zip(row.children, sizes, strict=True)]
            inner = max((up for up, _ in reaches), default=0.0) + max((down for _, down in reaches), default=0.0)
        else:
            inner = max(
                (
                    self.height(child, size)
                    for child, size in zip(row.children, sizes, strict=True)
                    if not isinstance(child, Space)
                ),
                default=0.0,
            )
        return inner + row.pad.top + row.pad.bottom

    def _row_widths(self, row: Row, width: float) -> list[float]:
        """What each child of a row gets: its natural width, a share of the spare, or what is left of it."""
        sizes = [_in_row(child, self.width(child)) for child in row.children]
        spare = width - row.pad.left - row.pad.right - _gaps(row.children, row.gap) - sum(sizes)
        if spare > 0:
            shares = [_grow(child) for child in row.children]
            if total := sum(shares):
                return [size + spare * share / total for size, share in zip(sizes, shares, strict=True)]
            return sizes
        least = [_in_row(child, self.least_width(child)) for child in row.children]
        give = [size - small for size, small in zip(sizes, least, strict=True)]
        total = sum(give)
        if total <= 0:
            return sizes
        part = min(1.0, -spare / total)
        return [size - part * own for size, own in zip(sizes, give, strict=True)]

    def _grid_rows(self, grid: Grid, width: float) -> list[float]:
        cell = (width - (grid.columns - 1) * grid.gap) / grid.columns
        return [
            max(self.height(child, cell) for child in grid.children[start : start + grid.columns])
            for start in range(0, len(grid.children), grid.columns)
        ]

    def _reach_of(self, element: Element, width: float) -> tuple[float, float]:
        """Mm above and below the first baseline; what has none is centred on the middle of a capital letter."""
        match element:
            case Text():
                lines = self._set(element, width)
                if lines:
                    up, _ = self._reach(lines[0], element)
                    return up, self.height(element, width) - up
                return 0.0, 0.0
            case Column() if element.children:
                first = element.children[0]
                inner = width - element.pad.left - element.pad.right
                up, _ = self._reach_of(first, self._width_in_column(first, element, inner))
                return up + element.pad.top, self.height(element, width) - up - element.pad.top
            case Row() if element.align == "baseline":
                sizes = self._row_widths(element, width)
                ups = [self._reach_of(child, size)[0] for child, size in zip(element.children, sizes, strict=True)]
                up = max(ups, default=0.0) + element.pad.top
                return up, self.height(element, width) - up
            case Panel() | Button():
                inner = width - element.pad.left - element.pad.right
                up, _ = self._reach_of(element.child, inner)
                return up + element.pad.top, self.height(element, width) - up - element.pad.top
            case Space():
                return 0.0, 0.0
            case _:
                tall = self.height(element, width)
                return tall / 2 + CAP_MIDDLE * _CAP_EM, tall / 2 - CAP_MIDDLE * _CAP_EM

    # -- text ----------------------------------------------------------------------------------------------------

    def _natural_lines(self, element: Text) -> list[_Line]:
        """The lines that a text has without being pressed: cut at its own line ends only."""
        lines: list[list[_Glyphs]] = [[]]
        for run in element.runs:
            for number, words in enumerate(run.words.split("\n")):
                if number:
                    lines.append([])
                if words:
                    lines[-1].append(_Glyphs(words, run.role or element.role, run.ink or element.ink))
        return [tuple(line) for line in lines]

    def _line_width(self, line: _Line) -> float:
        return sum(self._advances(line))

    def _advances(self, line: _Line) -> list[float]:
        """The width of each stretch, the gap to its left neighbour included."""
        widths = []
        before: _Glyphs | None = None
        for glyphs in line:
            wide = self.ruler.measure(glyphs.words, glyphs.role)
            if before is not None:
                em = min(self.ruler.metrics(before.role).em, self.ruler.metrics(glyphs.role).em)
                wide += setting.gap(before.words[-1], glyphs.words[0]) * em
            widths.append(wide)
            before = glyphs
        return widths

    def _hang(self, line: _Line) -> float:
        """Mm of emptiness at the end of a line, which may stand out."""
        return setting.hang(line[-1].words[-1]) * self.ruler.metrics(line[-1].role).em if line else 0.0

    def _reach(self, line: _Line, element: Text) -> tuple[float, float]:
        """Mm of a line above and below its baseline."""
        roles = [glyphs.role for glyphs in line] or [element.role]
        metrics = [self.ruler.metrics(role) for role in roles]
        up = max(m.line / 2 + BASELINE * m.em for m in metrics)
        return up, max(m.line / 2 - BASELINE * m.em for m in metrics)

    def _atoms(self, element: Text) -> list[_Line]:
        return [atom for line in self._natural_lines(element) for atom in _cut(line)]

    def _set(self, element: Text, width: float) -> tuple[_Line, ...]:
        key = (id(element), round(width, 4))
        if (known := self.lines.get(key)) is None:
            natural = self._natural_lines(element)
            if element.wrap:
                known = tuple(part for line in natural for part in self._wrapped(line, width))
            elif element.shrink:
                known = tuple(self._shortened(line, width) for line in natural)
            else:
                known = tuple(natural)
            self.lines[key] = known
        return known

    def _wrapped(self, line: _Line, width: float) -> Iterator[_Line]:
        room = width + TOLERANCE
        current: _Line = ()
        for atom in _cut(line):
            longer = _joined(current, atom)
            if current and self._line_width(_trimmed(longer)) - self._hang(_trimmed(longer)) > room:
                yield _trimmed(current)
                current = atom
            else:
                current = longer
        yield _trimmed(current)

    def _shortened(self, line: _Line, width: float) -> _Line:
        if self._line_width(line) <= width + TOLERANCE:
            return line
        while line:
            last = line[-1]
            line = line[:-1]
            for keep in range(len(last.words) - 1, 0, -1):
                shorter = (*line, _Glyphs(last.words[:keep] + "…", last.role, last.ink))
                if self._line_width(shorter) <= width + TOLERANCE:
                    return shorter
        return line

    def _pieces(self, element: Text, rect: Rect) -> Iterator[Piece]:
        top = rect.y
        for line in self._set(element, rect.width):
            up, down = self._reach(line, element)
            advances = self._advances(line)
            wide = sum(advances)
            x = rect.x
            if element.align == "center":
                x += (rect.width - wide) / 2
            elif element.align == "right":
                x += rect.width - wide
                x += self._hang(line)
            for glyphs, advance in zip(line, advances, strict=True):
                own = self.ruler.measure(glyphs.words, glyphs.role)
                x += advance - own
                yield Piece(glyphs.words, glyphs.role, glyphs.ink, x, top + up, own)
                x += own
            top += up + down

    # -- placing -------------------------------------------------------------------------------------------------

    def place(self, element: Element, rect: Rect, on: _Around = (), within: Button | None = None) -> Iterator[Placed]:
        """Yield the element and all below it in drawing order."""
        match element:
            case Space():
                return
            case Text():
                yield self._placed_text(element, rect, on, within)
            case Column():
                yield from self._place_column(element, rect, on, within)
            case Row():
                yield from self._place_row(element, rect, on, within)
            case Grid():
                yield from self._place_grid(element, rect, on, within)
            case Layers():
                for child in element.children:
                    yield from self._fill(child, rect, on, within)
            case Panel():
                yield Placed(element, rect, on, within)
                around = (*on, ("panel", element.look))
                yield from self._fill(element.child, _inside(rect, element), around, within)
            case Button():
                yield Placed(element, rect, on, element)
                around = (*on, ("button", element.look))
                yield from self._fill(element.child, _inside(rect, element), around, element)
            case Icon() | Chip() | Picture() | Spinner():
                if self.width(element) > rect.width + TOLERANCE:
                    self.problems.append(f"{_called(element)} is {self.width(element) - rect.width:.1f} mm too wide")
                yield Placed(element, rect, on, within)
            case _:
                yield Placed(element, rect, on, within)

    def _placed_text(self, element: Text, rect: Rect, on: _Around, within: Button | None) -> Placed:
        pieces = tuple(self._pieces(element, rect))
        lines = self._set(element, rect.width)
        wide = max((self._line_width(line) - self._hang(line) for line in lines), default=0.0)
        if wide > rect.width + TOLERANCE:
            self.too_small(element, f"{wide - rect.width:.1f} mm too wide")
        if lines:
            air = sum(self._reach(lines[0], element)) - HAN_BOX * self.ruler.metrics(element.role).em
            tall = self.height(element, rect.width) - max(0.0, air)
            if tall > rect.height + TOLERANCE:
                self.too_small(element, f"{tall - rect.height:.1f} mm too high")
        if element.runs and words_of(element) and not pieces:
            self.too_small(element, "nothing of it can be shown")
        return Placed(element, rect, on, within, pieces)

    def _fill(self, child: Element, rect: Rect, on: _Around, within: Button | None) -> Iterator[Placed]:
        """Put the only child of a rectangle into it: containers fill it, the rest stands in its middle."""
        if isinstance(child, FLEXIBLE):
            wide, tall = self._own_width(child), self._own_height(child)
            if wide is not None and wide < rect.width:
                rect = Rect(rect.x, rect.y, wide, rect.height)
            if tall is not None and tall < rect.height:
                rect = Rect(rect.x, rect.y, rect.width, tall)
            if isinstance(child, Panel | Button | Layers | Grid | Preview):
                need = self.height(child, rect.width)
                if need > rect.height + TOLERANCE:
                    self.too_small(child, f"{need - rect.height:.1f} mm too high")
            yield from self.place(child, rect, on, within)
            return
        stretched = isinstance(child, Bar | Rule | Wedge)
        centred = within is not None or isinstance(child, Icon | Chip | Picture | Spinner)
        wide = rect.width
        if not stretched and (centred or self._own_width(child) is not None):
            wide = min(rect.width, self.width(child)) if isinstance(child, Text) else self.width(child)
        tall = rect.height if isinstance(child, Wedge) and child.height is None else self.height(child, wide)
        x = rect.x + (rect.width - wide) / 2 if centred else rect.x
        y = rect.y + (rect.height - tall) / 2
        if isinstance(child, Text) and tall > rect.height:  # air may stand out, ink may not: told by the text itself
            yield self._placed_text_in(child, Rect(x, y, wide, tall), rect.height, on, within)
            return
        if tall > rect.height + TOLERANCE:
            self.too_small(child, f"{tall - rect.height:.1f} mm too high")
        yield from self.place(child, Rect(x, y, wide, tall), on, within)

    def _placed_text_in(self, element: Text, rect: Rect, room: float, on: _Around, within: Button | None) -> Placed:
        lines = self._set(element, rect.width)
        air = sum(self._reach(lines[0], element)) - HAN_BOX * self.ruler.metrics(element.role).em if lines else 0.0
        if rect.height - max(0.0, air) > room + TOLERANCE:
            self.too_small(element, f"{rect.height - air - room:.1f} mm too high")
        return self._placed_text(element, rect, on, within)

    def _own_width(self, element: Element) -> float | None:
        return self.width(element) if _fixed(element) else None

    def _own_height(self, element: Element) -> float | None:
        match element:
            case Column() | Row() | Layers() | Panel() | Button() | Preview() | Picture():
                return element.height
            case _:
                return None

    def _place_column(self, column: Column, rect: Rect, on: _Around, within: Button | None) -> Iterator[Placed]:
        inner = Rect(
            rect.x + column.pad.left,
            rect.y + column.pad.top,
            rect.width - column.pad.left - column.pad.right,
            rect.height - column.pad.top - column.pad.bottom,
        )
        heights = [self._height_in_column(child, column, inner.width) for child in column.children]
        spare = inner.height - sum(heights) - _gaps(column.children, column.gap)
        if spare < -TOLERANCE - self._last_air(column, inner.width):
            self._name_overflow(column, heights, inner.height, -spare)
        shares = [_grow_down(child) for child in column.children]
        y = inner.y
        if spare > 0 and (total := sum(shares)):
            heights = [tall + spare * share / total for tall, share in zip(heights, shares, strict=True)]
        elif spare > 0 and column.justify == "center":
            y += spare / 2
        for child, tall in zip(column.children, heights, strict=True):
            wide = self._width_in_column(child, column, inner.width)
            if wide > inner.width + TOLERANCE:
                self.too_small(child, f"{wide - inner.width:.1f} mm too wide")
            x = inner.x
            if column.align == "center":
                x += (inner.width - wide) / 2
            elif column.align == "right":
                x += inner.width - wide
            yield from self.place(child, Rect(x, y, wide, tall), on, within)
            y += tall + column.gap

    def _last_air(self, column: Column, width: float) -> float:
        """The empty part below the ink of a column's last line, which may stand out of it."""
        if column.children and isinstance(last := column.children[-1], Text):
            metrics = self.ruler.metrics(last.role)
            return max(0.0, metrics.line - metrics.em) / 2
        return 0.0

    def _name_overflow(self, column: Column, heights: list[float], room: float, over: float) -> None:
        y = 0.0
        for child, tall in zip(column.children, heights, strict=True):
            y += tall
            if y > room + TOLERANCE:
                self.too_small(child, f"past its column, which is {over:.1f} mm too short")
                return
            y += column.gap
        self.too_small(column, f"{over:.1f} mm too high")

    def _place_row(self, row: Row, rect: Rect, on: _Around, within: Button | None) -> Iterator[Placed]:
        top, room = rect.y + row.pad.top, rect.height - row.pad.top - row.pad.bottom
        inner = rect.width - row.pad.left - row.pad.right
        sizes = self._row_widths(row, rect.width)
        spare = inner - sum(sizes) - _gaps(row.children, row.gap)
        x = rect.x + row.pad.left
        if spare < -TOLERANCE:
            self.too_small(row, f"{-spare:.1f} mm too wide for its row")
        elif spare > 0 and row.justify == "center":
            x += spare / 2
        ups = [0.0] * len(sizes)
        baseline = top
        if row.align == "baseline":
            reaches = [self._reach_of(child, size) for child, size in zip(row.children, sizes, strict=True)]
            ups = [up for up, _ in reaches]
            above, below = max(ups, default=0.0), max((down for _, down in reaches), default=0.0)
            baseline += (room - above - below) / 2 + above
        for child, size, up in zip(row.children, sizes, ups, strict=True):
            tall = self.height(child, size)
            y = top + (room - tall) / 2
            if row.align == "stretch" and isinstance(child, FLEXIBLE):
                tall = max(tall, room) if self._own_height(child) is None else tall
                y = top
            elif row.align in ("top", "stretch"):
                y = top
            elif row.align == "baseline":
                y = baseline - up
            if tall > room + TOLERANCE and not isinstance(child, Text | Space):
                self.too_small(child, f"{tall - room:.1f} mm too high for its row")
            yield from self.place(child, Rect(x, y, size, tall), on, within)
            x += size + row.gap

    def _place_grid(self, grid: Grid, rect: Rect, on: _Around, within: Button | None) -> Iterator[Placed]:
        rows = self._grid_rows(grid, rect.width)
        if not rows:
            return
        spare = rect.height - sum(rows) - (len(rows) - 1) * grid.gap
        if spare < -TOLERANCE:
            self.too_small(grid, f"{-spare:.1f} mm too high")
        elif grid.grow:
            rows = [tall + spare / len(rows) for tall in rows]
        cell = (rect.width - (grid.columns - 1) * grid.gap) / grid.columns
        y = rect.y
        for number, tall in enumerate(rows):
            start = number * grid.columns
            for place, child in enumerate(grid.children[start : start + grid.columns]):
                x = rect.x + place * (cell + grid.gap)
                yield from self._fill(child, Rect(x, y, cell, tall), on, within)
            y += tall + grid.gap

    def too_small(self, element: Element, why: str) -> None:
        self.problems.append(f"{_called(element)}: {why}")


_CAP_EM = 11.8  # mm: the em of body text, beside which icons stand
CAP_MIDDLE = 0.366  # em from the baseline up to the middle of a capital letter


def _called(element: Element) -> str:
    """An element's words, or what it is."""
    words = words_of(element)
    if words:
        return f"“{words if len(words) <= 40 else words[:39] + '…'}”"
    match element:
        case Icon() | Picture():
            return f"{type(element).__name__} {element.name}"
        case Chip():
            return f"Chip {element.icon}"
        case _:
            return type(element).__name__


def _gaps(children: Sequence[Element], gap: float) -> float:
    return max(0, len(children) - 1) * gap


def _inside(rect: Rect, element: Panel | Button) -> Rect:
    pad = element.pad
    return Rect(
        rect.x + pad.left, rect.y + pad.top, rect.width - pad.left - pad.right, rect.height - pad.top - pad.bottom
    )


def _has_width(element: Element) -> bool:
    return not isinstance(element, Space)


def _in_row(element: Element, width: float) -> float:
    if isinstance(element, Space):
        return element.size
    return width


def _fixed(element: Element) -> bool:
    """Whether an element has a width of its own that no column stretches."""
    match element:
        case Icon() | Chip() | Picture() | Spinner():
            return True
        case Text() | Column() | Row() | Layers() | Panel() | Button() | Bar() | Rule():
            return element.width is not None
        case _:
            return False


def _grow(element: Element) -> float:
    """A child's share of its row's spare width."""
    match element:
        case Text() | Column() | Row() | Grid() | Layers() | Panel() | Button() | Space() | Bar() | Wedge():
            return 0.0 if not isinstance(element, Space) and _fixed(element) else element.grow
        case Preview():
            return 1.0
        case _:
            return 0.0


def _grow_down(element: Element) -> float:
    """A child's share of its column's spare height."""
    match element:
        case Column() | Row() | Layers() | Panel() | Button() | Wedge():
            return element.grow if element.height is None else 0.0
        case Grid() | Space():
            return element.grow
        case _:
            return 0.0


def _cut(line: _Line) -> list[_Line]:
    """A line as its unbreakable parts, each a line of its own."""
    words = "".join(glyphs.words for glyphs in line)
    owners = [glyphs for glyphs in line for _ in glyphs.words]
    parts: list[_Line] = []
    at = 0
    for atom in setting.atoms(words):
        part: _Line = ()
        for char, owner in zip(atom, owners[at : at + len(atom)], strict=True):
            part = _joined(part, (_Glyphs(char, owner.role, owner.ink),))
        parts.append(part)
        at += len(atom)
    return parts


def _joined(one: _Line, other: _Line) -> _Line:
    """Two stretches of text; what meets with the same role and ink becomes one."""
    if one and other and (one[-1].role, one[-1].ink) == (other[0].role, other[0].ink):
        middle = _Glyphs(one[-1].words + other[0].words, other[0].role, other[0].ink)
        return (*one[:-1], middle, *other[1:])
    return (*one, *other)


def _trimmed(line: _Line) -> _Line:
    """Without the spaces at its end."""
    while line and not (words := line[-1].words.rstrip(" ")):
        line = line[:-1]
    return (*line[:-1], _Glyphs(words, line[-1].role, line[-1].ink)) if line else line
