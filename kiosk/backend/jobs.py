"""A question of the domain as a job: which calls it takes, and what is known after each answer. No threads, no clock.

A job is given each answer once, in any order, and says what to ask next and what to tell so far. It is over with the
first outcome that is not Found(…, complete=False).
"""

from datetime import datetime
from typing import NamedTuple, Protocol

from kiosk.backend.calls import Call
from kiosk.backend.fsi import LinesOfBill, PersonByCertificate, Token
from kiosk.backend.voucher import ExchangeVoucher
from kiosk.core.domain import Failed, Found, Identify, ItemsOf, Nothing, Outcome, Trouble, Voucher


class Step(NamedTuple):
    """What to ask now, and the outcome so far; None where there is nothing new to tell."""

    calls: tuple[Call, ...] = ()
    outcome: Outcome | None = None


class Job(Protocol):
    def begin(self) -> tuple[Call, ...]: ...

    def took(self, call: Call, result: object) -> Step:
        """`result` is what `call.read` gave, or Failed. A call that is not awaited, or no longer, changes nothing."""
        ...

    def out_of_time(self) -> Outcome:
        """The last word, when the question's time is used up."""
        ...


def over(outcome: Outcome | None) -> bool:
    match outcome:
        case None:
            return False
        case Found(complete=complete):
            return complete
        case Nothing() | Failed():
            return True


class IdentifyJob:
    """An e-voucher is exchanged first (ec.query), then asked about (1101); a card is asked about at once."""

    def __init__(self, query: Identify, area: str, now: datetime) -> None:
        self._by = query.by
        self._area = area
        self._now = now
        self._awaited: Call | None = None

    def begin(self) -> tuple[Call, ...]:
        by = self._by
        return self._ask(
            ExchangeVoucher(by.code) if isinstance(by, Voucher) else PersonByCertificate(by, self._area, self._now)
        )

    def took(self, call: Call, result: object) -> Step:
        if call != self._awaited:
            return Step()
        self._awaited = None
        match result:
            case Failed():
                return Step(outcome=result)
            case Token():
                return Step(self._ask(PersonByCertificate(result, result.region or self._area, self._now)))
            case _:
                return Step(outcome=Found(result))

    def out_of_time(self) -> Outcome:
        return Failed(Trouble.TOO_SLOW)

    def _ask(self, call: Call) -> tuple[Call, ...]:
        self._awaited = call
        return (call,)


class ItemsJob:
    """The lines of one bill: one call (5204)."""

    def __init__(self, query: ItemsOf) -> None:
        self._call = LinesOfBill(query.person, query.visit_no, query.settlement_no)
        self._told = False

    def begin(self) -> tuple[Call, ...]:
        return (self._call,)

    def took(self, call: Call, result: object) -> Step:
        if self._told or call != self._call:
            return Step()
        self._told = True
        match result:
            case Failed():
                return Step(outcome=result)
            case ():
                return Step(outcome=Nothing())
            case _:
                return Step(outcome=Found(result))

    def out_of_time(self) -> Outcome:
        return Failed(Trouble.TOO_SLOW)
