"""Two hundred invented people: whole numbers, kin that fit, times that are insured, money that adds up to the fen."""

import hashlib
import itertools
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session, selectinload

from kiosk.sandbox import bureau, policy, tables
from kiosk.sandbox.catalogue import ENTRIES
from kiosk.sandbox.database import engine_of
from kiosk.sandbox.people import people
from kiosk.sandbox.population import histories
from kiosk.sandbox.population.households import CHILD, MOST, PARENT, ROUND, ROUNDS, SPOUSE, member
from kiosk.sandbox.population.lives import VERSION, person
from kiosk.sandbox.population.loading import BadPopulation, load
from kiosk.sandbox.population.paperwork import paperwork
from kiosk.sandbox.population.rows import FIRST_ID
from kiosk.sandbox.seeding import checked, seed
from tests.sandbox.terminal import Terminal

TODAY = date(2026, 5, 1)
SEED, COUNT = 46, 200  # somebody for every kind of visit
NOTHING = Decimal("0.00")
TERMS: list[dict[str, Any]] = tomllib.loads(policy.text_of())["terms"]
EXTRAS: dict[str, Any] = {
    name: tomllib.loads(policy.text_of())[name] for name in ("large", "serious", "civil_servant", "assistance")
}
CATALOGUE = {entry.name: entry for entry in ENTRIES}
LEVELS = {"H99010100003": "primary", "H99010100002": "second"} | dict.fromkeys(
    ("H99020100001", "H99010100004", "H99010100005"), "third"
)
DIGEST = "54c7555413f021496dcc8314b02749532971c84d09d36cdfa94d25ca4db3a430"
FILLED_WITH: set[str] = set()  # the digests of the databases so far


@dataclass(frozen=True)
class Filled:
    engine: Engine
    before: int  # shares before anybody was asked about
    digest: str
    people: tuple[tables.Person, ...]
    links: tuple[tables.FamilyLink, ...]


@pytest.fixture(scope="module")
def filled(shared_database: str) -> Iterator[Filled]:
    """A population of which everybody was asked about once, and then a second time."""
    engine = engine_of(shared_database)
    with Session(engine) as session, session.begin():
        seed(session, people(), TODAY)
        written = session.scalar(select(func.count()).select_from(tables.FundShare)) or 0
    load(engine, SEED, COUNT, TODAY, policy.text_of())
    with Session(engine) as session, session.begin():
        before = (session.scalar(select(func.count()).select_from(tables.FundShare)) or 0) - written
        for _ in range(2):
            for row in session.scalars(invented()).all():
                assert histories.of(session, row) is row
    with Session(engine) as session:
        visits = selectinload(tables.Person.visits)
        settled = visits.selectinload(tables.Visit.settlements)
        wanted = invented().options(
            selectinload(tables.Person.insurances),
            selectinload(tables.Person.standings),
            selectinload(tables.Person.card),
            selectinload(tables.Person.vouchers),
            selectinload(tables.Person.registrations),
            selectinload(tables.Person.designations),
            selectinload(tables.Person.transfers),
            selectinload(tables.Person.contributions),
            visits.selectinload(tables.Visit.institution),
            settled.selectinload(tables.Settlement.shares),
            settled.selectinload(tables.Settlement.items),
        )
        rows = tuple(session.scalars(wanted))
        links = tuple(session.scalars(select(tables.FamilyLink).order_by(tables.FamilyLink.id)))
        yield Filled(engine, before, digest(session), rows, links)
    engine.dispose()


def invented() -> Any:
    return select(tables.Person).where(tables.Person.place.is_not(None)).order_by(tables.Person.id)


def digest(session: Session) -> str:
    """Of what the population brought, the same for the same rows in whatever database."""
    told = hashlib.sha256()
    for table in tables.Table.metadata.sorted_tables:
        columns = table.columns
        if table.name == "people":
            chosen = columns.place.is_not(None)
        elif "person_id" in columns:
            chosen = columns.person_id >= FIRST_ID
        elif table.name in ("settlements", "fund_shares", "items"):
            chosen = columns[0 if table.name == "settlements" else "settlement_number"].startswith("9921")
        else:
            continue
        kept = [column for column in columns if column.name != "id"]  # ids are the database's own
        for line in sorted(repr(tuple(row)) for row in session.execute(select(*kept).where(chosen))):
            told.update(line.encode())
    return told.hexdigest()


