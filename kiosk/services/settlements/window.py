"""How far back settlements are looked for, and in which month what was paid of them stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kiosk.core.domain import Failed, Found, Outcome, Row, Settlement, Visit
from kiosk.core.service import Rules
from kiosk.services.settlements.sums import ZERO, paid_by_visitor
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

    What was paid and went back was not paid: where a visit has a settlement for each, they are added up; where only
    the one that took it back is told, it counts as nothing.
    """
    days = [since(rules), rules.today, *(row.visit.begin for row in rows)]
    paid = {number: Month(_first_of(number)) for number in range(_number(min(days)), _number(max(days)) + 1)}
    settlements: dict[Visit, list[Outcome | None]] = {}
    for row in rows:
        settlements.setdefault(row.visit, []).append(row.settlement)
    for visit, outcomes in settlements.items():
        month = paid[_number(visit.begin)]
        settled = [outcome.value for outcome in outcomes if isinstance(outcome, Found)]
        amounts = [_kept(each) for each in settled if isinstance(each, Settlement)]
        paid[_number(visit.begin)] = replace(
            month,
            paid=month.paid + max(ZERO, sum(amounts, ZERO)),
            is_open=month.is_open or any(outcome is None or isinstance(outcome, Failed) for outcome in outcomes),
        )
    return tuple(paid.values())


def _kept(settlement: Settlement) -> Decimal:
    """What the visitor paid, below zero where it went back: some platforms tell that without the sign."""
    paid = paid_by_visitor(settlement)
    return -abs(paid) if settlement.cancelled else paid


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
