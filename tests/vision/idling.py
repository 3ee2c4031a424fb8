"""What a frame costs while the camera runs: an empty one in its parts, and one that shows a damaged code."""

from collections.abc import Sequence

import numpy as np

from drivers.camera.eyes import TURNS
from tests.vision import ours
from tests.vision.clutter import negatives
from tests.vision.conditions import ALL_KINDS
from tests.vision.contest import timed
from tests.vision.misreads import grainy
from tests.vision.rivals import Rivals
from tests.vision.scenes import gray, scene
from tests.vision.scoring import share
from tests.vision.tables import markdown, number

STRIDE = 7_000_003  # between the seeds of two runs
WARM = 9  # looks before times count: whatever is made once is made, and each rung has had its turn
HELD = len(TURNS)  # looks at each damaged code: every rung has its turn
DAMAGED = "identify page, a damaged code"
MEASURE = "pyzbar default"  # what a kiosk would run otherwise
SEVERITIES = (3, 4, 5)
HEADS = ("frames", "ms", "p95", "most", "÷ pyzbar default")


def table(seed: int, turns: int, sizes: Sequence[tuple[int, int]], rivals: Rivals) -> str:
    """Each of `turns` shows ten empty frames of each size (width, height), and as many damaged codes for a while."""
    lines = []
    for size in sizes:
        times = measured(seed, turns, size, rivals) | {DAMAGED: damaged(seed, turns, size)}
        measure = share(times[MEASURE], 0.5) if MEASURE in times else None
        for part, spent in times.items():
            middle = share(spent, 0.5)
            ratio = middle / measure if middle and measure and part is not DAMAGED else None
            wide, high = size
            lines.append(
                [
                    f"{wide} x {high}, {part}",
                    number(middle, 2),
                    number(share(spent, 0.95)),
                    number(spent[-1]),
                    number(ratio, 2),
                ]
            )
    return markdown(HEADS, lines)


def damaged(seed: int, turns: int, size: tuple[int, int]) -> list[float]:
    """Milliseconds of each look at damaged codes on the identify page, in order of length."""
    chance, times = np.random.default_rng((seed, 7)), []
    for number_ in range(10 * turns):
        kind = ALL_KINDS[chance.integers(len(ALL_KINDS))]
        picture, _ = scene(seed * STRIDE + number_, kind, SEVERITIES[number_ % len(SEVERITIES)], size)
        live, grey = ours.Live(), gray(picture)
        times += [timed(live.look, grainy(grey, chance)).milliseconds for _ in range(HELD)]
    return sorted(times)


def measured(seed: int, turns: int, size: tuple[int, int], rivals: Rivals) -> dict[str, list[float]]:
    """Milliseconds of each part, in order of length."""
    times: dict[str, list[float]] = {}
    welcome, identify = ours.Live(aiming=False), ours.Live()
    peers = [MEASURE] if MEASURE in rivals.there else []
    looks = 0
    for turn in range(turns):
        for negative in negatives(seed * STRIDE + turn, size):
            if not negative.empty:
                continue
            grey = gray(negative.picture)
            seen = rivals.look(negative.picture, peers)
            seen["every frame"] = timed(ours.always_on, grey)
            seen["welcome page, a rung now and then"] = timed(welcome.look, grey)
            seen["identify page, a rung in turn"] = timed(identify.look, grey)
            looks += 1
            if looks > WARM:
                for part, glance in seen.items():
                    times.setdefault(part, []).append(glance.milliseconds)
    return {part: sorted(spent) for part, spent in times.items()}
