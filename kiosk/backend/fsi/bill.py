"""5204 费用明细查询 (N): the lines of one bill; data → [] (a bare array)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from pydantic import Field

from kiosk.backend import codes
from kiosk.backend.calls import Request, Stamp
from kiosk.backend.errors import Strange
from kiosk.backend.fsi.envelope import enveloped, output_of
from kiosk.backend.fsi.model import (
    MaybeDay,
    MaybeMoney,
    MaybeNumber,
    MaybeShown,
    MaybeText,
    Message,
    Money,
    Sent,
    Taken,
    all_taken,
    sent,
)
from kiosk.backend.fsi.nodes import rows_of, same
from kiosk.backend.settings import BackendConfig
from kiosk.core.domain import Item
from kiosk.core.person import Person


class ItemsSent(Sent):
    """N: 5204 data."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    setl_id: str = Field(max_length=30, description="结算ID")
    mdtrt_id: str = Field(min_length=1, max_length=30, description="就诊ID")


class ItemTaken(Taken):
    """N: a line of 5204. Amounts are in yuan."""

    feedetl_sn: MaybeText = Field(None, description="费用明细流水号, 30")
    mdtrt_id: MaybeText = Field(None, description="就诊ID, 30")
    setl_id: MaybeText = Field(None, description="结算ID, 30")
    hilist_name: MaybeShown = Field(None, description="医保目录名称, 200")
    medins_list_name: MaybeShown = Field(None, description="医药机构目录名称, 100")
    prodname: MaybeShown = Field(None, description="商品名")
    chrgitm_lv: MaybeShown = Field(None, description="收费项目等级, 3: 01 甲, 02 乙, 03 丙")
    cnt: MaybeNumber = Field(None, description="数量, 16,4")
    pric: MaybeNumber = Field(None, description="单价, 16,6")
    det_item_fee_sumamt: Money = Field(description="明细项目费用总额, 16,2")
    fulamt_ownpay_amt: MaybeMoney = Field(None, description="全自费金额, 16,2")
    preselfpay_amt: MaybeMoney = Field(None, description="先行自付金额, 16,2")
    fee_ocur_time: MaybeDay = Field(None, description="费用发生时间")


@dataclass(frozen=True, slots=True)
class LinesOfBill:
    """费用明细查询 of one settlement."""

    person: Person
    visit_no: str = field(repr=False)
    settlement_no: str = field(repr=False)

    name: ClassVar[str] = "5204"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(
            ItemsSent,
            "5204.data",
            psn_no=self.person.person_no.reveal(),
            setl_id=self.settlement_no,
            mdtrt_id=self.visit_no,
        )
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> tuple[Item, ...]:
        nodes = rows_of(output_of(answer, self.name), "items", "det_item_fee_sumamt", self.name)
        read = once(all_taken(ItemTaken, nodes, "5204.items"))
        for row in read:
            same(row.mdtrt_id, self.visit_no, "5204.mdtrt_id")
            if self.settlement_no:
                same(row.setl_id, self.settlement_no, "5204.setl_id")
        return tuple(item(row) for row in read)


def once(rows: Iterable[Message]) -> list[Message]:
    """Without the lines that came twice, number and all; two like lines of different numbers are two."""
    kept: list[Message] = []
    seen: dict[str, Message] = {}
    for row in rows:
        number: str | None = getattr(row, "feedetl_sn", None)
        if number is not None:
            if seen.get(number) == row:
                continue
            seen[number] = row
        kept.append(row)
    return kept


def item(row: ItemTaken) -> Item:
    """One line; the catalogue's name before the hospital's own. Raises Strange where it has no name at all."""
    name = row.hilist_name or row.medins_list_name or row.prodname
    if name is None:
        raise Strange("5204.hilist_name")
    return Item(
        name=name,
        grade=codes.named(codes.GRADE, row.chrgitm_lv.zfill(2)).name if row.chrgitm_lv else None,  # also 1 for 01
        quantity=row.cnt,
        price=row.pric,
        amount=row.det_item_fee_sumamt,
        own_expense=row.fulamt_ownpay_amt,
        paid_first=row.preselfpay_amt,
        when=row.fee_ocur_time,
    )
