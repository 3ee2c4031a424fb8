"""The product's eyes as the benchmark calls them: the only file of the benchmark that knows them."""

import numpy as np
import numpy.typing as npt

from drivers.camera.eyes import Eyes
from drivers.camera.ladder import When, read, rungs_of
from drivers.camera.picture import Gray
from drivers.camera.soft import decode

OURS = "ours"
PERIOD = 1 / 30  # seconds from one frame of a camera to the next
SECONDS = 0.027  # for one picture: a little less than a period, since the last way begun may take longer than planned


def still(gray: Gray) -> tuple[str, ...]:
    """What is read in one picture by itself."""
    return tuple(reading.text for reading in read(gray, seconds=SECONDS))


class Live:
    """The looks at a running camera, one frame after the other; `aiming`: a visitor is asked for a code."""

    def __init__(self, aiming: bool = True) -> None:
        self._eyes = Eyes()
        self._aiming = aiming
        self.at = 0.0  # seconds

    def look(self, gray: Gray) -> tuple[str, ...]:
        """What is believed to be read after this frame."""
        self.at += PERIOD
        sight = self._eyes.look(gray, self.at, self._aiming)
        return tuple(reading.text for reading in sight.readings)


def always_on(gray: Gray) -> tuple[str, ...]:
    """The part of a look that no frame is spared."""
    return tuple(reading.text for reading in read(gray, rungs=rungs_of(When.ALWAYS)))


def vouchers_in(grids: npt.NDArray[np.float32]) -> int:
    """How many of (count, side, side) grids of module evidence the soft decoder takes for an e-voucher."""
    return sum(decode(grid) is not None for grid in grids)
