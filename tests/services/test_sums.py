"""这笔钱怎么报的: both identities to the fen, and bars that are true shares."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.domain import FundShare, Settlement
from kiosk.core.sums import Contradiction, Explained, Part, explain, paid_by_visitor
from kiosk.services.settlements.waterfall import Step, from_parts, from_total
from kiosk.ui.words import load_language
from tests import people
from tests.people import STAY_SETTLED as STAY

WORDS = load_language("zh_CN")
ZERO, FEN = Decimal("0.00"), Decimal("0.01")


def yuan(text: str) -> Decimal:
    return Decimal(text)


def keys(parts: Iterable[Part] | None) -> list[tuple[str, str]] | None:
    return None if parts is None else [(part.key, str(part.amount)) for part in parts]


def explained(settlement: Settlement, holds_account: bool = False) -> Explained:
    result = explain(settlement, holds_account)
    assert isinstance(result, Explained)
    return result


# -- known bills ---------------------------------------------------------------------------------------------------


def test_a_stay_in_hospital_is_explained() -> None:
    result = explained(STAY)
    assert (result.total, result.hospital, result.you) == (yuan("18652.30"), ZERO, yuan("5443.83"))
    assert keys(result.why) == [
        ("own_expense", "1286.40"),
        ("over_limit", "318.00"),
        ("paid_first", "1016.27"),
        ("deductible", "800.00"),
        ("proportion", "2023.16"),
    ]
    assert keys(result.how) == [("account", "1500.00"), ("cash", "3943.83")]


def test_the_hospitals_share_is_not_the_visitors() -> None:
    result = explained(people.HOSPITAL_SHARED)
    assert (result.hospital, result.you) == (yuan("505.01"), yuan("4938.82"))
    assert result.why is not None
    assert result.why[-1] == Part("hospital", yuan("-505.01"))
    assert sum((part.amount for part in result.why), ZERO) == result.you


def test_the_familys_account_is_a_way_to_pay() -> None:
    result = explained(replace(STAY, family_account=yuan("443.83"), cash=yuan("3500.00")))
    assert keys(result.how) == [("account", "1500.00"), ("family_account", "443.83"), ("cash", "3500.00")]


def test_a_cancelled_settlement_is_the_same_with_a_minus() -> None:
    result = explained(people.REFUNDED)
    assert (result.total, result.you) == (yuan("-18652.30"), yuan("-5443.83"))
    assert keys(result.how) == [("account", "-1500.00"), ("cash", "-3943.83")]
    assert result.why is not None


@pytest.mark.parametrize("unsaid", ["hospital_share", "family_account", "personal"])
def test_what_the_platform_leaves_out_counts_as_none_where_the_sums_agree(unsaid: str) -> None:
    assert explained(replace(STAY, **{unsaid: None})) == explained(STAY)  # type: ignore[arg-type]


def test_what_the_platform_leaves_out_cannot_hide_money() -> None:
    unsaid = replace(people.HOSPITAL_SHARED, hospital_share=None)
    assert explain(unsaid, False) == Contradiction("payment")


def test_an_unsaid_deductible_and_the_proportion_are_one_part() -> None:
    result = explained(replace(STAY, deductible=None))
    assert keys(result.why)[3:] == [("in_scope_rest", "2823.16")]  # type: ignore[index]


def test_a_deductible_that_does_not_fit_leaves_the_reasons_untold() -> None:
    assert explained(replace(STAY, deductible=yuan("2823.17"))).why is None
    assert explained(replace(STAY, deductible=yuan("2823.16"))).why is not None


def test_where_the_fund_total_holds_the_account_it_is_taken_out() -> None:
    held = replace(STAY, fund_total=STAY.fund_total + STAY.account)
    assert explained(held, holds_account=True) == explained(STAY)
    assert explain(held, False) == Contradiction("funds")
    assert explain(STAY, True) == Contradiction("funds")


@pytest.mark.parametrize(
    ("field", "which"),
    [
        ("total", "scope"),
        ("own_expense", "scope"),
        ("over_limit", "scope"),
        ("paid_first", "scope"),
        ("in_scope", "scope"),
        ("fund_total", "funds"),
        ("hospital_share", "payment"),
        ("account", "payment"),
        ("family_account", "payment"),
        ("cash", "payment"),
        ("personal", "personal"),
    ],
)
@pytest.mark.parametrize("off", [FEN, -FEN])
def test_a_single_fen_off_is_a_contradiction(field: str, which: str, off: Decimal) -> None:
    wrong = replace(STAY, **{field: getattr(STAY, field) + off})
    assert explain(wrong, False) == Contradiction(which)


def test_a_fund_that_is_a_fen_off_is_a_contradiction() -> None:
    first, second = STAY.funds
    wrong = replace(STAY, funds=(replace(first, amount=first.amount + FEN), second))
    assert explain(wrong, False) == Contradiction("funds")


@pytest.mark.parametrize(
    ("settlement", "paid"),
    [
        (STAY, "5443.83"),
        (replace(STAY, personal=None), "5443.83"),
        (replace(STAY, personal=None, family_account=None), "5443.83"),
        (people.REFUNDED, "-5443.83"),
    ],
)
def test_what_stands_in_the_list_is_what_the_visitor_paid(settlement: Settlement, paid: str) -> None:
    assert paid_by_visitor(settlement) == yuan(paid)


# -- any bill ------------------------------------------------------------------------------------------------------

AMOUNT = st.integers(0, 99_999_999).map(lambda fen: Decimal(fen) / 100)


@st.composite
def settlements(draw: st.DrawFn) -> Settlement:
    """Bills of any size that obey both identities; half of them cancelled, some things left unsaid."""
    own, over, first, scope = (draw(AMOUNT) for _ in range(4))
    total = own + over + first + scope
    left, parts = total, []
    for _ in range(6):  # three funds, the hospital, the account, the family's account; cash is the rest
        part = (left * draw(st.integers(0, 100)) / 100).quantize(FEN)
        parts.append(part)
        left -= part
    funds = tuple(
        FundShare(kind, part) for kind, part in zip((people.POOLED, people.EXTRA, people.POOLED), parts, strict=False)
    )
    hospital, account, family = parts[3:]
    sign = draw(st.sampled_from((1, -1)))
    unsaid = draw(st.booleans())
    return replace(
        STAY,
        total=sign * total,
        own_expense=sign * own,
        over_limit=sign * over,
        paid_first=sign * first,
        in_scope=sign * scope,
        deductible=draw(st.none() | st.just(sign * min(yuan("800.00"), scope))),
        funds=tuple(FundShare(fund.kind, sign * fund.amount) for fund in funds),
        fund_total=sign * sum((fund.amount for fund in funds), ZERO),
        hospital_share=None if unsaid and not hospital else sign * hospital,
        personal=None if unsaid else sign * (account + family + left),
        account=sign * account,
        family_account=None if unsaid and not family else sign * family,
        cash=sign * left,
        cancelled=sign < 0,
    )


@given(settlements(), st.booleans())
def test_every_bill_that_obeys_the_identities_is_explained_to_the_fen(bill: Settlement, holds_account: bool) -> None:
    if holds_account:
        bill = replace(bill, fund_total=bill.fund_total + bill.account)
    result = explained(bill, holds_account)
    funds = sum((fund.amount for fund in result.funds), ZERO)
    assert result.total - funds - result.hospital == result.you
    assert sum((part.amount for part in result.how), ZERO) == result.you
    if result.why is not None:
        assert sum((part.amount for part in result.why), ZERO) == result.you
    assert paid_by_visitor(bill) == result.you


SAID = ("total", "own_expense", "over_limit", "paid_first", "in_scope", "fund_total", "account", "cash")
OPTIONAL = ("hospital_share", "family_account", "personal")


@given(settlements(), st.sampled_from((*SAID, *OPTIONAL)), st.sampled_from((FEN, -FEN)))
def test_no_bill_with_a_fen_off_is_explained(bill: Settlement, field: str, off: Decimal) -> None:
    value = getattr(bill, field)
    if value is None and field == "personal":
        value = bill.account + (bill.family_account or ZERO) + bill.cash
    wrong = replace(bill, **{field: (value or ZERO) + off})  # type: ignore[arg-type]
    assert isinstance(explain(wrong, False), Contradiction)


def contiguous(steps: list[Step]) -> bool:
    """Each bar begins where one of the last one's ends lies."""
    return all(
        any(abs(one - other) < 1e-9 for one in (a.start, a.end) for other in (b.start, b.end))
        for a, b in pairwise(steps)
    )


