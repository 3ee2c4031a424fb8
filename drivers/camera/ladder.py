"""Reads QR codes from a grey picture: cheap readers first, dear ones only where those found nothing.

A rung is a reader, or a reader behind a change of the picture; a new rung is one line in RUNGS. The order follows gain
by cost, measured at 1280 x 720 on one core over photographs, invented scenes and frames without a code. A threshold by
the histogram of the whole picture has no rung: of 360 scenes it read none that the others did not.

Readers make up codes from retouched pictures, short numbers mostly, so what such a rung reads is believed only when
another one reads the same, on a still, or another frame shows the same, before a camera (drivers.camera.eyes).
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

import zxingcpp

from drivers.camera.damaged import FIRST, SECOND, Way, search
from drivers.camera.picture import Corners, Gray
from drivers.camera.readers import Found, zbar, zxing
from drivers.camera.retouch import brightened, divided, equalised, parted, sharpened, stretched
from drivers.camera.view import View

SMALLEST = 21  # pixels: a code has at least 21 modules a side
SMALL = 320  # pixels: modules of such a picture are few pixels wide, and there is no grid of a screen to melt
THRESHOLD_REACH = 61  # pixels: about a finder pattern of a code that is held near
MARGIN = 0.3  # of a code's side: its quiet zone and some of what lies around it


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one code, the rung that read it, its corners in pixels. The text may be personal: repr leaves it."""

    text: str = field(repr=False)
    rung: str
    corners: Corners


class When(Enum):
    """Of a camera's frames: each; one of these rungs to a frame. Of stills: these too. And only for a second look."""

    ALWAYS = "always"
    IN_TURN = "in turn"
    STILL = "still"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Rung:
    """`sure`: what it reads needs no second reading.

    `cost`: milliseconds on one core for a million pixels, or for any number of them where it is `fixed`. Nineteen of
    twenty pictures take less.
    """

    name: str
    way: Callable[[View], list[Found]]
    when: When
    sure: bool
    cost: float
    fixed: bool = False

    def read(self, view: View) -> list[Found]:
        """Nothing in a picture that is too small for a code, of which some readers make exceptions."""
        return self.way(view) if min(view.gray.shape) >= SMALLEST else []

    def seconds(self, gray: Gray) -> float:
        return self.cost / 1000 * (1 if self.fixed else gray.size / 1e6)


def half(view: View) -> list[Found]:
    return scaled(zxing(view.half, inverted=True), 2) if max(view.gray.shape) >= SMALL else []


def dim(view: View) -> list[Found]:
    return scaled(zxing(brightened(view.half), inverted=True), 2)


def black_and_white(view: View) -> list[Found]:
    threshold = zxingcpp.Binarizer.FixedThreshold
    return zxing(parted(view.gray, THRESHOLD_REACH), thorough=True, binarizer=threshold)


def damaged(number: int, way: Way = FIRST) -> Callable[[View], list[Found]]:
    """Soft decoding in the suspicion with this number."""

    def read_suspicion(view: View) -> list[Found]:
        place = view.upright(number)
        if place is None:
            return []
        result = search(place, way, view.outline(number))
        view.traces += result.traces
        return [result.found] if result.found else []

    return read_suspicion


def scaled(found: list[Found], scale: float) -> list[Found]:
    return [Found(each.text, tuple((x * scale, y * scale) for x, y in each.corners)) for each in found]


