"""Draws the symbol of a voucher, module by module, by what the product knows of symbols: its reading turned round."""

import numpy as np
import numpy.typing as npt

from drivers.camera.field import Bits
from drivers.camera.symbol import (
    DIGITS,
    Level,
    Padding,
    code,
    data_positions,
    format_bits,
    format_positions,
    function_modules,
    levels_that_hold_a_voucher,
    masks,
    size,
)

MASKS = tuple(range(8))


def digit_bits(digits: str) -> Bits:
    """(94,) the bits of 28 ASCII digits: nine groups of three in ten bits each, the last digit in four."""
    groups = [f"{int(digits[start : start + 3]):010b}" for start in range(0, 27, 3)]
    return np.array([int(bit) for bit in "".join(groups) + f"{int(digits[27]):04b}"], np.uint8)


def encode(
    digits: str, version: int, level: Level, mask: int, padding: Padding = Padding.PLAIN
) -> npt.NDArray[np.bool_]:
    """(size, size) the symbol of 28 digits, True dark. Raises ValueError for another text or where it does not fit."""
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdecimal()):
        raise ValueError("not 28 digits")
    if level not in levels_that_hold_a_voucher(version):
        raise ValueError(f"{version}-{level} does not hold 28 digits")
    vouchers = code(version, level, padding)
    modules = np.zeros(size(version) ** 2, np.uint8)
    for block in vouchers.blocks:
        bits = digit_bits(digits)[block.first : block.first + len(block.generator)]
        modules[block.places] = block.offset ^ (bits @ block.generator & 1)
    modules[vouchers.known_places] = vouchers.known_bits
    positions = data_positions(version)
    modules[positions] ^= masks(version)[mask].ravel()[positions]
    modules[format_positions(version)] = format_bits(level, mask)
    function = function_modules(version)
    return np.where(function == 0, modules.reshape(function.shape), function > 0).astype(np.bool_)
