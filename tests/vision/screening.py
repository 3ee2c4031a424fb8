"""Films before readers: how many frames pass from the code's coming into view until it is read."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tests.vision import ours
from tests.vision.conditions import KINDS, MIXED
from tests.vision.contest import STRIDE
from tests.vision.films import film
from tests.vision.rivals import Rivals
from tests.vision.scenes import gray
from tests.vision.scoring import VOUCHER, share
from tests.vision.tables import markdown, number

FRAMES = 60  # of a film: two seconds, of which the code is in view for one and more
FILMED = ("zxing-cpp", "WeChatQRCode")  # peers that see them too; all would take long
HEADS = ("reader", "severity", "films", "frames to read", "p95", "never", "wrong")


@dataclass(frozen=True, slots=True)
class Arrival:
    """`frames`: looks from the first frame with the whole code to the one that read it, 1 is at once; None is never.

    `wrong`: how many other numbers of 28 digits were read.
    """

    reader: str
    severity: int
    frames: int | None
    wrong: int


def screened(seed: int, count: int, rivals: Rivals) -> list[Arrival]:
    """`count` films of severities 1 to 5 in turn, a third of them mixed; none that never shows the whole code."""
    chance = np.random.default_rng((seed, 2))
    single = list(KINDS)
    arrived: list[Arrival] = []
    for place in range(count):
        kind = MIXED if place % 3 == 2 else single[chance.integers(len(single))]
        arrived += arrivals(seed * STRIDE + place, kind, place % 5 + 1, rivals)
    return arrived


def arrivals(seed: int, kind: str, severity: int, rivals: Rivals) -> list[Arrival]:
    """One film, until every reader has read it or it ends."""
    peers = [name for name in FILMED if name in rivals.there]
    first: dict[str, dict[str, int]] = {reader: {} for reader in (*peers, ours.OURS)}
    live, came, digits = ours.Live(), None, ""
    for number_, (picture, truth) in enumerate(film(seed, kind, severity, FRAMES)):
        seen = {ours.OURS: live.look(gray(picture))}
        waiting = [peer for peer in peers if digits not in first[peer]]
        seen |= {peer: glance.texts for peer, glance in rivals.look(picture, waiting).items()}
        for reader, texts in seen.items():
            for text in filter(VOUCHER.fullmatch, texts):
                first[reader].setdefault(text, number_)
        if truth and came is None:
            came, digits = number_, truth.digits
        if came is not None and all(digits in texts for texts in first.values()):
            break
    if came is None:
        return []
    return [
        Arrival(reader, severity, waited(texts.get(digits), came), len(texts.keys() - {digits}))
        for reader, texts in first.items()
    ]


def waited(read: int | None, came: int) -> int | None:
    """A code that was read before it was wholly in view was read at once."""
    return None if read is None else max(1, read - came + 1)


def table(arrived: Sequence[Arrival]) -> str:
    readers = dict.fromkeys(arrival.reader for arrival in arrived)
    return markdown(HEADS, [line(reader, severity, arrived) for reader in readers for severity in range(1, 6)])


def line(reader: str, severity: int, arrived: Sequence[Arrival]) -> list[str]:
    mine = [each for each in arrived if (each.reader, each.severity) == (reader, severity)]
    waits = sorted(math.inf if each.frames is None else each.frames for each in mine)
    never = sum(each.frames is None for each in mine)
    wrong = sum(each.wrong for each in mine)
    late = ("never" if wait == math.inf else number(wait, 0) for wait in (share(waits, 0.5), share(waits, 0.95)))
    return [reader, str(severity), str(len(mine)), *late, str(never), str(wrong)]
