"""5203 结算信息查询 (N; R of 2207 and 2304): the settlements of one visit; data → setlinfo, setldetail[].

No national list of settlements gives a 结算ID beforehand, so a visit is asked for with an empty one. Where it was
settled several times the answer holds several, and no row of setldetail says whose it is: each is asked for again by
its own 结算ID. setldetail holds the personal account and the hospital's share beside the funds.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple

from pydantic import Field

from kiosk.backend import codes
from kiosk.backend.calls import Request, Stamp
from kiosk.backend.errors import Strange
from kiosk.backend.fsi.envelope import enveloped, output_of
from kiosk.backend.fsi.model import (
    MaybeDay,
    MaybeMoment,
    MaybeMoney,
    MaybeShown,
    MaybeText,
    Money,
    Sent,
    Shown,
    Taken,
    Text,
    all_taken,
    plain,
    sent,
)
from kiosk.backend.fsi.nodes import holder_of, of_person, rows_of, same
from kiosk.backend.settings import BackendConfig
from kiosk.backend.values import unfolded
from kiosk.core.domain import Code, Found, FundShare, Nothing, Settlement
from kiosk.core.person import Person

ACCOUNT_FUNDS = ("3102", "3905")  # rows of setldetail that are no funds: 个人账户, the second of 城乡居民 (L)
HOSPITAL_FUND, OTHER_FUND = "999996", "999997"  # 医院负担, which is no fund either, and 其他基金
NO_SHARE = Decimal("0.00")
POOL = {"31": "310100", "34": "340100", "39": "390100", "51": "510100"}  # hifp_pay's fund, by kind of insurance
NAMED_FUNDS = {  # fields of setlinfo that stand for a fund, where setldetail is left out
    "cvlserv_pay": "320100",
    "hifes_pay": "370100",
    "hifmi_pay": "390200",
    "hifob_pay": "330100",
    "hifdm_pay": "350100",
    "maf_pay": "610100",
    "oth_pay": OTHER_FUND,
}


class SettlementSent(Sent):
    """N: 5203 data. Its Y of setl_id is waived by asking with an empty one."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    mdtrt_id: str = Field(min_length=1, max_length=30, description="就诊ID")
    setl_id: str = Field(max_length=30, description="结算ID; empty asks for the visit's settlement")


class SettlementInfo(Taken):
    """N: 5203 setlinfo, with the amounts' names of 2207 and 2304 (R) beside. Amounts are 16,2 in yuan."""

    setl_id: Text = Field(max_length=30, description="结算ID")
    mdtrt_id: MaybeText = Field(None, description="就诊ID, 30")
    psn_no: MaybeText = Field(None, description="人员编号, 30")
    certno: MaybeText = Field(None, description="证件号码, 50")
    insutype: MaybeShown = Field(None, description="险种类型, 6")
    fixmedins_name: MaybeShown = Field(None, description="定点医药机构名称, 200")
    med_type: MaybeShown = Field(None, description="医疗类别, 6")
    begndate: MaybeDay = Field(None, description="开始日期")
    enddate: MaybeDay = Field(None, description="结束日期")
    setl_time: MaybeMoment = Field(None, description="结算时间")
    medfee_sumamt: Money = Field(description="医疗费总额")
    fulamt_ownpay_amt: Money = Field(description="全自费金额")
    overlmt_selfpay: Money = Field(description="超限价自费费用")
    preselfpay_amt: Money = Field(description="先行自付金额")
    inscp_scp_amt: MaybeMoney = Field(None, description="符合政策范围金额")
    inscp_amt: MaybeMoney = Field(None, description="符合范围金额: the same in some answers of 2303 and 2305")
    act_pay_dedc: MaybeMoney = Field(None, description="实际支付起付线")
    hifp_pay: MaybeMoney = Field(None, description="基本医疗保险统筹基金支出")
    cvlserv_pay: MaybeMoney = Field(None, description="公务员医疗补助资金支出")
    hifes_pay: MaybeMoney = Field(None, description="企业补充医疗保险基金支出")
    hifmi_pay: MaybeMoney = Field(None, description="居民大病保险资金支出")
    hifob_pay: MaybeMoney = Field(None, description="职工大额医疗费用补助基金支出")
    hifdm_pay: MaybeMoney = Field(None, description="伤残人员医疗保障基金支出")
    maf_pay: MaybeMoney = Field(None, description="医疗救助基金支出")
    oth_pay: MaybeMoney = Field(None, description="其他支出")
    othfund_pay: MaybeMoney = Field(None, description="其他基金支出: the same in some answers of 2303 and 2305")
    fund_pay_sumamt: Money = Field(description="基金支付总额")
    psn_pay: MaybeMoney = Field(None, description="个人支付金额")
    psn_part_amt: MaybeMoney = Field(None, description="个人负担总金额")
    acct_pay: Money = Field(description="个人账户支出")
    cash_payamt: MaybeMoney = Field(None, description="现金支付金额")
    psn_cash_pay: MaybeMoney = Field(None, description="个人现金支出")
    acct_mulaid_pay: MaybeMoney = Field(None, description="账户共济支付金额")
    hosp_part_amt: MaybeMoney = Field(None, description="医院负担金额")
    ownpay_hosp_part: MaybeMoney = Field(None, description="自付医院部分: stands for 医院负担金额 where that is null")
    balc: MaybeMoney = Field(None, description="余额")
    refd_setl_flag: MaybeText = Field(None, description="退费结算标志: 0 否, 1 是")


