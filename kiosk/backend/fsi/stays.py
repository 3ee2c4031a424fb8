"""5303 在院信息查询 (N): who is in hospital; data → data[]."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pydantic import Field

from kiosk.backend import codes
from kiosk.backend.calls import Request, Stamp
from kiosk.backend.fsi.envelope import enveloped, first_moment, last_moment, output_of
from kiosk.backend.fsi.model import Day, MaybeShown, MaybeText, MaybeTruth, Sent, Shown, Taken, Text, all_taken, sent
from kiosk.backend.fsi.nodes import of_person, rows_of
from kiosk.backend.settings import BackendConfig
from kiosk.core.entitlements import Stay
from kiosk.core.person import Person, Secret


class StaysSent(Sent):
    """N: 5303 data."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    begntime: str = Field(min_length=19, max_length=19, description="开始时间")
    endtime: str = Field(min_length=19, max_length=19, description="结束时间")


class StayTaken(Taken):
    """N: a row of 5303 data."""

    mdtrt_id: Text = Field(max_length=30, description="就诊ID")
    psn_no: MaybeText = Field(None, description="人员编号, 30")
    certno: MaybeText = Field(None, description="证件号码, 50")
    insutype: MaybeShown = Field(None, description="险种类型, 6")
    begndate: Day = Field(description="开始日期")
    med_type: Shown = Field(description="医疗类别, 6")
    ipt_otp_no: MaybeShown = Field(None, description="住院/门诊号, 30")
    out_flag: MaybeTruth = Field(None, description="异地标志: 0 否, 1 是")


@dataclass(frozen=True, slots=True)
class StaysOfPerson:
    """在院信息查询, whole days from `since` to `until`."""

    person: Person
    since: date
    until: date

    name: ClassVar[str] = "5303"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(
            StaysSent,
            "5303.data",
            psn_no=self.person.person_no.reveal(),
            begntime=first_moment(self.since),
            endtime=last_moment(self.until),
        )
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> tuple[Stay, ...]:
        nodes = rows_of(output_of(answer, self.name), "data", "mdtrt_id", self.name)
        read = all_taken(StayTaken, nodes, "5303.data")
        for row in read:
            of_person(row, self.person, "5303.data")
        return tuple(
            dict.fromkeys(
                Stay(
                    visit_no=row.mdtrt_id,
                    kind=codes.named(codes.VISIT, row.med_type),
                    insurance=codes.maybe_named(codes.INSURANCE, row.insutype),
                    begin=row.begndate,
                    hospital_no=Secret(row.ipt_otp_no) if row.ipt_otp_no else None,
                    elsewhere=row.out_flag,
                )
                for row in read
            )
        )
