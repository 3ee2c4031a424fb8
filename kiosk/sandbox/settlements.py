"""5203 结算信息查询: one settlement by its number or, with an empty setl_id, the visit's current one.

setl_id is mandatory in the specification's table and may be empty beside a mdtrt_id. Several settlements in force of
one visit (a long stay settled in between) are answered as an array, each row of setldetail then with its setl_id; a
visit whose only settlement was cancelled answers the cancellation. setldetail holds what the personal account and the
hospital (999996) paid as well, so its sum is fund_pay_sumamt + acct_pay + hosp_part_amt. A cancellation
(refd_setl_flag 1) is a settlement of its own, with every amount negative. hosp_part_amt (医院负担) is not in the
specification's table of 5203 but in the recorded answers of 2207 and 2304.
"""

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import MOMENT, Field
from kiosk.sandbox.identifying import age
from kiosk.sandbox.tables import FundShare, Person, Settlement, Visit
from kiosk.sandbox.transaction import PERSON, Question, Transaction, of_insured
from kiosk.sandbox.wire import Json

# setlinfo, in the specification's order; what the sandbox does not know is null
ORDER = """
    setl_id mdtrt_id psn_no psn_name psn_cert_type certno gend naty brdy age insutype psn_type cvlserv_flag
    flxempe_flag nwb_flag insu_optins emp_name pay_loc fixmedins_code fixmedins_name hosp_lv fixmedins_poolarea
    lmtpric_hosp_lv dedc_hosp_lv begndate enddate setl_time mdtrt_cert_type med_type clr_type clr_way clr_optins
    medfee_sumamt fulamt_ownpay_amt overlmt_selfpay preselfpay_amt inscp_scp_amt act_pay_dedc hifp_pay
    pool_prop_selfpay cvlserv_pay hifes_pay hifmi_pay hifob_pay hifdm_pay maf_pay oth_pay fund_pay_sumamt psn_pay
    acct_pay cash_payamt hosp_part_amt balc acct_mulaid_pay medins_setl_id refd_setl_flag year dise_codg dise_name
    invono opter_id opter_name opt_time
"""
NAMES = tuple(ORDER.split())
# which field of setlinfo sums which 基金支付类型; any other fund is oth_pay
FUND_FIELDS = {
    "310100": "hifp_pay",
    "390100": "hifp_pay",
    "320100": "cvlserv_pay",
    "370100": "hifes_pay",
    "390200": "hifmi_pay",
    "330100": "hifob_pay",
    "350100": "hifdm_pay",
    "610100": "maf_pay",
}
NOT_FUNDS = frozenset({"310200", "999996"})  # the personal account and the hospital
CLEARING = {"21": "21", "41": "41"}  # 清算类别 by 医疗类别; every other visit is cleared as outpatient, 11


def find_settlement(session: Session, question: Question, person: Person) -> Json | Refused:
    if not question.said("setl_id") and not question.said("mdtrt_id"):
        return Refused("字段setl_id（结算ID）与mdtrt_id（就诊ID）不能同时为空")
    visit = visit_named(session, person, question)
    if visit is None:
        return Refused("未查询到该人员的就诊信息")
    found = settlements_named(visit, question)
    if isinstance(found, Refused):
        return found
    several = len(found) > 1
    rows = [_row(person, visit, settlement, question) for settlement in found]
    return {
        "setlinfo": rows[0] if len(rows) == 1 else rows,
        "setldetail": [_share(share, several=several) for settlement in found for share in settlement.shares],
    }


def visit_named(session: Session, person: Person, question: Question) -> Visit | None:
    """This person's visit by mdtrt_id, or by setl_id where mdtrt_id was left empty; None when this person has none."""
    if question.said("mdtrt_id"):
        chosen = select(Visit).where(Visit.number == question.said("mdtrt_id"))
    else:
        chosen = select(Visit).join(Settlement).where(Settlement.number == question.said("setl_id"))
    return session.scalar(chosen.where(Visit.person_id == person.id))


