"""The clerk behind the desk: holds the questions, hands out their calls, signs in, retries, gives up. Pure: no threads.

What goes in and comes out are values: `asked`, `forgot`, `done` and `passed` each take the time and leave orders for
the workers and answers for the kiosk, which `orders` and `answers` give out.
"""

import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kiosk.backend.answered import Answered
from kiosk.backend.calls import Call, Request, Stamp
from kiosk.backend.errors import CallFailed, Missed, missed
from kiosk.backend.fsi.sign_in import SignIn
from kiosk.backend.jobs import Job, over
from kiosk.backend.listing import WIDTH
from kiosk.backend.questions import Questions
from kiosk.backend.settings import BackendConfig
from kiosk.core.domain import Failed, Outcome, Trouble
from kiosk.core.queries import Query
from kiosk.core.tickets import Ticket

WORKERS = WIDTH


@dataclass(frozen=True, slots=True)
class Order:
    """One call to be carried out by a worker. `fresh`: on a new connection, because the last one broke."""

    number: int
    request: Request
    read: Callable[[object], object] = field(repr=False)
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Errand:
    """A call on its way. `ticket` is None for the sign-in, which belongs to no visitor."""

    call: Call
    ticket: Ticket | None
    again: bool = False  # sent once more after a broken connection
    resigned: bool = False  # sent once more after a new sign-in
    sign_no: str = ""


@dataclass(slots=True)
class Question:
    job: Job
    deadline: float  # on the monotonic clock
    trace: str = ""  # where its last failed call failed: a field, never a value


class Clerk:
    """`now` in calls is the wall clock of China, `instant` the monotonic clock in seconds."""

    def __init__(self, config: BackendConfig) -> None:
        self._config = config
        self._jobs = Questions(config)
        self._questions: dict[Ticket, Question] = {}
        self._waiting: deque[Errand] = deque()
        self._out: dict[int, Errand] = {}
        self._numbers = itertools.count(1)  # of messages; also the last four digits of msgid
        self._signed: tuple[str, date] | None = None
        self._orders: list[Order] = []
        self._answers: list[Answered] = []

    # -- what happens ------------------------------------------------------------------------------------------------

    def asked(self, ticket: Ticket, query: Query, now: datetime, instant: float) -> None:
        job = self._jobs.job_for(query, now)
        self._questions[ticket] = Question(job, instant + (job.seconds or self._config.question_seconds))
        self._send(ticket, job.begin())
        self._hand_out(now)

    def forgot(self, session: int, now: datetime) -> None:
        """Drop all of a session; answers that are still under way find nobody who waits for them."""
        for ticket in [ticket for ticket in self._questions if ticket.session == session]:
            self._close(ticket)
        self._hand_out(now)

    def done(self, number: int, result: object, now: datetime) -> None:
        """A worker is free again, with what `read` gave or Missed."""
        self._came(self._out.pop(number), result, now)
        self._hand_out(now)

    def passed(self, now: datetime, instant: float) -> None:
        """Time passed: a question whose time is used up gets its last word."""
        for ticket, question in [*self._questions.items()]:
            if instant >= question.deadline:
                self._tell(ticket, question.job.out_of_time())
        self._hand_out(now)

    def lost(self, trace: str) -> None:
        """The failsafe: something nobody foresaw happened, so every question is answered and nothing is kept."""
        for ticket, question in [*self._questions.items()]:
            question.trace = trace
            self._tell(ticket, Failed(Trouble.STRANGE))

    # -- what follows ------------------------------------------------------------------------------------------------

    def orders(self) -> list[Order]:
        """New orders for workers; never more than WORKERS are out at a time."""
        given, self._orders = self._orders, []
        return given

    def answers(self) -> list[Answered]:
        given, self._answers = self._answers, []
        return given

    def next_deadline(self) -> float | None:
        return min((question.deadline for question in self._questions.values()), default=None)

    # -- inside ------------------------------------------------------------------------------------------------------

    def _send(self, ticket: Ticket, calls: tuple[Call, ...]) -> None:
        self._waiting.extend(Errand(call, ticket) for call in calls)

    def _came(self, errand: Errand, result: object, now: datetime) -> None:
        if isinstance(errand.call, SignIn):
            self._took_sign(errand, result, now)
        elif errand.ticket in self._questions:
            self._took(errand, result)

    def _took(self, errand: Errand, result: object) -> None:
        """Bring a result to its job, or send the call once more where that can mend it."""
        if isinstance(result, Missed):
            if result.failed.why is Trouble.UNREACHABLE and not errand.again:
                self._waiting.appendleft(replace(errand, again=True))
                return
            if result.unsigned and not errand.resigned:
                if self._signed and self._signed[0] == errand.sign_no:
                    self._signed = None
                self._waiting.appendleft(replace(errand, resigned=True))
                return
        self._deliver(errand, result)

    def _deliver(self, errand: Errand, result: object) -> None:
        ticket = errand.ticket
        if ticket is None or (question := self._questions.get(ticket)) is None:
            return
        if isinstance(result, Missed):
            question.trace = f"{errand.call.name} {result.failed.why.value} {result.what}".rstrip()
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

    def _took_sign(self, errand: Errand, result: object, now: datetime) -> None:
        match result:
            case str(sign_no):
                self._signed = (sign_no, now.date())
            case Missed(failed=Failed(why=Trouble.UNREACHABLE)) if not errand.again:
                self._waiting.appendleft(replace(errand, again=True))
            case _:
                stuck = [waiting for waiting in self._waiting if waiting.call.signed]
                self._waiting = deque(waiting for waiting in self._waiting if not waiting.call.signed)
                for waiting in stuck:
                    self._deliver(waiting, result)

    def _hand_out(self, now: datetime) -> None:
        """Give every free worker the first call that may go: one that needs the sign-in number waits for it."""
        self._sign_in_where_needed(now)
        while len(self._out) < WORKERS and (errand := self._first_ready(now)):
            self._waiting.remove(errand)
            self._order(errand, now)

    def _sign_in_where_needed(self, now: datetime) -> None:
        wanted = any(errand.call.signed for errand in self._waiting)
        under_way = any(isinstance(errand.call, SignIn) for errand in (*self._waiting, *self._out.values()))
        if wanted and not under_way and not self._sign_no(now):
            self._waiting.appendleft(Errand(SignIn(), None))

    def _first_ready(self, now: datetime) -> Errand | None:
        signed = bool(self._sign_no(now))
        return next((errand for errand in self._waiting if signed or not errand.call.signed), None)

    def _sign_no(self, now: datetime) -> str:
        """Today's number, or empty: it holds for one day."""
        return self._signed[0] if self._signed and self._signed[1] == now.date() else ""

    def _order(self, errand: Errand, now: datetime) -> None:
        number = next(self._numbers)
        sign_no = self._sign_no(now) if errand.call.signed else ""
        try:
            request = errand.call.written(self._config, Stamp(now, number, sign_no))
        except CallFailed as error:
            self._came(errand, missed(error), now)
            return
        self._out[number] = replace(errand, sign_no=sign_no)
        self._orders.append(Order(number, request, errand.call.read, fresh=errand.again))
