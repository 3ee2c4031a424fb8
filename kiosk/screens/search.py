"""A search: what was typed, what is found by it so far, and the keypad where hands are.

Keys stay where they are whatever is found: what is found takes the room above them, page by page.
"""

from functools import partial
from math import inf

from kiosk.core import service
from kiosk.core.field import Fault, Field
from kiosk.core.service import Search
from kiosk.core.showing import page_number, sight
from kiosk.core.state import Session, State, Using
from kiosk.screens.frame import STEP
from kiosk.ui import keypad, pieces
from kiosk.ui.scene import Column, Pages, Row
from kiosk.ui.words import Words

SHARE = 0.05  # of the screen's height: a key's, so that half of the screen is there for what is found
LOW_KEY = 20.0  # mm: a key's height where letters are large or everything lies low, as what is found needs the room
ROWS = 4  # of keys, which give way to what stands below them
ASIDE, BESIDE = 232.0, 12.0  # mm: the keypad beside what is found on a screen that lies, and between them


def page(wanted: Search, session: Session, using: Using, state: State, words: Words) -> pieces.Page:
    found: pieces.Page = wanted.view(sight(state, session, using), words)
    typed, amiss = using.typing.text.reveal(), _amiss(using.typing.fault, wanted.field, words)
    line = keypad.sought(typed, _count(wanted, using, words), amiss, words)
    keys = keypad.letter_pad(_height(state, words), words)
    if not state.hall.wide:
        return pieces.page(found.name, *found.cards, actions=Column((line, keys), pieces.GAP), heard=found.heard)
    turn = partial(pieces.pager, words)
    results = Pages(found.cards, page_number(state), turn, pieces.GAP, foot=line)
    beside = Row((Column((results,), grow=1), Column((keys,), width=ASIDE)), gap=BESIDE, align="stretch", grow=1)
    return pieces.page(found.name, beside, heard=found.heard)


def _height(state: State, words: Words) -> float | None:
    """Of a key, in mm; None where they fill a screen that lies."""
    if state.hall.wide:
        return None
    if state.comfort.low or words.are_few:
        return LOW_KEY
    taken = STEP if state.comfort.steps else 0
    return max(LOW_KEY, SHARE * state.hall.height - taken / ROWS)


def _count(wanted: Search, using: Using, words: Words) -> str:
    """How much is found by what is typed; nothing while it is looked for, or where there is none."""
    typed, values = using.typing.text.reveal(), service.found(using.given.get(service.found_under(wanted.key)))
    if not typed or using.awaited or not values:
        return ""
    more = len(values) >= getattr(wanted.query(typed), "limit", inf)
    return words("search.found_more" if more else "search.found", found=len(values))


def _amiss(fault: Fault | None, field: Field, words: Words) -> str:
    match fault:
        case None:
            return ""
        case Fault.ONE_TOO_MANY:
            return words("fill.full", most=field.most)
        case _:
            return words("fill.fault.letters")
