"""The camera that watches for e-voucher codes: a Device over a child process that does the looking."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from socket import socketpair

from drivers.camera.messages import Alive, Close, Closed, Code, Failed, Look, Lost, Reopen, Report
from drivers.camera.payload import VOUCHER_PATTERN, Payload, classify
from drivers.camera.preview import Picture, Preview, share
from drivers.device import Device
from drivers.errors import Fault, PortGone, Silent
from drivers.health import READY, Condition, Health, Remedy

AGAIN = 0.5  # seconds after which a code that is still in view is told again
FORGET = 2.0  # seconds for which a code that was told is kept: a picture may be heard of that much later
LISTEN = 0.05  # seconds that the thread waits for its child before it looks for orders
LOOKS, LOOKS_WITH_PREVIEW = 12.0, 30.0  # a second: quick enough to greet a code; as smooth as cameras are
PATIENCE = 3.0  # seconds without a new picture, after which the child is replaced
OPENING_PATIENCE = 12.0  # seconds from a cold start to the first picture: USB cameras take up to five, and imports
STILL, STILL_LONGEST = 60.0, 3600.0  # seconds of one and the same picture that earn a reopening; doubled each time

PROJECT = Path(__file__).resolve().parents[2]  # where the child finds `drivers`, installed or not
CHILD = "drivers.camera.child"
PROXIES = ("http_proxy", "https_proxy", "all_proxy")  # FFMPEG would fetch a camera's pictures through them
CHILD_ENVIRONMENT = {
    "OPENCV_LOG_LEVEL": "OFF",
    "OPENCV_FFMPEG_CAPTURE_OPTIONS": "fflags;nobuffer|flags;low_delay",
    "OPENBLAS_NUM_THREADS": "1",  # no matrices here: saves its threads' memory
    "MALLOC_ARENA_MAX": "2",
}


@dataclass(frozen=True, slots=True)
class Watch:
    """Look for codes, with or without a live picture."""

    preview: bool


@dataclass(frozen=True, slots=True)
class Rest:
    """Release the camera; keep no picture."""


Order = Watch | Rest


@dataclass(frozen=True, slots=True)
class CodeSeen:
    """A QR code is in view: told within one picture, and again every 0.5 s for as long as it stays.

    `at` is when the picture was taken (time.monotonic). The text may be personal, so repr leaves it out.
    """

    text: str = field(repr=False)
    kind: Payload
    at: float


@dataclass(frozen=True, slots=True)
class Looked:
    """The first picture since the camera was told to watch, or since it was replaced: from now on it would see."""


class Camera(Device[Order]):
    """Tells Looked and CodeSeen while it watches, and HealthChanged.

    `address`: see drivers.camera.source. `voucher_pattern`: see drivers.camera.payload. The patiences are in seconds.
    Orders are states: the last one holds, also after a failure, so none is lost while the device is shut.
    """

    idle_wait = 0.001  # the thread waits on its child instead

    def __init__(
        self,
        name: str,
        tell: Callable[[object], None],
        address: str,
        voucher_pattern: str = VOUCHER_PATTERN,
        mirrored: bool = True,
        patience: float = PATIENCE,
        opening_patience: float = OPENING_PATIENCE,
        still: float = STILL,
    ) -> None:
        super().__init__(name, tell)
        self._address = address
        self._voucher_pattern = voucher_pattern
        self._sides = "mirrored" if mirrored else "plain"
        self._patience = patience
        self._opening_patience = opening_patience
        self._still = self._still_limit = still
        self._wanted: Order = Rest()
        self._turn = 0
        self._told: dict[str, float] = {}  # what was told just now, and when its picture was taken
        self._child: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None
        self._preview: Preview | None = None
        self._deadline: float | None = None  # when patience ends; None while nothing is awaited
        self._frames = 0  # of this turn, as far as the child told
        self._looked = False
        self._ending = False

    # -- for everybody -------------------------------------------------------------------------------------------

    def preview(self) -> Picture | None:
        """A copy of the newest picture, (height, width, 3) blue green red, no side above 720.

        None while the camera rests, watches without a preview, or has not given a picture yet; the same object until
        there is a newer picture. Never waits; for one thread only.
        """
        wanted, preview = self._wanted, self._preview
        if preview is None:
            return None
        # without a picture of this turn, a child that is stuck would still show the last visitor
        if not isinstance(wanted, Watch) or not wanted.preview or not self._frames:
            preview.forget()
            return None
        return preview.read()

    @property
    def child(self) -> int | None:
        """The process that looks, for supervision and tests."""
        return self._child.pid if self._child else None

    def stop(self, patience: float = 3.0) -> None:
        self._ending = True
        super().stop(patience)

    # -- for the thread ------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Start the child and wait for a first picture. Raises PortGone, Silent or another Fault.

        A camera that is to rest is opened too, for this one picture: only then is it known to be there.
        """
        self._start_child()
        wanted = self._wanted if isinstance(self._wanted, Watch) else Watch(preview=False)
        self._look(wanted)
        while not self._frames:
            if self._ending:
                raise PortGone("ending")
            self._attend()
        if isinstance(self._wanted, Rest):
            self._rest()

    def serve(self, order: Order | None) -> Health:
        if order is not None:
            if isinstance(order, Watch):
                if isinstance(self._wanted, Rest):
                    self._deadline = None
                self._look(order)
                self._wanted = order
            else:
                self._wanted = order
                self._rest()
        self._attend()
        return READY

    def refuse(self, order: Order, health: Health) -> None:
        self._wanted = order
        self._told.clear()

    def close(self) -> None:
        if self._child is not None:
            self._child.kill()
            with suppress(subprocess.TimeoutExpired):  # held in the kernel by its camera; subprocess reaps it later
                self._child.wait(0.2)
        if self._line is not None:
            self._line.close()
        self._child = self._line = self._preview = self._deadline = None

    def _start_child(self) -> None:
        ours, theirs = socketpair()
        file = share()
        try:
            self._child = subprocess.Popen(
                (sys.executable, "-m", CHILD, str(theirs.fileno()), str(file), self._address, self._sides),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(), file),
                env=child_environment(),
            )
            self._preview = Preview(file)
        finally:
            os.close(file)
            theirs.close()
        self._line = Connection(ours.detach())
        self._looked = False

    def _look(self, watch: Watch) -> None:
        if self._deadline is None:
            self._deadline = time.monotonic() + self._opening_patience
        self._send(Look(self._next_turn(), watch.preview, LOOKS_WITH_PREVIEW if watch.preview else LOOKS))

    def _rest(self) -> None:
        self._told.clear()
        self._looked = False
        self._deadline = time.monotonic() + self._patience
        self._send(Close(self._next_turn()))

    def _next_turn(self) -> int:
        self._turn += 1
        self._frames = 0
        return self._turn

    def _attend(self) -> None:
        """Hear what the child says; raises a Fault if it is not well."""
        line = self._line
        if line is None:
            raise PortGone
        self._told = {text: at for text, at in self._told.items() if time.monotonic() < at + FORGET}
        try:
            wait = LISTEN
            while line.poll(wait):
                self._hear(line.recv())
                wait = 0.0
        except (EOFError, OSError) as error:
            raise Fault(Health(Condition.BROKEN, Remedy.ENGINEER, "child_ended")) from error
        if self._deadline is not None and time.monotonic() > self._deadline:
            raise Silent("no_pictures")

    def _hear(self, report: Report) -> None:
        match report:
            case Code() if report.turn == self._turn and isinstance(self._wanted, Watch):
                self._seen(report)
            case Alive() if report.turn == self._turn:
                if report.frames != self._frames:
                    self._frames = report.frames
                    self._deadline = time.monotonic() + self._patience
                    self._tell_looked()
                self._reopen_if_still(report.alike)
            case Closed() if report.turn == self._turn:
                self._deadline = None
            case Lost():
                raise PortGone("no_camera")
            case Failed():
                raise Fault(Health(Condition.BROKEN, Remedy.ENGINEER, report.kind))

    def _tell_looked(self) -> None:
        if isinstance(self._wanted, Watch) and not self._looked:
            self._looked = True
            self.tell(Looked())

    def _seen(self, code: Code) -> None:
        told_at = self._told.get(code.text)
        if told_at is None or code.at >= told_at + AGAIN:
            self._told[code.text] = code.at
            self.tell(CodeSeen(code.text, classify(code.text, self._voucher_pattern), code.at))

    def _reopen_if_still(self, alike: float) -> None:
        """A camera that repeats its last picture for ever is reopened; a covered one is, ever more rarely, in vain."""
        if alike >= self._still_limit:
            self._still_limit = min(2 * self._still_limit, max(STILL_LONGEST, self._still))
            self._deadline = time.monotonic() + self._opening_patience
            self._send(Reopen(self._next_turn()))
        elif alike < self._still:
            self._still_limit = self._still

    def _send(self, order: Look | Close | Reopen) -> None:
        if self._line is None:
            raise PortGone
        try:
            self._line.send(order)
        except OSError as error:
            raise Fault(Health(Condition.BROKEN, Remedy.ENGINEER, "child_ended")) from error


def child_environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.lower() not in PROXIES}
    paths = [str(PROJECT), *filter(None, [kept.get("PYTHONPATH")])]
    return kept | CHILD_ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(paths)}
