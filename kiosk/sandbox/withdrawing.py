"""What the filings of an institution have in common: the receipt that they answer, and how each is undone by it.

2501-2506 all answer result.trt_dcla_detl_sn (待遇申报明细流水号); a source tells so for 2505 alone.
"""

from sqlalchemy.orm import Session

from kiosk.sandbox import filings
from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import Field
from kiosk.sandbox.tables import Filing, Person
from kiosk.sandbox.transaction import PERSON, Answering, Question, of_insured
from kiosk.sandbox.wire import Json

WITHDRAWAL = (
    Field("trt_dcla_detl_sn", "待遇申报明细流水号", 30, required=True),
    PERSON,
    Field("memo", "备注", 500),
)


def receipt(filing: Filing | Refused) -> Json | Refused:
    return filing if isinstance(filing, Refused) else {"result": {"trt_dcla_detl_sn": filing.receipt}}


def withdraw(kind: str) -> Answering:
    """How filings of this kind are undone."""

    def answer(session: Session, question: Question, person: Person) -> Json | Refused:
        number = question.said("trt_dcla_detl_sn")
        return receipt(filings.withdrawn(session, number, person, kind, question.now))

    return of_insured(answer)
