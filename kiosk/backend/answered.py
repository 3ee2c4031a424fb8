"""What the desk tells the kiosk."""

from dataclasses import dataclass

from kiosk.core.domain import Outcome
from kiosk.core.filings import FilingEnd, FilingOutcome
from kiosk.core.tickets import Ticket


@dataclass(frozen=True, slots=True)
class Answered:
    """The outcome, so far or at last, of one question."""

    ticket: Ticket
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class FilingAnswered:
    """What became of a filing, told once to the visitor who waits for it."""

    ticket: Ticket
    outcome: FilingOutcome


@dataclass(frozen=True, slots=True)
class FilingLeft:
    """What became of a filing whose visitor had left: its key alone, which names no person."""

    key: str
    end: FilingEnd


@dataclass(frozen=True, slots=True)
class PlatformChanged:
    """The platform answers again, or does not any more."""

    answers: bool


@dataclass(frozen=True, slots=True)
class ClockOff:
    """Our clock is behind the platform's by so many seconds, ahead of it where less than 0; 0: it is right again."""

    seconds: float


News = Answered | FilingAnswered | FilingLeft | PlatformChanged | ClockOff