def test_the_same_seed_gives_the_same_people_for_ever() -> None:
    """Where this fails, a database that was filled before holds other lives than its seed gives now: raise VERSION."""
    told = hashlib.sha256()
    table = policy.parsed(policy.text_of())
    for place in range(COUNT):
        life = person(SEED, place, TODAY, table)
        papers = paperwork(SEED, life, TODAY, COUNT)
        told.update(repr((life.member, life.standing, life.insurances, life.illnesses, life.visits)).encode())
        told.update(repr((life.settlements, papers)).encode())
    assert (VERSION, told.hexdigest()) == (1, DIGEST)


def test_every_database_holds_the_same_rows(filled: Filled) -> None:
    FILLED_WITH.add(filled.digest)
    assert len(FILLED_WITH) == 1
    assert len(filled.people) == COUNT


def test_payers_and_lines_come_when_somebody_is_asked_about_and_once(filled: Filled) -> None:
    assert filled.before == 0
    for row in filled.people:
        assert row.told
        for settlement in settlements(row):
            kinds = [share.kind for share in settlement.shares]
            assert len(set(kinds)) == len(kinds)
            assert settlement.items


def test_what_was_loaded_in_bulk_is_what_the_seed_says(filled: Filled) -> None:
    table = policy.parsed(policy.text_of())
    for row in filled.people:
        assert row.place is not None
        life = person(SEED, row.place, TODAY, table)
        papers = paperwork(SEED, life, TODAY, COUNT)
        assert (row.name, row.number, row.id_number) == (life.member.name, life.member.number, life.member.id_number)
        assert row.card.number == life.member.card_number
        assert [voucher.code for voucher in row.vouchers] == [life.member.voucher]
        assert [
            (each.kind, each.state, each.since, each.paused, each.balance) for each in sorted_by_id(row.insurances)
        ] == [(each.kind, each.state, each.since, each.paused, yuan(each.balance)) for each in life.insurances]
        visits = sorted(row.visits, key=lambda visit: visit.number)
        assert [(visit.number, visit.kind, visit.begin, visit.end) for visit in visits] == [
            (visit.number, visit.kind, visit.begin, visit.end) for visit in life.visits
        ]
        assert [
            (each.number, each.settled_at, abs(each.total), abs(each.cash), each.balance_after)
            for each in settlements(row)
        ] == [
            (each.number, each.at, yuan(each.bill.total), yuan(each.split.cash), yuan(each.balance_after))
            for each in life.settlements
        ]
        assert len(row.contributions) == len(papers.contributions)
        assert {each.disease_code for each in row.registrations} == {each.disease[0] for each in life.illnesses}


def yuan(fen: int) -> Decimal:
    return Decimal(fen) / 100


def sorted_by_id(rows: list[tables.Insurance]) -> list[tables.Insurance]:
    return sorted(rows, key=lambda row: row.id)


def settlements(row: tables.Person) -> list[tables.Settlement]:
    return sorted((each for visit in row.visits for each in visit.settlements), key=lambda each: each.number)


# -- who they are ---------------------------------------------------------------------------------------------------


def test_identity_numbers_stand_in_no_region_and_say_birth_and_sex(filled: Filled) -> None:
    numbers = [row.id_number for row in filled.people]
    assert len(set(numbers)) == COUNT
    for row in filled.people:
        assert row.id_number[:6] == "999999"
        assert checked(row.id_number)
        assert row.id_number[6:14] == f"{row.birth:%Y%m%d}"
        assert int(row.id_number[16]) % 2 == (row.sex == "1")
        assert date(1900, 1, 1) < row.birth < TODAY
    ages = [(TODAY - row.birth).days / 365.25 for row in filled.people]
    assert min(ages) < 7
    assert max(ages) > 75
    written = {each.id_number for each in people()}
    assert not written & set(numbers)


def test_nobody_shares_an_identity_number_up_to_the_largest_population() -> None:
    places = [near + ROUND * turn for near in range(0, ROUND, 1789) for turn in range(ROUNDS)]
    assert max(places) < MOST
    for seeded in (1, SEED):
        assert len({member(seeded, place).id_number for place in places}) == len(places)


