"""Who lacks the reader or the X server is told what installs it."""

from pathlib import Path

import pytest

from tests.window import eyes
from tests.window.display import Display, NoDisplay


def test_a_missing_reader_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eyes, "PYTHON", tmp_path / ".venv-reader" / "bin" / "python")
    with pytest.raises(eyes.NoReader, match=r"\.venv-reader is missing or half made: \./dev test installs it"):
        eyes.Eyes()


@pytest.mark.parametrize("program", ["Xvfb", "xdotool"])
def test_a_missing_program_is_named(program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for other in {"Xvfb", "xdotool"} - {program}:
        (tmp_path / other).touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoDisplay, match=f"{program} is not installed: ./dev test installs it"):
        Display(100, 100, tmp_path)


def test_an_x_server_that_does_not_start_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoDisplay, match=r"Xvfb ended with -?[1-9]"):
        Display(0, 0, tmp_path)
