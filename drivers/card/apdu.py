"""Commands to a chip card over T=0, and what its status words mean.

Rules (ISO 7816-3 chapter 10 and 7816-4 chapter 5):

1. A block is CLA INS P1 P2 P3 and data. P3 is the length of the data sent, or of the data wanted; never both.
2. `61 xx`: done, xx bytes can be fetched with GET RESPONSE (00 C0 00 00 xx). The next other command throws them away.
3. `6C xx`: nothing was done, the length wanted must be xx; the same command is sent again with it.
"""

from collections.abc import Generator
from dataclasses import dataclass, field
from enum import Enum

GET_RESPONSE = 0xC0
MOST_BLOCKS = 8  # of one command: a card that says 61 xx for ever is not waited for
NO_STATUS = 0x0000  # the card's answer was too short to hold a status word


class Meaning(Enum):
    DONE = "done"
    NOT_FOUND = "not found"  # no such application, file or record
    NOT_KNOWN = "not known"  # a form of command that this card does not have
    KEPT_BACK = "kept back"  # needs an authentication that did not take place
    LOCKED = "locked"
    FAILED = "failed"


MEANINGS = {
    0x9000: Meaning.DONE,
    0x6282: Meaning.DONE,  # the record is shorter than what was asked for
    0x6283: Meaning.LOCKED,
    0x6300: Meaning.KEPT_BACK,
    0x6581: Meaning.FAILED,
    0x6700: Meaning.NOT_KNOWN,
    0x6881: Meaning.NOT_KNOWN,
    0x6882: Meaning.NOT_KNOWN,
    0x6981: Meaning.NOT_KNOWN,  # the file is not of records
    0x6982: Meaning.KEPT_BACK,
    0x6983: Meaning.LOCKED,
    0x6984: Meaning.KEPT_BACK,
    0x6985: Meaning.KEPT_BACK,
    0x6986: Meaning.NOT_FOUND,  # no file is selected
    0x6A80: Meaning.NOT_KNOWN,
    0x6A81: Meaning.NOT_KNOWN,
    0x6A82: Meaning.NOT_FOUND,
    0x6A83: Meaning.NOT_FOUND,
    0x6A84: Meaning.FAILED,
    0x6A85: Meaning.NOT_KNOWN,
    0x6A86: Meaning.NOT_KNOWN,
    0x6A88: Meaning.KEPT_BACK,  # the key's data is missing: social-security cards say so before authentication
    0x6B00: Meaning.NOT_KNOWN,
    0x6D00: Meaning.NOT_KNOWN,
    0x6E00: Meaning.NOT_KNOWN,
    0x9303: Meaning.LOCKED,
}


@dataclass(frozen=True, slots=True)
class Apdu:
    """`wanted`: bytes of data wanted back; None when none are, and what the card offers with 61 xx is left there."""

    instruction: int
    p1: int
    p2: int
    data: bytes = field(default=b"", repr=False)
    wanted: int | None = None
    instruction_class: int = 0x00

    def block(self) -> bytes:
        head = bytes([self.instruction_class, self.instruction, self.p1, self.p2])
        if self.data:
            return head + bytes([len(self.data)]) + self.data
        return head + bytes([(self.wanted or 0) & 0xFF])


@dataclass(frozen=True, slots=True)
class Reply:
    """What the card said in the end. `data` may be personal."""

    status: int
    data: bytes = field(default=b"", repr=False)

    @property
    def meaning(self) -> Meaning:
        if self.status >> 8 == 0x61:
            return Meaning.DONE
        if self.status >> 4 == 0x63C:
            return Meaning.KEPT_BACK
        return MEANINGS.get(self.status, Meaning.FAILED)


def transmission(apdu: Apdu) -> Generator[bytes, bytes, Reply]:
    """Yields each block for the card, is sent the card's answer to it, returns the reply to the whole command."""
    block, data, status = apdu.block(), b"", NO_STATUS
    for _ in range(MOST_BLOCKS):
        answer = yield block
        if len(answer) < 2:
            return Reply(NO_STATUS)
        data, status = data + answer[:-2], int.from_bytes(answer[-2:], "big")
        if status >> 8 == 0x61 and apdu.wanted is not None:
            block = bytes([apdu.instruction_class, GET_RESPONSE, 0, 0, status & 0xFF])
        elif status >> 8 == 0x6C and len(block) == 5:
            block = block[:4] + bytes([status & 0xFF])
        else:
            return Reply(status, data)
    return Reply(NO_STATUS)


def can_repeat(block: bytes) -> bool:
    """Whether `block` may be sent again when the answer was lost; what GET RESPONSE fetched is no longer there."""
    return block[1] != GET_RESPONSE
