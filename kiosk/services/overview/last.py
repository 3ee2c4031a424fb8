"""最近三次: the newest visits of the year, and what was paid for each; filled in as answers come."""

from kiosk.core.actions import Open
from kiosk.core.comfort import Language
from kiosk.core.domain import VISIT, Failed, Found, Listing
from kiosk.core.domain import Row as Visited
from kiosk.core.service import Sight
from kiosk.services.overview.known import LIST
from kiosk.ui.pieces import kind_tag, looking, part_failed, part_missing
from kiosk.ui.scene import Button, Column, Element, Icon, Panel, Row, Rule, between, pad, text
from kiosk.ui.visited import paid, place
from kiosk.ui.words import Words

COUNT = 3
ROW = 21.0  # mm
DAY = {Language.CHINESE: 51.0, Language.ENGLISH: 36.0}  # mm: 10月20日, Oct 20


def card(sight: Sight, words: Words) -> Element:
    outcome = sight.given.get(LIST)
    title = text(words("overview.last"), "heading", grow=1)
    rows = _rows(sight, outcome, words)
    column = (text(words("visited.column"), "caption", "ink-2"),) if rows and not words.are_few else ()
    head = Row((title, *column), gap=5, stacks=True)
    note = _note(outcome, sight, words)
    if not rows:
        return Panel(Column((head, *(note or _none(words))), gap=2), "card", pad(10, 5))
    parts = (Rule(), *between(Rule(), rows), *note)
    return Panel(Column((head, *parts), heads=2), "card", pad(10, 0 if words.are_few else 3.5))


def _rows(sight: Sight, outcome: object, words: Words) -> list[Element]:
    match outcome:
        case Found(Listing(rows=rows)):
            return [_row(row, sight, words) for row in rows[:COUNT]]
    return []


def _note(outcome: object, sight: Sight, words: Words) -> tuple[Element, ...]:
    """That more may come, or that not all could be looked up; nothing where the rows are the last ones."""
    match outcome:
        case None | Found(complete=False):
            return (looking(words),)
        case Failed() as failed:
            return (part_failed(failed, sight.hall, words),)
        case Found(Listing(missing=missing)) if missing:
            return (part_missing(words("overview.missing")),)
    return ()


def _none(words: Words) -> tuple[Element, ...]:
    return (text(words("overview.none"), "body", "ink-2"),)


def _row(row: Visited, sight: Sight, words: Words) -> Element:
    short = words.are_few and not sight.hall.wide
    content = _short(row, sight, words) if short else _whole(row, sight, words)
    return Button(content, Open("settlements", ((VISIT, row.key),)), "row", height=ROW)


def _whole(row: Visited, sight: Sight, words: Words) -> Element:
    day = text(words.day(row.visit.begin), "line", "ink-2", width=DAY[sight.language] * sight.size.value)
    return Row(
        (
            Row((day, kind_tag(row.visit.kind.value, sight.rules.city, words)), gap=4, stacks=True),
            text(words.named(place(row)), "body", shrink=True, grow=1),
            _paid(row, sight, words),
        ),
        gap=4,
        height=ROW,
        stacks=True,
    )


def _short(row: Visited, sight: Sight, words: Words) -> Element:
    """In two lines, as three with their heading would leave no room for buttons."""
    day = text(words.day(row.visit.begin), "line", "ink-2", grow=1)
    paid_for = Row((day, _paid(row, sight, words)), gap=4, stacks=True)
    return Column((paid_for, text(words.named(place(row)), "body", shrink=True)))


def _paid(row: Visited, sight: Sight, words: Words) -> Element:
    return Row((paid(row, sight, words), Icon("chevron-right", 12, "ink-2")), gap=4)
