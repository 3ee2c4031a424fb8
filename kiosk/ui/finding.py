"""What services that look something up for everybody share: the page of a search, and that the library is shut."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kiosk.core.actions import TryAgain
from kiosk.core.domain import Failed, Found, Nothing
from kiosk.core.service import Hall, Sight, found_under
from kiosk.ui import pieces
from kiosk.ui.choosing import Choice, found_rows
from kiosk.ui.scene import Column, Element, Icon, Panel, Row, Spinner, pad, runs, text
from kiosk.ui.words import Words

NUMBERS = "row", "fixed.choice.bold", "fixed.label.bold"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search asks: `page` is the page's name, `key` the search's. `before`: until something is typed.

    `whole`: what is found is told whole, as in `choosing.found_rows`.
    """

    page: str
    key: str
    title: str
    before: Element
    line: Element | None = None
    whole: bool = False


def page(asked: Asked, choice: Callable[[Any], Choice], sight: Sight, words: Words) -> pieces.Page:
    """What stands above a search, a `choice` for each that is found. Where that needs all the room, the title is only
    heard.
    """
    if not sight.typed:
        return pieces.page(asked.page, pieces.title(asked.title, asked.line), asked.before)
    result = _result(asked, choice, sight, words)
    if is_crowded(sight, words):
        return pieces.page(asked.page, result, heard=(asked.title,))
    return pieces.page(asked.page, pieces.title(asked.title, asked.line), result)


def _result(asked: Asked, choice: Callable[[Any], Choice], sight: Sight, words: Words) -> Element:
    """While the answer is due, that to the letters before stands; to the first there is none."""
    due = sight.awaiting and len(sight.typed) == 1
    match sight.given.get(found_under(asked.key)):
        case Found(tuple() as values) if values:
            return found_rows(asked.key, map(choice, values), words, asked.whole)
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
