"""5206 人员累计信息查询 (N): running totals of a person's year; data → cuminfo[].

cum_type_code (L, two clients agree on its first letter): C 次数, S and F 医疗费合计, Q 累计起付线, D and a fund's code
for what that fund paid; `_BIZ` and a 医疗类别 behind it where it is limited to one. All stand in one list with one
field `cum`, so that times and yuan must be told apart by the code, and must never be added up.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from pydantic import Field

from kiosk.backend import codes
from kiosk.backend.calls import Request, Stamp
from kiosk.backend.errors import Strange
from kiosk.backend.fsi.envelope import enveloped, output_of
from kiosk.backend.fsi.model import MaybeText, Money, Sent, Shown, Taken, Whole, all_taken, sent
from kiosk.backend.fsi.nodes import of_person, rows_of
from kiosk.backend.settings import BackendConfig
from kiosk.core.entitlements import Accumulator, Counted
from kiosk.core.person import Person

FORM = re.compile(r"([A-Z])([0-9]{4,12})(?:_BIZ([0-9A-Z]{1,6}))?", re.IGNORECASE)
KINDS = {
    "C": Counted.COUNT,
    "S": Counted.TOTAL_COST,
    "F": Counted.TOTAL_COST,
    "Q": Counted.DEDUCTIBLE,
    "D": Counted.FUND,
}


class AccumulatorsSent(Sent):
    """N: 5206 data."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    cum_ym: str = Field(max_length=6, description="累计年月 yyyyMM; may be empty")


class AccumulatorTaken(Taken):
    """N: a row of 5206 cuminfo."""

    psn_no: MaybeText = Field(None, description="人员编号, 30")
    insutype: Shown = Field(description="险种类型, 6")
    year: Whole = Field(ge=1900, le=2200, description="年度, 4")
    cum_ym: MaybeText = Field(None, description="累计年月, 6")
    cum_type_code: Shown = Field(description="累计类别代码, 10; real ones are longer")
    cum: Money = Field(description="累计值, 16,2: a number of times, or yuan")


@dataclass(frozen=True, slots=True)
class AccumulatorsOfPerson:
    """人员累计信息查询; `month` yyyyMM or empty."""

    person: Person
    month: str = ""

    name: ClassVar[str] = "5206"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(AccumulatorsSent, "5206.data", psn_no=self.person.person_no.reveal(), cum_ym=self.month)
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> tuple[Accumulator, ...]:
        nodes = rows_of(output_of(answer, self.name), "cuminfo", "cum_type_code", self.name)
        read = all_taken(AccumulatorTaken, nodes, "5206.cuminfo")
        for row in read:
            of_person(row, self.person, "5206.cuminfo")
        return tuple(dict.fromkeys(accumulator(row) for row in read))


def accumulator(row: AccumulatorTaken) -> Accumulator:
    form = FORM.fullmatch(row.cum_type_code)
    letter, number, limit = form.groups() if form else ("", "", None)
    kind = KINDS.get(letter.upper(), Counted.OTHER)
    if kind is Counted.COUNT and row.cum != row.cum.to_integral_value():
        raise Strange("5206.cuminfo.cum: no number of times")
    return Accumulator(
        kind=kind,
        code=row.cum_type_code,
        fund=codes.named(codes.FUND, number) if kind is Counted.FUND else None,
        visit_kind=codes.named(codes.VISIT, limit) if limit else None,
        insurance=codes.named(codes.INSURANCE, row.insutype),
        year=row.year,
        month=month(row.cum_ym),
        amount=Decimal(int(row.cum)) if kind is Counted.COUNT else row.cum,
    )


def month(words: str | None) -> date | None:
    """202611, also as 2026-11; None for the year alone (2026, 202600). Raises Strange."""
    digits = (words or "").replace("-", "").replace("/", "")
    if len(digits) <= 4 or digits[4:] in ("0", "00"):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), 1)
    except ValueError:
        raise Strange("5206.cuminfo.cum_ym") from None
