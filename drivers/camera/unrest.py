"""How fast what is shown moves: from its corners, or from two tiny pictures one after the other."""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from drivers.camera.picture import Corners, Gray, halved

LONGEST = 0.5  # seconds between two looks: over a longer time nothing can be said of speed
SHORTEST = 0.01  # seconds: less is the same frame twice
AGREEING = 0.15  # of 1: a lower peak of the correlation is chance
DIFFERENT = 0.5  # of the picture's own spread: two pictures that differ so much have nothing in common
FAR = 0.15  # frame heights: what is said of the way of something that was elsewhere a moment ago
JUMP = 0.08  # frame heights: corners wander by less while the phone is still; the correlation cannot follow farther
EMPTY = 3.0  # grey levels of spread: noise correlates with nothing
ENOUGH = 64  # pixels: a larger part is followed in half the size, four times quicker and to a fraction of a pixel, too
# Pixels: even, also when halved, and as long as OpenCV's transform likes them. An odd length, also one that it fills up
# to, puts the correlation half a pixel off.
SIDES = (8, 12, 16, 20, 24, 32, 36, 40, 48, 60, 64, 72, 80, 96, 100, 108, 120, 128, 144, 160)


@dataclass(frozen=True, slots=True)
class Moment:
    """What is kept of a look: when it was, in seconds, the tiny picture, and where in it something was seen.

    `firm`: it is a code, whose corners do not wander over a page as those of words do.
    """

    at: float
    tiny: Gray
    corners: Corners
    firm: bool


def speed(before: Moment, now: Moment) -> float | None:
    """Of what is seen, in frame heights a second; None where nothing tells."""
    passed = now.at - before.at
    if not SHORTEST <= passed <= LONGEST or before.tiny.shape != now.tiny.shape:
        return None
    height = now.tiny.shape[0]
    moved = shift(before.tiny, now.tiny, window(now.corners, now.tiny.shape))
    jumped = math.dist(middle(before.corners), middle(now.corners)) if before.firm and now.firm else 0.0
    if jumped >= JUMP * height:
        moved = max(jumped, moved or 0.0)
    return None if moved is None else moved / height / passed


def middle(corners: Corners) -> tuple[float, float]:
    x, y = (sum(place[axis] for place in corners) / len(corners) for axis in (0, 1))
    return x, y


def window(corners: Corners, shape: tuple[int, ...]) -> tuple[slice, slice]:
    """Rows and columns of the tiny picture around the corners, with a margin of a third for what comes and goes."""
    places = np.asarray(corners)
    low, high = places.min(0), places.max(0)
    margin = np.maximum((high - low) / 3, 4.0)
    (left, top), (right, bottom) = low - margin, high + margin
    return stretch(top, bottom, shape[0]), stretch(left, right, shape[1])


def stretch(first: float, last: float, whole: int) -> slice:
    """About from `first` to `last` within 0 to `whole`, of one of SIDES: see there."""
    middle = min(max((first + last) / 2, 0.0), float(whole))
    side = max((each for each in SIDES if each <= min(last - first, whole)), default=0)
    start = min(max(0, round(middle - side / 2)), whole - side)
    return slice(start, start + side)


def shift(before: Gray, now: Gray, part: tuple[slice, slice]) -> float | None:
    """Pixels of the tiny picture by which the content of `part` has moved, None where there is no content."""
    old, new, scale = before[part], now[part], 1
    if not new.size:
        return None
    if max(new.shape) > ENOUGH:
        old, new, scale = halved(old), halved(new), 2
    old, new = old.astype(np.float32), new.astype(np.float32)
    spread = float(new.std())
    if spread < EMPTY:
        return None
    (x, y), response = cv2.phaseCorrelate(old, new, cv2.createHanningWindow(new.shape[::-1], cv2.CV_32F))
    if response >= AGREEING:
        return scale * math.hypot(x, y)
    different = float(cv2.absdiff(old, new).mean()) / spread
    return FAR * now.shape[0] if different > DIFFERENT else 0.0
