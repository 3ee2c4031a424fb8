"""The structure of QR symbols: compared with what other encoders draw and other readers read, and with the standard."""

import itertools
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import segno
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.camera import field
from drivers.camera.symbol import (
    TOTAL_BYTES,
    VERSIONS,
    Level,
    Padding,
    data_positions,
    digits_of,
    format_bits,
    function_modules,
    levels_that_hold_a_voucher,
    pads,
    size,
)
from tests.drivers.codes import VOUCHER
from tests.drivers.encoding import MASKS, digit_bits, encode

KINDS = [(version, level) for version in VERSIONS for level in levels_that_hold_a_voucher(version)]

digits = st.text("0123456789", min_size=28, max_size=28)


def texts_in(symbol: npt.NDArray[np.bool_]) -> list[str]:
    """What zxing-cpp reads, four pixels a module."""
    picture = np.kron(np.pad(~symbol, 4, constant_values=True), np.ones((4, 4), np.uint8)) * np.uint8(255)
    return [barcode.text for barcode in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize(("version", "level"), KINDS)
def test_each_symbol_is_read_by_another_reader(version: int, level: Level) -> None:
    for mask, padding in itertools.product(MASKS, Padding):
        assert texts_in(encode(VOUCHER, version, level, mask, padding)) == [VOUCHER]


@pytest.mark.parametrize(("version", "level"), KINDS)
def test_an_encoder_that_pads_plainly_draws_the_same(version: int, level: Level) -> None:
    settings: dict[str, Any] = {"ec_level": level.value, "version": version}
    barcode = zxingcpp.create_barcode(VOUCHER, zxingcpp.BarcodeFormat.QRCode, **settings)
    drawn = np.asarray(zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)) < 128
    assert [mask for mask in MASKS if np.array_equal(encode(VOUCHER, version, level, mask), drawn)]


@pytest.mark.parametrize(("version", "level"), KINDS)
def test_an_encoder_that_writes_a_zero_before_the_pads_draws_the_same(version: int, level: Level) -> None:
    for mask in MASKS:
        made = segno.make_qr(VOUCHER, version=version, error=level.value, mask=mask, boost_error=False)
        assert np.array_equal(
            encode(VOUCHER, version, level, mask, Padding.ZERO_FIRST), np.array(list(made.matrix)) > 0
        )


def test_a_voucher_needs_fourteen_bytes_of_data() -> None:
    held = {version: "".join(levels_that_hold_a_voucher(version)) for version in VERSIONS}
    assert held == {1: "LM", 2: "LMQH", 3: "LMQH", 4: "LMQH"}


def test_the_standard_s_example_of_format_information() -> None:
    assert "".join(map(str, format_bits(Level.M, 5)[::-1])) == "100000011001110"


@pytest.mark.parametrize(("version", "remainder"), [(1, 0), (2, 7), (3, 7), (4, 7)])
def test_data_fills_every_module_that_has_no_other_function(version: int, remainder: int) -> None:
    positions = data_positions(version)
    assert len(set(positions.tolist())) == len(positions) == 8 * TOTAL_BYTES[version] + remainder
    assert len(positions) == size(version) ** 2 - np.count_nonzero(function_modules(version)) - 2 * 15


def test_the_corner_of_every_symbol_is_a_finder() -> None:
    rows = ["1111111-", "1-----1-", "1-111-1-", "1-111-1-", "1-111-1-", "1-----1-", "1111111-", "--------"]
    finder = np.array([[1 if module == "1" else -1 for module in row] for row in rows])
    for version in VERSIONS:
        modules = function_modules(version)
        assert np.array_equal(modules[:8, :8], finder)
        assert np.array_equal(modules[:8, -8:], finder[:, ::-1])
        assert np.array_equal(modules[-8:, :8], finder[::-1])


def test_pads_alternate_and_one_habit_spends_a_byte_first() -> None:
    assert pads(2, Level.Q, Padding.PLAIN) == bytes([236, 17, 236, 17, 236, 17, 236, 17])
    assert pads(2, Level.Q, Padding.ZERO_FIRST) == bytes([0, 236, 17, 236, 17, 236, 17, 236])


@pytest.mark.parametrize("text", ["", VOUCHER[1:], VOUCHER + "0", "x" * 28, "１" * 28], ids=repr)
def test_only_28_digits_are_encoded(text: str) -> None:
    with pytest.raises(ValueError, match="28 digits"):
        encode(text, 2, Level.M, 0)


def test_a_symbol_too_small_is_refused() -> None:
    with pytest.raises(ValueError, match="1-Q"):
        encode(VOUCHER, 1, Level.Q, 0)


@given(digits)
@settings(max_examples=200)
def test_digits_survive_as_bits(text: str) -> None:
    assert digits_of(digit_bits(text)) == text


def test_groups_above_999_and_a_last_digit_above_9_are_no_digits() -> None:
    bits = digit_bits("9" * 28)
    too_high = bits.copy()
    too_high[:10] = [1, 1, 1, 1, 1, 0, 1, 0, 0, 0]  # 1000
    last_too_high = bits.copy()
    last_too_high[-4:] = [1, 0, 1, 0]
    assert (digits_of(bits), digits_of(too_high), digits_of(last_too_high)) == ("9" * 28, None, None)


@given(st.integers(0, 255), st.integers(0, 255))
@settings(max_examples=200)
def test_products_are_those_of_polynomials(left: int, right: int) -> None:
    long = 0
    for bit in range(8):
        long ^= (left << bit) * (right >> bit & 1)
    for bit in range(15, 7, -1):
        long ^= (0x11D << (bit - 8)) * (long >> bit & 1)
    assert field.product(np.array([left], np.uint8), np.array([right], np.uint8)).tolist() == [long]


@given(st.randoms(use_true_random=False), st.integers(2, 8), st.integers(0, 60))
@settings(max_examples=30)
def test_the_surest_basis_is_the_one_that_a_patient_clerk_would_choose(random: Any, rank: int, more: int) -> None:
    rest = np.array([[random.randint(0, 1) for _ in range(more)] for _ in range(rank)], np.uint8).reshape(rank, more)
    columns = list(range(rank + more))
    random.shuffle(columns)
    generator = np.hstack([np.eye(rank, dtype=np.uint8), rest])[:, columns]
    heads = np.array([columns.index(row) for row in range(rank)])
    order = np.array(random.sample(columns, len(columns)))

    rewritten, own = field.surest_basis(generator, heads, order)

    assert sorted(own) == sorted(independent_columns(generator, order.tolist()))
    assert np.array_equal(rewritten[:, own], np.eye(rank, dtype=np.uint8))
    # the same code: each old row is the sum of the new rows that its own columns name
    assert np.array_equal(generator[:, own] @ rewritten % 2, generator)


def independent_columns(generator: npt.NDArray[np.uint8], order: list[int]) -> list[int]:
    chosen: list[int] = []
    reduced: list[int] = []  # each with a highest bit of its own
    for column in order:
        value = int("".join(map(str, generator[:, column])), 2)
        for other in sorted(reduced, reverse=True):
            value = min(value, value ^ other)
        if value:
            reduced.append(value)
            chosen.append(column)
    return chosen
