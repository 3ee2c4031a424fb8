"""The clerk behind the desk: holds the questions, hands out their calls, signs in, retries, gives up. Pure: no threads.

What goes in and comes out are values: `asked`, `filed`, `forgot`, `done`, `dropped` and `passed` each take the time and
leave orders for the workers and what is to be told to the kiosk, which `orders`, `answers` and `news` give out.
"""

import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kiosk.backend.answered import Answered, ClockOff, FilingAnswered, FilingLeft, PlatformChanged
from kiosk.backend.breaker import Breaker
from kiosk.backend.bureau import Submission, submission
from kiosk.backend.calls import Call, Request, Stamp
from kiosk.backend.errors import CallFailed, Missed, NotOffered, missed
from kiosk.backend.fsi.sign_in import SignIn
from kiosk.backend.handing_in import HandingIn, Place
from kiosk.backend.jobs import Job, over
from kiosk.backend.listing import WIDTH
from kiosk.backend.questions import Questions
from kiosk.backend.settings import BackendConfig
from kiosk.backend.skew import Skew
from kiosk.core.domain import SILENT, Failed, Outcome, Trouble
from kiosk.core.filings import Filing, FilingNotKnown, FilingOutcome, end_of
from kiosk.core.queries import Query
from kiosk.core.tickets import Ticket

WORKERS = WIDTH
DEAD = Missed(Failed(Trouble.UNREACHABLE, what="breaker"), sent=False)

News = PlatformChanged | ClockOff | FilingLeft


@dataclass(frozen=True, slots=True)
class Order:
    """One call to be carried out by a worker. `fresh`: on a new connection, because the last one broke.

    `session`: for whom; None where it is nobody's, and carried out though everybody has left.
    """

    number: int
    request: Request
    read: Callable[[object], object] = field(repr=False)
    fresh: bool = False
    session: int | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """A call on its way. `ticket` is None where it belongs to no visitor: the sign-in, and the search for a filing.

    `filing`: the key of the filing that this hands in or looks for.
    """

    call: Call
    ticket: Ticket | None
    filing: str = ""
    again: bool = False  # sent once more after a broken connection
    resigned: bool = False  # sent once more after a new sign-in
    sign_no: str = ""


@dataclass(slots=True)
class Question:
    job: Job
    deadline: float  # on the monotonic clock
    trace: str = ""  # where its last failed call failed: a field, never a value


