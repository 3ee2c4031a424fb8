"""The independent reader, beside us as a process: a picture goes in, and what was read on it comes out."""

import hashlib
import json
import os
import select
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kiosk.config import ROOT

PYTHON = ROOT / ".venv-reader" / "bin" / "python"
LONGEST = 60.0  # seconds for a picture on a busy machine; 2 on a free one


class NoReader(Exception):
    """The environment of the reader is not there."""


@dataclass(frozen=True, slots=True)
class Words:
    """Some words that stand in one line, and the px of the picture that they take."""

    said: str
    left: int
    top: int
    right: int
    bottom: int

    @property
    def middle(self) -> tuple[int, int]:
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2


class Eyes:
    """Raises NoReader."""

    def __init__(self) -> None:
        if not (PYTHON.parent.parent / "installed").exists():
            raise NoReader(f"{PYTHON.parent.parent} is missing or half made: ./dev test installs it")
        self._read: dict[bytes, list[Words]] = {}
        # its own warnings are nobody's; of the environment it needs nothing of ours
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        self._process = subprocess.Popen(
            [PYTHON, Path(__file__).with_name("reader.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=clean,
        )  # fmt: skip

    def read(self, picture: "np.ndarray[Any, np.dtype[np.uint8]]") -> list[Words]:
        """`picture` is height × width × (red, green, blue). The same one is read once."""
        pixels = np.ascontiguousarray(picture).tobytes()
        known = hashlib.sha256(pixels).digest()
        if known not in self._read:
            self._read[known] = self._reads(picture.shape[1], picture.shape[0], pixels)
        return self._read[known]

    def _reads(self, width: int, height: int, pixels: bytes) -> list[Words]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{width} {height}\n".encode())
        self._process.stdin.write(pixels)
        self._process.stdin.flush()
        ready, _, _ = select.select([self._process.stdout], [], [], LONGEST)
        assert ready, f"the reader says nothing for {LONGEST:.0f} s"
        answer = self._process.stdout.readline()
        assert answer, f"the reader has ended with {self._process.wait()}: {PYTHON} {Path(__file__).parent}/reader.py"
        return [Words(*line) for line in json.loads(answer)]

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(LONGEST)
        self._process.stdout.close()
