"""What the bureau holds of the hand-written people: registrations, designations, transfers, family, contributions.

The days are counted back from the day of seeding, as those of their visits are. Contributions follow from what each of
them is insured for; who is retired no longer pays any.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from kiosk.sandbox import tables
from kiosk.sandbox.people import (
    COMMUNITY_CENTRE,
    FIRST_HOSPITAL,
    HYPERTENSION,
    LONG_NAMED_HOSPITAL,
    VALVE_DISEASE,
    Institution,
    Person,
)
from kiosk.sandbox.population.careers import RESIDENT, WORKER, Period
from kiosk.sandbox.population.paperwork import FOR_CARE, FOR_CHRONIC, USUAL, monthly, yearly


class Registered(NamedTuple):
    name: str
    disease: tuple[str, str]
    days_ago: int


class Designated(NamedTuple):
    name: str
    business: str
    place: Institution
    days_ago: int
    memo: str | None = None


class Transferred(NamedTuple):
    name: str
    disease: tuple[str, str]
    place: Institution
    days_ago: int
    days: int
    condition: str
    reason: str


class Linked(NamedTuple):
    """`member` may use the account of `holder`, whose `relation` this is."""

    holder: str
    member: str
    relation: str
    days_ago: int


REGISTERED = (
    Registered("王建国", HYPERTENSION, 2200),
    Registered("郑秋月", HYPERTENSION, 400),
    Registered("吴桂兰", HYPERTENSION, 3000),
)
DESIGNATED = (
    Designated("王建国", FOR_CHRONIC, COMMUNITY_CENTRE, 2200),
    Designated("王建国", FOR_CARE, COMMUNITY_CENTRE, 480),
    Designated("郑秋月", FOR_CHRONIC, COMMUNITY_CENTRE, 400),
    Designated("吴桂兰", FOR_CHRONIC, LONG_NAMED_HOSPITAL, 700, "由示例社区卫生服务中心变更"),
    Designated("李秀英", FOR_CARE, COMMUNITY_CENTRE, 900),
)
TRANSFERRED = (  # she was treated in the city after all
    Transferred(
        "吴桂兰", VALVE_DISEASE, FIRST_HOSPITAL, 160, 180, "主动脉瓣重度狭窄，活动后胸闷", "申请到示例市第一医院手术"
    ),
)
LINKED = (
    Linked("张伟", "郑秋月", "父母", 300),  # her visit that an account of the family paid
    Linked("王建国", "李秀英", "配偶", 820),
)
MAIN = (WORKER, RESIDENT)
OWES = "赵𬭎"  # whose last months are not paid yet


def rows(ids: Mapping[str, int], people: tuple[Person, ...], today: date) -> Iterator[tables.Table]:
    """The rows of those of the people who are in `ids`."""
    main = {
        person.name: insurance.kind for person in people for insurance in person.insurances if insurance.kind in MAIN
    }

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    for registered in REGISTERED:
        if registered.name in ids:
            code, name = registered.disease
            begin = ago(registered.days_ago)
            yield tables.ChronicRegistration(
                person_id=ids[registered.name],
                insurance_kind=main[registered.name],
                disease_code=code,
                disease_name=name,
                begin=begin,
                end=date(begin.year + 100, begin.month, 1),
            )
    places: dict[str, int] = {}
    for designated in DESIGNATED:
        if designated.name in ids:
            places[designated.name] = places.get(designated.name, 0) + 1
            yield tables.Designation(
                person_id=ids[designated.name],
                business=designated.business,
                insurance_kind=main[designated.name],
                place=str(places[designated.name]),
                institution_code=designated.place.code,
                begin=ago(designated.days_ago),
                end=None,
                memo=designated.memo,
            )
    for transferred in TRANSFERRED:
        if transferred.name in ids:
            code, name = transferred.disease
            at = ago(transferred.days_ago)
            yield tables.Transfer(
                person_id=ids[transferred.name],
                insurance_kind=main[transferred.name],
                source="01",
                disease_code=code,
                disease_name=name,
                condition=transferred.condition,
                institution_code=transferred.place.code,
                out_of_area=True,
                at=at,
                reason=transferred.reason,
                begin=at,
                end=at + timedelta(days=transferred.days),
            )
    for linked in LINKED:
        if linked.holder in ids and linked.member in ids:
            yield tables.FamilyLink(
                person_id=ids[linked.holder],
                member_id=ids[linked.member],
                relation=linked.relation,
                since=ago(linked.days_ago),
            )
    for person in people:
        yield from _contributions(ids[person.name], person, today)


def _contributions(person_id: int, person: Person, today: date) -> Iterator[tables.Contribution]:
    last = date(today.year, today.month, 1) - timedelta(days=1)
    paid = []
    for insurance in person.insurances:
        if insurance.kind not in MAIN or insurance.person_kind.startswith("12"):
            continue
        period = Period(
            kind=insurance.kind,
            since=insurance.since,
            until=None if insurance.paused is None else insurance.paused + timedelta(days=1),
            person_kind=insurance.person_kind,
            employer=insurance.employer,
            region=insurance.region,
            civil_servant=insurance.civil_servant,
            retires=None,
        )
        paid += monthly(period, last) if insurance.kind == WORKER else yearly(period, today)
    if person.name == OWES:
        paid[-1] = paid[-1]._replace(paid=False, paid_at=None)
    for row in paid:
        yield tables.Contribution(person_id=person_id, kind=USUAL, **row._asdict())
