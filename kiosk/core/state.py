"""State: all there is to know. Session: all that is personal; it dies as one value."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from kiosk.core import times
from kiosk.core.actions import Guide
from kiosk.core.comfort import USUAL, Comfort
from kiosk.core.domain import Credential, Failed, Identified
from kiosk.core.duty import AT_FIRST, Healths
from kiosk.core.events import Aimed, CardTrouble, PrintResult
from kiosk.core.field import NOTHING_TYPED, Typing
from kiosk.core.service import Given, Hall, Rules, Service
from kiosk.core.tickets import Ticket


class By(Enum):
    CODE = "code"
    CARD = "card"
    TOUCH = "touch"  # nobody was identified, and nothing personal can be seen


# -- what the visitor is doing -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reading:
    """The card is being read."""

    ticket: Ticket
    due: float


@dataclass(frozen=True, slots=True)
class Unread:
    """The card could not be read."""

    why: CardTrouble


@dataclass(frozen=True, slots=True)
class Identifying:
    """The platform is asked who this is."""

    ticket: Ticket
    due: float
    credential: Credential


@dataclass(frozen=True, slots=True)
class Unidentified:
    """The platform did not say who this is; the credential is kept for another try."""

    failed: Failed
    credential: Credential


@dataclass(frozen=True, slots=True)
class Awaited:
    """A service's look that is under way."""

    ticket: Ticket
    key: str
    due: float


@dataclass(frozen=True, slots=True)
class Choosing:
    """Before all that this machine can do. `who`: None where nobody was identified; `behind`: both as in `Using`."""

    who: Identified | None
    behind: "Using | None" = None


@dataclass(frozen=True, slots=True)
class Using:
    """In a service. `pages` holds one page number for each depth of choosing. `behind`: to what its start leads back,
    as it was left; None where it was opened from outside or after identification.

    A list may still be filling in while something behind one of its rows is asked for: so several may be awaited.
    """

    who: Identified | None
    service: str
    given: Given
    behind: "Using | Choosing | None" = None
    pages: tuple[int, ...] = (0,)
    typing: Typing = NOTHING_TYPED  # into the field that is wanted now
    awaited: tuple[Awaited, ...] = ()


Stage = Reading | Unread | Identifying | Unidentified | Choosing | Using


def _page(stage: Stage) -> object:
    """Which page of a service: what the visitor has chosen on the way to it."""
    if not isinstance(stage, Using):
        return None
    return stage.service, tuple(entry for entry in stage.given.entries if entry.by_visitor)


@dataclass(frozen=True, slots=True)
class Printing:
    ticket: Ticket
    due: float


@dataclass(frozen=True, slots=True)
class Printed:
    """How the last print ended; shown until closed."""

    result: PrintResult
    cause: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence for a moment, by its key in the strings."""

    key: str
    until: float


@dataclass(frozen=True, slots=True)
class Session:
    number: int
    by: By
    stage: Stage
    began: float
    orders: int = 0  # how many orders were given
    print: Printing | Printed | None = None
    revealed: bool = False
    pace: float = 0.0  # the longest pause, in seconds, that this visitor has ended by a touch
    slip_taken: bool = False  # a slip has come out of the printer
    aloud: bool = False  # what is the visitor's own on this page may be said though others hear it

    def at(self, stage: Stage) -> "Session":
        """What is said aloud or held open was asked for on one page: on another one it is asked anew."""
        same = _page(stage) == _page(self.stage)
        return replace(self, stage=stage, aloud=self.aloud and same, revealed=self.revealed and same)


class Sheet(Enum):
    """What a visitor can open over any page."""

    STAFF = "staff"  # where help is
    COMFORT = "comfort"
    NOT_NOW = "not_now"  # why the service that was wished for cannot be used


@dataclass(frozen=True, slots=True)
class Parting:
    """A visit has just ended: what its visitor should not forget, until when."""

    until: float
    slip: bool


# -- the whole -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WaryOfCode:
    """After a visit by code: no code counts until none was seen for a while by a camera that looks."""

    since: float | None  # None until the camera has looked
    seen: bool = False


@dataclass(frozen=True, slots=True)
class WaryOfCard:
    """After a visit: the card that is still in does not count until it has been out for a while."""

    gone: float | None = None


@dataclass(frozen=True, slots=True)
class State:
    hall: Hall
    rules: Rules  # of the day of `clock`
    services: tuple[Service, ...]  # in menu order, whatever works now: one that leads nowhere says why when opened
    now: float
    clock: datetime
    stirred: float  # when somebody last gave a sign, or was kept waiting by us
    session: Session | None = None
    sessions: int = 0
    guide: Guide | None = None
    wish: str = ""  # the service that was touched before anybody was identified
    sheet: Sheet | None = None  # what the visitor has opened over the page
    page: int = 0  # of a page outside the services that does not fit at once
    comfort: Comfort = USUAL
    accompanied: bool = False  # somebody else's hand is on the screen: figures stay covered until they are held open
    parting: Parting | None = None
    speaking: bool = False  # the voice is
    notice: Notice | None = None
    healths: Healths = AT_FIRST
    clock_off: float = 0.0  # seconds by which our clock is behind the platform's, less than 0: ahead; 0: right
    card_in: bool = False
    camera_looks: bool = False  # it has handed out a picture since it was told to watch
    aimed: Aimed | None = None  # what can be said of how a code is held, while the camera shows its picture
    wary_of_code: WaryOfCode | None = None
    wary_of_card: WaryOfCard | None = None
    out_of_order: Notice | None = None  # the crash that was, until when

    def at(self, session: Session, stage: Stage) -> "State":
        """The visit has come to this stage."""
        return replace(self, session=session.at(stage), page=0)

    def telling(self, key: str) -> "State":
        """One sentence for a moment, over whatever page."""
        return replace(self, notice=Notice(key, self.now + times.NOTICE))


def first_state(hall: Hall, rules: Rules, services: tuple[Service, ...], now: float, clock: datetime) -> State:
    return State(hall, rules, services, now, clock, stirred=now)
