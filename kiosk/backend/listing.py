"""How a list of settlements is made: the national way. A province with a list of its own replaces this one file.

The national interface has no "all settlements of a person": visits are asked for kind by kind (5201, 医疗类别), then
the settlement of each visit (5203), newest first; a visit that was settled several times names its settlements, and
each is asked for by itself. At most WIDTH calls are out at a time, and the next one is chosen when one comes back: so
the newest visit always goes first, and a visitor who leaves leaves no long queue behind.
"""

from dataclasses import replace

from kiosk.backend import codes
from kiosk.backend.calls import Call
from kiosk.backend.fsi.settlement import SettlementOfVisit, Several
from kiosk.backend.fsi.visits import VisitsOfKind
from kiosk.backend.jobs import Step
from kiosk.core.domain import (
    Failed,
    Found,
    Listing,
    Nothing,
    Outcome,
    Row,
    SettlementsBetween,
    Trouble,
    Visit,
)

WIDTH = 4  # as many as there are workers
MOST = 1_000  # visits: more than any person has in a year, and laying out many more would hold the screen for seconds


class ListingJob:
    """Rows fill in as answers come. A kind whose visits could not be looked up is named in Listing.missing."""

    seconds = None

    def __init__(self, query: SettlementsBetween, kinds: tuple[str, ...]) -> None:
        self._person = query.person
        self._kinds = [VisitsOfKind(query.person, kind, query.since, query.until) for kind in dict.fromkeys(kinds)]
        self._unasked = list(self._kinds)
        self._awaited: set[Call] = set()
        self._answered: set[str] = set()  # kinds
        self._failed: dict[str, Failed] = {}  # by kind
        self._rows: dict[str, tuple[Row, ...]] = {}  # by visit number, one for each of its settlements
        self._asked: set[str] = set()  # keys of rows whose settlement was asked for
        self._told: Outcome | None = None

    def begin(self) -> tuple[Call, ...]:
        return self._next_calls()

    def took(self, call: Call, result: object) -> Step:
        if call not in self._awaited:
            return Step()
        self._awaited.discard(call)
        match call, result:
            case VisitsOfKind(kind=kind), Failed():
                self._failed[kind] = result
            case VisitsOfKind(kind=kind), tuple() if self._too_many(result):
                self._failed[kind] = Failed(Trouble.STRANGE)
            case VisitsOfKind(kind=kind), tuple():
                self._answered.add(kind)
                self._keep(result)
            case SettlementOfVisit(visit_no=number, settlement_no=""), Several(several):
                (row,) = self._rows[number]
                self._rows[number] = tuple(replace(row, settlement_no=each) for each in several)
            case SettlementOfVisit(visit_no=number, settlement_no=one), Found() | Nothing() | Failed():
                self._rows[number] = tuple(
                    replace(row, settlement=result) if row.settlement_no == one else row for row in self._rows[number]
                )
        calls = self._next_calls()
        return Step(calls, self._news(done=not self._awaited))

    def out_of_time(self) -> Outcome:
        """What came until now, with every gap named."""
        late = Failed(Trouble.TOO_SLOW)
        for call in self._kinds:
            if call.kind not in self._answered:
                self._failed.setdefault(call.kind, late)
        if not self._answered:
            return late
        for number, rows in self._rows.items():
            self._rows[number] = tuple(replace(row, settlement=late) if row.settlement is None else row for row in rows)
        return Found(self._listing())

    def _too_many(self, visits: tuple[Visit, ...]) -> bool:
        return len(self._rows.keys() | {visit.visit_no for visit in visits}) > MOST

    def _keep(self, visits: tuple[Visit, ...]) -> None:
        """Some platforms answer every kind with the visits of all: a visit counts once, as it was first told."""
        for visit in visits:
            self._rows.setdefault(visit.visit_no, (Row(visit, None),))

    def _next_calls(self) -> tuple[Call, ...]:
        calls: list[Call] = []
        while len(self._awaited) < WIDTH and (call := self._next_call()):
            self._awaited.add(call)
            calls.append(call)
        return tuple(calls)

    def _next_call(self) -> Call | None:
        if self._unasked:
            return self._unasked.pop(0)
        unasked = [row for row in self._all_rows() if row.settlement is None and row.key not in self._asked]
        if not unasked:
            return None
        newest = max(unasked, key=age)
        self._asked.add(newest.key)
        return SettlementOfVisit(self._person, newest.visit.visit_no, newest.settlement_no, newest.visit.kind)

    def _all_rows(self) -> list[Row]:
        return [row for rows in self._rows.values() for row in rows]

    def _news(self, done: bool) -> Outcome | None:
        """What to tell now, if it was not told already."""
        outcome = self._end() if done else self._so_far()
        if outcome == self._told:
            return None
        self._told = outcome
        return outcome

    def _so_far(self) -> Outcome | None:
        return Found(self._listing(), complete=False) if self._rows else self._told

    def _end(self) -> Outcome:
        if not self._answered:
            return next(iter(self._failed.values()))
        if not self._rows and not self._failed:
            return Nothing()
        return Found(self._listing())

    def _listing(self) -> Listing:
        rows = sorted(self._all_rows(), key=age, reverse=True)
        missing = tuple(codes.named(codes.VISIT, call.kind) for call in self._kinds if call.kind in self._failed)
        return Listing(tuple(rows), missing)


def age(row: Row) -> tuple[object, str, str]:
    """Sorts by begin; what is of one day by its numbers, which platforms count up."""
    return row.visit.begin, row.visit.visit_no, row.settlement_no
