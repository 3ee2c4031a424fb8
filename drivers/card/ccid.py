"""CCID messages: what is asked of a card reader and what it answers.

Rules (USB CCID 1.1, chapters 6.1 and 6.2; the serial readers use the same messages):

1. Command: type, length of data (4 bytes, little endian), slot, sequence number, three parameters, data.
2. Answer: type, length, slot, the command's sequence number, status, error, one parameter, data.
3. Status, bits 1-0: 0 card active, 1 present but without power, 2 no card. Bits 7-6: 0 done, 1 failed (see error),
   2 the answer will follow later.
4. Errors count down from FF; those below 80 are the offset of the command's byte that was not accepted.
5. At TPDU level a block to the card is the header of T=0 with its data, the answer is data and status word.
"""

from dataclasses import dataclass, field
from enum import Enum

SLOT = 0

MUTE = 0xFE  # no answer to reset, or none to a command
PARITY, OVERRUN, HARDWARE = 0xFD, 0xFC, 0xFB
BAD_FIRST_BYTE, BAD_CHECK_BYTE = 0xF8, 0xF7  # of the answer to reset
PROTOCOL_UNKNOWN, CLASS_UNKNOWN = 0xF6, 0xF5
PROCEDURE_CONFLICT = 0xF4
SLOT_BUSY = 0xE0

CONTACT_ERRORS = frozenset(
    {PARITY, OVERRUN, HARDWARE, BAD_FIRST_BYTE, BAD_CHECK_BYTE, PROCEDURE_CONFLICT, SLOT_BUSY}
)  # a second try often helps


class Card(Enum):
    ACTIVE = 0
    INACTIVE = 1
    ABSENT = 2


class Progress(Enum):
    DONE = 0
    FAILED = 1
    LATER = 2


class Voltage(Enum):
    """In the sequence in which ISO 7816-3 tries them when the card does not answer."""

    FIVE = 1
    THREE = 2
    ONE_POINT_EIGHT = 3


@dataclass(frozen=True, slots=True)
class Command:
    """`repeatable`: asking again, when the answer was lost on the line, gives the same answer."""

    kind: int
    parameters: bytes = b"\x00\x00\x00"
    data: bytes = field(default=b"", repr=False)
    repeatable: bool = True

    def message(self, sequence: int) -> bytes:
        head = bytes([self.kind]) + len(self.data).to_bytes(4, "little") + bytes([SLOT, sequence])
        return head + self.parameters + self.data


@dataclass(frozen=True, slots=True)
class Answer:
    """`error` means something only when `progress` is FAILED. `data` may be personal."""

    kind: int
    sequence: int
    card: Card
    progress: Progress
    error: int
    data: bytes = field(repr=False)


GET_STATUS = Command(0x65)
POWER_OFF = Command(0x63)
NOTIFY_MOVEMENTS = Command(0x6B, data=b"\x01\x01\x01")  # GemPC Twin: 50 02 or 50 03 then come between echo and answer


def power_on(voltage: Voltage) -> Command:
    return Command(0x62, bytes([voltage.value, 0, 0]))


def set_parameters_t0(guard_time: int, waiting_integer: int, inverse: bool) -> Command:
    """Protocol T=0 at 372 clocks a bit (`11`), which every card keeps that was not asked to go faster."""
    convention = 0x02 if inverse else 0x00
    return Command(0x61, data=bytes([0x11, convention, guard_time, waiting_integer, 0x00]))


def transfer(block: bytes, repeatable: bool = True) -> Command:
    return Command(0x6F, data=block, repeatable=repeatable)


def parsed(message: bytes) -> Answer | None:
    """The answer in a whole `message`; None when it is none, or says what the rules do not know."""
    if len(message) < 10 or message[0] < 0x80 or len(message) != 10 + int.from_bytes(message[1:5], "little"):
        return None
    status = message[7]
    if status & 0x03 == 3 or status >> 6 == 3:
        return None
    return Answer(message[0], message[6], Card(status & 0x03), Progress(status >> 6), message[8], message[10:])
