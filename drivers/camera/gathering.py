"""Several frames of one damaged code added up: what glare hides in one, another shows; noise averages out."""

from collections import deque
from dataclasses import dataclass

from drivers.camera.damaged import Trace
from drivers.camera.readers import Found
from drivers.camera.soft import decode

SPAN = 1.0  # seconds: a hand holds still for so long, and a code is not exchanged for another
MOST = 8  # frames: after these, another one adds little


@dataclass(frozen=True, slots=True)
class Glimpse:
    at: float
    trace: Trace


class Gathering:
    """Holds evidence of modules only, never a picture; what is older than SPAN is dropped with the next look.

    No evidence serves two answers, so that two that agree bear each other out: what was read by itself is not added,
    and what an answer came from is dropped.
    """

    def __init__(self) -> None:
        self._glimpses: deque[Glimpse] = deque(maxlen=MOST)

    def add(self, traces: tuple[Trace, ...], at: float) -> Found | None:
        """What can be read now that these, seen at `at` (seconds), are added; None where they add nothing."""
        while self._glimpses and self._glimpses[0].at < at - SPAN:
            self._glimpses.popleft()
        for trace in traces:
            if trace.read:
                continue
            alike = [each.trace.evidence for each in self._glimpses if each.trace.modules == trace.modules]
            self._glimpses.append(Glimpse(at, trace))
            voucher = decode(sum(alike, trace.evidence)) if alike else None
            if voucher is not None:
                self.forget()
                return Found(voucher.digits, trace.corners)
        return None

    def forget(self) -> None:
        self._glimpses.clear()
