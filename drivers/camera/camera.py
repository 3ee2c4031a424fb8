"""The camera that watches for e-voucher codes: a Device over a child process that does the looking."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from drivers.camera.hint import Aim
from drivers.camera.looker import PROGRAM, Looker
from drivers.camera.messages import Alive, Close, Closed, Code, Failed, Hinted, Look, Lost, Reopen, Report, Start
from drivers.camera.optics import LIT_SCREEN, Optics
from drivers.camera.payload import VOUCHER_PATTERN, Payload, classify
from drivers.camera.preview import Picture
from drivers.device import Device
from drivers.errors import Fault, PortGone, Silent
from drivers.health import READY, Condition, Health, Remedy

AGAIN = 0.5  # seconds after which a code that is still in view is told again
FORGET = 2.0  # seconds for which a code that was told is kept: a picture may be heard of that much later
LISTEN = 0.05  # seconds that the thread waits for its child before it looks for orders
LOOKS = 10.2  # a second: quick enough to greet a code, and not below ten where pictures come unevenly
LOOKS_WITH_PREVIEW = 30.0  # a second: as smooth as cameras are
PATIENCE = 3.0  # seconds without a new picture, after which the child is replaced
LOOK_PATIENCE = 6.0  # seconds for one look: some hundred times a long one, so even a machine out of breath gets there
OPENING_PATIENCE = 12.0  # seconds from a cold start to the first picture: USB cameras take up to five, and imports
STILL, STILL_LONGEST = 60.0, 3600.0  # seconds of one and the same picture that earn a reopening: the first, and any


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


@dataclass(frozen=True, slots=True)
class Aimed:
    """What would help a visitor to aim, while there is a live picture; told when it is another thing than before.

    See drivers.camera.hint.Hint.
    """

    aim: Aim
    sure: float
    distance: float | None


class Camera(Device[Order]):
    """Tells Looked, CodeSeen and Aimed while it watches, and HealthChanged.

    `address`: see drivers.camera.source. `voucher_pattern`: see drivers.camera.payload. `optics` are set whenever a
    camera of the machine is opened. The patiences are in seconds. Orders are states: the last one holds, also after a
    failure, so none is lost while the device is shut.

    A camera is well for as long as new pictures come, which the child counts, and as they are looked at. Where none
    come for `patience`, whatever the reason, or no look comes to its end for `look_patience`, the child is replaced.
    """

    idle_wait = 0.001  # the thread waits on its child instead
    program = PROGRAM

    def __init__(
        self,
        name: str,
        tell: Callable[[object], None],
        address: str,
        voucher_pattern: str = VOUCHER_PATTERN,
        mirrored: bool = True,
        optics: Optics = LIT_SCREEN,
        patience: float = PATIENCE,
        look_patience: float = LOOK_PATIENCE,
        opening_patience: float = OPENING_PATIENCE,
        still: float = STILL,
    ) -> None:
        super().__init__(name, tell)
        self._start = Start(address, mirrored, voucher_pattern, optics)
        self._patience = patience
        self._look_patience = look_patience
        self._opening_patience = opening_patience
        self._still = self._still_limit = self._still_pause = still
        self._wanted: Order = Rest()
        self._turn = 0
        self._told: dict[str, float] = {}  # what was told just now, and when its picture was taken
        self._looker: Looker | None = None
        self._looking = False  # what the child was told last: to look, or to close
        self._deadline: float | None = None  # when patience ends; None while nothing is awaited
        self._taken, self._taken_at = (0, 0), 0.0  # turn and number of the newest picture, and when it was heard of
        self._looks = 0  # pictures of this turn that were looked at
        self._looks_at: float | None = None  # when the last was heard of, or the first to look at; None before that
        self._looked = False
        self._ending = False

    # -- for everybody -------------------------------------------------------------------------------------------

    def preview(self) -> Picture | None:
        """A copy of the newest picture, (height, width, 3) blue green red, no side above 720.

        None while the camera rests, watches without a preview, or has not given a picture yet; the same object until
        there is a newer picture. Never waits; for one thread only.
        """
        wanted, looker = self._wanted, self._looker
        if looker is None:
            return None
        # without a picture of this turn, a child that is stuck would still show the last visitor
        if not isinstance(wanted, Watch) or not wanted.preview or not self._looks:
            looker.preview.forget()
            return None
        return looker.preview.read()

    @property
    def child(self) -> int | None:
        """The process that looks, for supervision and tests."""
        return self._looker.pid if self._looker else None

    def stop(self, patience: float = 3.0) -> None:
        self._ending = True
        super().stop(patience)

    # -- for the thread ------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Start the child and wait for a first picture. Raises PortGone, Silent or another Fault.

        A camera that is to rest is opened too, for this one picture: only then is it known to be there.
        """
        self._looker = Looker(self._start, self.program)
        self._looked = self._looking = False
        self._look(self._wanted if isinstance(self._wanted, Watch) else Watch(preview=False))
        while not self._looks:
            if self._ending:
                raise PortGone("ending")
            self._attend()
        if isinstance(self._wanted, Rest):
            self._rest()

    def serve(self, order: Order | None) -> Health:
        if isinstance(order, Watch):
            self._look(order)  # before it is wanted: until then the last turn's picture may be there
            self._wanted = order
        elif order is not None:
            self._wanted = order
            self._rest()
        self._attend()
        return READY

    def refuse(self, order: Order, health: Health) -> None:
        self._wanted = order
        self._told.clear()

    def close(self) -> None:
        if self._looker is not None:
            self._looker.kill()
        self._looker = self._deadline = None

    def _look(self, watch: Watch) -> None:
        if not self._looking:
            self._looking = True
            self._await_opening()
        self._send(Look(self._next_turn(), watch.preview, LOOKS_WITH_PREVIEW if watch.preview else LOOKS))

    def _rest(self) -> None:
        self._told.clear()
        self._looked = self._looking = False
        self._deadline = time.monotonic() + self._patience
        self._send(Close(self._next_turn()))

    def _await_opening(self) -> None:
        self._looks_at = None
        self._deadline = time.monotonic() + self._opening_patience

    def _next_turn(self) -> int:
        self._turn += 1
        self._looks = 0
        return self._turn

    def _attend(self) -> None:
        """Hear what the child says; raises a Fault if it is not well."""
        if self._looker is None:
            raise PortGone
        self._told = {text: at for text, at in self._told.items() if time.monotonic() < at + FORGET}
        for report in self._looker.reports(LISTEN):
            self._hear(report)
        if self._deadline is not None and (now := time.monotonic()) > self._deadline:
            if now > self._taken_at + self._patience:
                raise Silent("no_pictures")
            raise Fault(Health(Condition.BROKEN, Remedy.ENGINEER, "no_looks"))

    def _hear(self, report: Report) -> None:
        match report:
            case Alive() if self._looking:
                self._live(report)
            case Code() if report.turn == self._turn and isinstance(self._wanted, Watch):
                self._seen(report)
            case Hinted() if report.turn == self._turn and isinstance(self._wanted, Watch):
                self.tell(Aimed(report.hint.aim, report.hint.sure, report.hint.distance))
            case Closed() if report.turn == self._turn:
                self._deadline = None
            case Lost():
                raise PortGone("no_camera")
            case Failed():
                raise Fault(Health(Condition.BROKEN, Remedy.ENGINEER, report.kind))

    def _live(self, alive: Alive) -> None:
        """New pictures show that the camera is well, and prolong the patience with a look up to a limit."""
        now = time.monotonic()
        if alive.taken and self._taken != (alive.turn, alive.taken):
            self._taken, self._taken_at = (alive.turn, alive.taken), now
            if self._looks_at is None and alive.turn == self._turn:
                self._looks_at = self._deadline = now
            if self._looks_at is not None and self._deadline is not None:
                longest = self._looks_at + self._look_patience
                self._deadline = max(self._deadline, min(now + self._patience, longest))
        if alive.turn != self._turn:
            return
        if alive.looked != self._looks:
            self._looks, self._looks_at = alive.looked, now
            self._deadline = now + self._patience
            self._tell_looked()
        self._reopen_if_still(alive.alike)

    def _tell_looked(self) -> None:
        if isinstance(self._wanted, Watch) and not self._looked:
            self._looked = True
            self.tell(Looked())

    def _seen(self, code: Code) -> None:
        told_at = self._told.get(code.text)
        if told_at is None or code.at >= told_at + AGAIN:
            self._told[code.text] = code.at
            self.tell(CodeSeen(code.text, classify(code.text, self._start.voucher_pattern), code.at))

    def _reopen_if_still(self, alike: float) -> None:
        """A camera that repeats its last picture for ever is reopened; a covered one is, ever more rarely, in vain."""
        if alike >= self._still_limit:
            self._still_limit = alike + self._still_pause
            self._still_pause = min(2 * self._still_pause, max(STILL_LONGEST, self._still))
            self._await_opening()
            self._send(Reopen(self._next_turn()))
        elif alike < self._still:
            self._still_limit = self._still_pause = self._still

    def _send(self, order: Look | Close | Reopen) -> None:
        if self._looker is None:
            raise PortGone
        self._looker.send(order)
