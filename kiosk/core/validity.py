"""How long the registration of a chronic disease holds: days left, and whether that is soon over."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from kiosk.core.entitlements import ChronicRegistration
from kiosk.core.person import Secret

SOON = 60  # days before the end in which to do something about it: a renewal asks for papers, and these for a doctor


class Validity(Enum):
    OPEN = "open"  # the platform tells no end
    HOLDS = "holds"
    SOON = "soon"
    OVER = "over"
    NOT_YET = "not_yet"


def validity(row: ChronicRegistration, today: date) -> Validity:
    if row.since > today:
        return Validity.NOT_YET
    if row.until is None:
        return Validity.OPEN
    left = days_left(row.until, today)
    return Validity.OVER if left < 0 else Validity.SOON if left <= SOON else Validity.HOLDS


def days_left(until: date, today: date) -> int:
    """0 on the last day on which it holds."""
    return (until - today).days


def latest(rows: Iterable[ChronicRegistration]) -> tuple[ChronicRegistration, ...]:
    """Of each illness the one that lasts longest, in the order of the rows: what was prolonged is not soon over."""
    lasting: dict[Secret, ChronicRegistration] = {}
    told = tuple(rows)
    for row in told:
        other = lasting.get(row.code)
        if other is None or (row.until or date.max) > (other.until or date.max):
            lasting[row.code] = row
    return tuple(row for row in told if lasting[row.code] is row)
