"""The simulated platform itself, without HTTP: bytes of a call in, an answer out, over one database."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kiosk.sandbox import bills, policy, signing, vouchers
from kiosk.sandbox.database import engine_of
from kiosk.sandbox.envelope import Call, Refused, failed, opened, succeeded
from kiosk.sandbox.fields import fault
from kiosk.sandbox.identifying import IDENTIFY
from kiosk.sandbox.items import FIND_ITEMS
from kiosk.sandbox.people import people
from kiosk.sandbox.population import listing
from kiosk.sandbox.population.households import DRAWN_UP_TO
from kiosk.sandbox.population.loading import load
from kiosk.sandbox.seeding import seed
from kiosk.sandbox.settlements import FIND_SETTLEMENT
from kiosk.sandbox.signing import NO_LIVE_SIGN_IN, SIGN_IN, SIGN_OUT, signed_in
from kiosk.sandbox.tables import Message, Person
from kiosk.sandbox.transaction import Question, Transaction
from kiosk.sandbox.trouble import Troubles
from kiosk.sandbox.visits import FIND_VISITS
from kiosk.sandbox.wire import Json

TRANSACTIONS = (SIGN_IN, SIGN_OUT, IDENTIFY, FIND_VISITS, FIND_SETTLEMENT, FIND_ITEMS)
DEMO_SEED = 46  # among its first people is somebody for every kind of visit
CALLS_KEPT = 20_000  # a benchmark of an hour at five calls a second


@dataclass(frozen=True, slots=True)
class Served:
    """One call in the log; nothing of its content."""

    infno: str
    milliseconds: float
    infcode: int | None  # None where trouble answered instead


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
        self._answers = 0
        self._by_number = {transaction.infno: transaction for transaction in TRANSACTIONS}
        self._engine = engine_of(database)
        today = clock().date()
        with Session(self._engine) as session, session.begin():
            seed(session, people(), (bills.A_FEN_TOO_MUCH,), today)
        if demo and today.year > DRAWN_UP_TO:
            load(self._engine, DEMO_SEED, demo, today, policy.text_of())

    def answer(self, message: Mapping[str, Any] | Refused, came: datetime) -> dict[str, Json]:
        """The answer to one enveloped call, as its keys and values."""
        if isinstance(message, Refused):
            return failed(message)
        call = opened(message)
        if isinstance(call, Refused):
            return failed(call)
        with Session(self._engine) as session, session.begin():
            output = self._output(session, call)
            if isinstance(output, Refused):
                return failed(output)
            self._answers += 1
            return succeeded(output, self._answers, came, self.clock())

    def exchange(self, message: Mapping[str, Any] | Refused) -> dict[str, Json]:
        """The answer to ec.query."""
        if isinstance(message, Refused):
            return vouchers.refused(message)
        with Session(self._engine) as session, session.begin():
            return vouchers.exchange(session, message, self.clock())

    def mint(self, name: str, seconds: float | None) -> str | None:
        """A fresh voucher code of the first person of this name or number; None when there is nobody."""
        with Session(self._engine) as session, session.begin():
            person = session.scalar(
                select(Person).where(or_(Person.name == name, Person.number == name)).order_by(Person.id)
            )
            if person is None:
                return None
            return vouchers.mint(session, person, vouchers.lasting(seconds, self.clock()))

    def population(self, first: int, count: int) -> dict[str, object] | None:
        """A page of the population, by place; None where there is none."""
        with Session(self._engine) as session:
            return listing.page(session, first, count)

    def member(self, number: str) -> dict[str, object] | None:
        """Somebody of the population by number; None where nobody has it."""
        with Session(self._engine) as session:
            return listing.by_number(session, number)

    def end_every_sign_in(self) -> None:
        with Session(self._engine) as session, session.begin():
            signing.end_every_sign_in(session)

    def close(self) -> None:
        self._engine.dispose()

    def _output(self, session: Session, call: Call) -> Json | Refused:
        if session.get(Message, call.message) is not None:
            return Refused("发送方报文ID重复")
        session.add(Message(number=call.message))
        transaction = self._by_number.get(call.infno)
        if transaction is None:
            return Refused("不支持的交易编号")
        return self._outcome(session, transaction, call)

    def _outcome(self, session: Session, transaction: Transaction, call: Call) -> Json | Refused:
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
