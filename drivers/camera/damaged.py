"""Reads an e-voucher that no reader reads: outline, evidence of its modules, soft decoding.

What is read so is believed only when it was read twice, from two pictures or in two ways: what is known beforehand of
a voucher helps a wrong answer too.
"""

from dataclasses import dataclass, replace

import numpy as np

from drivers.camera.evidence import around, evidence
from drivers.camera.outline import Outline, function_pattern, improved, outlines, pattern
from drivers.camera.picture import Corners, Floats
from drivers.camera.readers import Found
from drivers.camera.soft import Evidence, decode, expected, likeliest
from drivers.camera.symbol import function_modules
from drivers.camera.upright import Upright

TRIED = 2  # outlines of a place: the third was right once in 300 damaged codes
ROUNDS = 2  # of improvement by the function patterns, and again by all that is known


@dataclass(frozen=True, slots=True)
class Trace:
    """A code that is there: its modules, for adding to those of other pictures; where it is; whether it was read."""

    evidence: Evidence
    corners: Corners
    read: bool = False

    @property
    def modules(self) -> int:
        return len(self.evidence)


@dataclass(frozen=True, slots=True)
class Search:
    found: Found | None
    traces: tuple[Trace, ...]


def search(place: Upright, seed: int = 0) -> Search:
    """What can be read in one place. `seed`: of the small steps by which outlines are improved."""
    pictures = place.even, -place.even  # in which a dark code is dark, and in which a light one is
    found = zip(pictures, outlines(place.even), strict=True)
    candidates = [(even, outline) for even, its in found for outline in its]
    candidates.sort(key=lambda each: -each[1].agreement)
    traces: list[Trace] = []
    for even, outline in candidates[:TRIED]:
        trace = traced(place, even, outline, seed)
        if trace is not None:
            voucher = decode(trace.evidence)
            traces.append(replace(trace, read=voucher is not None))
            if voucher is not None:
                return Search(Found(voucher.digits, trace.corners), tuple(traces))
    return Search(None, tuple(traces))


def traced(place: Upright, even: Floats, outline: Outline, seed: int) -> Trace | None:
    """Evidence of the modules under an outline; None where they are not like a voucher's."""
    known = function_modules(outline.version)
    outline = improved(even, outline, function_pattern(outline.version), ROUNDS, seed)
    likely = likeliest(evidence(around(even, outline), known))
    if likely is None:
        return None
    known = expected(outline.version)[likely].astype(np.int8)
    outline = improved(even, outline, pattern(known), ROUNDS, seed)
    corners = tuple((float(x), float(y)) for x, y in place.in_picture(outline.corners))
    return Trace(evidence(around(even, outline), known), corners)
