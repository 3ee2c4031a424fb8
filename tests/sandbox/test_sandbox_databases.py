"""Files and servers: migrated from nothing to the tables of today, exact in money, and refused in one sentence."""

import os
import stat
import tempfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.orm import Session

from kiosk.__main__ import main
from kiosk.sandbox.database import IN_MEMORY, BadDatabase, engine_of
from kiosk.sandbox.policy import BadPolicy, parsed, text_of
from kiosk.sandbox.running import start_sandbox
from kiosk.sandbox.tables import Insurance, Person, Table
from tests.sandbox.terminal import Terminal

NOBODY = 65534


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    made = engine_of(database)
    yield made
    made.dispose()


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return [each for each in compare_metadata(context, Table.metadata) if "alembic_version" not in str(each)]


def test_the_migrations_lead_to_the_tables_that_the_code_has(engine: Engine, database: str) -> None:
    assert differences(engine) == []
    engine_of(database).dispose()  # a second time there is nothing to do
    assert differences(engine) == []
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE fund_shares DROP COLUMN name"))
    assert differences(engine)  # and a table that is not as the code has it would be noticed


def test_a_database_in_memory_has_the_same_tables() -> None:
    engine = engine_of(IN_MEMORY)
    assert differences(engine) == []
    engine.dispose()


AMOUNTS = ("0.00", "-0.01", "1204.50", "99999999999999.99", "0.0", "3.1400")


def test_amounts_come_back_with_all_their_places(engine: Engine) -> None:
    person = Person(name="某", id_number="1", sex="1", nation="01", birth=date(2000, 1, 1), region="990199")
    for amount in AMOUNTS:
        person.insurances.append(
            Insurance(
                kind="310",
                state="1",
                person_kind="1101",
                civil_servant=False,
                region="990199",
                balance=Decimal(amount),
                says_balance=True,
            )
        )
    with Session(engine) as session, session.begin():
        session.add(person)
    with Session(engine) as session:
        assert tuple(str(row.balance) for row in session.scalars(select(Insurance).order_by(Insurance.id))) == AMOUNTS


