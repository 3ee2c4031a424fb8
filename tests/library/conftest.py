"""One small library for every test that only asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.library.building import build
from kiosk.library.opened import Library
from tests.library.invented import BUILT, CITY, EVERYTHING

HERE = (36.06, 103.83)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("library") / "example.sqlite"
    build(EVERYTHING, CITY, BUILT, file)
    return file


@pytest.fixture(scope="session")
def library(built: Path) -> Iterator[Library]:
    with Library(built, HERE) as opened:
        yield opened
