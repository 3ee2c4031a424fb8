"""Whether a person's filing for care elsewhere stands today, from what the bureau and the platform tell of it.

The bureau keeps filings (lookup ELSEWHERE_FILINGS), the national interface transfers (5304). A filing in force is told
as soon as one of them tells it; that there is none only where both were asked and answered.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from kiosk.core.domain import Failed, Found, Outcome, Trouble
from kiosk.core.entitlements import Transfer
from kiosk.core.lookups import LookupRow

GRANTED, UNDER_WAY = "done", ("accepted", "in_progress")  # `status` of the bureau port


class Standing(Enum):
    IN_FORCE = auto()
    COMING = auto()  # granted, and begins later
    ASKED_FOR = auto()  # handed in, and not yet granted
    WAITING = auto()  # an answer is due
    FAILED = auto()
    OVER = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Filed:
    """`day`: the last day of what is in force or over, the first of what is coming; None where it is not told."""

    standing: Standing
    day: date | None = None
    failed: Failed | None = None

    def days_left(self, today: date) -> int | None:
        """Days after today on which it still stands."""
        return None if self.day is None else (self.day - today).days


@dataclass(frozen=True, slots=True)
class _Span:
    since: date | None
    until: date | None
    asked_for: bool = False


def filed(bureau: Outcome | None, transfers: Outcome | None, today: date) -> Filed:
    """None for an answer that is due."""
    told, failures, waiting = [], [], False
    for outcome in (bureau, transfers):
        match outcome:
            case None:
                waiting = True
            case Found(tuple() as rows):
                spans = _spans(rows)
                if spans is None:
                    failures.append(Failed(Trouble.STRANGE))
                else:
                    told += [_standing(span, today) for span in spans]
            case Failed() as failed:
                failures.append(failed)
    for standing in (Standing.IN_FORCE, Standing.COMING, Standing.ASKED_FOR):
        if fitting := [each for each in told if each.standing is standing]:
            return max(fitting, key=lambda each: each.day or date.max)
    if waiting:
        return Filed(Standing.WAITING)
    if failures:
        # of two troubles the one that another try may mend
        return Filed(Standing.FAILED, failed=min(failures, key=lambda each: each.why is Trouble.NOT_OFFERED))
    return max(told, key=lambda each: each.day or date.min, default=Filed(Standing.NONE))


def _standing(span: _Span, today: date) -> Filed:
    if span.asked_for:
        return Filed(Standing.ASKED_FOR)
    if span.until is not None and span.until < today:
        return Filed(Standing.OVER, span.until)
    if span.since is not None and span.since > today:
        return Filed(Standing.COMING, span.since)
    return Filed(Standing.IN_FORCE, span.until)


def _spans(rows: tuple[object, ...]) -> list[_Span] | None:
    """What stands or stood in the rows; None where one of them cannot be understood."""
    spans = []
    for row in rows:
        match row:
            case Transfer() as transfer if transfer.elsewhere is not False and transfer.agreed is not False:
                spans.append(_Span(transfer.since, transfer.until))
            case LookupRow():
                status = _said(row, "status")
                try:
                    since, until = _day(_said(row, "since")), _day(_said(row, "until"))
                except ValueError:
                    return None
                if status in (None, GRANTED, *UNDER_WAY):
                    spans.append(_Span(since, until, status in UNDER_WAY))
    return spans


def _said(row: LookupRow, column: str) -> str | None:
    value = row.get(column)
    return value.reveal() if value else None


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
