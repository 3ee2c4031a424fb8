"""应享未享: each rule just below and just above its line, where a city has none, and what is never claimed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kiosk.core.domain import FundShare
from kiosk.core.elsewhere import Spell, spells
from kiosk.core.entitlements import ChronicRegistration, Stay, Transfer
from kiosk.core.person import Secret
from kiosk.core.policy import NO_CAP, Bound, Figure, Key, Policy
from kiosk.core.year import Settled, Year
from kiosk.services.overview.radar import Rule, Seen, hints
from tests import people
from tests.people import STAY, STAY_SETTLED
from tests.town import POLICY, figure

TODAY = date(2026, 11, 22)


def policy(*figures: Figure) -> Policy:
    return replace(POLICY, figures=figures)


def bill(in_scope: str, fund: str, **more: Any) -> Settled:
    """A stay of which so much is in scope, and so much of that the basic fund paid."""
    funds = (FundShare(people.POOLED, Decimal(fund)), *more.pop("funds", ()))
    nothing = {"own_expense": Decimal(0), "over_limit": Decimal(0), "paid_first": Decimal(0)}
    told = replace(STAY_SETTLED, in_scope=Decimal(in_scope), funds=funds, **{**nothing, **more})
    return Settled(more.get("visit", STAY), (told,))


def seen(*visits: Settled, gaps: bool = False, due: bool = False, **more: Any) -> Seen:
    return Seen(**{"year": Year(visits, due, gaps), "chronic": (), "stays": (), "filed": (), **more})


SERIOUS = figure(Key.SERIOUS_THRESHOLD, "11000.00", "resident")
FULL, HIGH = figure(Key.RELIEF_FULL_ABOVE, "30000.00"), figure(Key.RELIEF_HIGH_ABOVE, "50000.00")
IN_NEED = figure(Key.RELIEF_FULL_ABOVE, "30000.00", case="困难群众")
OVER = figure(Key.RELIEF_FULL_ABOVE, "30000.00", until=date(2026, 10, 31))
QUOTA = figure(Key.OUTPATIENT_CAP, "2300.00", "employee")
CUT = figure(Key.ELSEWHERE_CUT, "0.20", case="unfiled")
SERIOUS_PAID = FundShare(people.Code("390200", "大病"), Decimal("1.00"))
EVERY = policy(SERIOUS, FULL, HIGH, QUOTA, CUT)


@pytest.mark.parametrize(
    ("figures", "population", "known", "rules"),
    [
        # 大病: what basic insurance left of what is in scope, of residents alone
        ((SERIOUS,), "resident", seen(bill("20000.00", "9000.00")), []),
        ((SERIOUS,), "resident", seen(bill("20000.01", "9000.00")), [Rule.SERIOUS]),
        ((SERIOUS,), "resident", seen(bill("15000.00", "9000.00"), bill("15000.00", "9000.00")), [Rule.SERIOUS]),
        ((SERIOUS,), "employee", seen(bill("50000.00", "9000.00")), []),
        ((SERIOUS,), "resident", seen(bill("50000.00", "9000.00", funds=(SERIOUS_PAID,))), []),  # they had it
        ((SERIOUS,), "resident", seen(bill("50000.00", "9000.00"), gaps=True), []),
        ((SERIOUS,), "resident", seen(bill("50000.00", "9000.00"), due=True), []),
        ((SERIOUS,), "resident", seen(bill("50000.00", "9000.00"), year=None), []),
        # 自付: with what is paid first, without 全自费
        ((FULL,), "employee", seen(bill("30000.00", "0.00")), []),
        ((FULL,), "employee", seen(bill("30000.00", "0.00", paid_first=Decimal("0.01"))), [Rule.RELIEF_FULL]),
        ((FULL,), "employee", seen(bill("30000.00", "0.00", own_expense=Decimal(90000))), []),
        ((FULL, HIGH), "resident", seen(bill("60000.00", "0.00")), [Rule.RELIEF_FULL, Rule.RELIEF_HIGH]),
        ((FULL, HIGH), "resident", seen(bill("40000.00", "0.00")), [Rule.RELIEF_FULL]),
        ((IN_NEED,), "resident", seen(bill("40000.00", "0.00")), [Rule.RELIEF_FULL]),  # for whom, the hint says
        ((OVER,), "resident", seen(bill("40000.00", "0.00")), []),  # it held until October
        ((figure(Key.RELIEF_FULL_ABOVE, None, why="…"),), "resident", seen(bill("40000.00", "0.00")), []),
        # a line that is known to one side only: who is above the highest is above it
        ((replace(FULL, bound=Bound.AT_MOST),), "resident", seen(bill("40000.00", "0.00")), [Rule.RELIEF_FULL]),
        ((replace(FULL, bound=Bound.AT_LEAST),), "resident", seen(bill("40000.00", "0.00")), []),
        ((), "resident", seen(bill("90000.00", "0.00")), []),  # a city without the figure has no such hint
    ],
)
def test_what_a_year_rises_above(figures: tuple[Figure, ...], population: str, known: Seen, rules: list[Rule]) -> None:
    assert [each.rule for each in hints(known, policy(*figures), population, TODAY)] == rules


def clinic(fund: str) -> Settled:
    return replace(bill("3000.00", fund), visit=replace(STAY, kind=people.OUTPATIENT))


@pytest.mark.parametrize(
    ("known", "today", "left"),
    [
        (seen(), TODAY, "2300.00"),
        (seen(clinic("1150.00")), TODAY, "1150.00"),
        (seen(clinic("1150.01")), TODAY, None),  # who used more than half knows of it
        (seen(bill("9000.00", "9000.00")), TODAY, "2300.00"),  # a stay in hospital counts for another limit
        (seen(), date(2026, 9, 30), None),  # early in the year nothing is about to be lost
        (seen(), date(2026, 10, 1), "2300.00"),
        (seen(gaps=True), TODAY, None),
        (seen(year=None), TODAY, None),
    ],
)
def test_a_quota_that_is_hardly_used_late_in_the_year(known: Seen, today: date, left: str | None) -> None:
    found = [each.amount for each in hints(known, policy(QUOTA), "employee", today)]
    assert found == ([] if left is None else [Decimal(left)])
    assert hints(known, policy(QUOTA), "", today) == ()  # nobody knows whose limit holds


@pytest.mark.parametrize(
    "quota", [replace(QUOTA, value=NO_CAP), replace(QUOTA, bound=Bound.AT_MOST), replace(QUOTA, bound=Bound.AT_LEAST)]
)
def test_a_quota_that_does_not_end_at_a_known_amount_leaves_nothing_to_use_up(quota: Figure) -> None:
    assert hints(seen(), policy(quota), "employee", TODAY) == ()


def registered(until: date | None, code: str = "M01") -> ChronicRegistration:
    return ChronicRegistration(Secret(code), Secret("一种病"), date(2020, 1, 1), until)


IN_60, IN_61 = date(2027, 1, 21), date(2027, 1, 22)


@pytest.mark.parametrize(
    ("registrations", "count"),
    [
        ((registered(TODAY),), 1),
        ((registered(IN_60),), 1),
        ((registered(IN_61),), 0),
        ((registered(None),), 0),
        ((registered(date(2026, 11, 21)),), 0),  # over already
        ((registered(IN_60), registered(TODAY, "M02")), 2),
        ((registered(IN_60), registered(date(2029, 1, 1))), 0),  # prolonged already
        (None, 0),
        ((), 0),
    ],
)
def test_a_registration_that_ends_within_sixty_days(
    registrations: tuple[ChronicRegistration, ...] | None, count: int
) -> None:
    found = hints(seen(chronic=registrations), policy(), "resident", TODAY)
    assert [each.count for each in found] == ([count] if count else [])


def stay(begin: date, elsewhere: bool | None = True) -> Stay:
    return Stay("1", people.INPATIENT, None, begin, None, elsewhere)


def transfer(since: date | None, until: date | None, agreed: bool | None = True) -> Transfer:
    return Transfer(None, None, None, None, True, agreed, None, since, until)


JUNE = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("stays", "filed", "count"),
    [
        ((stay(JUNE),), (), 1),
        ((stay(JUNE), stay(date(2026, 7, 1))), (), 2),
        ((stay(JUNE, elsewhere=False),), (), 0),
        ((stay(JUNE, elsewhere=None),), (), 0),  # the platform did not say
        ((stay(date(2025, 6, 1)),), (), 0),
        ((stay(JUNE),), (Spell(date(2026, 5, 1), date(2026, 10, 31)),), 0),
        ((stay(JUNE),), (Spell(date(2026, 6, 2), None),), 1),  # filed afterwards
        ((stay(JUNE),), (Spell(None, None),), 0),  # a filing whose days nobody can read refutes nothing
        ((stay(JUNE),), spells((transfer(JUNE, None),)), 0),
        ((stay(JUNE),), spells((transfer(JUNE, None, agreed=False),)), 1),
        ((stay(JUNE),), None, 0),  # filings could not be asked for
        (None, (), 0),
    ],
)
def test_a_stay_elsewhere_without_a_filing(
    stays: tuple[Stay, ...] | None, filed: tuple[Spell, ...] | None, count: int
) -> None:
    found = hints(seen(stays=stays, filed=filed), policy(CUT), "resident", TODAY)
    assert [each.count for each in found] == ([count] if count else [])
    assert hints(seen(stays=stays, filed=filed), policy(), "resident", TODAY) == ()


def test_the_most_valuable_stands_first() -> None:
    known = seen(bill("90000.00", "0.00"), chronic=(registered(IN_60),), stays=(stay(JUNE),))
    assert [each.rule for each in hints(known, EVERY, "resident", TODAY)] == [
        Rule.RELIEF_FULL, Rule.RELIEF_HIGH, Rule.SERIOUS, Rule.CHRONIC, Rule.ELSEWHERE,
    ]  # fmt: skip