class FundRow(Taken):
    """N, R: a row of 5203 setldetail."""

    setl_id: MaybeText = Field(None, description="结算ID, 30; told by some platforms where there are several")
    fund_pay_type: Shown = Field(description="基金支付类型, 6; local ones may be longer")
    fund_pay_type_name: MaybeShown = Field(None, description="基金支付类型名称, 200; often null")
    fund_payamt: Money = Field(description="基金支付金额, 16,2 yuan")


class Statement(NamedTuple):
    """One settlement of an answer. `rows` is None where nobody can say which rows are its own."""

    info: SettlementInfo
    rows: tuple[FundRow, ...] | None


@dataclass(frozen=True, slots=True)
class Several:
    """A visit was settled more than once: the numbers, each to be asked for by itself."""

    numbers: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SettlementOfVisit:
    """结算信息查询 by 就诊ID, and by 结算ID where it is known. `kind` stands in where the settlement names none."""

    person: Person
    visit_no: str = field(repr=False)
    settlement_no: str = field(default="", repr=False)
    kind: Code | None = None

    name: ClassVar[str] = "5203"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(
            SettlementSent,
            "5203.data",
            psn_no=self.person.person_no.reveal(),
            mdtrt_id=self.visit_no,
            setl_id=self.settlement_no,
        )
        return enveloped(config, stamp, self.name, self.person.region, {"data": node})

    def read(self, answer: object) -> Found | Nothing | Several:
        told = statements_of(output_of(answer, self.name))
        for each in told:
            of_person(each.info, self.person, "5203.setlinfo")
            same(each.info.mdtrt_id, self.visit_no, "5203.setlinfo.mdtrt_id")
        if self.settlement_no:
            chosen = [each for each in told if each.info.setl_id == self.settlement_no]
            if told and not chosen:
                raise Strange("5203.setlinfo.setl_id: not the one asked for")
            told = chosen
        numbers = tuple(dict.fromkeys(each.info.setl_id for each in told))
        if not numbers:
            return Nothing()
        if len(numbers) > 1:
            return Several(numbers)
        if any(each != told[0] for each in told):
            raise Strange("5203.setlinfo: said twice")
        return Found(settlement(told[0], self))


def statements_of(output: object) -> list[Statement]:
    """Every settlement of an answer: setlinfo may be an object or a list, and the output a list of such answers."""
    holder: Any = holder_of(output, "setlinfo", "setl_id")
    if isinstance(holder, list):
        return [told for each in holder for told in statements_of(each)]
    if holder in (None, [], {}, ""):
        return []
    own = {plain(name): value for name, value in holder.items()} if isinstance(holder, dict) else {}
    details = own.get("setldetail")
    if "setlinfo" not in own and "setlid" not in own:
        raise Strange("5203.setlinfo")
    nodes = rows_of(own.get("setlinfo", [holder]), "setlinfo", "setl_id", "5203")
    infos = all_taken(SettlementInfo, nodes, "5203.setlinfo")
    shared = funds_taken(details)
    if not infos and shared:
        raise Strange("5203.setlinfo")  # somebody paid, so that it is not nothing
    alone = len({info.setl_id for info in infos}) == 1
    return [Statement(info, own_rows(node, info, shared, alone)) for info, node in zip(infos, nodes, strict=True)]


