"""Which months are paid for, what the base is and what the city asks for, from answers and from its rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from kiosk.core.domain import Failed, Found, Trouble
from kiosk.core.entitlements import Contribution
from kiosk.core.insured import BASIC
from kiosk.core.lookups import LookupRow, rows_of
from kiosk.core.policy import Figure, Key, NotKnown, Policy
from kiosk.core.service import Sight

PAID, BASE = "paid", "base"


class Month(Enum):
    PAID = "paid"
    UNPAID = "unpaid"  # the platform says that it is not
    NO_RECORD = "no_record"  # it says nothing of it
    TO_COME = "to_come"


def contributions(sight: Sight) -> tuple[Contribution, ...] | Failed | None:
    """Of the basic insurance that is told of most lately; None: the answer is due."""
    match sight.given.get(PAID):
        case None:
            return None
        case Failed() as failed:
            return failed
        case Found(tuple() as rows):
            basic = [row for row in rows if row.insurance.value.startswith(BASIC)]
            newest = max(basic, key=_last, default=None)
            return tuple(row for row in basic if newest is not None and row.insurance == newest.insurance)
    return ()


def months_of(rows: Iterable[Contribution], year: int, today: date) -> tuple[Month, ...]:
    """January to December. What was paid for once is paid for, whatever else is said of the month."""
    return tuple(_state(tuple(rows), date(year, number, 1), today) for number in range(1, 13))


def _state(rows: tuple[Contribution, ...], month: date, today: date) -> Month:
    told = {row.paid for row in rows if row.since <= month <= _last(row)}
    if True in told:
        return Month.PAID
    if month > today.replace(day=1):
        return Month.TO_COME
    return Month.UNPAID if False in told else Month.NO_RECORD


def _last(row: Contribution) -> date:
    return row.until or row.since


def paid_until(rows: Iterable[Contribution]) -> date | None:
    """The first of the last month that is paid for."""
    return max((_last(row) for row in rows if row.paid), default=None)


# -- the base ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Base:
    """缴费基数 of a year, yuan a month. `employer` and `year` are empty where they are not told."""

    year: str
    employer: str
    amount: Decimal
    personal: Decimal | None  # of it, what the person pays in a month


def bases(sight: Sight) -> tuple[Base, ...] | Failed | None:
    """In the bureau's order; None: the answer is due. Failed where a row tells no base."""
    return rows_of(sight.given.get(BASE), _read)


def _read(row: LookupRow) -> Base | Failed:
    amount = row.yuan("base")
    if amount is None:
        return Failed(Trouble.STRANGE, what="lookups.rows.base")
    return Base(row.said("year"), row.said("employer"), amount, row.yuan("personal_amount"))


# -- what the city asks for ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Dues:
    """What a resident pays a year; `band` empty where it is one for all. `is_derived`: total less the state's.

    `is_current`: of today; else the latest that a source tells.
    """

    band: str
    person: Decimal
    figure: Figure
    state: Decimal | None
    is_derived: bool
    is_current: bool = True


def dues(policy: Policy, population: str, today: date) -> tuple[Dues, ...]:
    """A row for each band that the city tells apart; none where a person's share is neither told nor to be derived."""
    told: list[Dues] = []
    of = policy.population(population)
    for band in of.bands if of and of.bands else ("",):
        person, is_current = _latest(policy, Key.DUES_PERSON, today, population, band)
        total, is_total_current = _latest(policy, Key.DUES_TOTAL, today, population, band)
        state = _latest(policy, Key.DUES_STATE, today, population, band)
        if person and person.value is not None:
            beside = _of_the_same_time(state, person, is_current)
            told.append(Dues(person.band, person.value, person, beside, False, is_current))
        elif total and total.value is not None and total.bound is None:
            beside = _of_the_same_time(state, total, is_total_current)
            if beside is not None:
                told.append(Dues(total.band, total.value - beside, total, beside, True, is_total_current))
    return tuple(dict.fromkeys(told))


def _of_the_same_time(told: tuple[Figure | None, bool], other: Figure, is_current: bool) -> Decimal | None:
    """What may be reckoned with beside another figure: exact, and both are of today, or of the same earlier time."""
    figure, is_told_current = told
    if figure is None or figure.bound or is_told_current is not is_current:
        return None
    return figure.value if is_current or figure.as_of == other.as_of else None


RATES = (Key.RATE_EMPLOYER_MEDICAL, Key.RATE_EMPLOYER_BIRTH, Key.RATE_EMPLOYEE)


def rates(policy: Policy, population: str, today: date) -> tuple[tuple[Figure, bool], ...]:
    """Each with whether it is of today."""
    found = (_latest(policy, key, today, population) for key in RATES)
    return tuple((figure, is_current) for figure, is_current in found if figure is not None)


def _latest(policy: Policy, key: Key, today: date, population: str, band: str = "") -> tuple[Figure | None, bool]:
    """The figure of today, else the one that says most about it, where that has a value."""
    match policy.in_force(key, today, population, band=band):
        case Figure() as figure:
            return figure, True
        case NotKnown(nearest=Figure(value=Decimal()) as figure):
            return figure, False
    return None, False
