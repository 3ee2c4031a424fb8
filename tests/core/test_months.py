"""Counting months back."""

from datetime import date

import pytest

from kiosk.core.months import first_of, months_before, number_of


@pytest.mark.parametrize(
    ("today", "months", "since"),
    [
        (date(2026, 11, 22), 12, date(2025, 11, 22)),
        (date(2026, 1, 31), 1, date(2025, 12, 31)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 3, 31), 13, date(2025, 2, 28)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2028, 2, 29), 48, date(2024, 2, 29)),
        (date(2026, 12, 31), 6, date(2026, 6, 30)),
        (date(2026, 12, 1), 12, date(2025, 12, 1)),
        (date(2026, 1, 1), 1, date(2025, 12, 1)),
        (date(2026, 5, 31), 60, date(2021, 5, 31)),
    ],
)
def test_months_before_is_the_same_day_or_the_last_of_a_shorter_month(today: date, months: int, since: date) -> None:
    assert months_before(today, months) == since


def test_a_month_is_its_number() -> None:
    assert first_of(number_of(date(2026, 12, 31))) == date(2026, 12, 1)
    assert number_of(date(2027, 1, 1)) == number_of(date(2026, 12, 31)) + 1
