"""What a touch can mean. Buttons carry these; they come back in `Tapped`."""

from dataclasses import dataclass
from enum import Enum


class Guide(Enum):
    """A page before any visit that explains a way in."""

    CODE = "code"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class ShowGuide:
    guide: Guide


@dataclass(frozen=True, slots=True)
class Open:
    """Begin a service from its start."""

    service: str


@dataclass(frozen=True, slots=True)
class Give:
    """The visitor's choice for what the service wants next."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class TurnPage:
    by: int


@dataclass(frozen=True, slots=True)
class GoBack:
    pass


@dataclass(frozen=True, slots=True)
class TryAgain:
    pass


@dataclass(frozen=True, slots=True)
class PrintSlip:
    pass


@dataclass(frozen=True, slots=True)
class Reveal:
    """Held down: name and number are shown for as long as the finger stays."""


@dataclass(frozen=True, slots=True)
class CallStaff:
    pass


@dataclass(frozen=True, slots=True)
class CloseSheet:
    pass


@dataclass(frozen=True, slots=True)
class StillHere:
    pass


@dataclass(frozen=True, slots=True)
class Leave:
    pass


Action = (
    ShowGuide | Open | Give | TurnPage | GoBack | TryAgain | PrintSlip | Reveal | CallStaff | CloseSheet | StillHere
    | Leave
)  # fmt: skip
