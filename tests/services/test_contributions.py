"""参保和缴费: Given → Want, the months that are paid for, the base, and what the city asks for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kiosk.core.actions import Open
from kiosk.core.domain import Code, Failed, Found, InsuranceState, Nothing, Outcome, Trouble
from kiosk.core.entitlements import Contribution, ContributionsOf
from kiosk.core.insured import is_retired
from kiosk.core.lookups import BureauLookup, LookupKind
from kiosk.core.policy import Figure, Key, Policy, Population
from kiosk.core.service import IDENTITY, Given, Look, Show
from kiosk.services.contributions.known import (
    Base,
    Dues,
    Month,
    bases,
    contributions,
    dues,
    months_of,
    paid_until,
    rates,
)
from kiosk.services.contributions.next import CONTRIBUTIONS
from kiosk.services.contributions.slip import slip
from kiosk.services.contributions.view import asked, gaps, none_view, since, view
from kiosk.ui.scene import Button, Column, walk, words_of
from kiosk.ui.words import load_language
from tests import people
from tests.people import looked_up
from tests.sights import sight_of
from tests.town import CITY, POLICY, figure

WORDS = load_language("zh_CN")
TODAY = date(2026, 11, 22)
NOT_OFFERED = Failed(Trouble.NOT_OFFERED)
LOOKS = (
    Look("paid", ContributionsOf(people.WANG)),
    Look("base", BureauLookup(LookupKind.CONTRIBUTION_BASE, people.WANG)),
)


def test_what_is_wanted_next() -> None:
    given = Given().holding(IDENTITY, Found(people.IDENTIFIED))
    nobody = Given().holding(IDENTITY, Found(replace(people.IDENTIFIED, insurances=())))
    assert CONTRIBUTIONS.next(given, people.RULES) == Show(view, slip, LOOKS)
    assert CONTRIBUTIONS.next(nobody, people.RULES) == Show(none_view)


def month(number: int, paid: bool | None = True, until: int | None = None, **more: Any) -> Contribution:
    last = date(2026, until, 1) if until else None
    values = {"insurance": people.EMPLOYEE, "kind": None, "paid": paid, "since": date(2026, number, 1), "until": last,
              "booked": None, "region": None, "region_name": None, **more}  # fmt: skip
    return Contribution(**values)  # type: ignore[arg-type]


PAID, UNPAID, NONE, COMING = Month.PAID, Month.UNPAID, Month.NO_RECORD, Month.TO_COME


@pytest.mark.parametrize(
    ("rows", "states"),
    [
        ((), [NONE] * 11 + [COMING]),
        ((month(1, until=12),), [PAID] * 12),  # residents pay for a year at once
        (tuple(month(n) for n in range(1, 12)), [PAID] * 11 + [COMING]),
        ((month(1, until=10), month(11, paid=False)), [PAID] * 10 + [UNPAID, COMING]),
        ((month(1, until=3), month(5, until=11)), [PAID] * 3 + [NONE] + [PAID] * 7 + [COMING]),
        ((month(1, until=11), month(4, paid=False)), [PAID] * 11 + [COMING]),  # paid for after all
        ((month(1, paid=None, until=11),), [NONE] * 11 + [COMING]),  # the platform did not say
        ((month(12, paid=False),), [NONE] * 11 + [COMING]),  # not due yet
        ((month(1, since=date(2025, 1, 1), until=2),), [PAID] * 2 + [NONE] * 9 + [COMING]),
    ],
)
def test_the_months_of_a_year(rows: tuple[Contribution, ...], states: list[Month]) -> None:
    assert list(months_of(rows, 2026, TODAY)) == states


def test_what_the_months_come_to_is_said_in_words() -> None:
    assert gaps([PAID] * 9 + [NONE, UNPAID, COMING], WORDS) == (
        "今年已缴 9 个月", "有 1 个月还没缴（×）", "有 1 个月没有记录（－），可以问一问",
    )  # fmt: skip
    assert gaps([PAID] * 11 + [COMING], WORDS) == ("今年已缴 11 个月",)


def test_paid_until_is_the_last_month_that_is_paid_for() -> None:
    assert paid_until((month(1, until=10), month(11, paid=False))) == date(2026, 10, 1)
    assert paid_until((month(11, paid=False),)) is None


LARGE = month(11, insurance=people.LARGE)
OF_RESIDENT = month(1, until=12, insurance=people.RESIDENT)


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (None, None),
        (NOT_OFFERED, NOT_OFFERED),
        (Nothing(), ()),
        (Found((month(1), month(2))), (month(1), month(2))),
        (Found((month(1), LARGE)), (month(1),)),  # what comes on top of basic insurance has no months of its own
        (Found((month(1), OF_RESIDENT)), (OF_RESIDENT,)),  # the insurance that is told of most lately
    ],
)
def test_contributions_are_those_of_the_basic_insurance(outcome: Outcome | None, told: Any) -> None:
    assert contributions(sight_of(paid=outcome)) == told


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (None, None),
        (NOT_OFFERED, NOT_OFFERED),
        (Nothing(), ()),
        (Found((looked_up(year="2026", base="6480", employer="示例厂", personal_amount="129.6"),)),
         (Base("2026", "示例厂", Decimal("6480.00"), Decimal("129.60")),)),
        (Found((looked_up(base="6480"),)), (Base("", "", Decimal("6480.00"), None),)),
        (Found((looked_up(base="6480"), looked_up(year="2025"))), Failed(Trouble.STRANGE)),
    ],
)  # fmt: skip
def test_the_base(outcome: Outcome | None, told: Any) -> None:
    assert bases(sight_of(base=outcome)) == told


BANDS = (Population("resident", "居民医保", "390", ("一档", "二档")),)


def band(name: str, total: str, state: str) -> tuple[Figure, Figure]:
    return figure(Key.DUES_TOTAL, total, "resident", band=name), figure(Key.DUES_STATE, state, "resident", band=name)


FIRST, SECOND = band("一档", "1160.00", "730.00"), band("二档", "1005.00", "650.00")


def policy(*figures: Any, populations: tuple[Population, ...] = POLICY.populations) -> Policy:
    return replace(POLICY, figures=figures, populations=populations)


def test_a_persons_share_is_derived_for_each_band_and_said_to_be() -> None:
    told = dues(policy(*FIRST, *SECOND, populations=BANDS), "resident", TODAY)
    assert told == (
        Dues("一档", Decimal("430.00"), FIRST[0], Decimal("730.00"), is_derived=True),
        Dues("二档", Decimal("355.00"), SECOND[0], Decimal("650.00"), is_derived=True),
    )


def test_what_a_source_tells_is_not_derived() -> None:
    person = figure(Key.DUES_PERSON, "350.00", "resident")
    state = figure(Key.DUES_STATE, "780.00", "resident")
    assert dues(policy(person, state), "resident", TODAY) == (
        Dues("", Decimal("350.00"), person, Decimal("780.00"), is_derived=False),
    )
    assert dues(policy(person, state, populations=BANDS), "resident", TODAY) == dues(
        policy(person, state), "resident", TODAY
    )
    assert dues(policy(state), "resident", TODAY) == ()
    assert dues(policy(figure(Key.DUES_TOTAL, "1160.00", "resident")), "resident", TODAY) == ()


def test_dues_of_another_year_are_said_to_be_that() -> None:
    old = figure(Key.DUES_PERSON, "350.00", "resident", as_of="2022", since=None, until=None)
    assert dues(policy(old), "resident", TODAY) == (
        Dues("", Decimal("350.00"), old, None, is_derived=False, is_current=False),
    )
    city = replace(CITY, policy=policy(old))
    held = replace(people.IDENTIFIED, insurances=(people.insurance(people.RESIDENT, None, employer=None),))
    assert asked(sight_of(held, city), WORDS)[:2] == ("现在的标准没有给出，这是2022年的", "个人每年缴 350.00 元")
    assert dues(policy(figure(Key.DUES_PERSON, None, "resident", why="…")), "resident", TODAY) == ()


def test_dues_that_begin_next_year_are_told_with_that_day_and_not_as_of_an_earlier_one() -> None:
    next_year = figure(Key.DUES_PERSON, "400.00", "resident", as_of="2026-10", since=date(2027, 1, 1))
    held = replace(people.IDENTIFIED, insurances=(people.insurance(people.RESIDENT, None, employer=None),))
    told = asked(sight_of(held, replace(CITY, policy=policy(next_year))), WORDS)
    assert told[:2] == ("现在的标准没有给出，这是2027年1月1日起的", "个人每年缴 400.00 元")


def test_a_rate_that_has_not_begun_is_not_told_among_those_of_today() -> None:
    rates_of_city = [each for each in POLICY.figures if each.key is not Key.RATE_EMPLOYER_BIRTH]
    to_come = figure(Key.RATE_EMPLOYER_BIRTH, "0.005", "employee", since=date(2027, 1, 1))
    city = replace(CITY, policy=replace(POLICY, figures=(*rates_of_city, to_come)))
    assert asked(sight_of(people.WORKING, city), WORDS)[:3] == (
        "单位按基数缴 8%", "在职的人按基数缴 2%", "截至2026年的政策",
    )  # fmt: skip


def test_what_the_state_paid_in_another_year_is_not_taken_off_todays_total() -> None:
    total = figure(Key.DUES_TOTAL, "1160.00", "resident")
    earlier = figure(Key.DUES_STATE, "640.00", "resident", as_of="2022", since=None, until=None)
    person = figure(Key.DUES_PERSON, "350.00", "resident")
    assert dues(policy(total, earlier), "resident", TODAY) == ()
    assert [each.state for each in dues(policy(person, earlier), "resident", TODAY)] == [None]
    then = replace(total, as_of="2022", since=None, until=None)
    assert [each.person for each in dues(policy(then, earlier), "resident", TODAY)] == [Decimal("520.00")]


def test_rates_are_those_of_employees() -> None:
    assert [(each.key, is_current) for each, is_current in rates(POLICY, "employee", TODAY)] == [
        (Key.RATE_EMPLOYER_MEDICAL, True), (Key.RATE_EMPLOYER_BIRTH, True), (Key.RATE_EMPLOYEE, True),
    ]  # fmt: skip
    assert rates(POLICY, "resident", TODAY) == ()


def test_what_the_city_asks_for_is_said_with_day_and_source() -> None:
    assert asked(sight_of(people.WORKING), WORDS) == (
        "单位按基数缴 8%", "单位缴生育保险 0.7%", "在职的人按基数缴 2%", "截至2026年的政策", "演示内容，不是真实信息",
    )  # fmt: skip
    bare = replace(CITY, policy=replace(CITY.policy, figures=()))
    assert asked(sight_of(city=bare), WORDS) == ()


def test_who_is_retired_is_not_told_to_pay_what_people_in_work_pay() -> None:
    """Nor that nothing is to be paid: the city's rules tell of people in work and of nobody else."""
    nothing = {"paid": Nothing(), "base": Nothing()}
    retired, working = sight_of(**nothing), sight_of(people.WORKING, **nothing)
    assert asked(retired, WORDS) == (
        "资料只写了在职的人缴多少，没写退休的人", "打 12393 问一问", "演示内容，不是真实信息",
    )  # fmt: skip
    for told, has in ((working, True), (retired, False)):
        page = view(told, WORDS)
        assert page.actions is not None
        for said in (words_of(Column(page.cards)), words_of(slip(told, WORDS).body)):
            assert ("2%" in said, "缴费基数" in said) == (has, has)
        leads = [each.action for each in walk(page.actions) if isinstance(each, Button)]
        assert (Open("calculator") in leads) is has


