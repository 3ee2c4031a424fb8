"""The other end of peers.py: starts that process, hands it pictures, and gives back what its readers saw."""

import json
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np

from kiosk.config import ROOT
from tests.vision.page import Picture

PYTHON = ROOT / ".venv-peers" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class Glance:
    """What one reader gave for one picture, and how many milliseconds of processor time it took."""

    texts: tuple[str, ...] = field(repr=False)
    milliseconds: float


class RivalsGone(Exception):
    """The peers' process has ended: it could not start, or a reader fell over a picture. Holds its exit status."""


class Rivals:
    """The peers' process. `there`: the readers it has; `absent`: the others, and why; `opencv`: its version."""

    def __init__(self, python: Path = PYTHON) -> None:
        self._command = [str(python), str(Path(__file__).with_name("peers.py"))]
        self._start()

    def _start(self) -> None:
        # zbar complains of bar codes on stderr, picture after picture
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        first = self._answer()
        self.there: tuple[str, ...] = tuple(first["there"])
        self.absent: dict[str, str] = first["absent"]
        self.opencv: str = first["opencv"]

    def look(self, picture: Picture, readers: Sequence[str] | None = None) -> dict[str, Glance]:
        """What each of `readers` (all) sees in the (height, width, 3) picture.

        If the process dies of it, a new one asks them one by one; the one that dies again has read nothing.
        """
        wanted = list(self.there if readers is None else readers)
        try:
            return self._asked(picture, wanted)
        except RivalsGone:
            self._close()
            self._start()
        if len(wanted) == 1:
            return {wanted[0]: Glance((), 0.0)}
        return {name: glance for one in wanted for name, glance in self.look(picture, [one]).items()}

    def _asked(self, picture: Picture, readers: Sequence[str]) -> dict[str, Glance]:
        height, width, _ = picture.shape
        wanted = {"height": height, "width": width, "readers": readers}
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(wanted).encode() + b"\n")
            self._process.stdin.write(np.ascontiguousarray(picture).data)
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise RivalsGone(self._process.wait()) from error
        return {name: Glance(tuple(texts), spent) for name, (texts, spent) in self._answer().items()}

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RivalsGone(self._process.wait())
        answer: dict[str, Any] = json.loads(line)
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *why: object) -> None:
        self._close()

    def _close(self) -> None:
        for end in (self._process.stdin, self._process.stdout):
            if end:
                with suppress(BrokenPipeError):
                    end.close()
        self._process.wait(timeout=10)
