"""This machine's clock against the platform's: told once when it is off, and once when it is good again."""

import pytest

from kiosk.backend.answered import ClockOff
from kiosk.backend.skew import Skew
from kiosk.core.tickets import Ticket


def told(*skews):
    skew = Skew()
    return [off for each in skews if (off := skew.took(each)) is not None]


@pytest.mark.parametrize(
    ("skews", "news"),
    [
        ((0.4, -0.2, 1.0, 0.0), []),
        ((150.0, 151.0), []),  # two are not enough
        ((150.0, 151.0, 152.0, 150.0, 149.0), [151.0]),
        ((-300.0, -301.0, -299.0), [-300.0]),
        ((0.0, 0.0, 0.0, 3600.0, 0.0, 0.0, 3600.0, 0.0), []),  # one mistaken server among several
        ((121.0, 121.0, 121.0, 119.0, 121.0, 119.0, 119.0, 119.0, 121.0), [121.0]),  # at the edge
        ((150.0, 150.0, 150.0, 1.0, 1.0, 1.0, 1.0), [150.0, 0.0]),
        ((*(150.0,) * 3, *(0.0,) * 5, *(-150.0,) * 3), [150.0, 0.0, -150.0]),
    ],
)
def test_what_is_told_of_a_clock(skews, news):
    assert told(*skews) == news


def test_the_clerk_tells_it_beside_the_answers(table, bill):
    table.asks(Ticket(1, 0), bill)
    table.gets("9001", "730114", skew=185.5)
    for number in range(1, 4):
        table.gets("5204", (), skew=185.5 + number / 10)
        table.asks(Ticket(1, number), bill)
    assert len(table.answers()) == 3
    (told,) = table.news()
    assert told == ClockOff(pytest.approx(185.6))