def test_a_newer_database_is_left_alone(engine: Engine, database: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadDatabase, match="newer version"):
        engine_of(database)


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command says that ends with status 2: one sentence, without a password."""
    assert main(arguments) == 2
    captured = capsys.readouterr()
    line = captured.err.strip()
    assert captured.out == ""
    assert "\n" not in line
    assert "Traceback" not in line
    assert "hidden" not in line
    return line


@pytest.mark.parametrize(
    ("database", "words"),
    [
        ("mysql://root:hidden@127.0.0.1/kiosk", "not mysql"),
        ("postgresql+asyncpg://root:hidden@127.0.0.1/kiosk", "not postgresql"),
        ("sqlite:///sandbox.sqlite", "path of a file"),
        ("://", "file or postgresql://"),
        ("postgresql://kiosk:hidden@127.0.0.1:1/kiosk", "refused"),
        ("postgresql://kiosk:hidden@127.0.0.1:notaport/kiosk", "file or postgresql://"),
        ("/no/such/folder/sandbox.sqlite", "unable to open"),
        ("/", "unable to open"),
    ],
)
@pytest.mark.parametrize("command", [["--port", "0"], ["populate", "--people", "1", "--seed", "1"]])
def test_an_address_that_leads_nowhere_is_said(
    database: str, words: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in said(["sandbox", *command, "--database", database], capsys)


def test_a_server_without_that_database_is_said(postgresql: str, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere = postgresql.replace("kiosk@", "kiosk:hidden@").rpartition("/")[0] + "/elsewhere"
    assert "does not exist" in said(["sandbox", "--port", "0", "--database", elsewhere], capsys)


def test_a_server_that_only_reads_is_said(postgresql: str) -> None:
    admin = create_engine(postgresql.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE reader"))
        connection.execute(text("ALTER DATABASE reader SET default_transaction_read_only = on"))
    admin.dispose()
    with pytest.raises(BadDatabase, match="read-only"):
        engine_of(postgresql.rpartition("/")[0] + "/reader")


def test_a_file_with_other_tables_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "other.sqlite"
    engine = engine_of(str(file))
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    engine.dispose()
    assert "holds something else" in said(["sandbox", "--port", "0", "--database", str(file)], capsys)


def test_a_file_that_is_damaged_within_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "sandbox.sqlite"
    engine = engine_of(str(file))
    with engine.connect() as connection:
        root = connection.scalar(text("SELECT rootpage FROM sqlite_schema WHERE name = 'people'"))
        size = connection.scalar(text("PRAGMA page_size"))
    engine.dispose()
    with file.open("r+b") as opened:
        opened.seek((root - 1) * size)
        opened.write(bytes([255]) * size)
    line = said(["sandbox", "--port", "0", "--database", str(file)], capsys)
    assert "malformed" in line


def test_a_file_that_cannot_be_written_is_said() -> None:
    with tempfile.TemporaryDirectory() as folder:  # not below pytest's own, which only its user may enter
        file = Path(folder, "sandbox.sqlite")
        engine_of(str(file)).dispose()
        Path(folder).chmod(0o555)
        file.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        root = os.geteuid() == 0
        if root:
            os.seteuid(NOBODY)
        try:
            with pytest.raises(BadDatabase, match="readonly"):
                engine_of(str(file))
        finally:
            if root:
                os.seteuid(0)
            Path(folder).chmod(0o755)


def test_a_population_is_made_once_and_served(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    populate = ["sandbox", "populate", "--people", "30", "--seed", "5", "--database", database]
    assert main(populate) == 0
    assert "30 people of seed 5:" in capsys.readouterr().err
    other_order = ["sandbox", "--database", database, "populate", "--people", "30", "--seed", "5"]
    assert "30 people from seed 5 here already" in said(other_order, capsys)
    engine = engine_of(database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE populations SET version = version + 1"))
    assert "made by another version" in said(["sandbox", "--port", "0", "--database", database], capsys)
    with engine.begin() as connection:
        connection.execute(text("UPDATE populations SET version = version - 1"))
    engine.dispose()
    with start_sandbox(database=database) as running:
        terminal = Terminal(running.address)
        terminal.sign_in()
        page = terminal.wire.get(terminal.address + "/sandbox/population?first=20", timeout=20).json()
        assert [row["number"] for row in page["rows"]] == [f"99020000{place:012}" for place in range(21, 31)]
        visits = [settled(terminal, row) for row in page["rows"]]
        assert terminal.wire.get(terminal.address + "/sandbox/population/%00", timeout=20).status_code == 422
        assert terminal.wire.post(terminal.address + "/sandbox/vouchers/%00", timeout=20).status_code == 422
        terminal.wire.close()
    assert any(visits)


def settled(terminal: Terminal, row: dict[str, Any]) -> int:
    """How many clinic visits of somebody have a settlement that adds up."""
    region = terminal.scan(row["voucher"])["data"]["insuOrg"]
    window = {"begntime": "2020-01-01 00:00:00", "endtime": "2099-01-01 00:00:00"}
    visits = terminal.query("5201", row["number"], region, med_type="11", **window)["output"]["mdtrtinfo"]
    for visit in visits:
        output = terminal.query("5203", row["number"], region, setl_id="", mdtrt_id=visit["mdtrt_id"])["output"]
        paid = sum(share["fund_payamt"] for share in output["setldetail"])
        assert output["setlinfo"]["medfee_sumamt"] == paid + output["setlinfo"]["cash_payamt"]
    return len(visits)


@pytest.mark.parametrize("city", ["nowhere", "../bieshi", "", "."])
def test_what_is_no_city_is_said(city: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = said(["sandbox", "populate", "--people", "1", "--seed", "1", "--city", city], capsys)
    assert f"there is no city {city}; there is lanzhou, " in line or "is no city: there is no city.toml in it" in line


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("name = ", "nam = "), "name is missing"),
        (('name = "示例市（虚构）"', "name = 1"), "name is of the wrong type"),
        (('cap = "5000.00"', 'cap = "5000.001"'), r"terms\[1\].cap is too exact"),
        (('cap = "5000.00"', 'cap = "much"'), r"terms\[1\].cap is no number"),
        (('cap = "5000.00"', 'cap = "nan"'), r"terms\[1\].cap is too exact"),
        (('cap = "5000.00"', 'cap = "5000.00"\ncup = "1"'), r"terms\[1\].cup is not known"),
        (('medicine = "0.10"', 'medicine = "1.10"'), "paid_first.medicine is too exact"),
        (('"year"', '"week"'), "deductible_each"),
        (("[[terms]]", "[terms]"), "TOML"),
    ],
)
def test_a_table_that_is_not_in_order_is_refused_with_its_key(change: tuple[str, str], words: str) -> None:
    with pytest.raises(BadPolicy, match=words):
        parsed(text_of().replace(*change, 1))


def test_memory_is_no_place_for_a_population(capsys: pytest.CaptureFixture[str]) -> None:
    line = said(["sandbox", "populate", "--people", "1", "--seed", "1", "--database", IN_MEMORY], capsys)
    assert "gone at once" in line
