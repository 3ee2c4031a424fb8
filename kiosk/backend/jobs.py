"""A question of the domain as a job: which calls it takes, and what is known after each answer. No threads, no clock.

A job is given each answer once, in any order, and says what to ask next and what to tell so far. It is over with the
first outcome that is not Found(…, complete=False).
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from kiosk.backend.calls import Call
from kiosk.backend.fsi.catalogue_files import FetchFile, FileNotice, NewerThan
from kiosk.backend.fsi.dictionary import DictionaryOfKind
from kiosk.backend.fsi.person import PersonByCertificate
from kiosk.backend.fsi.settlement import SettlementOfVisit, Several
from kiosk.backend.fsi.voucher import ExchangeVoucher, Token
from kiosk.core.catalogue import Whole
from kiosk.core.domain import Failed, Found, Identify, Nothing, Outcome, SettlementsOfVisit, Trouble, Voucher

FILE_SECONDS = 600.0  # two calls, the second of up to 200 MB


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

    @property
    def seconds(self) -> float | None:
        """How long it may take, where that differs from a visitor's question."""
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

    seconds = None

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


class OneCallJob:
    """One call and its answer: a value, nothing (also an empty list), or a failure."""

    seconds = None

    def __init__(self, call: Call) -> None:
        self._call = call
        self._told = False

    def begin(self) -> tuple[Call, ...]:
        return (self._call,)

    def took(self, call: Call, result: object) -> Step:
        if self._told or call != self._call:
            return Step()
        self._told = True
        return Step(outcome=outcome_of(result))

    def out_of_time(self) -> Outcome:
        return Failed(Trouble.TOO_SLOW)


class VisitJob:
    """Every settlement of one visit (5203): where there are several, each is asked for by its number."""

    seconds = None

    def __init__(self, query: SettlementsOfVisit) -> None:
        self._first = SettlementOfVisit(query.person, query.visit_no)
        self._awaited: set[Call] = {self._first}
        self._numbers: tuple[str, ...] = ()
        self._found: dict[str, object] = {}

    def begin(self) -> tuple[Call, ...]:
        return (self._first,)

    def took(self, call: Call, result: object) -> Step:
        if call not in self._awaited or not isinstance(call, SettlementOfVisit):
            return Step()
        self._awaited.discard(call)
        match result:
            case Several(numbers):
                self._numbers = numbers
                calls = tuple(replace(self._first, settlement_no=number) for number in numbers)
                self._awaited.update(calls)
                return Step(calls)
            case Found(value) if self._numbers:
                self._found[call.settlement_no] = value
                if self._awaited:
                    return Step()
                return Step(outcome=Found(tuple(self._found[number] for number in self._numbers)))
            case Found(value):
                return Step(outcome=Found((value,)))
            case Nothing() if self._numbers:  # it was named a moment ago: part of a list is not the list
                self._awaited.clear()
                return Step(outcome=Failed(Trouble.STRANGE))
            case _:
                self._awaited.clear()
                return Step(outcome=outcome_of(result))

    def out_of_time(self) -> Outcome:
        return Failed(Trouble.TOO_SLOW)


class FileJob:
    """A file in two steps: which one it is (1301 …, or 1901 where it answers so), and the file itself (9102)."""

    def __init__(self, call: NewerThan | DictionaryOfKind, catalogue: Whole | None, folder: str) -> None:
        self._catalogue = catalogue
        self._folder = folder
        self._awaited: Call | None = call
        self._call = call
        self.seconds = FILE_SECONDS if folder else None

    def begin(self) -> tuple[Call, ...]:
        return (self._call,)

    def took(self, call: Call, result: object) -> Step:
        if self._awaited is None or call != self._awaited:
            return Step()
        self._awaited = None
        if not isinstance(result, FileNotice):
            return Step(outcome=outcome_of(result))
        if not self._folder:
            return Step(outcome=Failed(Trouble.NOT_OFFERED))
        self._awaited = FetchFile(result, self._catalogue, Path(self._folder))
        return Step((self._awaited,))

    def out_of_time(self) -> Outcome:
        return Failed(Trouble.TOO_SLOW)


def outcome_of(result: object) -> Outcome:
    match result:
        case Found() | Nothing() | Failed():
            return result
        case None | ():
            return Nothing()
        case _:
            return Found(result)
