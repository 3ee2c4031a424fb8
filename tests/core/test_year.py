"""A year of settlements: what counts, what went back, what cannot be added up, and each amount of a settlement."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from kiosk.core.domain import Failed, Found, FundShare, Listing, Nothing, Outcome, Row, Settlement, Trouble, Visit
from kiosk.core.year import (
    Year,
    account_paid,
    basic_fund,
    by_month,
    own_in_scope,
    paid,
    self_paid,
    serious_fund,
    signed,
    year_of,
)
from tests import people
from tests.people import STAY, STAY_SETTLED

FAILED = Failed(Trouble.TOO_SLOW)
SMALL = Visit("1501", people.OUTPATIENT, date(2026, 9, 3), None)
SMALL_SETTLED = replace(people.small_settlement(SMALL, "示例社区", "60.00"), settled_at=None)
BARE_BACK = replace(  # as some platforms tell it: cancelled, and every amount as it was
    STAY_SETTLED, cancelled=True
)


def listed(*rows: tuple[Visit, Settlement | Outcome | None], complete: bool = True, **more: object) -> Found:
    told = tuple(
        Row(visit, Found(each) if isinstance(each, Settlement) else each, str(number))
        for number, (visit, each) in enumerate(rows)
    )
    return Found(Listing(told, **more), complete)  # type: ignore[arg-type]


def year(outcome: Outcome | None) -> Year:
    found = year_of(outcome, 2026, fund_total_holds_account=False)
    assert isinstance(found, Year)
    return found


@pytest.mark.parametrize(
    ("outcome", "whole", "count", "total"),
    [
        (Nothing(), True, 0, "0"),
        (listed(), True, 0, "0"),
        (None, False, 0, "0"),
        (listed((STAY, STAY_SETTLED)), True, 1, "18652.30"),
        (listed((STAY, STAY_SETTLED), (SMALL, SMALL_SETTLED)), True, 2, "18712.30"),
        # not all of it: still coming, failed, a kind that could not be asked for
        (listed((STAY, STAY_SETTLED), complete=False), False, 1, "18652.30"),
        (listed((STAY, STAY_SETTLED), (SMALL, None)), False, 1, "18652.30"),
        (listed((STAY, STAY_SETTLED), (SMALL, FAILED)), False, 1, "18652.30"),
        (listed((STAY, STAY_SETTLED), missing=(people.PHARMACY,)), False, 1, "18652.30"),
        # not settled is nothing
        (listed((STAY, STAY_SETTLED), (SMALL, Nothing())), True, 1, "18652.30"),
        # what went back, with and without its sign, and the taking back alone
        (listed((STAY, people.REFUNDED), (STAY, STAY_SETTLED)), True, 2, "0"),
        (listed((STAY, BARE_BACK), (STAY, STAY_SETTLED)), True, 2, "0"),
        (listed((STAY, people.REFUNDED)), True, 1, "0"),
        # numbers that contradict themselves are not added to others
        (listed((STAY, people.A_FEN_OFF), (SMALL, SMALL_SETTLED)), False, 1, "60.00"),
        # another year's
        (listed((STAY, replace(STAY_SETTLED, settled_at=datetime(2025, 12, 31, 9)))), True, 0, "0"),
        (listed((Visit("9", people.OUTPATIENT, date(2025, 12, 30), None), SMALL_SETTLED)), True, 0, "0"),
    ],
)
def test_a_year_is_added_up(outcome: Outcome | None, whole: bool, count: int, total: str) -> None:
    told = year(outcome)
    assert (told.is_whole, told.count, told.sum(lambda each: each.total)) == (whole, count, Decimal(total))


def test_a_failed_list_is_no_year() -> None:
    assert year_of(FAILED, 2026, fund_total_holds_account=False) == FAILED


def test_only_some_kinds_of_visit_are_added_up_where_they_are_asked_for() -> None:
    told = year(listed((STAY, STAY_SETTLED), (SMALL, SMALL_SETTLED)))
    assert told.sum(basic_fund, lambda kind: kind == "11") == Decimal("30.00")


SERIOUS = replace(
    STAY_SETTLED,
    funds=(FundShare(people.POOLED, Decimal("12185.30")), FundShare(people.Code("390200", ""), Decimal("1023.17"))),
)


@pytest.mark.parametrize(
    ("amount", "settlement", "told"),
    [
        (basic_fund, STAY_SETTLED, "12185.30"),
        (serious_fund, STAY_SETTLED, "0"),
        (serious_fund, SERIOUS, "1023.17"),
        (own_in_scope, STAY_SETTLED, "3846.33"),  # 16031.63 in scope less 12185.30
        (
            self_paid,
            STAY_SETTLED,
            "3839.43",
        ),  # 16031.63 + 1016.27 − 13208.47
        (self_paid, people.HOSPITAL_SHARED, "3334.42"),
        (account_paid, STAY_SETTLED, "1500.00"),
        (account_paid, people.NAMELESS, "1500.00"),
        (account_paid, replace(STAY_SETTLED, family_account=Decimal("20.00")), "1520.00"),
        (paid, STAY_SETTLED, "5443.83"),
        (paid, people.REFUNDED, "-5443.83"),
    ],
)
def test_amounts_of_a_settlement(amount, settlement: Settlement, told: str) -> None:  # type: ignore[no-untyped-def]
    assert amount(settlement) == Decimal(told)


def test_what_went_back_has_a_sign_whoever_tells_it() -> None:
    assert signed(BARE_BACK) == people.REFUNDED
    assert signed(people.REFUNDED) == people.REFUNDED
    assert signed(STAY_SETTLED) == STAY_SETTLED


@pytest.mark.parametrize("begun", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_visit_of_a_day_that_was_mistyped_has_its_month_and_no_thousands_of_others(begun: date) -> None:
    rows = [Row(replace(SMALL, begin=each), Found(SMALL_SETTLED)) for each in (begun, date(2026, 9, 3))]
    months = by_month(rows, (date(2026, 1, 1), date(2026, 11, 22)), paid)
    assert [each.first for each in months] == sorted(
        [begun.replace(day=1), *(date(2026, month, 1) for month in range(1, 12))]
    )
    assert [each.first for each in months if each.amount] == sorted([begun.replace(day=1), date(2026, 9, 1)])


def test_a_visit_that_began_before_has_every_month_between() -> None:
    months = by_month([Row(replace(SMALL, begin=date(2025, 10, 31)), None)], (date(2026, 1, 1),), paid)
    assert [each.first.month for each in months] == [10, 11, 12, 1]
