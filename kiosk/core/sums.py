"""这笔钱怎么报的: the arithmetic of one settlement, checked to the fen before anything is drawn.

The two identities of the national interface (checked on recorded settlements):
    total = own expense + over limit + paid first + in scope
    total = funds + hospital's share + personal account + family account + cash
Whether the platform's fund total already holds the personal account differs by province (Rules).
"""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.core.domain import FundShare, Settlement

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Part:
    """One row of the picture; `key` names it in the strings (`settlement.row.<key>`)."""

    key: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Explained:
    """total − funds − hospital = you = the parts of `why` (less the hospital's) = the parts of `how`.

    `why` is None where the platform's deductible does not fit the rest, so that the proportion cannot be told; where
    the platform gives no deductible, it and the proportion are one part.
    """

    total: Decimal
    funds: tuple[FundShare, ...]
    hospital: Decimal
    you: Decimal
    why: tuple[Part, ...] | None
    how: tuple[Part, ...]

    @property
    def paid(self) -> Decimal:
        """What the funds paid together."""
        return self.total - self.hospital - self.you


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The platform's numbers do not add up; `which` sum fails (scope, funds, payment, personal)."""

    which: str


def explain(settlement: Settlement, fund_total_holds_account: bool) -> Explained | Contradiction:
    s = settlement
    # An unsaid share of the hospital or the family counts as none, and the sums below prove or refute that.
    hospital, family = s.hospital_share or ZERO, s.family_account or ZERO
    funds_paid = s.fund_total - (s.account if fund_total_holds_account else ZERO)
    you = s.account + family + s.cash
    if s.total != s.own_expense + s.over_limit + s.paid_first + s.in_scope:
        return Contradiction("scope")
    if funds_paid != sum((fund.amount for fund in s.funds), ZERO):
        return Contradiction("funds")
    if s.total != funds_paid + hospital + you:
        return Contradiction("payment")
    if s.personal is not None and s.personal != you:
        return Contradiction("personal")
    return Explained(s.total, s.funds, hospital, you, _why(s, funds_paid, hospital), _how(s, family))


def _why(s: Settlement, funds_paid: Decimal, hospital: Decimal) -> tuple[Part, ...] | None:
    """What was not paid by funds, part by part; what the hospital bore is taken off at the end."""
    in_scope_rest = s.in_scope - funds_paid
    if s.deductible is None:
        rest: tuple[Part, ...] = (Part("in_scope_rest", in_scope_rest),)
    else:
        rest = (Part("deductible", s.deductible), Part("proportion", in_scope_rest - s.deductible))
    sign = -1 if s.cancelled else 1
    if rest[-1].amount * sign < 0:
        return None
    parts = (
        Part("own_expense", s.own_expense),
        Part("over_limit", s.over_limit),
        Part("paid_first", s.paid_first),
        *rest,
    )
    return (*parts, Part("hospital", -hospital)) if hospital else parts


def _how(s: Settlement, family: Decimal) -> tuple[Part, ...]:
    shared = (Part("family_account", family),) if family else ()
    return (Part("account", s.account), *shared, Part("cash", s.cash))


def paid_by_visitor(s: Settlement) -> Decimal:
    """What stands in a list: 个人负担 as the platform says it, else the sum of its parts."""
    if s.personal is not None:
        return s.personal
    return s.account + (s.family_account or ZERO) + s.cash
