"""What a screen shows, as frozen data. Sizes are millimetres, colours and type are roles of the theme.

A scene knows nothing of pixels or pygame: `layout` turns it into rectangles, `paint` into a picture. The same
elements make the slips of the printer, with the paper's theme.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with its own type role or ink; None takes the Text's."""

    words: str
    role: str | None = None
    ink: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one shared baseline. `wrap` lets it break into lines (Chinese rules) where it has to; else it must fit.

    `role` names size and weight in the theme (display, title, heading, body, caption …). `grow` is the share of a
    Row's spare width. `shrink` lets a longer name end in an ellipsis instead of not fitting; only for lists whose
    detail page shows the whole name. `smaller`: roles from large to small; a run in one of them takes a later one where
    the words would break into lines, or could not be as large as that.
    """

    runs: tuple[Run, ...]
    role: str = "body"
    ink: str = "ink"
    align: str = "left"
    wrap: bool = False
    shrink: bool = False
    grow: float = 0
    width: float | None = None
    smaller: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon of the family by its name ("credit-card"), in a square of `size` mm."""

    name: str
    size: float = 15.0
    ink: str = "ink"


@dataclass(frozen=True, slots=True)
class Chip:
    """An icon on a tinted rounded square (tile 33.6 mm, row 26 mm). `tint` is a pair of roles tint.<name>.fill/.ink."""

    icon: str
    tint: str = "blue"
    size: float = 33.6
    radius: float = 10.6


@dataclass(frozen=True, slots=True)
class Space:
    """Emptiness: `size` mm along the parent's direction, or a share of what is left."""

    size: float = 0
    grow: float = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the parent. `look` "line", "dashed" (slips), "broken" (a link that is down)."""

    look: str = "line"
    ink: str = "line"
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Pad:
    """Inner margin in mm."""

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0


def pad(horizontal: float, vertical: float | None = None) -> Pad:
    vertical = horizontal if vertical is None else vertical
    return Pad(horizontal, vertical, horizontal, vertical)


@dataclass(frozen=True, slots=True)
class Column:
    """Children below each other. `align` stretch|left|center|right; `justify` start|center.

    `heads`: on a card of Pages, the rest may go on on the next page, where so many of its first children stand again.
    """

    children: tuple["Element", ...]
    gap: float = 0
    pad: Pad = Pad()
    align: str = "stretch"
    justify: str = "start"
    grow: float = 0
    width: float | None = None
    height: float | None = None
    heads: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Children beside each other. `align` center|top|baseline|stretch; `justify` as in Column.

    `stacks`: below each other instead, where they would have to be pressed to stand beside each other.
    """

    children: tuple["Element", ...]
    gap: float = 0
    pad: Pad = Pad()
    align: str = "center"
    justify: str = "start"
    grow: float = 0
    width: float | None = None
    height: float | None = None
    stacks: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Equal columns, filled row by row; each row is as high as its highest child."""

    columns: int
    children: tuple["Element", ...]
    gap: float = 7.5
    grow: float = 0


@dataclass(frozen=True, slots=True)
class Pages:
    """Children below each other, as many as there is room for, and the rest on further pages.

    `page` counts from 0; the last is shown for one that is further on. `turn(page, pages)` makes what turns them.
    `foot` stands below each of them. On a wide screen what is more than one page stands in `columns` beside each other.
    """

    children: tuple["Element", ...]
    page: int
    turn: Callable[[int, int], "Element"]
    gap: float = 0
    columns: int = 1
    foot: "Element | None" = None


@dataclass(frozen=True, slots=True)
class LongList:
    """A card of so many rows that only those of the shown page are made; the last child of a Pages.

    `row(n)` makes the one with that number, counted from 0. `highest`: numbers of rows among which the highest is: one
    of each shape. `heads` stand above the rows of every page.
    """

    count: int
    row: Callable[[int], "Element"]
    highest: tuple[int, ...]
    heads: tuple["Element", ...] = ()
    look: str = "card"
    pad: Pad = Pad()


@dataclass(frozen=True, slots=True)
class Layers:
    """Children over each other in the same rectangle, the first lowest (a wedge behind rows, a pill on a picture)."""

    children: tuple["Element", ...]
    grow: float = 0
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """A child on a background. `look` names fill, edge, radius and shadow in the theme (card, tile, reassure …)."""

    child: "Element"
    look: str = "card"
    pad: Pad = Pad()
    grow: float = 0
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """Something to touch; the whole rectangle is the target. `action` is opaque here and comes back when touched.

    `look` names the button's appearance (primary, outline, quiet, hero.action, hero.second, row, pill …); pressed and
    disabled looks follow from it. `hold`: the action is told when pressed, and `released` when let go.
    `off_because`: disabled, and the reason in words (shown by the screen beside it). `quick`: it may be meant again at
    once, as the keys of a keypad are. `under`: the heading above it, which is heard before a word that says little by
    itself.
    """

    child: "Element"
    action: object
    look: str = "primary"
    pad: Pad = Pad()
    hold: bool = False
    off_because: str = ""
    quick: bool = False
    under: str = ""
    grow: float = 0
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `start` to `end` (shares 0…1 of the track). `fill` is an ink role; `hatch` overlays slanted `lines`.

    `upright`: from below to above, on a track of `height`. No `track`: only the bar is drawn. `says` is the sentence
    that the bar stands for, so that no picture is the only carrier of a fact.
    """

    start: float
    end: float
    fill: str = "action"
    hatch: bool = False
    lines: str = "hatch"
    track: str = "track.waterfall"
    upright: bool = False
    height: float = 12.5
    radius: float = 1.9
    says: str = ""
    grow: float = 1
    width: float | None = None

    @property
    def inks(self) -> tuple[str, ...]:
        """The names of all that it is drawn in."""
        return self.fill, *((self.lines,) if self.hatch else ()), *((self.track,) if self.track else ())


