"""How a code lies before the camera, from its four corners alone: how far, how slanted, cut off by the frame or not."""

import math
from dataclasses import dataclass

import numpy as np

from drivers.camera.picture import Corners

# Pixels a module at 720 lines, evenly by their logarithm, and what they mean. Below two nothing reads a code; from
# three on a sharp one is read, from five on a blurred one too.
FAR = (2.0, 3.0, 5.0, 7.0), (-1.0, -0.6, -0.25, 0.0)
# The code's side as a share of the frame's shorter side: beyond half of it a trembling hand loses corners, and cameras
# of fixed focus blur.
NEAR = (0.48, 0.62, 0.80, 0.95), (0.0, 0.25, 0.6, 1.0)
LINES = 720  # of the frame that FAR speaks of
MODULES = 25  # a side, where nobody counted them: the middle of what holds 28 digits
OUTSIDE = 0.01  # of the frame's shorter side: corners are not better known than that


@dataclass(frozen=True, slots=True)
class Posture:
    """`side`, the mean one, and `narrow`, the shortest, as shares of the frame's shorter side.

    `distance` -1 much too far … 0 right … 1 much too near. `slant` is 1 for a square, else the longest side by the
    shortest, or what a corner's angle amounts to. `cut`: a part lies outside the frame.
    """

    side: float
    narrow: float
    distance: float
    slant: float
    cut: bool


def posture(corners: Corners, modules: int | None, shape: tuple[int, ...]) -> Posture:
    """`shape` is the frame's (height, width); `modules` a side, None where they are not known."""
    height, width = shape[:2]
    shorter = min(height, width)
    sides = [math.dist(corners[place], corners[place - 1]) for place in range(4)]
    side = sum(sides) / 4 / shorter
    margin = OUTSIDE * shorter
    cut = any(not (-margin <= x <= width + margin and -margin <= y <= height + margin) for x, y in corners)
    return Posture(side, min(sides) / shorter, distance(side, modules), slant(corners, sides), cut)


def distance(side: float, modules: int | None) -> float:
    """-1 … 1, from a code's side as a share of the frame's shorter side."""
    module = side * LINES / (modules or MODULES)
    far = float(np.interp(math.log(max(module, 0.1)), [math.log(pixels) for pixels in FAR[0]], FAR[1]))
    return far if far < 0 else float(np.interp(side, *NEAR))


def slant(corners: Corners, sides: list[float]) -> float:
    """The ratio of the longest to the shortest side, or the same for the most open corner's angle if that is more."""
    narrowest = 90.0
    for place in range(4):
        (ax, ay), (bx, by), (cx, cy) = corners[place - 2], corners[place - 1], corners[place]
        turn = math.degrees(math.atan2(ay - by, ax - bx) - math.atan2(cy - by, cx - bx)) % 360
        narrowest = min(narrowest, turn if turn < 180 else 360 - turn)
    leaning = 1 / max(math.tan(math.radians(narrowest) / 2), 0.1)  # a rhombus of this angle has diagonals of this ratio
    return max(max(sides) / max(min(sides), 1.0), leaning)