def settlements_named(visit: Visit, question: Question) -> list[Settlement] | Refused:
    """The settlement by setl_id, else those in force, else the newest; empty when the visit has none yet."""
    if question.said("setl_id"):
        named = [each for each in visit.settlements if each.number == question.said("setl_id")]
        return named or Refused("未查询到该就诊的结算信息")
    cancelled = {each.number[:-1] for each in visit.settlements if each.cancels}  # a cancellation's number has one more
    in_force = [each for each in visit.settlements if not each.cancels and each.number not in cancelled]
    return in_force or visit.settlements[-1:]


def _share(share: FundShare, *, several: bool) -> dict[str, Json]:
    told: dict[str, Json] = {
        "fund_pay_type": share.kind,
        "fund_payamt": share.amount,
        "setl_proc_info": None,
        "crt_payb_lmt_amt": None,
        "inscp_scp_amt": share.in_scope,
        "fund_pay_type_name": share.name,
    }
    return {"setl_id": share.settlement_number, **told} if several else told


def _row(person: Person, visit: Visit, settlement: Settlement, question: Question) -> dict[str, Json]:
    funds = dict.fromkeys((*FUND_FIELDS.values(), "oth_pay"), Decimal("0.00"))
    for share in settlement.shares:
        if share.kind not in NOT_FUNDS:
            funds[FUND_FIELDS.get(share.kind, "oth_pay")] += share.amount
    away = visit.institution.region[:4] != visit.insured_region[:4]
    told: dict[str, Json] = {
        "setl_id": settlement.number,
        "mdtrt_id": visit.number,
        "psn_no": person.number,
        "psn_name": person.name,
        "psn_cert_type": "01",
        "certno": person.id_number,
        "gend": person.sex,
        "naty": person.nation,
        "brdy": person.birth.isoformat(),
        "age": age(person.birth, question.now.date()),
        "insutype": visit.insurance_kind,
        "psn_type": visit.person_kind,
        "cvlserv_flag": "0",
        "insu_optins": visit.insured_region,
        "emp_name": visit.employer,
        "pay_loc": "3" if away else "2",
        "fixmedins_code": visit.institution.code,
        "fixmedins_name": visit.institution.name,
        "fixmedins_poolarea": visit.institution.region,
        "begndate": visit.begin.date().isoformat(),
        "enddate": None if visit.end is None else visit.end.date().isoformat(),
        "setl_time": f"{settlement.settled_at:{MOMENT}}",
        "mdtrt_cert_type": visit.certificate_kind,
        "med_type": visit.kind,
        "clr_type": CLEARING.get(visit.kind, "11"),
        "clr_way": "1",
        "clr_optins": visit.institution.region,
        "medfee_sumamt": settlement.total,
        "fulamt_ownpay_amt": settlement.own_expense,
        "overlmt_selfpay": settlement.over_limit,
        "preselfpay_amt": settlement.paid_first,
        "inscp_scp_amt": settlement.in_scope,
        "act_pay_dedc": settlement.deductible,
        "pool_prop_selfpay": settlement.proportion,
        "fund_pay_sumamt": settlement.fund_total,
        "psn_pay": settlement.personal,
        "acct_pay": settlement.account,
        "cash_payamt": settlement.cash,
        "hosp_part_amt": settlement.hospital_share,
        "balc": settlement.balance_after,
        "acct_mulaid_pay": settlement.family_account,
        "medins_setl_id": f"{visit.institution.code}{settlement.settled_at:%Y%m%d%H%M%S}{settlement.number[-4:]}",
        "refd_setl_flag": "1" if settlement.cancels else "0",
        "year": f"{settlement.settled_at:%Y}",
        "dise_codg": visit.disease_code,
        "dise_name": visit.disease_name,
        **funds,
    }
    return {name: told.get(name) for name in NAMES}


FIND_SETTLEMENT = Transaction(
    infno="5203",
    path="fsiIntegratedQueryService/querySetlInfo",
    node="data",
    fields=(
        PERSON,
        Field("setl_id", "结算ID", 30),
        Field("mdtrt_id", "就诊ID", 30),
    ),
    answer=of_insured(find_settlement),
)
