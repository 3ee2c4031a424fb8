"""1201 医药机构信息获取 (N): institutions by a part of their name; medinsinfo → medinsinfo[]."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field

from kiosk.backend.calls import Request, Stamp
from kiosk.backend.fsi.envelope import enveloped, output_of
from kiosk.backend.fsi.model import MaybeShown, Sent, Shown, Taken, all_taken, sent
from kiosk.backend.fsi.nodes import rows_of
from kiosk.backend.settings import BackendConfig
from kiosk.core.catalogue import Institution


class InstitutionsSent(Sent):
    """N: 1201 medinsinfo."""

    fixmedins_type: str = Field(min_length=1, max_length=6, description="定点医疗服务机构类型: 1 医院, 2 药店")
    fixmedins_name: str = Field(max_length=200, description="定点医药机构名称; a part is enough")
    fixmedins_code: str = Field(max_length=12, description="定点医药机构编号")


class InstitutionTaken(Taken):
    """N: a row of 1201 medinsinfo."""

    fixmedins_code: Shown = Field(description="定点医药机构编号, 12")
    fixmedins_name: Shown = Field(description="定点医药机构名称, 200")
    uscc: MaybeShown = Field(None, description="统一社会信用代码, 50")
    fixmedins_type: MaybeShown = Field(None, description="定点医疗服务机构类型, 6")
    hosp_lv: MaybeShown = Field(None, description="医院等级, 6")


@dataclass(frozen=True, slots=True)
class InstitutionsNamed:
    """医药机构信息获取."""

    part: str
    kind: str
    code: str

    name: ClassVar[str] = "1201"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(
            InstitutionsSent,
            "1201.medinsinfo",
            fixmedins_type=self.kind,
            fixmedins_name=self.part,
            fixmedins_code=self.code,
        )
        return enveloped(config, stamp, self.name, "", {"medinsinfo": node})

    def read(self, answer: object) -> tuple[Institution, ...]:
        nodes = rows_of(output_of(answer, self.name), "medinsinfo", "fixmedins_code", self.name)
        read = all_taken(InstitutionTaken, nodes, "1201.medinsinfo")
        return tuple(
            dict.fromkeys(
                Institution(row.fixmedins_code, row.fixmedins_name, row.fixmedins_type, row.hosp_lv, row.uscc)
                for row in read
            )
        )