def own_rows(node: Any, info: SettlementInfo, shared: tuple[FundRow, ...], alone: bool) -> tuple[FundRow, ...] | None:
    """The rows that stand within a settlement, that name it, or that stand beside it where it is the only one."""
    row = unfolded(node)
    inner = {plain(name): value for name, value in row.items()} if isinstance(row, dict) else {}
    if "setldetail" in inner:
        return funds_taken(inner["setldetail"])
    if any(each.setl_id for each in shared):
        return tuple(each for each in shared if each.setl_id == info.setl_id)
    return shared if alone else None


def funds_taken(node: Any) -> tuple[FundRow, ...]:
    return all_taken(FundRow, rows_of(node, "setldetail", "fund_pay_type", "5203"), "5203.setldetail")


def settlement(told: Statement, asked: SettlementOfVisit) -> Settlement:
    """setlinfo and setldetail as one value. Raises Strange where an amount that every settlement has was not said."""
    info, rows = told.info, told.rows or ()
    return Settlement(
        settlement_no=info.setl_id,
        visit_no=asked.visit_no,
        place=info.fixmedins_name,
        kind=codes.named(codes.VISIT, info.med_type) if info.med_type else asked.kind,
        begin=info.begndate,
        end=info.enddate,
        settled_at=info.setl_time,
        total=info.medfee_sumamt,
        own_expense=info.fulamt_ownpay_amt,
        over_limit=info.overlmt_selfpay,
        paid_first=info.preselfpay_amt,
        in_scope=needed(info, "inscp_scp_amt", "inscp_amt"),
        deductible=info.act_pay_dedc,
        funds=funds_of_rows(info, rows) if rows else funds_of_fields(info),
        fund_total=info.fund_pay_sumamt,
        hospital_share=hospital_share(info, rows),
        personal=first_said(info.psn_pay, info.psn_part_amt),
        account=info.acct_pay,
        family_account=info.acct_mulaid_pay,
        cash=needed(info, "cash_payamt", "psn_cash_pay"),
        balance_after=info.balc,
        cancelled=info.refd_setl_flag == "1" or info.medfee_sumamt < 0,
    )


def needed(info: SettlementInfo, *names: str) -> Decimal:
    """What every settlement has, by the first of its names that says it. Raises Strange."""
    amount = first_said(*(getattr(info, name) for name in names))
    if amount is None:
        raise Strange(f"5203.setlinfo.{names[0]}")
    return amount


def first_said(*amounts: Decimal | None) -> Decimal | None:
    """The first amount that was said; a said zero counts."""
    return next((amount for amount in amounts if amount is not None), None)


def funds_of_rows(info: SettlementInfo, rows: Iterable[FundRow]) -> tuple[FundShare, ...]:
    return tuple(
        FundShare(fund(row.fund_pay_type, row.fund_pay_type_name), row.fund_payamt)
        for row in rows
        if not row.fund_pay_type.startswith(ACCOUNT_FUNDS) and not of_hospital(info, row)
    )


def of_hospital(info: SettlementInfo, row: FundRow) -> bool:
    """999996; or 999997, where it repeats what setlinfo calls 自付医院部分 and 医院负担 is null (R: 2305)."""
    if row.fund_pay_type.startswith(HOSPITAL_FUND):
        return True
    unsaid = info.hosp_part_amt is None and info.ownpay_hosp_part == row.fund_payamt
    return unsaid and row.fund_pay_type.startswith(OTHER_FUND)


def funds_of_fields(info: SettlementInfo) -> tuple[FundShare, ...]:
    """The funds that setlinfo names one by one; those that paid nothing are left out."""
    kind = info.insutype or ""
    pool = fund(POOL[kind[:2]], None) if kind[:2] in POOL else Code("", "基本医疗保险统筹基金")
    said = [(pool, info.hifp_pay)]
    said += [(fund(code, None), getattr(info, name)) for name, code in NAMED_FUNDS.items()]
    if info.oth_pay is None:
        said.append((fund(OTHER_FUND, None), info.othfund_pay))
    return tuple(FundShare(kind, amount) for kind, amount in said if amount)


def fund(code: str, name: str | None) -> Code:
    return Code(code, name) if name else codes.named(codes.FUND, code)


def hospital_share(info: SettlementInfo, rows: Iterable[FundRow]) -> Decimal | None:
    """医院负担: its field where there is one, else its rows of setldetail; None where nothing says anything."""
    shares = [row.fund_payamt for row in rows if of_hospital(info, row)]
    return first_said(info.hosp_part_amt, sum(shares, NO_SHARE) if shares else None, info.ownpay_hosp_part)
