"""Soft decoding: what a damaged code still tells, and what tells nothing."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.camera.soft import CHANCE, DOUBT, Evidence, Hypothesis, decode, expected, hypotheses
from drivers.camera.symbol import (
    VERSIONS,
    Level,
    Padding,
    code,
    data_positions,
    format_bits,
    format_positions,
    function_modules,
    levels_that_hold_a_voucher,
    size,
)
from tests.drivers.codes import VOUCHER
from tests.drivers.encoding import encode

KINDS = [(version, level) for version in VERSIONS for level in levels_that_hold_a_voucher(version)]
CONFIDENT = 6.0  # log-odds: one in 400 is wrong


def chosen(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def seen(version: int, level: Level, mask: int = 3, padding: Padding = Padding.PLAIN, text: str = VOUCHER) -> Evidence:
    """A clean symbol, seen well."""
    return np.where(encode(text, version, level, mask, padding), CONFIDENT, -CONFIDENT).astype(np.float32)


def read(evidence: Evidence) -> str | None:
    voucher = decode(evidence)
    return voucher.digits if voucher else None


def half_hidden(evidence: Evidence, share: float, seed: int) -> Evidence:
    """Nothing is known of a share of the modules, here and there."""
    return np.where(chosen(seed).random(evidence.shape) < share, np.float32(0), evidence)


def in_noise(evidence: Evidence, deviation: float, seed: int) -> Evidence:
    """`deviation` 1 turns over a module in six."""
    return (evidence + chosen(seed).normal(0, deviation * CONFIDENT, evidence.shape)).astype(np.float32)


def thumb(evidence: Evidence, share: float, colour: float) -> Evidence:
    """A round thing over the lower edge, as sure as the rest and of one colour."""
    row, column = np.indices(evidence.shape)
    side = len(evidence)
    distance = np.hypot(row - side, column - 0.55 * side)
    return np.where(distance <= np.quantile(distance, share), np.float32(colour), evidence)


@pytest.mark.parametrize("padding", Padding)
@pytest.mark.parametrize(("version", "level"), KINDS)
def test_a_clean_symbol_of_every_kind_is_read(version: int, level: Level, padding: Padding) -> None:
    for mask in range(8):
        voucher = decode(seen(version, level, mask, padding))
        assert voucher
        assert (voucher.digits, voucher.version, voucher.level) == (VOUCHER, version, level)
        assert (voucher.mask, voucher.padding) == (mask, padding)
        assert voucher.chance <= CHANCE
        assert voucher.doubt <= DOUBT


def test_what_was_read_is_not_shown_in_a_log() -> None:
    assert VOUCHER not in repr(decode(seen(2, Level.M)))


@pytest.mark.parametrize("scale", [1e-3, 0.5, 40.0, 1e6])
def test_evidence_that_boasts_or_mumbles_is_understood_the_same(scale: float) -> None:
    evidence = thumb(in_noise(seen(2, Level.M), 0.4, seed=1), 0.15, -CONFIDENT)
    heard, plainly = decode((evidence * scale).astype(np.float32)), decode(evidence)
    assert heard
    assert plainly
    assert heard == replace(plainly, chance=pytest.approx(plainly.chance, rel=0.1), doubt=heard.doubt)  # type: ignore[arg-type]


@pytest.mark.parametrize(("version", "level", "share"), [(1, Level.M, 0.2), (2, Level.M, 0.35), (4, Level.H, 0.5)])
def test_a_symbol_of_which_much_is_not_seen_is_read(version: int, level: Level, share: float) -> None:
    for seed in range(8):
        assert read(half_hidden(seen(version, level), share, seed)) == VOUCHER


def test_the_symbol_that_was_not_seen_could_not_be_read_byte_by_byte() -> None:
    """Of 44 bytes in 2-M, 8 may be wrong or 16 missing; here nearly all miss a module."""
    evidence = half_hidden(seen(2, Level.M), 0.35, seed=0).ravel()
    whole = evidence[data_positions(2)[: 8 * 44]].reshape(44, 8).all(axis=1)
    assert np.count_nonzero(~whole) > 35


@pytest.mark.parametrize("colour", [CONFIDENT, -CONFIDENT], ids=["dark", "light"])
@pytest.mark.parametrize(("version", "level"), [(2, Level.M), (2, Level.Q), (3, Level.M), (4, Level.M), (4, Level.H)])
def test_a_thumb_over_a_quarter_is_survived(version: int, level: Level, colour: float) -> None:
    assert read(thumb(seen(version, level), 0.25, colour)) == VOUCHER


def test_a_reflection_full_of_sure_nonsense_is_survived() -> None:
    for seed in range(8):
        evidence = seen(3, Level.M)
        evidence[12:22, 8:18] = chosen(seed).choice([-CONFIDENT, CONFIDENT], (10, 10))
        assert read(evidence) == VOUCHER


def test_noise_that_turns_over_a_module_in_twelve_is_survived() -> None:
    for seed in range(8):
        assert read(in_noise(seen(3, Level.M), 0.7, seed)) == VOUCHER


def test_two_frames_tell_together_what_neither_tells_alone() -> None:
    upper, lower = seen(2, Level.L), seen(2, Level.L)
    upper[14:] = 0
    lower[:13] = 0
    assert (read(upper), read(lower), read(upper + lower)) == (None, None, VOUCHER)


def test_a_caller_who_looks_again_anyway_may_accept_more_doubt() -> None:
    evidence = half_hidden(seen(1, Level.L), 0.3, seed=4)
    assert decode(evidence) is None
    voucher = decode(evidence, doubt=0.01)
    assert voucher
    assert voucher.digits == VOUCHER
    assert DOUBT < voucher.doubt <= 0.01


def test_one_whole_block_cannot_vouch_for_a_lost_one() -> None:
    """The digits of 4-H lie in two blocks that share nothing."""
    first, second = code(4, Level.H, Padding.PLAIN).blocks
    for block in (first, second):
        for seed in range(5):
            evidence = seen(4, Level.H).ravel()
            evidence[block.places] = chosen(seed).choice([-CONFIDENT, CONFIDENT], len(block.places))
            assert decode(evidence.reshape(33, 33)) is None


@given(
    kind=st.sampled_from(KINDS),
    mask=st.integers(0, 7),
    hidden=st.floats(0, 0.6),
    noise=st.floats(0.2, 1.3),
    covered=st.floats(0, 0.4),
    seed=st.integers(0, 2**32 - 1),
)
@settings(max_examples=80, derandomize=True)
def test_a_damaged_symbol_is_read_rightly_or_not_at_all(
    kind: tuple[int, Level], mask: int, hidden: float, noise: float, covered: float, seed: int
) -> None:
    evidence = half_hidden(thumb(in_noise(seen(*kind, mask), noise, seed), covered, -CONFIDENT), hidden, seed)
    assert read(evidence) in (VOUCHER, None)


def with_finders(grids: npt.NDArray[np.float32], version: int) -> npt.NDArray[np.float32]:
    return np.where(function_modules(version) != 0, function_modules(version), grids).astype(np.float32)


def with_format(grids: npt.NDArray[np.float32], version: int) -> npt.NDArray[np.float32]:
    painted = with_finders(grids, version).reshape(len(grids), -1)
    painted[:, format_positions(version)] = 2.0 * format_bits(Level.M, 6) - 1
    return painted.reshape(grids.shape)


def as_it_is(grids: npt.NDArray[np.float32], version: int) -> npt.NDArray[np.float32]:
    return grids


@pytest.mark.parametrize("painted", [as_it_is, with_finders, with_format])
@pytest.mark.parametrize("version", VERSIONS)
def test_noise_says_nothing(version: int, painted: Callable[..., npt.NDArray[np.float32]]) -> None:
    shape = (100, size(version), size(version))
    for noise in (chosen(version).choice([-1.0, 1.0], shape), chosen(version).normal(0, 1, shape)):
        grids = painted(noise.astype(np.float32), version)
        assert [decode(grid) for grid in grids] == [None] * len(grids)


@pytest.mark.parametrize("version", VERSIONS)
def test_even_and_striped_and_unseen_grids_say_nothing(version: int) -> None:
    row, column = np.indices((size(version), size(version)))
    for pattern in (0 * row, 0 * row + 1, row % 2 * 2 - 1, column % 2 * 2 - 1, (row + column) % 2 * 2 - 1, row - 10):
        grid = pattern.astype(np.float32)
        assert decode(grid) is None
        assert decode(with_finders(grid[None], version)[0]) is None


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        (VOUCHER[:20], "numeric"),
        (VOUCHER[:27], "numeric"),
        (VOUCHER + "1", "numeric"),
        (VOUCHER + "12", "numeric"),
        (VOUCHER, "alphanumeric"),
        (VOUCHER, "byte"),
        ("https://example.cn/1", "byte"),
    ],
)
def test_another_payload_is_not_taken_for_a_voucher(text: str, mode: str) -> None:
    for version, level in [(1, "L"), (2, "L"), (2, "M"), (3, "M"), (3, "H"), (4, "M"), (4, "H")]:
        try:
            other = segno.make_qr(text, mode=mode, version=version, error=level, boost_error=False)
        except segno.DataOverflowError:  # does not fit, and there is nothing to be mistaken
            continue
        evidence = np.where(np.array(list(other.matrix)) > 0, CONFIDENT, -CONFIDENT).astype(np.float32)
        assert decode(evidence) is None
        assert decode(half_hidden(evidence, 0.3, seed=version)) is None


@pytest.mark.parametrize(("version", "level"), KINDS)
def test_what_is_expected_agrees_with_the_symbol_and_only_the_digits_are_open(version: int, level: Level) -> None:
    symbol = np.where(encode(VOUCHER, version, level, 2, Padding.ZERO_FIRST), 1, -1)
    agreements = [
        np.array_equal(grid[grid != 0], symbol[grid != 0]) and np.abs(grid).max() == 1 for grid in expected(version)
    ]
    assert agreements == [hypothesis == Hypothesis(level, 2, Padding.ZERO_FIRST) for hypothesis in hypotheses(version)]


@pytest.mark.parametrize("turned", [np.rot90, np.transpose, np.negative])
def test_turning_mirroring_and_inverting_are_left_to_the_caller(turned: Callable[[Evidence], Evidence]) -> None:
    assert read(turned(seen(2, Level.M))) is None


@pytest.mark.parametrize("shape", [(20, 20), (21, 25), (37, 37), (21,)])
def test_a_shape_of_no_version_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="version"):
        decode(np.zeros(shape, np.float32))
