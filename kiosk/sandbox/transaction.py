"""What every transaction of the sandbox is: a number, a path, the table of its input, and a function that answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import Call, Refused
from kiosk.sandbox.fields import Field, Form, day, value
from kiosk.sandbox.population import histories
from kiosk.sandbox.tables import Person
from kiosk.sandbox.wire import Json


@dataclass(frozen=True, slots=True)
class Question:
    """A call whose input node is in order."""

    call: Call
    node: Mapping[str, Any]
    now: datetime

    def said(self, name: str) -> str:
        """A field of the node; "" where it was left out."""
        return value(self.node, name)


@dataclass(frozen=True, slots=True)
class Download:
    """What is answered as a file instead of an envelope."""

    filename: str
    content: bytes


Answering = Callable[[Session, Question], Json | Download | Refused]


@dataclass(frozen=True, slots=True)
class Transaction:
    """`path` is the service's own address below /fsi/api/, beside the one address that takes every transaction.

    `sure` False: no source gives this path; it is named after its neighbours.
    """

    infno: str
    path: str
    node: str
    fields: tuple[Field, ...]
    answer: Answering
    needs_sign_in: bool = True
    sure: bool = True


PERSON = Field("psn_no", "人员编号", 30, required=True)
WINDOW = (
    Field("begntime", "开始时间", 19, required=True, form=Form.TIME),
    Field("endtime", "结束时间", 19, required=True, form=Form.TIME),
)


def insured(session: Session, question: Question) -> Person | Refused:
    """The person whom a query's psn_no names, when insuplc_admdvs is a place where this person is known."""
    if not question.call.insured_region:
        return Refused("字段insuplc_admdvs（参保地医保区划）不能为空")
    person = session.scalar(select(Person).where(Person.number == question.said("psn_no")))
    if person is None:
        return Refused("未查询到该人员编号对应的人员信息")
    known_in = {person.region, *(insurance.region for insurance in person.insurances)}
    if question.call.insured_region not in known_in:
        return Refused("参保地医保区划与人员参保信息不符")
    return histories.of(session, person)


def of_insured(does: Callable[[Session, Question, Person], Json | Refused]) -> Answering:
    """How a query about a person is answered, once it is known who that is."""

    def answer(session: Session, question: Question) -> Json | Refused:
        person = insured(session, question)
        return person if isinstance(person, Refused) else does(session, question, person)

    return answer


def window(question: Question) -> tuple[date, date] | Refused:
    """The days from begntime to endtime, both included; without an endtime up to today."""
    since, until = day(question.said("begntime")), day(question.said("endtime")) or question.now.date()
    if since is None or since > until:
        return Refused("开始时间不能晚于结束时间")
    return since, until


def written(at: date | None) -> str | None:
    """A day as yyyy-MM-dd."""
    return None if at is None else at.isoformat()
