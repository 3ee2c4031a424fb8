"""What the bureau (经办) keeps of a person and no institution's transaction tells; the columns are its own."""

from dataclasses import dataclass
from enum import Enum

from kiosk.core.person import Person, Secret


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

    def get(self, name: str) -> Secret | None:
        return dict(self.columns).get(name)


@dataclass(frozen=True, slots=True)
class BureauLookup:
    """Answer: Found(tuple[LookupRow, ...]), Nothing or Failed. `fields`: by the plain English names of the port."""

    kind: LookupKind
    person: Person
    fields: tuple[tuple[str, Secret], ...] = ()
