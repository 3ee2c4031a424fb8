"""The national interface (医疗保障信息平台定点医药机构接口规范): each transaction, from question to domain value. Pure.

Every transaction is one POST of an envelope with its number, answered by {infcode, err_msg, output}; only infcode
tells success. msgid = institution code (12) + yyyyMMddHHmmss + four digits. A self-service terminal signs in (9001)
once a day and sends the number it got (sign_no). Where the input carries psn_no, insuplc_admdvs must name the insured
place that 1101 gave.

1101 who is this            data → baseinfo, insuinfo[]      (type 01 e-voucher's token, 03 social-security card)
5201 visits of one kind     data → mdtrtinfo[]
5203 one visit's settlement data → setlinfo, setldetail[]
5204 the lines of a bill    data → [] (a bare array)

An answer that names another person or visit than was asked for is Strange: it must never be shown.
"""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from kiosk.backend import codes
from kiosk.backend.calls import Request, Stamp
from kiosk.backend.errors import NotSignedIn, Refused, Strange
from kiosk.backend.messages import (
    Answer,
    Envelope,
    ItemsSent,
    ItemsTaken,
    ItemTaken,
    PersonInsurance,
    PersonSent,
    PersonTaken,
    SettlementInfo,
    SettlementSent,
    SettlementTaken,
    SignInSent,
    SignInTaken,
    VisitsSent,
    VisitsTaken,
    sent,
    taken,
)
from kiosk.backend.paths import path_of
from kiosk.backend.settings import BackendConfig
from kiosk.core.domain import (
    Code,
    Found,
    FundShare,
    Identified,
    Insurance,
    InsuranceState,
    Item,
    Nothing,
    Settlement,
    SocialSecurityCard,
    Visit,
)
from kiosk.core.person import Person, Secret

SELF_SERVICE = "2"  # opter_type 自助终端
VOUCHER_TOKEN, CARD_NUMBER = "01", "03"  # mdtrt_cert_type
IDENTITY_CARD = "01"  # psn_cert_type 居民身份证(户口簿)
MAIN_KINDS = ("310", "390")  # 职工 and 城乡居民: the insurances that later questions are about
ACCOUNT_FUND, HOSPITAL_FUND = "3102", "999996"  # rows of setldetail that are not funds: 个人账户, 医院负担
NO_SHARE = Decimal("0.00")
POOL = {"31": "310100", "34": "340100", "39": "390100", "51": "510100"}  # hifp_pay's fund, by kind of insurance
NAMED_FUNDS = {  # fields of setlinfo that stand for a fund, where setldetail is left out
    "cvlserv_pay": "320100",
    "hifes_pay": "370100",
    "hifmi_pay": "390200",
    "hifob_pay": "330100",
    "hifdm_pay": "350100",
    "maf_pay": "610100",
    "oth_pay": "999997",
}


# -- envelope ------------------------------------------------------------------------------------------------------


def enveloped(config: BackendConfig, stamp: Stamp, infno: str, region: str, node: dict[str, Any]) -> Request:
    """The whole request. `region` is the insured place, empty where no person is known yet. Raises Strange."""
    envelope = sent(
        Envelope,
        infno,
        infno=infno,
        msgid=f"{config.institution_code}{stamp.now:%Y%m%d%H%M%S}{stamp.sequence % 10000:04}",
        mdtrtarea_admvs=config.area,
        insuplc_admdvs=region,
        recer_sys_code=config.receiver,
        dev_no=config.device_no,
        dev_safe_info="",
        cainfo="",
        signtype="",
        infver=config.version,
        opter_type=SELF_SERVICE,
        opter=config.operator,
        opter_name=config.operator_name,
        inf_time=written_moment(stamp.now),
        fixmedins_code=config.institution_code,
        fixmedins_name=config.institution_name,
        sign_no=stamp.sign_no,
        input=node,
    )
    return Request(infno, path_of(config, infno), json.dumps(envelope, ensure_ascii=False).encode())


def output_of(answer: object, infno: str) -> Any:
    """The output of a successful answer. Raises NotSignedIn, Refused, Strange."""
    read = taken(Answer, answer, infno)
    if read.infcode == 0:
        return read.output
    words = read.err_msg if isinstance(read.err_msg, str) else ""
    raise (NotSignedIn if "签到" in words or "sign_no" in words else Refused)(words)


