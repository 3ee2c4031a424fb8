"""Filling a database with a population: who they are and what is needed to find and list, in bulk.

PostgreSQL takes the rows through COPY, SQLite through prepared inserts in large batches. Histories' details come later,
one person at a time, by `histories.of`.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.orm import Session

from kiosk.sandbox import tables
from kiosk.sandbox.database import BadDatabase
from kiosk.sandbox.policy import parsed
from kiosk.sandbox.population.histories import POPULATION
from kiosk.sandbox.population.households import DRAWN_UP_TO, MOST
from kiosk.sandbox.population.lives import VERSION, person
from kiosk.sandbox.population.rows import HEADS, Row, heads

BATCH = 5_000  # people between two writes: about 80,000 rows
CACHE = 256 * 1024  # KiB
MOST_SEED = 2**63 - 1


class BadPopulation(Exception):
    """The population cannot be made here. The text is one sentence."""


def load(
    engine: Engine, seed: int, people: int, today: date, policy: str, told: Callable[[int], None] = lambda _: None
) -> None:
    """Add a population to a database that has the hand-written people and no population yet, in one transaction.

    `policy` is the text of a policy table; `told` hears how many people are written. Raises BadPopulation.
    """
    if not 1 <= people <= MOST:
        raise BadPopulation(f"A population has from 1 to {MOST} people, not {people}.")
    if not 0 <= seed <= MOST_SEED:
        raise BadPopulation(f"A seed is a whole number from 0 to {MOST_SEED}.")
    if today.year <= DRAWN_UP_TO:
        raise BadPopulation(f"The clock of this machine says {today}, but people are born up to {DRAWN_UP_TO}.")
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":  # identity numbers come in no order: their index should stay in memory
            connection.execute(text(f"PRAGMA cache_size = -{CACHE}"))
        there = connection.execute(select(tables.Population.seed, tables.Population.people)).first()
        if there is not None:
            raise BadPopulation(f"There is a population of {there.people} people from seed {there.seed} here already.")
        row = {"id": POPULATION, "version": VERSION, "seed": seed, "people": people, "day": today, "policy": policy}
        connection.execute(insert(tables.Population).values(row))
        write = _copied if connection.dialect.name == "postgresql" else _inserted
        table = parsed(policy)
        for first in range(0, people, BATCH):
            rows: dict[str, list[Row]] = {name: [] for name in HEADS}
            for place in range(first, min(first + BATCH, people)):
                for name, values in heads(person(seed, place, today, table)):
                    rows[name].append(values)
            for name, columns in HEADS.items():
                write(connection, name, columns, rows[name])
            told(min(first + BATCH, people))
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE"))


def check(session: Session) -> None:
    """Raises BadDatabase where the seed would now give other people than the database holds."""
    version = session.scalar(select(tables.Population.version))
    if version not in (None, VERSION):
        raise BadDatabase(
            "The population there was made by another version of the sandbox: make it anew with populate."
        )


def size(engine: Engine) -> int:
    """Bytes that the database takes."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
        pages = connection.scalar(text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"))
        return int(pages or 0)


def _inserted(connection: Connection, name: str, columns: tuple[str, ...], rows: list[Row]) -> None:
    cursor = _raw(connection).cursor()
    names = ", ".join(f'"{column}"' for column in columns)
    cursor.executemany(f'INSERT INTO "{name}" ({names}) VALUES ({", ".join("?" * len(columns))})', rows)
    cursor.close()


def _copied(connection: Connection, name: str, columns: tuple[str, ...], rows: list[Row]) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    with _raw(connection).cursor() as cursor, cursor.copy(f'COPY "{name}" ({names}) FROM STDIN') as copy:
        # no value holds a tab, a line end or a backslash: all are invented here
        copy.write("".join("\t".join("\\N" if value is None else str(value) for value in row) + "\n" for row in rows))


def _raw(connection: Connection) -> Any:
    """The driver's own connection, inside the same transaction."""
    return connection.connection.dbapi_connection
