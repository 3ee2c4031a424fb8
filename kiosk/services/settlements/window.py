"""How far back settlements are looked for, and in which month what was paid of them stands."""

from collections.abc import Sequence
from datetime import date

from kiosk.core.domain import Row
from kiosk.core.months import months_before
from kiosk.core.service import Rules
from kiosk.core.year import by_month, paid
from kiosk.ui.charts.year import Month


def since(rules: Rules) -> date:
    return months_before(rules.today, rules.months)


def months_of(rows: Sequence[Row], rules: Rules) -> tuple[Month, ...]:
    """Every month of the window, and those before it in which a stay began; a row counts on the day that it shows."""
    months = by_month(rows, (since(rules), rules.today), paid)
    return tuple(Month(each.first, each.amount, each.is_open) for each in months)
