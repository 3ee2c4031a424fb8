"""Frames as a kiosk's camera sees them, from a seed: a phone that shows an invented code, held well or badly.

The same seed, kind, severity and size give the same picture, byte for byte, with the same versions of numpy and OpenCV.
"""

from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from numpy.random import Generator

from tests.vision.backdrop import hall
from tests.vision.conditions import ALL_KINDS, Conditions, conditions
from tests.vision.page import Page, Picture, page
from tests.vision.sight import Homography, Points, blurred, corners_of, grip, held, mapped, put, sensed
from tests.vision.symbols import Symbol, invented_symbol

Corners = tuple[tuple[float, float], ...]

SEVERITIES = (0, 1, 2, 3, 4, 5)
CLEARANCE = 3.0  # pixels between the code and the edge of the frame


@dataclass(frozen=True, slots=True)
class Truth:
    """What a frame shows. `corners`: the symbol's outer corners (x, y) in pixels, the middle of the first pixel being
    (0, 0), in the symbol's own order: top left, top right, bottom right, bottom left. `version` as 2-M.
    """

    digits: str = field(repr=False)
    corners: Corners
    version: str
    kind: str
    severity: int


def chance_of(seed: int, kind: str, severity: int, size: tuple[int, int]) -> Generator:
    return np.random.default_rng((seed, ALL_KINDS.index(kind), severity, *size))


def scene(seed: int, kind: str, severity: int, size: tuple[int, int] = (1280, 720)) -> tuple[Picture, Truth]:
    """One frame, (height, width, 3) blue green red, of one of ALL_KINDS at severity 0 to 5; `size` is width, height."""
    chance = chance_of(seed, kind, severity, size)
    now = conditions(chance, kind, severity)
    symbol = invented_symbol(chance)
    now = fitting(now, symbol, size)
    drawn = page(symbol, now, chance, pixels=page_pixels(now))
    homography = aimed(drawn, now, symbol, size, chance)
    frame = hall(size, chance, now.hall)
    corners = mapped(corners_of(drawn.code), homography)
    frame = looked_at(frame, drawn, homography, now, chance, hand=chance)
    return frame, truth_of(symbol, corners, kind, severity)


def truth_of(symbol: Symbol, corners: Points, kind: str, severity: int) -> Truth:
    places = tuple((float(x), float(y)) for x, y in corners)
    return Truth(symbol.text, places, symbol.version, kind, severity)


def fitting(now: Conditions, symbol: Symbol, size: tuple[int, int]) -> Conditions:
    """Not nearer than the frame allows; at most `cut` modules stick out."""
    room = min(size) * 0.86 if now.module < 90 else min(size) + 2 * now.cut * min(size) / symbol.side
    return replace(now, module=min(now.module, room / symbol.side))


def page_pixels(now: Conditions) -> int:
    return max(4, round(now.module * 1.15))


def aimed(drawn: Page, now: Conditions, symbol: Symbol, size: tuple[int, int], chance: Generator) -> Homography:
    """Somewhere in the frame, as far from the middle as `off` says, with the whole code inside."""
    scale = now.module / page_pixels(now)
    middle = np.array(size) / 2 - 0.5
    way = chance.uniform(-1, 1, 2) * now.off
    homography = held(drawn, now, scale, (float(middle[0]), float(middle[1])), size[0])
    corners = mapped(corners_of(drawn.code), homography)
    low, high = corners.min(0), corners.max(0)
    room = np.where(way < 0, low - CLEARANCE, np.array(size) - 1 - CLEARANCE - high)
    x, y = middle + way * np.maximum(room, 0) * 0.9
    return held(drawn, now, scale, (float(x), float(y)), size[0])


def looked_at(
    frame: Picture, drawn: Page, homography: Homography, now: Conditions, chance: Generator, hand: Generator
) -> Picture:
    """The phone and the hand in the frame, through the lens, on the sensor."""
    place = put(frame, drawn, homography, now)
    grip(frame, drawn, homography, now, hand)
    blurred(frame, place, now)
    return sensed(frame, place, mapped(corners_of(drawn.code), homography), now, chance)


def gray(picture: Picture) -> Picture:
    """The frame as the readers get it, (height, width)."""
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
