"""What a printer's answers mean: `DLE EOT n` bytes → PrinterStatus → Health.

Rules (Epson, DLE EOT; measured habits of clones noted where they differ):

1. An answer is one byte of the form 0xx1xx10. Anything else is noise, flow control (11, 13) or an unasked message.
2. n=1: 08 offline, 20 waits for recovery, 40 feed button held.
3. n=2: 04 cover open, 08 feeding by button, 20 stopped by paper end, 40 error.
4. n=3: 04 error that a command ends, 08 cutter, 20 unrecoverable, 40 error that ends by itself (hot head).
5. n=4: 0C roll near its end, 60 roll at its end.
6. Some clones answer n=2, 3 and 4 always with 12. Then only "offline" is known, without a cause.
7. `GS r 1` is answered with 0xx0xx00 plus 03 near end, 0C end: bit 4 tells it from the answers above.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from drivers.health import READY, Condition, Health, Remedy
from drivers.printer.commands import ERROR_CAUSE, OFFLINE_CAUSE, PRINTER, ROLL


class Paper(Enum):
    ENOUGH = "enough"
    NEAR_END = "near_end"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """One round of questions, decoded."""

    offline: bool
    feeding: bool
    cover_open: bool
    paper: Paper
    error: bool
    cutter_error: bool
    unrecoverable: bool
    recovers_itself: bool


def is_answer(byte: int) -> bool:
    """Whether the byte has the fixed bits of a DLE EOT answer."""
    return byte & 0b1001_0011 == 0b0001_0010


def is_mark(byte: int) -> bool:
    """Whether the byte can be the answer to GS r 1."""
    return byte & 0b1001_0000 == 0 and byte & 0b1111 in (0x00, 0x03, 0x0C, 0x0F)


def decoded(answers: Mapping[int, int]) -> PrinterStatus:
    """The status from the answers to the questions 1 to 4, by their number. Raises KeyError where one is missing."""
    printer, cause, error, roll = (answers[n] for n in (PRINTER, OFFLINE_CAUSE, ERROR_CAUSE, ROLL))
    out = bool(roll & 0x60 or cause & 0x20)
    near_end = bool(roll & 0x0C)
    return PrinterStatus(
        offline=bool(printer & 0x08),
        feeding=bool(printer & 0x40 or cause & 0x08),
        cover_open=bool(cause & 0x04),
        paper=Paper.OUT if out else Paper.NEAR_END if near_end else Paper.ENOUGH,
        error=bool(cause & 0x40 or error & 0x04 or printer & 0x20),
        cutter_error=bool(error & 0x08),
        unrecoverable=bool(error & 0x20),
        recovers_itself=bool(error & 0x40),
    )


PAPER_NEAR_END = Health(Condition.READY, Remedy.STAFF, "paper_near_end")


def health(status: PrinterStatus) -> Health:
    """The first that holds, in the order of who must come: engineer, staff, nobody."""
    if status.unrecoverable:
        return Health(Condition.BROKEN, Remedy.ENGINEER, "error")
    if status.cutter_error:
        return Health(Condition.BROKEN, Remedy.ENGINEER, "cutter")
    if status.cover_open:  # before the paper: with the cover open the roll's sensor sees nothing
        return Health(Condition.MISUSED, Remedy.STAFF, "cover_open")
    if status.paper is Paper.OUT:
        return Health(Condition.MISUSED, Remedy.STAFF, "paper_out")
    if status.recovers_itself:
        return Health(Condition.BUSY, Remedy.NONE, "cooling")
    if status.error:
        return Health(Condition.BROKEN, Remedy.ENGINEER, "error")
    if status.feeding:
        return Health(Condition.BUSY, Remedy.NONE, "feeding")
    if status.offline:
        return Health(Condition.ABSENT, Remedy.STAFF, "offline")
    return PAPER_NEAR_END if status.paper is Paper.NEAR_END else READY
