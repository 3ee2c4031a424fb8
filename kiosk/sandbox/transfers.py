"""Referrals to other hospitals (转院): 5304 tells those that began inside a window, 2501 files one, 2502 undoes it."""

from sqlalchemy.orm import Session

from kiosk.sandbox import filings
from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import MOMENT, Field, Form
from kiosk.sandbox.tables import Person, Transfer
from kiosk.sandbox.transaction import PERSON, WINDOW, Question, Transaction, of_insured, window, written
from kiosk.sandbox.wire import Json
from kiosk.sandbox.withdrawing import WITHDRAWAL, receipt, withdraw

# refmedin, in the specification's order; what the sandbox does not know is null
ORDER = """
    insutype dcla_souc psn_no psn_cert_type certno psn_name gend brdy tel addr insu_optins emp_name diag_code diag_name
    dise_cond_dscr reflin_medins_no reflin_medins_name out_flag refl_date refl_rea begndate enddate
    hosp_agre_refl_flag opter_id opter_name opt_time
"""
NAMES = tuple(ORDER.split())


def find_transfers(session: Session, question: Question, person: Person) -> Json | Refused:
    days = window(question)
    if isinstance(days, Refused):
        return days
    since, until = days
    return {"refmedin": [_row(person, row) for row in person.transfers if since <= row.begin <= until]}


def _row(person: Person, row: Transfer) -> dict[str, Json]:
    told: dict[str, Json] = {
        "insutype": row.insurance_kind,
        "dcla_souc": row.source,
        "psn_no": person.number,
        "psn_cert_type": "01",
        "certno": person.id_number,
        "psn_name": person.name,
        "gend": person.sex,
        "brdy": person.birth.isoformat(),
        "tel": person.phone,
        "insu_optins": person.region,
        "diag_code": row.disease_code,
        "diag_name": row.disease_name,
        "dise_cond_dscr": row.condition,
        "reflin_medins_no": row.institution_code,
        "reflin_medins_name": row.institution.name,
        "out_flag": "1" if row.out_of_area else "0",
        "refl_date": row.at.isoformat(),
        "refl_rea": row.reason,
        "begndate": row.begin.isoformat(),
        "enddate": written(row.end),
        "hosp_agre_refl_flag": "1",
        "opt_time": f"{row.at:{MOMENT}}",
    }
    return {name: told.get(name) for name in NAMES}


def transfer(session: Session, question: Question, person: Person) -> Json | Refused:
    fields = {
        "insurance": question.said("insutype"),
        "source": "01",
        "disease": question.said("diag_code"),
        "disease_name": question.said("diag_name"),
        "condition": question.said("dise_cond_dscr"),
        "institution": question.said("reflin_medins_no"),
        "reason": question.said("refl_rea"),
        "since": question.said("begndate"),
        "until": question.said("enddate"),
    }
    return receipt(filings.at_once(session, question.call.message, "transfer", person, fields, question.now))


FIND_TRANSFERS = Transaction(
    infno="5304",
    path="fsiIntegratedQueryService/queryReflInfo",
    node="data",
    fields=(PERSON, *WINDOW),
    answer=of_insured(find_transfers),
    sure=False,
)
TRANSFER = Transaction(
    infno="2501",
    path="fsiPsnTreatmentRegisterService/psnReflReg",
    node="refmedin",
    fields=(
        PERSON,
        Field("insutype", "险种类型", 6, required=True),
        Field("tel", "联系电话", 50),
        Field("addr", "联系地址", 200),
        Field("insu_optins", "参保机构医保区划", 6, required=True, form=Form.REGION),
        Field("diag_code", "诊断代码", 20, required=True),
        Field("diag_name", "诊断名称", 100, required=True),
        Field("dise_cond_dscr", "疾病病情描述", 2000),
        Field("reflin_medins_no", "转往定点医药机构编号", 30, required=True),
        Field("reflin_medins_name", "转往医院名称", 200, required=True),
        Field("mdtrtarea_admdvs", "就医地行政区划", 6, form=Form.REGION),
        Field("hosp_agre_refl_flag", "医院同意转院标志", 3),
        Field("refl_type", "转院类型", 6),
        Field("refl_date", "转院日期", 19, required=True, form=Form.TIME),
        Field("refl_rea", "转院原因", 100, required=True),
        Field("refl_opnn", "转院意见", 200),
        Field("begndate", "开始日期", 19, required=True, form=Form.TIME),
        Field("enddate", "结束日期", 19, form=Form.TIME),
        Field("refl_old_mdtrt_id", "转院前就诊ID", 30),
    ),
    answer=of_insured(transfer),
    sure=False,
)
UNTRANSFER = Transaction(
    infno="2502",
    path="fsiPsnTreatmentRegisterService/psnReflRegCancel",
    node="data",
    fields=WITHDRAWAL,
    answer=withdraw("transfer"),
    sure=False,
)
