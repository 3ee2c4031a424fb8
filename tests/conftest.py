"""No test opens a window; and one hall for every test that wants one."""

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.config import EMBEDDED, load
from kiosk.ui import theme
from kiosk.ui.paint import Painter
from tests.hall import Hall


@pytest.fixture(scope="session")
def painter() -> Painter:
    """Slow to make and quick to use again."""
    screen = load(EMBEDDED).screen
    return Painter(theme.load("plain"), screen.width, screen.height, screen.width / screen.millimetres)


@pytest.fixture
def hall(painter: Painter, tmp_path: Path) -> Iterator[Hall]:
    yield Hall(painter, tmp_path / "journal")
