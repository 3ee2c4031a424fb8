"""One real sandbox in a child process for all its tests, and a signed-in terminal for each."""

from collections.abc import Iterator

import pytest

from kiosk.sandbox.running import Running, start_sandbox
from tests.sandbox.terminal import Terminal


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
