"""5202 诊断信息查询 (N): the diagnoses of one visit; data → diseinfo[]."""

from dataclasses import dataclass, field
from typing import ClassVar

from pydantic import Field

from kiosk.backend.calls import Request, Stamp
from kiosk.backend.fsi.envelope import enveloped, output_of
from kiosk.backend.fsi.model import MaybeDay, MaybeShown, MaybeText, MaybeTruth, Sent, Shown, Taken, all_taken, sent
from kiosk.backend.fsi.nodes import of_person, rows_of, same
from kiosk.backend.settings import BackendConfig
from kiosk.core.entitlements import Diagnosis
from kiosk.core.person import Person, Secret


class DiagnosesSent(Sent):
    """N: 5202 data."""

    mdtrt_id: str = Field(min_length=1, max_length=30, description="就诊ID")
    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")


class DiagnosisTaken(Taken):
    """N: a row of 5202 diseinfo."""

    mdtrt_id: MaybeText = Field(None, description="就诊ID, 30")
    psn_no: MaybeText = Field(None, description="人员编号, 30")
    maindiag_flag: MaybeTruth = Field(None, description="主诊断标志: 1 是, 0 否")
    diag_code: MaybeShown = Field(None, description="诊断代码, 20")
    diag_name: Shown = Field(description="诊断名称, 100")
    diag_time: MaybeDay = Field(None, description="诊断时间")


@dataclass(frozen=True, slots=True)
class DiagnosesOfVisit:
    """诊断信息查询 of one visit."""

    person: Person
    visit_no: str = field(repr=False)

    name: ClassVar[str] = "5202"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(DiagnosesSent, "5202.data", mdtrt_id=self.visit_no, psn_no=self.person.person_no.reveal())
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> tuple[Diagnosis, ...]:
        nodes = rows_of(output_of(answer, self.name), "diseinfo", "diag_name", self.name)
        read = all_taken(DiagnosisTaken, nodes, "5202.diseinfo")
        for row in read:
            of_person(row, self.person, "5202.diseinfo")
            same(row.mdtrt_id, self.visit_no, "5202.diseinfo.mdtrt_id")
        return tuple(
            dict.fromkeys(
                Diagnosis(
                    Secret(row.diag_code) if row.diag_code else None,
                    Secret(row.diag_name),
                    row.maindiag_flag is True,
                    row.diag_time,
                )
                for row in read
            )
        )
