"""A simulated card reader (GemPC Twin) with cards to put in, at the level of the bytes on its line.

It shares no table and no framing with the driver, so that a mistake there cannot hide here. Its bytes:

    host    03 06 65 00000000 00 02 000000 LRC          echoed first, byte for byte
    reader  03 06 81 00000000 00 02 01 00 00 LRC        status: 00 active, 01 present, 02 absent; 40 and more: failed
    reader  50 03 / 50 02                               a card came / went; bare. Sent at once, or, after the escape
                                                        01 01 01, between the next echo and its answer
    reader  03 15 16                                    the frame was not understood
"""

import itertools
import os
import queue
import select
import threading
import time
import tty
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from drivers.errors import PortGone
from drivers.ports import Port
from drivers.sim.faults import Faults

FIRMWARE = b"GemTwin-V2.00-GX"
NOT_UNDERSTOOD = b"\x03\x15\x16"
CAME, WENT = b"\x50\x03", b"\x50\x02"
ACTIVE, PRESENT, ABSENT, FAILED = 0x00, 0x01, 0x02, 0x40
MUTE, OVERFLOW = 0xFE, 0x01
LONGEST = 261  # bytes of data in one message

APPLICATION = b"sx1.sh." + bytes.fromhex("C9E7BBE1B1A3D5CF")
RESET = bytes.fromhex("3B6D000000814E43238697159900BF7C7A")
RESET_OF_A_BANK_CARD = bytes.fromhex("3B6800000073C84013009000")
PAYMENT = b"1PAY.SYS.DDF01"

NUMBER, ID_NUMBER, NAME = (0xEF05, 7), (0xEF06, 1), (0xEF06, 2)
TAGS = {(0xEF06, 1): 0x08, (0xEF06, 2): 0x09, (0xEF06, 3): 0x4E}  # in EF05 the tag is the record's number

Place = tuple[int, int]  # file, number of the record in it


@dataclass(frozen=True)
class SimulatedCard:
    """What a card is before it has power. `records` maps (file, number) to the value, without tag and length.

    `kept_back` maps a record, or (file, 0) for a whole file, to the status word that refuses it. `file_forms` are the
    P1 of SELECT, and `record_forms` the P2 of READ RECORD that the card knows. `application` is the only name that it
    can be selected by. A mute card never answers. The repr shows no value.
    """

    records: Mapping[Place, bytes] = field(default_factory=dict, repr=False)
    kept_back: Mapping[Place, int] = field(default_factory=dict)
    application: bytes = APPLICATION
    reset: bytes = field(default=RESET, repr=False)
    mute: bool = False
    file_forms: frozenset[int] = frozenset({0x00, 0x02})
    record_forms: frozenset[int] = frozenset({0x00, 0x04})


def second_generation(
    name: str = "王建国",
    id_number: str = "999999195803120018",
    number: str = "X99000017",
    identifier: str = "999999D15600000500BF7C7A48FB4966",
    version: str = "2.00",
) -> SimulatedCard:
    """A card that gives everything freely."""
    written = name.encode("gb18030")
    return SimulatedCard(
        {
            (0xEF05, 1): bytes.fromhex(identifier),
            (0xEF05, 2): b"1",
            (0xEF05, 3): version.encode(),
            (0xEF05, 4): bytes.fromhex("915600000299999900000000"),
            (0xEF05, 5): bytes.fromhex("20210506"),
            (0xEF05, 6): bytes.fromhex("20310506"),
            (0xEF05, 7): number.encode(),
            (0xEF06, 1): id_number.encode(),
            (0xEF06, 2): written[:30].ljust(30, b"\0"),
            (0xEF06, 3): written[30:50].ljust(20, b"\0"),
            (0xEF06, 4): b"1",
        }
    )


