"""No test opens a window; and one hall for every test that wants one."""

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"  # pygame reads these when it is imported
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"

from pathlib import Path

import pytest
import requests
from hypothesis import settings

from kiosk.config import EMBEDDED, load
from kiosk.ui import theme
from kiosk.ui.paint import Painter
from tests.commands import Visit, line_of, play, started
from tests.hall import Hall

settings.register_profile("untimed", deadline=None)  # machines are shared: no test is about time
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def painter() -> Painter:
    """Slow to make and quick to use again."""
    screen = load(EMBEDDED).screen
    return Painter(theme.load("plain"), screen.width, screen.height, screen.width / screen.millimetres)


@pytest.fixture
def hall(painter: Painter, tmp_path: Path) -> Hall:
    return Hall(painter, tmp_path / "journal")


@pytest.fixture(scope="session")
def visits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Visit]:
    """Four scripted visits, played once, two at a time; that by code asks a platform of another process."""
    folder = tmp_path_factory.mktemp("visits")
    with started("sandbox", "--port", "0") as sandbox:
        url = line_of(sandbox).removeprefix("sandbox ready at ")
        first = play(folder, {"code": [f"backend.url={url}"], "card": []})
        first["code"].calls = requests.get(f"{url}/sandbox/calls", timeout=5).json()
    return first | play(folder, {"network-cut": ["backend.probe_seconds=1"], "paper-out": []})
