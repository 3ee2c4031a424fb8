"""A platform that answers at once, for sample pages: every question that a page asks, by what is asked."""

from collections.abc import Callable

from kiosk.core.domain import Outcome
from kiosk.core.effects import Ask
from kiosk.core.events import Answered, Event
from kiosk.core.state import State
from kiosk.core.update import update

Answers = Callable[[object], Outcome | None]  # None: is still due


def told(state: State, event: Event, answers: Answers) -> State:
    """The state after an event, and after the answers to all that is asked then, and after the answers to that …"""
    state, effects = update(state, event)
    for effect in effects:
        if isinstance(effect, Ask) and (outcome := answers(effect.query)) is not None:
            state = told(state, Answered(effect.ticket, outcome), answers)
    return state
