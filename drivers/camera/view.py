"""One grey picture and what the rungs make of it, each thing once and only when one wants it."""

from functools import cached_property

import numpy as np

from drivers.camera.damaged import Trace
from drivers.camera.picture import Corners, Gray, Levels, halved, halves
from drivers.camera.region import Region, regions
from drivers.camera.upright import Upright, upright

SOLID = 1.0  # strength of a place that was pointed out: as fine as contrast can be


class View:
    """`gray` is (height, width) of 8 bits. `place`: where a code was seen or suspected last, which is looked at first.

    Raises ValueError for anything else, because the readers would quietly see nothing.
    """

    def __init__(self, gray: Gray, place: Corners | None = None) -> None:
        if gray.ndim != 2 or gray.dtype != np.uint8:
            raise ValueError("a grey picture of 8 bits is wanted")
        self.gray = np.ascontiguousarray(gray)
        self._place = place
        self.traces: tuple[Trace, ...] = ()  # of codes that are there, read or not
        self._upright: dict[int, Upright] = {}

    @cached_property
    def half(self) -> Gray:
        """Each pixel the mean of four: melts the pixel grid of a phone's screen."""
        return halved(self.gray)

    @cached_property
    def levels(self) -> Levels:
        return halves(self.gray, self.half)

    @cached_property
    def _regions(self) -> tuple[Region, ...]:
        return regions(self.levels)

    def upright(self, number: int) -> Upright | None:
        """The suspicion with this number turned upright, the likeliest first; None where there are not so many."""
        if number not in self._upright:
            if self._place is not None:
                region = around(self._place) if number == 0 else _item(self._regions, number - 1)
            else:
                region = _item(self._regions, number)
            if region is None:
                return None
            self._upright[number] = upright(self.gray, region)
        return self._upright[number]


def _item(found: tuple[Region, ...], number: int) -> Region | None:
    return found[number] if number < len(found) else None


def around(corners: Corners) -> Region:
    """The turned rectangle around a code."""
    points = np.array(corners)
    x, y = points.mean(0)
    across, down = points[[1, 2]].mean(0) - points[[0, 3]].mean(0), points[[2, 3]].mean(0) - points[[0, 1]].mean(0)
    angle = float(np.degrees(np.arctan2(across[1], across[0])))
    return Region(float(x), float(y), float(np.hypot(*across)), float(np.hypot(*down)), angle, SOLID)
