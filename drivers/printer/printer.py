"""The receipt printer: asks before, between and after, and says printed, not printed or not known."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from drivers.device import Device
from drivers.errors import Silent
from drivers.health import READY, Condition, Health
from drivers.ports import Port
from drivers.printer import commands, status
from drivers.printer.bitmap import Bitmap

TRIES = 2  # questions asked before a printer counts as silent: one answer may be lost to noise
CHUNK = 2048  # bytes handed out at once: 2.2 s at 9600 baud, within the port's 5 s for one write
SLOWEST = 600  # rows a second, 75 mm/s: half of what ordinary receipt printers do, as dark pictures print slower


@dataclass(frozen=True, slots=True)
class Print:
    """Order: this picture, once. `ticket` comes back with the answer. `made` is when it was wanted (monotonic, s)."""

    ticket: object
    bitmap: Bitmap
    made: float = field(default_factory=time.monotonic, compare=False)


@dataclass(frozen=True, slots=True)
class Printed:
    """The printer said that it carried out the whole slip, is online and has paper."""


@dataclass(frozen=True, slots=True)
class NotPrinted:
    """There is no whole slip: nothing was handed out, or the printer stopped before the end was handed out."""

    cause: str


@dataclass(frozen=True, slots=True)
class NotKnown:
    """The whole slip was handed out, and the printer did not confirm it."""

    cause: str


Result = Printed | NotPrinted | NotKnown


@dataclass(frozen=True, slots=True)
class PrintEnded:
    """Told exactly once for each Print.

    Causes are words of a fixed list: those of the health (paper_out, cover_open, cutter, error, offline, cooling,
    feeding, no_port, no_answer …), `busy` (wanted while another slip was on its way, or the printer was being opened),
    `no_status` (this port can never answer) and `no_confirmation` (all seems well, but the end was not confirmed).
    """

    ticket: object
    result: Result


class Printer(Device[Print]):
    """Tells PrintEnded and HealthChanged. Orders are not kept: what cannot be printed now is answered now.

    `answers=False` is for ports that are only written to; every slip that they take ends as NotKnown("no_status").
    """

    idle_wait = 2.0  # seconds between two looks: an empty roll is known before anybody wants to print
    answer_time = 0.5  # seconds for one answer; a printer answers within some ms, at 9600 baud too
    drain_time = 6.0  # seconds for the first answer behind data: 4 kB in the kernel's buffer last 4.3 s at 9600 baud
    settle_time = 1.5  # seconds for feeding and cutting

    def __init__(
        self, name: str, tell: Callable[[object], None], open_port: Callable[[], Port], answers: bool = True
    ) -> None:
        super().__init__(name, tell)
        self._open_port = open_port
        self._answers = answers
        self._port: Port | None = None
        self._left_over = True  # an unfinished slip may hang or wait in the printer, at first one from before a crash
        self._handed_out = False  # the last part of the order that is being served; the order itself is not kept
        self._behind_data = False  # the next question leaves only after data that still waits in the line
        self._mark_came = False
        self._free_since = 0.0

    # -- Device ----------------------------------------------------------------------------------------------------

    def open(self) -> None:
        self._port = self._open_port()
        if self._answers:
            if self._left_over:
                self._write(commands.END_OF_BAND)
            self._write(commands.NO_MESSAGES)
        self._free_since = time.monotonic()

    def serve(self, order: Print | None) -> Health:
        if order is None:
            return self._tidied(self._look()) if self._answers else READY
        self._handed_out = False
        if order.made < self._free_since:
            result: Result = NotPrinted("busy")
            health = self._tidied(self._look()) if self._answers else READY
        elif self._answers:
            result, health = self._print(order)
        else:
            result, health = self._print_blindly(order), READY
        self._free_since = time.monotonic()
        self._handed_out = False
        self.tell(PrintEnded(order.ticket, result))
        return health

    def refuse(self, order: Print, health: Health) -> None:
        result = NotKnown(health.cause) if self._handed_out else NotPrinted(health.cause)
        self._handed_out = False
        self.tell(PrintEnded(order.ticket, result))

    def close(self) -> None:
        if self._port is not None:
            self._port.close()
            self._port = None

    # -- printing --------------------------------------------------------------------------------------------------

    def _print(self, order: Print) -> tuple[Result, Health]:
        health = self._tidied(self._look())
        if health.condition is not Condition.READY:
            return NotPrinted(health.cause), health
        marks = self._answers_marks()
        begun = time.monotonic()
        self._left_over = True
        self._write(commands.INITIALISE)
        *upper, last = commands.bands(order.bitmap)
        for band in upper:
            self._write(band)
            health = self._look()
            if health.condition is not Condition.READY:
                self._write(commands.CLEAR_BUFFERS)
                return NotPrinted(health.cause), health
        self._handed_out = True
        self._mark_came = False
        self._write(last + commands.END_OF_SLIP + commands.MARK)
        return self._outcome(marks, begun, self.settle_time + order.bitmap.height / SLOWEST)

    def _outcome(self, marks: bool, begun: float, needs: float) -> tuple[Result, Health]:
        """Watch until the mark behind the slip is answered, or for a printer without marks until it must be done."""
        deadline = needs + (time.monotonic() if marks else begun)
        while True:
            done = self._mark_came if marks else time.monotonic() >= deadline
            health = self._look()
            if health.condition is not Condition.READY:
                self._write(commands.CLEAR_BUFFERS)
                return NotKnown(health.cause), health
            if done:
                self._left_over = False
                return Printed(), health
            if marks and not self._mark_came and time.monotonic() >= deadline:
                return NotKnown("no_confirmation"), health
            self._hear(0.05)

    def _print_blindly(self, order: Print) -> Result:
        self._write(commands.INITIALISE)
        *upper, last = commands.bands(order.bitmap)
        for band in upper:
            self._write(band)
        self._handed_out = True
        self._write(last + commands.END_OF_SLIP)
        return NotKnown("no_status")

    def _tidied(self, health: Health) -> Health:
        """Before the next slip: what waits of an unfinished one is forgotten, what hangs of it is cut off."""
        if self._left_over and health.condition is Condition.READY:
            self._write(commands.CLEAR_BUFFERS + commands.INITIALISE + commands.NO_MESSAGES + commands.END_OF_SLIP)
            self._left_over = False
            return self._look()
        return health

    # -- asking ----------------------------------------------------------------------------------------------------

    def _look(self) -> Health:
        """One round of questions. Raises Silent and PortGone."""
        return status.health(status.decoded({n: self._ask(n) for n in commands.QUESTIONS}))

    def _ask(self, n: int) -> int:
        for attempt in range(TRIES):
            self._hear(0)
            self._write(commands.QUESTIONS[n])
            answer = self._answer(self.drain_time if self._behind_data else self.answer_time)
            self._behind_data = False
            if answer is not None:
                if attempt:
                    self._hear(TRIES * self.answer_time)  # both may only be late; they must not answer what is next
                return answer
        raise Silent

    def _answer(self, seconds: float) -> int | None:
        until = time.monotonic() + seconds
        skipped = b""
        while (left := until - time.monotonic()) > 0:
            byte = self._opened.read(1, left)
            if byte and status.is_answer(byte[0]):
                self._sort(skipped)
                return byte[0]
            skipped += byte
        self._sort(skipped)
        return None

    def _answers_marks(self) -> bool:
        """Whether a mark is answered behind nothing but a cut: some clones leave it out, and noise hides it."""
        self._hear(0)
        self._mark_came = False
        self._write(commands.MARK)
        self._sort(self._opened.read(1, self.settle_time) + self._opened.read(64, 0))
        return self._mark_came

    def _hear(self, seconds: float) -> None:
        self._sort(self._opened.read(64, seconds))

    def _sort(self, unasked: bytes) -> None:
        """A mark's answer stands alone; among other bytes it would be a guess."""
        if len(unasked) == 1 and status.is_mark(unasked[0]):
            self._mark_came = True

    # -- the port --------------------------------------------------------------------------------------------------

    @property
    def _opened(self) -> Port:
        assert self._port is not None, "served before opened"
        return self._port

    def _write(self, data: bytes) -> None:
        self._behind_data |= len(data) > CHUNK // 8
        for start in range(0, len(data), CHUNK):
            self._opened.write(data[start : start + CHUNK])
