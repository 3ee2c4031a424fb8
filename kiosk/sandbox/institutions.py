"""1201 医药机构信息获取: hospitals (1) and pharmacies (2), by a part of the name or by the code."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import Field
from kiosk.sandbox.tables import Institution
from kiosk.sandbox.transaction import Question, Transaction
from kiosk.sandbox.wire import Json

HOSPITAL, PHARMACY = "1", "2"
MOST = 200  # rows: an answer stays below the envelope's longest output


def find_institutions(session: Session, question: Question) -> Json | Refused:
    letter = "P" if question.said("fixmedins_type") == PHARMACY else "H"
    chosen = select(Institution).where(Institution.code.startswith(letter))
    if question.said("fixmedins_name"):
        chosen = chosen.where(Institution.name.contains(question.said("fixmedins_name"), autoescape=True))
    if question.said("fixmedins_code"):
        chosen = chosen.where(Institution.code == question.said("fixmedins_code"))
    return {
        "medinsinfo": [
            {
                "fixmedins_code": row.code,
                "fixmedins_name": row.name,
                "uscc": f"99{row.region}{row.code[2:]}",  # 统一社会信用代码, invented
                "fixmedins_type": PHARMACY if row.code.startswith("P") else HOSPITAL,
                "hosp_lv": None,
            }
            for row in session.scalars(chosen.order_by(Institution.code).limit(MOST))
        ]
    }


FIND_INSTITUTIONS = Transaction(
    infno="1201",
    path="fsiFixMedInsService/queryFixMedIns",
    node="medinsinfo",
    fields=(
        Field("fixmedins_type", "定点医疗服务机构类型", 6, required=True, among=frozenset({HOSPITAL, PHARMACY})),
        Field("fixmedins_name", "定点医药机构名称", 200),
        Field("fixmedins_code", "定点医药机构编号", 30),
    ),
    answer=find_institutions,
)
