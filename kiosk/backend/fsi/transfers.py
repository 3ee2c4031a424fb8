"""5304 转院信息查询 (N): transfers to another hospital that were filed; data → refmedin[]."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pydantic import Field

from kiosk.backend import codes
from kiosk.backend.calls import Request, Stamp
from kiosk.backend.errors import Strange
from kiosk.backend.fsi.envelope import enveloped, first_moment, last_moment, output_of
from kiosk.backend.fsi.model import MaybeDay, MaybeShown, MaybeText, MaybeTruth, Sent, Taken, all_taken, sent
from kiosk.backend.fsi.nodes import of_person, rows_of
from kiosk.backend.settings import BackendConfig
from kiosk.core.entitlements import Transfer
from kiosk.core.person import Person, Secret


class TransfersSent(Sent):
    """N: 5304 data."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    begntime: str = Field(min_length=19, max_length=19, description="开始时间")
    endtime: str = Field(min_length=19, max_length=19, description="结束时间")


class TransferTaken(Taken):
    """N: a row of 5304 refmedin."""

    insutype: MaybeShown = Field(None, description="险种类型, 6")
    psn_no: MaybeText = Field(None, description="人员编号, 30")
    certno: MaybeText = Field(None, description="证件号码, 50")
    diag_name: MaybeShown = Field(None, description="诊断名称, 100")
    reflin_medins_no: MaybeShown = Field(None, description="转往定点医药机构编号, 12")
    reflin_medins_name: MaybeShown = Field(None, description="转往医院名称, 200")
    out_flag: MaybeTruth = Field(None, description="异地标志: 0 否, 1 是")
    refl_date: MaybeDay = Field(None, description="转院日期")
    begndate: MaybeDay = Field(None, description="开始日期")
    enddate: MaybeDay = Field(None, description="结束日期")
    hosp_agre_refl_flag: MaybeTruth = Field(None, description="医院同意转院标志: 0 否, 1 是")


@dataclass(frozen=True, slots=True)
class TransfersOfPerson:
    """转院信息查询, whole days from `since` to `until`."""

    person: Person
    since: date
    until: date

    name: ClassVar[str] = "5304"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(
            TransfersSent,
            "5304.data",
            psn_no=self.person.person_no.reveal(),
            begntime=first_moment(self.since),
            endtime=last_moment(self.until),
        )
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> tuple[Transfer, ...]:
        nodes = rows_of(output_of(answer, self.name), "refmedin", "reflin_medins_name", self.name)
        read = all_taken(TransferTaken, nodes, "5304.refmedin")
        for row in read:
            of_person(row, self.person, "5304.refmedin")
        return tuple(dict.fromkeys(transfer(row) for row in read))


def transfer(row: TransferTaken) -> Transfer:
    """Raises Strange where it does not say whereto."""
    if row.reflin_medins_name is None and row.reflin_medins_no is None:
        raise Strange("5304.refmedin.reflin_medins_name")
    return Transfer(
        insurance=codes.maybe_named(codes.INSURANCE, row.insutype),
        institution=row.reflin_medins_no,
        place=row.reflin_medins_name,
        illness=Secret(row.diag_name) if row.diag_name else None,
        elsewhere=row.out_flag,
        agreed=row.hosp_agre_refl_flag,
        decided=row.refl_date,
        since=row.begndate,
        until=row.enddate,
    )
