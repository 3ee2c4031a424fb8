"""Puts the invented people into the database, with every date counted back from the day of seeding."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox import tables
from kiosk.sandbox.bills import ARTICLES, ZERO, Bill, Line, disagreements
from kiosk.sandbox.holdings import seed_holdings
from kiosk.sandbox.people import INSTITUTIONS, Person, Went

# 基金支付类型 and their official names; the personal account and the hospital stand among them in setldetail.
FUND_NAMES = {
    "310100": "职工基本医疗保险统筹基金",
    "310200": "城镇职工基本医疗保险个人账户基金",
    "320100": "公务员医疗补助基金",
    "330100": "大额医疗费用补助基金",
    "390100": "城乡居民基本医疗保险基金",
    "390200": "城乡居民大病医疗保险基金",
    "510100": "生育基金",
    "610100": "医疗救助基金",
    "999996": "医院负担（垫付）",
}
PERSONAL_ACCOUNT = "310200"
HOSPITAL = "999996"
OPENED = time(9, 26, 18)
CLOSED = time(10, 41, 5)


class BadSeed(ValueError):
    """A seeded identity number or bill is not what it should be. The text says which rule, and whose."""


def checked(id_number: str) -> bool:
    """Whether the last character is the check digit of GB 11643."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(id_number[:17], weights, strict=True))
    return id_number[17] == "10X98765432"[total % 11]


def seed(session: Session, people: tuple[Person, ...], today: date) -> None:
    """Fill an empty database; leave one that holds people alone. Raises BadSeed."""
    if session.scalar(select(tables.Person.id).limit(1)) is not None:
        return
    session.add_all(tables.Institution(**place._asdict()) for place in INSTITUTIONS)
    rows: dict[str, tables.Person] = {}
    for place, person in enumerate(people, start=1):
        if not checked(person.id_number):
            raise BadSeed(f"identity number of person {place} has a wrong check digit")
        for went in person.visits:
            if went.bill is not None and (disagreements(went.bill) == ()) is not went.bill.adds_up:
                raise BadSeed(f"bill of person {place}: {disagreements(went.bill) or 'adds up but should not'}")
        rows[person.name] = _person(place, person, today)
        session.add(rows[person.name])
    seed_holdings(session, rows, today)


def _person(place: int, person: Person, today: date) -> tables.Person:
    row = tables.Person(
        id=place,
        name=person.name,
        number=person.number,
        id_number=person.id_number,
        sex=person.sex,
        nation=person.nation,
        birth=person.birth,
        region=person.region,
        phone=person.phone,
    )
    row.card = tables.Card(number=person.card.number, identifier=person.card.identifier)
    row.vouchers = [tables.Voucher(code=person.voucher, expires=None)]
    row.standings = [
        tables.Standing(
            kind=standing.kind, note=standing.note, begin=datetime.combine(standing.since, time()), end=None
        )
        for standing in person.standings
    ]
    row.insurances = [
        tables.Insurance(
            kind=insurance.kind,
            state=insurance.state,
            person_kind=insurance.person_kind,
            since=insurance.since,
            paused=insurance.paused,
            civil_servant=insurance.civil_servant,
            region=insurance.region,
            employer=insurance.employer,
            balance=insurance.balance,
            says_balance=insurance.says_balance,
        )
        for insurance in person.insurances
    ]
    row.visits = _visits(place, person, today)
    return row


def _visits(place: int, person: Person, today: date) -> list[tables.Visit]:
    """The visits, oldest first, with the account's balance after each settlement running towards today's."""
    if not person.visits:
        return []
    current = next(insurance for insurance in person.insurances if insurance.state == "1")
    visits: list[tables.Visit] = []
    settled: list[tables.Settlement] = []
    for index, went in enumerate(sorted(person.visits, key=lambda each: -each.days_ago), start=1):
        number = f"9910{place:02}{index:03}"
        begun = today - timedelta(days=went.days_ago)
        left = None if went.bill is None else begun + timedelta(days=went.nights)
        visit = tables.Visit(
            number=number,
            institution_code=went.place.code,
            kind="21" if went.bill is None else went.bill.kind,
            insurance_kind=current.kind,
            person_kind=current.person_kind,
            employer=current.employer,
            insured_region=current.region,
            certificate_kind=went.by,
            begin=datetime.combine(begun, OPENED),
            end=None if left is None else datetime.combine(left, CLOSED),
            department=went.department,
            doctor=went.doctor,
            disease_code=None if went.disease is None else went.disease[0],
            disease_name=None if went.disease is None else went.disease[1],
        )
        visits.append(visit)
        if left is not None and went.bill is not None:
            visit.settlements = _settlements(number.replace("9910", "9920", 1), went, went.bill, left, today)
            settled.extend(visit.settlements)
    balance = current.balance or ZERO
    for settlement in sorted(settled, key=lambda each: each.settled_at, reverse=True):
        settlement.balance_after = balance
        balance += settlement.account
    return visits


def _settlements(number: str, went: Went, bill: Bill, left: date, today: date) -> list[tables.Settlement]:
    rows = [_settlement(number, bill, datetime.combine(left, CLOSED), cancels=False)]
    if went.cancelled_days_ago is not None:
        at = datetime.combine(today - timedelta(days=went.cancelled_days_ago), CLOSED)
        rows.append(_settlement(number + "9", bill, at, cancels=True))
    return rows


def _settlement(number: str, bill: Bill, at: datetime, *, cancels: bool) -> tables.Settlement:
    def signed(amount: Decimal) -> Decimal:
        return ZERO - amount if cancels else amount

    row = tables.Settlement(
        number=number,
        settled_at=at,
        cancels=cancels,
        total=signed(bill.total),
        own_expense=signed(bill.own),
        over_limit=signed(bill.over),
        paid_first=signed(bill.first),
        in_scope=signed(bill.in_scope),
        deductible=signed(bill.deductible),
        proportion=Decimal("0.0"),
        fund_total=signed(bill.fund_total),
        hospital_share=signed(bill.hospital),
        personal=signed(bill.personal),
        account=signed(bill.account),
        family_account=signed(bill.family),
        cash=signed(bill.cash),
    )
    payers = (*bill.funds, (PERSONAL_ACCOUNT, bill.account), (HOSPITAL, bill.hospital))
    row.shares = [
        tables.FundShare(
            kind=kind,
            name=FUND_NAMES[kind] if bill.names_funds else None,
            amount=signed(amount),
            in_scope=signed(bill.in_scope),
        )
        for kind, amount in payers
        if amount
    ]
    row.items = [_item(line, at, cancels=cancels) for line in bill.lines]
    return row


def _item(line: Line, at: datetime, *, cancels: bool) -> tables.Item:
    def signed(amount: Decimal) -> Decimal:
        return ZERO - amount if cancels else amount

    article = ARTICLES[line.article]
    return tables.Item(
        article_code=article.code,
        name=line.article,
        grade=article.grade,
        list_kind=article.list_kind,
        charge_kind=article.charge_kind,
        specification=article.specification,
        at=at,
        quantity=signed(Decimal(line.quantity)),
        price=line.price,
        amount=signed(line.amount),
        own_expense=signed(line.own),
        over_limit=signed(line.over),
        paid_first=signed(line.first),
        in_scope=signed(line.in_scope),
    )
