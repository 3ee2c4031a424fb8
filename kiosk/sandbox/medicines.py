"""5205 人员慢特病用药记录查询: the medicines of the visits for chronic diseases (med_type 14) inside a window.

A row is one of 5204 with the person's number and the institution beside it.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import Field, Form
from kiosk.sandbox.items import line
from kiosk.sandbox.tables import Item, Person, Settlement, Visit
from kiosk.sandbox.transaction import PERSON, Question, Transaction, of_insured, window
from kiosk.sandbox.visits import CHRONIC
from kiosk.sandbox.wire import Json

MEDICINES = frozenset({"101", "102", "103", "104", "106"})  # list_type


def find_medicines(session: Session, question: Question, person: Person) -> Json | Refused:
    days = window(question)
    if isinstance(days, Refused):
        return days
    chosen = (
        select(Item)
        .join(Settlement)
        .join(Visit)
        .where(Visit.person_id == person.id, Visit.kind == CHRONIC, Item.list_kind.in_(MEDICINES))
    )
    return {
        "feedetail": [
            {
                "psn_no": person.number,
                "fixmedins_code": item.settlement.visit.institution_code,
                "fixmedins_name": item.settlement.visit.institution.name,
                **line(item.settlement.visit, item),
            }
            for item in session.scalars(chosen.order_by(Item.at.desc(), Item.id))
            if days[0] <= item.at.date() <= days[1]
        ]
    }


FIND_MEDICINES = Transaction(
    infno="5205",
    path="fsiIntegratedQueryService/queryPsnOpspMedcRecord",
    node="data",
    fields=(
        PERSON,
        Field("begntime", "开始时间", 19, required=True, form=Form.TIME),
        Field("endtime", "结束时间", 19, form=Form.TIME),
    ),
    answer=of_insured(find_medicines),
    sure=False,
)