def test_kin_know_each_other_and_are_of_an_age_that_fits() -> None:
    """Of the first two hundred places, and so of every household that they make."""
    back = {SPOUSE: SPOUSE, PARENT: CHILD, CHILD: PARENT}
    seen = set()
    for place in range(COUNT):
        one = member(SEED, place)
        for kin in one.kin:
            other = member(SEED, kin.place)
            seen.add(kin.relation)
            assert (place, back[kin.relation]) in [(each.place, each.relation) for each in other.kin]
            years = abs(other.birth.year - one.birth.year)
            if kin.relation == SPOUSE:
                assert one.sex != other.sex
                assert years <= 4
            if kin.relation == CHILD:
                assert other.birth.year - one.birth.year in range(18, 45)
                if one.sex == "1":
                    assert one.name[0] == other.name[0]
    assert seen == set(back)


def test_an_account_is_shared_within_the_household_by_whoever_has_one(filled: Filled) -> None:
    by_id = {row.id: row for row in filled.people}
    invented_links = [link for link in filled.links if link.person_id in by_id]
    assert len(invented_links) > 10
    for link in invented_links:
        holder, place = by_id[link.person_id], by_id[link.member_id].place
        assert holder.place is not None
        assert (place, link.relation) in member(SEED, holder.place).kin
        assert any(row.kind == "310" and row.state == "1" for row in holder.insurances)
        assert by_id[link.member_id].birth <= link.since < TODAY


def test_a_birth_is_a_stay_of_the_mother_on_the_childs_birthday(filled: Filled) -> None:
    births = 0
    for row in filled.people:
        for visit in row.visits:
            if visit.kind == "52":
                births += 1
                assert row.place is not None
                assert visit.begin.date() in member(SEED, row.place).gave_birth
    assert births


# -- when -----------------------------------------------------------------------------------------------------------


def test_nobody_goes_uninsured_or_after_today_or_from_a_hospital_bed(filled: Filled) -> None:
    kinds = set()
    gaps = 0
    for row in filled.people:
        main = [each for each in row.insurances if each.kind in ("310", "390")]
        assert {each.kind for each in row.insurances} <= {"310", "320", "330", "390", "392", "510"}
        gaps += any(each.paused is not None for each in row.insurances)
        visits = sorted(row.visits, key=lambda visit: visit.begin)
        for visit in visits:
            kinds.add(visit.kind)
            day = visit.begin.date()
            assert row.birth < day < TODAY
            assert TODAY - day <= timedelta(days=3 * 365)
            assert any(
                each.kind == visit.insurance_kind
                and each.since is not None
                and each.since <= day
                and (each.paused is None or day < each.paused)
                for each in main
            )
            if visit.end is None:
                assert visit is visits[-1]
                assert not visit.settlements
            else:
                assert visit.begin < visit.end
                assert visit.end.date() < TODAY
                assert visit.settlements
        for earlier, later in itertools.pairwise(visits):
            assert earlier.end is not None
            assert earlier.end.date() < later.begin.date()
        assert all(row.birth <= each.begin.date() < TODAY for each in row.standings)
        for contributed in row.contributions:
            assert contributed.begin <= contributed.end
            assert contributed.paid == (contributed.paid_at is not None)
            assert contributed.paid_at is None or contributed.paid_at.date() < TODAY
    assert kinds == {"11", "13", "14", "19", "21", "22", "24", "41", "51", "52", "53"}
    assert gaps > COUNT // 20
    assert any(visit.end is None for row in filled.people for visit in row.visits)


def test_chronic_visits_follow_a_registration(filled: Filled) -> None:
    chronic = 0
    for row in filled.people:
        since = {each.disease_code: each.begin for each in row.registrations}
        for visit in row.visits:
            if visit.kind == "14":
                chronic += 1
                assert visit.disease_code is not None
                assert since[visit.disease_code] <= visit.begin.date()
        if since:
            assert any(each.business == "01" for each in row.designations)
    assert chronic > 50


def test_filings_hold_the_fields_that_the_bureau_takes(filled: Filled) -> None:
    with Session(filled.engine) as session:
        filings = session.scalars(select(tables.Filing)).all()
    assert {filing.kind for filing in filings} == {"chronic", "designation", "care_assessment"}
    for filing in filings:
        taken = {field.name: field.required for field in bureau.FIELDS[filing.kind]}
        fields = json.loads(filing.fields)
        assert fields.keys() <= taken.keys()
        assert {name for name, required in taken.items() if required} <= fields.keys()
        assert filing.at.date() < TODAY
        assert filing.due is not None
        assert (filing.status == "in_progress") == (filing.due > TODAY)


