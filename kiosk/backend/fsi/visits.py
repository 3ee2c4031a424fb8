"""5201 就诊信息查询 (N): the visits of one 医疗类别, because med_type is mandatory; data → mdtrtinfo[]."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pydantic import Field

from kiosk.backend import codes
from kiosk.backend.calls import Request, Stamp
from kiosk.backend.fsi.envelope import enveloped, first_moment, last_moment, output_of
from kiosk.backend.fsi.model import Day, MaybeDay, MaybeShown, MaybeText, Sent, Taken, Text, all_taken, sent
from kiosk.backend.fsi.nodes import of_person, rows_of
from kiosk.backend.settings import BackendConfig
from kiosk.core.domain import Visit
from kiosk.core.person import Person, Secret


class VisitsSent(Sent):
    """N: 5201 data."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    begntime: str = Field(min_length=19, max_length=19, description="开始时间")
    endtime: str = Field(min_length=19, max_length=19, description="结束时间")
    med_type: str = Field(min_length=1, max_length=6, description="医疗类别")
    mdtrt_id: str = Field(max_length=30, description="就诊ID")


class VisitTaken(Taken):
    """N: a row of 5201 mdtrtinfo."""

    mdtrt_id: Text = Field(max_length=30, description="就诊ID")
    psn_no: MaybeText = Field(None, description="人员编号, 30")
    certno: MaybeText = Field(None, description="证件号码, 50")
    med_type: MaybeShown = Field(None, description="医疗类别, 6")
    begntime: Day = Field(description="开始时间")
    endtime: MaybeDay = Field(None, description="结束时间")
    dise_name: MaybeShown = Field(None, description="病种名称, 500")
    dscg_maindiag_name: MaybeShown = Field(None, description="出院主诊断名称, 300")


@dataclass(frozen=True, slots=True)
class VisitsOfKind:
    """就诊信息查询 for one 医疗类别, whole days from `since` to `until`."""

    person: Person
    kind: str
    since: date
    until: date

    name: ClassVar[str] = "5201"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(
            VisitsSent,
            "5201.data",
            psn_no=self.person.person_no.reveal(),
            begntime=first_moment(self.since),
            endtime=last_moment(self.until),
            med_type=self.kind,
            mdtrt_id="",
        )
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> tuple[Visit, ...]:
        nodes = rows_of(output_of(answer, self.name), "mdtrtinfo", "mdtrt_id", self.name)
        read = all_taken(VisitTaken, nodes, "5201.mdtrtinfo")
        for row in read:
            of_person(row, self.person, "5201.mdtrtinfo")
        return tuple(
            Visit(
                row.mdtrt_id,
                codes.named(codes.VISIT, row.med_type or self.kind),
                row.begntime,
                row.endtime,
                Secret(illness) if (illness := row.dise_name or row.dscg_maindiag_name) else None,
            )
            for row in read
        )
