"""个人账户: Given → Want, what was spent, what came in, and what is said where either cannot be known."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from kiosk.core.domain import Failed, Found, Insurance, Listing, Nothing, Outcome, Row, SettlementsBetween, Trouble
from kiosk.core.lookups import BureauLookup, LookupKind
from kiosk.core.service import IDENTITY, Given, Look, Show
from kiosk.core.year import Year, account_paid
from kiosk.services.balance.known import INCOME, LIST, Income, income, months, of_year, spent
from kiosk.services.balance.next import BALANCE
from kiosk.services.balance.slip import slip
from kiosk.services.balance.view import none_view, view
from tests import people
from tests.people import looked_up
from tests.sights import sight_of

LOOKS = (
    Look("list", SettlementsBetween(people.WANG, date(2026, 1, 1), date(2026, 11, 22))),
    Look("income", BureauLookup(LookupKind.ACCOUNT_INCOME, people.WANG)),
)
STRANGE = Failed(Trouble.STRANGE)


def given(*held: Insurance) -> Given:
    return Given().holding(IDENTITY, Found(replace(people.IDENTIFIED, insurances=held)))


@pytest.mark.parametrize(
    ("count", "wanted"),
    [
        (0, Show(none_view)),
        (1, Show(view, slip, LOOKS)),
        (40, Show(view, slip, LOOKS)),
    ],
)
def test_who_holds_something_sees_it_and_who_holds_nothing_is_told(count: int, wanted: Show) -> None:
    assert BALANCE.next(given(*people.HELD[:1] * count), people.RULES) == wanted


@pytest.mark.parametrize(
    ("outcome", "whole", "amount"),
    [
        (None, False, "0.00"),
        (people.HALF_LISTING, False, "1500.00"),
        (people.LISTING, True, "1500.00"),
        (people.MIXED_LISTING, False, "1500.00"),  # a kind that could not be asked for, and a row that failed
        (Nothing(), True, "0.00"),
        (Found(Listing((Row(people.STAY, Found(people.STAY_SETTLED)), Row(people.STAY, Found(people.REFUNDED))))),
         True, "0.00"),
        (Found(Listing((Row(people.STAY, Found(people.A_FEN_OFF)),))), False, "0.00"),
    ],
)  # fmt: skip
def test_what_was_spent_is_a_sum_only_of_what_is_whole(outcome: Outcome | None, whole: bool, amount: str) -> None:
    year = spent(sight_of(**{LIST: outcome}))
    assert isinstance(year, Year)
    assert (year.is_whole, str(year.sum(account_paid))) == (whole, amount)


def test_a_failed_list_is_not_an_empty_one() -> None:
    assert spent(sight_of(**{LIST: STRANGE})) == STRANGE


CAME = looked_up(booked="2026-03-01", kind="按月划入", amount="97")
ODD = looked_up(booked="三月", kind="补划", amount="1.5")


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (None, None),
        (STRANGE, STRANGE),
        (Nothing(), ()),
        (Found((CAME,)), (Income(date(2026, 3, 1), "按月划入", Decimal("97.00")),)),
        (Found((ODD, CAME)),
         (Income("三月", "补划", Decimal("1.50")), Income(date(2026, 3, 1), "按月划入", Decimal("97.00")))),
        # of a row without an amount nobody could say what it adds to the rest
        (Found((CAME, looked_up(booked="2026-04-01"))), STRANGE),
        (Found((looked_up(amount="很多"),)), STRANGE),
    ],
)  # fmt: skip
def test_what_came_in(outcome: Outcome | None, told: Any) -> None:
    assert income(sight_of(**{INCOME: outcome})) == told


def test_it_is_added_up_for_a_year_only_where_every_row_tells_its_day() -> None:
    first, other = Income(date(2026, 3, 1), "", Decimal(1)), Income(date(2025, 12, 1), "", Decimal(2))
    assert of_year((first, other), 2026) == (first,)
    assert of_year((first, Income("三月", "", Decimal(3))), 2026) is None


def test_the_months_come_to_the_sum_also_where_a_stay_began_last_year() -> None:
    stay = replace(people.STAY, begin=date(2025, 12, 28), end=date(2026, 1, 5))
    settled = replace(people.STAY_SETTLED, settled_at=datetime(2026, 1, 5, 10), begin=None, end=None)
    before = replace(people.STAY, visit_no="before", begin=date(2025, 12, 1), end=date(2025, 12, 3))
    earlier = replace(people.STAY_SETTLED, settled_at=datetime(2025, 12, 3, 10))
    sight = sight_of(list=Found(Listing((Row(stay, Found(settled)), Row(before, Found(earlier))))))
    year = spent(sight)
    assert isinstance(year, Year)
    assert months(sight)[0].amount == year.sum(account_paid) == Decimal("1500.00")
