"""What can be chosen, drawn one way: an icon, a head, a line about it, what marks it, and that it leads on.

A few stand on a tile each; more, and in the largest letters, are rows of one card, so that they stay on one page. What
a library found are rows as well, in the letters of running text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from kiosk.core.actions import Give
from kiosk.core.policy import Level, Tier
from kiosk.ui.pieces import Page, page, title
from kiosk.ui.scene import Button, Chip, Column, Element, Icon, Pad, Panel, Row, Rule, Text, between, pad, runs, text
from kiosk.ui.words import Words

FEW = 4  # choices, each on a tile
TINTS = ("blue", "green", "amber", "teal", "violet", "rose")  # of icons, in turn
TIERS = {Tier.THIRD: ("hospital", "violet"), Tier.SECOND: ("building-2", "blue"), Tier.PRIMARY: ("house", "green")}
LEAST_ROW = 26.0  # mm: of a row that is its head alone
SHORT, FEW_SHORT, FEW_LONG = 20, 10, 24  # characters of a head that is told whole: longer ones are written smaller


@dataclass(frozen=True, slots=True)
class Choice:
    """`value`: what is given by it. `ends`: before the arrow: a tag, how far it is. `near`: as `Article` has it."""

    value: str
    head: str
    line: str = ""
    icon: str = ""
    tint: str = ""
    ends: tuple[Element, ...] = ()
    near: bool = False


class Look(NamedTuple):
    """`heads`: roles of a head, the largest that fits. `few_line`: of a line where words are few, if it stays.

    `chip`: size and radius; `height`: the least of what is more than a head; both in mm.
    """

    button: str
    heads: tuple[str, ...]
    line: str
    few_line: str
    chip: tuple[float, float]
    gap: float
    pad: Pad
    height: float
    cuts: bool = False  # what is too long, as the page that it leads to has all of it


TILE = Look("tile", ("tile", "heading"), "body", "", (33.6, 10.6), 8, pad(8, 6), 56)
ROW = Look("row", ("heading",), "body", "", (26, 8.1), 6, pad(1, 3), 38.5)
FEW_ROW = ROW._replace(few_line="fixed.line")
FOUND = Look("row", ("body",), "caption", "fixed.clock", (26, 8.1), 4, pad(1, 2), 36, cuts=True)


def question(name: str, key: str, asked: str, answers: Iterable[Choice], words: Words, line: str = "") -> Page:
    """A page that asks one thing. `key`: under which the answer is given."""
    more = text(line, "body", "ink-2", wrap=True) if line and not words.are_few else None
    return page(name, title(asked, more), *choices(key, answers, words))


def choices(key: str, told: Iterable[Choice], words: Words) -> tuple[Element, ...]:
    """The cards of a page on which one of them is chosen."""
    tinted = [replace(each, tint=each.tint or TINTS[place % len(TINTS)]) for place, each in enumerate(told)]
    if len(tinted) <= FEW and not words.are_few:
        return tuple(_button(key, each, TILE, words) for each in tinted)
    look = ROW if len(tinted) > FEW else FEW_ROW
    return (_listed(_button(key, each, look, words) for each in tinted),)


def found_rows(key: str, told: Iterable[Choice], words: Words, whole: bool = False) -> Element:
    """What a search or a list found. `whole`: no name is cut, and all stand in letters in which the longest fits.

    Above the first that is only near, where others stand before it, that is said.
    """
    found, look = tuple(told), FOUND
    if whole:
        longest = max((len(each.head) for each in found), default=0)
        look = FOUND._replace(heads=(_role(longest, words),), cuts=False)
    first_near = next((at for at, each in enumerate(found) if each.near), 0)
    rows = [_button(key, each, look, words) for each in found]
    near = text(words("search.near"), "caption", "ink-2")
    return _listed(
        Column((near, row), gap=1, pad=pad(0, 2)) if at and at == first_near else row for at, row in enumerate(rows)
    )


def levels(told: Iterable[Level], words: Words) -> Iterable[Choice]:
    """A city's hospital levels in its own words, with what they mean."""
    for each in told:
        yield Choice(each.name, words.told(each.name), words(f"asking.level.{each.tier.value}"), *TIERS[each.tier])


def _listed(rows: Iterable[Element]) -> Element:
    """On a card, which goes on on the next page."""
    return Panel(Column(between(Rule(), tuple(rows)), heads=0), "card", pad(10, 3))


def _button(key: str, choice: Choice, look: Look, words: Words) -> Button:
    few = words.are_few
    role = look.few_line if few else look.line
    chip = (Chip(choice.icon, choice.tint, *look.chip),) if choice.icon else ()
    line = (text(choice.line, role, "ink-2", shrink=look.cuts),) if choice.line and role else ()
    ends = () if not choice.ends or (few and look.cuts) else (Row(choice.ends),)
    said = Column((_head(choice.head, look), *line), gap=0.5, grow=1)
    told = Row((said, *ends), gap=look.gap, grow=1, stacks=not look.cuts)
    content = Row((*chip, told, Icon("chevron-right", 12, "ink-2")), gap=look.gap)
    height = look.height if look is TILE or chip or line else LEAST_ROW
    return Button(content, Give(key, choice.value), look.button, look.pad, height=height)


def _head(said: str, look: Look) -> Text:
    if look.cuts:
        return text(said, look.heads[0], shrink=True)
    return runs(said, role=look.heads[0], smaller=look.heads)


def _role(length: int, words: Words) -> str:
    """Of the largest letters those in which it is two lines at most."""
    if length <= (FEW_SHORT if words.are_few else SHORT):
        return "body"
    if not words.are_few:
        return "fixed.note"
    return "fixed.line" if length <= FEW_LONG else "fixed.heading"
