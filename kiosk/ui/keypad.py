"""Keypads as scenes: digits as phones have them, letters in the alphabet's order; and the line of what is typed.

Many visitors never learnt the order of a typewriter's keys. A key is never smaller than 20 mm.
"""

from collections.abc import Iterable

from kiosk.core.actions import Clear, Erase, Press, Reveal
from kiosk.core.field import CHECK, LETTERS, POINT, Field, Kind
from kiosk.ui.pieces import FIGURES
from kiosk.ui.scene import Button, Column, Element, Grid, Icon, Panel, Row, Run, Space, pad, runs, text
from kiosk.ui.words import COVERED, Words

GAP, LETTER_GAP = 5.0, 3.0  # mm between keys
COLUMNS, LETTER_COLUMNS = 3, 7  # 26 letters, and two keys that mend
LINE = 40.0  # mm: the figure's line where letters are largest, so that nothing moves while somebody types
CARET = 1.9, 28.0  # mm
DOTS, FEW_DOTS = (6.5, 2.6), (4.5, 2.2)  # mm, and between two: eighteen stand beside what reveals them
ROOM = 270.0  # mm: for the larger ones
WIDE, NARROW = 96.0, 79.0  # mm: what reveals
REVEAL = "button", "fixed.clock", "fixed.choice.bold", "fixed.label.bold"  # of its words, the largest that fits
SHOWN = (
    *FIGURES,
    "fixed.clock",
    "fixed.heading",
    "fixed.choice.bold",
    "fixed.label.bold",
)  # of what is typed, the largest that fits
SOUGHT = (
    "fixed.key",
    "fixed.clock",
    "fixed.heading",
    "fixed.label.bold",
)  # of what is sought, which leaves the room to what is found
HINTS = "fixed.note", "fixed.label"
SOUGHT_LINE = 24.0  # mm
GROUPS = {Kind.IDENTITY: (6, 8, 4), Kind.CODE: (4, 4, 4, 4)}  # as they are read: place, birthday, rest; as on a card
SPACE = "\u00a0"  # between groups: no line breaks there
EXTRA = {Kind.YUAN: POINT, Kind.IDENTITY: CHECK}  # beside the digits


def number_pad(kind: Kind, height: float | None, words: Words) -> Element:
    """1 2 3 on top; the last row begins with what the field takes besides digits, else with what clears it.

    Keys are `height` mm high, or as high as there is room.
    """
    first = _key(EXTRA[kind], height, words) if kind in EXTRA else clear_key(height, words)
    digits = (_key(digit, height, words) for digit in "123456789")
    return Grid(COLUMNS, (*digits, first, _key("0", height, words), _erase_key(height, words)), GAP, grow=1)


def letter_pad(height: float | None, words: Words) -> Element:
    letters = (_key(letter, height, words) for letter in LETTERS)
    mend = clear_key(height, words), _mending(words("fill.erase"), None, Erase(), height)
    return Grid(LETTER_COLUMNS, (*letters, *mend), LETTER_GAP, grow=1)


def clear_key(height: float | None, words: Words, width: float | None = None) -> Button:
    return _mending(words("fill.clear"), None, Clear(), height, width)


def clears_itself(kind: Kind) -> bool:
    """The pad has a key that clears."""
    return kind not in EXTRA


def entry(field: Field, typed: str, width: float, hidden: bool, revealed: bool, words: Words) -> Element:
    """What is typed, with a caret that stands still; dots, and what reveals them, where it is masked.

    `width`: mm that there are for it.
    """
    masked = field.masked and not revealed
    shown = COVERED if hidden and typed else shown_as(field.kind, typed)
    value: Element = _dots(field.kind, typed, width) if masked else runs(Run(shown), role="figure", smaller=SHOWN)
    unit = (Space(1), text(words("money.yuan"), "section", "ink-2")) if field.kind is Kind.YUAN else ()
    caret = Panel(Space(), "disc", width=CARET[0], height=CARET[1])
    reveal = (_reveal(width, words),) if field.masked else ()
    return Panel(Row((value, caret, *unit, Space(grow=1), *reveal), gap=2.5, height=LINE), "field", pad(10, 6))


def sought(typed: str, found: str, amiss: str, words: Words) -> Element:
    """The lower line of a search: what is sought with a caret, what to type where nothing is, how much is `found`, or
    what was `amiss` with the last key.
    """
    value = runs(shown_as(Kind.SEARCH, typed), role=SOUGHT[0], smaller=SOUGHT) if typed else Space()
    caret = Panel(Space(), "disc", width=CARET[0], height=SOUGHT_LINE - 4)
    hint = () if typed or amiss else (runs(words("fill.search"), role=HINTS[0], ink="ink-2", smaller=HINTS),)
    fault = (runs(amiss, role=HINTS[0], ink="notice", smaller=HINTS),) if amiss else ()
    count = (Panel(runs(found, role=HINTS[-1], ink="ink-2"), "found"),) if found and not amiss else ()
    icon = Icon("circle-alert" if amiss else "search", 12, "notice" if amiss else "ink-2")
    line = Row((icon, Space(2), value, caret, *hint, Space(grow=1), *fault, *count), gap=2.5, height=SOUGHT_LINE)
    return Panel(line, "field", pad(7.5, 3))


def shown_as(kind: Kind, typed: str) -> str:
    """1,234.5 · 999999 19561203 0014 · A M X L: in the groups in which it is read."""
    match kind:
        case Kind.YUAN if typed:
            yuan, point, places = typed.partition(POINT)
            return f"{int(yuan):,}{point}{places}"
        case Kind.SEARCH if not typed.isascii():
            return typed
        case Kind.LETTERS | Kind.SEARCH:
            return SPACE.join(typed)
        case _:
            return SPACE.join(_groups(kind, typed))


def _groups(kind: Kind, typed: str) -> Iterable[str]:
    for length in GROUPS.get(kind, ()):
        if typed:
            yield typed[:length]
        typed = typed[length:]
    if typed:
        yield typed


def _dots(kind: Kind, typed: str, width: float) -> Element:
    size, gap = DOTS if width >= ROOM else FEW_DOTS
    groups = (
        Row(tuple(Panel(Space(), "disc", width=size, height=size) for _ in group), gap=gap)
        for group in _groups(kind, typed)
    )
    return Row(tuple(groups), gap=2 * gap + size / 2)


def _reveal(width: float, words: Words) -> Button:
    """As wide whatever is beside it: it must not move under the finger that holds it."""
    roomy = width >= ROOM
    icon = (Icon("eye", 12, "ink"),) if roomy and not words.are_few else ()
    label = runs(words("button.reveal"), role="button", align="center", smaller=REVEAL)
    content = Row((*icon, label), gap=4, justify="center")
    return Button(content, Reveal(), "quiet", pad(4, 0), hold=True, height=28.7, width=WIDE if roomy else NARROW)


def _key(character: str, height: float | None, words: Words) -> Button:
    label = text(words.key(character), "fixed.key", align="center")
    return Button(
        Column((label,), align="center", justify="center"), Press(character), "key", height=height, quick=True
    )


def _erase_key(height: float | None, words: Words) -> Button:
    return _mending(words("fill.erase"), "delete", Erase(), height)


def _mending(label: str, icon: str | None, action: object, height: float | None, width: float | None = None) -> Button:
    word = runs(label, role="fixed.choice.bold", align="center", smaller=("fixed.choice.bold", "fixed.label.bold"))
    content = Row((*((Icon(icon, 12, "ink"),) if icon else ()), word), gap=3, justify="center")
    return Button(content, action, "outline", pad(1, 0), height=height, width=width, quick=True)
