"""A machine before which nobody stands: closed, or inviting those who pass by."""

from kiosk.core import aiming, times
from kiosk.core.announcements import told_on
from kiosk.core.comfort import USUAL
from kiosk.core.duty import Part, health_of
from kiosk.core.state import State


def closed(state: State) -> bool:
    """The hall is, and no visit is under way: one that began in time is finished in peace."""
    return state.session is None and not state.hall.hours.open_at(state.clock)


def inviting(state: State) -> bool:
    """Nobody has stirred for long, nothing was left behind, and there is a way in."""
    untouched = state.session is None and state.guide is None and state.sheet is None and state.comfort == USUAL
    ways_in = any(health_of(state.healths, part).usable for part in (Part.CAMERA, Part.CARD))
    ways_in = ways_in and platform_answers(state)
    left = card_left(state) or aiming.code_left(state)
    quiet = state.now - state.stirred >= times.ATTRACT
    return untouched and ways_in and not left and quiet and not closed(state)


def platform_answers(state: State) -> bool:
    return health_of(state.healths, Part.PLATFORM).usable


def card_left(state: State) -> bool:
    """The last visitor's card is still in, and counts for nothing until it is out."""
    return state.wary_of_card is not None and state.card_in


def announced(state: State) -> tuple[str, ...]:
    """What the hall tells today, in the language that is chosen."""
    return told_on(state.clock.date(), state.hall.announcements, state.comfort.language)


def slide(state: State, slides: int) -> int:
    """Which of so many things is told now, counted from 0."""
    return int((state.now - state.stirred - times.ATTRACT) // times.SLIDE) % slides
