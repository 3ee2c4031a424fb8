"""Where in a grey picture a code may be: places of strong fine contrast both across and down.

Text and keyboards have such contrast too: a place is a suspicion, cheap to have and cheap to refute. It is looked for
in pictures made smaller by four, eight and sixteen, where codes out of focus and codes with sharp edges look alike, and
by two measures: contrast that is fine for what varies there at all, which finds dim and pale codes, and contrast that
is strong for its surroundings, which parts a code from a screen's pixel grid.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from drivers.camera.picture import Floats, Gray, Levels, halved

WIDE = 480  # pixels: in a larger picture nothing is looked for
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


def regions(levels: Levels) -> tuple[Region, ...]:
    """The likeliest places in the whole picture, best first; empty where nothing is like a code."""
    found: list[tuple[float, Region]] = []
    for small in _ever_smaller(levels):
        if min(small.shape) < LEAST_SIDE:
            break
        if small.shape[1] <= WIDE:
            found += _suspicions(small, levels[0].shape[1] / small.shape[1])
    chosen: list[Region] = []
    for _, region in sorted(found, key=lambda each: -each[0]):
        if len(chosen) < MOST and not any(_same(region, other) for other in chosen):
            chosen.append(region)
    return tuple(chosen)


def _ever_smaller(levels: Levels) -> Iterator[Gray]:
    yield from levels
    small = levels[-1]
    while True:
        small = halved(small)
        yield small


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
    cleared = np.asarray(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, SPECK), np.uint8)
    # contours, because labels for all pixels take twenty times as long
    contours, _ = cv2.findContours(cleared, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in sorted(contours, key=cv2.contourArea)[-PARTS:]:
        left, top, width, height = cv2.boundingRect(contour)
        if min(width, height) < SMALLEST:
            continue
        box = slice(top, top + height), slice(left, left + width)
        part = np.zeros((height, width), np.uint8)
        cv2.drawContours(part, [contour], -1, 1, cv2.FILLED, offset=(-left, -top))
        part &= cleared[box]  # without its holes
        (x, y), (wide, high), angle = cv2.minAreaRect(contour)
        strength, area = cv2.mean(fineness[box], part)[0], cv2.countNonZero(part)
        filled, square = min(1.0, area / max(wide * high, 1)), min(wide, high) / max(wide, high, 1)
        x, y = ((value + 1.5) * scale - 0.5 for value in (x, y))
        region = Region(x, y, wide * scale, high * scale, angle, strength)
        found.append((strength * filled**1.5 * square * area**0.5 * scale**NEARER, region))
    return found


def _same(one: Region, other: Region) -> bool:
    near = np.hypot(one.x - other.x, one.y - other.y) < SAME_PLACE * max(one.width, other.width)
    areas = sorted((one.width * one.height, other.width * other.height))
    return bool(near and areas[0] > SAME_AREA * areas[1])
