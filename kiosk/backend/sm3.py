"""SM3, the hash of GB/T 32905, and HMAC with it: by the OpenSSL of Python, where that has it, else by gmalg. Pure."""

import hashlib
import hmac
from functools import cache

from gmalg import SM3

BLOCK = 64  # bytes


def sm3(data: bytes) -> bytes:
    if by_openssl():
        return hashlib.new("sm3", data).digest()
    return sm3_slowly(data)


def sm3_slowly(data: bytes) -> bytes:
    """In Python: 2 milliseconds for 1 000 bytes."""
    hashing = SM3()
    hashing.update(data)
    return bytes(hashing.value())


def hmac_sm3(key: bytes, data: bytes) -> bytes:
    if by_openssl():
        return hmac.digest(key, data, "sm3")
    key = (sm3_slowly(key) if len(key) > BLOCK else key).ljust(BLOCK, b"\0")
    inner = sm3_slowly(bytes(byte ^ 0x36 for byte in key) + data)
    return sm3_slowly(bytes(byte ^ 0x5C for byte in key) + inner)


@cache
def by_openssl() -> bool:
    try:
        hashlib.new("sm3")
    except ValueError:  # built without it, or a mode that forbids it
        return False
    return True
