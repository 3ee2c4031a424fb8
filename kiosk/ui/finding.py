"""What services that look something up for everybody share: what stands above a search, that the library is shut, and
what there is to choose from.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kiosk.core.actions import TryAgain
from kiosk.core.domain import Failed, Found, Nothing
from kiosk.core.service import Hall, Sight, found_under
from kiosk.ui import pieces
from kiosk.ui.scene import Button, Chip, Column, Element, Icon, Panel, Row, Rule, Spinner, between, pad, runs, text
from kiosk.ui.words import Words

ROW = 36.0  # mm: a finger's width and two lines of text
FEW_ROW = 26.0  # mm: where letters are so large that one line fills it
TILE = 40.0  # mm: the least height of a choice
NAMES = "tile", "row", "fixed.choice.bold"  # of a choice, the largest that fits
NUMBERS = "row", "fixed.choice.bold", "fixed.label.bold"
FIXED_LINE = "fixed.clock"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search asks: `page` is the page's name, `key` the search's. `before`: until something is typed."""

    page: str
    key: str
    title: str
    before: Element
    line: Element | None = None


def page(asked: Asked, row: Callable[[Any], Element], sight: Sight, words: Words) -> pieces.Page:
    """What stands above a search, a `row` for each that is found. Where that needs all the room, the title is only
    heard.
    """
    if not sight.typed:
        return pieces.page(asked.page, pieces.title(asked.title, asked.line), asked.before)
    result = _result(asked.key, row, sight, words)
    if is_crowded(sight, words):
        return pieces.page(asked.page, result, heard=(asked.title,))
    return pieces.page(asked.page, pieces.title(asked.title, asked.line), result)


def _result(key: str, row: Callable[[Any], Element], sight: Sight, words: Words) -> Element:
    """While the answer is due, that to the letters before stands; to the first there is none."""
    due = sight.awaiting and len(sight.typed) == 1
    match sight.given.get(found_under(key)):
        case Found(tuple() as values) if values:
            return listed(tuple(map(row, values)))
        case Failed() if not due:
            return _failed(is_crowded(sight, words), words)
        case Nothing() | Found() if not due:
            return _none(sight.hall, is_crowded(sight, words), words)
    return Row((Spinner(11, "action"), text(words("search.looking"), "body", "ink-2")), gap=4)


def about(parts: Iterable[str], words: Words) -> str:
    """In one line, of what there is."""
    return words.told(words("search.between").join(filter(None, parts)))


def is_crowded(sight: Sight, words: Words) -> bool:
    """What is found needs all the room above the keypad."""
    return words.are_few or sight.low or sight.hall.wide


def listed(rows: tuple[Element, ...]) -> Element:
    """Rows on a card, which goes on on the next page."""
    return Panel(Column(between(Rule(), rows), heads=0), "card", pad(10, 3))


def row(name: str, line: str, marks: tuple[Element, ...], action: object, words: Words) -> Button:
    """One thing of a list: its name, a line about it, and what marks it."""
    few = words.are_few
    below = (text(line, FIXED_LINE if few else "caption", "ink-2", shrink=True),) if line else ()
    said = Column((text(name, "body", shrink=True), *below), gap=0.5, grow=1)
    content = Row((said, *(() if few else marks), Icon("chevron-right", 12, "ink-2")), gap=4)
    return Button(content, action, "row", pad(1, 2), height=FEW_ROW if few else ROW)


def choice(icon: str, tint: str, name: str, action: object, line: str = "") -> Button:
    """One of several ways on, with what it leads to."""
    said = (runs(name, role=NAMES[0], smaller=NAMES), *((text(line, "caption", "ink-2"),) if line else ()))
    content = Row((Chip(icon, tint, 26, 8.1), Column(said, gap=0, grow=1), Icon("chevron-right", 12, "ink-2")), gap=7)
    return Button(content, action, "tile", pad(8, 5), height=TILE)


def shut_page(sight: Sight, words: Words) -> pieces.Page:
    """暂时查不到: the kiosk's own library did not answer. What the platform has is as it was."""
    return pieces.page(
        "library-shut",
        Column(
            (text(words("trouble.title"), "display"), text(words("search.failed_line"), "heading", "ink-2", wrap=True)),
            gap=2,
        ),
        pieces.fact_list((words("trouble.fact_none"), words("trouble.fact_yours"))),
        *pieces.ways_on(sight.hall, words, again=True),
        actions=pieces.try_again(words),
    )


def _none(hall: Hall, crowded: bool, words: Words) -> Element:
    """没有找到: what was typed is nowhere; other letters, or somebody who knows."""
    ways = (
        *(() if crowded else (_way("keyboard", words("search.none_letters")),)),
        _way("phone", words("search.none_call", hotline=hall.hotline)),
        _way("map-pin", words("search.none_desk", desk=hall.desk)),
    )
    return Panel(Column((text(words("search.none"), "heading"), *ways), gap=2.5), "notice", pad(8, 6))


def _way(icon: str, said: str) -> Element:
    return Row((Icon(icon, 12, "notice"), runs(said, role=NUMBERS[0], smaller=NUMBERS, grow=1)), gap=4)


def _failed(crowded: bool, words: Words) -> Element:
    head = text(words("trouble.title"), "heading")
    line = () if crowded else (text(words("search.failed_line"), "body", wrap=True),)
    again = pieces.main_button(words("button.again"), "refresh-cw", TryAgain())
    said = Column((head, *line), gap=1, grow=1)
    return Panel(Row((said, again), gap=5, stacks=True), "notice", pad(8, 6))
