"""A simulated receipt printer at byte level: takes in ESC/POS, prints slips as PNG files, answers as printers do.

What it models: real-time questions are answered on arrival, everything else waits in a buffer while the paper is out
or the cover is open and comes out once the printer can go on, also days later. Bytes inside a picture are picture.
Two hands write without a lock: the verbs of people (staff, cables) write wishes; whoever serves the line (the driver's
thread through a port, or the thread of a pty) moves paper and counts rows.
"""

import os
import select
import threading
import time
import tty
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from drivers.errors import PortGone
from drivers.sim.faults import Faults

ROW_BYTES = 72  # 576 dots
LINE_ROWS = 30  # 1/6 inch, the line spacing after ESC @
BLANK = bytes(ROW_BYTES)
KEPT = 30  # slips: a demonstration that runs for weeks must not fill memory or disk
STEP = 0.005  # seconds between two looks at a quiet line

# Commands that are nothing but a fixed number of bytes: what they begin with, how long they are.
LENGTHS = {
    b"\x1b@": 2,  # ESC @
    b"\x1bd": 3,  # ESC d n: feed n lines
    b"\x1bJ": 3,  # ESC J n: feed n rows
    b"\x1da": 3,  # GS a n
    b"\x1dr": 3,  # GS r n
    b"\x10\x04": 3,  # DLE EOT n
    b"\x10\x05": 3,  # DLE ENQ n
    b"\x10\x14\x01": 5,  # DLE DC4 1: drawer
    b"\x10\x14\x08": 10,  # DLE DC4 8: clear buffers
    b"\x1dV\x00": 3,  # GS V: cut
    b"\x1dV\x01": 3,
    b"\x1dV0": 3,
    b"\x1dV1": 3,
    b"\x1dVA": 4,  # GS V A n, GS V B n: feed and cut
    b"\x1dVB": 4,
    b"\n": 1,
    b"\x00": 1,
}
PICTURE = b"\x1dv0"
CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """What came out between two cuts: rows of 72 bytes, 1 = black, and the same as a 1-bit PNG."""

    path: Path
    rows: tuple[bytes, ...]


