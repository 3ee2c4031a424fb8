"""What may be wanted of the world."""

from dataclasses import dataclass
from enum import Enum

from kiosk.core.comfort import Language
from kiosk.core.queries import Query
from kiosk.core.service import Sight, View
from kiosk.core.state import State
from kiosk.core.tickets import Ticket


@dataclass(frozen=True, slots=True)
class Ask:
    ticket: Ticket
    query: Query


@dataclass(frozen=True, slots=True)
class ReadCard:
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class Print:
    ticket: Ticket
    slip: View
    sight: Sight
    language: Language


class Watching(Enum):
    """What the camera is wanted for."""

    REST = "rest"
    LOOK = "look"  # codes only
    PREVIEW = "preview"  # codes, and a picture for the visitor


@dataclass(frozen=True, slots=True)
class Watch:
    how: Watching


@dataclass(frozen=True, slots=True)
class Forget:
    """Session `session` is over: orders for it need not be carried out."""

    session: int


@dataclass(frozen=True, slots=True)
class SayAgain:
    """Read the page out once more."""


Effect = Ask | ReadCard | Print | Watch | Forget | SayAgain

Next = tuple[State, tuple[Effect, ...]]  # what an event leads to
