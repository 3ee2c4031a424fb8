"""The population as plain data for who plays its people: by place, a page at a time, or by number."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox import people
from kiosk.sandbox.population.careers import RESIDENT
from kiosk.sandbox.population.histories import POPULATION
from kiosk.sandbox.population.rows import person_id
from kiosk.sandbox.tables import Person, Population

MAIN = frozenset({"310", RESIDENT})


Entry = dict[str, object]
Page = dict[str, object]


def page(session: Session, first: int, count: int) -> Page | None:
    """`count` people from place `first` on, with what the whole population is; None where there is none."""
    population = session.get(Population, POPULATION)
    if population is None:
        return None
    chosen = select(Person).where(Person.id.between(person_id(first), person_id(first + count - 1)))
    return {
        "seed": population.seed,
        "people": population.people,
        "day": population.day.isoformat(),
        "rows": [_entry(row) for row in session.scalars(chosen.order_by(Person.id))],
    }


def by_number(session: Session, number: str) -> Entry | None:
    found = session.scalar(select(Person).where(Person.number == number, Person.place.is_not(None)))
    return None if found is None else _entry(found)


def _entry(row: Person) -> Entry:
    """The same keys as the hand-written people have, and `number`."""
    insured = next(insurance for insurance in reversed(row.insurances) if insurance.kind in MAIN)
    what = "居民" if insured.kind == RESIDENT else "退休职工" if insured.person_kind.startswith("12") else "职工"
    story = f"{row.birth.year} 年生，{what}，{len(row.visits)} 次就诊"
    card = people.Card(row.card.number, row.card.identifier)
    voucher = next(voucher.code for voucher in row.vouchers if voucher.expires is None)
    return people.told(row.name, row.id_number, story, voucher, card) | {"number": row.number}
