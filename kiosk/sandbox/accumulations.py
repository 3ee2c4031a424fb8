"""5206 人员累计信息查询: what has added up since January, for each insurance.

cum_type_code is a prefix and, where the figure is of one kind of visit, _BIZ<med_type>: C0000 how often, S0000 what
it cost, Q0000 how much of it was deductible, D<fund> what a fund paid. cum_ym asks for the state at the end of that
month; without it the state of today is told. A cancelled settlement takes away what its first one added.
"""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import Field, Form
from kiosk.sandbox.tables import Person, Settlement, Visit
from kiosk.sandbox.transaction import PERSON, Question, Transaction, of_insured
from kiosk.sandbox.wire import Json

NOT_A_FUND = "999996"  # the hospital
NOTHING = Decimal("0.00")


def find_accumulations(session: Session, question: Question, person: Person) -> Json | Refused:
    month = question.said("cum_ym") or f"{question.now:%Y%m}"
    year = datetime(int(month[:4]), 1, 1)
    chosen = select(Settlement).join(Visit).where(Visit.person_id == person.id, Settlement.settled_at >= year)
    sums: dict[tuple[str, str], Decimal] = {}
    for settlement in session.scalars(chosen):
        if f"{settlement.settled_at:%Y%m}" > month:
            continue
        insurance, kind = settlement.visit.insurance_kind, settlement.visit.kind
        for code, amount in _parts(settlement):
            for each in (code, f"{code}_BIZ{kind}"):
                sums[insurance, each] = sums.get((insurance, each), NOTHING) + amount
    return {
        "cuminfo": [
            {"insutype": insurance, "year": month[:4], "cum_ym": month, "cum_type_code": code, "cum": amount}
            for (insurance, code), amount in sorted(sums.items())
        ]
    }


def _parts(settlement: Settlement) -> list[tuple[str, Decimal]]:
    return [
        ("C0000", Decimal(-1 if settlement.cancels else 1)),
        ("S0000", settlement.total),
        ("Q0000", settlement.deductible),
        *((f"D{share.kind}", share.amount) for share in settlement.shares if share.kind != NOT_A_FUND),
    ]


FIND_ACCUMULATIONS = Transaction(
    infno="5206",
    path="fsiIntegratedQueryService/queryFixmedinsPracPsnSum",
    node="data",
    fields=(PERSON, Field("cum_ym", "累计年月", 6, form=Form.MONTH)),
    answer=of_insured(find_accumulations),
)