@pytest.mark.parametrize(
    ("kind", "retired"),
    [("11", False), ("1103", False), ("1201", True), ("12", True), ("13", True), ("1501", False), (None, False)],
)
def test_who_is_retired_is_known_by_the_kind_of_person_of_the_insurance_in_force(
    kind: str | None, retired: bool
) -> None:
    of_kind = Code(kind, "") if kind else None
    assert is_retired((people.insurance(people.EMPLOYEE, None, person_kind=of_kind),)) is retired
    ended = people.insurance(people.EMPLOYEE, None, InsuranceState.ENDED, person_kind=of_kind)
    others = (people.insurance(each, None, person_kind=of_kind) for each in (people.BIRTH, people.RESIDENT))
    assert not is_retired((ended, *others))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (InsuranceState.PAUSED, ("2015年4月1日起暂停",)),
        (InsuranceState.UNKNOWN, ("2015年4月1日起暂停",)),
        (InsuranceState.ENDED, ("2015年4月1日起停保",)),
        (InsuranceState.NORMAL, ()),
    ],
)
def test_since_when_an_insurance_rests_is_said_in_the_word_of_its_state(
    state: InsuranceState, said: tuple[str, ...]
) -> None:
    row = people.insurance(people.OWN, None, state, since=None, paused=date(2015, 4, 1))
    assert since(row, WORDS) == said
