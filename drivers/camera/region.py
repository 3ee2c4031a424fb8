"""Where in a grey picture a code may be: places of strong fine contrast both across and down.

Text and keyboards have such contrast too: a place is a suspicion, cheap to have and cheap to refute. It is looked for
in pictures made smaller by four, eight and sixteen, where codes out of focus and codes with sharp edges look alike, and
by two measures: contrast that is fine for what varies there at all, which finds dim and pale codes, and contrast that
is strong for its surroundings, which parts a code from a screen's pixel grid.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Gray = npt.NDArray[np.uint8]  # (height, width), 0 black … 255 white
Floats = npt.NDArray[np.float32]
Corners = tuple[tuple[float, float], ...]  # four (x, y) in pixels, clockwise from the symbol's own top left

WIDE = 480  # pixels: the picture is halved until it is no wider
REACH = (9, 9)  # pixels of the small picture over which contrast is gathered: about a finder pattern
AROUND = (25, 25)  # pixels over which it is compared with what varies there at all
NEIGHBOURS = np.ones((41, 41), np.uint8)  # the surroundings in which it is to be strong: about a code
NOISE = 3.0  # grey levels that vary without meaning anything
FINE, STRONG = 0.45, 0.5  # shares of what varies, and of the strongest contrast nearby
STILL_FINE = 0.3  # what is strong must be at least as fine
SPECK = np.ones((5, 5), np.uint8)  # smaller things than this are no codes
LEAST_SIDE = 32  # pixels: a smaller picture is all margin
SMALLEST = 7  # pixels of the small picture: 21 modules of two pixels in the large one, less the reach
MOST = 4  # places: what comes after these is clutter
PARTS = 6  # of each mask that are measured: the largest
NEARER = 0.4  # power of a picture's scale: of two sizes' suspicions, the larger is a little likelier
SAME_PLACE, SAME_AREA = 0.15, 0.8  # of a side, of an area: two places closer than this are one


@dataclass(frozen=True, slots=True)
class Region:
    """A turned rectangle around a suspicion: middle, sides and angle (degrees, clockwise) in pixels of the picture.

    `strength` from 0 to about 1: how fine and even its contrast is.
    """

    x: float
    y: float
    width: float
    height: float
    angle: float
    strength: float


def regions(gray: Gray) -> tuple[Region, ...]:
    """The likeliest places, best first; empty where nothing is like a code."""
    small = gray
    while small.shape[1] > WIDE:
        small = halved(small)
    found: list[tuple[float, Region]] = []
    while min(small.shape) >= LEAST_SIDE:
        found += _suspicions(small, gray.shape[1] / small.shape[1])
        small = halved(small)
    chosen: list[Region] = []
    for _, region in sorted(found, key=lambda each: -each[0]):
        if len(chosen) < MOST and not any(_same(region, other) for other in chosen):
            chosen.append(region)
    return tuple(chosen)


def halved(gray: Gray) -> Gray:
    size = max(1, gray.shape[1] // 2), max(1, gray.shape[0] // 2)
    return np.asarray(cv2.resize(gray, size, interpolation=cv2.INTER_AREA), np.uint8)


def _suspicions(small: Gray, scale: float) -> list[tuple[float, Region]]:
    """Of one size of the picture: how much each is like a code, and where it is in the whole picture."""
    inner = small[1:-1, 1:-1]
    across = cv2.boxFilter(cv2.absdiff(small[1:-1, 2:], small[1:-1, :-2]), cv2.CV_32F, REACH)
    down = cv2.boxFilter(cv2.absdiff(small[2:, 1:-1], small[:-2, 1:-1]), cv2.CV_32F, REACH)
    contrast = np.asarray(cv2.min(across, down), np.float32)
    mean = cv2.boxFilter(inner, cv2.CV_32F, AROUND)
    variance = cv2.subtract(cv2.sqrBoxFilter(inner, cv2.CV_32F, AROUND), cv2.multiply(mean, mean))
    fineness = np.asarray(contrast / (np.sqrt(np.maximum(variance, 0)) + NOISE), np.float32)
    strong = (contrast > STRONG * cv2.dilate(contrast, NEIGHBOURS)) & (fineness > STILL_FINE)
    return [part for mask in (fineness > FINE, strong) for part in _parts(mask, fineness, scale)]


def _parts(mask: npt.NDArray[np.bool_], fineness: Floats, scale: float) -> list[tuple[float, Region]]:
    """The connected parts with how much each is like a code: fine, filled, square and large."""
    cleared = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, SPECK)
    _, labels, statistics, _ = cv2.connectedComponentsWithStats(cleared, connectivity=4)
    found = []
    for label in 1 + np.argsort(-statistics[1:, cv2.CC_STAT_AREA])[:PARTS]:
        left, top, width, height, area = (int(value) for value in statistics[label])
        if min(width, height) < SMALLEST:
            continue
        box = slice(top, top + height), slice(left, left + width)
        part = (labels[box] == label).astype(np.uint8)
        (x, y), (wide, high), angle = cv2.minAreaRect(cv2.findNonZero(part))
        strength = cv2.mean(fineness[box], part)[0]
        filled, square = min(1.0, area / max(wide * high, 1)), min(wide, high) / max(wide, high, 1)
        x, y = ((value + origin + 1.5) * scale - 0.5 for value, origin in ((x, left), (y, top)))
        region = Region(x, y, wide * scale, high * scale, angle, strength)
        found.append((strength * filled**1.5 * square * area**0.5 * scale**NEARER, region))
    return found


def _same(one: Region, other: Region) -> bool:
    near = np.hypot(one.x - other.x, one.y - other.y) < SAME_PLACE * max(one.width, other.width)
    areas = sorted((one.width * one.height, other.width * other.height))
    return bool(near and areas[0] > SAME_AREA * areas[1])
