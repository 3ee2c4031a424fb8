"""Soft decoding of e-voucher codes: from what the modules of a symbol look like to the 28 digits, or nothing.

Nothing of a picture is known here: the input is, for each module, the logarithm of the odds that it is dark. What all
vouchers have in common picks format, mask and padding. What is left is a binary code of which 94 bits determine the
rest; it is decoded by ordered statistics (Fossorier and Lin, 1995): the surest 94 independent bits propose a word, one
or two of them turned over propose others, and all the remaining bits judge.
"""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

from drivers.camera.field import Bits, surest_basis
from drivers.camera.symbol import (
    UNKNOWN_BITS,
    VERSIONS,
    Block,
    Level,
    Padding,
    code,
    digits_of,
    format_bits,
    format_positions,
    function_modules,
    levels_that_hold_a_voucher,
    masks,
    size,
    version_of,
)

Evidence = npt.NDArray[np.float32]  # (size, size), log-odds that a module is dark; 0 where nothing is known of it
Weights = npt.NDArray[np.float32]

SUREST = 2.0  # times the mean of what is known: surer evidence counts no more, or a reflection would outvote the rest
FLAT = 4  # modules: a square of one colour this large is a thumb or glare; masked data has one in 65,000 places
REACH = 4  # modules around each in which what is known tells how far to trust it: half of a thumb
PRIOR = 4.0  # modules of average agreement that each neighbourhood starts with, so that one contradiction is not a ruin
SHAPED = 3.0  # standard deviations above chance of finders and timing; a symbol with a tenth of noise has more than 10
SUGGESTED = 3.0  # the same, to look again with what it would teach
PROMINENT = 4.0  # the same of format and known data; of 64 hypotheses on noise, one in 500 is as high
FITTING = 1.0  # the same of the known data alone: other payloads have a right format too
CLOSE, MOST = 1.0, 3  # below the most prominent hypothesis the true one was never seen further, nor behind more others
DETOURS = ((0.7, 0.7), (0.7, 0.35), (0.35, 0.7), (0.5, 0.5), (0.35, 0.35))  # row and column, in sides; 0.7 ms each
DETOUR = 0.55  # sides: the square that a detour leaves out; what is wrong and looks sure lies close together
CHANCE = 1e-10  # of an answer on noise: a year of frames at 30 a second is 1e9
DOUBT = 1e-6  # at 1e-5 it reads no more, and a million grids gave a wrong answer; one is believed only when seen twice
FIRST_WORD, OTHER_WORDS = 2.0, 18.0  # half of the doubt for the first word, the rest for the r-th by 1 / r; Σ 1 / r = 9
TILTS = np.geomspace(0.1, 20, 20).astype(np.float32)  # in 1 / mean weight; each gives a valid bound, the lowest counts


@dataclass(frozen=True, slots=True)
class Voucher:
    """What was read, and bounds of two probabilities.

    `chance`: that noise would have given an answer as good. `doubt`: that a voucher whose modules are too damaged to be
    read would have given a wrong answer as good.
    """

    digits: str = field(repr=False)
    version: int
    level: Level
    mask: int
    padding: Padding
    chance: float
    doubt: float


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way in which a symbol of a version may be made."""

    level: Level
    mask: int
    padding: Padding


@dataclass(frozen=True, slots=True)
class Word:
    """The nearest word found of a block, as if by so many `tries`.

    `judgement` (n,): the weights of the bits that had no say in it, negative where they disagree.
    """

    bits: npt.NDArray[np.uint8]
    tries: float
    judgement: Weights


@cache
def hypotheses(version: int) -> tuple[Hypothesis, ...]:
    """All that `expected` and the decoder tell apart, 16 for each level."""
    return tuple(
        Hypothesis(level, mask, padding)
        for level in levels_that_hold_a_voucher(version)
        for mask in range(8)
        for padding in Padding
    )


@cache
def expected(version: int) -> Weights:
    """(hypotheses, size, size): 1 where a voucher's module is dark under it, -1 light, 0 where the digits decide."""
    known_format, known_data = _known(version)
    return known_format + known_data + function_modules(version)


def prepare() -> None:
    """Make the tables of all versions, some 20 ms each, which no picture shall wait for."""
    for version in VERSIONS:
        expected(version)


