"""What some of the invented people are registered for, have chosen, were referred to, have paid, and share.

Dates are counted in days before the day of seeding. Nobody here has more than the story of their bills needs.
"""

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from kiosk.sandbox.people import (
    CITY,
    COMMUNITY_CENTRE,
    DISTRICT,
    FIRST_HOSPITAL,
    GALLSTONES,
    HYPERTENSION,
    LONG_NAMED_HOSPITAL,
    SECOND_HOSPITAL,
)
from kiosk.sandbox.tables import (
    ChronicRegistration,
    Contribution,
    Designation,
    FamilyLink,
    Person,
    Transfer,
)

DIABETES = ("M01600", "糖尿病")
MONTHS = 12  # of contributions told
PAID_ON = time(9, 30)


def seed_holdings(session: Session, people: dict[str, Person], today: date) -> None:
    """`people` by name, whoever of them there is."""

    def before(days: int) -> date:
        return today - timedelta(days=days)

    if wang := people.get("王建国"):
        wang.registrations = [_registered(HYPERTENSION, "310", before(1200))]
        wang.designations = [
            _designated("01", "310", COMMUNITY_CENTRE.code, before(1200)),
            _designated("03", "310", SECOND_HOSPITAL.code, before(1500)),
        ]
    if li := people.get("李秀英"):
        li.registrations = [
            _registered(HYPERTENSION, "390", before(800)),
            _registered(DIABETES, "390", before(320), before(-45)),
        ]
        li.contributions = [
            _paid("390", DISTRICT, f"{year}01", f"{year}12", datetime.combine(date(year - 1, 11, 12), PAID_ON))
            for year in (today.year, today.year - 1)
        ]
    if zhang := people.get("张伟"):
        zhang.contributions = [*_monthly("310", today), *_monthly("510", today)]
    if ouyang := people.get("欧阳晓梅"):
        ouyang.contributions = [*_monthly("310", today)]
        ouyang.designations = [_designated("08", "310", FIRST_HOSPITAL.code, before(90))]
    if wu := people.get("吴桂兰"):
        wu.transfers = [
            Transfer(
                insurance_kind=wu.insurances[0].kind,
                source="01",
                disease_code=GALLSTONES[0],
                disease_name=GALLSTONES[1],
                condition=None,
                institution_code=FIRST_HOSPITAL.code,
                out_of_area=True,
                at=before(20),
                reason="本院不具备手术条件",
                begin=before(20),
                end=before(20) + timedelta(days=180),
            )
        ]
        wu.registrations = [_registered(HYPERTENSION, "310", before(2900))]
        wu.designations = [_designated("01", "310", LONG_NAMED_HOSPITAL.code, before(700))]
    if qiu := people.get("郑秋月"):
        qiu.registrations = [_registered(HYPERTENSION, "310", before(500))]
        qiu.designations = [_designated("01", "310", COMMUNITY_CENTRE.code, before(500))]
        if zhang:  # whose account paid one of her visits
            session.add(FamilyLink(person_id=zhang.id, member_id=qiu.id, relation="父母", since=before(400)))
    if bao := people.get("陈小宝"):
        bao.contributions = [
            _paid("390", CITY, f"{year}01", f"{year}12", datetime.combine(date(year - 1, 12, 3), PAID_ON))
            for year in (today.year, today.year - 1)
        ]
    for name in ("赵𬭎", "刘芳", "孙志强"):
        if worker := people.get(name):
            worker.contributions = _monthly("310", today)


def _registered(disease: tuple[str, str], insurance: str, begin: date, end: date | None = None) -> ChronicRegistration:
    return ChronicRegistration(
        insurance_kind=insurance, disease_code=disease[0], disease_name=disease[1], begin=begin, end=end
    )


def _designated(business: str, insurance: str, institution: str, begin: date) -> Designation:
    return Designation(
        business=business,
        insurance_kind=insurance,
        place="1",
        institution_code=institution,
        begin=begin,
        end=None,
        memo=None,
    )


def _monthly(insurance: str, today: date) -> list[Contribution]:
    """The months before this one, the last of them not paid yet."""
    this = today.year * 12 + today.month - 1
    months = [f"{number // 12}{number % 12 + 1:02}" for number in range(this - MONTHS, this)]
    return [
        _paid(insurance, CITY, month, month, None if month == months[-1] else datetime.combine(_middle(month), PAID_ON))
        for month in months
    ]


def _middle(month: str) -> date:
    return date(int(month[:4]), int(month[4:]), 15)


def _paid(insurance: str, region: str, begin: str, end: str, at: datetime | None) -> Contribution:
    return Contribution(
        insurance_kind=insurance, region=region, kind="10", paid=at is not None, begin=begin, end=end, paid_at=at
    )
