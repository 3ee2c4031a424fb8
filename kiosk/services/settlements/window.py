"""How far back settlements are looked for, and in which month what was paid of them stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kiosk.core.domain import Failed, Found, Row, Settlement
from kiosk.core.service import Rules
from kiosk.services.settlements.sums import paid_by_visitor
from kiosk.ui.charts.year import Month


def since(rules: Rules) -> date:
    return months_before(rules.today, rules.months)


def months_before(day: date, months: int) -> date:
    """The same day `months` earlier, or the last of that month where it is shorter."""
    month = day.year * 12 + day.month - 1 - months
    first, following = _first_of(month), _first_of(month + 1)
    return first.replace(day=min(day.day, (following - first).days))


def months_of(rows: Sequence[Row], rules: Rules) -> tuple[Month, ...]:
    """Every month of the window, and those before it in which a stay began; a row counts on the day that it shows.

    What was paid and went back, as the newest settlement of a visit tells, was not paid.
    """
    days = [since(rules), rules.today, *(row.visit.begin for row in rows)]
    paid = {number: Month(_first_of(number)) for number in range(_number(min(days)), _number(max(days)) + 1)}
    for row in rows:
        month = paid[_number(row.visit.begin)]
        match row.settlement:
            case Found(Settlement() as settlement) if not settlement.cancelled:
                month = replace(month, paid=month.paid + paid_by_visitor(settlement))
            case Failed() | None:
                month = replace(month, is_open=True)
        paid[_number(row.visit.begin)] = month
    return tuple(paid.values())


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
