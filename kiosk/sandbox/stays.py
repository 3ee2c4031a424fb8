"""5303 在院信息查询: the stays in hospital that began inside a window and have not ended.

No source tells what out_flag stands for here: the sandbox says 1 where the hospital is in another area than the
insurance.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.identifying import age
from kiosk.sandbox.tables import Person, Visit
from kiosk.sandbox.transaction import PERSON, WINDOW, Question, Transaction, of_insured, window
from kiosk.sandbox.visits import INPATIENT
from kiosk.sandbox.wire import Json


def find_stays(session: Session, question: Question, person: Person) -> Json | Refused:
    days = window(question)
    if isinstance(days, Refused):
        return days
    inside = select(Visit).where(Visit.person_id == person.id, Visit.kind.in_(INPATIENT), Visit.end.is_(None))
    return {
        "data": [
            {
                "mdtrt_id": visit.number,
                "psn_no": person.number,
                "psn_cert_type": "01",
                "certno": person.id_number,
                "psn_name": person.name,
                "gend": person.sex,
                "brdy": person.birth.isoformat(),
                "age": age(person.birth, question.now.date()),
                "insutype": visit.insurance_kind,
                "begndate": visit.begin.date().isoformat(),
                "med_type": visit.kind,
                "ipt_otp_no": visit.number,
                "out_flag": "1" if visit.institution.region[:4] != visit.insured_region[:4] else "0",
            }
            for visit in session.scalars(inside.order_by(Visit.begin.desc()))
            if days[0] <= visit.begin.date() <= days[1]
        ]
    }


FIND_STAYS = Transaction(
    infno="5303",
    path="fsiIntegratedQueryService/queryInhospInfo",
    node="data",
    fields=(PERSON, *WINDOW),
    answer=of_insured(find_stays),
)
