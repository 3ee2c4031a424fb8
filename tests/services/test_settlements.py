"""结算记录: Given → Want, the window that is asked for, and names by code."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kiosk.core.domain import (
    Code,
    Failed,
    Found,
    FundShare,
    ItemsOf,
    Listing,
    Nothing,
    Outcome,
    Row,
    SettlementsBetween,
    Trouble,
    Visit,
)
from kiosk.core.kinds import group
from kiosk.core.service import IDENTITY, Given, Look, Pick, Show, Want, found
from kiosk.services.settlements import items, listing, one
from kiosk.services.settlements.choice import chosen
from kiosk.services.settlements.names import of_fund
from kiosk.services.settlements.next import SETTLEMENTS
from kiosk.services.settlements.slip import slip
from kiosk.services.settlements.stay import days, span
from kiosk.services.settlements.window import months_of
from kiosk.ui.pieces import KIND_TINTS
from kiosk.ui.words import load_language
from tests import people

WORDS = load_language("zh_CN")
FAILED = Failed(Trouble.TOO_SLOW)


def given(*known: tuple[str, object]) -> Given:
    """What is known, in order; what is no outcome was the visitor's choice."""
    entries = Given().holding(IDENTITY, Found(people.IDENTIFIED))
    for key, value in known:
        entries = entries.holding(key, value, by_visitor=isinstance(value, str))
    return entries


def one_visit(settlement: Outcome | None, *further: tuple[str, object]) -> Given:
    return given(("list", Found(Listing((Row(people.STAY, settlement),)))), ("visit", "1001"), *further)


FOURTEEN = tuple(str(number) for number in range(1001, 1015))
SETTLED = Found(people.STAY_SETTLED)
LINES = (("details", "items"), ("items", Found(people.ITEMS)))


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        (given(), Look("list", SettlementsBetween(people.WANG, date(2025, 11, 22), date(2026, 11, 22)))),
        # has · has none · could not look up
        (
            given(("list", people.LISTING)),
            Pick("visit", tuple(str(n) for n in range(1001, 1015)), listing.view),
        ),
        (given(("list", Nothing())), Show(listing.none_view)),
        (given(("list", Found(Listing(())))), Show(listing.none_view)),
        (given(("list", FAILED)), Show(listing.failed_view)),
        # nothing yet is not nothing; nothing with a gap is not nothing either
        (given(("list", Found(Listing(()), complete=False))), Pick("visit", (), listing.view)),
        (given(("list", Found(Listing((), missing=(people.PHARMACY,))))), Pick("visit", (), listing.view)),
        (given(("list", people.MIXED_LISTING)), Pick("visit", ("1001", "1501", "1502", "1503"), listing.view)),
        # one settlement
        (one_visit(SETTLED), Pick("details", ("items", "if"), one.view, slip)),
        (one_visit(Found(people.REFUNDED)), Pick("details", ("items",), one.view, slip)),
        (one_visit(Found(people.A_FEN_OFF)), Pick("details", ("items",), one.contradiction_view, None)),
        (one_visit(None), Show(one.pending_view)),
        (one_visit(FAILED), Show(one.failed_view)),
        (one_visit(Nothing()), Show(one.unsettled_view)),
        # its lines
        (one_visit(SETTLED, ("details", "items")), Look("items", ItemsOf(people.WANG, "1001", "2001"))),
        (one_visit(SETTLED, *LINES), Show(items.view)),
        (one_visit(SETTLED, ("details", "items"), ("items", Nothing())), Show(items.none_view)),
        (one_visit(SETTLED, ("details", "items"), ("items", Found(()))), Show(items.none_view)),
        (one_visit(SETTLED, ("details", "items"), ("items", FAILED)), Show(items.failed_view)),
        # a visit that the list does not hold (any more): the list again
        (given(("list", people.MIXED_LISTING), ("visit", "1999")), None),
    ],
)
def test_what_is_known_and_what_is_wanted_next(known: Given, wanted: Want | None) -> None:
    wanted = wanted or SETTLEMENTS.next(given(("list", people.MIXED_LISTING)), people.RULES)
    assert SETTLEMENTS.next(known, people.RULES) == wanted


def test_where_the_funds_hold_the_account_the_same_numbers_contradict() -> None:
    wanted = SETTLEMENTS.next(one_visit(SETTLED), replace(people.RULES, fund_total_holds_account=True))
    assert isinstance(wanted, Pick)
    assert wanted.view is one.contradiction_view
    assert wanted.slip is None


def test_what_was_paid_stands_in_the_month_that_its_row_shows() -> None:
    months = months_of(found(people.MIXED_LISTING).rows, people.RULES)
    assert [str(month.first)[:7] for month in months] == [
        *("2025-11", "2025-12"),
        *(f"2026-{month:02}" for month in range(1, 12)),
    ]
    # what was refunded was not paid, what is not settled neither; what could not be looked up is not nothing
    assert {str(month.first)[:7]: str(month.paid) for month in months if month.paid} == {"2026-10": "5443.83"}
    assert [str(month.first)[:7] for month in months if month.is_open] == ["2026-09"]


