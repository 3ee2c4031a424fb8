"""Building a library in a process of its own: pypinyin costs 60 MB, which that process takes with it when it ends."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ENDS_WITHIN = 2.0  # seconds for a child that is told to end


@contextmanager
def building(city: Path, file: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """The child while it builds; it is ended where it has not ended by itself."""
    root = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
    child = subprocess.Popen(
        [sys.executable, "-m", "kiosk.library", str(city), str(file)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,  # not its errors: what is wrong with the city is told
        env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    try:
        yield child
    finally:
        if child.poll() is None:
            child.terminate()
        try:
            child.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
