"""5201 就诊信息查询: the visits of one kind (med_type is mandatory) that began inside a window, newest first.

The answer names no institution; only the settlement (5203) does.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import MOMENT, Field, Form, moment
from kiosk.sandbox.identifying import age
from kiosk.sandbox.tables import Person, Visit
from kiosk.sandbox.transaction import PERSON, Question, Transaction, of_insured
from kiosk.sandbox.wire import Json

# mdtrtinfo, in the specification's order; what the sandbox does not know is null
ORDER = """
    mdtrt_id psn_no psn_cert_type certno psn_name gend naty brdy age coner_name tel insutype psn_type maf_psn_flag
    cvlserv_flag flxempe_flag nwb_flag insu_optins emp_name begntime endtime mdtrt_cert_type med_type
    ars_year_ipt_flag pre_pay_flag ipt_otp_no medrcdno atddr_no chfpdr_name adm_dept_codg adm_dept_name adm_bed
    dscg_maindiag_code dscg_maindiag_name dscg_dept_codg dscg_dept_name dscg_bed dscg_way main_cond_dscr dise_codg
    dise_name oprn_oprt_code oprn_oprt_name otp_diag_info inhosp_stas die_date ipt_days fpsc_no matn_type
    birctrl_type latechb_flag geso_val fetts fetus_cnt pret_flag birctrl_matn_date cop_flag opter_id opter_name
    opt_time memo
"""
NAMES = tuple(ORDER.split())
INPATIENT = frozenset({"21", "22", "23", "24", "52"})
CHRONIC = "14"


def find_visits(session: Session, question: Question, person: Person) -> Json | Refused:
    since, until = moment(question.said("begntime")), moment(question.said("endtime"))
    if since is None or until is None or since > until:
        return Refused("开始时间不能晚于结束时间")
    chosen = select(Visit).where(
        Visit.person_id == person.id,
        Visit.kind == question.said("med_type"),
        Visit.begin >= since,
        Visit.begin <= until,
    )
    if question.said("mdtrt_id"):
        chosen = chosen.where(Visit.number == question.said("mdtrt_id"))
    return {
        "mdtrtinfo": [_row(person, visit, question) for visit in session.scalars(chosen.order_by(Visit.begin.desc()))]
    }


def _row(person: Person, visit: Visit, question: Question) -> dict[str, Json]:
    told: dict[str, Json] = {
        "mdtrt_id": visit.number,
        "psn_no": person.number,
        "psn_cert_type": "01",
        "certno": person.id_number,
        "psn_name": person.name,
        "gend": person.sex,
        "naty": person.nation,
        "brdy": person.birth.isoformat(),
        "age": age(person.birth, question.now.date()),
        "tel": person.phone,
        "insutype": visit.insurance_kind,
        "psn_type": visit.person_kind,
        "cvlserv_flag": "0",
        "insu_optins": visit.insured_region,
        "emp_name": visit.employer,
        "begntime": f"{visit.begin:{MOMENT}}",
        "endtime": None if visit.end is None else f"{visit.end:{MOMENT}}",
        "mdtrt_cert_type": visit.certificate_kind,
        "med_type": visit.kind,
        "chfpdr_name": visit.doctor,
        "adm_dept_name": visit.department,
    }
    if visit.kind == CHRONIC:
        told |= {"dise_codg": visit.disease_code, "dise_name": visit.disease_name}
    if visit.kind in INPATIENT:
        told["inhosp_stas"] = "1" if visit.end is None else "0"
        if visit.end is not None:
            told |= {
                "dscg_maindiag_code": visit.disease_code,
                "dscg_maindiag_name": visit.disease_name,
                "dscg_dept_name": visit.department,
                "ipt_days": (visit.end.date() - visit.begin.date()).days,
            }
    return {name: told.get(name) for name in NAMES}


FIND_VISITS = Transaction(
    infno="5201",
    path="fsiIntegratedQueryService/queryMdtrtInfo",
    node="data",
    fields=(
        PERSON,
        Field("begntime", "开始时间", 19, required=True, form=Form.MOMENT),
        Field("endtime", "结束时间", 19, required=True, form=Form.MOMENT),
        Field("med_type", "医疗类别", 6, required=True),
        Field("mdtrt_id", "就诊ID", 30),
    ),
    answer=of_insured(find_visits),
    sure=False,
)
