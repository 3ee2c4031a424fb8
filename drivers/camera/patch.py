"""How a code's surface looks when laid flat: how light its light parts are, where light has washed it out, streaks."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from drivers.camera.picture import Corners, Gray, Levels

FLAT = 64  # pixels a side: two or three for each module of any symbol that holds 28 digits
CELL = 9  # pixels: three modules and more, among which there is always a dark one
CLIPPED = 248  # grey levels and above: no room left for a difference
PAPER = 240  # grey levels and above: a page that is nearly as light as a reflection
LAMP = 0.35  # of the surface: light modules alone are nearly half of it
PALER = 0.15  # of the contrast: light modules are as uneven as that


@dataclass(frozen=True, slots=True)
class Surface:
    """`white` and `black` in grey levels; `dark` is the share of pixels nearer to black than to white.

    `glare`: share of the surface that is light and has no modules; a margin counts, if the corners are not exact.
    `beam`: the same, but only what is lighter than paper. `bustle`: mean difference of neighbouring pixels as a share
    of the contrast, in the direction that has less of it; `streak`: that of the other direction, as a multiple.
    """

    white: float
    black: float
    glare: float
    beam: float
    dark: float
    bustle: float
    streak: float

    @property
    def contrast(self) -> float:
        return self.white - self.black


def surface(levels: Levels, corners: Corners) -> Surface:
    """Of the quadrilateral `corners` (pixels of the whole frame)."""
    sides = [float(np.hypot(*np.subtract(corners[place], corners[place - 1]))) for place in range(4)]
    level, scale = 0, 1.0
    while level + 1 < len(levels) and max(sides) * scale > 2 * FLAT:  # else pixels between samples would be lost
        level, scale = level + 1, scale / 2
    flat = flattened(levels[level], np.asarray(corners, np.float32) * scale)
    return judged(flat)


def flattened(gray: Gray, corners: npt.NDArray[np.float32]) -> Gray:
    square = np.array([[0, 0], [FLAT, 0], [FLAT, FLAT], [0, FLAT]], np.float32)
    # corners are edges, OpenCV's places are middles of pixels
    warp = cv2.getPerspectiveTransform(corners - 0.5, square - 0.5)
    return np.asarray(cv2.warpPerspective(gray, warp, (FLAT, FLAT), borderMode=cv2.BORDER_REPLICATE), np.uint8)


def judged(flat: Gray) -> Surface:
    """`flat` is (FLAT, FLAT)."""
    counts = np.asarray(cv2.calcHist([flat], [0], None, [256], [0, 256]), np.float32).ravel()
    if counts[CLIPPED:].sum() < LAMP * flat.size:  # a reflection; more than that is a screen that is too bright
        counts[CLIPPED:] = 0
    shares = np.cumsum(counts) / max(float(counts.sum()), 1.0)
    black, paper, white = (float(level) for level in np.searchsorted(shares, (0.1, 0.7, 0.9)))
    contrast = max(white - black, 1.0)
    glare = plain(flat, min(CLIPPED, white - PALER * contrast))
    beam = plain(flat, CLIPPED) if paper < PAPER else 0.0
    across, down = unlike(flat[:, 1:], flat[:, :-1], contrast), unlike(flat[1:], flat[:-1], contrast)
    slope, fall = unlike(flat[1:, 1:], flat[:-1, :-1], contrast), unlike(flat[1:, :-1], flat[:-1, 1:], contrast)
    return Surface(
        white=white,
        black=black,
        glare=glare,
        beam=beam,
        dark=float(np.count_nonzero(flat <= (white + black) / 2) / flat.size),
        bustle=min(across, down),
        streak=max(ratio(across, down), ratio(slope, fall)),
    )


def plain(flat: Gray, level: float) -> float:
    """The share of the surface that lies in places of at least a cell which are all as light as that."""
    _, light = cv2.threshold(flat, level - 1, 1, cv2.THRESH_BINARY)
    if cv2.countNonZero(light) < CELL * CELL:
        return 0.0
    return cv2.countNonZero(cv2.morphologyEx(light, cv2.MORPH_OPEN, np.ones((CELL, CELL), np.uint8))) / flat.size


def unlike(one: Gray, other: Gray, contrast: float) -> float:
    """Their mean difference as a share of the contrast."""
    return cv2.norm(one, other, cv2.NORM_L1) / one.size / contrast


def ratio(one: float, other: float) -> float:
    return max(one, other) / max(min(one, other), 1e-3)
