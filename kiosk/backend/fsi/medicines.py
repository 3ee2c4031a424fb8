"""5205 人员慢特病用药记录查询 (N; its answer L): what a person got for 慢特病; data → feedetail[]."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pydantic import Field

from kiosk.backend.calls import Request, Stamp
from kiosk.backend.errors import Strange
from kiosk.backend.fsi.bill import once
from kiosk.backend.fsi.envelope import enveloped, first_moment, last_moment, output_of
from kiosk.backend.fsi.model import (
    MaybeDay,
    MaybeNumber,
    MaybeShown,
    MaybeText,
    Money,
    Sent,
    Taken,
    all_taken,
    sent,
)
from kiosk.backend.fsi.nodes import of_person, rows_of
from kiosk.backend.settings import BackendConfig
from kiosk.core.entitlements import Medicine
from kiosk.core.person import Person, Secret


class MedicinesSent(Sent):
    """N: 5205 data."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    begntime: str = Field(min_length=19, max_length=19, description="开始时间")
    endtime: str = Field(max_length=19, description="结束时间")


class MedicineTaken(Taken):
    """L: a row of 5205 feedetail, as a line of 5204 with the institution beside. Amounts are in yuan."""

    feedetl_sn: MaybeText = Field(None, description="费用明细流水号, 30")
    psn_no: MaybeText = Field(None, description="人员编号, 30")
    fixmedins_name: MaybeShown = Field(None, description="定点医药机构名称, 200")
    fee_ocur_time: MaybeDay = Field(None, description="费用发生时间")
    cnt: MaybeNumber = Field(None, description="数量, 16,4")
    pric: MaybeNumber = Field(None, description="单价, 16,6")
    det_item_fee_sumamt: Money = Field(description="明细项目费用总额, 16,2")
    prd_days: MaybeNumber = Field(None, description="周期天数, 4,2")
    hilist_name: MaybeShown = Field(None, description="医保目录名称, 200")
    medins_list_name: MaybeShown = Field(None, description="医药机构目录名称, 100")
    prodname: MaybeShown = Field(None, description="商品名")


@dataclass(frozen=True, slots=True)
class MedicinesOfPerson:
    """人员慢特病用药记录查询, whole days from `since` to `until`."""

    person: Person
    since: date
    until: date

    name: ClassVar[str] = "5205"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(
            MedicinesSent,
            "5205.data",
            psn_no=self.person.person_no.reveal(),
            begntime=first_moment(self.since),
            endtime=last_moment(self.until),
        )
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> tuple[Medicine, ...]:
        nodes = rows_of(output_of(answer, self.name), "feedetail", "det_item_fee_sumamt", self.name)
        read = once(all_taken(MedicineTaken, nodes, "5205.feedetail"))
        for row in read:
            of_person(row, self.person, "5205.feedetail")
        return tuple(medicine(row) for row in read)


def medicine(row: MedicineTaken) -> Medicine:
    """Raises Strange where it has no name at all."""
    name = row.hilist_name or row.medins_list_name or row.prodname
    if name is None:
        raise Strange("5205.feedetail.hilist_name")
    return Medicine(
        name=Secret(name),
        place=row.fixmedins_name,
        when=row.fee_ocur_time,
        quantity=row.cnt,
        price=row.pric,
        amount=row.det_item_fee_sumamt,
        days=row.prd_days,
    )
