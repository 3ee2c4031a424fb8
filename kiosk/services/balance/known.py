"""What came into the account and what went out of it this year, from what was answered."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kiosk.core.domain import Failed, Found, Listing, Row, Settlement, Trouble
from kiosk.core.lookups import LookupRow, rows_of
from kiosk.core.service import Sight, found
from kiosk.core.sums import ZERO
from kiosk.core.year import MonthOf, Year, account_paid, by_month, settled_on, year_of

LIST, INCOME = "list", "income"


@dataclass(frozen=True, slots=True)
class Income:
    """One 入账. `kind`: in the bureau's words; `day`: as it writes it where it is no date."""

    day: date | str
    kind: str
    amount: Decimal


def spent(sight: Sight) -> Year | Failed:
    rules = sight.rules
    return year_of(sight.given.get(LIST), rules.today.year, rules.fund_total_holds_account)


def family_spent(year: Year) -> Decimal:
    """Of it, what came out of the account of somebody of the family."""
    return year.sum(lambda settlement: settlement.family_account or ZERO)


def months(sight: Sight) -> tuple[MonthOf, ...]:
    """Of this year, as many as have begun. What began before and was settled in it stands in January: its sum is
    this year's too."""
    today = sight.rules.today
    listing = found(sight.given.get(LIST))
    began = date(today.year, 1, 1)
    rows = listing.rows if isinstance(listing, Listing) else ()
    of_year = [row for row in rows if not _is_of_another_year(row, today.year)]
    from_january = [replace(row, visit=replace(row.visit, begin=max(row.visit.begin, began))) for row in of_year]
    return by_month(from_january, (began, today), account_paid)


def _is_of_another_year(row: Row, year: int) -> bool:
    """By the rule by which it is added up; what is not known may be of this one."""
    match row.settlement:
        case Found(Settlement() as settlement):
            return settled_on(settlement, row.visit).year != year
    return False


def income(sight: Sight) -> tuple[Income, ...] | Failed | None:
    """The newest first; None: its answer is due. Failed where a row tells no amount: the rest would be a part."""
    rows = rows_of(sight.given.get(INCOME), _read)
    return newest_first(rows) if isinstance(rows, tuple) else rows


def _read(row: LookupRow) -> Income | Failed:
    amount = row.yuan("amount")
    if amount is None:
        return Failed(Trouble.STRANGE, what="lookups.rows.amount")
    return Income(_day(row.said("booked") or row.said("month")), row.said("kind"), amount)


def _day(said: str) -> date | str:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return said


def newest_first(rows: tuple[Income, ...]) -> tuple[Income, ...]:
    """In the bureau's order where a row does not tell its day."""
    if not all(isinstance(row.day, date) for row in rows):
        return rows
    return tuple(sorted(rows, key=lambda row: str(row.day), reverse=True))


def of_year(rows: tuple[Income, ...], year: int) -> tuple[Income, ...] | None:
    """Those of the year; None where not every row tells its day."""
    days = [row.day for row in rows]
    if not all(isinstance(day, date) for day in days):
        return None
    return tuple(row for row in rows if isinstance(row.day, date) and row.day.year == year)