@dataclass(frozen=True, slots=True)
class Scale:
    """A track with the stretch that is right and a knob; off it, arrows beside the knob point the way to go.

    `knob` and the ends of `right` are shares (0 … 1) of the way that the knob can go: within `right` it lies wholly on
    that stretch. The other names are inks.
    """

    knob: float
    right: tuple[float, float]
    track: str = "scale.track"
    good: str = "mint"
    face: str = "white"
    mark: str = "scale.mark"
    height: float = 14.8
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Wedge:
    """The zoom between two bars: from [start, end] of the top edge to the full width of the bottom edge."""

    start: float
    end: float
    ink: str = "wedge"
    height: float | None = None
    grow: float = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of ours from assets/icons/<name>.svg, at its own colours."""

    name: str
    width: float
    height: float
    says: str = ""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code of `text` in a square of `size` mm, its quiet zone included: black on white in every theme.

    What it leads to stands in words beside it: it can neither be read by eyes nor heard.
    """

    text: str
    size: float


@dataclass(frozen=True, slots=True)
class Preview:
    """The live camera, with the square guide; black until the first frame."""

    height: float
    look: str = "preview"


@dataclass(frozen=True, slots=True)
class Spinner:
    """Turns while something is awaited; still where motion is off."""

    size: float = 12.5
    ink: str = "ink"


