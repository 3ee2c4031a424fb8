"""The camera's child process as the device holds it: started, spoken to, heard, killed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from socket import socketpair

from drivers.camera.messages import Order, Report, Start
from drivers.camera.preview import Preview, share
from drivers.errors import Fault
from drivers.health import Condition, Health, Remedy

PROGRAM = "drivers.camera.child"
PROJECT = Path(__file__).resolve().parents[2]  # where the child finds `drivers`, installed or not
PROXIES = ("http_proxy", "https_proxy", "all_proxy")  # FFMPEG would fetch a camera's pictures through them
ENVIRONMENT = {
    "OPENCV_LOG_LEVEL": "OFF",
    "OPENCV_FFMPEG_CAPTURE_OPTIONS": "fflags;nobuffer|flags;low_delay",
    "OPENBLAS_NUM_THREADS": "1",  # its matrices are small: saves its threads' memory
}
REAPED = 0.2  # seconds that a killed child is waited for: one that its camera holds in the kernel is reaped later


class Looker:
    """Runs from its making until `kill`. Its methods raise a Fault where the child has ended."""

    def __init__(self, start: Start, program: str = PROGRAM) -> None:
        """`program`: a module to run as drivers.camera.child is run."""
        ours, theirs = socketpair()
        file = share()
        try:
            self._process = subprocess.Popen(
                (sys.executable, "-m", program, str(theirs.fileno()), str(file)),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(), file),
                env=environment(),
            )
            self.preview = Preview(file)
        finally:
            os.close(file)
            theirs.close()
        self._line = Connection(ours.detach())
        self.send(start)

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, order: Start | Order) -> None:
        try:
            self._line.send(order)
        except OSError as error:
            raise ended() from error

    def reports(self, wait: float) -> Iterator[Report]:
        """What it has told; waits up to `wait` seconds for the first."""
        try:
            while self._line.poll(wait):
                yield self._line.recv()
                wait = 0.0
        except (EOFError, OSError) as error:
            raise ended() from error

    def kill(self) -> None:
        self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(REAPED)
        self._line.close()


def ended() -> Fault:
    return Fault(Health(Condition.BROKEN, Remedy.ENGINEER, "child_ended"))


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.lower() not in PROXIES}
    paths = [str(PROJECT), *filter(None, [kept.get("PYTHONPATH")])]
    return kept | ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(paths)}
