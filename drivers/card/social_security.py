"""Reads a social-security card (社会保障卡): which commands, in which sequence, and what the records mean.

Rules (社会保障卡规范 LD/T 32, file structure V2.0 of 人社信息函〔2012〕37号, and what readers in the field do):

1. The application is selected by its name, "sx1.sh.社会保障" in GBK. 6A82 or the like: another sort of card.
2. EF05 holds what the issuer wrote, EF06 what describes the holder. Cards differ in the form of SELECT (P1 = 02 or 00).
3. Both files consist of records `tag, length, value`. Cards are read by record number (P2 = 04, P1 = number) or by tag
   (P2 = 00, P1 = tag); the answer contains tag and length.
4. Text is padded with 00, decimal digits with F. Dates are eight digits. Names are GBK, 30 bytes at most; what does
   not fit follows in the name's extension (姓名扩展). Rare characters use the four-byte codes of GB18030, of which GBK
   is a part.
5. Cards of the second generation give all this freely. Some of the third generation keep records back until an
   authentication took place (6982, 6985, 6A88, or an empty value); it is read freely first, whatever the version.
"""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import date

from drivers.card.apdu import Apdu, Meaning, Reply
from drivers.card.contents import CardContents, Unreadable, Why

APPLICATION = "sx1.sh.社会保障".encode("gbk")
ISSUER, HOLDER = 0xEF05, 0xEF06
FILE_FORMS = (0x02, 0x00)  # P1 of SELECT for a file: below the application, or by its number alone
BY_NUMBER, BY_TAG = 0x04, 0x00  # P2 of READ RECORD
LONGEST_CHARACTER = 4  # bytes, in GB18030

Reading = Generator[Apdu, Reply, CardContents | Unreadable]


@dataclass(frozen=True, slots=True)
class Record:
    number: int
    tag: int
    size: int  # bytes of the value


IDENTIFIER = Record(1, 0x01, 16)
VERSION = Record(3, 0x03, 4)
ISSUED = Record(5, 0x05, 4)
EXPIRES = Record(6, 0x06, 4)
CARD_NUMBER = Record(7, 0x07, 9)
ID_NUMBER = Record(1, 0x08, 18)
NAME = Record(2, 0x09, 30)
NAME_EXTENSION = Record(3, 0x4E, 20)


class _Refused(Exception):
    """Ends the reading; never leaves this file."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


def reading() -> Reading:
    """Yields each command, is sent the card's reply to it, returns the outcome."""
    try:
        return (yield from _reading())
    except _Refused as refused:
        return Unreadable(refused.why)


def _reading() -> Generator[Apdu, Reply, CardContents]:
    _demand((yield Apdu(0xA4, 0x04, 0x00, APPLICATION)), otherwise=Why.NOT_SOCIAL_SECURITY)
    card = _Files()
    _demand((yield from card.select(ISSUER)), otherwise=Why.NOT_SOCIAL_SECURITY)
    number = text((yield from card.read(CARD_NUMBER)))
    identifier = hexadecimal((yield from card.read(IDENTIFIER)))
    if number is None or identifier is None:
        raise _Refused(Why.KEPT_BACK)
    version = text((yield from card.read(VERSION)))
    issued = day((yield from card.read(ISSUED)))
    expires = day((yield from card.read(EXPIRES)))
    id_number = name = None
    holder = yield from card.select(HOLDER)
    if holder.meaning is Meaning.FAILED:
        raise _Refused(Why.GARBLED)
    if holder.meaning is Meaning.DONE:
        id_number = text((yield from card.read(ID_NUMBER)))
        name = yield from _name(card)
    return CardContents(identifier[:6], number, identifier, id_number, name, version, issued, expires)


def _name(card: "_Files") -> Generator[Apdu, Reply, str | None]:
    value = yield from card.read(NAME)
    if value is None:
        return None
    written = value.rstrip(b"\x00")
    if len(written) > NAME.size - LONGEST_CHARACTER:  # full, or the next character did not fit
        written += (yield from card.read(NAME_EXTENSION)) or b""
    return text(written)


class _Files:
    """The forms of SELECT and READ RECORD that this card has: the first refusal decides for the rest of the reading."""

    def __init__(self) -> None:
        self._file_forms: tuple[int, ...] = FILE_FORMS
        self._record_forms: tuple[int, ...] = (BY_NUMBER, BY_TAG)

    def select(self, file: int) -> Generator[Apdu, Reply, Reply]:
        reply = Reply(0)
        for form in self._file_forms:
            reply = yield Apdu(0xA4, form, 0x00, file.to_bytes(2, "big"))
            if reply.meaning not in (Meaning.NOT_KNOWN, Meaning.NOT_FOUND):
                self._file_forms = (form,)
                break
        return reply

    def read(self, record: Record) -> Generator[Apdu, Reply, bytes | None]:
        """The value of `record` in the selected file; None when the card keeps it back or has no such record."""
        for form in self._record_forms:
            first = record.number if form == BY_NUMBER else record.tag
            reply = yield Apdu(0xB2, first, form, wanted=record.size + 2)
            if reply.meaning is Meaning.DONE and reply.data[:1] == bytes([record.tag]):
                self._record_forms = (form,)
                return value_of(reply.data)
            if reply.meaning in (Meaning.KEPT_BACK, Meaning.LOCKED):
                return None
            if reply.meaning in (Meaning.DONE, Meaning.FAILED) and form == self._record_forms[-1]:
                raise _Refused(Why.GARBLED)
        return None


def _demand(reply: Reply, otherwise: Why) -> None:
    match reply.meaning:
        case Meaning.DONE:
            return
        case Meaning.KEPT_BACK | Meaning.LOCKED:
            raise _Refused(Why.KEPT_BACK)
        case Meaning.FAILED:
            raise _Refused(Why.GARBLED)
        case _:
            raise _Refused(otherwise)


def value_of(record: bytes) -> bytes:
    """The value in `tag, length, value`."""
    if len(record) < 2 or len(record) < 2 + record[1]:
        raise _Refused(Why.GARBLED)
    return record[2 : 2 + record[1]]


def text(value: bytes | None) -> str | None:
    """Padded text; None when there is none or the bytes are no text. A character cut at the end is left out."""
    if value is None or not value.strip(b"\xff"):
        return None
    padded = value.split(b"\x00")[0].strip(b" ")
    for end in range(len(padded), max(0, len(padded) - LONGEST_CHARACTER), -1):
        try:
            return padded[:end].decode("gb18030")
        except UnicodeDecodeError:
            continue
    return None


def hexadecimal(value: bytes | None) -> str | None:
    """None when nothing was written: all 00 or all FF."""
    if value is None or not value.strip(b"\x00") or not value.strip(b"\xff"):
        return None
    return value.hex().upper()


def day(value: bytes | None) -> date | None:
    """Eight decimal digits, two in a byte, padded with F; None when they are no date."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value.hex().rstrip("f"))
    except ValueError:
        return None
