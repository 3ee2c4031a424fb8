"""1901 字典表查询 (N, L): the platform's names of its codes; data → list[].

Another variant (L, Guangzhou) takes the region alone and answers with a file of all kinds, fileinfo → 9102. What is
sent here holds all that either asks for; what comes back tells which of the two it is.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pydantic import Field

from kiosk.backend.calls import Request, Stamp
from kiosk.backend.fsi.catalogue_files import FileNotice, notice_of
from kiosk.backend.fsi.envelope import enveloped, output_of
from kiosk.backend.fsi.model import MaybeShown, MaybeTruth, Sent, Shown, Taken, all_taken, sent
from kiosk.backend.fsi.nodes import holder_of, names, rows_of
from kiosk.backend.settings import BackendConfig
from kiosk.core.catalogue import Entry


class DictionarySent(Sent):
    """N: 1901 data."""

    type: str = Field(min_length=1, max_length=30, description="字典类型, as MED_TYPE")
    parentValue: str = Field(max_length=10, description="父字典键值")
    admdvs: str = Field(min_length=6, max_length=6, description="行政区划")
    date: str = Field(min_length=10, max_length=10, description="查询日期 yyyy-MM-dd")
    valiFlag: str = Field(min_length=1, max_length=3, description="有效标志: 1 有效")


class EntryTaken(Taken):
    """N: a row of 1901 list; one client knows parent_value and vali_flag."""

    type: MaybeShown = Field(None, description="字典类型, 30")
    label: Shown = Field(description="字典标签, 50")
    value: Shown = Field(description="字典键值, 20")
    parentValue: MaybeShown = Field(None, description="父字典键值, 10")
    valiFlag: MaybeTruth = Field(None, description="有效标志: 1 有效, 0 无效")


@dataclass(frozen=True, slots=True)
class DictionaryOfKind:
    """字典表查询 for one kind, as it holds on a day."""

    kind: str
    day: date

    name: ClassVar[str] = "1901"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(
            DictionarySent,
            "1901.data",
            type=self.kind,
            parentValue="",
            admdvs=config.area,
            date=f"{self.day:%Y-%m-%d}",
            valiFlag="1",
        )
        return enveloped(config, stamp, self.name, "", {"data": node})

    def read(self, answer: object) -> tuple[Entry, ...] | FileNotice:
        output = output_of(answer, self.name)
        holder = holder_of(output, "list", "fileinfo", "file_qury_no")
        if isinstance(holder, dict) and names(holder) & {"fileinfo", "filequryno"}:
            notice = notice_of(holder, self.name)
            return notice or ()
        nodes = rows_of(output, "list", "label", self.name)
        read = all_taken(EntryTaken, nodes, "1901.list")
        return tuple(
            dict.fromkeys(
                Entry(row.type or self.kind, row.value, row.label, row.parentValue, row.valiFlag) for row in read
            )
        )
