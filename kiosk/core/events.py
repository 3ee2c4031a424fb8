"""What can have happened."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from kiosk.core.actions import Action
from kiosk.core.domain import Outcome, SocialSecurityCard
from kiosk.core.duty import Health, Part
from kiosk.core.filings import FilingEnd
from kiosk.core.person import Secret
from kiosk.core.tickets import Ticket


@dataclass(frozen=True, slots=True)
class Ticked:
    """`now`: seconds of a monotonic clock; `clock`: what a watch on the wall shows."""

    now: float
    clock: datetime


@dataclass(frozen=True, slots=True)
class Touched:
    """A finger was lifted somewhere: somebody is here. Not before, or a sheet would vanish from under a tap on it."""


@dataclass(frozen=True, slots=True)
class Tapped:
    action: Action


@dataclass(frozen=True, slots=True)
class Typed:
    """A key of a keyboard, by the character that it writes; backspace is \\b, enter \\r. Its repr keeps quiet."""

    character: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Held:
    action: Action


@dataclass(frozen=True, slots=True)
class LetGo:
    pass


@dataclass(frozen=True, slots=True)
class CameraLooked:
    """The camera handed out its first picture since it was told to watch."""


@dataclass(frozen=True, slots=True)
class CodeSeen:
    """An e-voucher is before the camera; told again about twice a second while it stays there."""

    code: Secret


@dataclass(frozen=True, slots=True)
class OtherCodeSeen:
    """Some other QR code; `kind` names it (payment, mini_program, health, url, other), never its content."""

    kind: str


class Aim(Enum):
    """How a code is held before the camera. Each has its sentence on the page that is about it."""

    NOTHING = "nothing"  # nothing like a phone is there
    SCREEN = "screen"  # a phone, but no code on it
    TOO_FAR = "too_far"
    TOO_NEAR = "too_near"
    TOO_DARK = "too_dark"
    GLARE = "glare"
    MOVING = "moving"
    TILTED = "tilted"
    OTHER_CODE = "other_code"
    READING = "reading"  # all is well, it is being read


@dataclass(frozen=True, slots=True)
class Aimed:
    """How a code is held has changed. `sure`: 0 … 1.

    `distance`: -1 much too far … 0 right … 1 much too near, None where nothing tells.
    """

    aim: Aim
    sure: float
    distance: float | None


@dataclass(frozen=True, slots=True)
class CardInserted:
    pass


@dataclass(frozen=True, slots=True)
class CardRemoved:
    pass


class CardTrouble(Enum):
    """Why a card was not read. Each has its sentence in the strings (`card.<value>`)."""

    NO_CARD = "no_card"
    NO_ANSWER = "no_answer"
    NOT_SOCIAL_SECURITY = "not_social_security"
    KEPT_BACK = "kept_back"
    PULLED = "pulled"
    GARBLED = "garbled"
    READER_GONE = "reader_gone"

    @property
    def is_mended_by_hand(self) -> bool:
        """Whether the same card may well be read when it is put in again."""
        return self in (CardTrouble.NO_CARD, CardTrouble.NO_ANSWER, CardTrouble.PULLED, CardTrouble.GARBLED)


@dataclass(frozen=True, slots=True)
class CardRead:
    ticket: Ticket
    outcome: SocialSecurityCard | CardTrouble


@dataclass(frozen=True, slots=True)
class Answered:
    ticket: Ticket
    outcome: Outcome


class PrintResult(Enum):
    PRINTED = "printed"
    NOT_PRINTED = "not_printed"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class PrintEnded:
    ticket: Ticket
    result: PrintResult
    cause: str = ""


@dataclass(frozen=True, slots=True)
class PartChanged:
    part: Part
    health: Health


@dataclass(frozen=True, slots=True)
class ClockOff:
    """Our clock is behind the platform's by so many seconds, ahead of it where less than 0; 0: it is right again."""

    seconds: float


@dataclass(frozen=True, slots=True)
class FilingLeft:
    """What became of a filing whose visitor had left before it was known. Its key names no person."""

    key: str
    end: FilingEnd


@dataclass(frozen=True, slots=True)
class Speaking:
    """The voice has begun to speak, or has come to its end."""

    on: bool


@dataclass(frozen=True, slots=True)
class Crashed:
    """Our own code failed; the shell caught it."""

    crash: str


Event = (
    Ticked | Touched | Tapped | Typed | Held | LetGo | CameraLooked | CodeSeen | OtherCodeSeen | Aimed | CardInserted
    | CardRemoved | CardRead | Answered | PrintEnded | PartChanged | ClockOff | FilingLeft | Speaking
    | Crashed
)  # fmt: skip
