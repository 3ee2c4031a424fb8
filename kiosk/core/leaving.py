"""A visit ends, or what somebody chose outside of one is dropped: the next finds the machine as it always is."""

from dataclasses import replace

from kiosk.core import times
from kiosk.core.comfort import USUAL
from kiosk.core.effects import Forget, Next
from kiosk.core.state import By, Parting, Sheet, State, WaryOfCard, WaryOfCode


def end(state: State) -> Next:
    """Everything personal goes at once; what the visitor left in or before the machine is remembered as such."""
    if state.session is None:
        return replace(alone(state), notice=None), ()
    by_code = state.session.by is By.CODE
    return replace(
        alone(state),
        session=None,
        notice=None,
        wary_of_card=WaryOfCard() if state.card_in else state.wary_of_card,
        wary_of_code=WaryOfCode(state.now if state.camera_looks else None) if by_code else state.wary_of_code,
    ), (Forget(state.session.number),)


def leave(state: State) -> Next:
    """The visitor goes, and is told what not to forget, in the letters and words of the visit."""
    after, effects = end(state)
    if state.session is None or (state.session.by is By.TOUCH and not state.session.slip_taken):
        return after, effects
    parting = Parting(state.now + times.PARTING, state.session.slip_taken)
    return replace(after, parting=parting, comfort=state.comfort), effects


def parted(state: State) -> State:
    """Nobody reads any more what was said at leaving."""
    return replace(state, parting=None, comfort=USUAL) if state.parting else state


def alone(state: State) -> State:
    """Without what somebody chose before the machine outside of a visit."""
    return replace(state, guide=None, wish="", sheet=None, page=0, comfort=USUAL, accompanied=False)


def wishing_nothing(state: State) -> State:
    """A page about what was wished for goes with the wish."""
    sheet = None if state.sheet is Sheet.NOT_NOW else state.sheet
    return replace(state, guide=None, wish="", sheet=sheet)
