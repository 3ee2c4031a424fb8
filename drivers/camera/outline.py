"""Where exactly a code lies in an upright region: its version and its four corners, from finder patterns and timing.

A damaged code is found by what it should look like. Finder patterns are looked for at several sizes by sums over boxes;
every triple or pair of them that could belong together is a guess of an outline; each guess is judged, and the best are
improved in small random steps, by how well the picture agrees with the modules that every code of the version has.
Many guesses are judged in one sampling.
"""

from dataclasses import dataclass, replace
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

from drivers.camera.picture import Floats
from drivers.camera.symbol import VERSIONS, function_modules, size
from drivers.camera.upright import SIDE, Points, lifted, mapped, perspectives, samples

COARSE = 2 / 3  # of the upright picture's size: enough to find finder patterns, for less than half the time
MODULES = tuple(float(each) for each in np.geomspace(1.95, 4.8, 6))  # pixels of that: sizes of a module to look for
# For each, the sides of a finder pattern's core, its light ring, its dark ring, and what is light around: odd numbers.
RINGS = tuple(tuple(2 * round((modules * each - 1) / 2) + 1 for modules in (3, 5, 7, 9)) for each in MODULES)
NEAR = np.ones((7, 7), np.uint8)  # of that: within this, only the best of several finder patterns counts
PEAK = 0.5  # a finder pattern scores up to 2, and 0.4 when it is much blurred; random modules 0.2 ± 0.2
MOST_PEAKS = 8
ALONE = 0.4  # less than a third finder pattern's score: a pair is a poorer guess than a triple
SQUARE, SKEWED = 0.85, 1.5  # the sine between two sides, and their ratio: about 50 degrees of tilt
NEAREST, FARTHEST = 11, 40  # modules between the middles of two finder patterns of a code, versions 1 to 4, diagonals
UNSURE = 0.3  # of the logarithm of sizes: finder patterns tell a module's size to a quarter
MOST_TRIED, MOST_KEPT = 60, 5  # guesses that are judged for each version, and that are kept in all
STEPS = 48  # outlines that are tried in one round of improvement
FIRST_STEP, CALMER = 0.7, 0.6  # of a module, in the first round; times as much in each further one
LEAST = 0.25  # agreement, from -1 to 1: below it no code was ever read

Numbers = npt.NDArray[np.float64]
SYMBOL = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float64)


