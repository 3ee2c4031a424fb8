"""凭证: what a printed certificate claims, and the text of the code on it, which holds no number of a person. Pure.

The code is "YB1:" and, in the letters of QR's alphanumeric mode (base 45, RFC 9285), the claims in UTF-8 and 64 bytes
of signature. The claims are seven fields with a stroke between: kind, issuer, serial, the day of issue, on how many
days it holds (that one is the first), the masked name, and the facts with a space between:

    I|demo-lanzhou|7F3K29QD|20261126|31|王*国|310.1 330.1       insurances with their 参保状态
    P|demo-lanzhou|9B4M63TX|20261126|31|张*|310.202511-202610.11   months paid for, of those that were told of

A fact "+2" says that two more are known and had no room. The same claims have one text only, so an altered one never
reads as something else that was meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from kiosk.core.domain import InsuranceState

DEMO = "demo-"  # how the ids of issuers begin that sign demonstrations
DEMO_KEY = (  # the public key of all of them; everybody can make the private one (kiosk/certificates/keys.py)
    "1bc71c39976c0601d928f80b263de0f7b38fbb901a1d57246e57cca486baff3d"  # x
    "a529b11ddec157f0feb6e55e72613fa0b11517d5bf863e5d63fdfa70455846b8"  # y
)
DAYS = 31  # on which a certificate holds, that of issue among them, as the bureaus' own do that carry no seal
PREFIX = "YB1:"
SIGNATURE = 64  # bytes, r and s of SM2
MOST_MORE = 99
ROOM = 64  # bytes for the facts: with the longest names the code stays printable at 8 dots a module
ISSUER = re.compile(r"[a-z0-9-]{1,20}")
SERIAL = re.compile(r"[0-9A-Z]{8}")
BASE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
CLAIMS = re.compile(
    r"([IP])\|([a-z0-9-]{1,20})\|([0-9A-Z]{8})\|(\d{8})\|([1-9]\d{0,2})\|([^|]{1,40})\|([^|]{1,64})", re.ASCII
)
HELD = re.compile(r"([0-9A-Za-z]{1,6})\.([0-4]?)")
PAID = re.compile(r"([0-9A-Za-z]{1,6})\.(\d{6})-(\d{6})\.(\d{1,4})", re.ASCII)
MORE = re.compile(r"\+([1-9]\d?)", re.ASCII)


class NotACertificate(Exception):
    """The text is none, or not one that was written here."""


class CertificateKind(Enum):
    INSURED = "I"  # 参保凭证
    PAID = "P"  # 缴费证明


@dataclass(frozen=True, slots=True)
class InsuranceHeld:
    """One insurance by its national code (险种), and its state on the day of issue."""

    kind: str
    state: InsuranceState

    def __str__(self) -> str:
        return ".".join((self.kind, self.state.value))


@dataclass(frozen=True, slots=True)
class MonthsPaid:
    """Of the months from `since` to `until` (the first of each), how many are paid for."""

    kind: str
    since: date
    until: date
    months: int

    def __str__(self) -> str:
        return f"{self.kind}.{_month(self.since)}-{_month(self.until)}.{self.months}"


Fact = InsuranceHeld | MonthsPaid


@dataclass(frozen=True, slots=True)
class Certificate:
    """`name`: masked. `more`: how many facts had no room."""

    kind: CertificateKind
    issuer: str
    serial: str
    issued: date
    days: int
    name: str
    facts: tuple[Fact, ...]
    more: int = 0

    @property
    def until(self) -> date:
        """The last day on which it holds."""
        return self.issued + timedelta(days=self.days - 1)


@dataclass(frozen=True, slots=True)
class Certify:
    """To be signed by whoever has the key. `name`: masked. `facts`: as many as have room are taken.

    Answer: Found(Certified), or Failed with NOT_OFFERED where this machine has no key.
    """

    kind: CertificateKind
    name: str
    facts: tuple[Fact, ...]
    issued: date


@dataclass(frozen=True, slots=True)
class Certified:
    """`code`: what stands in the QR code."""

    certificate: Certificate
    code: str


def certificate(wanted: Certify, issuer: str, serial: str) -> Certificate:
    """What is to be signed. Raises ValueError for an issuer or a serial that does not stand as one in the claims."""
    if not (ISSUER.fullmatch(issuer) and SERIAL.fullmatch(serial)):
        raise ValueError("an issuer has up to 20 small letters, digits and hyphens, a serial 8 letters and digits")
    facts = with_room(wanted.facts)
    more = min(len(wanted.facts) - len(facts), MOST_MORE)
    name = wanted.name.replace("|", "*").encode(errors="replace").decode()  # half a character is no text
    return Certificate(wanted.kind, issuer, serial, wanted.issued, DAYS, name, facts, more)


def with_room(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The first of the facts, as many as the code can hold beside a word on how many it does not."""
    kept = [each for each in facts if _is_written(each)]
    if len(kept) == len(facts) and len(_facts_text(kept, 0)) <= ROOM:
        return tuple(kept)
    while kept and len(_facts_text(kept, len(facts) - len(kept))) > ROOM:
        kept.pop()
    return tuple(kept)


