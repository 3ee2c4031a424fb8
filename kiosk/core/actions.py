"""What a touch can mean. Buttons carry these; they come back in `Tapped`."""

from dataclasses import dataclass, field
from enum import Enum

from kiosk.core.comfort import Comfort


class Guide(Enum):
    """A page before any visit that explains a way in."""

    CODE = "code"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class ShowGuide:
    guide: Guide


@dataclass(frozen=True, slots=True)
class Open:
    """Begin a service from its start, or with what the visitor has chosen by touching this: keys and values."""

    service: str
    chosen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ShowMenu:
    """All that this machine can do."""


@dataclass(frozen=True, slots=True)
class Give:
    """The visitor's choice for what the service wants next."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Press:
    """A key of the keypad. Its repr keeps quiet: one after the other they are what somebody types."""

    character: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Erase:
    """Without the last character."""


@dataclass(frozen=True, slots=True)
class Clear:
    """Without all that was typed."""


@dataclass(frozen=True, slots=True)
class Enter:
    """What was typed is what the visitor gives."""


@dataclass(frozen=True, slots=True)
class TurnTo:
    """Another page, counted from 0, of what does not fit on one."""

    page: int


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
class Adjust:
    """Open the sheet on which the screen is made comfortable."""


@dataclass(frozen=True, slots=True)
class Choose:
    """The screen as the visitor likes it, with one thing changed."""

    comfort: Comfort


@dataclass(frozen=True, slots=True)
class Listen:
    """Hear the page once more."""


@dataclass(frozen=True, slots=True)
class ReadFigures:
    """Say what is the visitor's own on this page, though others may hear it; or no longer."""

    on: bool


@dataclass(frozen=True, slots=True)
class NextTarget:
    """Go to the next thing that can be done on the page. For the shell, as is DoTarget: core knows of no focus."""


@dataclass(frozen=True, slots=True)
class DoTarget:
    """Do what was gone to."""


@dataclass(frozen=True, slots=True)
class CallStaff:
    pass


@dataclass(frozen=True, slots=True)
class Accompany:
    """陪办: somebody helps with the screen, and may not see figures unless the visitor holds them open; or no more."""

    on: bool


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
    ShowGuide | Open | ShowMenu | Give | Press | Erase | Clear | Enter | TurnTo | GoBack | TryAgain | PrintSlip | Reveal
    | CallStaff | CloseSheet | StillHere | Leave | Adjust | Choose | Listen | Accompany | ReadFigures | NextTarget
    | DoTarget
)  # fmt: skip