def third_generation(
    name: str = "欧阳娜",
    id_number: str = "999999198807230022",
    number: str = "X99000025",
    identifier: str = "999999D156000005C38275EEFC9B9648",
    keeps_back: frozenset[Place] = frozenset({NUMBER, ID_NUMBER, NAME}),
) -> SimulatedCard:
    """A card that wants an external authentication before it gives out `keeps_back`."""
    free = second_generation(name, id_number, number, identifier, version="3.00")
    return SimulatedCard(free.records, kept_back=dict.fromkeys(keeps_back, 0x6982))


def unwritten() -> SimulatedCard:
    """A card that was made but not yet issued to anybody: its fields are empty."""
    empty = {place: bytes(len(value)) for place, value in second_generation().records.items()}
    return SimulatedCard({**empty, (0xEF05, 3): b"2.00"})


def bank_card() -> SimulatedCard:
    return SimulatedCard(application=PAYMENT, reset=RESET_OF_A_BANK_CARD)


def mute_card() -> SimulatedCard:
    """A card put in upside down, or one without a chip."""
    return SimulatedCard(mute=True)


class Chip:
    """A card with power: T=0 blocks in, data and status word out."""

    def __init__(self, card: SimulatedCard) -> None:
        self._card = card
        self._in_application = False
        self._file = 0
        self._offered = b""

    def answer(self, block: bytes) -> bytes:
        if len(block) < 5:
            return b"\x67\x00"
        if block[0] != 0x00:
            return b"\x6e\x00"
        offered, self._offered = self._offered, b""
        match block[1]:
            case 0xA4 if block[2] == 0x04:
                return self._select_application(block[5 : 5 + block[4]])
            case 0xA4:
                return self._select_file(block[2], block[5 : 5 + block[4]])
            case 0xB2:
                return self._read(block[2], block[3], block[4])
            case 0xC0 if offered:
                if block[4] != len(offered):
                    self._offered = offered
                    return bytes([0x6C, len(offered)])
                return offered + b"\x90\x00"
            case 0xC0:
                return b"\x69\x85"
        return b"\x6d\x00"

    def _select_application(self, name: bytes) -> bytes:
        if name != self._card.application:
            return b"\x6a\x82"
        self._in_application, self._file = True, 0
        self._offered = bytes([0x6F, len(name) + 2, 0x84, len(name)]) + name
        return bytes([0x61, len(self._offered)])

    def _select_file(self, form: int, name: bytes) -> bytes:
        file = int.from_bytes(name, "big")
        if form not in self._card.file_forms:
            return b"\x6a\x86"
        if not self._in_application or file not in {place[0] for place in self._card.records}:
            return b"\x6a\x82"
        if (file, 0) in self._card.kept_back:
            return self._card.kept_back[file, 0].to_bytes(2, "big")
        self._file = file
        return b"\x90\x00"

    def _read(self, which: int, form: int, wanted: int) -> bytes:
        if form & 0x07 == 0x04 and form >> 3 and self._in_application:
            self._file, form = 0xEF00 | form >> 3, 0x04
        if form not in self._card.record_forms:
            return b"\x6a\x86"
        if not self._file:
            return b"\x69\x86"
        for place, value in self._card.records.items():
            tag = TAGS.get(place, place[1])
            if place[0] == self._file and which == (place[1] if form == 0x04 else tag):
                if place in self._card.kept_back:
                    return self._card.kept_back[place].to_bytes(2, "big")
                record = bytes([tag, len(value)]) + value
                return record + b"\x90\x00" if wanted == len(record) else bytes([0x6C, len(record)])
        return b"\x6a\x83"


@dataclass(frozen=True)
class _Inside:
    """A card in the slot. Each insertion is another one, also of the same card."""

    turn: int
    card: SimulatedCard


