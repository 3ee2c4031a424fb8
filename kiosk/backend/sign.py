"""Signatures of SM2 with SM3 (GB/T 32918.2): the port that a hardware module can fill as well, and one in software.

The curve's figures are those of GB/T 32918.5. A signature is r and s, 32 bytes each. The software is Python that does
not take the same time for every key: where a key is worth a module, the module signs.
"""

from dataclasses import dataclass, field
from typing import Any, Protocol

from gmalg.ellipticcurve import ECDLP
from gmalg.sm2 import SM2Core

from kiosk.backend.der import NotAKey, private_key, public_key
from kiosk.backend.sm3 import sm3
from kiosk.core.person import Secret

NUMBER = 32  # bytes of r and of s
Point = tuple[int, int]
GENERATOR: Point = (
    0x32C4AE2C_1F198119_5F990446_6A39C994_8FE30BBF_F2660BE1_715A4589_334C74C7,
    0xBC3736A2_F4F6779C_59BDCEE3_6B692153_D0A9877C_C62A4740_02DF32E5_2139F0A0,
)


class Signer(Protocol):
    """Signs with our own key, verifies with the platform's. Used by one thread."""

    def sign(self, text: bytes) -> bytes:
        """r and s, 64 bytes."""
        ...

    def verify(self, text: bytes, signature: bytes) -> bool: ...


class Sm3:
    """gmalg's own takes 2 milliseconds for 1 000 bytes; OpenSSL's takes none."""

    def __init__(self) -> None:
        self._data = bytearray()

    def reset(self) -> None:
        self._data.clear()

    def update(self, data: bytes) -> None:
        self._data += data

    def value(self) -> bytes:
        return sm3(bytes(self._data))


class Multiples:
    """Of one point, worked out once (20 milliseconds): multiplying it is then 64 additions instead of 384."""

    def __init__(self, ec: Any, point: Point) -> None:
        self._ec = ec
        self._rows: list[list[Point]] = []  # of each digit of four bits: the point once to fifteen times
        for _ in range(2 * NUMBER):
            row = [point]
            for _ in range(14):
                row.append(ec.add(row[-1], point))
            self._rows.append(row)
            point = ec.add(row[-1], point)

    def times(self, factor: int) -> Point:
        total: Point = self._ec.INF
        for place, row in enumerate(self._rows):
            if digit := factor >> 4 * place & 15:
                total = self._ec.add(total, row[digit - 1])
        return total


def curve(their_point: Point) -> Any:
    """gmalg's curve, quick with the two points that each signature is made of."""
    made = ECDLP(
        p=0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_00000000_FFFFFFFF_FFFFFFFF,
        a=0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_00000000_FFFFFFFF_FFFFFFFC,
        b=0x28E9FA9E_9D9F5E34_4D5A9E4B_CF6509A7_F39789F5_15AB8F92_DDBCBD41_4D940E93,
        G=GENERATOR,
        n=0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_7203DF6B_21C6052B_53BBF409_39D54123,
    )
    if not made.ec.isvalid(their_point):
        raise NotAKey("the public key is no point of SM2's curve")
    known = {point: Multiples(made.ec, point) for point in (made.G, their_point)}
    made.ec.mul = lambda factor, point: known[point].times(factor)  # no other point is ever multiplied
    return made


@dataclass(frozen=True, slots=True)
class SoftwareSigner:
    """`user`: the identity that stands in what is signed (userId, distid), the same for both sides."""

    user: bytes = field(repr=False)  # the national services take their appSecret for it
    own_key: int = field(repr=False)
    own_point: Point = field(repr=False)
    their_point: Point
    core: Any = field(repr=False, compare=False)

    def sign(self, text: bytes) -> bytes:
        r, s = self.core.sign(text, self.own_key, self.user, self.own_point)
        return int(r).to_bytes(NUMBER) + int(s).to_bytes(NUMBER)

    def verify(self, text: bytes, signature: bytes) -> bool:
        if len(signature) != 2 * NUMBER:
            return False
        r, s = int.from_bytes(signature[:NUMBER]), int.from_bytes(signature[NUMBER:])
        return bool(self.core.verify(text, r, s, self.user, self.their_point))


def software_signer(own_private: Secret, their_public: str, user: Secret) -> SoftwareSigner:
    """Keys in PEM. Raises NotAKey."""
    own_key, their_point = private_key(own_private.reveal()), public_key(their_public)
    core = SM2Core(curve(their_point), Sm3())
    if not 0 < own_key < core.ecdlp.fpn.p - 1:
        raise NotAKey("a private key of SM2 is less than the order of its curve")
    return SoftwareSigner(user.reveal().encode(), own_key, core.generate_pk(own_key), their_point, core)
