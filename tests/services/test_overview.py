"""我的医保: Given → Want, what is asked beside it, which totals are taken, and what it says of each answer."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kiosk.core.domain import Failed, Found, Listing, Nothing, Outcome, Row, SettlementsBetween, Trouble
from kiosk.core.entitlements import (
    Accumulator,
    AccumulatorsOf,
    ChronicRegistration,
    ChronicRegistrationsOf,
    Counted,
    Stay,
    StaysBetween,
    TransfersBetween,
)
from kiosk.core.lookups import BureauLookup, LookupKind
from kiosk.core.person import Secret
from kiosk.core.policy import Bound
from kiosk.core.service import IDENTITY, Given, Look, Pick, Show
from kiosk.services.overview import hints, view
from kiosk.services.overview.known import fund_total, hinted
from kiosk.services.overview.next import OVERVIEW
from kiosk.services.overview.radar import Rule
from kiosk.services.overview.slip import slip
from kiosk.services.overview.usage import Used, used
from kiosk.ui.scene import Bar, Column, walk, words_of
from kiosk.ui.words import load_language
from tests import people
from tests.people import looked_up
from tests.sights import sight_of
from tests.town import CITY

WORDS = load_language("zh_CN")
NEW_YEAR, TODAY = date(2026, 1, 1), date(2026, 11, 22)
LOOKS = (
    Look("used", AccumulatorsOf(people.WANG)),
    Look("list", SettlementsBetween(people.WANG, NEW_YEAR, TODAY)),
    Look("chronic", ChronicRegistrationsOf(people.WANG)),
    Look("stays", StaysBetween(people.WANG, NEW_YEAR, TODAY)),
    Look("transfers", TransfersBetween(people.WANG, date(2024, 12, 31), TODAY)),
    Look("filed", BureauLookup(LookupKind.ELSEWHERE_FILINGS, people.WANG)),
)
DOWN = Failed(Trouble.UNREACHABLE)
ENDING = ChronicRegistration(Secret("M03900"), Secret("高血压"), NEW_YEAR, date(2026, 12, 31))
SEEN = (("chronic", Found((ENDING,))),)


def given(*known: tuple[str, Any], held: tuple[Any, ...] = people.HELD) -> Given:
    entries = Given().holding(IDENTITY, Found(replace(people.IDENTIFIED, insurances=held)))
    for key, value in known:
        entries = entries.holding(key, value, by_visitor=isinstance(value, str))
    return entries


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        (given(), Pick("hints", (), view.view, slip, LOOKS)),  # at once, with everything still to come
        (given(*SEEN), Pick("hints", ("all",), view.view, slip, LOOKS)),
        (given(*SEEN, ("hints", "all")), Show(hints.view, hints.slip, LOOKS)),
        (given(("used", DOWN), ("list", DOWN)), Pick("hints", (), view.view, slip, LOOKS)),
        (given(held=()), Show(view.none_view)),
    ],
)
def test_what_is_wanted_next(known: Given, wanted: Show | Pick) -> None:
    assert OVERVIEW.next(known, people.RULES) == wanted


def total(code: str = "D310100", amount: str = "100.00", **more: Any) -> Accumulator:
    values = {
        "kind": Counted.FUND, "code": code, "fund": people.POOLED, "visit_kind": None, "insurance": people.EMPLOYEE,
        "year": 2026, "month": None, "amount": Decimal(amount), **more,
    }  # fmt: skip
    return Accumulator(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "amount"),
    [
        ((), None),
        ((total(),), "100.00"),
        ((total(), total("C0000", "3", kind=Counted.COUNT, fund=None)), "100.00"),
        ((total(), total("D310100_BIZ21", "90.00", visit_kind=people.INPATIENT)), "100.00"),
        ((total(), total("D330100", "7.00", fund=people.EXTRA)), "100.00"),
        ((total(), total(year=2025)), "100.00"),
        ((total(), total(insurance=people.RESIDENT)), "100.00"),
        ((total(month=date(2026, 11, 1)),), "100.00"),
        ((total(), total(month=date(2026, 11, 1), amount="8.00")), "100.00"),  # the year's comes before a month's
        # several of one kind are not added up: one of them may hold the other
        ((total("D310101", "60.00"), total("D310103", "40.00")), None),
        ((total(month=date(2026, 10, 1)), total(month=date(2026, 11, 1))), None),
    ],
)
def test_the_platforms_total_is_one_row_or_none(rows: tuple[Accumulator, ...], amount: str | None) -> None:
    found = fund_total(rows, "310", 2026)
    assert (str(found.amount) if found else None) == amount


LISTED = Found(Listing(people.rows(3)))
FUND, CLINIC, RELIEF = "overview.fund", "overview.outpatient", "overview.relief"


def told(**outcomes: Outcome | None) -> list[tuple[str, str | None, bool, int | None]]:
    parts = used(sight_of(**outcomes))
    return [(each.name, str(each.amount) if each.amount is not None else None, each.due, each.reckoned)
            for each in parts]  # fmt: skip


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ({}, [(FUND, None, True, None), (CLINIC, None, True, None), (RELIEF, None, True, None)]),
        ({"used": Found(people.USED)}, [(FUND, "12890.57", False, None), (CLINIC, None, True, None),
                                        (RELIEF, None, True, None)]),
        ({"used": Found(people.USED), "list": LISTED},
         [(FUND, "12890.57", False, None), (CLINIC, "37.35", False, 3), (RELIEF, "3910.45", False, 3)]),
        # without a total of the platform's it is reckoned, and said to be
        ({"used": Nothing(), "list": LISTED},
         [(FUND, "12256.33", False, 3), (CLINIC, "37.35", False, 3), (RELIEF, "3910.45", False, 3)]),
        ({"used": DOWN, "list": LISTED},
         [(FUND, "12256.33", False, 3), (CLINIC, "37.35", False, 3), (RELIEF, "3910.45", False, 3)]),
        # what is not whole is not known
        ({"used": DOWN, "list": DOWN}, [(FUND, None, False, None), (CLINIC, None, False, None),
                                        (RELIEF, None, False, None)]),
        ({"used": DOWN, "list": people.MIXED_LISTING}, [(FUND, None, False, None), (CLINIC, None, False, None),
                                                        (RELIEF, None, False, None)]),
        ({"used": DOWN, "list": people.HALF_LISTING}, [(FUND, None, True, None), (CLINIC, None, True, None),
                                                       (RELIEF, None, True, None)]),
        # nothing was settled: that is no reckoning
        ({"used": Nothing(), "list": Nothing()},
         [(FUND, "0.00", False, None), (CLINIC, "0.00", False, None), (RELIEF, "0.00", False, None)]),
        # the platform counts what was paid, and lists nothing that it was paid for: nobody knows
        ({"used": Found(people.USED), "list": Nothing()},
         [(FUND, "12890.57", False, None), (CLINIC, None, False, None), (RELIEF, None, False, None)]),
    ],
)  # fmt: skip
def test_what_was_used(outcomes: dict[str, Outcome], said: list[Any]) -> None:
    assert told(**{"used": None, "list": None, **outcomes}) == said


def test_limits_are_those_of_the_persons_own_population() -> None:
    employee, resident = sight_of(), sight_of(replace(people.IDENTIFIED, insurances=(people.HELD[4],)))
    of_resident = sight_of(
        replace(people.IDENTIFIED, insurances=(people.insurance(people.RESIDENT, None, employer=None),))
    )

    def limits(parts: tuple[Used, ...]) -> list[str | None]:
        return [str(each.figure.value) if each.figure else None for each in parts]

    assert limits(used(employee)) == ["60000.00", "2300.00", "30000.00"]
    assert limits(used(of_resident)) == ["150000.00", "130.00", "11000.00"]
    assert limits(used(resident)) == [None, None, "30000.00"]  # paused: nobody knows whose limits hold


def test_a_city_without_figures_says_so_and_has_no_line() -> None:
    city = replace(CITY, policy=replace(CITY.policy, figures=()))
    parts = used(sight_of(city=city, used=Nothing(), list=LISTED))
    assert [(each.name, each.figure) for each in parts] == [(FUND, None), (CLINIC, None)]


@pytest.mark.parametrize(
    ("bound", "limits"),
    [
        (None, ["一年最多60,000元", "一年最多2,300元", "起算线30,000元"]),
        (Bound.AT_MOST, ["一年上限最多 60,000元", "一年上限最多 2,300元", "起算线最多 30,000元"]),
        (Bound.AT_LEAST, ["一年上限至少 60,000元", "一年上限至少 2,300元", "起算线至少 30,000元"]),
    ],
)
def test_a_limit_is_told_as_exactly_as_it_is_known_and_a_bound_has_no_bar(
    bound: Bound | None, limits: list[str]
) -> None:
    figures = tuple(replace(each, bound=bound) for each in CITY.policy.figures)
    city = replace(CITY, policy=replace(CITY.policy, figures=figures))
    sight = sight_of(city=city, used=Found(people.USED), list=LISTED)
    page = Column(view.view(sight, WORDS).cards)
    for said in (words_of(page), words_of(slip(sight, WORDS).body)):
        assert [each for each in limits if each not in said] == []
        assert "没有写明" not in said
    assert any(isinstance(part, Bar) for part in walk(page)) is (bound is None)


FAR = Stay("9001", people.INPATIENT, None, date(2026, 6, 1), None, elsewhere=True)


@pytest.mark.parametrize(
    ("filed", "transfers", "is_told"),
    [
        (Nothing(), Nothing(), True),
        (Found((looked_up(since="2026-05-01", until="2026-10-31", status="done"),)), Nothing(), False),
        (Found((looked_up(since="2026-05-01", until="2026-10-31", status="withdrawn"),)), Nothing(), True),
        (Found((looked_up(since="五月"),)), Nothing(), False),
        (Failed(Trouble.NOT_OFFERED), Nothing(), False),
        (Nothing(), DOWN, False),
        (None, Nothing(), False),
    ],
)
def test_a_stay_elsewhere_is_told_only_where_both_kinds_of_filing_were_asked_for(
    filed: Outcome | None, transfers: Outcome | None, is_told: bool
) -> None:
    sight = sight_of(stays=Found((FAR,)), filed=filed, transfers=transfers)
    assert [each.rule for each in hinted(sight.given, sight.rules)] == ([Rule.ELSEWHERE] if is_told else [])


def test_no_quota_is_called_unused_where_the_platform_counts_that_something_was_paid() -> None:
    nothing = ("list", Nothing())
    assert Rule.QUOTA in [hint.rule for hint in hinted(given(nothing, ("used", Nothing())), people.RULES)]
    assert Rule.QUOTA not in [hint.rule for hint in hinted(given(nothing, ("used", Found((total(),)))), people.RULES)]


def test_an_illness_is_never_named() -> None:
    sight = sight_of(chronic=Found((ENDING,)), list=LISTED)
    shown = (view.view(sight, WORDS), hints.view(sight, WORDS))
    said = "".join(words_of(Column(page.cards)) for page in shown) + words_of(slip(sight, WORDS).body)
    assert "高血压" not in said
    assert "您的门诊慢特病快到期了" in said


def test_a_hint_says_why_by_which_rule_from_where_and_what_next() -> None:
    settled = replace(people.rows(1)[0], settlement=Found(people.IN_MILLIONS))
    sight = sight_of(list=Found(Listing((settled,))))
    said = words_of(Column(hints.view(sight, WORDS).cards))
    for words in (
        "您可能符合“自付全额补助”", "今年自付约 2,000,000.00 元", "按今年 1 笔结算估算",
        "自付超过 30,000 元的部分全额补助",
        "截至2026年", "演示内容，不是真实信息", "去“一窗办”窗口问，或打 12393", "不是审核结果",
    ):  # fmt: skip
        assert words in said


def test_the_last_three_are_what_was_answered() -> None:
    rows = (*people.rows(4), Row(people.STAY, None))
    said = words_of(Column(view.view(sight_of(list=Found(Listing(rows))), WORDS).cards))
    assert "5,443.83" in said
    assert "示例市第二医院" in said
    assert "今年还没有结算记录" not in said
    nothing = words_of(Column(view.view(sight_of(list=Nothing()), WORDS).cards))
    assert "今年还没有结算记录" in nothing
    down = words_of(Column(view.view(sight_of(list=DOWN), WORDS).cards))
    assert "暂时查不到，不是没有" in down
    assert "今年还没有结算记录" not in down


def test_what_went_back_is_not_shown_as_paid() -> None:
    back = replace(people.rows(1)[0], settlement=Found(replace(people.STAY_SETTLED, cancelled=True)))
    sight = sight_of(list=Found(Listing((back,))))
    for said in (words_of(Column(view.view(sight, WORDS).cards)), words_of(slip(sight, WORDS).body)):
        assert WORDS("visited.cancelled") in said
