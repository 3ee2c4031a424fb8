"""Opening the sandbox's database: SQLite in memory or in a file, PostgreSQL by URL, brought to the newest version.

Files and servers are brought there by the migrations that ship with the package. A database in memory is made anew each
time, so its tables are made at once, which saves the quarter of a second that migrating takes; a test holds the two
ways together. Nothing here is worth a wait for the disk: what a crash of the machine takes is invented.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from kiosk.sandbox.tables import Table

IN_MEMORY = ":memory:"
EXAMPLE = "postgresql://user@host/name"
POSTGRESQL = "postgresql+psycopg"
REACHED_WITHIN = 5  # seconds for a server to take the connection
MIGRATIONS = Path(__file__).with_name("migrations")


class BadDatabase(Exception):
    """The database cannot be used. The text is one sentence, without a password."""


def engine_of(database: str) -> Engine:
    """What speaks to a database that has every table of this version: ":memory:", a file, or postgresql://….

    Raises BadDatabase.
    """
    url = _url(database)
    engine = _engine(url)
    shown = database if url.drivername == "sqlite" else url.render_as_string(hide_password=True)
    try:
        if database == IN_MEMORY:
            Table.metadata.create_all(engine)
        else:
            with engine.connect() as connection:
                _bring_up(connection, shown)
    except BadDatabase:
        engine.dispose()
        raise
    except ModuleNotFoundError as error:
        engine.dispose()
        raise BadDatabase(f"The sandbox needs {error.name}: install the extra kiosk[sandbox].") from error
    except DatabaseError as error:
        engine.dispose()
        raise BadDatabase(f"The sandbox cannot use {shown} as its database: {_reason(error)}.") from error
    return engine


def _url(database: str) -> URL:
    if "://" not in database:
        return URL.create("sqlite", database=None if database == IN_MEMORY else database)
    try:
        url = make_url(database)
    except (ArgumentError, ValueError):
        raise BadDatabase(f"The database should be the path of a file or {EXAMPLE}.") from None
    if url.drivername == "postgresql":
        url = url.set(drivername=POSTGRESQL)
    if url.drivername != POSTGRESQL:
        raise BadDatabase(f"The database should be the path of a file or {EXAMPLE}, not {url.drivername}.")
    return url


def _engine(url: URL) -> Engine:
    if url.drivername == "sqlite":
        engine = create_engine(
            url,
            poolclass=StaticPool,
            connect_args={"check_same_thread": False},
            hide_parameters=True,  # an error's text names no person
        )
        if url.database is not None:
            event.listen(engine, "connect", _without_waiting_for_the_disk)
        return engine
    options = {"connect_timeout": REACHED_WITHIN, "options": "-c synchronous_commit=off"}
    try:
        return create_engine(url, connect_args=options, hide_parameters=True)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise BadDatabase("The sandbox needs psycopg for PostgreSQL: install the extra kiosk[sandbox].") from error


def _without_waiting_for_the_disk(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA journal_mode=TRUNCATE")  # a third of what making and deleting the journal costs


def _bring_up(connection: Connection, shown: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA user_version = 0"))  # as it is; says at once where a file cannot be written
    elif connection.scalar(text("SHOW transaction_read_only")) == "on":
        raise BadDatabase(f"The sandbox cannot use {shown} as its database: it is read-only.")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()}
    there = MigrationContext.configure(connection).get_current_revision()
    if there is None and inspect(connection).get_table_names():
        raise BadDatabase(f"The sandbox cannot use {shown} as its database: it holds something else, or is too old.")
    if there is not None and there not in known:
        raise BadDatabase(f"The sandbox cannot use {shown} as its database: it was made by a newer version.")
    command.upgrade(config, "head")
    connection.commit()


def _reason(error: DatabaseError) -> str:
    """The driver's own words in one line, as far as they name what is wrong with the place."""
    return " ".join(str(error.orig).split()).rstrip(".")
