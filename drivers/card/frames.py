"""Frames on the serial line of a GemPC Twin card reader.

Rules (the serial part of libccid, `ccid_serial.c`; 115200 8N1):

1. A message travels as `03 06 <CCID message> LRC`; LRC is the exclusive or of every byte before it, 03 06 included.
2. The reader first echoes the command's frame, then sends the answer's. Both have the same form; the first byte of
   the message tells them apart (below 80: from the host).
3. `03 15 16` (NAK): the last command was not understood; it is sent again.
4. `50 02` and `50 03`, bare: the card was taken out, a card was put in.
5. One bare byte 80 … FF: the card asks for more time.
6. A message has a head of ten bytes: type, length of what follows the head (4 bytes, little endian), slot, sequence
   number, three more; 271 bytes at most in all.

Bytes that fit none of these are dropped one at a time until something fits again.
"""

from dataclasses import dataclass
from functools import reduce
from operator import xor

HEAD = b"\x03\x06"
NAK = b"\x03\x15\x16"
CARD_OUT, CARD_IN = b"\x50\x02", b"\x50\x03"
HEAD_OF_MESSAGE = 10  # bytes
LONGEST_MESSAGE = 271  # bytes, head included
TYPES = frozenset(range(0x61, 0x74)) | frozenset(range(0x80, 0x85))


@dataclass(frozen=True, slots=True)
class Message:
    """A whole CCID message whose LRC is right: an echo, or an answer. Its content may be personal."""

    content: bytes

    @property
    def is_echo(self) -> bool:
        return self.content[0] < 0x80

    def __repr__(self) -> str:
        return f"Message({self.content[0]:02X}, {len(self.content)} bytes)"


@dataclass(frozen=True, slots=True)
class Refused:
    """NAK."""


@dataclass(frozen=True, slots=True)
class Moved:
    present: bool


@dataclass(frozen=True, slots=True)
class MoreTime:
    """The card is not ready with its answer."""


Heard = Message | Refused | Moved | MoreTime


def lrc(data: bytes) -> int:
    return reduce(xor, data, 0)


def framed(message: bytes) -> bytes:
    """`message` as it goes over the line, in either direction."""
    return HEAD + message + bytes([lrc(HEAD + message)])


class FrameDecoder:
    """Bytes in any portions → what was heard, in sequence."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def feed(self, portion: bytes) -> list[Heard]:
        self._kept += portion
        heard: list[Heard] = []
        while self._kept and (found := self._first()) is not None:
            size, what = found
            if what is not None:
                heard.append(what)
            del self._kept[:size]
        return heard

    def give_up_waiting(self) -> list[Heard]:
        """The rest of an unfinished frame will not come: drop its beginning, return what was hidden behind it."""
        heard: list[Heard] = []
        while self._kept:
            del self._kept[:1]
            heard += self.feed(b"")
        return heard

    def _first(self) -> tuple[int, Heard | None] | None:
        """What the kept bytes begin with and how long it is; (1, None) for a stray byte; None when more must come."""
        kept = bytes(self._kept)
        if kept[0] >= 0x80:
            return 1, MoreTime()
        if kept[0] not in (HEAD[0], CARD_OUT[0]):
            return 1, None
        for fixed, what in ((NAK, Refused()), (CARD_OUT, Moved(False)), (CARD_IN, Moved(True))):
            if kept.startswith(fixed):
                return len(fixed), what
            if fixed.startswith(kept):
                return None
        if not kept.startswith(HEAD):
            return (1, None) if len(kept) > 1 else None
        return self._message(kept)

    def _message(self, kept: bytes) -> tuple[int, Heard | None] | None:
        message = kept[len(HEAD) :]
        if not plausible(message[:HEAD_OF_MESSAGE]):
            return 1, None
        if len(message) < HEAD_OF_MESSAGE:
            return None
        size = HEAD_OF_MESSAGE + int.from_bytes(message[1:5], "little")
        if len(message) <= size:
            return None
        if lrc(kept[: len(HEAD) + size]) != message[size]:
            return 1, None
        return len(HEAD) + size + 1, Message(message[:size])


def plausible(head: bytes) -> bool:
    """Whether `head`, ten bytes or fewer so far, can begin a message: told early, so as not to wait on noise."""
    if head and head[0] not in TYPES:
        return False
    if len(head) < 5:
        return not any(head[3:5])
    return int.from_bytes(head[1:5], "little") <= LONGEST_MESSAGE - HEAD_OF_MESSAGE