@dataclass(frozen=True, slots=True)
class Outline:
    """`corners` (4, 2) in pixels of the upright picture, in the symbol's order; `agreement` from -1 to 1."""

    version: int
    corners: Points
    agreement: float

    @property
    def module(self) -> float:
        """Pixels of the upright picture."""
        return float(np.hypot(*(self.corners[1] - self.corners[0]))) / size(self.version)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is known of a symbol: lifted points (p, 3) of the unit square, and weights (p) for light."""

    points: Floats
    weights: Floats


def pattern(known: npt.NDArray[np.int8]) -> Pattern:
    """Of `known` (n, n): 1 dark, -1 light, 0 not known; one module of the quiet zone is light too."""
    side = len(known)
    padded = np.full((side + 2, side + 2), -1, np.int8)
    padded[1:-1, 1:-1] = known
    rows, columns = np.nonzero(padded)
    light = padded[rows, columns] < 0
    weights = np.where(light, 0.5 / light.sum(), -0.5 / (~light).sum()).astype(np.float32)
    points = np.column_stack([columns - 0.5, rows - 0.5]) / side
    return Pattern(lifted(points).astype(np.float32), weights)


@cache
def function_pattern(version: int) -> Pattern:
    """What every symbol of the version shows."""
    return pattern(function_modules(version))


def agreement(even: Floats, known: Pattern, corners: Points) -> Floats:
    """(k): how well the picture agrees with what is known, under each of `corners` (k, 4, 2)."""
    return np.asarray(samples(even, corners, known.points) @ known.weights, np.float32)


def judged(even: Floats, outline: Outline) -> Outline:
    """The outline with its agreement in this picture."""
    agreed = agreement(even, function_pattern(outline.version), outline.corners[None])
    return replace(outline, agreement=float(agreed[0]))


def outlines(even: Floats) -> tuple[tuple[Outline, ...], tuple[Outline, ...]]:
    """The likeliest outlines of a dark code and of a light one on dark, best first; `even` as of Upright."""
    dark, light = finders(even)
    return best(even, guesses(dark)), best(-even, guesses(light))


def finders(even: Floats) -> tuple[Points, Points]:
    """Of dark codes, and of light ones: (k, 4) x, y, pixels a module, score; best first."""
    side = round(SIDE * COARSE)
    small = cv2.resize(even, (side, side), interpolation=cv2.INTER_AREA)
    means = {
        side: cv2.boxFilter(small, cv2.CV_32F, (side, side), borderType=cv2.BORDER_REPLICATE)
        for side in {side for sides in RINGS for side in sides}
    }
    planes: list[Floats] = []
    for sides in RINGS:
        core, light, dark, outer = (means[side] for side in sides)
        a, b, c, d = (float(side * side) for side in sides)
        lights, darks = (b - a) + (d - c), a + (c - b)
        # mean of the light rings less mean of core and dark ring, both as sums over whole squares
        inner = cv2.addWeighted(core, -a * (1 / lights + 1 / darks), light, b * (1 / lights + 1 / darks), 0)
        rim = cv2.addWeighted(dark, -c * (1 / lights + 1 / darks), outer, d / lights, 0)
        planes.append(np.asarray(cv2.add(inner, rim), np.float32))
    return _peaks(planes), _peaks([-plane for plane in planes])


def _peaks(planes: list[Floats]) -> Points:
    highest = planes[0]
    for plane in planes[1:]:
        highest = cv2.max(highest, plane)  # type: ignore[assignment]
    ys, xs = np.nonzero((highest >= cv2.dilate(highest, NEAR)) & (highest > PEAK))
    order = np.argsort(-highest[ys, xs])[:MOST_PEAKS]
    ys, xs = ys[order], xs[order]
    module = np.asarray(MODULES)[np.argmax([plane[ys, xs] for plane in planes], 0)] if len(order) else np.empty(0)
    x, y = ((place + 0.5) / COARSE - 0.5 for place in (xs, ys))
    return np.column_stack([x, y, module / COARSE, highest[ys, xs]]).astype(np.float64)


def guesses(peaks: Points) -> dict[int, Points]:
    """For each version, the corners (k, 4, 2) that triples and pairs of finder patterns suggest."""
    sides = _sides(peaks)
    triples, pairs = _squares_on_two(sides), _squares_on_one(sides)
    centres, apart, worth = (np.concatenate(parts) for parts in zip(triples, pairs, strict=True))
    order = np.argsort(-worth)[:MOST_TRIED]
    centres, apart = centres[order], apart[order]
    return {
        version: _corners(centres[np.abs(np.log((size(version) - 7) / apart)) < UNSURE], version)
        for version in VERSIONS
    }


Squares = tuple[Points, Numbers, Numbers]  # centres of four finder patterns (k, 4, 2), modules between two, worth


@dataclass(frozen=True, slots=True)
class Sides:
    """What may be a side of a code: pairs of finder patterns, in both directions (k)."""

    first: npt.NDArray[np.intp]
    start: Points
    end: Points
    module: Numbers
    score: Numbers

    @property
    def along(self) -> Points:
        return self.end - self.start

    @property
    def length(self) -> Numbers:
        return np.asarray(np.hypot(self.along[:, 0], self.along[:, 1]), np.float64)


def _sides(peaks: Points) -> Sides:
    places, modules, scores = peaks[:, :2], peaks[:, 2], peaks[:, 3]
    first, second = np.nonzero(~np.eye(len(peaks), dtype=bool))
    module = (modules[first] + modules[second]) / 2
    apart = np.hypot(*(places[second] - places[first]).T) / module
    fits = (apart > NEAREST) & (apart < FARTHEST)
    first, second = first[fits], second[fits]
    return Sides(first, places[first], places[second], module[fits], scores[first] + scores[second])


def _squares_on_two(sides: Sides) -> Squares:
    """From two sides that share a corner, the second clockwise of the first."""
    one, two = np.nonzero(sides.first[:, None] == sides.first[None, :])
    along, length = sides.along, sides.length
    turn = (along[one, 0] * along[two, 1] - along[one, 1] * along[two, 0]) / (length[one] * length[two])
    right = (turn > SQUARE) & (length[two] < SKEWED * length[one]) & (length[one] < SKEWED * length[two])
    one, two = one[right], two[right]
    corner, across, down = sides.start[one], sides.end[one], sides.end[two]
    centres = np.stack([corner, across, across + down - corner, down], 1)
    apart = (length[one] + length[two]) / (sides.module[one] + sides.module[two])
    return centres, apart, (sides.score[one] + sides.score[two]) * 0.75  # three patterns, one of them counted twice


def _squares_on_one(sides: Sides) -> Squares:
    """From one side alone: as the upper one of a square, as its left one upwards, and as its diagonal."""
    a, b = sides.start, sides.end
    aside = np.column_stack([-sides.along[:, 1], sides.along[:, 0]])
    upper = np.stack([a, b, b + aside, a + aside], 1)
    diagonal = np.stack([(a + b - aside) / 2, b, (a + b + aside) / 2, a], 1)
    centres = np.concatenate([upper, upper[:, [1, 2, 3, 0]], diagonal])
    apart = sides.length / sides.module
    return centres, np.concatenate([apart, apart, apart / 2**0.5]), np.tile(sides.score - ALONE, 3)


def _corners(centres: Points, version: int) -> Points:
    """(k, 4, 2) of symbols by the centres of their finder patterns; the third is where a fourth would be."""
    inset = 3.5 / size(version)
    return mapped((SYMBOL - inset) / (1 - 2 * inset), perspectives(centres))


def best(even: Floats, guessed: dict[int, Points]) -> tuple[Outline, ...]:
    judged = []
    for version, corners in guessed.items():
        if len(corners):
            scores = agreement(even, function_pattern(version), corners)
            judged += [Outline(version, corners[each], float(scores[each])) for each in np.argsort(-scores)[:MOST_KEPT]]
    judged.sort(key=lambda outline: -outline.agreement)
    kept: list[Outline] = []
    for outline in judged:
        if outline.agreement >= LEAST and not any(_alike(outline, other) for other in kept):
            kept.append(outline)
    return tuple(kept[:MOST_KEPT])


def _alike(one: Outline, other: Outline) -> bool:
    """Whether improvement would bring both to the same end."""
    return one.version == other.version and bool(np.abs(one.corners - other.corners).max() < 2 * one.module)


def improved(even: Floats, outline: Outline, known: Pattern, rounds: int, seed: int) -> Outline:
    """The outline a little moved, `rounds` times, where that agrees better with what is known of the symbol."""
    chance = np.random.default_rng(seed)
    corners, agreed = outline.corners, float(agreement(even, known, outline.corners[None])[0])
    step = FIRST_STEP * outline.module
    for _ in range(rounds):
        moves = chance.normal(0, step, (STEPS, 4, 2))
        moves[: STEPS // 3] = chance.normal(0, step, (STEPS // 3, 1, 2))  # all corners together
        moves[STEPS // 3 : STEPS // 2, (0, 1, 3)] *= 0.2  # mostly the one without a finder pattern
        tried = corners + moves
        scores = agreement(even, known, tried)
        top = int(np.argmax(scores))
        if scores[top] > agreed:
            corners, agreed = tried[top], float(scores[top])
        step *= CALMER
    return Outline(outline.version, corners, agreed)
