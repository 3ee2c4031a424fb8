"""How far this machine's clock is from the platform's: gateways refuse who is three minutes off. Pure."""

import statistics
from collections import deque

OFF = 120.0  # seconds: told before x-tif, which allows 180, begins to refuse
RIGHT = 90.0  # seconds: good again; less than OFF, so that a clock at the edge is not told of again and again
REMEMBERED = 5  # answers: a single slow or mistaken one changes no median of them
ENOUGH = 3  # answers that a judgement takes


class Skew:
    """Takes the seconds by which the platform's clock is ahead of ours, as each answer tells it."""

    def __init__(self) -> None:
        self._last: deque[float] = deque(maxlen=REMEMBERED)
        self._off = False

    def took(self, skew: float) -> float | None:
        """What is news: the seconds by which our clock is off, 0.0 when it is right again."""
        self._last.append(skew)
        if len(self._last) < ENOUGH:
            return None
        middle = statistics.median(self._last)
        if not self._off and abs(middle) > OFF:
            self._off = True
            return middle
        if self._off and abs(middle) < RIGHT:
            self._off = False
            return 0.0
        return None
