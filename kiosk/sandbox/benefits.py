"""2001 人员待遇享受检查: whether an insurance would pay for a visit of this kind during a window.

Uncertain: one source gives the input, none the output. The sandbox answers trtinfo, a row for each fund that could pay,
with trt_enjymnt_flag 1 or 0 and the reason of a 0 in trt_chk_rslt.
"""

from datetime import date

from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import Field, Form
from kiosk.sandbox.tables import Insurance, Person
from kiosk.sandbox.transaction import PERSON, Question, Transaction, of_insured, window, written
from kiosk.sandbox.wire import Json

FUNDS = {"310": ("310100", "310200"), "320": ("320100",), "330": ("330100",), "390": ("390100", "390200")}
CHRONIC = "14"


def find_benefits(session: Session, question: Question, person: Person) -> Json | Refused:
    days = window(question)
    if isinstance(days, Refused):
        return days
    held = [row for row in person.insurances if row.kind == question.said("insutype")]
    if not held:
        return {"trtinfo": []}
    best = min(held, key=lambda row: row.state != "1")
    why = _against(person, best, question, days[0])
    return {
        "trtinfo": [
            {
                "psn_no": person.number,
                "trt_chk_type": question.said("med_type"),
                "fund_pay_type": fund,
                "trt_enjymnt_flag": "0" if why else "1",
                "begndate": days[0].isoformat(),
                "enddate": written(days[1]),
                "trt_chk_rslt": why,
            }
            for fund in FUNDS.get(best.kind, ("999997",))
        ]
    }


def _against(person: Person, insurance: Insurance, question: Question, since: date) -> str | None:
    """Why the insurance would not pay; None where it would."""
    if insurance.state != "1":
        return "参保状态不是正常参保"
    if insurance.since is not None and since < insurance.since:
        return "开始时间早于参保时间"
    registered = {row.disease_code for row in person.registrations}
    if question.said("med_type") == CHRONIC and question.said("dise_codg") not in registered:
        return "没有该病种的门诊慢特病备案"
    return None


FIND_BENEFITS = Transaction(
    infno="2001",
    path="fsiPsnPriorityInfoService/queryPsnPriorityInfo",
    node="data",
    fields=(
        PERSON,
        Field("insutype", "险种类型", 6, required=True),
        Field("fixmedins_code", "定点医药机构编号", 30, required=True),
        Field("med_type", "医疗类别", 6, required=True),
        Field("begntime", "开始时间", 19, required=True, form=Form.TIME),
        Field("endtime", "结束时间", 19, form=Form.TIME),
        Field("dise_codg", "病种编码", 30),
        Field("dise_name", "病种名称", 500),
        Field("oprn_oprt_code", "手术操作代码", 30),
        Field("oprn_oprt_name", "手术操作名称", 500),
        Field("matn_type", "生育类别", 6),
        Field("birctrl_type", "计划生育手术类别", 6),
    ),
    answer=of_insured(find_benefits),
)