class SimulatedReader:
    """Put cards in and take them out, from any thread; connect a driver by `port` or by `serve_pty`, one at a time.

    The slot is written by whoever moves cards; power and chip only by the side that answers the host.
    """

    def __init__(self, faults: Faults | None = None) -> None:
        self.faults = faults or Faults()
        self._turns = itertools.count()
        self._inside: _Inside | None = None
        self._movements: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._notifies_at_once = True
        self._powered: tuple[_Inside, Chip] | None = None
        self._out: Callable[[bytes], None] | None = None
        self._pty: _PtyLine | None = None

    # -- hands ---------------------------------------------------------------------------------------------------

    def insert(self, card: SimulatedCard) -> None:
        self._inside = _Inside(next(self._turns), card)
        self._moved(CAME)

    def pull(self) -> None:
        self._inside = None
        self._moved(WENT)

    def _moved(self, notification: bytes) -> None:
        out = self._out
        if not self._notifies_at_once:
            self._movements.put(notification)
        elif out is not None:
            out(self.faults.leaving(notification))

    # -- lines ---------------------------------------------------------------------------------------------------

    def port(self) -> Port:
        """A line to this reader, inside the process. Raises PortGone while the plug is out."""
        if self.faults.gone:
            raise PortGone
        line = _Line(self)
        self._out = line.arrive
        return line

    def serve_pty(self) -> str:
        """The path of a terminal that speaks this reader's bytes, until it is cut off or `unplug` is called."""
        self.unplug()
        self._pty = _PtyLine(self)
        self._out = self._pty.arrive
        return self._pty.path

    def unplug(self) -> None:
        """The terminal vanishes."""
        if self._pty is not None:
            self._pty.end()
            self._pty = None

    # -- the reader's side of the line ---------------------------------------------------------------------------

    def replies(self, command: bytes) -> bytes:
        """What leaves the reader after `command`, the CCID message of one frame whose LRC was right."""
        if self.faults.fails():
            return self.faults.leaving(NOT_UNDERSTOOD)
        answer = framed(self._answer(command))
        return self.faults.leaving(framed(command) + b"".join(self._late_notifications()) + answer)

    def did_not_understand(self) -> bytes:
        return self.faults.leaving(NOT_UNDERSTOOD)

    def _late_notifications(self) -> Iterator[bytes]:
        while True:
            try:
                yield self._movements.get_nowait()
            except queue.Empty:
                return

    def _answer(self, command: bytes) -> bytes:
        data = command[10:]
        match command[0]:
            case 0x62:
                return self._power_on(command)
            case 0x63:
                self._powered = None
                return self._said(0x81, command)
            case 0x65:
                return self._said(0x81, command)
            case 0x61:
                return self._said(0x82, command, data)
            case 0x6C:
                return self._said(0x82, command, bytes.fromhex("1100000A00"))
            case 0x6F:
                chip = self._chip()
                return self._said(0x80, command, error=MUTE) if chip is None else self._spoke(command, chip)
            case 0x6B if data == b"\x02":
                return self._said(0x83, command, FIRMWARE)
            case 0x6B if data == b"\x01\x01\x01":
                self._notifies_at_once = False
                return self._said(0x83, command)
        return self._said(0x81, command, error=0x00)

    def _power_on(self, command: bytes) -> bytes:
        inside = self._inside
        if inside is None or inside.card.mute:
            self._powered = None
            return self._said(0x80, command, error=MUTE)
        self._powered = inside, Chip(inside.card)
        return self._said(0x80, command, inside.card.reset)

    def _spoke(self, command: bytes, chip: Chip) -> bytes:
        return self._said(0x80, command, chip.answer(command[10:]))

    def _chip(self) -> Chip | None:
        """The chip that got power, if its card was not moved since."""
        return self._powered[1] if self._powered is not None and self._powered[0] is self._inside else None

    def _said(self, kind: int, command: bytes, data: bytes = b"", error: int | None = None) -> bytes:
        card = ABSENT if self._inside is None else PRESENT if self._chip() is None else ACTIVE
        status = card if error is None else card | FAILED
        head = bytes([kind]) + len(data).to_bytes(4, "little") + command[5:7] + bytes([status, error or 0, 0])
        return head + data


