"""A grey picture, places in it, and its successive halves: all who look at smaller copies of a frame share these."""

import cv2
import numpy as np
import numpy.typing as npt

Gray = npt.NDArray[np.uint8]  # (height, width), 0 black … 255 white
Floats = npt.NDArray[np.float32]
Corners = tuple[tuple[float, float], ...]  # four (x, y) in pixels, clockwise from the symbol's own top left
Levels = tuple[Gray, ...]  # the whole picture, half of it, and so on down to a tiny one of some 160 × 90; two at least

TINY = 140  # lines at most of the smallest picture; in one of twice as many, modules that can be read are still apart


def halved(gray: Gray) -> Gray:
    """Each pixel the mean of four."""
    size = max(1, gray.shape[1] // 2), max(1, gray.shape[0] // 2)
    return np.asarray(cv2.resize(gray, size, interpolation=cv2.INTER_AREA), np.uint8)


def halves(*first: Gray) -> Levels:
    """`first`: the whole picture, and those of its successive halves that are there already."""
    levels = list(first)
    while min(levels[-1].shape) > TINY or len(levels) < 2:
        levels.append(halved(levels[-1]))
    return tuple(levels)
