"""What of a person is certified: insurances with their states, and months that are paid for."""

from collections.abc import Iterable

from kiosk.core.certificate import Fact, InsuranceHeld, MonthsPaid
from kiosk.core.domain import Insurance, InsuranceState
from kiosk.core.entitlements import Contribution
from kiosk.core.months import first_of, number_of

MOST_MONTHS = 1200  # of one record: a longer span is no span of a life, and is not counted


def held(insurances: Iterable[Insurance]) -> tuple[Fact, ...]:
    """What is in force comes first, as what has no room is told of by its number alone."""
    rows = dict.fromkeys(InsuranceHeld(each.kind.value, each.state) for each in insurances)
    return tuple(sorted(rows, key=lambda row: row.state is not InsuranceState.NORMAL))


def paid(contributions: Iterable[Contribution]) -> tuple[Fact, ...]:
    """Of each insurance the first and the last month told of, and how many of the months between are paid for.

    A month counts once, however many records tell of it; one that is told to be paid and not to be paid is paid.
    """
    told: dict[str, set[int]] = {}
    counted: dict[str, set[int]] = {}
    for row in contributions:
        months = _months(row)
        told.setdefault(row.insurance.value, set()).update(months)
        counted.setdefault(row.insurance.value, set()).update(months if row.paid else ())
    return tuple(
        MonthsPaid(kind, first_of(min(months)), first_of(max(months)), len(counted[kind]))
        for kind, months in told.items()
        if months
    )


def unsaid(contributions: Iterable[Contribution]) -> bool:
    """Whether the platform leaves open of any month if it was paid for."""
    return any(row.paid is None for row in contributions)


def _months(row: Contribution) -> range:
    first, last = number_of(row.since), number_of(row.until or row.since)
    return range(first, last + 1) if last - first < MOST_MONTHS else range(0)
