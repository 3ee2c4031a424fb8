"""What readers and libraries would print about the pictures of strangers: nothing of it reaches stderr."""

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from pyzbar import pyzbar

from drivers.camera.looker import Looker
from drivers.camera.messages import Alive, Look, Start
from drivers.camera.optics import LIT_SCREEN
from drivers.camera.payload import VOUCHER_PATTERN
from drivers.camera.still import read_file

NET = 20.0  # seconds until a test gives up waiting
RAILINGS = "4451781337712211883"  # pixels of bars and gaps, over which zbar's reader of DataBar stumbles
ENOUGH = 20  # looks in which every rung has had its turn


@pytest.fixture
def railings(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    bars = np.repeat(np.arange(len(RAILINGS)) % 2 * 255, [int(width) for width in RAILINGS])
    picture = np.full((480, 640), 255, np.uint8)
    picture[60:420, 100 : 100 + len(bars)] = bars
    pyzbar.decode(picture)
    assert "seg->finder" in capfd.readouterr().err
    path = tmp_path / "railings.png"
    assert cv2.imwrite(str(path), picture)
    return path


def test_the_child_prints_nothing_whatever_the_readers_stumble_over(
    railings: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    looker = Looker(Start(f"folder://{railings.parent}", False, VOUCHER_PATTERN, LIT_SCREEN))
    looker.send(Look(1, preview=True, per_second=30.0))
    looked = 0
    while looked < ENOUGH:
        reports = list(looker.reports(NET))
        assert reports
        looked = max([looked, *(report.looked for report in reports if isinstance(report, Alive))])
    looker.kill()
    assert capfd.readouterr() == ("", "")


def test_a_file_is_read_in_silence(railings: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert read_file(railings, any_text=True) == ()
    assert capfd.readouterr() == ("", "")


def test_the_command_says_that_there_is_no_code_and_nothing_else(railings: Path) -> None:
    command = (sys.executable, "-m", "kiosk", "read-code", "--any", str(railings))
    said = subprocess.run(command, capture_output=True, text=True, timeout=NET, check=False)
    assert (said.stdout, said.stderr) == (f"{railings}\t-\n", "")
