"""The seal at the end of a library: its digest, so that a file that was damaged or cut short is never asked.

It stands behind the last page of the database, where SQLite does not look: a label and the SHA-256 of all that stands
before it, in hexadecimal digits.
"""

import hashlib
import os
from pathlib import Path
from typing import IO

from kiosk.library.schema import APPLICATION, SCHEMA

LABEL = b"\nkiosk library sha256 "
SEAL = len(LABEL) + 64 + 1
MAGIC = b"SQLite format 3\0"
PIECE = 1 << 20  # bytes that are read at once
HEADER = 100  # bytes of SQLite's own
USER_VERSION, APPLICATION_ID = slice(60, 64), slice(68, 72)  # whole numbers of four bytes, the highest first


class NotUsable(Exception):
    """`cause` in a word: no_file, unreadable, not_a_library, other_version, damaged, other_city."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


def sealed(file: IO[bytes]) -> None:
    """Put the seal behind a database; `file` is open for reading and writing."""
    size = file.seek(0, 2)
    file.seek(0)
    seal = _seal_of(file, size)
    file.seek(size)
    file.write(seal)


def begins_as_library(path: Path) -> bool:
    """Whatever became of it behind its first bytes. Raises OSError."""
    with path.open("rb") as file:
        return _is_library(file.read(HEADER))


def check(path: Path) -> None:
    """Raises NotUsable. Reads the file once: 100 MB take a tenth of a second."""
    if not os.path.exists(path):
        raise NotUsable("no_file")
    if not os.path.isfile(path):  # a pipe would be waited for until somebody writes into it
        raise NotUsable("not_a_library")
    try:
        with path.open("rb") as file:
            _check(file)
    except OSError:
        raise NotUsable("unreadable") from None


def _check(file: IO[bytes]) -> None:
    header = file.read(HEADER)
    if not _is_library(header):
        raise NotUsable("not_a_library")
    if _number(header[USER_VERSION]) != SCHEMA:
        raise NotUsable("other_version")
    size = file.seek(0, 2) - SEAL
    if size < HEADER:
        raise NotUsable("damaged")
    file.seek(size)
    seal = file.read()
    file.seek(0)
    if seal != _seal_of(file, size):
        raise NotUsable("damaged")


def _is_library(header: bytes) -> bool:
    return header.startswith(MAGIC) and _number(header[APPLICATION_ID]) == APPLICATION


def _seal_of(file: IO[bytes], size: int) -> bytes:
    """Of the next so many bytes."""
    digest = hashlib.sha256()
    while size and (piece := file.read(min(size, PIECE))):
        digest.update(piece)
        size -= len(piece)
    return LABEL + digest.hexdigest().encode() + b"\n"


def _number(four: bytes) -> int:
    return int.from_bytes(four, "big")