def written_moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"


# -- 9001 ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SignIn:
    """签到: gives this day's sign-in number."""

    name: ClassVar[str] = "9001"
    signed: ClassVar[bool] = False
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(SignInSent, "9001.signIn", opter_no=config.operator, mac=config.mac, ip=config.ip)
        return enveloped(config, stamp, self.name, "", {"signIn": node})

    def read(self, answer: object) -> str:
        return taken(SignInTaken, output_of(answer, self.name), self.name).signinoutb.sign_no


# -- 1101 ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """What an e-voucher was exchanged for: a token that 1101 takes, and whose it is."""

    token: Secret
    name: Secret | None
    id_kind: str  # psn_cert_type
    id_number: Secret | None
    region: str  # 参保地区划, or empty


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
        read = taken(PersonTaken, output_of(answer, self.name), self.name)
        known, told = known_number(self.by).upper(), read.baseinfo.certno.upper()
        if len(known) == len(told) == 18 and known != told:  # 15 digits of old cards name the same person
            raise Strange("1101.baseinfo.certno: another person")
        insurances = tuple(insurance(row) for row in read.insuinfo)
        person = Person(
            name=Secret(read.baseinfo.psn_name),
            id_number=Secret(read.baseinfo.certno),
            person_no=Secret(read.baseinfo.psn_no),
            region=insured_place(insurances, self.at.date()) or self.region,
        )
        return Identified(person, insurances, self.at)


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
        region=row.insuplc_admdvs or "",
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


# -- 5201 ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class VisitsOfKind:
    """就诊信息查询 for one 医疗类别, whole days from `since` to `until`."""

    person: Person
    kind: str
    since: date
    until: date

    name: ClassVar[str] = "5201"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(
            VisitsSent,
            "5201.data",
            psn_no=self.person.person_no.reveal(),
            begntime=f"{self.since:%Y-%m-%d} 00:00:00",
            endtime=f"{self.until:%Y-%m-%d} 23:59:59",
            med_type=self.kind,
            mdtrt_id="",
        )
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> tuple[Visit, ...]:
        read = taken(VisitsTaken, listed(output_of(answer, self.name), "mdtrtinfo", "mdtrt_id"), self.name)
        for row in read.mdtrtinfo:
            same(row.psn_no, self.person.person_no.reveal(), "5201.mdtrtinfo.psn_no")
        return tuple(
            Visit(
                row.mdtrt_id,
                codes.named(codes.VISIT, row.med_type or self.kind),
                row.begntime,
                row.endtime,
                Secret(illness) if (illness := row.dise_name or row.dscg_maindiag_name) else None,
            )
            for row in read.mdtrtinfo
        )


def listed(output: Any, node: str, mark: str) -> dict[str, Any]:
    """The list of an output under its node's name, whether it came there, bare, alone as one row, or not at all."""
    match output:
        case None | [] | {} if not output:
            return {node: []}
        case list():
            return {node: output}
        case dict() if node not in output and mark in output:
            return {node: [output]}
        case dict():
            return output
        case _:
            raise Strange(f"{node}: no list")


def same(given: str | None, asked: str, where: str) -> None:
    if given is not None and given != asked:
        raise Strange(f"{where}: not the one asked for")


# -- 5203 ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SettlementOfVisit:
    """结算信息查询 by 就诊ID, without a 结算ID: no national list of settlements gives one beforehand."""

    person: Person
    visit: Visit = field(repr=False)

    name: ClassVar[str] = "5203"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(
            SettlementSent,
            "5203.data",
            psn_no=self.person.person_no.reveal(),
            mdtrt_id=self.visit.visit_no,
            setl_id="",
        )
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> Found | Nothing:
        output = output_of(answer, self.name)
        if not output:
            return Nothing()
        read = taken(SettlementTaken, output, self.name)
        if not read.setlinfo:
            return Nothing()
        if len(read.setlinfo) > 1:
            raise Strange("5203.setlinfo: more than one")  # no row of setldetail says whose it is
        (info,) = read.setlinfo
        same(info.psn_no, self.person.person_no.reveal(), "5203.setlinfo.psn_no")
        same(info.mdtrt_id, self.visit.visit_no, "5203.setlinfo.mdtrt_id")
        return Found(settlement(info, read, self.visit))


