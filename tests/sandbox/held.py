"""What the people of these tests hold at the bureau, in place of whatever the sandbox has seeded for them."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kiosk.sandbox.tables import (
    ChronicRegistration,
    Contribution,
    Designation,
    FamilyLink,
    Person,
    Transfer,
)

TABLES = (ChronicRegistration, Designation, Transfer, Contribution, FamilyLink)


def hold(session: Session, today: date) -> None:
    for table in TABLES:
        session.execute(delete(table))
    ids = {person.name: person.id for person in session.scalars(select(Person))}
    wang, li, zhang, wu = (ids[name] for name in ("王建国", "李秀英", "张伟", "吴桂兰"))
    session.add_all(
        [
            _registered(wang, "310", "M03900", "高血压", today),
            _registered(li, "390", "M03900", "高血压", today),
            _registered(li, "390", "M01600", "糖尿病", today),
            _designated(wang, "01", "H99010100003", today),
            _designated(wang, "03", "H99010100002", today),
            _designated(wang, "08", "H99020100001", today),
            _transferred(wu, today),
            _contributed(zhang, "310", f"{today.year - 1}01", f"{today.year - 1}12", datetime(today.year, 1, 3, 9, 30)),
            _contributed(zhang, "510", f"{today.year - 1}01", f"{today.year - 1}12", None),
            FamilyLink(person_id=zhang, member_id=wang, relation="父母", since=today),
        ]
    )


def _registered(person: int, insurance: str, code: str, name: str, today: date) -> ChronicRegistration:
    return ChronicRegistration(
        person_id=person, insurance_kind=insurance, disease_code=code, disease_name=name, begin=today, end=None
    )


def _designated(person: int, business: str, institution: str, today: date) -> Designation:
    return Designation(
        person_id=person,
        business=business,
        insurance_kind="310",
        place="1",
        institution_code=institution,
        begin=today,
        end=None,
        memo=None,
    )


def _transferred(person: int, today: date) -> Transfer:
    return Transfer(
        person_id=person,
        insurance_kind="310",
        source="01",
        disease_code="K80.100",
        disease_name="胆囊结石伴慢性胆囊炎",
        condition=None,
        institution_code="H99020100001",
        out_of_area=True,
        at=today,
        reason="本院不具备手术条件",
        begin=today - timedelta(days=20),
        end=None,
    )


def _contributed(person: int, insurance: str, begin: str, end: str, at: datetime | None) -> Contribution:
    return Contribution(
        person_id=person,
        insurance_kind=insurance,
        region="990199",
        kind="10",
        paid=at is not None,
        begin=begin,
        end=end,
        paid_at=at,
    )
