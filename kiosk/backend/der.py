"""Keys in PEM: the little of DER that SM2 keys are written in. Pure.

Private: PKCS #8 "PRIVATE KEY" (RFC 5958), or SEC 1 "EC PRIVATE KEY" (RFC 5915), which openssl calls "SM2 PRIVATE KEY".
Public: X.509 "PUBLIC KEY" (RFC 5480).
"""

import base64
import binascii
import re
from collections.abc import Iterator

SEQUENCE, INTEGER, BITS, OCTETS = 0x30, 0x02, 0x03, 0x04
SM2_CURVE = bytes.fromhex("06082a811ccf5501822d")  # 1.2.156.10197.1.301, with its tag and length
PEM = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----\s+([A-Za-z0-9+/=\s]+)-----END \1-----")
KEY = 32  # bytes


class NotAKey(Exception):
    """The text says what is wrong with a key, and nothing of it."""


def private_key(pem: str) -> int:
    """Raises NotAKey."""
    kind, data = unpacked(pem)
    match kind:
        case "PRIVATE KEY":
            _, _, wrapped, *_ = children(data)
            data = content(wrapped, OCTETS)
        case "EC PRIVATE KEY" | "SM2 PRIVATE KEY":
            pass
        case _:
            raise NotAKey(f"a private key in PEM is wanted, not a {kind.lower()}")
    _, octets, *_ = children(data)
    key = content(octets, OCTETS)
    if len(key) != KEY:
        raise NotAKey("a private key of SM2 has 32 bytes")
    return int.from_bytes(key)


def public_key(pem: str) -> tuple[int, int]:
    """The point. Raises NotAKey."""
    kind, data = unpacked(pem)
    if kind != "PUBLIC KEY":
        raise NotAKey(f"a public key in PEM is wanted, not a {kind.lower()}")
    _, bits = children(data)
    point = content(bits, BITS)
    if len(point) != 2 + 2 * KEY or point[:2] != b"\x00\x04":  # no unused bits; not compressed
        raise NotAKey("a public key of SM2 has 64 bytes, not compressed")
    return int.from_bytes(point[2 : 2 + KEY]), int.from_bytes(point[2 + KEY :])


def unpacked(pem: str) -> tuple[str, bytes]:
    """The kind and the bytes of the first key in a text, which must be one of SM2."""
    blocks = [block for block in PEM.findall(pem) if block[0].endswith("KEY")]  # openssl writes parameters before it
    if not blocks:
        raise NotAKey("holds no key in PEM")
    kind, text = blocks[0]
    if "ENCRYPTED" in kind:
        raise NotAKey("the key is locked by a password")
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
    except binascii.Error:
        raise NotAKey("is damaged") from None
    if SM2_CURVE not in data:
        raise NotAKey("the key is none of SM2")
    return kind, data


def children(data: bytes) -> list[bytes]:
    """What a sequence holds. Raises NotAKey."""
    inner = list(values(content(data, SEQUENCE)))
    if len(inner) < 2:
        raise NotAKey("is damaged")
    return inner


def values(data: bytes) -> Iterator[bytes]:
    while data:
        size = whole_size(data)
        yield data[:size]
        data = data[size:]


def content(value: bytes, tag: int) -> bytes:
    if not value or value[0] != tag:
        raise NotAKey("is damaged")
    start = 2 + (value[1] & 0x7F if len(value) > 1 and value[1] & 0x80 else 0)
    return value[start : whole_size(value)]


def whole_size(value: bytes) -> int:
    """Bytes of the first value, with its tag and length."""
    if len(value) < 2:
        raise NotAKey("is damaged")
    first = value[1]
    count = first & 0x7F if first & 0x80 else 0
    size = 2 + count + (int.from_bytes(value[2 : 2 + count]) if count else first)
    if count > 2 or size > len(value):
        raise NotAKey("is damaged")
    return size
