"""90100 缴费查询 (L): Guangdong's own transaction, an adapter; data → [] (a bare array).

No national transaction tells what was paid in. Where the province has none either, config does not offer this one.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pydantic import Field

from kiosk.backend import codes
from kiosk.backend.calls import Request, Stamp
from kiosk.backend.errors import Strange
from kiosk.backend.fsi.envelope import enveloped, output_of
from kiosk.backend.fsi.model import (
    MaybeDay,
    MaybeShown,
    MaybeText,
    MaybeTruth,
    Sent,
    Shown,
    Taken,
    Text,
    all_taken,
    sent,
)
from kiosk.backend.fsi.nodes import of_person, rows_of
from kiosk.backend.settings import BackendConfig
from kiosk.backend.values import day
from kiosk.core.domain import Code
from kiosk.core.entitlements import Contribution
from kiosk.core.person import Person


class ContributionsSent(Sent):
    """L: 90100 data."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")


class ContributionTaken(Taken):
    """L: a row of 90100."""

    psn_no: MaybeText = Field(None, description="人员编号, 30")
    poolarea_no: MaybeShown = Field(None, description="统筹区编号, 6")
    poolarea_no_name: MaybeShown = Field(None, description="统筹区名称")
    insutype: Shown = Field(description="险种类型, 6")
    insutype_name: MaybeShown = Field(None, description="险种类型名称")
    clct_type: MaybeShown = Field(None, description="缴费类型, 3")
    clct_type_name: MaybeShown = Field(None, description="缴费类型名称")
    clct_flag: MaybeTruth = Field(None, description="缴费标志, 3: 1 已缴, 0 未缴")
    accrym_begn: Text = Field(description="费款所属期开始, 6: yyyyMM")
    accrym_end: MaybeText = Field(None, description="费款所属期结束, 6: yyyyMM")
    clct_time: MaybeDay = Field(None, description="到账时间")


@dataclass(frozen=True, slots=True)
class ContributionsOfPerson:
    """缴费查询."""

    person: Person

    name: ClassVar[str] = "90100"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(ContributionsSent, "90100.data", psn_no=self.person.person_no.reveal())
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> tuple[Contribution, ...]:
        nodes = rows_of(output_of(answer, self.name), "contributions", "accrym_begn", self.name)
        read = all_taken(ContributionTaken, nodes, self.name)
        for row in read:
            of_person(row, self.person, self.name)
        return tuple(dict.fromkeys(contribution(row) for row in read))


def contribution(row: ContributionTaken) -> Contribution:
    name = row.insutype_name
    return Contribution(
        insurance=Code(row.insutype, name) if name else codes.named(codes.INSURANCE, row.insutype),
        kind=Code(row.clct_type, row.clct_type_name or f"其他({row.clct_type})") if row.clct_type else None,
        paid=row.clct_flag,
        since=month(row.accrym_begn, "accrym_begn"),
        until=month(row.accrym_end, "accrym_end") if row.accrym_end else None,
        booked=row.clct_time,
        region=row.poolarea_no,
        region_name=row.poolarea_no_name,
    )


def month(words: str, field: str) -> date:
    """The first of a month: 202611, 2026-11, or any day of it. Raises Strange."""
    digits = words.replace("-", "").replace("/", "")
    try:
        read = day(f"{digits}01" if len(digits) == 6 else words)
    except ValueError:
        read = None
    if read is None:
        raise Strange(f"90100.{field}")
    return read.replace(day=1)
