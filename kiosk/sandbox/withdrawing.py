"""What the filings of an institution have in common: the receipt that they answer, and how each is undone by it.

2501-2506 all answer result.trt_dcla_detl_sn (待遇申报明细流水号); a source tells so for 2505 alone.
"""

from collections.abc import Callable

from sqlalchemy.orm import Session

from kiosk.sandbox import filings
from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import Field
from kiosk.sandbox.tables import Filing
from kiosk.sandbox.transaction import PERSON, Question, insured
from kiosk.sandbox.wire import Json

WITHDRAWAL = (
    Field("trt_dcla_detl_sn", "待遇申报明细流水号", 30, required=True),
    PERSON,
    Field("memo", "备注", 500),
)


def receipt(filing: Filing | Refused) -> Json | Refused:
    return filing if isinstance(filing, Refused) else {"result": {"trt_dcla_detl_sn": filing.receipt}}


def withdraw(kind: str) -> Callable[[Session, Question], Json | Refused]:
    """How filings of this kind are undone."""

    def answer(session: Session, question: Question) -> Json | Refused:
        person = insured(session, question)
        if isinstance(person, Refused):
            return person
        number = question.said("trt_dcla_detl_sn")
        return receipt(filings.withdrawn(session, number, person, kind, question.now))

    return answer
