"""90100 缴费查询 (Guangdong's own): for which months a contribution was due, and whether it was paid.

Its output is an array. clct_flag is 1 where it was paid and 0 where not.
"""

from sqlalchemy.orm import Session

from kiosk.sandbox.dictionary import label
from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import MOMENT
from kiosk.sandbox.tables import Contribution, Person
from kiosk.sandbox.transaction import PERSON, Question, Transaction, of_insured
from kiosk.sandbox.wire import Json

AREAS = {"990199": "示例市本级", "990105": "示例市示例区", "990299": "示例二市本级"}


def find_contributions(session: Session, question: Question, person: Person) -> Json | Refused:
    return [_row(contribution) for contribution in person.contributions]


def _row(row: Contribution) -> dict[str, Json]:
    return {
        "poolarea_no": row.region,
        "poolarea_no_name": AREAS.get(row.region),
        "insutype": row.insurance_kind,
        "insutype_name": label("insutype", row.insurance_kind),
        "clct_type": row.kind,
        "clct_type_name": label("clct_type", row.kind),
        "clct_flag": "1" if row.paid else "0",
        "clct_flag_name": "已缴" if row.paid else "未缴",
        "accrym_begn": row.begin,
        "accrym_end": row.end,
        "clct_time": None if row.paid_at is None else f"{row.paid_at:{MOMENT}}",
    }


FIND_CONTRIBUTIONS = Transaction(
    infno="90100",
    path="fsiIntegratedQueryService/queryPsnClct",
    node="data",
    fields=(PERSON,),
    answer=of_insured(find_contributions),
    sure=False,
)
