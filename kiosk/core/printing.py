"""A slip: one at a time, where the printer works and nobody else looks on."""

from dataclasses import replace

from kiosk.core import times
from kiosk.core.duty import Part, health_of
from kiosk.core.effects import Next, Print
from kiosk.core.events import PrintEnded, PrintResult
from kiosk.core.orders import ticketed
from kiosk.core.service import Pick, Show
from kiosk.core.showing import sight, want
from kiosk.core.state import Printed, Printing, Session, State, Using


def print_slip(state: State, session: Session, using: Using) -> Next:
    wanted = want(state, using)
    slip = wanted.slip if isinstance(wanted, Pick | Show) else None
    able = health_of(state.healths, Part.PRINTER).usable and not state.accompanied
    if slip is None or isinstance(session.print, Printing) or not able:
        return state, ()
    session, ticket = ticketed(session)
    session = replace(session, print=Printing(ticket, state.now + times.PRINT_DUE))
    return replace(state, session=session), (Print(ticket, slip, sight(state, session, using), state.comfort.language),)


def print_ended(state: State, session: Session, event: PrintEnded) -> Next:
    printed = Printed(event.result, event.cause)
    out = session.slip_taken or event.result is not PrintResult.NOT_PRINTED
    return replace(state, session=replace(session, print=printed, slip_taken=out), stirred=state.now), ()
