"""5202 诊断信息查询: what was found at one visit. The sandbox knows one main diagnosis a visit, or none."""

from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import MOMENT, Field
from kiosk.sandbox.settlements import visit_named
from kiosk.sandbox.tables import Person, Visit
from kiosk.sandbox.transaction import PERSON, Question, Transaction, of_insured
from kiosk.sandbox.visits import INPATIENT
from kiosk.sandbox.wire import Json

# in the specification's order; what the sandbox does not know is null
ORDER = """
    diag_info_id mdtrt_id psn_no inout_diag_type diag_type maindiag_flag diag_srt_no diag_code diag_name adm_cond
    diag_dept dise_dor_no dise_dor_name diag_time opter_id opter_name opt_time
"""
NAMES = tuple(ORDER.split())


def find_diagnoses(session: Session, question: Question, person: Person) -> Json | Refused:
    visit = visit_named(session, person, question)
    if visit is None:
        return Refused("未查询到该人员的就诊信息")
    return {"diseinfo": [] if visit.disease_code is None else [_row(visit, question.said("psn_no"))]}


def _row(visit: Visit, person_number: str) -> dict[str, Json]:
    told: dict[str, Json] = {
        "diag_info_id": f"{visit.number}01",
        "mdtrt_id": visit.number,
        "psn_no": person_number,
        "inout_diag_type": "2" if visit.kind in INPATIENT and visit.end is not None else "1",  # 2 at discharge
        "diag_type": "1",  # western medicine, main
        "maindiag_flag": "1",
        "diag_srt_no": "1",
        "diag_code": visit.disease_code,
        "diag_name": visit.disease_name,
        "diag_dept": visit.department,
        "dise_dor_name": visit.doctor,
        "diag_time": f"{visit.begin:{MOMENT}}",
    }
    return {name: told.get(name) for name in NAMES}


FIND_DIAGNOSES = Transaction(
    infno="5202",
    path="fsiIntegratedQueryService/queryDiseInfo",
    node="data",
    fields=(PERSON, Field("mdtrt_id", "就诊ID", 30, required=True)),
    answer=of_insured(find_diagnoses),
    sure=False,
)