def decode(evidence: Evidence, doubt: float = DOUBT) -> Voucher | None:
    """The voucher in one symbol of version 1 … 4, upright and not mirrored; None where there is none for certain.

    The scale of the evidence does not matter. `doubt` is the most that is accepted of Voucher.doubt. Raises ValueError
    if the shape is that of no such symbol.
    """
    version = version_of(_side(evidence))
    tempered = _tempered(evidence[None])
    prominence = _prominences(tempered, version)[0]
    order = np.argsort(-prominence)[:MOST]
    likely = order[prominence[order] >= max(PROMINENT, prominence[order[0]] - CLOSE)].tolist()
    ways = [(index, 0) for index in likely] + [(likely[0], 1 + detour) for detour in range(len(DETOURS)) if likely]
    trusted = {index: _trusted(tempered[0], expected(version)[index]).ravel() for index in likely}
    for tries, (index, detour) in enumerate(ways, 1):
        voucher = _voucher(trusted[index], version, index, detour, tries, doubt)
        if voucher:
            return voucher
    return None


def likeliest(evidence: Evidence) -> int | None:
    """Which of `hypotheses` the evidence stands out for; None where none does, even for a second look."""
    prominence = _prominences(_tempered(evidence[None]), version_of(_side(evidence)))[0]
    best = int(np.argmax(prominence))
    return best if prominence[best] >= SUGGESTED else None


def _side(evidence: Evidence) -> int:
    """0, which is of no symbol, where the evidence is not square."""
    return len(evidence) if evidence.shape == (len(evidence), len(evidence)) else 0


def _tempered(evidences: npt.NDArray[np.float32]) -> Weights:
    """(k, size, size) with a mean of 1 over what is known, none above SUREST, and nothing known where it is flat."""
    sharp = np.where(_flat(evidences > 0) | _flat(evidences < 0), np.float32(0), evidences)
    mean = np.abs(sharp).sum(axis=(1, 2)) / np.maximum(np.count_nonzero(sharp, axis=(1, 2)), 1)
    evened = sharp / np.maximum(mean, np.float32(1e-30))[:, None, None]
    return np.asarray(evened.clip(-SUREST, SUREST), np.float32)


