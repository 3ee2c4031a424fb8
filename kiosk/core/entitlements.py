"""What a person is entitled to and has used up of it: totals, registrations, designations, stays, transfers, dues.

Money is yuan with two places, `None` means that the platform did not say. What tells of an illness is a Secret. Every
question is answered with Found(tuple of its values, never empty), Nothing or Failed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from kiosk.core.domain import Code
from kiosk.core.person import Person, Secret

# -- of one visit --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One 诊断 of a visit."""

    code: Secret | None  # ICD code
    name: Secret
    main: bool  # 主诊断
    when: date | None


@dataclass(frozen=True, slots=True)
class DiagnosesOf:
    """Answer: Found(tuple[Diagnosis, ...]), in the platform's order."""

    person: Person
    visit_no: str


@dataclass(frozen=True, slots=True)
class Medicine:
    """One line of 慢特病用药记录."""

    name: Secret
    place: str | None  # 定点医药机构名称
    when: date | None
    quantity: Decimal | None
    price: Decimal | None
    amount: Decimal
    days: Decimal | None  # 用药周期天数


@dataclass(frozen=True, slots=True)
class MedicinesBetween:
    """Answer: Found(tuple[Medicine, ...]), in the platform's order."""

    person: Person
    since: date
    until: date


# -- what was used up ----------------------------------------------------------------------------------------------


class Counted(Enum):
    """What one 累计 counts. Amounts of different kinds are never added up: one of them is no money."""

    COUNT = "count"  # 次数
    TOTAL_COST = "total_cost"  # 医疗费合计
    DEDUCTIBLE = "deductible"  # 累计起付线
    FUND = "fund"  # what one fund paid
    OTHER = "other"  # a kind of the province's own: shown by its code, or not at all


@dataclass(frozen=True, slots=True)
class Accumulator:
    """One running total of a person's year or month (年度累计)."""

    kind: Counted
    code: str  # 累计类别代码 as the platform writes it
    fund: Code | None  # which fund, where the kind is FUND
    visit_kind: Code | None  # 医疗类别 that it is limited to
    insurance: Code  # 险种
    year: int
    month: date | None  # the first of the month that it is told for, None where it is told for the year
    amount: Decimal  # a number of times where the kind is COUNT, else yuan


@dataclass(frozen=True, slots=True)
class AccumulatorsOf:
    """`month` is yyyyMM, or empty for the platform's own choice. Answer: Found(tuple[Accumulator, ...])."""

    person: Person
    month: str = ""


# -- what was granted ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InsurancesOf:
    """The insurances of a person who was identified. Answer: Found(tuple[Insurance, ...])."""

    person: Person


@dataclass(frozen=True, slots=True)
class ChronicRegistration:
    """One 门诊慢特病备案."""

    code: Secret  # 病种目录代码
    name: Secret
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class ChronicRegistrationsOf:
    """Answer: Found(tuple[ChronicRegistration, ...])."""

    person: Person


class Business(Enum):
    """业务申请类型 of a designation."""

    CHRONIC = "01"  # 门诊慢特病登记
    PLACE_OF_CARE = "03"  # 就医定点医疗机构登记
    ELSEWHERE = "08"  # 异地安置登记


@dataclass(frozen=True, slots=True)
class Designation:
    """One 定点: where a person goes for care of this kind."""

    insurance: Code | None  # 险种
    order: int | None  # 定点排序号
    institution: str  # 定点医药机构编号
    place: str | None  # 定点医药机构名称
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class DesignationsOf:
    """Answer: Found(tuple[Designation, ...])."""

    person: Person
    business: Business


@dataclass(frozen=True, slots=True)
class Stay:
    """One 在院 record: who is in hospital now, or was in the time that was asked for."""

    visit_no: str
    kind: Code  # 医疗类别
    insurance: Code | None
    begin: date
    hospital_no: Secret | None  # 住院号
    elsewhere: bool | None  # 异地标志


@dataclass(frozen=True, slots=True)
class StaysBetween:
    """Answer: Found(tuple[Stay, ...])."""

    person: Person
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Transfer:
    """One 转院备案."""

    insurance: Code | None
    institution: str | None  # 转往定点医药机构编号
    place: str | None  # 转往医院名称
    illness: Secret | None  # 诊断名称
    elsewhere: bool | None  # 异地标志
    agreed: bool | None  # 医院同意转院标志
    decided: date | None  # 转院日期
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class TransfersBetween:
    """Answer: Found(tuple[Transfer, ...])."""

    person: Person
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Benefit:
    """Whether one fund pays for a person's care of one kind now (待遇享受检查)."""

    fund: Code  # 基金支付类型
    check: str | None  # 待遇检查类型
    granted: bool | None  # 待遇享受标志; None where the platform's word for it is not known
    since: date | None
    until: date | None
    reason: str | None  # why not, in the platform's words


@dataclass(frozen=True, slots=True)
class BenefitsOf:
    """`place` is an institution's code, empty for the hall's own; `disease` a code of an illness, or None.

    Answer: Found(tuple[Benefit, ...]).
    """

    person: Person
    insurance: str  # 险种
    kind: str  # 医疗类别
    since: datetime
    until: datetime | None
    place: str = ""
    disease: Secret | None = None


@dataclass(frozen=True, slots=True)
class Contribution:
    """One record of 缴费: a span of months, and whether it is paid for."""

    insurance: Code
    kind: Code | None  # 缴费类型
    paid: bool | None  # 缴费标志
    since: date  # first day of the first month
    until: date | None  # first day of the last month
    booked: date | None  # 到账时间
    region: str | None  # 统筹区
    region_name: str | None


@dataclass(frozen=True, slots=True)
class ContributionsOf:
    """Answer: Found(tuple[Contribution, ...]). No national platform answers this; provinces have their own."""

    person: Person