class Clerk:
    """`now` in calls is the wall clock of China, `instant` the monotonic clock in seconds.

    `first`: number of the first message. The machines of a hall share an institution's code, and so their messages
    are told apart by this number alone where they are of one second.
    """

    def __init__(self, config: BackendConfig, first: int = 1) -> None:
        self._config = config
        self._jobs = Questions(config)
        self._questions: dict[Ticket, Question] = {}
        self._filings: dict[str, HandingIn] = {}  # by key
        self._waiting: deque[Errand] = deque()
        self._out: dict[int, Errand] = {}
        self._numbers = itertools.count(first)  # of messages; also the last four digits of msgid
        self._signed: tuple[str, date] | None = None
        self._breaker = Breaker(config.probe_seconds)
        self._skew = Skew()
        self._orders: list[Order] = []
        self._answers: list[Answered | FilingAnswered] = []
        self._news: list[News] = []

    # -- what happens ------------------------------------------------------------------------------------------------

    def asked(self, ticket: Ticket, query: Query, now: datetime, instant: float) -> None:
        try:
            job = self._jobs.job_for(query, now)
        except NotOffered as error:
            failed = Failed(error.trouble, what=error.what)
            self._answers.append(Answered(ticket, failed, f"{error.what} {error.trouble.value}"))
            return
        self._questions[ticket] = Question(job, instant + (job.seconds or self._config.question_seconds))
        self._send(ticket, job.begin())
        self._go_on(now, instant)

    def filed(self, ticket: Ticket, filing: Filing, now: datetime, instant: float) -> None:
        on_its_way = filing.key in self._filings
        wanted = FilingNotKnown(filing.key) if on_its_way else submission(filing, self._config)
        if not isinstance(wanted, Submission):
            self._answers.append(FilingAnswered(ticket, wanted))
            return
        deadline = instant + self._config.question_seconds
        self._filings[filing.key] = HandingIn(filing.key, ticket, wanted.find, deadline)
        self._waiting.append(Errand(wanted.call, ticket, filing.key))
        self._go_on(now, instant)

    def forgot(self, session: int, now: datetime, instant: float) -> None:
        """Drop all of a session; answers that are still under way find nobody who waits for them.

        A filing that has gone out is looked for, for nobody; one that has not never goes.
        """
        for ticket in [ticket for ticket in self._questions if ticket.session == session]:
            self._close(ticket)
        theirs = [each for each in self._filings.values() if each.ticket and each.ticket.session == session]
        for handing_in in theirs:
            if handing_in.place is Place.HERE:
                self._drop(handing_in.key)
            else:
                handing_in.left(instant)
        self._go_on(now, instant)

    def done(self, number: int, result: object, now: datetime, instant: float, skew: float | None = None) -> None:
        """A worker is free again, with what `read` gave or Missed.

        `skew`: seconds by which the platform's clock is ahead of ours, where it told its own.
        """
        errand = self._out.pop(number)
        self._heard(errand, result, instant)
        if skew is not None and (off := self._skew.took(skew)) is not None:
            self._news.append(ClockOff(off))
        self._came(errand, result, now, instant)
        self._go_on(now, instant)

    def dropped(self, number: int, now: datetime, instant: float) -> None:
        """A worker did not begin an order, because its session was over by then."""
        errand = self._out.pop(number)
        if errand.filing:
            self._drop(errand.filing)
        self._go_on(now, instant)

    def passed(self, now: datetime, instant: float) -> None:
        """Time passed: a question whose time is used up gets its last word."""
        for ticket, question in [*self._questions.items()]:
            if instant >= question.deadline:
                self._tell(ticket, question.job.out_of_time())
        for handing_in in [*self._filings.values()]:
            if instant >= handing_in.deadline:
                self._end(handing_in.key, handing_in.out_of_time())
            elif handing_in.look_at is not None and instant >= handing_in.look_at:
                self._look_for(handing_in, instant)
        self._go_on(now, instant)

    def lost(self, trace: str) -> None:
        """The failsafe: something nobody foresaw happened, so every question is answered and nothing is kept."""
        for ticket, question in [*self._questions.items()]:
            question.trace = trace
            self._tell(ticket, Failed(Trouble.STRANGE))
        self.stopped()

    def stopped(self) -> None:
        """What is not known of a filing now will not be."""
        for key, handing_in in [*self._filings.items()]:
            self._end(key, handing_in.out_of_time())

    # -- what follows ------------------------------------------------------------------------------------------------

    def orders(self) -> list[Order]:
        """New orders for workers; never more than WORKERS are out at a time."""
        given, self._orders = self._orders, []
        return given

    def answers(self) -> list[Answered | FilingAnswered]:
        given, self._answers = self._answers, []
        return given

    def news(self) -> list[News]:
        """What is told to nobody's question."""
        given, self._news = self._news, []
        return given

    def next_deadline(self) -> float | None:
        """When `passed` is to be called, if nothing happens before."""
        questions = (question.deadline for question in self._questions.values())
        filings = (handing_in.wakes for handing_in in self._filings.values())
        probe = () if self._breaker.probe_at is None else (self._breaker.probe_at,)
        return min((*questions, *filings, *probe), default=None)

    # -- results -----------------------------------------------------------------------------------------------------

    def _send(self, ticket: Ticket, calls: tuple[Call, ...]) -> None:
        self._waiting.extend(Errand(call, ticket) for call in calls)

    def _came(self, errand: Errand, result: object, now: datetime, instant: float) -> None:
        if isinstance(errand.call, SignIn):
            self._took_sign(errand, result, now, instant)
        elif errand.filing in self._filings or errand.ticket in self._questions:
            self._took(errand, result, instant)

    def _took(self, errand: Errand, result: object, instant: float) -> None:
        """Bring a result to whom it belongs, or send the call once more where that can mend it."""
        if isinstance(result, Missed):
            broken = result.failed.why is Trouble.UNREACHABLE and errand.call.repeatable
            if broken and not errand.again and not self._breaker.open:
                self._waiting.appendleft(replace(errand, again=True))
                return
            if result.unsigned and not errand.resigned and self._may_go_again(errand):
                if self._signed and self._signed[0] == errand.sign_no:
                    self._signed = None
                self._waiting.appendleft(replace(errand, resigned=True))
                return
        self._deliver(errand, result, instant)

    def _may_go_again(self, errand: Errand) -> bool:
        """A filing that was refused is here again, and goes as long as its visitor is there."""
        if handing_in := self._filings.get(errand.filing):
            if handing_in.ticket is None:
                return False
            handing_in.place = Place.HERE
        return True

    def _deliver(self, errand: Errand, result: object, instant: float) -> None:
        if errand.filing:
            self._took_filing(errand, result, instant)
            return
        ticket = errand.ticket
        if ticket is None or (question := self._questions.get(ticket)) is None:
            return
        if isinstance(result, Missed):
            question.trace = trace_of(errand.call, result)
            result = result.failed
        step = question.job.took(errand.call, result)
        self._send(ticket, step.calls)
        if step.outcome is not None:
            self._tell(ticket, step.outcome)

    def _tell(self, ticket: Ticket, outcome: Outcome) -> None:
        self._answers.append(Answered(ticket, outcome, self._questions[ticket].trace))
        if over(outcome):
            self._close(ticket)

    def _close(self, ticket: Ticket) -> None:
        del self._questions[ticket]
        self._waiting = deque(errand for errand in self._waiting if errand.ticket != ticket)

    def _took_sign(self, errand: Errand, result: object, now: datetime, instant: float) -> None:
        match result:
            case str(sign_no):
                self._signed = (sign_no, now.date())
            case Missed(failed=Failed(why=Trouble.UNREACHABLE)) if not errand.again and not self._breaker.open:
                self._waiting.appendleft(replace(errand, again=True))
            case Missed():
                stuck = [waiting for waiting in self._waiting if waiting.call.signed]
                self._waiting = deque(waiting for waiting in self._waiting if not waiting.call.signed)
                for waiting in stuck:
                    self._deliver(waiting, replace(result, sent=False), instant)

    # -- filings -----------------------------------------------------------------------------------------------------

    def _took_filing(self, errand: Errand, result: object, instant: float) -> None:
        handing_in = self._filings.get(errand.filing)
        if handing_in is None:
            return
        if isinstance(result, Missed):
            handing_in.trace = trace_of(errand.call, result)
        is_search = handing_in.place is Place.LOOKED_FOR
        outcome = (handing_in.found if is_search else handing_in.came)(result, instant)
        if outcome is not None:
            self._end(handing_in.key, outcome)

    def _look_for(self, handing_in: HandingIn, instant: float) -> None:
        assert handing_in.find is not None
        if self._breaker.open:
            handing_in.look_later(instant)
            return
        handing_in.look_at = None
        self._waiting.append(Errand(handing_in.find, None, handing_in.key))

    def _end(self, key: str, outcome: FilingOutcome) -> None:
        handing_in = self._filings[key]
        self._drop(key)
        if handing_in.ticket is None:
            self._news.append(FilingLeft(key, end_of(outcome)))
        else:
            self._answers.append(FilingAnswered(handing_in.ticket, outcome, handing_in.trace))

    def _drop(self, key: str) -> None:
        self._filings.pop(key, None)
        self._waiting = deque(errand for errand in self._waiting if errand.filing != key)

    # -- the platform itself -----------------------------------------------------------------------------------------

    def _heard(self, errand: Errand, result: object, instant: float) -> None:
        """Whether the platform answered at all.

        The bureau and the exchange of vouchers may be other machines: that they answer says nothing of the platform.
        The exchange comes before every other question, so that it does not is counted until a probe tells otherwise.
        """
        was_down = self._breaker.down
        if errand.filing:
            return
        if isinstance(result, Missed) and result.failed.why in SILENT:
            self._breaker.failed(instant, is_probe(errand))
        elif errand.call.signed or is_probe(errand):
            self._breaker.answered()
        if self._breaker.down is not was_down:
            self._news.append(PlatformChanged(answers=was_down))

    def _give_up(self, instant: float) -> None:
        """The platform is dead: nobody waits for it, neither who is asking now nor who has been waiting."""
        for errand in [*self._out.values()]:
            if errand.ticket in self._questions:
                self._deliver(errand, DEAD, instant)
        while waiting := [errand for errand in self._waiting if not is_probe(errand)]:
            self._waiting = deque(errand for errand in self._waiting if is_probe(errand))
            for errand in waiting:
                self._deliver(errand, DEAD, instant)

    def _probe(self, instant: float) -> None:
        """A sign-in: it asks nothing about anybody, and its number is what the next question needs first."""
        due = self._breaker.probe_at
        if due is None or instant < due:
            return
        self._breaker.probed(instant)
        if not self._signing_in():
            self._waiting.appendleft(Errand(SignIn(), None, again=True))

    # -- handing out -------------------------------------------------------------------------------------------------

    def _go_on(self, now: datetime, instant: float) -> None:
        """Give every free worker the first call that may go: one that needs the sign-in number waits for it."""
        self._probe(instant)
        if self._breaker.open:
            self._give_up(instant)
        self._sign_in_where_needed(now)
        while len(self._out) < WORKERS and (errand := self._first_ready(now)):
            self._waiting.remove(errand)
            self._order(errand, now, instant)

    def _sign_in_where_needed(self, now: datetime) -> None:
        wanted = any(errand.call.signed for errand in self._waiting)
        if wanted and not self._signing_in() and not self._sign_no(now):
            self._waiting.appendleft(Errand(SignIn(), None))

    def _signing_in(self) -> bool:
        return any(isinstance(errand.call, SignIn) for errand in (*self._waiting, *self._out.values()))

    def _first_ready(self, now: datetime) -> Errand | None:
        signed = bool(self._sign_no(now))
        return next((errand for errand in self._waiting if signed or not errand.call.signed), None)

    def _sign_no(self, now: datetime) -> str:
        """Today's number, or empty: it holds for one day."""
        return self._signed[0] if self._signed and self._signed[1] == now.date() else ""

    def _order(self, errand: Errand, now: datetime, instant: float) -> None:
        number = next(self._numbers)
        sign_no = self._sign_no(now) if errand.call.signed else ""
        try:
            request = errand.call.written(self._config, Stamp(now, number, sign_no))
        except CallFailed as error:
            self._came(errand, replace(missed(error), sent=False), now, instant)
            return
        handing_in = self._filings.get(errand.filing)
        if handing_in is not None and handing_in.place is Place.HERE:
            handing_in.place = Place.OUT
        self._out[number] = replace(errand, sign_no=sign_no)
        session = errand.ticket.session if errand.ticket else None
        fresh = errand.again or not errand.call.repeatable  # a kept line may break under what must not be sent twice
        self._orders.append(Order(number, request, errand.call.read, fresh, session))


def is_probe(errand: Errand) -> bool:
    """Nobody's sign-in: the one call that may go to a platform that is down."""
    return isinstance(errand.call, SignIn)


def trace_of(call: Call, missed: Missed) -> str:
    return f"{call.name} {missed.failed.why.value} {missed.failed.what}".rstrip()