def _flat(marked: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """(k, size, size): where a square of FLAT modules is marked throughout."""
    last = marked.shape[1] - FLAT + 1
    across = np.logical_and.reduce([marked[:, :, shift : last + shift] for shift in range(FLAT)])
    corners = np.logical_and.reduce([across[:, shift : last + shift] for shift in range(FLAT)])
    flat = np.zeros_like(marked)
    if corners.any():
        for row in range(FLAT):
            for column in range(FLAT):
                flat[:, row : last + row, column : last + column] |= corners
    return flat


def _prominences(tempered: Weights, version: int) -> Weights:
    """(k, hypotheses): how well format and known data agree, in standard deviations of modules of random colour.

    0 where the function patterns or the known data alone are not there.
    """
    flat = tempered.reshape(len(tempered), -1)
    squares = flat * flat
    function = function_modules(version).ravel().astype(np.float32)
    known_format, known_data = (known.reshape(len(known), -1).T for known in _known(version))
    of_data, spread_of_data = flat @ known_data, squares @ np.abs(known_data)
    total, spread = of_data + flat @ known_format, spread_of_data + squares @ np.abs(known_format)
    least = np.float32(1e-9)
    shaped = flat @ function >= SHAPED * np.sqrt(squares @ np.abs(function) + least)
    fitting = of_data >= FITTING * np.sqrt(spread_of_data + least)
    return np.asarray(np.where(shaped[:, None] & fitting, total / np.sqrt(spread + least), 0), np.float32)


@cache
def _known(version: int) -> tuple[Weights, Weights]:
    """(hypotheses, size, size) twice, 1 dark and -1 light: the format modules, and the data modules without a digit."""
    of_format = np.zeros((len(hypotheses(version)), size(version) ** 2), np.float32)
    of_data = np.zeros_like(of_format)
    for index, hypothesis in enumerate(hypotheses(version)):
        of_format[index, format_positions(version)] = 2.0 * format_bits(hypothesis.level, hypothesis.mask) - 1
        vouchers = code(version, hypothesis.level, hypothesis.padding)
        mask = masks(version)[hypothesis.mask].ravel()[vouchers.known_places]
        of_data[index, vouchers.known_places] = 2.0 * (vouchers.known_bits ^ mask) - 1
    shape = (-1, size(version), size(version))
    return of_format.reshape(shape), of_data.reshape(shape)


def _voucher(trusted: Weights, version: int, index: int, detour: int, tries: int, most: float) -> Voucher | None:
    """The nearest voucher under one hypothesis, if even as the last of so many tries its chance and doubt are small."""
    hypothesis = hypotheses(version)[index]
    vouchers = code(version, hypothesis.level, hypothesis.padding)
    mask = masks(version)[hypothesis.mask].ravel()
    bias = _detours(version)[detour]
    bits = np.zeros(UNKNOWN_BITS, np.uint8)
    judgement = [trusted * known[index].ravel() for known in _known(version)]
    chance, doubt = float(tries * len(hypotheses(version))), 0.0
    for block in vouchers.blocks:
        # positive: the bit differs from the offset
        turned = mask[block.places] ^ block.offset.astype(np.bool_)
        soft = np.where(turned, -trusted[block.places], trusted[block.places])
        word = _nearest(block, soft, np.abs(soft) * bias[block.places])
        bits[block.first : block.first + len(block.heads)] = (word.bits ^ block.offset)[block.heads]
        judgement.append(word.judgement)
        chance *= word.tries
        doubt += tries * word.tries * _bound(word.judgement)
        if doubt > most:
            return None
    chance *= _bound(np.concatenate(judgement))
    digits = digits_of(bits)
    if chance > CHANCE or digits is None:
        return None
    return Voucher(digits, version, hypothesis.level, hypothesis.mask, hypothesis.padding, chance, doubt)


def _trusted(tempered: Weights, known: Weights) -> Weights:
    """The evidence, weaker where known modules nearby contradict it: something covers the code there."""
    weight = np.abs(tempered * known)
    wrong = np.where(tempered * known < 0, weight, np.float32(0))
    average = wrong.sum() / max(float(weight.sum()), 1e-9)
    share = (_around(wrong) + PRIOR * average) / (_around(weight) + PRIOR)
    return np.asarray(tempered * np.maximum(1 - 2 * share, 0), np.float32)


def _around(values: Weights) -> Weights:
    """(size, size) the sums over all within REACH rows and columns."""
    side = len(values)
    sums = np.zeros((side + 1, side + 1), np.float32)
    sums[1:, 1:] = values.cumsum(axis=0).cumsum(axis=1)
    low, high = np.maximum(np.arange(side) - REACH, 0), np.minimum(np.arange(side) + REACH + 1, side)
    strips = sums[high] - sums[low]
    return np.asarray(strips[:, high] - strips[:, low], np.float32)


@cache
def _detours(version: int) -> Weights:
    """(1 + detours, modules): factors that lead to other bases, each but the first away from one part of the symbol."""
    factors = np.random.default_rng(28).lognormal(0, 0.3, (1 + len(DETOURS), size(version), size(version)))
    row, column = (np.indices((size(version), size(version))) + 0.5) / size(version)
    for factor, (middle, centre) in zip(factors[1:], DETOURS, strict=True):
        factor[np.maximum(np.abs(row - middle), np.abs(column - centre)) < DETOUR / 2] *= 0.01  # the last to be chosen
    factors[0] = 1
    return factors.reshape(len(factors), -1).astype(np.float32)


def _nearest(block: Block, soft: Weights, sure: Weights) -> Word:
    """The word that agrees best with `soft` (n,), among those at most two bits away from its basis.

    `sure` (n,) says which bits are to be the basis.
    """
    seen = (soft > 0).astype(np.uint8)
    weight = np.abs(soft)
    generator, own = surest_basis(block.generator, block.heads, np.argsort(-sure, kind="stable"))
    bits: Bits = np.asarray(seen[own] @ generator & 1, np.uint8)
    agreement = np.where(bits == seen, weight, -weight)
    # a pair of own bits turns over the bits of both rows: all pairs are one product, and the single ones its diagonal
    signs = 1 - 2 * generator.astype(np.float32)
    pairs = (signs * agreement) @ signs.T
    np.fill_diagonal(pairs, signs @ agreement)
    best = int(pairs.argmax())
    tries = FIRST_WORD
    if pairs.flat[best] > agreement.sum():
        turned = sorted({*divmod(best, len(own))})
        bits = np.bitwise_xor.reduce([bits, *generator[turned]], axis=0)
        agreement = np.where(bits == seen, weight, -weight)
        tries = OTHER_WORDS * _cheaper(weight[own], turned)
    agreement[own] = 0
    return Word(bits, tries, agreement)


def _cheaper(costs: Weights, turned: list[int]) -> int:
    """How many words are at most as far from the basis as the one with these bits turned over."""
    cost = costs[turned].sum()
    ordered = np.sort(costs)
    ordered_pairs = np.searchsorted(ordered, cost - ordered, "right").sum() - (2 * ordered <= cost).sum()
    return 1 + int((ordered <= cost).sum()) + int(ordered_pairs) // 2


def _bound(judgement: Weights) -> float:
    """Chernoff's bound of the probability that fair coins of these weights disagree as little, or less."""
    voting = judgement[judgement != 0]
    if not len(voting):
        return 1.0
    weights = np.abs(voting)
    tilts = TILTS / weights.mean()
    exponents = tilts * weights[voting < 0].sum() + np.log1p(np.exp(-np.outer(tilts, weights))).sum(axis=1)
    return float(np.exp(min(0.0, float(exponents.min()) - len(weights) * np.log(2))))