def settlement(info: SettlementInfo, read: SettlementTaken, visit: Visit) -> Settlement:
    """setlinfo and setldetail as one value. Raises Strange where an amount that every settlement has was not said."""
    rows = read.setldetail
    return Settlement(
        settlement_no=info.setl_id,
        visit_no=visit.visit_no,
        place=info.fixmedins_name,
        kind=codes.named(codes.VISIT, info.med_type) if info.med_type else visit.kind,
        begin=info.begndate,
        end=info.enddate,
        settled_at=info.setl_time,
        total=info.medfee_sumamt,
        own_expense=info.fulamt_ownpay_amt,
        over_limit=info.overlmt_selfpay,
        paid_first=info.preselfpay_amt,
        in_scope=info.inscp_scp_amt,
        deductible=info.act_pay_dedc,
        funds=funds_of_rows(read) if rows else funds_of_fields(info),
        fund_total=info.fund_pay_sumamt,
        hospital_share=hospital_share(info, read),
        personal=first_said(info.psn_pay, info.psn_part_amt),
        account=info.acct_pay,
        family_account=info.acct_mulaid_pay,
        cash=cash(info),
        balance_after=info.balc,
        cancelled=info.refd_setl_flag == "1" or info.medfee_sumamt < 0,
    )


def first_said(*amounts: Decimal | None) -> Decimal | None:
    """The first amount that was said; a said zero counts."""
    return next((amount for amount in amounts if amount is not None), None)


def funds_of_rows(read: SettlementTaken) -> tuple[FundShare, ...]:
    return tuple(
        FundShare(fund(row.fund_pay_type, row.fund_pay_type_name), row.fund_payamt)
        for row in read.setldetail
        if not row.fund_pay_type.startswith((ACCOUNT_FUND, HOSPITAL_FUND))
    )


def funds_of_fields(info: SettlementInfo) -> tuple[FundShare, ...]:
    """The funds that setlinfo names one by one; those that paid nothing are left out."""
    kind = info.insutype or ""
    pool = fund(POOL[kind[:2]], None) if kind[:2] in POOL else Code("", "基本医疗保险统筹基金")
    said = [(pool, info.hifp_pay)]
    said += [(fund(code, None), getattr(info, name)) for name, code in NAMED_FUNDS.items()]
    return tuple(FundShare(kind, amount) for kind, amount in said if amount)


def fund(code: str, name: str | None) -> Code:
    return Code(code, name) if name else codes.named(codes.FUND, code)


def hospital_share(info: SettlementInfo, read: SettlementTaken) -> Decimal | None:
    """医院负担: its field where there is one, else its rows of setldetail; None where neither says anything."""
    if info.hosp_part_amt is not None:
        return info.hosp_part_amt
    shares = [row.fund_payamt for row in read.setldetail if row.fund_pay_type.startswith(HOSPITAL_FUND)]
    return sum(shares, NO_SHARE) if shares else None


def cash(info: SettlementInfo) -> Decimal:
    amount = first_said(info.cash_payamt, info.psn_cash_pay)
    if amount is None:
        raise Strange("5203.setlinfo.cash_payamt")
    return amount


# -- 5204 ----------------------------------------------------------------------------------------------------------


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
        node = listed(output_of(answer, self.name), "items", "det_item_fee_sumamt")
        read = taken(ItemsTaken, node, self.name)
        for row in read.items:
            same(row.mdtrt_id, self.visit_no, "5204.mdtrt_id")
            same(row.setl_id, self.settlement_no, "5204.setl_id")
        return tuple(item(row) for row in read.items)


def item(row: ItemTaken) -> Item:
    """One line; the catalogue's name before the hospital's own. Raises Strange where it has no name at all."""
    name = row.hilist_name or row.medins_list_name or row.prodname
    if name is None:
        raise Strange("5204.hilist_name")
    return Item(
        name=name,
        grade=codes.named(codes.GRADE, row.chrgitm_lv).name if row.chrgitm_lv else None,
        quantity=row.cnt,
        price=row.pric,
        amount=row.det_item_fee_sumamt,
        own_expense=row.fulamt_ownpay_amt,
        paid_first=row.preselfpay_amt,
        when=row.fee_ocur_time,
    )
