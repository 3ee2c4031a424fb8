"""The field's values, frozen, with Decimal money and no name of the wire.

Money is yuan with two places. `None` means that the platform did not say; zero means that it said zero.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from kiosk.core.person import Person, Secret


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the national interface with its official Chinese name (险种, 医疗类别, 基金支付类型 …)."""

    value: str
    name: str


# -- who is here ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voucher:
    """The content of an e-voucher QR (医保电子凭证)."""

    code: Secret


@dataclass(frozen=True, slots=True)
class SocialSecurityCard:
    """What a social-security card (社会保障卡) gives without authentication."""

    number: Secret  # 卡号
    identifier: Secret  # 卡识别码, 32 hex digits
    name: Secret | None
    id_number: Secret | None  # 社会保障号码


Credential = Voucher | SocialSecurityCard


class InsuranceState(Enum):
    """参保状态 (psn_insu_stas 0–4); UNKNOWN where the platform gave none or a code of its own."""

    NOT_INSURED = "0"
    NORMAL = "1"
    PAUSED = "2"
    INVALID = "3"
    ENDED = "4"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Insurance:
    """One row of 1101 insuinfo (参保信息)."""

    kind: Code  # 险种 (insutype)
    state: InsuranceState
    balance: Decimal | None  # 个人账户余额
    employer: str | None  # 单位名称
    person_kind: Code | None  # 人员类别 (psn_type)
    since: date | None
    paused: date | None
    region: str  # 参保地医保区划


@dataclass(frozen=True, slots=True)
class Identified:
    """Who this is and every insurance held, in the platform's order; the tuple may be empty (未参保)."""

    person: Person
    insurances: tuple[Insurance, ...]
    at: datetime


# -- what was settled ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Visit:
    """One 就诊 (5201 mdtrtinfo). The national answer names no institution; the settlement does."""

    visit_no: str
    kind: Code  # 医疗类别 (med_type)
    begin: date
    end: date | None
    illness: Secret | None = None  # 病种名称, or 出院主诊断 where it names none


@dataclass(frozen=True, slots=True)
class FundShare:
    """What one fund paid (5203 setldetail), personal account and hospital rows already taken out."""

    kind: Code  # 基金支付类型
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Settlement:
    """One 结算 (5203 setlinfo + setldetail). All amounts are negative where it was cancelled (退费)."""

    settlement_no: str
    visit_no: str
    place: str | None  # 定点医药机构名称
    kind: Code | None  # 医疗类别, None where neither the settlement nor its visit says
    begin: date | None
    end: date | None
    settled_at: datetime | None
    total: Decimal  # 医疗费总额
    own_expense: Decimal  # 全自费
    over_limit: Decimal  # 超限价自费
    paid_first: Decimal  # 先行自付
    in_scope: Decimal  # 符合政策范围
    deductible: Decimal | None  # 实际支付起付线
    funds: tuple[FundShare, ...]
    fund_total: Decimal  # 基金支付总额 as the platform sums it (its meaning differs: Rules.fund_total_holds_account)
    hospital_share: Decimal | None  # 医院负担
    personal: Decimal | None  # 个人负担总金额; None where the platform leaves it out
    account: Decimal  # 个人账户支出
    family_account: Decimal | None  # 账户共济支付
    cash: Decimal  # 现金支付
    balance_after: Decimal | None
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the bill (5204)."""

    name: str
    grade: str | None  # 甲 乙 丙, None where not said
    quantity: Decimal | None
    price: Decimal | None
    amount: Decimal
    own_expense: Decimal | None
    paid_first: Decimal | None
    when: date | None


# -- questions -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Identify:
    """Who is this? Answer: Found(Identified) or Failed."""

    by: Credential


@dataclass(frozen=True, slots=True)
class SettlementsBetween:
    """Visits of a person in a window with their settlements, newest first.

    Answer: Found(Listing) again and again with complete=False, at last complete=True; Nothing; Failed. Complete means
    that no more will come, not that nothing is missing: that is told by `Listing.missing`.
    """

    person: Person
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class SettlementsOfVisit:
    """Every settlement of one visit. Answer: Found(tuple[Settlement, ...]), Nothing or Failed."""

    person: Person
    visit_no: str


@dataclass(frozen=True, slots=True)
class ItemsOf:
    """The lines of one bill. Answer: Found(tuple[Item, ...]), Nothing or Failed."""

    person: Person
    visit_no: str
    settlement_no: str


# -- answers -------------------------------------------------------------------------------------------------------


class Trouble(Enum):
    """Why a question was not answered. Each has its sentence in the strings (`trouble.<name>`)."""

    UNREACHABLE = "unreachable"  # no connection to the platform
    TOO_SLOW = "too_slow"
    REFUSED = "refused"  # the platform said no, in words
    STRANGE = "strange"  # an answer that cannot be understood
    BAD_VOUCHER = "bad_voucher"  # the e-voucher was refused: expired, or not an e-voucher
    NOT_OFFERED = "not_offered"  # this province's platform does not answer such questions
    NO_LIBRARY = "no_library"  # the kiosk's own library is not there, or cannot be read


SILENT = (Trouble.UNREACHABLE, Trouble.TOO_SLOW)  # there was no answer at all


@dataclass(frozen=True, slots=True)
class Found:
    value: object
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Nothing:
    """The platform answered, and there is nothing."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Could not look up. `words` is the platform's own Chinese reason, cleaned and shortened, else empty.

    `what` is for the journal: transaction and field or place ("5203 5203.setlinfo.cash_payamt", "5204 http 502"), never
    a value of an answer. To a visitor it makes no difference.
    """

    why: Trouble
    words: str = ""
    what: str = field(default="", compare=False)


Outcome = Found | Nothing | Failed


@dataclass(frozen=True, slots=True)
class Row:
    """One visit in the list; `settlement` is None while its answer is due.

    A visit that was settled several times (中途结算, 退费) has a row for each, told apart by `settlement_no`, which is
    empty where the visit has one settlement, none, or it is not known yet.
    """

    visit: Visit
    settlement: Outcome | None  # Found(Settlement) | Nothing | Failed | None
    settlement_no: str = ""

    @property
    def key(self) -> str:
        """What a visitor chooses this row by; no other row of the list has it."""
        return f"{self.visit.visit_no}/{self.settlement_no}" if self.settlement_no else self.visit.visit_no


VISIT = "visit"  # the key under which a service has the row that was chosen


@dataclass(frozen=True, slots=True)
class Listing:
    """Visits, newest first, and the kinds of visit (医疗类别) that could not be looked up.

    While `missing` is not empty, the list must not be shown as all there is, and no rows do not mean that there are
    none.
    """

    rows: tuple[Row, ...]
    missing: tuple[Code, ...] = ()
