"""5302 人员定点信息查询 (N; its kinds of business L): where a person is to go; data → psnfixmedin[]."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field

from kiosk.backend import codes
from kiosk.backend.calls import Request, Stamp
from kiosk.backend.fsi.envelope import enveloped, output_of
from kiosk.backend.fsi.model import (
    MaybeDay,
    MaybeShown,
    MaybeText,
    MaybeWhole,
    Sent,
    Shown,
    Taken,
    all_taken,
    sent,
)
from kiosk.backend.fsi.nodes import of_person, rows_of
from kiosk.backend.settings import BackendConfig
from kiosk.core.entitlements import Business, Designation
from kiosk.core.person import Person


class DesignationsSent(Sent):
    """N: 5302 data."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    biz_appy_type: str = Field(min_length=1, max_length=3, description="业务申请类型: 01, 03, 08")


class DesignationTaken(Taken):
    """N: a row of 5302 psnfixmedin."""

    psn_no: MaybeText = Field(None, description="人员编号, 30")
    insutype: MaybeShown = Field(None, description="险种类型, 6")
    fix_srt_no: MaybeWhole = Field(None, description="定点排序号, 3")
    fixmedins_code: Shown = Field(description="定点医药机构编号, 12")
    fixmedins_name: MaybeShown = Field(None, description="定点医药机构名称, 200")
    begndate: MaybeDay = Field(None, description="开始日期")
    enddate: MaybeDay = Field(None, description="结束日期")


@dataclass(frozen=True, slots=True)
class DesignationsOfPerson:
    """人员定点信息查询 for one kind of business."""

    person: Person
    business: Business

    name: ClassVar[str] = "5302"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(
            DesignationsSent,
            "5302.data",
            psn_no=self.person.person_no.reveal(),
            biz_appy_type=self.business.value,
        )
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> tuple[Designation, ...]:
        nodes = rows_of(output_of(answer, self.name), "psnfixmedin", "fixmedins_code", self.name)
        read = all_taken(DesignationTaken, nodes, "5302.psnfixmedin")
        for row in read:
            of_person(row, self.person, "5302.psnfixmedin")
        return tuple(
            dict.fromkeys(
                Designation(
                    insurance=codes.maybe_named(codes.INSURANCE, row.insutype),
                    order=row.fix_srt_no,
                    institution=row.fixmedins_code,
                    place=row.fixmedins_name,
                    since=row.begndate,
                    until=row.enddate,
                )
                for row in read
            )
        )