RUNGS: tuple[Rung, ...] = (
    Rung("half", half, When.ALWAYS, sure=True, cost=0.5),
    Rung("native", lambda view: zxing(view.gray), When.ALWAYS, sure=True, cost=1.3),
    Rung("dim", dim, When.ALWAYS, sure=False, cost=0.5),
    Rung("thorough", lambda view: zxing(view.gray, thorough=True), When.IN_TURN, sure=True, cost=2.5),
    Rung("damaged", damaged(0), When.IN_TURN, sure=False, cost=13, fixed=True),
    Rung("black and white", black_and_white, When.IN_TURN, sure=False, cost=4),
    Rung("damaged too", damaged(1), When.IN_TURN, sure=False, cost=10, fixed=True),
    Rung("sharpened", lambda view: scaled(zxing(sharpened(view.half), thorough=True), 2), When.IN_TURN, False, 1.5),
    Rung("stretched", lambda view: zxing(stretched(view.gray), thorough=True), When.IN_TURN, sure=False, cost=5),
    Rung("divided", lambda view: zxing(divided(view.gray), thorough=True), When.IN_TURN, sure=False, cost=4),
    Rung("equalised", lambda view: scaled(zxing(equalised(view.half), thorough=True), 2), When.IN_TURN, False, 2),
    Rung("damaged last", damaged(2), When.STILL, sure=False, cost=10, fixed=True),
    Rung("zbar half", lambda view: scaled(zbar(view.half), 2), When.IN_TURN, sure=True, cost=6),
    Rung("zbar", lambda view: zbar(view.gray), When.STILL, sure=True, cost=27),
    Rung("damaged again", damaged(0, SECOND), When.SECOND, sure=False, cost=8, fixed=True),
)
RUNG = {rung.name: rung for rung in RUNGS}
SOFT = ("damaged", "damaged too", "damaged last")  # what one of these reads, the others would read in the same place


def rungs_of(*when: When) -> tuple[Rung, ...]:
    return tuple(rung for rung in RUNGS if rung.when in when)


FOR_STILLS = rungs_of(When.ALWAYS, When.IN_TURN, When.STILL)


def anything(text: str) -> bool:
    return True


def read(
    gray: Gray,
    wanted: Callable[[str], bool] = anything,
    seconds: float | None = None,
    rungs: Sequence[Rung] = FOR_STILLS,
) -> tuple[Reading, ...]:
    """The codes that are read and believed, each text once; empty where there is none.

    The climb ends with the first rung that reads something `wanted`: a poster's code must not hide a visitor's.
    `seconds`: no rung begins that would probably go on for longer. Raises ValueError unless `gray` is a grey picture
    of 8 bits.
    """
    view, budget = View(gray), Budget(seconds)
    doubted: dict[str, Rung] = {}
    believed: dict[str, Reading] = {}
    for rung in rungs:
        if not budget.allows(rung, gray):
            continue
        for found in rung.read(view):
            reading = Reading(found.text, rung.name, found.corners)
            first = doubted.setdefault(found.text, rung)
            if rung.sure or is_another(rung, first) or seen_again(view, reading, budget):
                believed.setdefault(found.text, reading)
                view.told.append(found.corners)
        if any(map(wanted, believed)):
            break
    return tuple(believed.values())


class Budget:
    """Of one picture, in seconds; None: as long as it takes. A machine that is slow now begins fewer rungs."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._began = time.perf_counter()
        self._planned = 0.0

    def allows(self, rung: Rung, gray: Gray) -> bool:
        spent = time.perf_counter() - self._began
        slowness = max(1.0, spent / self._planned) if self._planned else 1.0
        wanted = rung.seconds(gray)
        if self._seconds is not None and spent + slowness * wanted > self._seconds:
            return False
        self._planned += wanted
        return True


def is_another(rung: Rung, first: Rung) -> bool:
    """Whether what one rung reads bears out what the other read before."""
    return rung is not first and not (rung.name in SOFT and first.name in SOFT)


def seen_again(view: View, reading: Reading, budget: Budget) -> bool:
    """Whether the same is read in another way in the part of the picture where the code is."""
    part, place = cut_out(view.gray, reading.corners)
    again = View(part, place)
    if reading.rung in SOFT:
        ways = rungs_of(When.ALWAYS, When.SECOND)
    else:
        ways = tuple(rung for rung in RUNGS if rung.name != reading.rung and rung.name not in SOFT)
    affordable = (way for way in ways if budget.allows(way, part))
    return any(found.text == reading.text for way in affordable for found in way.read(again))


def cut_out(gray: Gray, corners: Corners) -> tuple[Gray, Corners]:
    """The part of a picture around a code, and the code's corners in it."""
    xs, ys = zip(*corners, strict=True)
    margin = MARGIN * max(max(xs) - min(xs), max(ys) - min(ys))
    left, top = max(0, int(min(xs) - margin)), max(0, int(min(ys) - margin))
    part = gray[top : int(max(ys) + margin) + 1, left : int(max(xs) + margin) + 1]
    return part, tuple((x - left, y - top) for x, y in corners)
