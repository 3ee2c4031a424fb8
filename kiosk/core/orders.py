"""The orders that a visit gives: the ticket of each, which of them is awaited, and since when."""

from dataclasses import replace

from kiosk.core import times
from kiosk.core.state import Awaited, Identifying, Printing, Reading, Session, Using
from kiosk.core.tickets import Ticket


def ticketed(session: Session) -> tuple[Session, Ticket]:
    """The ticket of this visit's next order."""
    orders = session.orders + 1
    return replace(session, orders=orders), Ticket(session.number, orders)


def awaits(session: Session, ticket: Ticket) -> bool:
    """Is this the answer that is awaited now? The one line that keeps late and overtaken answers out."""
    match session.stage:
        case Reading(ticket=due) | Identifying(ticket=due):
            return due == ticket
        case Using() as using if awaited_by(using, ticket):
            return True
    return isinstance(session.print, Printing) and session.print.ticket == ticket


def awaited_by(using: Using, ticket: Ticket) -> Awaited | None:
    return next((due for due in using.awaited if due.ticket == ticket), None)


def busy(session: Session) -> bool:
    """The visitor waits for us, not we for the visitor."""
    match session.stage:
        case Reading() | Identifying():
            return True
        case Using(awaited=awaited) if awaited:
            return True
    return isinstance(session.print, Printing)


def asked_at(session: Session) -> float | None:
    """Since when the visitor waits for the platform, and nothing of the answer has come yet."""
    match session.stage:
        case Identifying(due=due):
            return due - times.ANSWER_DUE
        case Using(awaited=(*_, last)):
            return last.due - times.ANSWER_DUE
    return None
