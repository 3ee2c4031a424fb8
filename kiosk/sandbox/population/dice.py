"""Chance that falls the same way for ever: every draw comes from one documented generator with a seed of our own.

`random.Random(whole number).random()` is promised to give the same numbers in every version of Python; its choosing and
shuffling are not, so they are done here from that one function.
"""

import random
from bisect import bisect
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import accumulate
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Weighted(Generic[Value]):
    """Values of which some are drawn more often than others."""

    def __init__(self, weights: Mapping[Value, float]) -> None:
        self.values = tuple(weights)
        self.sums = tuple(accumulate(weights.values()))


class Dice:
    """One stream of chance, named by `key`: the same key gives the same stream."""

    __slots__ = ("_next",)

    def __init__(self, *key: int | str) -> None:
        named = "/".join(map(str, key)).encode()
        self._next = random.Random(int.from_bytes(sha256(named).digest()[:8], "big")).random

    def below(self, bound: int) -> int:
        """A whole number from 0, smaller than `bound`."""
        return int(self._next() * bound)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._next() * (high - low + 1))

    def chance(self, of_one: float) -> bool:
        return self._next() < of_one

    def among(self, values: Sequence[Value]) -> Value:
        return values[int(self._next() * len(values))]

    def weighted(self, values: Weighted[Value]) -> Value:
        return values.values[bisect(values.sums, self._next() * values.sums[-1], hi=len(values.sums) - 1)]
