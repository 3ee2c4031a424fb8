"""Hours: when a hall is open, and when it opens next."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.core.hours import ALWAYS, Hours, Span, spans

OFFICE = spans("08:30-12:00 13:30-17:00")
WEEK = Hours((*((OFFICE,) * 5), (), ()))
HOLIDAYS = Hours(WEEK.week, holidays=(date(2026, 11, 24),), worked=(date(2026, 11, 28),))


def at(day: int, clock: str) -> datetime:
    """In November 2026, whose 23rd is a Monday."""
    return datetime.combine(date(2026, 11, day), time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("hours", "moment", "is_open"),
    [
        (WEEK, at(23, "08:29"), False),
        (WEEK, at(23, "08:30"), True),
        (WEEK, at(23, "11:59"), True),
        (WEEK, at(23, "12:00"), False),
        (WEEK, at(23, "13:30"), True),
        (WEEK, at(23, "17:00"), False),
        (WEEK, at(28, "10:00"), False),  # a Saturday
        (HOLIDAYS, at(24, "10:00"), False),
        (HOLIDAYS, at(28, "10:00"), True),  # worked in exchange
        (ALWAYS, at(28, "00:00"), True),
        (ALWAYS, at(28, "23:59"), True),
        (ALWAYS, at(28, "23:59:59.999999"), True),
    ],
)
def test_when_it_is_open(hours: Hours, moment: datetime, is_open: bool) -> None:
    assert hours.open_at(moment) is is_open


@pytest.mark.parametrize(
    ("hours", "moment", "opens"),
    [
        (WEEK, at(23, "07:00"), at(23, "08:30")),
        (WEEK, at(23, "12:30"), at(23, "13:30")),
        (WEEK, at(23, "18:00"), at(24, "08:30")),
        (WEEK, at(27, "18:00"), at(30, "08:30")),  # over the weekend
        (HOLIDAYS, at(23, "18:00"), at(25, "08:30")),
        (HOLIDAYS, at(27, "18:00"), at(28, "08:30")),
        (Hours(((),) * 7), at(23, "07:00"), None),
    ],
)
def test_when_it_opens_next(hours: Hours, moment: datetime, opens: datetime | None) -> None:
    assert hours.opens_next(moment) == opens


@given(some.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)))
def test_it_is_closed_until_it_opens_and_open_then(moment: datetime) -> None:
    opens = HOLIDAYS.opens_next(moment)
    assert opens is not None
    assert opens > moment
    assert HOLIDAYS.open_at(opens)


def test_the_end_of_a_day_is_midnight() -> None:
    assert spans("00:00-24:00") == (Span(time.min, time.max),)
    assert spans("") == ()


@pytest.mark.parametrize("words", ["8:30-17:00", "08:30-08:30", "08:30-17:00 16:00-18:00", "24:00-25:00", "ab"])
def test_what_is_no_span_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        spans(words)
