"""How long nobody has stirred, and what that leads to: amounts are covered, somebody is asked for, the visit ends."""

from dataclasses import replace

from kiosk.core import times
from kiosk.core.orders import busy
from kiosk.core.state import Session, State


def quiet_for(state: State, session: Session) -> float:
    """Seconds since somebody stirred; busy is not quiet."""
    return 0.0 if busy(session) else state.now - state.stirred


def amounts_hidden(state: State, session: Session) -> bool:
    return quiet_for(state, session) >= times.HIDE_AMOUNTS


def still_there_asked(state: State) -> bool:
    session = state.session
    return session is not None and quiet_for(state, session) >= asks_after(state)


def asks_after(state: State) -> float:
    """Seconds of quiet after which it is asked whether somebody is there: at this visitor's own pace, never earlier."""
    usual, _ = _usual_times(state)
    pace = state.session.pace if state.session else 0.0
    return max(usual, min(pace * times.PACE, times.ASK_AT_LATEST))


def leaves_after(state: State) -> float:
    """Seconds of quiet after which a visit ends."""
    ask, leave_at = _usual_times(state)
    return asks_after(state) + leave_at - ask


def _usual_times(state: State) -> tuple[float, float]:
    if state.comfort.size.is_elder:
        return times.ELDER_ASK_STILL_THERE, times.ELDER_LEAVE
    return times.ASK_STILL_THERE, times.LEAVE


def stirred(state: State) -> State:
    """Somebody has given a sign, after a pause that tells of their pace."""
    session = state.session
    if session is not None:
        session = replace(session, pace=max(session.pace, quiet_for(state, session)))
    return replace(state, session=session, stirred=state.now)


def standing_still(state: State, now: float) -> State:
    """While the voice speaks, quiet time stands still; it is not a sign of life, or its own question would be one."""
    if not state.speaking:
        return state
    passed, parting = now - state.now, state.parting
    if parting:
        parting = replace(parting, until=parting.until + passed)
    return replace(state, stirred=state.stirred + passed, parting=parting)
