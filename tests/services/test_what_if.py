"""如果当时…: what has to be asked, the bill that a settlement makes, and what would have been."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kiosk.core.domain import Found, FundShare, Listing, Row, Settlement, Visit
from kiosk.core.policy import OPEN, Key, Policy
from kiosk.core.reckoning import Bill, reckon
from kiosk.core.service import IDENTITY, Given, Pick, Rules, Show, Want
from kiosk.screens.show import show
from kiosk.services.settlements import one, what_if, what_if_page, what_if_slip
from kiosk.services.settlements.next import SETTLEMENTS
from kiosk.services.settlements.slip import slip
from kiosk.services.settlements.supposed import Supposed, bill, difference, left_out, other_deductible, supposed
from kiosk.ui.scene import words_of
from kiosk.ui.words import load_language
from tests import pages as house
from tests import people, town
from tests.pages_of.calculator import without
from tests.pages_of.what_if import CHANGED, OPEN_AT_THIRD
from tests.pages_of.what_if import supposed as shown
from tests.reading import texts

LEVELS = ("三级", "二级", "一级")
UNTOLD = replace(people.STAY_SETTLED, funds=())
BOTH = replace(people.IDENTIFIED, insurances=people.HELD)
HERS = replace(people.IDENTIFIED, insurances=people.HELD[4:])
BANDED = replace(
    town.POLICY,
    populations=(replace(town.POLICY.populations[0], bands=("在职", "退休")), town.POLICY.populations[1]),
    figures=(*town.POLICY.figures, town.figure(Key.INPATIENT_SHARE, "0.88", "employee", "三级", band="在职")),
)
ALONE = replace(
    without(Key.ELSEWHERE_CUT),
    figures=tuple(
        each
        for each in without(Key.ELSEWHERE_CUT).figures
        if each.key is not Key.INPATIENT_SHARE or each.level == "三级"
    ),
)
IF = ("details", "if")


def rules(policy: Policy = town.POLICY) -> Rules:
    return replace(people.RULES, written=replace(town.CITY, policy=policy))


def given(
    *known: tuple[str, str], settlement: Settlement = people.STAY_SETTLED, who: Any = people.IDENTIFIED,
    visit: Visit = people.STAY,
) -> Given:  # fmt: skip
    entries = Given().holding(IDENTITY, Found(who))
    entries = entries.holding("list", Found(Listing((Row(visit, Found(settlement)),))))
    for key, value in (("visit", visit.visit_no), *known):
        entries = entries.holding(key, value, by_visitor=True)
    return entries


@pytest.mark.parametrize(
    ("policy", "known", "wanted"),
    [
        # where the policy tells nothing of stays, of what was taken back, and of no stay, nothing can be supposed
        (town.POLICY, given(), Pick("details", ("items", "if"), one.view, slip)),
        (without(Key.INPATIENT_DEDUCTIBLE, Key.INPATIENT_SHARE), given(), Pick("details", ("items",), one.view, slip)),
        # nor where of each level a figure is missing, or where there is nothing to compare the one with that comes out
        (without(Key.INPATIENT_SHARE), given(), Pick("details", ("items",), one.view, slip)),
        (ALONE, given(), Pick("details", ("items",), one.view, slip)),
        (OPEN_AT_THIRD, given(), Pick("details", ("items", "if"), one.view, slip)),
        (town.POLICY, given(settlement=people.REFUNDED), Pick("details", ("items",), one.view, slip)),
        (
            town.POLICY,
            given(visit=replace(people.STAY, kind=people.OUTPATIENT)),
            Pick("details", ("items",), one.view, slip),
        ),
        # the fund that paid tells which insurance; else the one that is held; else it is asked
        (town.POLICY, given(IF), Pick("if_level", LEVELS, what_if.level)),
        (town.POLICY, given(IF, settlement=UNTOLD, who=HERS), Pick("if_level", LEVELS, what_if.level)),
        (town.POLICY, given(IF, settlement=UNTOLD, who=BOTH), Pick("if_who", ("employee", "resident"), what_if.who)),
        (
            town.POLICY,
            given(IF, ("if_who", "resident"), settlement=UNTOLD, who=BOTH),
            Pick("if_level", LEVELS, what_if.level),
        ),
        # bands, where stays differ by them
        (BANDED, given(IF), Pick("if_band", ("在职", "退休"), what_if.band)),
        (BANDED, given(IF, ("if_band", "在职")), Pick("if_level", LEVELS, what_if.level)),
        (town.POLICY, given(IF, ("if_level", "三级")), Show(what_if_page.view, what_if_slip.slip)),
    ],
)
def test_what_is_known_and_what_is_wanted_next(policy: Policy, known: Given, wanted: Want) -> None:
    assert SETTLEMENTS.next(known, rules(policy)) == wanted


STAY = Bill("employee", "三级", Decimal("18652.30"), date(2026, 10, 20), Decimal("2620.67"))
TODAY = date(2026, 11, 22)


def test_a_settlement_makes_a_bill_of_its_own_parts_and_day() -> None:
    assert bill(given(IF, ("if_level", "三级")), town.POLICY) == STAY
    ended = replace(people.STAY_SETTLED, end=None)
    assert bill(given(IF, ("if_level", "三级"), settlement=ended), town.POLICY).day == people.STAY.end


def told(policy: Policy, stay: Bill = STAY, today: date = TODAY) -> list[tuple[str, str, str | None, list[str]]]:
    first = reckon(policy, stay)
    return [
        (case.kind, case.name, None if (more := difference(case, first)) is None else str(more),
         [line.rule for line in case.rules])
        for case in supposed(policy, stay, today)
    ]  # fmt: skip


def test_each_case_with_its_difference_and_the_rules_that_make_it() -> None:
    assert told(town.POLICY) == [
        ("filed", "", "756.59", ["cut"]),
        ("unfiled", "", "3026.33", ["cut"]),
        ("level", "二级", "-717.94", ["deductible", "share"]),
        ("level", "一级", "-1611.21", ["deductible", "share"]),
    ]


def test_other_rules_than_those_of_its_day() -> None:
    *_, (kind, name, more, rules_) = told(CHANGED)
    assert (kind, name, more) == ("before", "2025-12-31", None)
    assert rules_ == ["deductible", "share_unknown", "cap_unknown"]
    raised = town.figure(Key.INPATIENT_DEDUCTIBLE, "1900.00", "employee", "三级", since=date(2026, 11, 1), until=OPEN)
    ended = tuple(
        replace(each, until=date(2026, 10, 31)) if each.key is Key.INPATIENT_DEDUCTIBLE else each
        for each in town.POLICY.figures
    )
    policy = replace(town.POLICY, figures=(*ended, raised))
    assert ("today", str(TODAY), "850.00", ["deductible"]) in told(policy)


def test_nothing_is_supposed_that_makes_no_difference() -> None:
    same = without(Key.ELSEWHERE_CUT)
    levels = replace(same, levels=town.LEVELS_OF_CITY[:1])
    assert told(levels) == []
    assert [kind for kind, *_ in told(same)] == ["level", "level"]


def test_a_level_whose_figures_are_not_known_is_told_with_no_difference() -> None:
    gone = tuple(
        each for each in town.POLICY.figures if not (each.key is Key.INPATIENT_DEDUCTIBLE and each.level == "二级")
    )
    second = next(each for each in told(replace(town.POLICY, figures=gone)) if each[1] == "二级")
    assert second == ("level", "二级", None, ["deductible_unknown", "share"])


def test_what_serious_illness_insurance_may_pay_is_not_compared_with_what_it_pays() -> None:
    def serious(key: Key, value: str, **days: date) -> Any:
        return town.figure(key, value, "employee", **days)

    from_now_on = date(2026, 11, 1)
    figures = (
        *town.POLICY.figures,
        serious(Key.SERIOUS_THRESHOLD, "100.00"),
        serious(Key.SERIOUS_SHARE, "0.60", since=from_now_on),
    )
    policy = replace(town.POLICY, figures=figures)
    first, today = reckon(policy, STAY), reckon(policy, replace(STAY, day=TODAY))
    assert (first.before_serious, today.with_serious) == (True, True)
    assert difference(Supposed("today", str(TODAY), today, ()), first) is None


WORDS = load_language("zh_CN")


def test_what_was_really_paid_stands_above_what_is_estimated_with_what_that_leaves_out() -> None:
    """The estimate has the deductible of the rules and no other fund's share: it is no other truth of the same bill."""
    state = shown("三级")
    page = texts(show(state, WORDS).body)
    order = house.ordered(state)
    for said in (page, words_of(order.slip(order.sight, WORDS).body)):
        real, _, estimate = said.partition("照政策估算：在本市，三级")
        assert "5,443.83" in real.partition("您这次实际付了")[2]
        assert "5,790.41" not in real
        assert "您大约付" in estimate
        for told in ("5,790.41", "没算大额补助 1,023.17 元", "起付线按 900 元算，您这次是 800.00 元", "比估算多付"):
            assert told in estimate, told


