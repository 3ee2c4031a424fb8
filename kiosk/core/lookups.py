"""What the bureau (经办) keeps of a person and no institution's transaction tells; the columns are its own."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import TypeVar

from kiosk.core.domain import Failed, Found, Outcome
from kiosk.core.person import Person, Secret

FEN = Decimal("0.01")
Value = TypeVar("Value")


class LookupKind(Enum):
    """What can be looked up. The values are those of the bureau port."""

    ACCOUNT_INCOME = "account_income"  # 个人账户入账
    CONTRIBUTION_BASE = "contribution_base"  # 缴费基数
    PROGRESS = "progress"  # 办件进度
    FAMILY_MEMBERS = "family_members"  # 家庭共济成员
    CARE_BENEFITS = "care_benefits"  # 长护险待遇
    ELSEWHERE_FILINGS = "elsewhere_filings"  # 异地就医备案
    TICKET = "ticket"  # 取号排队


@dataclass(frozen=True, slots=True)
class LookupRow:
    """Name and value of each column that says something, in the bureau's order; all that a row says may be personal."""

    columns: tuple[tuple[str, Secret], ...]

    def said(self, name: str) -> str:
        """Empty where the bureau says nothing."""
        value = dict(self.columns).get(name)
        return value.reveal() if value else ""

    def yuan(self, name: str) -> Decimal | None:
        """None where no amount is told, or none that can be read."""
        try:
            amount = Decimal(self.said(name))
            return amount.quantize(FEN) if amount.is_finite() else None
        except InvalidOperation:
            return None


@dataclass(frozen=True, slots=True)
class BureauLookup:
    """Answer: Found(tuple[LookupRow, ...]), Nothing or Failed. `fields`: by the plain English names of the port."""

    kind: LookupKind
    person: Person
    fields: tuple[tuple[str, Secret], ...] = ()


def rows_of(outcome: Outcome | None, read: Callable[[LookupRow], Value | Failed]) -> tuple[Value, ...] | Failed | None:
    """What a BureauLookup was answered, row by row; empty where there is none, None while the answer is due.

    Failed where one row cannot be read: the others would be a part that looks like the whole.
    """
    match outcome:
        case None:
            return None
        case Failed() as failed:
            return failed
        case Found(tuple() as rows):
            values: list[Value] = []
            for row in rows:
                value = read(row)
                if isinstance(value, Failed):
                    return value
                values.append(value)
            return tuple(values)
    return ()
