"""What a small picture of the frame shows at a glance: something textured like a code, something lit like a screen.

A code has strong fine contrast both across and down. A screen is an even, bright, straight-edged patch with something
written on it; a lamp is as bright, but empty, and in a hall far behind the phone its edges are soft.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from drivers.camera.picture import Corners, Gray, Levels, halved

Contour = npt.NDArray[Any]  # (points, 1, 2) of the tiny picture, as OpenCV gives it

WINDOW = 5  # pixels of the tiny picture over which contrast is gathered: about a finder pattern
REACH = 15  # pixels of the fine picture within which the full contrast is looked for: three modules of a near code
FLOOR = 100  # steps of EVEN_STEPS: full contrasts well below it are noise and count less
DENSE = 12.0  # of 255: contrast of neighbours by full contrast; what is left of noise lies below
DENSEST = 30.0, 42.0  # of 255, at the densest place: of a hall out of focus, of the worst code
SHARES = (0.4, 0.6)  # of the densest place: a code is even, its surroundings are not; the second for codes far away
SMALLEST = 0.045  # of the frame's shorter side: 21 modules of a pixel and a half at 720 lines
BRIGHT = 0.6  # of the brightest there is: the darkest that a lit page gets towards its corners
# Equal ratios of light become equal steps: a dim screen's code counts as much as a bright lamp's edge.
EVEN_STEPS = np.rint(255 * np.log1p(np.arange(256) / 16) / np.log1p(255 / 16)).astype(np.uint8)
MOST = 2  # places that are looked at closely
PLACES = 30  # along an edge: enough for a mean
BESIDE = 4  # pixels of the fine picture to either side of an edge: a soft edge takes longer
STEP = 20  # grey levels: a smaller step may be noise
WRITTEN = 18.0, 40.0  # of 255, the densest place within something bright: a lamp, a page
SHARP = 30.0, 55.0  # of 255, the densest place anywhere: edges of things out of focus stay below
BUSY = 40  # of 255: as dense as most of a code, which a few words never are
LINES = 9  # pixels of the tiny picture: lines of a page are not farther apart
LINE = 0.35  # of its length: a line of words or a bar code is lower than that
UNLIT = 0.6  # sure at most, of a page that is known from its writing only: a poster is written, too
ABOVE = 1.25  # times the picture's median: less is a light wall
LEVELS_ABOVE = 12.0  # grey levels over the median: in the dark, noise is more than a quarter


@dataclass(frozen=True, slots=True)
class Area:
    """A quadrilateral and how sure (0 … 1) it is what it is taken for.

    `cut`: it reaches the frame's edge. `lit`: it is bright all over, so that its outline is that of a screen.
    `busy`: the share of a screen that is as dense as a code.
    """

    corners: Corners
    sure: float
    cut: bool
    lit: bool = False
    busy: float = 0.0


@dataclass(frozen=True, slots=True)
class Glance:
    """The last two of `levels` are called fine and tiny. `lively`: the contrast across and down, of the tiny picture's
    size, the lesser of both.
    """

    levels: Levels
    lively: Gray

    @property
    def fine(self) -> Gray:
        return self.levels[-2]

    @property
    def tiny(self) -> Gray:
        return self.levels[-1]

    @property
    def scale(self) -> float:
        """Pixels of the frame to one of the tiny picture."""
        return float(2 ** (len(self.levels) - 1))


def glance(levels: Levels) -> Glance:
    fine = np.asarray(cv2.LUT(levels[-2], EVEN_STEPS), np.uint8)
    across, down = np.zeros_like(fine), np.zeros_like(fine)
    across[:, 1:-1] = cv2.absdiff(fine[:, 2:], fine[:, :-2])
    down[1:-1] = cv2.absdiff(fine[2:], fine[:-2])
    window = (WINDOW, WINDOW)
    lively = cv2.min(cv2.blur(halved(across), window), cv2.blur(halved(down), window))
    around = np.ones((REACH, REACH), np.uint8)
    full = np.asarray(cv2.subtract(cv2.dilate(fine, around), cv2.erode(fine, around)), np.uint8)
    height, width = lively.shape
    full = np.minimum(full[: 2 * height : 2, : 2 * width : 2], 255 - FLOOR) + np.uint8(FLOOR)
    return Glance(levels, np.asarray(cv2.divide(lively, full, scale=400), np.uint8))


def code_like(seen: Glance) -> tuple[Area, ...]:
    """The likeliest places of a code by their texture alone, the best first; empty where there is no such texture."""
    peak = float(seen.lively.max())
    dense = ramp(peak, *DENSEST)
    least = SMALLEST * min(seen.tiny.shape) + WINDOW / 2
    found: list[tuple[float, Area]] = []
    for share in SHARES:
        _, mask = cv2.threshold(seen.lively, max(DENSE, share * peak), 1, cv2.THRESH_BINARY)
        mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((WINDOW, WINDOW), np.uint8))
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        for contour in contours:
            if len(contour) < 4 or min(cv2.boundingRect(contour)[2:]) < least:
                continue
            middle, sides, angle = cv2.minAreaRect(contour)
            wide, high = sides[0] + 1, sides[1] + 1  # a contour runs through the middles of pixels
            if min(wide, high) < least:
                continue
            fill = (cv2.contourArea(contour) + cv2.arcLength(contour, True) / 2) / (wide * high)
            square = min(wide, high) / max(wide, high)
            # the window smears the texture over its edge
            tight = max(wide - WINDOW / 2, 1.0), max(high - WINDOW / 2, 1.0)
            weight = fill**2 * square**1.5 * (tight[0] * tight[1]) ** 0.5
            sure = dense * ramp(fill, 0.4, 0.65) * ramp(square, 0.5, 0.75)
            area = Area(corners_of((middle, tight, angle), seen.scale), sure, at_edge(contour, seen.tiny.shape))
            found.append((weight, area))
    found.sort(key=lambda each: -each[0])
    return tuple(area for _, area in found[:MOST])


def screen_like(seen: Glance) -> Area | None:
    """The likeliest lit screen, None where nothing is brighter than its surroundings."""
    tiny = seen.tiny
    counts = np.cumsum(np.bincount(tiny.ravel(), minlength=256)) / tiny.size
    median, top = (float(np.searchsorted(counts, share)) for share in (0.5, 0.99))
    level = max(BRIGHT * top, ABOVE * median, median + LEVELS_ABOVE)
    if level >= top:
        return None
    _, mask = cv2.threshold(tiny, level, 1, cv2.THRESH_BINARY)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((WINDOW, WINDOW), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    best, held = None, None
    for contour in sorted(contours, key=cv2.contourArea)[-MOST:]:
        rectangle = cv2.minAreaRect(contour)
        wide, high = (side + 1 for side in rectangle[1])  # a contour runs through the middles of pixels
        if min(wide, high) < SMALLEST * min(tiny.shape):
            continue
        fill = (cv2.contourArea(contour) + cv2.arcLength(contour, True) / 2) / (wide * high)
        sure = ramp(fill, 0.45, 0.7) * ramp(-max(wide, high) / min(wide, high), -3.2, -2.4)
        for weigh in (written, crisp):  # the cheaper one first
            sure *= weigh(seen, contour) if sure > (best.sure if best else 0.0) else 0.0
        if sure > 0:
            best, held = Area(corners_of(rectangle, seen.scale), sure, at_edge(contour, tiny.shape), lit=True), contour
    if best is None or held is None:
        return None
    return replace(best, busy=busyness(seen, held))


def crisp(seen: Glance, contour: Contour) -> float:
    """0 … 1: how much of the step at a contour happens within two pixels of the fine picture."""
    fine = seen.fine
    places = contour[:: 1 + len(contour) // PLACES, 0, :] * 2
    height, width = fine.shape
    inner = (places > BESIDE).all(1) & (places[:, 0] < width - BESIDE - 2) & (places[:, 1] < height - BESIDE - 2)
    xs, ys = places[inner].T
    beside = np.arange(-BESIDE, BESIDE + 1)
    rows = fine[ys[:, None], xs[:, None] + beside]
    columns = fine[ys[:, None] + beside, xs[:, None]]
    lines = np.concatenate([rows, columns]).astype(np.int16)
    step = lines.max(1, initial=0) - lines.min(1, initial=255)
    strong = step >= max(STEP, step.sum() / max(len(step), 1))
    if not strong.any():
        return 0.0
    quick = np.abs(lines[:, 2:] - lines[:, :-2]).max(1)
    return ramp(float(quick[strong].sum() / step[strong].sum()), 0.4, 0.7)


def written(seen: Glance, contour: Contour) -> float:
    """0 … 1: whether anything is written on what a contour holds; on a lamp there is nothing."""
    edgeless = cv2.erode(within(seen, contour), np.ones((WINDOW, WINDOW), np.uint8))
    return ramp(cv2.minMaxLoc(seen.lively, edgeless)[1], *WRITTEN)


def busyness(seen: Glance, contour: Contour) -> float:
    """The share of what a contour holds that is as dense as a code."""
    inside = within(seen, contour)
    return cv2.countNonZero(inside & (seen.lively >= BUSY)) / cv2.countNonZero(inside)


def within(seen: Glance, contour: Contour) -> Gray:
    """1 for what a contour holds, of the tiny picture's size."""
    inside = np.zeros(seen.tiny.shape, np.uint8)
    cv2.drawContours(inside, [contour], -1, 1, cv2.FILLED)
    return inside