Element = (
    Text | Icon | Chip | Space | Rule | Column | Row | Grid | Pages | LongList | Layers | Panel | Button | Bar | Scale
    | Wedge | Picture | QrCode | Preview | Spinner
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Screen:
    """A whole picture. `name` is stable and known to tests and scripts ("welcome", "account").

    Header and footer span the width; `body` gets the space between. A `sheet` lies over all of them from the bottom
    up, veils the rest and is the only thing that can be touched. A `notice` floats above the footer for a moment.
    `reach`: the mm from the lower edge within which the body lies, where it may not have all of the space; what of it
    cannot be cut to that height begins higher.
    `steps`: below everything, over the whole width, also below a sheet; the footer stands above them, or between them
    where they leave it all but `inset` mm at each side. `heard`: what is said of the page and does not
    stand on it. `heard_out`: the next page lets this one be said to its end.
    """

    name: str
    header: Element
    body: Element
    footer: Element
    sheet: Element | None = None
    notice: Element | None = None
    reach: float | None = None
    steps: Element | None = None
    inset: float = 0
    heard: tuple[str, ...] = ()
    heard_out: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """A strip of paper: one column in the paper's theme, as long as it needs to be."""

    name: str
    body: Column = field(default_factory=lambda: Column(()))


LARGE_ICON = 22.0  # mm: those that are as large need no more


def grown(element: Element, times: float) -> Element:
    """With icons that are so many times as large, as the letters beside them are."""
    match element:
        case Icon():
            return replace(element, size=max(element.size, min(element.size * times, LARGE_ICON)))
        case Pages():
            turn = element.turn
            children = tuple(grown(child, times) for child in element.children)
            foot = grown(element.foot, times) if element.foot else None
            return replace(
                element, children=children, turn=lambda page, pages: grown(turn(page, pages), times), foot=foot
            )
        case LongList():
            row = element.row
            heads = tuple(grown(head, times) for head in element.heads)
            return replace(element, row=lambda number: grown(row(number), times), heads=heads)
        case Column() | Row() | Grid() | Layers():
            return replace(element, children=tuple(grown(child, times) for child in element.children))
        case Panel() | Button():
            return replace(element, child=grown(element.child, times))
        case _:
            return element


# -- short ways of writing ----------------------------------------------------------------------------------------


def text(
    words: str,
    role: str = "body",
    ink: str = "ink",
    align: str = "left",
    *,
    wrap: bool | None = None,
    shrink: bool = False,
    grow: float = 0,
    width: float | None = None,
) -> Text:
    return Text((Run(words),), role, ink, align, not shrink if wrap is None else wrap, shrink, grow, width)


def runs(
    *parts: str | Run,
    role: str = "body",
    ink: str = "ink",
    align: str = "left",
    wrap: bool | None = None,
    shrink: bool = False,
    grow: float = 0,
    width: float | None = None,
    smaller: tuple[str, ...] = (),
) -> Text:
    return Text(
        tuple(Run(part) if isinstance(part, str) else part for part in parts),
        role, ink, align, not shrink if wrap is None else wrap, shrink, grow, width, smaller,
    )  # fmt: skip


def between(separator: Element, parts: Sequence[Element]) -> tuple[Element, ...]:
    """The parts with the separator between each two."""
    return tuple(each for number, part in enumerate(parts) for each in ((separator, part) if number else (part,)))


def children_of(element: Element) -> tuple[Element, ...]:
    match element:
        case Column() | Row() | Grid() | Layers():
            return element.children
        case Pages():
            return (*element.children, *((element.foot,) if element.foot else ()))
        case LongList():
            return (*element.heads, *(element.row(number) for number in element.highest))
        case Panel() | Button():
            return (element.child,)
        case _:
            return ()


def walk(element: Element) -> Iterator[Element]:
    """The element and all below it, in reading order."""
    yield element
    for child in children_of(element):
        yield from walk(child)


def parts(screen: Screen) -> tuple[Element, ...]:
    """What of a screen can be read now, in reading order: a sheet veils the rest."""
    shown = (screen.sheet,) if screen.sheet else (screen.header, screen.body, screen.footer)
    return tuple(part for part in (*shown, screen.notice, screen.steps) if part is not None)


def spins(screen: Screen) -> bool:
    """Whether something on it is awaited."""
    return any(isinstance(element, Spinner) for part in parts(screen) for element in walk(part))


def words_of(element: Element) -> str:
    """All words below an element, in one string."""
    return "".join(run.words for part in walk(element) if isinstance(part, Text) for run in part.runs)


def written(screen: Screen) -> list[str]:
    """Every text that is written on the screen now, one entry a Text, in reading order."""
    return [words_of(element) for part in parts(screen) for element in walk(part) if isinstance(element, Text)]


def outline(screen: Screen) -> list[str]:
    """Every text that can be read, one entry a Text or picture, in reading order."""
    lines = []
    for part in parts(screen):
        for element in walk(part):
            match element:
                case Text():
                    lines.append("".join(run.words for run in element.runs))
                case Bar() | Picture() if element.says:
                    lines.append(element.says)
    return [line for line in lines if line.strip()]


def buttons(screen: Screen) -> list[Button]:
    """Everything that can be touched now."""
    return [
        element
        for part in parts(screen)
        for element in walk(part)
        if isinstance(element, Button) and not element.off_because
    ]
