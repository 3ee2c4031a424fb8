"""What stands around the kiosk in a test's hall, in virtual time: camera, card reader, printer and platform.

They take the kiosk's effects and tell its events, in the order in which the real drivers tell them. The platform's
answers can be late, doubled, failed, partial, or never come; it does not listen when a session is to be forgotten,
which is the worst that a real one can do.
"""

import heapq
import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import get_args

import numpy

from kiosk.core.comfort import Language
from kiosk.core.domain import Failed, Outcome, SocialSecurityCard, Trouble
from kiosk.core.duty import Condition, Health, Part
from kiosk.core.effects import Ask, Effect, Forget, Print, ReadCard, Watch, Watching
from kiosk.core.events import (
    Aimed,
    Answered,
    CameraLooked,
    CardInserted,
    CardRead,
    CardRemoved,
    CardTrouble,
    Event,
    PartChanged,
    PrintEnded,
    PrintResult,
)
from kiosk.core.queries import Query
from kiosk.core.tickets import Ticket
from kiosk.ui.scene import Text as SceneText
from kiosk.ui.scene import walk
from kiosk.ui.words import Words

Tell = Callable[[Event], None]

READY = Health(Condition.READY)
NO_PORT = Health(Condition.ABSENT, "no_port")
UNREACHABLE = Health(Condition.BROKEN, "unreachable")
PAPER_OUT = Health(Condition.MISUSED, "paper_out")


class Time:
    """Virtual: a monotonic clock, a watch on the wall, and what is still to happen."""

    def __init__(self, wall: datetime) -> None:
        self._began = 1000.0
        self._now = self._began
        self._wall = wall

    def now(self) -> float:
        return self._now

    def wall(self) -> datetime:
        return self._wall + timedelta(seconds=self._now - self._began)

    def passes(self, seconds: float) -> None:
        self._now += seconds

    def watch_is_put_forward(self, by: timedelta) -> None:
        self._wall += by


class Agenda:
    def __init__(self, time: Time) -> None:
        self._time = time
        self._order = itertools.count()
        self._due: list[tuple[float, int, Callable[[], None]]] = []

    def later(self, seconds: float, what: Callable[[], None]) -> None:
        heapq.heappush(self._due, (self._time.now() + seconds, next(self._order), what))

    def carry_out(self) -> None:
        while self._due and self._due[0][0] <= self._time.now():
            heapq.heappop(self._due)[2]()


class Camera:
    """Sees what is before it while it is wanted, and tells it again every half second, as the real one does.

    How a code is `held` it tells once, and anew when it is told to show its picture.
    """

    def __init__(self, agenda: Agenda, tell: Tell, time: Time) -> None:
        self.how = Watching.REST
        self.before: Event | None = None
        self.held: Aimed | None = None
        self._agenda = agenda
        self._tell = tell
        self._plugged = True
        self._looking = False
        self._time = time
        self._told = float("-inf")
        self._told_of: Aimed | None = None
        self._look()

    def watch(self, how: Watching) -> None:
        if how is Watching.REST:
            self._looking = False
        elif self.how is Watching.REST:
            self._agenda.later(0.1, self._first_picture)
        self.how = how
        self._told = float("-inf")
        self._told_of = None

    def unplugged(self) -> None:
        self._plugged = self._looking = False
        self._tell(PartChanged(Part.CAMERA, NO_PORT))

    def plugged_in(self) -> None:
        self._plugged = True
        self._tell(PartChanged(Part.CAMERA, READY))
        self._first_picture()

    def _first_picture(self) -> None:
        if self._plugged and self.how is not Watching.REST:
            self._looking = True
            self._tell(CameraLooked())

    def _look(self) -> None:
        self._agenda.later(0.1, self._look)
        if self._looking and self.before is not None and self._time.now() - self._told >= 0.5:
            self._told = self._time.now()
            self._tell(self.before)
        if self._looking and self.how is Watching.PREVIEW and self.held is not None and self.held != self._told_of:
            self._told_of = self.held
            self._tell(self.held)


