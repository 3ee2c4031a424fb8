"""What an empty frame costs while the camera runs: the part of a look that no frame is spared, and whole looks."""

from collections.abc import Sequence

from tests.vision import ours
from tests.vision.clutter import negatives
from tests.vision.contest import timed
from tests.vision.rivals import Rivals
from tests.vision.scenes import gray
from tests.vision.scoring import share
from tests.vision.tables import markdown, number

STRIDE = 7_000_003  # between the seeds of two runs
WARM = 9  # looks before times count: whatever is made once is made, and each rung has had its turn
MEASURE = "pyzbar default"  # what a kiosk would run otherwise
HEADS = ("empty frames", "ms", "p95", "÷ pyzbar default")


def table(seed: int, turns: int, sizes: Sequence[tuple[int, int]], rivals: Rivals) -> str:
    """Each of `turns` shows ten empty frames of each size (width, height)."""
    lines = []
    for size in sizes:
        times = measured(seed, turns, size, rivals)
        measure = share(times[MEASURE], 0.5) if MEASURE in times else None
        for part, spent in times.items():
            middle = share(spent, 0.5)
            ratio = middle / measure if middle and measure else None
            wide, high = size
            lines.append([f"{wide} x {high}, {part}", number(middle, 2), number(share(spent, 0.95)), number(ratio, 2)])
    return markdown(HEADS, lines)


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
