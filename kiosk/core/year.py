"""What a year of settlements comes to: only what was answered whole is added up, and what went back is taken off.

A visit that was settled several times (中途结算, 退费) counts once, with all that was settled of it together.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kiosk.core.domain import Failed, Found, Listing, Outcome, Row, Settlement, Visit
from kiosk.core.months import first_of, number_of
from kiosk.core.sums import ZERO, Contradiction, explain, paid_by_visitor

Amount = Callable[[Settlement], Decimal]
LONGEST = 120  # months that stand beside each other; a machine lists 60 at most
BASIC_FUNDS = ("3101", "3901")  # 统筹基金 of employees and of residents, with what provinces keep below them
SERIOUS_FUND = "3902"  # 居民大病保险资金


@dataclass(frozen=True, slots=True)
class Settled:
    """One visit and what was settled of it, each with the sign that takes back what went back."""

    visit: Visit
    settlements: tuple[Settlement, ...]

    def sum(self, amount: Amount) -> Decimal:
        """Nothing where only the taking back is told, and not what it took back."""
        return max(ZERO, sum(map(amount, self.settlements), ZERO))


@dataclass(frozen=True, slots=True)
class Year:
    """Visits that were settled. `is_open`: answers still come; `has_gaps`: some will not, or their sums do not hold."""

    visits: tuple[Settled, ...]
    is_open: bool
    has_gaps: bool

    @property
    def is_whole(self) -> bool:
        """All of it may be added up."""
        return not (self.is_open or self.has_gaps)

    @property
    def count(self) -> int:
        """How many settlements were added up."""
        return sum(len(each.settlements) for each in self.visits)

    def sum(self, amount: Amount, kinds: Callable[[str], bool] | None = None) -> Decimal:
        """`kinds`: of visits of these 医疗类别 only."""
        return sum((each.sum(amount) for each in self.visits if kinds is None or kinds(each.visit.kind.value)), ZERO)


def year_of(outcome: Outcome | None, year: int, fund_total_holds_account: bool) -> Year | Failed:
    """What an answer to SettlementsBetween tells of a calendar year; None is an answer that is still due."""
    match outcome:
        case Failed() as failed:
            return failed
        case Found(Listing() as listing, complete):
            visits, faulty = _settled(listing.rows, year, fund_total_holds_account)
            is_open = not complete or any(row.settlement is None for row in listing.rows)
            failed_rows = any(isinstance(row.settlement, Failed) for row in listing.rows)
            return Year(visits, is_open, bool(listing.missing) or failed_rows or faulty)
        case None:
            return Year((), is_open=True, has_gaps=False)
    return Year((), is_open=False, has_gaps=False)


def _settled(rows: Sequence[Row], year: int, fund_total_holds_account: bool) -> tuple[tuple[Settled, ...], bool]:
    """The visits of the year, and whether the numbers of any contradict themselves: those are left out."""
    visits: list[Settled] = []
    faulty = False
    for visit, outcomes in by_visit(rows):
        told = tuple(each.value for each in outcomes if isinstance(each, Found) and isinstance(each.value, Settlement))
        of_year = tuple(each for each in told if settled_on(each, visit).year == year)
        right = [each for each in of_year if not isinstance(explain(each, fund_total_holds_account), Contradiction)]
        faulty = faulty or len(right) < len(of_year)
        if right:
            visits.append(Settled(visit, tuple(map(signed, right))))
    return tuple(visits), faulty


def by_visit(rows: Sequence[Row]) -> Iterator[tuple[Visit, list[Outcome | None]]]:
    """The settlements of each visit together, in the order of the rows."""
    visits: dict[Visit, list[Outcome | None]] = {}
    for row in rows:
        visits.setdefault(row.visit, []).append(row.settlement)
    yield from visits.items()


def settled_on(settlement: Settlement, visit: Visit) -> date:
    """The day whose year it counts in: that of the settlement, where it is told."""
    return settlement.settled_at.date() if settlement.settled_at else visit.end or visit.begin


def signed(settlement: Settlement) -> Settlement:
    """What went back below zero: some platforms tell that without the sign."""
    if not settlement.cancelled or settlement.total < 0:
        return settlement

    def back(amount: Decimal | None) -> Decimal | None:
        return None if amount is None else -amount

    return replace(
        settlement,
        total=-settlement.total,
        own_expense=-settlement.own_expense,
        over_limit=-settlement.over_limit,
        paid_first=-settlement.paid_first,
        in_scope=-settlement.in_scope,
        deductible=back(settlement.deductible),
        funds=tuple(replace(fund, amount=-fund.amount) for fund in settlement.funds),
        fund_total=-settlement.fund_total,
        hospital_share=back(settlement.hospital_share),
        personal=back(settlement.personal),
        account=-settlement.account,
        family_account=back(settlement.family_account),
        cash=-settlement.cash,
    )


# -- amounts of one settlement -------------------------------------------------------------------------------------


def from_funds(settlement: Settlement, *prefixes: str) -> Decimal:
    """What funds whose code begins so paid."""
    return sum((fund.amount for fund in settlement.funds if fund.kind.value.startswith(prefixes)), ZERO)


def basic_fund(settlement: Settlement) -> Decimal:
    """统筹基金支付."""
    return from_funds(settlement, *BASIC_FUNDS)


def serious_fund(settlement: Settlement) -> Decimal:
    """大病保险支付."""
    return from_funds(settlement, SERIOUS_FUND)


def own_in_scope(settlement: Settlement) -> Decimal:
    """政策范围内个人负担: what basic insurance left of that which is in scope, before any other fund."""
    return settlement.in_scope - basic_fund(settlement)


def self_paid(settlement: Settlement) -> Decimal:
    """自付, without 全自费 and 超限价: what nobody else paid of that which insurance knows."""
    others = sum((fund.amount for fund in settlement.funds), ZERO) + (settlement.hospital_share or ZERO)
    return settlement.in_scope + settlement.paid_first - others


def account_paid(settlement: Settlement) -> Decimal:
    """Out of the personal account and the family's."""
    return settlement.account + (settlement.family_account or ZERO)


def paid(settlement: Settlement) -> Decimal:
    """What the visitor paid, below zero where it went back."""
    amount = paid_by_visitor(settlement)
    return -abs(amount) if settlement.cancelled else amount


# -- months --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MonthOf:
    """`amount`: yuan that are known of; `is_open`: there may be more, which was not answered."""

    first: date
    amount: Decimal = ZERO
    is_open: bool = False


def by_month(rows: Sequence[Row], days: Sequence[date], amount: Amount) -> tuple[MonthOf, ...]:
    """Every month between these days and those on which visits began; a visit counts on the day that it began.

    Of a time that is longer than anybody asks about, as of a day that was mistyped, only the months that count.
    """
    asked, begun = [number_of(day) for day in days], {number_of(row.visit.begin) for row in rows}
    numbers: Sequence[int] = range(min((*asked, *begun)), max((*asked, *begun)) + 1)
    if len(numbers) > LONGEST:
        numbers = sorted({*range(min(asked), max(asked) + 1), *begun})
    months = {number: MonthOf(first_of(number)) for number in numbers}
    for visit, outcomes in by_visit(rows):
        number = number_of(visit.begin)
        told = [each.value for each in outcomes if isinstance(each, Found) and isinstance(each.value, Settlement)]
        unknown = any(outcome is None or isinstance(outcome, Failed) for outcome in outcomes)
        months[number] = replace(
            months[number],
            amount=months[number].amount + Settled(visit, tuple(map(signed, told))).sum(amount),
            is_open=months[number].is_open or unknown,
        )
    return tuple(months.values())
