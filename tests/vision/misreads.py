"""The hunt for wrong results: 28 digits that a picture does not show, or that a grid of modules does not hold."""

import math
from collections import deque
from collections.abc import Callable

import numpy as np

from tests.vision import ours
from tests.vision.clutter import NEGATIVES, negative_of
from tests.vision.conditions import ALL_KINDS
from tests.vision.grids import batches
from tests.vision.page import Picture
from tests.vision.scenes import gray, scene
from tests.vision.scoring import VOUCHER

STRIDE = 11_000_003  # between the seeds of two runs
SIZE = (1280, 720)
LOOKS = 3  # of the camera at each: one may doubt, one bear out
GRAIN = 3  # grey levels at most, of each pixel of each look
REMEMBERED = 2.0  # seconds: for one the camera gathers, for another it doubts
TOLD = 500  # frames between two words of progress

Tell = Callable[[str], None]


def in_frames(seed: int, count: int, tell: Tell) -> str:
    """Two of three frames are damaged scenes of severities 3 to 5, the third shows no voucher.

    Each is a still, and then stands before one camera that runs on and on, for LOOKS looks with new grain each. So
    every rung has its turn, what was gathered of one code meets the next, and what is believed at a second sight is put
    to the test. Of a code that was shown within the camera's memory it may still tell.
    """
    chance = np.random.default_rng((seed, 3))
    shown = wrong = read = 0
    names = list(NEGATIVES)
    camera = ours.Live()
    lately: deque[str] = deque(maxlen=1 + math.ceil(REMEMBERED / (LOOKS * ours.PERIOD)))
    for place in range(count):
        digits = ""
        if place % 3:
            kind = ALL_KINDS[chance.integers(len(ALL_KINDS))]
            picture, truth = scene(seed * STRIDE + place, kind, int(chance.integers(3, 6)), SIZE)
            digits = truth.digits
            shown += 1
        else:
            picture = negative_of(names[chance.integers(len(names))], seed * STRIDE + place, SIZE).picture
        grey = gray(picture)
        lately.append(digits)
        still = ours.still(grey)
        live = [text for _ in range(LOOKS) for text in camera.look(grainy(grey, chance))]
        wrong += any(VOUCHER.fullmatch(text) and text != digits for text in still)
        wrong += any(VOUCHER.fullmatch(text) and text not in lately for text in live)
        read += digits in still
        if place % TOLD == TOLD - 1:
            tell(f"{place + 1} frames, {wrong} wrong")
    return f"{count} damaged and empty frames: {wrong} with a wrong result ({read} of {shown} codes read)."


def grainy(grey: Picture, chance: np.random.Generator) -> Picture:
    """As the next frame of a camera shows it."""
    grain = chance.integers(-GRAIN, GRAIN, grey.shape, np.int16, endpoint=True)
    return np.clip(grey + grain, 0, 255).astype(np.uint8)


def in_grids(seed: int, count: int, tell: Tell) -> str:
    wrong = done = 0
    for grids in batches(seed, count):
        wrong += ours.vouchers_in(grids)
        done += len(grids)
        if done % (20 * TOLD) < len(grids):
            tell(f"{done} grids, {wrong} wrong")
    return f"{done} random module grids: {wrong} taken for an e-voucher."
