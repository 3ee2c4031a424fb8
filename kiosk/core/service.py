"""The Service contract: one pure function from what is known to what is wanted next.

`next(given, rules)` returns a Want. Core interprets it: a `Look` is asked of the platform or of the kiosk's own library
and its outcome stored under its key; a `Pick` shows a page whose buttons `Give` one of its options; a `Fill` shows a
keypad, and what was typed becomes a Secret under its key; a `Search` shows a keypad and, with every key, what is found
by what was typed so far; a `Show` is the end of the road. Then `next` is called again. `meanwhile`: what a page that is
shown already looks up beside it, all at once; its view finds None under a key whose answer is due.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

from kiosk.core.announcements import Announcement
from kiosk.core.city import City
from kiosk.core.comfort import Language, Size
from kiosk.core.domain import Identified, Outcome
from kiosk.core.duty import Health, Need
from kiosk.core.field import Field
from kiosk.core.hours import ALWAYS, Hours
from kiosk.core.queries import Query
from kiosk.core.texts import city_on


@dataclass(frozen=True, slots=True)
class Rules:
    """The province's and city's rules as values on the day of the question.

    `written`: the city as its folder has it, with placeholders in its texts; `city`: the same as it is told today.
    """

    written: City
    today: date
    months: int  # how far back settlements are listed
    fund_total_holds_account: bool  # 广东: the platform's fund total holds the personal account; 湖南: it does not
    city: City = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "city", city_on(self.written, self.today))


SHORT = 500.0  # mm


class Places(NamedTuple):
    """What a visitor looks for in the hall, in the words of one language."""

    desk: str
    card_slot: str
    code_window: str


@dataclass(frozen=True, slots=True)
class Hall:
    """The machine and its place, from config."""

    city: str
    machine: str  # number that staff know it by
    hotline: str
    desk: str  # where staff can be found, in words
    card_slot: str  # where the card goes in, in words
    code_window: str  # where the phone is held, in words
    english: Places
    simulated: bool
    width: float = 336.3  # of the screen, in mm
    height: float = 597.9
    hours: Hours = ALWAYS
    announcements: tuple[Announcement, ...] = ()
    headset: bool = False  # what is said is heard by the visitor alone
    patience: float = 20.0  # seconds after which a question is answered at the latest

    def told_in(self, language: Language) -> "Hall":
        """With its places in the words of this language."""
        return replace(self, **self.english._asdict()) if language is Language.ENGLISH else self

    @property
    def wide(self) -> bool:
        """The screen lies on its side."""
        return self.width > self.height

    @property
    def short(self) -> bool:
        """The screen has room for what matters only, as one of 21.5 inches or one that lies."""
        return self.height < SHORT


class Entry(NamedTuple):
    key: str
    value: Any  # Outcome of a look, or what the visitor gave
    by_visitor: bool


@dataclass(frozen=True, slots=True)
class Given:
    """All that a service knows, in the order in which it came."""

    entries: tuple[Entry, ...] = ()

    def get(self, key: str) -> Any:
        """The outcome or choice under `key`, None where there is none yet."""
        return next((entry.value for entry in self.entries if entry.key == key), None)

    def chosen(self, key: str, options: tuple[str, ...]) -> str | None:
        """What the visitor chose of them; where there is one only, nobody is asked."""
        value = self.get(key)
        if value is not None:
            return str(value)
        return options[0] if len(options) == 1 else None

    def holding(self, key: str, value: object, by_visitor: bool = False) -> "Given":
        """With `value` under `key`: in its old place where it had one, else last."""
        entry = Entry(key, value, by_visitor)
        if any(old.key == key for old in self.entries):
            return Given(tuple(entry if old.key == key else old for old in self.entries))
        return Given((*self.entries, entry))

    def without(self, key: str) -> "Given":
        return Given(tuple(entry for entry in self.entries if entry.key != key))

    @property
    def depth(self) -> int:
        """How often the visitor has chosen."""
        return sum(entry.by_visitor for entry in self.entries)

    def one_back(self) -> "Given":
        """Without the visitor's last choice and all that came after it."""
        last = max((n for n, entry in enumerate(self.entries) if entry.by_visitor), default=len(self.entries))
        return Given(self.entries[:last])


@dataclass(frozen=True, slots=True)
class Sight:
    """All that a page or slip of a service may show.

    `who`: None where nobody was identified, as nobody needs to be for a service without Need.IDENTITY. `typed`: what
    stands in the field of a Search.
    """

    who: Identified | None
    given: Given
    rules: Rules
    hall: Hall
    now: datetime
    hidden: bool  # amounts are covered: nobody has stirred for a while, or somebody else looks on
    revealed: bool  # a finger holds name and number open
    awaiting: bool  # an answer is due
    printer: Health
    size: Size = Size.STANDARD
    accompanied: bool = False  # somebody helps: a button to see amounts stands above the footer
    low: bool = False  # the page has only the lower part of the screen
    typed: str = field(default="", repr=False)
    language: Language = Language.CHINESE

    @property
    def identified(self) -> Identified:
        """For services that nobody can open without Need.IDENTITY."""
        assert self.who is not None
        return self.who


View = Callable[..., Any]  # (Sight, Words) → Element or Slip; opaque to core


@dataclass(frozen=True, slots=True)
class Look:
    key: str
    query: Query


@dataclass(frozen=True, slots=True)
class Pick:
    key: str
    options: tuple[str, ...]
    view: View
    slip: View | None = None
    meanwhile: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True)
class Fill:
    """`view`: a page whose cards, a title and a line, stand above the keypad; None: the words of its kind do."""

    key: str
    field: Field
    view: View | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """What is found by what was typed so far is looked up with every key, and stands under `found_under(key)`.

    `options`: what a visitor may give of the value that was found. `view`: a page whose cards stand above the keypad;
    of a list that is longer than the room, as much as fits on a page.
    """

    key: str
    field: Field
    query: Callable[[str], Query]
    options: Callable[[Any], tuple[str, ...]]
    view: View


def found_under(key: str) -> str:
    return f"{key}?"


def is_search(key: str) -> bool:
    """Whether what was found by typing stands under it."""
    return key.endswith("?")


@dataclass(frozen=True, slots=True)
class Show:
    view: View
    slip: View | None = None
    meanwhile: tuple[Look, ...] = ()


Want = Look | Pick | Fill | Search | Show


class Group(Enum):
    """Under which heading of the menu a service stands."""

    MINE = "mine"  # what is about the visitor
    ASK = "ask"  # what a visitor may ask
    LEARN = "learn"


class Tile(NamedTuple):
    """How a service looks where it can be opened: its icon, and the tint of that by name."""

    icon: str
    tint: str
    group: Group


class Service(NamedTuple):
    name: str
    needs: frozenset[Need]
    next: Callable[[Given, Rules], Want]
    tile: Tile

    @property
    def is_open_to_all(self) -> bool:
        """Nobody needs to be known."""
        return Need.IDENTITY not in self.needs


IDENTITY = "identity"  # the key under which core gives every service Found(Identified)


def found(outcome: Outcome | None) -> Any:
    """The value of a Found, else None."""
    return getattr(outcome, "value", None)
