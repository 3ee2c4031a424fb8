"""Keys of issuers: the public ones as a city's file writes them, the private one of a machine, and that of 演示."""

import re
from dataclasses import dataclass, field
from typing import Any

from gmalg.sm2 import SM2Core

from kiosk.backend.der import NotAKey, private_key
from kiosk.backend.sign import GENERATOR, NUMBER, Point, Sm3, curve
from kiosk.backend.sm3 import sm3
from kiosk.core.certificate import SIGNATURE
from kiosk.core.person import Secret

USER = b"1234567812345678"  # the identity that GB/T 35276 takes where no other was agreed on
PUBLIC = re.compile(r"[0-9a-fA-F]{128}")
DEMO_SEED = b"a key for demonstrations, which everybody knows"


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """A private key that signs certificates, in software."""

    _key: int = field(repr=False)
    _point: Point = field(repr=False)
    _core: Any = field(repr=False, compare=False)

    def sign(self, text: bytes) -> bytes:
        """r and s, 64 bytes."""
        r, s = self._core.sign(text, self._key, USER, self._point)
        return int(r).to_bytes(NUMBER) + int(s).to_bytes(NUMBER)

    @property
    def public(self) -> str:
        """128 hexadecimal digits, x and y."""
        return f"{self._point[0]:064x}{self._point[1]:064x}"


def from_pem(pem: Secret) -> IssuerKey:
    """Raises NotAKey."""
    return _issuer_key(private_key(pem.reveal()))


def demo_key() -> IssuerKey:
    """Of no worth: whoever has this program has it too, and so a certificate of it proves nothing but how it works.

    One for all demonstrations, so that it is recognised whoever is said to own it.
    """
    return _issuer_key(int.from_bytes(sm3(DEMO_SEED)) >> 1)  # less than the curve's order


def _issuer_key(key: int) -> IssuerKey:
    core = SM2Core(curve(GENERATOR), Sm3())
    if not 0 < key < core.ecdlp.fpn.p - 1:
        raise NotAKey("a private key of SM2 is less than the order of its curve")
    return IssuerKey(key, core.generate_pk(key), core)


def is_public_key(text: str) -> bool:
    """Whether it is 128 hexadecimal digits that are a point of the curve."""
    if not PUBLIC.fullmatch(text):
        return False
    try:
        curve(_point(text))
    except NotAKey:
        return False
    return True


def signed_by(public: str, text: bytes, signature: bytes) -> bool:
    """Whether the owner of a public key has signed the text. Raises NotAKey where it is none."""
    if not PUBLIC.fullmatch(public):
        raise NotAKey("a public key is 128 hexadecimal digits")
    if len(signature) != SIGNATURE:
        return False
    point = _point(public)
    r, s = int.from_bytes(signature[:NUMBER]), int.from_bytes(signature[NUMBER:])
    return bool(SM2Core(curve(point), Sm3()).verify(text, r, s, USER, point))


def _point(public: str) -> Point:
    return int(public[:64], 16), int(public[64:], 16)