# -- money ----------------------------------------------------------------------------------------------------------


def test_every_settlement_adds_up_to_the_fen(filled: Filled) -> None:
    cancelled, payers_seen = 0, set()
    for row in filled.people:
        for each in settlements(row):
            cancelled += each.cancels
            assert each.total == each.own_expense + each.over_limit + each.paid_first + each.in_scope
            assert each.total == each.fund_total + each.account + each.family_account + each.cash + each.hospital_share
            assert each.personal == each.account + each.family_account + each.cash
            shares = {share.kind: share.amount for share in each.shares}
            payers_seen |= shares.keys()
            assert sum(shares.values()) == each.fund_total + each.account + each.hospital_share
            assert shares.get("310200", NOTHING) == each.account
            assert shares.get("999996", NOTHING) == each.hospital_share
            sign = -1 if each.cancels else 1
            parts = (each.total, each.own_expense, each.over_limit, each.paid_first, each.in_scope, each.deductible)
            payers = (each.fund_total, each.account, each.cash, each.hospital_share)
            assert all(sign * amount >= 0 for amount in (*parts, *payers))
            assert sign * (each.in_scope - each.deductible - each.fund_total) >= 0
            for stated, lines in (
                (each.total, [item.amount for item in each.items]),
                (each.own_expense, [item.own_expense for item in each.items]),
                (each.over_limit, [item.over_limit for item in each.items]),
                (each.paid_first, [item.paid_first for item in each.items]),
                (each.in_scope, [item.in_scope for item in each.items]),
            ):
                assert stated == sum(lines)
            for item in each.items:
                entry = CATALOGUE[item.name]
                over = max(NOTHING, item.price - (item.price if entry.limit is None else entry.limit))
                first = ((item.price - over) * entry.share).quantize(NOTHING, ROUND_HALF_UP)
                parts = (NOTHING, over, first) if entry.share < 1 else (item.price, NOTHING, NOTHING)
                assert item.amount == item.quantity * item.price
                assert (item.own_expense, item.over_limit, item.paid_first) == tuple(item.quantity * x for x in parts)
    assert cancelled
    others = {str(extra["fund"]) for extra in EXTRAS.values()}
    assert payers_seen == {"310200", "999996"} | others | {str(terms["fund"]) for terms in TERMS}


def test_every_payer_follows_the_table_over_the_year(filled: Filled) -> None:
    """Worked out anew, in yuan, from what the settlements say and the text of the table."""
    met: set[str] = set()
    for row in filled.people:
        kinds = {insurance.kind for insurance in row.insurances}
        standings = {standing.kind for standing in row.standings}
        sums: dict[tuple[object, ...], Decimal] = defaultdict(Decimal)  # of a year
        before = sums
        for each in sorted(settlements(row), key=lambda each: each.settled_at):
            if each.cancels:
                sums = before
                continue
            before = sums.copy()
            visit, year = each.visit, each.settled_at.year
            place = terms_of(visit)
            shares = {share.kind: share.amount for share in each.shares}
            if place is None:
                assert visit.kind == "41"
                assert each.fund_total == each.deductible == 0
                continue
            terms, level = TERMS[place], LEVELS[visit.institution_code]

            due = whole = Decimal(terms["deductible"][level])
            if terms["deductible_each"] == "year":
                due = max(NOTHING, whole - sums[year, place, "deductible"])
            elif sums[year, place, "stays"] and "again" in terms:
                due = fen(whole * Decimal(terms["again"]))
            assert each.deductible == min(due, each.in_scope)
            sums[year, place, "stays"] += 1
            sums[year, place, "deductible"] += each.deductible
            if 0 < each.deductible < whole:
                met.add("rest of a deductible")

            share = Decimal(terms["share"][level])
            if visit.person_kind.startswith("12"):
                share += Decimal(terms.get("retired", "0"))
            assert each.proportion == min(share, 1)
            wanted = fen((each.in_scope - each.deductible) * each.proportion)
            pool = shares.pop(terms["fund"], NOTHING)
            assert pool == min(wanted, Decimal(terms["cap"]) - sums[year, place])
            sums[year, place] += pool
            if pool < wanted:
                met.add("cap")
            left = each.in_scope - each.deductible - pool

            expected = {}
            if visit.insurance_kind == "310":
                expected["large"] = fen((wanted - pool) * Decimal(EXTRAS["large"]["share"]))
            else:
                borne, since = left + each.deductible, sums[year, "borne"]
                above = max(NOTHING, since + borne - max(Decimal(EXTRAS["serious"]["threshold"]), since))
                expected["serious"] = min(left, fen(above * Decimal(EXTRAS["serious"]["share"])))
                sums[year, "borne"] += borne
            left -= sum(expected.values())
            for name, is_for in (
                ("civil_servant", "320" in kinds),
                ("assistance", bool(standings.intersection(EXTRAS["assistance"]["standings"]))),
            ):
                if is_for:
                    expected[name] = fen(left * Decimal(EXTRAS[name]["share"]))
                    left -= expected[name]
            for name, amount in expected.items():
                assert shares.pop(EXTRAS[name]["fund"], NOTHING) == amount
                if amount:
                    met.add(name)
            assert not shares.keys() - {"310200", "999996"}
            assert each.personal + each.hospital_share == (
                each.own_expense + each.over_limit + each.paid_first + each.deductible + left
            )
    assert met == {"cap", "rest of a deductible", *EXTRAS}


