"""One X server, one reader, and a kiosk on them that is run as engineers run it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import commands
from tests.window.display import Display, NoDisplay
from tests.window.eyes import Eyes, NoReader
from tests.window.passer import Passer

SETTINGS = ("dock.port=0", "screen.window=fullscreen")
HURRIED = (sys.executable, "-m", "tests.window.hurried")


@pytest.fixture(scope="session")
def glass(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Display]:
    """A panel of the usual size."""
    yield from _display(1080, 1920, tmp_path_factory.mktemp("glass"))


@pytest.fixture(scope="module")
def lying(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Display]:
    """The same panel, turned by somebody who did not tell the config."""
    yield from _display(1920, 1080, tmp_path_factory.mktemp("lying"))


@pytest.fixture(scope="session")
def eyes() -> Iterator[Eyes]:
    try:
        eyes = Eyes()
    except NoReader as missing:
        pytest.fail(str(missing))
    yield eyes
    eyes.close()


@pytest.fixture
def passer(glass: Display, eyes: Eyes) -> Iterator[Passer]:
    """Before `kiosk run`."""
    with commands.started("run", *_set(SETTINGS), DISPLAY=glass.name) as kiosk:
        yield _before(kiosk, glass, eyes)


@pytest.fixture
def hurried(glass: Display, eyes: Eyes) -> Iterator[tuple[Passer, Callable[[], None]]]:
    """Before a kiosk whose time can be made to pass quickly; and what makes a second of it pass so."""
    with commands.going([*HURRIED, *SETTINGS], DISPLAY=glass.name) as kiosk:

        def hurry() -> None:
            assert kiosk.stdin is not None
            print(1, file=kiosk.stdin, flush=True)

        yield _before(kiosk, glass, eyes), hurry


def _display(width: int, height: int, folder: Path) -> Iterator[Display]:
    try:
        display = Display(width, height, folder)
    except NoDisplay as missing:
        pytest.fail(str(missing))
    yield display
    display.close()


def _set(settings: tuple[str, ...]) -> list[str]:
    return [part for setting in settings for part in ("--set", setting)]


def _before(kiosk: "subprocess.Popen[str]", glass: Display, eyes: Eyes) -> Passer:
    return Passer(glass, eyes, commands.line_of(kiosk).removeprefix("dock: "))
