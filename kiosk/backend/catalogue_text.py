"""A catalogue's file as the platform packs it: a zip with one text. What is in it is not trusted.

The name in the zip is never used for a path, the size is counted while unpacking and not believed, and the text is read
as UTF-8 or, where it is none, as GB18030.
"""

import codecs
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kiosk.backend.errors import Strange

LARGEST = 1_000_000_000  # bytes unpacked; the largest catalogue has less than 500 000 000
PIECE = 1_048_576  # bytes
LONGEST_LINE = 1_000_000  # characters
CHARSETS = ("utf-8-sig", "gb18030")
ENCRYPTED = 0x1  # bit of a zip entry's flags
UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError, ValueError)


def unpacked(packed: Path, text: Path, largest: int = LARGEST) -> tuple[int, int]:
    """Write the one text of a zip to `text`, in UTF-8 with plain line ends; the zip is then deleted.

    Gives how many lines it has and the most fields of one. Raises Strange; then nothing new stands at `text`.
    """
    try:
        with zipfile.ZipFile(packed) as archive:
            entry = only_entry(archive)
            for charset in CHARSETS:
                written = rewritten(archive, entry, charset, text, largest)
                if written:
                    return written
    except Strange:
        raise
    except UNREADABLE:
        raise Strange("9102: no zip") from None
    finally:
        packed.unlink(missing_ok=True)
    raise Strange("9102: neither UTF-8 nor GB18030")


def only_entry(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    entries = archive.infolist()
    if len(entries) != 1 or entries[0].is_dir():
        raise Strange("9102: not one text")
    (entry,) = entries
    if entry.flag_bits & ENCRYPTED:
        raise Strange("9102: encrypted")
    if entry.filename.startswith(("/", "\\")) or ".." in entry.filename or ":" in entry.filename:
        raise Strange("9102: a path for a name")
    return entry


def rewritten(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, charset: str, text: Path, largest: int
) -> tuple[int, int] | None:
    """None where the text is not of this charset."""
    count = columns = 0
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=text.parent, delete=False) as file:
        part = Path(file.name)
        try:
            with archive.open(entry) as stream:
                for line in lines_of(stream, charset, largest):
                    if line.strip():
                        count += 1
                        columns = max(columns, line.count("\t") + 1)
                        file.write(line + "\n")
            file.close()
            part.replace(text)
        except UnicodeDecodeError:
            return None
        finally:
            part.unlink(missing_ok=True)
    return count, columns


def lines_of(stream: IO[bytes], charset: str, largest: int) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(charset)()
    size, rest = 0, ""
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > largest:
            raise Strange("9102: too large")
        *whole, rest = (rest + decoder.decode(piece)).split("\n")
        if len(rest) > LONGEST_LINE:
            raise Strange("9102: a line without end")
        yield from (line.rstrip("\r") for line in whole)
    yield (rest + decoder.decode(b"", final=True)).rstrip("\r")