def writing(seen: Glance) -> Area | None:
    """The largest place with something written, sharp enough to be near; on a dark page there is nothing else."""
    _, mask = cv2.threshold(seen.lively, SHARP[0] + 5, 1, cv2.THRESH_BINARY)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((LINES, LINES), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    contour = max(contours, key=cv2.contourArea)
    rectangle = cv2.minAreaRect(contour)
    shorter, longer = sorted(rectangle[1])
    sure = UNLIT * ramp(float(seen.lively.max()), *SHARP) * ramp(longer / min(seen.tiny.shape), 0.1, 0.2)
    busy = busyness(seen, contour) if shorter > LINE * longer else 0.0
    return Area(corners_of(rectangle, seen.scale), sure, at_edge(contour, seen.tiny.shape), busy=busy)


def corners_of(rectangle: tuple[Sequence[float], Sequence[float], float], scale: float) -> Corners:
    """Of OpenCV's turned rectangle in the tiny picture."""
    points = cv2.boxPoints(rectangle)
    return tuple((float(x + 0.5) * scale, float(y + 0.5) * scale) for x, y in points)


def at_edge(contour: Contour, shape: tuple[int, ...]) -> bool:
    left, top, width, height = cv2.boundingRect(contour)
    return left <= 1 or top <= 1 or left + width >= shape[1] - 1 or top + height >= shape[0] - 1


def ramp(value: float, none: float, full: float) -> float:
    """0 up to `none`, 1 from `full` on, evenly between."""
    return min(1.0, max(0.0, (value - none) / (full - none)))
