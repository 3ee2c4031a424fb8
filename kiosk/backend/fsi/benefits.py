"""2001 人员待遇享受检查 (N; no recorded answer): which funds pay for a person now; data → trtinfo[]."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from pydantic import Field

from kiosk.backend import codes
from kiosk.backend.calls import Request, Stamp
from kiosk.backend.fsi.envelope import enveloped, output_of, written_moment
from kiosk.backend.fsi.model import MaybeDay, MaybeShown, MaybeText, MaybeTruth, Sent, Shown, Taken, all_taken, sent
from kiosk.backend.fsi.nodes import of_person, rows_of
from kiosk.backend.settings import BackendConfig
from kiosk.core.entitlements import Benefit
from kiosk.core.person import Person, Secret


class BenefitsSent(Sent):
    """N: 2001 data."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    insutype: str = Field(min_length=1, max_length=6, description="险种类型")
    fixmedins_code: str = Field(min_length=1, max_length=12, description="定点医药机构编号")
    med_type: str = Field(min_length=1, max_length=6, description="医疗类别")
    begntime: str = Field(min_length=19, max_length=19, description="开始时间")
    endtime: str = Field(max_length=19, description="结束时间; may be empty")
    dise_codg: str = Field(max_length=30, description="病种编码")
    dise_name: str = Field(max_length=500, description="病种名称")
    oprn_oprt_code: str = Field(max_length=30, description="手术操作代码; 日间手术病种时必填")
    oprn_oprt_name: str = Field(max_length=500, description="手术操作名称")
    matn_type: str = Field(max_length=6, description="生育类别")
    birctrl_type: str = Field(max_length=6, description="计划生育手术类别")


class BenefitTaken(Taken):
    """N: a row of 2001 trtinfo."""

    psn_no: MaybeText = Field(None, description="人员编号, 30")
    trt_chk_type: MaybeShown = Field(None, description="待遇检查类型, 6")
    fund_pay_type: Shown = Field(description="基金支付类型, 6")
    trt_enjymnt_flag: MaybeTruth = Field(None, description="基金款项待遇享受标志, 3: 1 享受, 0 不享受")
    begndate: MaybeDay = Field(None, description="开始日期")
    enddate: MaybeDay = Field(None, description="结束日期")
    trt_chk_rslt: MaybeShown = Field(None, description="待遇检查结果, 500: why not")


@dataclass(frozen=True, slots=True)
class BenefitsOfPerson:
    """人员待遇享受检查 for one insurance and one 医疗类别."""

    person: Person
    insurance: str
    kind: str
    since: datetime
    until: datetime | None
    place: str
    disease: Secret | None = field(default=None)

    name: ClassVar[str] = "2001"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(
            BenefitsSent,
            "2001.data",
            psn_no=self.person.person_no.reveal(),
            insutype=self.insurance,
            fixmedins_code=self.place or config.institution_code,
            med_type=self.kind,
            begntime=written_moment(self.since),
            endtime=written_moment(self.until) if self.until else "",
            dise_codg=self.disease.reveal() if self.disease else "",
            dise_name="",
            oprn_oprt_code="",
            oprn_oprt_name="",
            matn_type="",
            birctrl_type="",
        )
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> tuple[Benefit, ...]:
        nodes = rows_of(output_of(answer, self.name), "trtinfo", "fund_pay_type", self.name)
        read = all_taken(BenefitTaken, nodes, "2001.trtinfo")
        for row in read:
            of_person(row, self.person, "2001.trtinfo")
        return tuple(
            dict.fromkeys(
                Benefit(
                    fund=codes.named(codes.FUND, row.fund_pay_type),
                    check=row.trt_chk_type,
                    granted=row.trt_enjymnt_flag,
                    since=row.begndate,
                    until=row.enddate,
                    reason=row.trt_chk_rslt,
                )
                for row in read
            )
        )
