"""A search: what was typed, what is found by it so far, and the keypad where hands are."""

from kiosk.core import session as visit
from kiosk.core.service import Search
from kiosk.core.state import Session, State, Using
from kiosk.ui import keypad, pieces
from kiosk.ui.words import Words


def page(wanted: Search, session: Session, using: Using, state: State, words: Words) -> pieces.Page:
    found: pieces.Page = wanted.view(visit.sight(state, session, using), words)
    return pieces.page(found.name, *found.cards, keypad.letter_pad(None, words))
