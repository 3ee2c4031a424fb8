"""What the library tells the kiosk."""

from dataclasses import dataclass

from kiosk.core.domain import Outcome
from kiosk.core.tickets import Ticket


@dataclass(frozen=True, slots=True)
class Answered:
    ticket: Ticket
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class LibraryChanged:
    """It can be asked, or not; `cause` in a word, for staff."""

    usable: bool
    cause: str = ""


News = Answered | LibraryChanged
