"""Looks at a camera's frames one after the other: reads codes, and says what would help to aim.

Every frame gets the cheap rungs and one dear rung in turn, so that an empty scene stays cheap and the whole ladder is
climbed in a second where somebody aims. What a doubtful rung reads is believed when a second frame shows the same; that
rung is asked again at once. Nothing is kept but numbers, module evidence and one tiny picture, and `forget` wipes
these.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from drivers.camera.aiming import Aiming, Hint, Known
from drivers.camera.gathering import Gathering
from drivers.camera.ladder import RUNG, Budget, Reading, Rung, When, rungs_of
from drivers.camera.payload import VOUCHER_PATTERN, Payload, classify
from drivers.camera.picture import Corners, Gray
from drivers.camera.readers import Found
from drivers.camera.soft import prepare
from drivers.camera.view import View

ALWAYS = rungs_of(When.ALWAYS)
DAMAGED = RUNG["damaged"]
OTHERS = tuple(rung for rung in rungs_of(When.IN_TURN) if rung is not DAMAGED)
# Every other turn belongs to damaged codes: they are what is left to read once the cheap rungs have looked.
TURNS = tuple(rung for other in OTHERS for rung in (DAMAGED, other))
FOR_READING = 0.026  # seconds: what a frame's time at 30 a second leaves beside taking it and judging how it is held
FRESH = 0.5  # seconds for which a place is where a code was seen last
DOUBT = 1.0  # seconds within which a second frame has to show the same
SPARING = 5  # looks to one dear rung where nobody aims: a visitor takes seconds to bring a phone
GATHERED = "gathered"  # the rung's name of what several frames show together


@dataclass(frozen=True, slots=True)
class Sight:
    """What is believed to be in view, vouchers first; `hint` None unless one was wanted."""

    readings: tuple[Reading, ...]
    hint: Hint | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in pictures of a shape a voucher was read or something like one was traced last, and when.

    `modules` a side, where they are known.
    """

    at: float
    shape: tuple[int, ...]
    corners: Corners
    modules: int | None

    def fits(self, shape: tuple[int, ...], at: float) -> bool:
        """Whether it is still worth a look in a picture of that shape, taken at that time."""
        return self.shape == shape and at - self.at <= FRESH


class Eyes:
    """For one thread. `voucher_pattern`: see drivers.camera.payload."""

    def __init__(self, voucher_pattern: str = VOUCHER_PATTERN) -> None:
        self._voucher_pattern = voucher_pattern
        self._aiming = Aiming()
        self._gathering = Gathering()
        prepare()
        self.forget()

    def forget(self) -> None:
        self._aiming.forget()
        self._gathering.forget()
        self._turns: Iterator[Rung] = cycle(TURNS)
        self._others: Iterator[Rung] = cycle(OTHERS)
        self._looks = 0
        self._again: Rung | None = None  # whose reading is in doubt
        self._doubted: dict[str, float] = {}  # what it read, and when
        self._place: Place | None = None

    def look(self, gray: Gray, at: float, hints: bool) -> Sight:
        """`gray` as of View, taken at `at` (seconds, monotonic); `hints`: a visitor is aiming, so nothing is spared."""
        place = self._place if self._place is not None and self._place.fits(gray.shape, at) else None
        view = View(gray, place.corners, place.modules) if place else View(gray)
        readings = tuple(
            sorted(self._readings(view, at, hints, place), key=lambda each: not self._is_voucher(each.text))
        )
        best = readings[0] if readings else None
        if best is not None and self._is_voucher(best.text):
            place = Place(at, gray.shape, best.corners, None)
        elif view.traces:
            place = Place(at, gray.shape, view.traces[0].corners, view.traces[0].modules)
        self._place = place
        if not hints:
            return Sight(readings, None)
        if best is not None and not view.traces:
            known = Known(best.corners, None, classify(best.text, self._voucher_pattern))
        else:
            known = Known(place.corners, place.modules, None) if place else Known(None, None, None)
        return Sight(readings, self._aiming.hint(view.levels, at, known))

    def _readings(self, view: View, at: float, eager: bool, place: Place | None) -> tuple[Reading, ...]:
        """What is believed; a voucher ends the climb, another code does not: it may hang on a wall all day."""
        self._doubted = {text: since for text, since in self._doubted.items() if at - since <= DOUBT}
        believed: dict[str, Reading] = {}
        for rung in self._rungs(view, eager and place is not None, eager):
            found = rung.read(view)
            believed |= self._believed(found, rung, rung.name, at)
            view.told += [each.corners for each in found if each.text in believed]
            if any(map(self._is_voucher, believed)):
                return tuple(believed.values())
        if summed := self._gathering.add(view.traces, at):
            believed |= self._believed([summed], DAMAGED, GATHERED, at)
        return tuple(believed.values())

    def _rungs(self, view: View, suspected: bool, eager: bool) -> Iterator[Rung]:
        """Where a voucher is suspected, and time allows it, both a damaged code and another rung in each frame."""
        budget = Budget(FOR_READING)
        for rung in ALWAYS:
            budget.allows(rung, view.gray)
            yield rung
        self._looks += 1
        if self._again is not None:
            again, self._again = self._again, None
            yield again
        elif suspected:
            other = next(self._others)
            if budget.allows(other, view.gray) and budget.allows(DAMAGED, view.gray):
                yield DAMAGED
            yield other
        elif eager or self._looks % SPARING == 0:
            yield next(self._turns)

    def _believed(self, found: list[Found], rung: Rung, name: str, at: float) -> dict[str, Reading]:
        """By text, those that need no second frame, or had one; the others are kept in doubt."""
        unsure = {each.text for each in found if not rung.sure}
        doubtful = unsure - self._doubted.keys()
        self._doubted |= dict.fromkeys(unsure, at)
        if doubtful:
            self._again = rung if rung not in ALWAYS else self._again
        return {each.text: Reading(each.text, name, each.corners) for each in found if each.text not in doubtful}

    def _is_voucher(self, text: str) -> bool:
        return classify(text, self._voucher_pattern) is Payload.VOUCHER
