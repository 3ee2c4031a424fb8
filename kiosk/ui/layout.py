"""A scene and millimetres become rectangles and lines of text. Pure; what does not fit is named, never cut silently.

Two passes: every element tells its natural size (`sizes`, with `lines` for text), then each is given its rectangle
from the top down. Widths that do not suffice are taken from what can wrap or shrink; heights that do not suffice are
a problem.
"""

from collections.abc import Iterator, Sequence

from kiosk.ui.lines import Lines
from kiosk.ui.places import TOLERANCE, Around, Laid, Placed, Rect, Ruler, Target
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
from kiosk.ui.sizes import Sizes, cell_width, gaps, own_height, own_width, share_down

NOTICE_ABOVE = 7.5  # mm between notice and footer
NOTICE_MARGIN = 15.0  # mm at least between a notice and the screen's sides


def lay(screen: Screen, width: float, height: float, ruler: Ruler) -> Laid:
    """Place a screen on `width` x `height` mm."""
    placing = _Placing(ruler)
    sizes, problems = placing.sizes, placing.problems
    top, bottom = sizes.height(screen.header, width), sizes.height(screen.footer, width)
    between = height - top - bottom
    if between < 0:
        problems.append(f"header and footer are {-between:.1f} mm higher than the screen")
    page = [
        *placing.place(screen.header, Rect(0, 0, width, top)),
        *placing.place(screen.body, Rect(0, top, width, max(0.0, between))),
        *placing.place(screen.footer, Rect(0, height - bottom, width, bottom)),
    ]
    sheet: list[Placed] = []
    notice: list[Placed] = []
    if screen.sheet is not None:
        tall = sizes.height(screen.sheet, width)
        if tall > height + TOLERANCE:
            placing.too_small(screen.sheet, f"{tall - height:.1f} mm higher than the screen")
        tall = min(tall, height)
        sheet = list(placing.place(screen.sheet, Rect(0, height - tall, width, tall)))
    if screen.notice is not None:
        wide = min(sizes.width(screen.notice), width - 2 * NOTICE_MARGIN)
        tall = sizes.height(screen.notice, wide)
        y = height - bottom - NOTICE_ABOVE - tall
        notice = list(placing.place(screen.notice, Rect((width - wide) / 2, y, wide, tall)))
    return Laid(
        screen.name,
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
    return Laid(slip.name, width, tall, page, (), (), (), tuple(dict.fromkeys(placing.problems)))


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

    def too_small(self, element: Element, why: str) -> None:
        self.problems.append(f"{_called(element)}: {why}")

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
                yield from self._row(element, rect, on, within)
            case Grid():
                yield from self._grid(element, rect, on, within)
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
        if _fills(child):
            yield from self._filled(child, rect, on, within)
            return
        centred = within is not None or isinstance(child, Icon | Chip | Picture | Spinner)
        wide = rect.width
        if isinstance(child, Text) and (centred or child.width is not None):
            wide = min(rect.width, self.sizes.width(child))
        elif isinstance(child, Icon | Chip | Picture | Spinner):
            wide = self.sizes.width(child)
        tall = rect.height if isinstance(child, Wedge) and child.height is None else self.sizes.height(child, wide)
        x = rect.x + (rect.width - wide) / 2 if centred else rect.x
        place = Rect(x, rect.y + (rect.height - tall) / 2, wide, tall)
        if isinstance(child, Text):
            yield self._text(child, place, max(tall, rect.height), on, within)
            return
        if tall > rect.height + TOLERANCE:
            self.too_small(child, f"{tall - rect.height:.1f} mm too high")
        yield from self.place(child, place, on, within)
