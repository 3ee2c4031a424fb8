"""One grey picture and what the rungs make of it, each thing once and only when one wants it."""

from functools import cached_property

import numpy as np

from drivers.camera.damaged import Trace
from drivers.camera.outline import Outline
from drivers.camera.picture import Corners, Gray, Levels, halved, halves
from drivers.camera.region import Region, regions
from drivers.camera.symbol import version_of
from drivers.camera.upright import Upright, upright

NEAR = 0.3  # of a code's side: its quiet zone and the edge of its card
SOLID = 1.0  # strength of a place that was pointed out: as fine as contrast can be


class View:
    """`gray` is (height, width) of 8 bits. `place`: where a code was seen last, which is looked at first, and `modules`
    how many it has a side, where they are known.

    Raises ValueError for anything else, because the readers would quietly see nothing.
    """

    def __init__(self, gray: Gray, place: Corners | None = None, modules: int | None = None) -> None:
        if gray.ndim != 2 or gray.dtype != np.uint8:
            raise ValueError("a grey picture of 8 bits is wanted")
        self.gray = np.ascontiguousarray(gray)
        self._place = place
        self._modules = modules
        self.traces: tuple[Trace, ...] = ()  # of codes that are there, read or not
        self.told: list[Corners] = []  # where codes were read: these are suspected no more
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
        return tuple(region for region in regions(self.levels) if not any(within(region, told) for told in self.told))

    def outline(self, number: int) -> Outline | None:
        """How the code lay in the suspicion with this number when it was seen last; None where that is not known."""
        place = self.upright(number)
        if number or place is None or self._place is None or self._modules is None:
            return None
        return Outline(version_of(self._modules), place.of_picture(np.array(self._place)), 0.0)

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


def within(region: Region, corners: Corners) -> bool:
    """Whether the middle of a region lies on a code, or so near that it is of the code's card."""
    xs, ys = zip(*corners, strict=True)
    beside = NEAR * max(max(xs) - min(xs), max(ys) - min(ys))
    across = min(xs) - beside <= region.x <= max(xs) + beside
    return bool(across and min(ys) - beside <= region.y <= max(ys) + beside)


def around(corners: Corners) -> Region:
    """The turned rectangle around a code."""
    points = np.array(corners)
    x, y = points.mean(0)
    across, down = points[[1, 2]].mean(0) - points[[0, 3]].mean(0), points[[2, 3]].mean(0) - points[[0, 1]].mean(0)
    angle = float(np.degrees(np.arctan2(across[1], across[0])))
    return Region(float(x), float(y), float(np.hypot(*across)), float(np.hypot(*down)), angle, SOLID)
