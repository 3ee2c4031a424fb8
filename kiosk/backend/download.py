"""A file from the platform, written whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.backend.errors import Strange


def written(pieces: Iterable[bytes], into: Path) -> None:
    """Beside `into` under another name, put on the disk, and only then in its place.

    Raises Strange where the disk does not take it, and what `pieces` raises; then nothing is left behind.
    """
    with by_the_disk():
        handle, name = tempfile.mkstemp(prefix=f".{into.name}.", dir=into.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                with by_the_disk():
                    file.write(piece)
            with by_the_disk():
                file.flush()
                os.fsync(file.fileno())
        with by_the_disk():
            part.replace(into)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def by_the_disk() -> Iterator[None]:
    """The same exceptions come from the line; those of the disk are told apart here."""
    try:
        yield
    except OSError:
        raise Strange("disk") from None