def test_it_stands_there_too_where_nothing_comes_out_at_the_level_that_is_told() -> None:
    page = texts(show(shown("三级", policy=OPEN_AT_THIRD), WORDS).body)
    assert "5,443.83" in page.partition("您这次实际付了")[2]
    assert "还算不出来" in page


SERIOUS = people.Code("390200", "城乡居民大病医疗保险基金")


def test_what_a_reckoning_leaves_out_of_a_settlement() -> None:
    funds = (FundShare(people.POOLED, Decimal("9000.00")), FundShare(SERIOUS, Decimal("480.00")))
    settlement = replace(people.STAY_SETTLED, funds=funds, deductible=Decimal("900.00"))
    of_serious = replace(
        town.POLICY,
        figures=(*town.POLICY.figures, *(town.figure(key, value, "employee") for key, value in (
            (Key.SERIOUS_THRESHOLD, "11000.00"), (Key.SERIOUS_SHARE, "0.60")))),
    )  # fmt: skip
    plain, with_serious = (reckon(policy, STAY) for policy in (town.POLICY, of_serious))
    assert left_out(settlement, plain) == funds[1:]
    assert left_out(settlement, with_serious) == ()
    assert other_deductible(settlement, plain) is None
    assert other_deductible(people.STAY_SETTLED, plain) == (Decimal("900.00"), Decimal("800.00"))
    assert other_deductible(replace(settlement, deductible=None), plain) is None
    assert other_deductible(people.STAY_SETTLED, reckon(without(Key.INPATIENT_DEDUCTIBLE), STAY)) is None
