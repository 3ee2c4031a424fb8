"""Reads an e-voucher that no reader reads: outline, evidence of its modules, soft decoding.

What is read so is believed only when it was read twice, from two pictures or in two ways: what is known beforehand of
a voucher helps a wrong answer too.
"""

from dataclasses import dataclass, replace

import numpy as np

from drivers.camera.evidence import RIDGE, around, evidence
from drivers.camera.outline import Outline, function_pattern, improved, judged, outlines, pattern
from drivers.camera.picture import Corners, Floats
from drivers.camera.readers import Found
from drivers.camera.soft import DOUBT, Evidence, decode, expected, likeliest
from drivers.camera.symbol import function_modules
from drivers.camera.upright import Upright, evened


@dataclass(frozen=True, slots=True)
class Way:
    """How a code is looked at: pixels over which light is made even, ridge of the evidence, seed of small steps, and
    the doubt that is accepted of an answer. Two ways see other values of each module.
    """

    reach: int
    ridge: float
    seed: int
    doubt: float


FIRST = Way(reach=31, ridge=RIDGE, seed=0, doubt=DOUBT)
SECOND = Way(reach=51, ridge=20.0, seed=1, doubt=DOUBT / 10)  # what bears out must be surer than what it bears out
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


def search(place: Upright, way: Way = FIRST, last: Outline | None = None) -> Search:
    """What can be read in one place. `last`: how a code lay there a moment ago."""
    dark = evened(place.gray, way.reach)
    pictures = dark, -dark  # in which a dark code is dark, and in which a light one is
    found = zip(pictures, outlines(dark), strict=True)
    candidates = [(even, outline) for even, its in found for outline in its]
    if last is not None:
        candidates += [(even, judged(even, last)) for even in pictures]
    candidates.sort(key=lambda each: -each[1].agreement)
    traces: list[Trace] = []
    for even, outline in candidates[:TRIED]:
        trace = traced(place, even, outline, way)
        if trace is not None:
            voucher = decode(trace.evidence, way.doubt)
            traces.append(replace(trace, read=voucher is not None))
            if voucher is not None:
                return Search(Found(voucher.digits, trace.corners), tuple(traces))
    return Search(None, tuple(traces))


def traced(place: Upright, even: Floats, outline: Outline, way: Way) -> Trace | None:
    """Evidence of the modules under an outline; None where they are not like a voucher's."""
    known = function_modules(outline.version)
    outline = improved(even, outline, function_pattern(outline.version), ROUNDS, way.seed)
    likely = likeliest(evidence(around(even, outline), known, way.ridge))
    if likely is None:
        return None
    known = expected(outline.version)[likely].astype(np.int8)
    outline = improved(even, outline, pattern(known), ROUNDS, way.seed)
    corners = tuple((float(x), float(y)) for x, y in place.in_picture(outline.corners))
    return Trace(evidence(around(even, outline), known, way.ridge), corners)