# -- the claims as text --------------------------------------------------------------------------------------------


def claims(told: Certificate) -> bytes:
    """What is signed."""
    fields = (
        told.kind.value, told.issuer, told.serial, f"{told.issued:%Y%m%d}", str(told.days), told.name,
        _facts_text(told.facts, told.more),
    )  # fmt: skip
    return "|".join(fields).encode()


def _month(day: date) -> str:
    return f"{day.year:04}{day.month:02}"


def _is_written(fact: Fact) -> bool:
    """A province's own code may be of other letters than a claim has."""
    form = HELD if isinstance(fact, InsuranceHeld) else PAID
    return form.fullmatch(str(fact)) is not None


def _facts_text(facts: Sequence[Fact], more: int) -> str:
    return " ".join((*map(str, facts), *((f"+{more}",) if more else ())))


def read_claims(data: bytes) -> Certificate:
    """Raises NotACertificate."""
    try:
        found = CLAIMS.fullmatch(data.decode())
        if found is None:
            raise NotACertificate
        kind, issuer, serial, issued, days, name, facts = found.groups()
        *first, last = facts.split(" ")
        more = MORE.fullmatch(last)
        told = Certificate(
            CertificateKind(kind), issuer, serial, _day(issued), int(days), name,
            tuple(_fact(each, kind) for each in (first if more else (*first, last))),
            int(more[1]) if more else 0,
        )  # fmt: skip
        _ = told.until
    except (ValueError, OverflowError):
        raise NotACertificate from None
    if claims(told) != data:  # one text only: 007 months are not 7
        raise NotACertificate
    return told


def _fact(text: str, kind: str) -> Fact:
    if kind == CertificateKind.INSURED.value and (held := HELD.fullmatch(text)):
        return InsuranceHeld(held[1], InsuranceState(held[2]))
    if kind == CertificateKind.PAID.value and (paid := PAID.fullmatch(text)):
        return MonthsPaid(paid[1], _day(f"{paid[2]}01"), _day(f"{paid[3]}01"), int(paid[4]))
    raise NotACertificate


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


# -- the code ------------------------------------------------------------------------------------------------------


def code(told: Certificate, signature: bytes) -> str:
    return PREFIX + base45(claims(told) + signature)


def read_code(text: str) -> tuple[bytes, bytes]:
    """The claims as they were signed, and the signature. Raises NotACertificate."""
    if not text.startswith(PREFIX):
        raise NotACertificate
    data = from_base45(text.removeprefix(PREFIX))
    if len(data) <= SIGNATURE:
        raise NotACertificate
    return data[:-SIGNATURE], data[-SIGNATURE:]


def base45(data: bytes) -> str:
    """Two bytes are three letters; a last single one is two."""
    letters = []
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        number = int.from_bytes(pair)
        for _ in range(len(pair) + 1):
            number, letter = divmod(number, 45)
            letters.append(BASE[letter])
    return "".join(letters)


def from_base45(text: str) -> bytes:
    """Raises NotACertificate. No two texts are the same bytes."""
    data = b""
    for at in range(0, len(text), 3):
        group = text[at : at + 3]
        if len(group) == 1 or any(each not in BASE for each in group):
            raise NotACertificate
        number = sum(BASE.index(each) * 45**place for place, each in enumerate(group))
        if number >= 256 ** (len(group) - 1):
            raise NotACertificate
        data += number.to_bytes(len(group) - 1)
    return data
