"""Typing into the field that a service wants filled: by the keypad's keys, or by those of a keyboard."""

from dataclasses import replace

from kiosk.core import session as visit
from kiosk.core.actions import Clear, Enter, Erase, Press
from kiosk.core.field import NOTHING_TYPED, Fault, entered, erased, lacking, pressed
from kiosk.core.service import Fill
from kiosk.core.session import Next
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
    """Something can be typed now: a field is wanted, and nothing lies over its keypad."""
    match state.session:
        case Session(stage=Using() as using, print=None) if state.sheet is None:
            return isinstance(visit.want(state, using), Fill)
    return False


def fault(state: State) -> Fault | None:
    """What was amiss with the last key."""
    match state.session:
        case Session(stage=Using(typing=typing)):
            return typing.fault
    return None


def typed(state: State, session: Session, using: Using, key: Key) -> Next:
    wanted = visit.want(state, using)
    if not isinstance(wanted, Fill):
        return state, ()
    typing = using.typing
    match key:
        case Press(character):
            typing = pressed(wanted.field, typing, character)
        case Erase():
            typing = erased(typing)
        case Clear():
            typing = NOTHING_TYPED
        case Enter() if lacking(wanted.field, typing):
            typing = replace(typing, fault=Fault.TOO_SHORT)
        case Enter():
            return visit.gave(state, session, using, wanted.key, entered(typing))
    return replace(state, session=replace(session, stage=replace(using, typing=typing))), ()
