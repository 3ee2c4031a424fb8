"""The invented people: numbers that cannot be anybody's, bills that add up to the fen."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from kiosk.sandbox import bills, tables
from kiosk.sandbox.bills import Bill, Line, disagreements
from kiosk.sandbox.people import CITY, DRUGSTORE, INSTITUTIONS, PEOPLE, Card, Insurance, Person, Went
from kiosk.sandbox.seeding import BadSeed, checked, seed
from kiosk.sandbox.tables import Table

BILLS = {name: bill for name, bill in vars(bills).items() if isinstance(bill, Bill)}


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.card.number)
def test_an_identity_number_stands_in_no_region_and_passes_its_check(person: Person) -> None:
    assert re.fullmatch(r"999999(19|20)\d{9}[\dX]", person.id_number)
    weighted = sum(int("0123456789X".index(c)) * (2**i % 11) for i, c in enumerate(reversed(person.id_number)))
    assert weighted % 11 == 1  # ISO 7064 MOD 11-2, of which GB 11643 is a case
    assert date(1940, 1, 1) < person.birth < date(2024, 1, 1)


def test_a_wrong_check_digit_is_noticed() -> None:
    assert checked("999999195503120014")
    assert not checked("999999195503120015")


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.card.number)
def test_vouchers_cards_and_person_numbers_have_the_real_shapes(person: Person) -> None:
    assert re.fullmatch(r"424\d{17}\d{2}990000", person.voucher)
    assert re.fullmatch(r"[A-Z]\d{8}", person.card.number)
    assert re.fullmatch(r"999999D156000005[0-9A-F]{16}", person.card.identifier)
    assert person.number is None or re.fullmatch(r"\d{20}", person.number)


def test_nobody_shares_a_number_with_another() -> None:
    for numbers in (
        [person.id_number for person in PEOPLE],
        [person.voucher for person in PEOPLE],
        [person.card.number for person in PEOPLE],
        [person.card.identifier for person in PEOPLE],
        [person.name for person in PEOPLE],
        [place.code for place in INSTITUTIONS],
    ):
        assert len(set(numbers)) == len(numbers)


def test_every_place_and_employer_is_plainly_invented() -> None:
    assert all("示例" in place.name for place in INSTITUTIONS)
    assert all("示例" in row.employer for person in PEOPLE for row in person.insurances if row.employer)


@pytest.mark.parametrize("name", sorted(BILLS.keys() - {"A_FEN_TOO_MUCH"}))
def test_a_bill_adds_up_to_the_fen(name: str) -> None:
    bill = BILLS[name]
    assert disagreements(bill) == ()
    assert bill.total == bill.own + bill.over + bill.first + bill.in_scope
    assert bill.total == bill.fund_total + bill.account + bill.family + bill.cash + bill.hospital
    by_proportion = bill.in_scope - bill.deductible - bill.fund_total - bill.hospital
    assert by_proportion >= 0


def test_one_bill_misses_by_a_fen_in_both_sums() -> None:
    bill = bills.A_FEN_TOO_MUCH
    fen = Decimal("0.01")
    assert bill.total - (bill.own + bill.over + bill.first + bill.in_scope) == fen
    assert bill.total - (bill.fund_total + bill.account + bill.family + bill.cash + bill.hospital) == fen


def test_every_bill_belongs_to_somebody() -> None:
    used = [went.bill for person in PEOPLE for went in person.visits]
    assert all(bill in used for bill in BILLS.values())


def test_wang_went_fourteen_times_in_twelve_months_and_paid_5443_83_for_the_hospital_stay() -> None:
    wang = PEOPLE[0]
    stay = wang.visits[0].bill
    assert stay is not None
    assert len(wang.visits) == 14
    assert all(0 < went.days_ago < 365 for went in wang.visits)
    assert stay.total == Decimal("18652.30")
    assert dict(stay.funds) == {"310100": Decimal("12185.30"), "330100": Decimal("1023.17")}
    assert stay.personal == Decimal("5443.83") == stay.account + stay.cash
    parts = (stay.own, stay.over, stay.first, stay.deductible)
    assert [str(part) for part in parts] == ["1286.40", "318.00", "1016.27", "800.00"]
    assert stay.personal - sum(parts) == Decimal("2023.16")


def person_with(bill: Bill, id_number: str = "999999195503120014") -> Person:
    return Person(
        name="某某",
        id_number=id_number,
        number="1",
        voucher="2",
        card=Card("3", "4"),
        story="",
        insurances=(Insurance("310", "1101", date(2000, 1, 1), None),),
        visits=(Went(1, DRUGSTORE, bill),),
    )


def refused_to_seed(person: Person) -> str:
    engine = create_engine("sqlite://")
    Table.metadata.create_all(engine)
    with Session(engine) as session, pytest.raises(BadSeed) as refusal:
        seed(session, (person,), date(2026, 5, 1))
    engine.dispose()
    return str(refusal.value)


def test_seeding_refuses_a_bill_that_does_not_add_up() -> None:
    a_fen = Bill("11", (Line("诊查费", 1, Decimal("15.00")),), total=Decimal("15.01"), in_scope=Decimal("15.00"))
    assert "total = lines" in refused_to_seed(person_with(a_fen))


def test_seeding_refuses_a_bill_that_adds_up_although_it_should_not() -> None:
    assert "should not" in refused_to_seed(person_with(replace(bills.TEETH, adds_up=False)))


def test_seeding_refuses_a_wrong_check_digit() -> None:
    assert "check digit" in refused_to_seed(person_with(bills.TEETH, "999999195503120015"))


def test_the_cases_that_the_screens_must_bear_are_all_there() -> None:
    by_name = {person.name: person for person in PEOPLE}
    assert {row.kind: row.state for row in by_name["张伟"].insurances if row.region != CITY} == {"310": "4"}
    assert by_name["欧阳晓梅"].visits == ()
    assert [hex(ord(c)) for c in by_name["赵𬭎"].name] == ["0x8d75", "0x2cb4e"]
    assert by_name["周明"].insurances == ()
    assert by_name["周明"].number is not None
    assert by_name["钱来顺"].number is None
    assert max(len(went.place.name) for went in by_name["吴桂兰"].visits) > 45
    assert by_name["陈小宝"].birth.year == 2019


def test_what_the_bureau_holds_of_them_fits_their_visits() -> None:
    today = date(2026, 5, 1)
    engine = create_engine("sqlite://")
    Table.metadata.create_all(engine)
    with Session(engine) as session:
        seed(session, PEOPLE, today)
        rows = {row.name: row for row in session.scalars(select(tables.Person))}
        for row in rows.values():
            registered = {each.disease_code: each.begin for each in row.registrations}
            chronic = [visit for visit in row.visits if visit.kind == "14"]
            assert bool(registered) or not chronic
            assert all(registered[str(visit.disease_code)] <= visit.begin.date() for visit in chronic)
            assert all(each.begin <= today for each in row.designations)
            working = [each for each in row.insurances if each.state == "1" and each.person_kind[:2] != "12"]
            assert bool(row.contributions) == bool(working)
            assert all(each.begin <= each.end <= "202612" for each in row.contributions)
        away = [visit for visit in rows["王建国"].visits if visit.institution.region != CITY]
        assert away
        assert rows["王建国"].transfers == []  # it was not filed: that is the story
        assert [each.institution.name for each in rows["吴桂兰"].transfers] == ["示例市第一医院"]
        links = session.scalars(select(tables.FamilyLink)).all()
        assert {rows_of(rows, link) for link in links} == {("张伟", "郑秋月")}
    engine.dispose()


def rows_of(rows: dict[str, tables.Person], link: tables.FamilyLink) -> tuple[str, str]:
    names = {row.id: row.name for row in rows.values()}
    return names[link.person_id], names[link.member_id]
