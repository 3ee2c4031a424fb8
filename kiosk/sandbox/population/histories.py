"""The one way to a person's history: `of` writes down, the first time that somebody is asked about, what hangs on it.

Bulk loading brings people, cards, vouchers, insurances, visits and settlements. Who paid which part, the lines of the
bills, registrations, designations, transfers, contributions, filings and family links are derived from the seed inside
the transaction that asks; from then on they are rows like any others, and can be changed.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from kiosk.sandbox import tables
from kiosk.sandbox.bills import ARTICLES
from kiosk.sandbox.people import FIRST_HOSPITAL
from kiosk.sandbox.policy import Policy, parsed
from kiosk.sandbox.population.baskets import lines, priced
from kiosk.sandbox.population.lives import Life, Settled, person
from kiosk.sandbox.population.paperwork import USUAL, Filed, Paperwork, paperwork
from kiosk.sandbox.population.rows import person_id
from kiosk.sandbox.seeding import FUND_NAMES

POPULATION = 1  # the id of the only row
Row = tuple[type[tables.Table], dict[str, Any]]


def of(session: Session, asked: tables.Person) -> tables.Person:
    """The same person, with everything that this person's history holds in the tables."""
    if asked.told or asked.place is None:
        return asked
    session.refresh(asked, ("told",), with_for_update=True)  # a second server on the same database waits here
    if asked.told:
        return asked
    population = session.get_one(tables.Population, POPULATION)
    policy = parsed(population.policy)
    life = person(population.seed, asked.place, population.day, policy)
    papers = paperwork(population.seed, life, population.day, population.people)
    rows: dict[type[tables.Table], list[dict[str, Any]]] = {}
    for table, row in details(life, papers, policy):
        rows.setdefault(table, []).append(row)
    for table, several in rows.items():
        bare = table.metadata.tables[table.__tablename__]  # the mapper would take three times as long
        session.execute(insert(bare), several)
    asked.told = True
    session.expire(asked, ("registrations", "designations", "transfers", "contributions"))
    return asked


def details(life: Life, papers: Paperwork, policy: Policy) -> Iterator[Row]:
    """Every row that bulk loading leaves out."""
    for settled in life.settlements:
        yield from _shares(settled)
        yield from _items(settled, policy)
    owner = person_id(life.member.place)
    for registered in papers.registrations:
        code, name = registered.disease
        yield (
            tables.ChronicRegistration,
            {
                "person_id": owner,
                "insurance_kind": papers.insurance,
                "disease_code": code,
                "disease_name": name,
                "begin": registered.begin,
                "end": registered.end,
            },
        )
    for place, designated in enumerate(papers.designations, start=1):
        yield (
            tables.Designation,
            {
                "person_id": owner,
                "business": designated.business,
                "insurance_kind": papers.insurance,
                "place": str(place),
                "institution_code": designated.institution_code,
                "begin": designated.begin,
                "end": None,
                "memo": None,
            },
        )
    for transferred in papers.transfers:
        code, name = transferred.disease
        yield (
            tables.Transfer,
            {
                "person_id": owner,
                "insurance_kind": papers.insurance,
                "source": "01",
                "disease_code": code,
                "disease_name": name,
                "condition": None,
                "institution_code": FIRST_HOSPITAL.code,
                "out_of_area": True,
                "at": transferred.begin,
                "reason": "本市无相应诊疗条件",
                "begin": transferred.begin,
                "end": transferred.end,
            },
        )
    for contributed in papers.contributions:
        yield tables.Contribution, dict(person_id=owner, kind=USUAL, **contributed._asdict())
    for linked in papers.family:
        yield (
            tables.FamilyLink,
            {
                "person_id": owner,
                "member_id": person_id(linked.place),
                "relation": linked.relation,
                "since": linked.since,
            },
        )
    for serial, filed in enumerate(papers.filings, start=1):
        yield _filing(life, owner, serial, filed)


def _yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)


def _shares(settled: Settled) -> Iterator[Row]:
    sign = -1 if settled.cancels else 1
    names = settled.visit.number[-1] in "02468"  # fund_pay_type_name is often null on real platforms
    for kind, amount in settled.shares:
        yield (
            tables.FundShare,
            {
                "settlement_number": settled.number,
                "kind": kind,
                "name": FUND_NAMES.get(kind) if names else None,
                "amount": _yuan(sign * amount),
                "in_scope": _yuan(sign * settled.bill.in_scope),
            },
        )


def _items(settled: Settled, policy: Policy) -> Iterator[Row]:
    sign = -1 if settled.cancels else 1
    visit = settled.visit
    for line in lines(policy, priced(policy)[visit.kind][visit.basket].basket, visit.nights):
        article = ARTICLES[line.article]
        amount = line.quantity * line.price
        yield (
            tables.Item,
            {
                "settlement_number": settled.number,
                "article_code": article.code,
                "name": line.article,
                "grade": article.grade,
                "list_kind": article.list_kind,
                "charge_kind": article.charge_kind,
                "specification": article.specification,
                "at": settled.at,
                "quantity": Decimal(sign * line.quantity),
                "price": _yuan(line.price),
                "amount": _yuan(sign * amount),
                "own_expense": _yuan(sign * line.own),
                "over_limit": _yuan(sign * line.over),
                "paid_first": _yuan(sign * line.first),
                "in_scope": _yuan(sign * (amount - line.own - line.over - line.first)),
            },
        )


def _filing(life: Life, owner: int, serial: int, filed: Filed) -> Row:
    place = life.member.place + 1
    return tables.Filing, {
        "key": f"population-{place:08}-{serial:02}",
        "kind": filed.kind,
        "person_id": owner,
        "fields": json.dumps(dict(filed.fields), ensure_ascii=False, sort_keys=True),
        "receipt": f"991000{filed.at:%Y%m%d}{place:08}{serial:02}",
        "status": filed.status,
        "at": filed.at,
        "due": filed.due,
    }