class SimulatedPrinter:
    """`printed` holds the latest slips, oldest first; the folder holds their files.

    `knows_causes=False`: a clone that answers questions 2 to 4 always with 12. `answers_marks=False`: one that leaves
    GS r out. `rows_a_look`: how many rows the head moves each time somebody looks; None prints all it can at once.
    """

    def __init__(
        self, folder: Path, knows_causes: bool = True, answers_marks: bool = True, rows_a_look: int | None = None
    ) -> None:
        self.faults = Faults()
        self.printed: list[PrintedSlip] = []
        self.not_understood = bytearray()  # bytes that begin no command of this printer
        self._folder = folder
        self._knows_causes = knows_causes
        self._answers_marks = answers_marks
        self.rows_a_look = rows_a_look
        # wishes of people
        self._roll_ends_at: int | None = None
        self._near_end = False
        self._cover_open = False
        self._freed_at = 0
        self._unplugged_at: int | None = None
        # written by whoever serves the line
        self._received = 0  # bytes that ever came in
        self._slips = 0
        self._rows_moved = 0
        self._jams = 0
        self._pending = bytearray()
        self._waiting: deque[bytes] = deque()  # commands in the buffer
        self._head: deque[bytes] = deque()  # rows of the command that is being printed
        self._paper: list[bytes] = []
        self._out: deque[tuple[float, bytes]] = deque()

    # -- verbs of people and cables --------------------------------------------------------------------------------

    def paper_out(self) -> None:
        self.paper_out_after(0)

    def paper_out_after(self, rows: int) -> None:
        """The roll ends after `rows` more rows."""
        self._roll_ends_at = self._rows_moved + rows

    def paper_in(self) -> None:
        """A full roll."""
        self._roll_ends_at, self._near_end = None, False

    def near_end(self) -> None:
        self._near_end = True

    def open_cover(self) -> None:
        self._cover_open = True

    def close_cover(self) -> None:
        self._cover_open = False

    def unjam(self) -> None:
        """The engineer frees the cutter. A jam follows where `faults` fail a cut."""
        self._freed_at = self._jams

    def unplug_after(self, received: int) -> None:
        """The plug is pulled once `received` more bytes have come in."""
        self._unplugged_at = self._received + received

    def plug_in(self) -> None:
        """The printer is back with whatever was in it."""
        self._unplugged_at = None

    # -- lines -----------------------------------------------------------------------------------------------------

    def port(self) -> "SimulatedLine":
        """A port of drivers.ports in this process. Raises PortGone while unplugged."""
        if self.gone:
            raise PortGone
        self._out.clear()
        return SimulatedLine(self)

    def serve_pty(self) -> "PtyLine":
        """A serial line of the operating system; `path` is what a driver opens. It ends with the plug or `stop()`."""
        return PtyLine(self)

    # -- the printer -----------------------------------------------------------------------------------------------

    @property
    def gone(self) -> bool:
        unplugged = self._unplugged_at is not None and self._received >= self._unplugged_at
        return unplugged or self.faults.gone

    def take(self, data: bytes) -> None:
        """Bytes come in from the host."""
        self.look()
        if self._unplugged_at is not None:
            data = data[: max(0, self._unplugged_at - self._received)]
        self._received += len(data)
        self._pending += data
        for command in self._commands():
            self._at_once_or_later(command)
            self.look()

    def give(self) -> bytes:
        """Bytes that have left for the host by now."""
        self.look()
        sent = b""
        while self._out and self._out[0][0] <= time.monotonic():
            sent += self._out.popleft()[1]
        return sent

    def look(self) -> None:
        """Go on printing as far as paper and pace allow."""
        rows_left = self.rows_a_look
        while self._can_print and (self._head or self._waiting):
            if not self._head:
                self._carry_out(self._waiting.popleft())
            elif rows_left is None or rows_left > 0:
                self._paper.append(self._head.popleft())
                self._rows_moved += 1
                rows_left = None if rows_left is None else rows_left - 1
            else:
                return

    @property
    def _paper_is_out(self) -> bool:
        ends_at = self._roll_ends_at
        return ends_at is not None and self._rows_moved >= ends_at

    @property
    def _is_jammed(self) -> bool:
        return self._jams > self._freed_at

    @property
    def _can_print(self) -> bool:
        return not (self._paper_is_out or self._cover_open or self._is_jammed or self.gone)

    def _commands(self) -> Iterator[bytes]:
        """Whole commands at the front of what came in; a command that is not complete waits for its rest."""
        while self._pending:
            length = self._length_of_first()
            if length is None or length > len(self._pending):
                return
            if length == 0:
                self.not_understood.append(self._pending.pop(0))
                continue
            command = bytes(self._pending[:length])
            del self._pending[:length]
            yield command

    def _length_of_first(self) -> int | None:
        """0 for a byte that begins nothing, None while it cannot be told yet."""
        front = bytes(self._pending[:8])
        if front.startswith(PICTURE):
            if len(front) < 8:
                return None
            return 8 + int.from_bytes(front[4:6], "little") * int.from_bytes(front[6:8], "little")
        for start, length in LENGTHS.items():
            if front.startswith(start):
                return length
        begun = any(start.startswith(front) for start in (*LENGTHS, PICTURE))
        return None if begun else 0

    def _at_once_or_later(self, command: bytes) -> None:
        if command[:2] == b"\x10\x04":
            self._say(self._state(command[2]))
        elif command == CLEAR:
            self._waiting.clear()
            self._head.clear()
        elif command != b"\x00":
            self._waiting.append(command)

    def _carry_out(self, command: bytes) -> None:
        if command.startswith(PICTURE):
            width = int.from_bytes(command[4:6], "little")
            self._head.extend(
                command[at : at + width][:ROW_BYTES].ljust(ROW_BYTES, b"\x00") for at in range(8, len(command), width)
            )
        elif command[:2] == b"\x1bd":
            self._head.extend([BLANK] * (command[2] * LINE_ROWS))
        elif command[:2] == b"\x1bJ":
            self._head.extend([BLANK] * command[2])
        elif command[:2] == b"\x1dV":
            self._cut()
        elif command[:2] == b"\x1dr" and self._answers_marks:
            self._say(b"\x03" if self._near_end else b"\x00")

    def _cut(self) -> None:
        if self.faults.fails():
            self._jams += 1
            return
        rows = tuple(self._paper)
        self._paper = []
        if any(row.strip(b"\x00") for row in rows):
            self._slips += 1
            path = self._folder / f"slip-{self._slips}.png"
            white = bytes(~byte & 0xFF for byte in b"".join(rows))
            Image.frombytes("1", (ROW_BYTES * 8, len(rows)), white).save(path)
            self.printed.append(PrintedSlip(path, rows))
            for old in self.printed[:-KEPT]:
                old.path.unlink(missing_ok=True)
            del self.printed[:-KEPT]

    def _state(self, question: int) -> bytes:
        """The answer to DLE EOT: 12 and the bits of what is the case."""
        stopped = self._paper_is_out or self._cover_open or self._is_jammed
        bits = {
            1: 0x08 if stopped else 0,
            2: (0x04 if self._cover_open else 0)
            | (0x20 if self._paper_is_out else 0)
            | (0x40 if self._is_jammed else 0),
            3: 0x08 if self._is_jammed else 0,
            4: 0x6C if self._paper_is_out else 0x0C if self._near_end else 0,
        }
        if question not in bits:
            return b""
        return bytes((0x12 | (bits[question] if question == 1 or self._knows_causes else 0),))

    def _say(self, answer: bytes) -> None:
        leaving = self.faults.leaving(answer)
        if leaving:
            self._out.append((time.monotonic() + self.faults.delay, leaving))


class SimulatedLine:
    """The Port of a printer in this process: the printer works whenever somebody reads or writes."""

    def __init__(self, printer: SimulatedPrinter) -> None:
        self._printer = printer
        self._came = b""

    def read(self, size: int, timeout: float) -> bytes:
        until = time.monotonic() + timeout
        while True:
            self._came += self._printer.give()
            if len(self._came) >= size or time.monotonic() >= until:
                break
            if self._printer.gone:
                raise PortGone
            time.sleep(STEP)
        read, self._came = self._came[:size], self._came[size:]
        return read

    def write(self, data: bytes) -> None:
        if self._printer.gone:
            raise PortGone
        self._printer.take(data)

    def discard(self) -> None:
        self._came = b""
        self._printer.give()

    def close(self) -> None:
        self._came = b""


class PtyLine:
    """The printer behind a pseudo terminal, served by a thread of its own."""

    def __init__(self, printer: SimulatedPrinter) -> None:
        self._printer = printer
        self._ours, theirs = os.openpty()
        tty.setraw(theirs)
        self.path = os.ttyname(theirs)
        self._theirs = theirs  # kept open: without it the end of a client would look like the end of the line
        self._stopped = False
        self._thread = threading.Thread(target=self._serve, name="simulated printer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped = True
        self._thread.join(3)

    def _serve(self) -> None:
        try:
            while not self._stopped and not self._printer.gone:
                readable, _, _ = select.select([self._ours], [], [], STEP)
                if readable:
                    self._printer.take(os.read(self._ours, 4096))
                answer = self._printer.give()
                if answer:
                    os.write(self._ours, answer)
        finally:
            os.close(self._ours)
            os.close(self._theirs)
