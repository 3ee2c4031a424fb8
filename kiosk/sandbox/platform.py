"""The simulated platform itself, without HTTP: the content of a call in, an answer out, over one database."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kiosk.sandbox import bureau, filings, policy, signing, vouchers
from kiosk.sandbox.asked import CALLS_KEPT, WITHOUT_NUMBER, Served, number_found, number_said
from kiosk.sandbox.database import engine_of
from kiosk.sandbox.envelope import Call, Refused, failed, opened, succeeded
from kiosk.sandbox.fields import fault
from kiosk.sandbox.gateways import GatewayKind, gateway
from kiosk.sandbox.people import people
from kiosk.sandbox.population import listing
from kiosk.sandbox.population.households import DRAWN_UP_TO
from kiosk.sandbox.population.loading import check, load
from kiosk.sandbox.seeding import seed
from kiosk.sandbox.signing import NO_LIVE_SIGN_IN, signed_in
from kiosk.sandbox.tables import Message, Person
from kiosk.sandbox.transaction import Download, Question, Transaction
from kiosk.sandbox.transactions import TRANSACTIONS
from kiosk.sandbox.trouble import Answer, Troubles
from kiosk.sandbox.wire import Json

BureauCall = Callable[[Session, Mapping[str, Any], datetime], Answer]
DEMO_SEED = 46  # among its first people is somebody for every kind of visit


class Platform:
    """One writer: the server's event loop. `clock` gives the platform's local time, without a zone, as on the wire."""

    def __init__(self, database: str, clock: Callable[[], datetime], demo: int = 0) -> None:
        """Open or fill `database`: ":memory:", a path or postgresql://…. `demo`: so many people are invented beside the
        hand-written ones, where the clock is right enough for them to be born.

        Raises database.BadDatabase and seeding.BadSeed.
        """
        self.clock = clock
        self.troubles = Troubles()
        self.calls: deque[Served] = deque(maxlen=CALLS_KEPT)
        self.guard(GatewayKind.PLAIN)
        self._answers = 0
        self._moved_on = date.min  # a file may have waited for days
        self._by_number = {transaction.infno: transaction for transaction in TRANSACTIONS}
        self._engine = engine_of(database)
        today = clock().date()
        with Session(self._engine) as session, session.begin():
            seed(session, people(), today)
            check(session)
        if demo and today.year > DRAWN_UP_TO:
            load(self._engine, DEMO_SEED, demo, today, policy.text_of())

    def guard(self, kind: GatewayKind) -> None:
        """Put another gateway before the platform. Raises gateways.NotOffered."""
        self.gateway, self.gateway_kind = gateway(kind), kind

    def answer(self, message: Mapping[str, Any] | Refused) -> Answer | Download:
        """The answer to one enveloped call, as its keys and values, or a file."""
        came = self.clock()
        call = message if isinstance(message, Refused) else opened(message)
        if isinstance(call, Refused):
            return failed(call)
        with self._session() as session:
            output = self._output(session, call)
            if isinstance(output, Refused):
                return failed(output)
            if isinstance(output, Download):
                return output
            self._answers += 1
            return succeeded(output, self._answers, came, self.clock())

    def exchange(self, message: Mapping[str, Any] | Refused) -> Answer:
        """The answer to ec.query."""
        if isinstance(message, Refused):
            return vouchers.refused(message)
        with self._session() as session:
            return vouchers.exchange(session, message, self.clock())

    def bureau(self, does: BureauCall, message: Mapping[str, Any] | Refused) -> Answer:
        """The answer to a call of the bureau's own service."""
        if isinstance(message, Refused):
            return bureau.refused(message)
        with self._session() as session:
            return does(session, message, self.clock())

    def about(self, infno: str, message: Mapping[str, Any]) -> str:
        """The number of the person whom a call is about, "" where it names nobody known."""
        if infno not in WITHOUT_NUMBER:
            return number_said(message)
        with self._session() as session:
            return number_found(session, infno, message)

    def order_filings(self, key: str | None, status: str) -> int:
        """Bring one open filing, or all, to a status at once; how many there were."""
        with self._session() as session:
            return filings.ordered(session, key, status, self.clock())

    def number_of(self, person: str) -> str | None:
        """A person's number, by name or by itself; None where nobody with a number is called so."""
        with self._session() as session:
            found = called(session, person)
            return found.number if found else None

    def population(self, first: int, count: int) -> listing.Page | None:
        """A page of the population, by place; None where there is none."""
        with self._session() as session:
            return listing.page(session, first, count)

    def member(self, number: str) -> listing.Entry | None:
        """Somebody of the population by number; None where nobody has it."""
        with self._session() as session:
            return listing.by_number(session, number)

    def mint(self, name: str, seconds: float | None) -> str | None:
        """A fresh voucher code of the first person of this name or number; None when there is nobody."""
        with self._session() as session:
            person = called(session, name)
            if person is None:
                return None
            return vouchers.mint(session, person, vouchers.lasting(seconds, self.clock()))

    def end_every_sign_in(self) -> None:
        with self._session() as session:
            signing.end_every_sign_in(session)

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _session(self) -> Iterator[Session]:
        """One transaction of the database; the first one of a new day moves the filings on."""
        with Session(self._engine) as session, session.begin():
            now = self.clock()
            if now.date() != self._moved_on:
                filings.moved_on(session, now)
                self._moved_on = now.date()
            yield session

    def _output(self, session: Session, call: Call) -> Json | Download | Refused:
        if session.get(Message, call.message) is not None:
            return Refused("发送方报文ID重复")
        session.add(Message(number=call.message))
        transaction = self._by_number.get(call.infno)
        if transaction is None:
            return Refused("字段infno（交易编号）不在交易目录内")
        return self._outcome(session, transaction, call)

    def _outcome(self, session: Session, transaction: Transaction, call: Call) -> Json | Download | Refused:
        now = self.clock()
        if transaction.needs_sign_in and signed_in(session, call, f"{now:%Y-%m-%d}") is None:
            return NO_LIVE_SIGN_IN
        node = call.input.get(transaction.node)
        if not isinstance(node, dict):
            return Refused(f"输入节点{transaction.node}不能为空")
        wrong = fault(node, transaction.fields)
        if wrong is not None:
            return Refused(wrong)
        return transaction.answer(session, Question(call, node, now))


def called(session: Session, name: str) -> Person | None:
    """The first person of this name or number."""
    found = select(Person).where(or_(Person.name == name, Person.number == name))
    return session.scalar(found.order_by(Person.id))
