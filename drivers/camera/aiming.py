"""What would help a visitor to aim: one hint from what the camera sees and from what the readers know of it.

Each look is judged for itself; what is said waits until it has led for a while, and stays for a while. Nobody's face is
looked for.
"""

import math

from drivers.camera.hint import Aim as Aim
from drivers.camera.hint import Hint as Hint
from drivers.camera.hysteresis import Hysteresis
from drivers.camera.payload import Payload
from drivers.camera.picture import Corners, Levels
from drivers.camera.suspicion import Known as Known
from drivers.camera.suspicion import Suspicion, suspicion
from drivers.camera.unrest import Moment, speed
from drivers.camera.verdict import apart, verdict

SMOOTHING = 0.2  # seconds in which an old distance fades to a third: the knob glides, and does not lag behind the hand
KEPT = 0.6  # seconds for which a distance is shown that nothing tells any more: a look or two that were blurred
REMEMBERED = 1.0  # seconds for which another code is known to be in view after it was read: not every look reads it
STIRRED = 0.015  # frame heights a second: the slowest tremor of a hand; noise on something fixed gives up to 0.01
LOST = 0.5  # seconds for which something is followed that is seen no more: a quick hand blurs what it holds
HELD = 1.5  # seconds after it has stirred that something counts as held in a hand
# Seconds for which a hint has to lead before it is said. A hand that brings a phone moves, and shows a screen before
# it shows a code: these two and nothing at all have to last. What was read is a fact.
PATIENCE = {Aim.NOTHING: 1.0, Aim.SCREEN: 1.0, Aim.MOVING: 0.8, Aim.OTHER_CODE: 0.0}
SOON = 0.4  # seconds for all others: longer than one bad look, shorter than a visitor's doubt


class Aiming:
    """Follows one visitor's attempt to aim.

    While something is seen it keeps, besides numbers, a picture of some 160 × 90 of the last look.
    """

    def __init__(self) -> None:
        self._hysteresis: Hysteresis[Aim] = Hysteresis(Aim.NOTHING, lambda aim: PATIENCE.get(aim, SOON))
        self.forget()

    def forget(self) -> None:
        """Let go of everything that was seen."""
        self._hysteresis.forget()
        self._last: Moment | None = None
        self._place: Corners | None = None
        self._place_until = -math.inf
        self._held_until = self._other_until = -math.inf
        self._distance: float | None = None
        self._distance_at = -math.inf

    def hint(self, levels: Levels, at: float, found: Known) -> Hint:
        """The hint after this frame, taken at `at` seconds (monotonic)."""
        if found.read is not None and found.read is not Payload.VOUCHER:
            self._other_until = at + REMEMBERED
        seen = suspicion(levels, found)
        moving = self._moving(levels, at, seen)
        self._glide(apart(seen, levels[0].shape), at)
        if found.read is Payload.VOUCHER:
            aim, sure = self._hysteresis.insist(Aim.READING, 1.0, at)
        elif at < self._other_until:
            aim, sure = self._hysteresis.weigh(Aim.OTHER_CODE, 1.0, at)
        else:
            aim, sure = self._hysteresis.weigh(*verdict(seen, moving, at < self._held_until, levels[0].shape), at)
        return Hint(aim, sure, self._distance)

    def _moving(self, levels: Levels, at: float, seen: Suspicion) -> float | None:
        """How fast what is seen moves, or was seen a moment ago, in frame heights a second."""
        if seen.corners is not None:
            scale = 2.0 ** (len(levels) - 1)
            self._place = tuple((x / scale, y / scale) for x, y in seen.corners)
            self._place_until = at + LOST
        if self._place is None or at > self._place_until:
            self._last = None
            return None
        now, before = Moment(at, levels[-1], self._place, seen.screen is None), self._last
        self._last = now
        if before is None:
            return None
        moving = speed(before, now)
        if moving is not None and moving >= STIRRED:
            self._held_until = at + HELD
        return moving

    def _glide(self, distance: float | None, at: float) -> None:
        if distance is None:
            if at - self._distance_at > KEPT:
                self._distance = None
            return
        if self._distance is not None:
            distance += (self._distance - distance) * math.exp(-max(0.0, at - self._distance_at) / SMOOTHING)
        self._distance, self._distance_at = distance, at
