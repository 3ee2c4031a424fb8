"""Several frames of one damaged code added up: what glare hides in one, another shows; noise averages out."""

import math
from collections import deque
from dataclasses import dataclass

from drivers.camera.damaged import Trace
from drivers.camera.readers import Found
from drivers.camera.soft import decode

SPAN = 1.0  # seconds: a hand holds still for so long, and a code is not exchanged for another
MOVED = 0.5  # of a code's side: a hand moves it by less in a second, and a turn by a right angle moves corners by one
MOST = 8  # frames: after these, another one adds little


def same_code(one: Trace, other: Trace) -> bool:
    """Whether two traces can be of one code: as many modules, and each corner hardly elsewhere."""
    if one.modules != other.modules:
        return False
    side = max(math.dist(one.corners[0], one.corners[1]), math.dist(one.corners[1], one.corners[2]))
    return all(math.dist(here, there) < MOVED * side for here, there in zip(one.corners, other.corners, strict=True))


@dataclass(frozen=True, slots=True)
class Glimpse:
    at: float
    trace: Trace


class Gathering:
    """Holds evidence of modules only, never a picture; what is older than SPAN is dropped with the next look.

    No evidence serves two answers, so that two that agree bear each other out: of a look that read a code by itself
    nothing is added, and what an answer came from is dropped.
    """

    def __init__(self) -> None:
        self._glimpses: deque[Glimpse] = deque(maxlen=MOST)

    def add(self, traces: tuple[Trace, ...], at: float) -> Found | None:
        """What can be read now that these, seen at `at` (seconds), are added; None where they add nothing.

        To be called with each look, also with one that left no traces.
        """
        while self._glimpses and self._glimpses[0].at < at - SPAN:
            self._glimpses.popleft()
        if any(trace.read for trace in traces):
            return None
        before = tuple(self._glimpses)
        for trace in traces:
            alike = [each.trace.evidence for each in before if same_code(each.trace, trace)]
            self._glimpses.append(Glimpse(at, trace))
            voucher = decode(sum(alike, trace.evidence)) if alike else None
            if voucher is not None:
                self.forget()
                return Found(voucher.digits, trace.corners)
        return None

    def forget(self) -> None:
        self._glimpses.clear()