@given(settlements())
def test_bars_lie_on_their_track_and_hang_together(bill: Settlement) -> None:
    result = explained(bill)
    tracks = [from_total(result, WORDS), from_parts(result.how, WORDS), from_parts(result.why or (), WORDS)]
    for steps in tracks:
        assert all(0 <= step.start <= step.end <= 1 for step in steps)
        assert contiguous(steps)


@given(settlements())
def test_the_rows_from_the_total_add_up_to_what_the_visitor_pays(bill: Settlement) -> None:
    *above, you = from_total(explained(bill), WORDS)
    assert sum((step.amount for step in above), ZERO) == you.amount


def test_a_bars_length_is_its_share() -> None:
    total, pooled, extra, you = from_total(explained(STAY), WORDS)
    assert (total.start, total.end) == (0, 1)
    assert pooled.end == 1
    assert pooled.start == pytest.approx(1 - 12185.30 / 18652.30)
    assert extra.end == pooled.start
    assert (you.start, you.end) == (0, extra.start)
    assert you.end == pytest.approx(5443.83 / 18652.30)


def test_the_names_of_a_picture_are_the_plain_word_and_the_official_term() -> None:
    steps = from_total(explained(people.HOSPITAL_SHARED), WORDS)
    assert [(step.plain, step.term) for step in steps] == [
        ("总费用", ""),
        ("医保报销", "统筹基金支付"),
        ("大额补助", "大额基金支付"),
        ("医院承担", "医院负担"),
        ("您自己付", "个人负担"),
    ]


def test_a_bill_of_nothing_has_bars_of_no_length() -> None:
    free = replace(
        STAY,
        **dict.fromkeys((*SAID, "deductible", "personal"), ZERO),  # type: ignore[arg-type]
        funds=(),
    )
    steps = from_total(explained(free), WORDS) + from_parts(explained(free).how, WORDS)
    assert [(step.start, step.end) for step in steps[1:]] == [(0, 0)] * 3


def test_a_fund_that_took_money_back_is_drawn_on_its_track() -> None:
    first, second = STAY.funds
    funds = (replace(first, amount=first.amount + 500), replace(second, amount=second.amount - 500 - 600))
    back = (*funds, FundShare(people.POOLED, yuan("600.00")))
    steps = from_total(explained(replace(STAY, funds=back)), WORDS)
    assert all(0 <= step.start <= step.end <= 1 for step in steps)
    negative = (replace(first, amount=STAY.fund_total + 400), replace(second, amount=yuan("-400.00")))
    steps = from_total(explained(replace(STAY, funds=negative)), WORDS)
    assert all(0 <= step.start <= step.end <= 1 for step in steps)