def terms_of(visit: tables.Visit) -> int | None:
    """Which terms pay for a visit, by their place in the table."""
    for place, terms in enumerate(TERMS):
        if terms["insurance"] == visit.insurance_kind and visit.kind in terms["kinds"]:
            return place
    return None


def fen(amount: Decimal) -> Decimal:
    return amount.quantize(NOTHING, ROUND_HALF_UP)


def test_an_account_pays_what_it_holds_and_never_own_expense(filled: Filled) -> None:
    for row in filled.people:
        told = sorted(settlements(row), key=lambda each: each.settled_at)
        balance = None
        for each in told:
            assert each.balance_after >= 0
            if not each.cancels:
                assert each.account <= each.personal - each.own_expense
                assert each.balance_after == 0 or each.cash == each.own_expense or each.visit.insurance_kind == "390"
            if balance is not None:
                assert each.balance_after >= balance - each.account
            balance = each.balance_after
        held = [each.balance for each in row.insurances if each.kind == "310" and each.balance]
        assert all(amount >= (balance or 0) for amount in held)


# -- over the wire, and where it cannot be ---------------------------------------------------------------------------


def test_somebody_of_the_population_is_found_by_place_and_number_and_asked_about(terminal: Terminal) -> None:
    page = terminal.wire.get(terminal.address + "/sandbox/population?first=4&count=3", timeout=20).json()
    assert page["people"] == COUNT
    assert [row["number"] for row in page["rows"]] == [f"99020000{place:012}" for place in (5, 6, 7)]
    asked = 0
    for row in terminal.wire.get(terminal.address + "/sandbox/population?count=20", timeout=20).json()["rows"]:
        number = row["number"]
        same = terminal.wire.get(f"{terminal.address}/sandbox/population/{number}", timeout=20).json()
        assert same == row
        told = terminal.scan(row["voucher"])
        assert told["data"]["userName"] == row["name"]
        region = told["data"]["insuOrg"]
        window = {"begntime": "2020-01-01 00:00:00", "endtime": "2099-01-01 00:00:00"}
        for visit in terminal.query("5201", number, region, med_type="11", **window)["output"]["mdtrtinfo"]:
            output = terminal.query("5203", number, region, setl_id="", mdtrt_id=visit["mdtrt_id"])["output"]
            info = output["setlinfo"]
            paid = sum(share["fund_payamt"] for share in output["setldetail"])
            assert info["medfee_sumamt"] == paid + info["cash_payamt"]
            asked += 1
    assert asked
    assert terminal.wire.get(f"{terminal.address}/sandbox/population/1", timeout=20).status_code == 404
    assert len(terminal.everybody()) == len(people())


@pytest.mark.parametrize(
    ("seeded", "count", "today", "words"),
    [
        (1, 0, TODAY, "from 1 to"),
        (1, MOST + 1, TODAY, "from 1 to"),
        (-1, 1, TODAY, "seed"),
        (2**63, 1, TODAY, "seed"),
        (1, 1, date(2025, 12, 31), "clock"),
    ],
)
def test_a_population_that_cannot_be_is_refused(seeded: int, count: int, today: date, words: str) -> None:
    engine = engine_of(":memory:")
    with pytest.raises(BadPopulation, match=words):
        load(engine, seeded, count, today, policy.text_of())
    engine.dispose()
