"""Holds back what changes its mind: one saying out of many weak ones, that stays long enough to be heard."""

import math
from collections.abc import Callable
from typing import Generic, TypeVar

Saying = TypeVar("Saying")

SMOOTHING = 0.25  # seconds in which old evidence fades to a third: three looks at the slowest rate
LEAD = 0.15  # of certainty: what a rival must be ahead by, so that two equals do not take turns
STAY = 1.2  # seconds that a saying stays at least: time to read four characters and begin to move


class Hysteresis(Generic[Saying]):
    """What is said now, given what each look would say.

    `patience(saying)` in seconds: for how long a saying has to lead before it is said.
    """

    def __init__(self, rest: Saying, patience: Callable[[Saying], float]) -> None:
        """`rest` is said until something else has led for its time."""
        self._rest = rest
        self._patience = patience
        self.forget()

    def forget(self) -> None:
        self._weights: dict[Saying, float] = {}
        self._said = self._leader = self._rest
        self._leads_since = self._said_since = -math.inf
        self._at: float | None = None

    def weigh(self, saying: Saying, sure: float, at: float) -> tuple[Saying, float]:
        """What to say after a look at `at` (seconds, never going back) that is `sure` (0 … 1) of `saying`."""
        passed = 0.0 if self._at is None else max(0.0, at - self._at)
        self._at = at
        kept = math.exp(-passed / SMOOTHING) if passed else 0.5
        self._weights = {each: weight * kept for each, weight in self._weights.items()}
        self._weights[saying] = self._weights.get(saying, 0.0) + (1 - kept) * sure
        leading = max(self._weights, key=lambda each: self._weights[each])
        if self._weights[leading] > self._weights.get(self._leader, 0.0) + LEAD:
            self._leader, self._leads_since = leading, at
        if (
            self._leader != self._said
            and at - self._leads_since >= self._patience(self._leader)
            and at - self._said_since >= STAY
        ):
            self._said, self._said_since = self._leader, at
        return self._said, min(1.0, self._weights.get(self._said, 0.0))

    def insist(self, saying: Saying, sure: float, at: float) -> tuple[Saying, float]:
        """Say this at once: it is a fact."""
        self._weights = {saying: sure}
        self._at = at
        if self._said != saying:
            self._said_since = at
        if self._leader != saying:
            self._leads_since = at
        self._said = self._leader = saying
        return saying, sure
