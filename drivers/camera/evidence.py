"""What the modules of a code look like: from a picture and an outline to log-odds for dark, module by module.

Blur and motion smear modules into their neighbours. The modules that are known beforehand teach how: a linear filter
over the surroundings of a module is fitted to them (ridge regression) and then asked about all others. Where the
picture has no contrast, as under glare or a thumb, nothing is claimed.
"""

from functools import cache

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from drivers.camera.outline import Outline
from drivers.camera.picture import Floats
from drivers.camera.symbol import size
from drivers.camera.upright import lifted, samples

SEEN = 5  # places across and down, half a module apart, around a module's middle: what the filter sees
RIDGE = 6.0
OFFSET_RIDGE = 0.5  # of the middle between dark and light, which even light has put near zero
LEAST_ERROR = 0.05  # squared, of the fit: it is never surer of itself
FLAT = 0.25  # of the usual contrast: less in a module's surroundings claims nothing
STRONGEST = 6.0  # log-odds


def around(picture: Floats, outline: Outline) -> Floats:
    """(n, n, 25): the picture at the middle of each module and at half-module steps around it."""
    grid = _grid(size(outline.version))
    side = round(len(grid) ** 0.5)
    values = samples(picture, outline.corners[None], grid).reshape(side, side)
    seen = sliding_window_view(values, (SEEN, SEEN))[::2, ::2]
    return seen.reshape(*seen.shape[:2], SEEN * SEEN)


@cache
def _grid(n: int) -> Floats:
    """Lifted points of the unit square by rows, at half-module steps, the first a module before the first middle."""
    steps = (np.arange(2 * n - 2 + SEEN) - SEEN // 2 + 1) / (2 * n)
    return lifted(np.stack(np.meshgrid(steps, steps), -1).reshape(-1, 2)).astype(np.float32)


def evidence(seen: Floats, known: npt.NDArray[np.int8], ridge: float = RIDGE) -> Floats:
    """(n, n) log-odds for dark. `seen` from `around`; `known` (n, n): 1 dark, -1 light, 0 not known.

    `ridge`, of the fit: as many modules as it takes to believe in a neighbour's influence.
    """
    side = len(known)
    contrast = seen.std(-1).ravel()
    surroundings = np.column_stack([seen.reshape(side * side, -1), np.ones(side * side, np.float32)])
    labels = known.ravel().astype(np.float32)
    flat = contrast < FLAT * np.median(contrast)
    taught = (labels != 0) & ~flat
    features, target = surroundings[taught], labels[taught]
    # dark and light ones count the same in all, whatever their number
    share = np.where(target > 0, 1 / max((target > 0).sum(), 1), 1 / max((target < 0).sum(), 1)) * len(target) / 2
    ridges = np.append(np.full(seen.shape[-1], ridge, np.float32), OFFSET_RIDGE)
    taps = np.linalg.solve(features.T @ (features * share[:, None]) + np.diag(ridges), features.T @ (target * share))
    error = float(np.sum((features @ taps - target) ** 2)) / max(len(target), 1) + LEAST_ERROR
    odds = np.where(flat, 0, 2 * (surroundings @ taps) / error)
    return np.asarray(odds.clip(-STRONGEST, STRONGEST).reshape(side, side), np.float32)
