"""Typing into the field that a service wants filled: by the keypad's keys, or by those of a keyboard."""

from dataclasses import replace

from kiosk.core import road
from kiosk.core.actions import Clear, Enter, Erase, Press
from kiosk.core.effects import Next
from kiosk.core.field import NOTHING_TYPED, Fault, Field, Typing, entered, erased, lacking, pressed
from kiosk.core.service import Fill, Search
from kiosk.core.showing import want
from kiosk.core.state import Session, State, Using

Key = Press | Erase | Clear | Enter


def key_of(character: str) -> Key | None:
    """The keypad's key that does what a keyboard's does; None of those that only steer."""
    match character:
        case "\b" | "\x7f":
            return Erase()
        case "\r":
            return Enter()
        case _:
            return Press(character) if character and character.isprintable() else None


def awaited(state: State) -> bool:
    """Something can be typed now: a field or a search is wanted, and nothing lies over its keypad."""
    match state.session:
        case Session(stage=Using() as using, print=None) if state.sheet is None:
            return isinstance(want(state, using), Fill | Search)
    return False


def fault(state: State) -> Fault | None:
    """What was amiss with the last key."""
    match state.session:
        case Session(stage=Using(typing=typing)):
            return typing.fault
    return None


def typed(state: State, session: Session, using: Using, key: Key) -> Next:
    wanted = want(state, using)
    match wanted, key:
        case Fill(field=field), Enter() if lacking(field, using.typing):
            typing = replace(using.typing, fault=Fault.TOO_SHORT)
        case Fill(), Enter():
            return road.gave(state, session, using, wanted.key, entered(using.typing))
        case Search(), Enter():
            return state, ()
        case Fill() | Search(), _:
            typing = _after(key, wanted.field, using.typing)
        case _:
            return state, ()
    using = replace(using, typing=typing, pages=(*using.pages[:-1], 0))
    if isinstance(wanted, Search) and typing.fault is None:
        return road.searched(state, session, using, wanted)
    return replace(state, session=replace(session, stage=using)), ()


def _after(key: Key, field: Field, typing: Typing) -> Typing:
    match key:
        case Press(character):
            return pressed(field, typing, character)
        case Erase():
            return erased(typing)
        case _:
            return NOTHING_TYPED
