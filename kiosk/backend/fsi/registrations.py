"""5301 人员慢特病备案查询 (N, R): the 门诊慢特病 that a person is registered for; data → feedetail[]."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field

from kiosk.backend import codes
from kiosk.backend.calls import Request, Stamp
from kiosk.backend.fsi.envelope import enveloped, output_of
from kiosk.backend.fsi.model import Day, MaybeDay, MaybeShown, MaybeText, Sent, Shown, Taken, all_taken, sent
from kiosk.backend.fsi.nodes import of_person, rows_of
from kiosk.backend.settings import BackendConfig
from kiosk.core.entitlements import ChronicRegistration
from kiosk.core.person import Person, Secret


class RegistrationsSent(Sent):
    """N: 5301 data."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")


class RegistrationTaken(Taken):
    """N, R: a row of 5301 feedetail; one client knows it as an object."""

    psn_no: MaybeText = Field(None, description="人员编号, 30")
    certno: MaybeText = Field(None, description="证件号码, 50")
    opsp_dise_code: Shown = Field(description="门慢门特病种目录代码, 30: M and five digits")
    opsp_dise_name: MaybeShown = Field(None, description="门慢门特病种名称, 300")
    begndate: Day = Field(description="开始日期")
    enddate: MaybeDay = Field(None, description="结束日期")


@dataclass(frozen=True, slots=True)
class RegistrationsOfPerson:
    """人员慢特病备案查询."""

    person: Person

    name: ClassVar[str] = "5301"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(RegistrationsSent, "5301.data", psn_no=self.person.person_no.reveal())
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> tuple[ChronicRegistration, ...]:
        nodes = rows_of(output_of(answer, self.name), "feedetail", "opsp_dise_code", self.name)
        read = all_taken(RegistrationTaken, nodes, "5301.feedetail")
        for row in read:
            of_person(row, self.person, "5301.feedetail")
        return tuple(
            dict.fromkeys(
                ChronicRegistration(
                    Secret(row.opsp_dise_code),
                    Secret(row.opsp_dise_name or codes.other(row.opsp_dise_code)),
                    row.begndate,
                    row.enddate,
                )
                for row in read
            )
        )
