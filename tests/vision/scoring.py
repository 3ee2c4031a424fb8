"""What the looks of readers at pictures amount to: read, wrong, times, and misses against the best single peer."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.vision.rivals import Glance

VOUCHER = re.compile("[0-9]{28}", re.ASCII)
UNION = "union of all peers"


@dataclass(frozen=True, slots=True)
class Subject:
    """What was looked at. `texts`: what counts as read, nothing for a picture without a code.

    `empty`: no QR code at all, so the times are idle times.
    """

    kind: str
    severity: int
    texts: tuple[str, ...]
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How one reader did on one subject."""

    reader: str
    subject: Subject
    read: bool
    wrong: bool
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Row:
    """One reader's line of a table; None where nothing was looked at, or the union, which has no times of its own."""

    reader: str
    shown: int
    read: int
    wrong: int
    read_median: float | None
    read_p95: float | None
    every_p95: float | None
    empty_median: float | None
    empty_p95: float | None
    misses: float | None = None  # divided by the best single peer's

    @property
    def missed(self) -> int:
        return self.shown - self.read


def same(text: str) -> str:
    """White space left out: photographs' texts were written down by several people."""
    return "".join(text.split())


def judged(subject: Subject, glances: Mapping[str, Glance]) -> list[Look]:
    """Read is any of the subject's texts; wrong is any 28 digits that are not one of them."""
    right = {same(text) for text in subject.texts}
    looks = []
    for reader, glance in glances.items():
        seen = {same(text) for text in glance.texts}
        wrong = any(VOUCHER.fullmatch(text) for text in seen - right)
        looks.append(Look(reader, subject, bool(seen & right), wrong, glance.milliseconds))
    return looks


def rows(looks: Sequence[Look], peers: Sequence[str], ours: str) -> list[Row]:
    """A table's lines: every peer, their union, ours."""
    single = {reader: row(reader, [look for look in looks if look.reader == reader]) for reader in (*peers, ours)}
    best = min((single[peer].missed for peer in peers), default=0)
    union = united([look for look in looks if look.reader in peers], len(peers))
    lines = [single[peer] for peer in peers] + [union] * bool(peers) + [single[ours]]
    return [replace(line, misses=line.missed / best if best else None) for line in lines]


def row(reader: str, looks: Sequence[Look]) -> Row:
    shown = [look for look in looks if look.subject.texts]
    times = sorted(look.milliseconds for look in shown if look.read)
    every = sorted(look.milliseconds for look in looks)
    empty = sorted(look.milliseconds for look in looks if look.subject.empty)
    return Row(
        reader,
        shown=len(shown),
        read=len(times),
        wrong=sum(look.wrong for look in looks),
        read_median=share(times, 0.5),
        read_p95=share(times, 0.95),
        every_p95=share(every, 0.95),
        empty_median=share(empty, 0.5),
        empty_p95=share(empty, 0.95),
    )


def united(looks: Sequence[Look], readers: int) -> Row:
    """As if one reader were all of them. Looks come subject by subject, each with all readers."""
    chunks = [looks[start : start + readers] for start in range(0, len(looks), max(1, readers))]
    shown = [chunk for chunk in chunks if chunk[0].subject.texts]
    read = sum(any(look.read for look in chunk) for chunk in shown)
    wrong = sum(any(look.wrong for look in chunk) for chunk in chunks)
    return Row(UNION, len(shown), read, wrong, None, None, None, None, None)


def share(ascending: Sequence[float], part: float) -> float | None:
    """The value that `part` of the values do not exceed: the nearest rank, of values in order."""
    if not ascending:
        return None
    return ascending[max(0, math.ceil(part * len(ascending)) - 1)]


def by(looks: Iterable[Look], reader: str, what: str) -> dict[str | int, tuple[int, int]]:
    """Read and shown of one reader for each `kind` or `severity`."""
    counts: dict[str | int, tuple[int, int]] = {}
    for look in looks:
        if look.reader == reader and look.subject.texts:
            name = getattr(look.subject, what)
            read, shown = counts.get(name, (0, 0))
            counts[name] = (read + look.read, shown + 1)
    return counts