def framed(message: bytes) -> bytes:
    check = 0x03 ^ 0x06
    for byte in message:
        check ^= byte
    return b"\x03\x06" + message + bytes([check])


class _Commands:
    """Bytes from the host, in any portions → what the reader sends back."""

    def __init__(self, reader: SimulatedReader) -> None:
        self._reader = reader
        self._kept = b""

    def feed(self, portion: bytes) -> Iterator[bytes]:
        self._kept += portion
        while True:
            begin = self._kept.find(b"\x03\x06")
            self._kept = self._kept[begin:] if begin >= 0 else self._kept[-1:]
            if begin < 0 or len(self._kept) < 13:
                return
            size = int.from_bytes(self._kept[3:7], "little")
            if size > LONGEST:
                self._kept = self._kept[2:]
                yield self._reader.did_not_understand()
                continue
            if len(self._kept) < 13 + size:
                return
            frame, self._kept = self._kept[: 13 + size], self._kept[13 + size :]
            message = frame[2:-1]
            yield self._reader.replies(message) if framed(message) == frame else self._reader.did_not_understand()


class _Line:
    """The host's end of a line inside the process. `write` runs the reader in the caller's thread."""

    def __init__(self, reader: SimulatedReader) -> None:
        self._faults = reader.faults
        self._commands = _Commands(reader)
        self._coming: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self._late: tuple[float, bytes] | None = None
        self._here = b""
        self._dead = False

    def arrive(self, data: bytes) -> None:
        if data:
            self._coming.put((time.monotonic() + self._faults.delay, data))

    def read(self, size: int, timeout: float) -> bytes:
        until = time.monotonic() + timeout
        while len(self._here) < size and self._await(until):
            pass
        taken, self._here = self._here[:size], self._here[size:]
        if not taken:
            self._check()
        return taken

    def _await(self, until: float) -> bool:
        """Take in what arrives next, in short waits so as to notice a pulled plug; False when time is over."""
        left = until - time.monotonic()
        if self._late is None:
            try:
                self._late = self._coming.get(timeout=max(0.0, min(left, 0.02)))
            except queue.Empty:
                return left > 0 and not self._dead and not self._faults.gone
        due, data = self._late
        if due > until:
            time.sleep(max(0.0, left))
            return False
        time.sleep(max(0.0, due - time.monotonic()))
        self._late, self._here = None, self._here + data
        return True

    def write(self, data: bytes) -> None:
        self._check()
        for answer in self._commands.feed(data):
            self.arrive(answer)

    def discard(self) -> None:
        self._check()
        while self._await(time.monotonic()):
            pass
        self._here = b""

    def close(self) -> None:
        self._dead = True

    def _check(self) -> None:
        self._dead = self._dead or self._faults.gone
        if self._dead:
            raise PortGone


class _PtyLine:
    """The reader behind a pseudo terminal: one thread between the terminal's master and the reader."""

    def __init__(self, reader: SimulatedReader) -> None:
        self._faults = reader.faults
        self._commands = _Commands(reader)
        self._master, self._slave = os.openpty()  # the slave stays open here: else the master fails between two users
        tty.setraw(self._master)
        tty.setraw(self._slave)
        self.path = os.ttyname(self._slave)
        self._coming: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._ended: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="simulated-reader", daemon=True)
        self._thread.start()

    def arrive(self, data: bytes) -> None:
        self._coming.put(data)

    def end(self) -> None:
        self._ended.put(None)
        self._thread.join()

    def _run(self) -> None:
        while self._ended.empty() and not self._faults.gone:
            if select.select([self._master], [], [], 0.02)[0]:
                for answer in self._commands.feed(os.read(self._master, 512)):
                    self.arrive(answer)
            while not self._coming.empty():
                time.sleep(self._faults.delay)
                os.write(self._master, self._coming.get())
        os.close(self._slave)
        os.close(self._master)