def test_bills_of_one_month_are_one_sum_and_those_awaited_leave_it_open() -> None:
    visit = Visit("1", people.OUTPATIENT, date(2026, 5, 31), None)
    rows = (
        Row(visit, Found(people.small_settlement(visit, "", "10.00"))),
        Row(replace(visit, begin=date(2026, 5, 1)), Found(people.small_settlement(visit, "", "0.50"))),
        Row(replace(visit, begin=date(2026, 4, 30)), None),
    )
    months = {(month.first.month, month.first.year): month for month in months_of(rows, people.RULES)}
    assert (months[5, 2026].paid, months[5, 2026].is_open) == (Decimal("5.25"), False)
    assert (months[4, 2026].paid, months[4, 2026].is_open) == (Decimal(0), True)


def test_a_stay_that_began_before_the_window_has_its_month() -> None:
    visit = Visit("1", people.INPATIENT, date(2025, 9, 30), date(2025, 11, 25))
    months = months_of((Row(visit, SETTLED),), people.RULES)
    assert (months[0].first, months[0].paid) == (date(2025, 9, 1), people.STAY_SETTLED.personal)
    assert len(months) == 15


TWICE = Found(
    Listing(
        (
            Row(people.STAY, Found(people.REFUNDED), "2002"),
            Row(people.STAY, Found(people.STAY_SETTLED), "2001"),
        )
    )
)


def test_a_visit_that_was_settled_twice_shows_both_and_each_opens() -> None:
    wanted = SETTLEMENTS.next(given(("list", TWICE)), people.RULES)
    assert isinstance(wanted, Pick)
    assert wanted.options == ("1001/2002", "1001/2001")
    shown = {key: chosen(given(("list", TWICE), ("visit", key))) for key in wanted.options}
    assert [found(row.settlement) for row in shown.values() if row] == [people.REFUNDED, people.STAY_SETTLED]
    asked = SETTLEMENTS.next(given(("list", TWICE), ("visit", "1001/2001"), ("details", "items")), people.RULES)
    assert asked == Look("items", ItemsOf(people.WANG, "1001", "2001"))


def test_what_a_second_settlement_took_back_was_not_paid() -> None:
    back = replace(
        people.STAY_SETTLED,
        personal=-people.STAY_SETTLED.personal,
        cancelled=True,
    )
    paid_for = Row(people.STAY, Found(people.STAY_SETTLED), "2001")
    taken_back, paid_again = Row(people.STAY, Found(back), "2002"), replace(paid_for, settlement_no="2003")
    for rows, paid in (
        ((paid_for,), people.STAY_SETTLED.personal),
        ((paid_for, taken_back), Decimal(0)),
        ((paid_for, taken_back, paid_again), people.STAY_SETTLED.personal),
        ((taken_back,), Decimal(0)),  # the settlement that it took back is not told
    ):
        assert sum(month.paid for month in months_of(rows, people.RULES)) == paid


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("21", "inpatient"),
        ("2101", "inpatient"),
        ("11", "outpatient"),
        ("13", "emergency"),
        ("14", "chronic"),
        ("140201", "chronic"),
        ("41", "pharmacy"),
        ("52", "birth"),
        ("99", "other"),
        ("", "other"),
    ],
)
def test_a_kind_of_visit_is_found_by_its_national_group(code: str, kind: str) -> None:
    assert group(code) == kind
    assert kind in KIND_TINTS
    assert WORDS.has(f"kind.{kind}")


@pytest.mark.parametrize(
    ("code", "given_name", "names"),
    [
        ("310100", "统筹", ("医保报销", "统筹基金支付")),
        ("310101", "本市统筹", ("医保报销", "统筹基金支付")),  # a province's own below the national one
        ("330100", "大额", ("大额补助", "大额基金支付")),
        ("610100", "救助", ("医疗救助", "救助基金支付")),
        ("999997", "其他基金", ("其他基金", "其他基金支付")),
        ("880800", "惠民补充基金", ("惠民补充基金", "")),  # unknown: as the platform names it
        ("31", "统筹", ("统筹", "")),
    ],
)
def test_a_fund_has_a_plain_name_or_the_platforms(code: str, given_name: str, names: tuple[str, str]) -> None:
    assert of_fund(FundShare(Code(code, given_name), people.STAY_SETTLED.total), WORDS) == names


@pytest.mark.parametrize(
    ("begin", "end", "kind", "said"),
    [
        (date(2026, 10, 12), date(2026, 10, 20), "21", ["2026年10月12日至10月20日", "住院 8 天"]),
        (date(2025, 12, 30), date(2026, 1, 6), "21", ["2025年12月30日至2026年1月6日", "住院 7 天"]),
        (date(2026, 10, 12), date(2026, 10, 20), "11", ["2026年10月12日至10月20日"]),
        (date(2026, 10, 12), date(2026, 10, 12), "21", ["2026年10月12日"]),
        (date(2026, 10, 12), None, "21", ["2026年10月12日"]),
    ],
)
def test_when_a_visit_was(begin: date, end: date | None, kind: str, said: list[str]) -> None:
    visit = Visit("1", Code(kind, "…"), begin, end)
    assert [span(visit, WORDS), *days(visit, WORDS)] == said
