"""One real sandbox in a child process for all its tests, and a signed-in terminal for each."""

import itertools
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, text

from kiosk.sandbox.running import Running, start_sandbox
from tests.postgresql import server
from tests.sandbox.terminal import Terminal

DATABASES = itertools.count(1)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Running]:
    with start_sandbox() as running:
        yield running


@pytest.fixture
def stranger(sandbox: Running) -> Iterator[Terminal]:
    """A terminal that has not signed in."""
    terminal = Terminal(sandbox.address)
    yield terminal
    terminal.wire.delete(sandbox.address + "/sandbox/trouble", timeout=20)
    terminal.wire.close()


@pytest.fixture
def terminal(stranger: Terminal) -> Terminal:
    stranger.sign_in()
    return stranger


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL server that all tests share."""
    with server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file that is not there yet, and an empty database of a server."""
    return new_database(request, tmp_path_factory)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same for the tests of a whole file."""
    return new_database(request, tmp_path_factory)


def new_database(request: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> str:
    name = f"sandbox{next(DATABASES)}"
    if request.param == "sqlite":
        return str(folders.mktemp(name) / "sandbox.sqlite")
    server: str = request.getfixturevalue("postgresql")
    engine = create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.rpartition("/")[0] + "/" + name