class Reader:
    def __init__(self, agenda: Agenda, tell: Tell) -> None:
        self.answers = True
        self.takes = 0.3
        self._agenda = agenda
        self._tell = tell
        self._plugged = True
        self._card: SocialSecurityCard | CardTrouble | None = None
        self._insertions = 0
        self._reading: Ticket | None = None

    def insert(self, card: SocialSecurityCard | CardTrouble) -> None:
        """A card, or one that cannot be read for that reason."""
        self._card = card
        self._insertions += 1
        if self._plugged:
            self._tell(CardInserted())

    def pull(self) -> None:
        self._card = None
        if self._plugged:
            self._tell(CardRemoved())

    def read(self, ticket: Ticket) -> None:
        insertion, self._reading = self._insertions, ticket

        def end() -> None:
            if self._reading == ticket:
                self._reading = None
                there = self._card is not None and insertion == self._insertions
                self._tell(CardRead(ticket, self._card if there and self._card else CardTrouble.PULLED))

        if self.answers:
            self._agenda.later(self.takes, end)

    def unplugged(self) -> None:
        self._plugged = False
        if self._reading:
            self._tell(CardRead(self._reading, CardTrouble.READER_GONE))
            self._reading = None
        self._tell(PartChanged(Part.CARD, NO_PORT))
        if self._card is not None:
            self._tell(CardRemoved())

    def plugged_in(self) -> None:
        self._plugged = True
        self._tell(PartChanged(Part.CARD, READY))
        if self._card is not None:
            self._tell(CardInserted())


class Printer:
    """`slips`: the words of each slip that came out whole. `orders` counts what was wanted of it."""

    def __init__(self, agenda: Agenda, tell: Tell, words: Callable[[Language], Words]) -> None:
        self.slips: list[list[str]] = []
        self.orders = 0
        self.takes = 1.5
        self.ends: tuple[PrintResult, str] | None = (PrintResult.PRINTED, "")  # None: it never says
        self._agenda = agenda
        self._tell = tell
        self._words = words

    def print(self, order: Print) -> None:
        self.orders += 1
        slip = order.slip(order.sight, self._words(order.language))
        said = ["".join(run.words for run in part.runs) for part in walk(slip.body) if isinstance(part, SceneText)]

        def end() -> None:
            if self.ends is None:
                return
            result, cause = self.ends
            if result is PrintResult.PRINTED:
                self.slips.append(said)
            self._tell(PrintEnded(order.ticket, result, cause))
            if cause == "paper_out":
                self._tell(PartChanged(Part.PRINTER, PAPER_OUT))

        self._agenda.later(self.takes, end)

    def roll_ends(self) -> None:
        """In the middle of the next slip."""
        self.ends = (PrintResult.NOT_PRINTED, "paper_out")

    def empty(self) -> None:
        self._tell(PartChanged(Part.PRINTER, PAPER_OUT))

    def new_roll(self) -> None:
        self.ends = (PrintResult.PRINTED, "")
        self._tell(PartChanged(Part.PRINTER, READY))


class Platform:
    """`usual` says what it answers unless a test has said otherwise for that kind of question."""

    def __init__(self, agenda: Agenda, tell: Tell, usual: Callable[[Query], Outcome]) -> None:
        self.takes = 0.2  # seconds to each answer
        self.copies = 1  # 2: it says everything twice
        self.asked: list[Query] = []
        self._agenda = agenda
        self._tell = tell
        self._usual = usual
        self._said: dict[type, tuple[Outcome, ...]] = {}

    def says(self, question: type, *outcomes: Outcome) -> None:
        """These outcomes, one after the other; none: it never answers."""
        self._said[question] = outcomes

    def is_well(self) -> None:
        self._said = {}
        self.takes, self.copies = 0.2, 1

    def goes_down(self) -> None:
        """The desk has noticed: it tells so, and answers every question at once."""
        for question in get_args(Query):
            self.says(question, Failed(Trouble.UNREACHABLE))
        self.takes = 0.0
        self._tell(PartChanged(Part.PLATFORM, UNREACHABLE))

    def comes_back(self) -> None:
        self.is_well()
        self._tell(PartChanged(Part.PLATFORM, READY))

    def ask(self, ticket: Ticket, query: Query) -> None:
        self.asked.append(query)
        outcomes = self._said.get(type(query), None)
        for number, outcome in enumerate((self._usual(query),) if outcomes is None else outcomes, 1):
            for _ in range(self.copies):
                self._agenda.later(number * self.takes, partial(self._tell, Answered(ticket, outcome)))


class Machine:
    """The kiosk.app.Machine of a test's hall."""

    def __init__(
        self, time: Time, tell: Tell, words: Callable[[Language], Words], usual: Callable[[Query], Outcome]
    ) -> None:
        self.agenda = agenda = Agenda(time)
        self.camera = Camera(agenda, tell, time)
        self.reader = Reader(agenda, tell)
        self.printer = Printer(agenda, tell, words)
        self.platform = Platform(agenda, tell, usual)
        self.forgotten: list[int] = []
        for part in Part:
            tell(PartChanged(part, READY))

    def perform(self, effect: Effect) -> None:
        match effect:
            case Ask(ticket, query):
                self.platform.ask(ticket, query)
            case ReadCard(ticket):
                self.reader.read(ticket)
            case Print():
                self.printer.print(effect)
            case Watch(how):
                self.camera.watch(how)
            case Forget(session):
                self.forgotten.append(session)

    def preview(self) -> numpy.ndarray | None:
        return None
