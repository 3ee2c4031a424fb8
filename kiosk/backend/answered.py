"""What the desk tells the kiosk."""

from dataclasses import dataclass

from kiosk.core.domain import Outcome
from kiosk.core.tickets import Ticket


@dataclass(frozen=True, slots=True)
class Answered:
    """The outcome, so far or at last, of one question.

    `trace` is for the journal: transaction, trouble and field of the question's last failed call ("5203 strange
    5203.setlinfo.cash_payamt"), or empty. It never holds a value of an answer.
    """

    ticket: Ticket
    outcome: Outcome
    trace: str = ""
