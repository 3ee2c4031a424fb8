"""How a code is held, as the camera tells it: what of it is believed, and what may be said beside it."""

from dataclasses import replace

from kiosk.core import times
from kiosk.core.events import Aim, Aimed
from kiosk.core.state import State

SURE = 0.4  # of 1: below it the camera was seen to waver between two hints; then the usual words stay


def aimed(state: State, event: Aimed) -> State:
    """Believe what is sure enough; what is believed stays while it is told again, or doubt would make it flicker.

    Somebody who aims is following the page, which stays for as long as that goes on.
    """
    again = state.aimed is not None and state.aimed.aim is event.aim
    if event.sure < SURE and not again:
        return replace(state, aimed=None)
    stirred = state.stirred if event.aim is Aim.NOTHING else state.now
    return replace(state, aimed=event, stirred=stirred)


def is_held(state: State) -> bool:
    """Somebody holds what may be a voucher before the camera."""
    return state.aimed is not None and state.aimed.aim not in (Aim.NOTHING, Aim.OTHER_CODE)


def patience(state: State) -> float:
    """Seconds for which a page outside a visit stays as it is. A hand so still that nothing new is told of it has more;
    not for ever, as it may be a picture on the wall."""
    return times.GUIDE_HELD if is_held(state) else times.GUIDE


def other_code_seen(state: State, kind: str) -> State:
    return state.telling(f"notice.other_code.{kind}")


def other_code_told(state: State) -> bool:
    """A sentence about a code of another kind stands on the screen."""
    return state.notice is not None and state.notice.key.startswith("notice.other_code.")


def code_left(state: State) -> bool:
    """The last visitor's code is still before the camera, and counts for nothing until it is away."""
    return state.wary_of_code is not None and state.wary_of_code.seen
