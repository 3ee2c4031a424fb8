"""What every screen says and offers, against the texts in `outlines`; a wanted change is written by tests.outlines."""

import pytest

from tests.outlines import FOLDER, outlines

NOW = dict(outlines())


@pytest.mark.parametrize("name", NOW)
def test_a_screen_is_as_it_was_read(name: str) -> None:
    """After a wanted change: `.venv/bin/python -m tests.outlines`, and read the diff."""
    assert NOW[name] == (FOLDER / name).read_text("utf-8")


def test_no_outline_is_of_a_screen_that_is_gone() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(NOW)
