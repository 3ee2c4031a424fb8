"""1101 人员基本信息获取 (N, R): who this is, and every insurance held.

By the token of an e-voucher (01), an identity number (02) or a social-security card (03). A person commonly has several
rows of insuinfo; only those of 310 and 390 usually hold a balance.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from pydantic import Field

from kiosk.backend import codes
from kiosk.backend.calls import Request, Stamp
from kiosk.backend.errors import Strange
from kiosk.backend.fsi.envelope import beside, enveloped, output_of
from kiosk.backend.fsi.model import (
    MaybeDay,
    MaybeMoney,
    MaybeShown,
    MaybeText,
    Rows,
    Sent,
    Shown,
    Taken,
    Text,
    sent,
    taken,
)
from kiosk.backend.fsi.nodes import another, holder_of, names, same
from kiosk.backend.fsi.voucher import IDENTITY_CARD, Token
from kiosk.backend.settings import BackendConfig
from kiosk.core.domain import Identified, Insurance, InsuranceState, SocialSecurityCard
from kiosk.core.person import Person, Secret

VOUCHER_TOKEN, IDENTITY_NUMBER, CARD_NUMBER = "01", "02", "03"  # mdtrt_cert_type
MAIN_KINDS = ("310", "390")  # 职工 and 城乡居民: the insurances that later questions are about


class PersonSent(Sent):
    """N: 1101 data."""

    mdtrt_cert_type: str = Field(
        min_length=2, max_length=3, description="就诊凭证类型: 01 电子凭证令牌, 02 身份证号, 03 社会保障卡"
    )
    mdtrt_cert_no: str = Field(min_length=1, max_length=50, description="就诊凭证编号: ecToken, 身份证号 or 卡号")
    card_sn: str = Field(max_length=32, description="卡识别码; 就诊凭证类型为 03 时必填")
    begntime: str = Field(max_length=19, description="开始时间; given only for insurance of the past")
    psn_cert_type: str = Field(max_length=6, description="人员证件类型: 01 居民身份证")
    certno: str = Field(max_length=50, description="证件号码")
    psn_name: str = Field(max_length=50, description="人员姓名")


class PersonBase(Taken):
    """N, R: 1101 baseinfo."""

    psn_no: Text = Field(max_length=30, description="人员编号")
    certno: Text = Field(max_length=50, description="证件号码")
    psn_name: Text = Field(max_length=50, description="人员姓名")


class PersonInsurance(Taken):
    """N, R: a row of 1101 insuinfo; the early specification calls the insured place insu_admdvs."""

    insutype: Shown = Field(description="险种类型, 6; local ones may be longer")
    balc: MaybeMoney = Field(None, description="余额, 16,2")
    psn_type: MaybeShown = Field(None, description="人员类别, 6")
    psn_insu_stas: MaybeShown = Field(None, description="人员参保状态, 6")
    psn_insu_date: MaybeDay = Field(None, description="个人参保日期")
    paus_insu_date: MaybeDay = Field(None, description="暂停参保日期")
    insuplc_admdvs: MaybeText = Field(None, max_length=6, description="参保地医保区划")
    insu_admdvs: MaybeText = Field(None, max_length=6, description="参保地医保区划 by its early name")
    emp_name: MaybeShown = Field(None, description="单位名称, 200")


class PersonTaken(Taken):
    """N, R: the output of 1101. idetinfo is not read: some platforms put it beside `output`."""

    baseinfo: PersonBase = Field(description="人员基本信息")
    insuinfo: Annotated[list[PersonInsurance], Rows] = Field(description="参保信息; empty or null for none")


@dataclass(frozen=True, slots=True)
class PersonByCertificate:
    """人员基本信息获取. `region` stands in as insured place where the answer names none."""

    by: Token | SocialSecurityCard
    region: str
    at: datetime

    name: ClassVar[str] = "1101"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        match self.by:
            case Token(token, _, kind):
                certificate, number, serial, id_kind = VOUCHER_TOKEN, token, "", kind
            case SocialSecurityCard(card_number, identifier):
                certificate, number, serial, id_kind = CARD_NUMBER, card_number, identifier.reveal(), IDENTITY_CARD
        node = sent(
            PersonSent,
            "1101.data",
            mdtrt_cert_type=certificate,
            mdtrt_cert_no=number.reveal(),
            card_sn=serial,
            begntime="",
            psn_cert_type=id_kind,
            certno=known_number(self.by),
            psn_name=self.by.name.reveal() if self.by.name else "",
        )
        return enveloped(config, stamp, self.name, "", {"data": node})

    def read(self, answer: object) -> Identified:
        read = person_taken(answer)
        if another(read.baseinfo.certno, known_number(self.by)):
            raise Strange("1101.baseinfo.certno: another person")
        insurances = tuple(insurance(row) for row in read.insuinfo)
        person = Person(
            name=Secret(read.baseinfo.psn_name),
            id_number=Secret(read.baseinfo.certno),
            person_no=Secret(read.baseinfo.psn_no),
            region=insured_place(insurances, self.at.date()) or self.region,
        )
        return Identified(person, insurances, self.at)


@dataclass(frozen=True, slots=True)
class InsurancesOfPerson:
    """人员基本信息获取 once more, by the identity number of a person who was identified before."""

    person: Person

    name: ClassVar[str] = "1101"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        number = self.person.id_number.reveal()
        node = sent(
            PersonSent,
            "1101.data",
            mdtrt_cert_type=IDENTITY_NUMBER,
            mdtrt_cert_no=number,
            card_sn="",
            begntime="",
            psn_cert_type=IDENTITY_CARD,
            certno=number,
            psn_name=self.person.name.reveal(),
        )
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> tuple[Insurance, ...]:
        read = person_taken(answer)
        same(read.baseinfo.psn_no, self.person.person_no.reveal(), "1101.baseinfo.psn_no")
        if another(read.baseinfo.certno, self.person.id_number.reveal()):
            raise Strange("1101.baseinfo.certno: another person")
        return tuple(insurance(row) for row in read.insuinfo)


def person_taken(answer: object) -> PersonTaken:
    """baseinfo and insuinfo, also where they are one object or stand beside `output`.

    An answer without any insuinfo is Strange: it does not say that somebody is not insured.
    """
    output: Any = holder_of(output_of(answer, "1101"), "baseinfo", "psn_no")
    if isinstance(output, dict):
        if not names(output) & {"baseinfo"}:
            output = output | {"baseinfo": output}
        if not names(output) & {"insuinfo"}:
            output = output | beside(answer, "insuinfo")
    return taken(PersonTaken, output, "1101")


def known_number(by: Token | SocialSecurityCard) -> str:
    """The identity number that the credential itself gave; some middle platforms star it out: then it says nothing."""
    number = by.id_number.reveal() if by.id_number else ""
    return "" if "*" in number else number


def insurance(row: PersonInsurance) -> Insurance:
    return Insurance(
        kind=codes.named(codes.INSURANCE, row.insutype),
        state=codes.insurance_state(row.psn_insu_stas),
        balance=row.balc,
        employer=row.emp_name,
        person_kind=codes.named(codes.PERSON, row.psn_type) if row.psn_type else None,
        since=row.psn_insu_date,
        paused=row.paus_insu_date,
        region=row.insuplc_admdvs or row.insu_admdvs or "",
    )


def insured_place(insurances: tuple[Insurance, ...], today: date) -> str:
    """The region of the row that counts now: not paused, in a normal state, 职工 or 居民; of equals the first.

    Rows of the past still count where there are no others: their holder may look at what was settled then.
    """

    def weight(row: Insurance) -> tuple[bool, bool, bool]:
        running = row.paused is None or row.paused > today
        return running, row.state is InsuranceState.NORMAL, row.kind.value.startswith(MAIN_KINDS)

    placed = [row for row in insurances if row.region]
    return max(placed, key=weight).region if placed else ""
