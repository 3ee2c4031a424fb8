"""QR symbols of versions 1 … 4 that hold a 28-digit e-voucher: which module is what.

Source: ISO/IEC 18004, model 2: 6.3 (function patterns), 7.4 (numeric mode, terminator and pads), 7.5 and 7.6 (blocks
and their interleaving), 7.7 (placement), 7.8 (masks), 7.9 (format information).

28 digits in numeric mode fill 14 bytes exactly: mode 0001, count 28 in 10 bits, nine groups of three digits in 10 bits,
one digit in 4, terminator 0000. So all of a voucher's symbol is known but 94 bits and what follows from them.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
import numpy.typing as npt

from drivers.camera.field import Bits, parity_map

VERSIONS = (1, 2, 3, 4)
DIGITS = 28
HEAD_BITS, UNKNOWN_BITS = 14, 94  # mode and count; the digits
VOUCHER_BYTES = 14
PADS = (236, 17)
FORMAT_POLYNOMIAL, FORMAT_MASK = 0b10100110111, 0b101010000010010
TOTAL_BYTES = {1: 26, 2: 44, 3: 70, 4: 100}


class Level(StrEnum):
    """Error correction, from 7 % to 30 %."""

    L = "L"
    M = "M"
    Q = "Q"
    H = "H"


class Padding(StrEnum):
    """What an encoder writes behind the terminator: `ZERO_FIRST` (segno) spends a byte 00 before the pads."""

    PLAIN = "plain"
    ZERO_FIRST = "zero first"


FORMAT_OF_LEVEL = {Level.L: 1, Level.M: 0, Level.Q: 3, Level.H: 2}
BLOCKS = {  # (blocks, parity bytes of each)
    1: {Level.L: (1, 7), Level.M: (1, 10), Level.Q: (1, 13), Level.H: (1, 17)},
    2: {Level.L: (1, 10), Level.M: (1, 16), Level.Q: (1, 22), Level.H: (1, 28)},
    3: {Level.L: (1, 15), Level.M: (1, 26), Level.Q: (2, 18), Level.H: (2, 22)},
    4: {Level.L: (1, 20), Level.M: (2, 18), Level.Q: (2, 26), Level.H: (4, 16)},
}


@dataclass(frozen=True, slots=True)
class Block:
    """The bits of one block that depend on the digits: offset ^ unknown[first : first + k] @ generator, before masking.

    generator (k, n), offset (n,). `places` (n,) tells the module of each bit as row * size + column; heads[i] is the
    column that is unknown bit first + i itself.
    """

    first: int
    generator: Bits
    offset: Bits
    places: npt.NDArray[np.intp]
    heads: npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Code:
    """All vouchers of one version, level and padding.

    `known_places` and `known_bits` are the modules, row * size + column, whose bit is the same in all of them.
    """

    blocks: tuple[Block, ...]
    known_places: npt.NDArray[np.intp]
    known_bits: Bits


def size(version: int) -> int:
    """Modules along a side, without the quiet zone."""
    return 17 + 4 * version


def version_of(side: int) -> int:
    """Raises ValueError where no symbol of version 1 … 4 has so many modules a side."""
    for version in VERSIONS:
        if size(version) == side:
            return version
    raise ValueError("no symbol of version 1 to 4")


def data_bytes(version: int, level: Level) -> int:
    blocks, parity = BLOCKS[version][level]
    return TOTAL_BYTES[version] - blocks * parity


def levels_that_hold_a_voucher(version: int) -> tuple[Level, ...]:
    return tuple(level for level in Level if data_bytes(version, level) >= VOUCHER_BYTES)


@cache
def function_modules(version: int) -> npt.NDArray[np.int8]:
    """(size, size): 1 dark, -1 light, 0 no function module. Finders, separators, timing, alignment, the dark module."""
    side = size(version)
    modules = np.zeros((side, side), np.int8)
    modules[6, :] = modules[:, 6] = 1 - 2 * (np.arange(side) % 2)
    from_centre = np.abs(np.arange(-4, 5))
    ring = np.maximum(from_centre[:, None], from_centre)
    finder = np.where((ring == 2) | (ring == 4), -1, 1)
    modules[:8, :8] = finder[1:, 1:]
    modules[:8, -8:] = finder[1:, :-1]
    modules[-8:, :8] = finder[:-1, 1:]
    if version > 1:  # one alignment pattern, six modules from the right and lower edge
        modules[-9:-4, -9:-4] = np.where(ring[2:-2, 2:-2] == 1, -1, 1)
    modules[-8, 8] = 1
    modules.setflags(write=False)
    return modules


@cache
def format_positions(version: int) -> npt.NDArray[np.intp]:
    """(2, 15) modules, row * size + column, of both copies of the format information, its lowest bit first."""
    side = size(version)
    beside_finder = [(row, 8) for row in (0, 1, 2, 3, 4, 5, 7, 8)] + [(8, column) for column in (7, 5, 4, 3, 2, 1, 0)]
    apart = [(8, side - 1 - bit) for bit in range(8)] + [(side - 15 + bit, 8) for bit in range(8, 15)]
    positions = np.array([[row * side + column for row, column in copy] for copy in (beside_finder, apart)], np.intp)
    positions.setflags(write=False)
    return positions


@cache
def format_bits(level: Level, mask: int) -> Bits:
    """(15,) the format information as it is drawn, lowest bit first; 1 is dark."""
    data = FORMAT_OF_LEVEL[level] << 3 | mask
    remainder = data
    for _ in range(10):
        remainder = remainder << 1 ^ (FORMAT_POLYNOMIAL if remainder & 0x200 else 0)
    drawn = (data << 10 | remainder) ^ FORMAT_MASK
    bits = np.array([drawn >> bit & 1 for bit in range(15)], np.uint8)
    bits.setflags(write=False)
    return bits


@cache
def data_positions(version: int) -> npt.NDArray[np.intp]:
    """Modules, row * size + column, in the order in which codewords are laid: 8 to a byte, then the remainder bits."""
    side = size(version)
    taken = function_modules(version).ravel() != 0
    taken[format_positions(version)] = True
    path = []
    for strip, right in enumerate([*range(side - 1, 6, -2), 5, 3, 1]):
        rows = range(side) if strip % 2 else range(side - 1, -1, -1)
        path += [row * side + column for row in rows for column in (right, right - 1)]
    positions = np.array([place for place in path if not taken[place]], np.intp)
    positions.setflags(write=False)
    return positions


@cache
def masks(version: int) -> npt.NDArray[np.bool_]:
    """(8, size, size): which modules each mask turns over. Only data modules are meant."""
    row, column = np.indices((size(version), size(version)))
    turned = [
        (row + column) % 2,
        row % 2,
        column % 3,
        (row + column) % 3,
        (row // 2 + column // 3) % 2,
        row * column % 2 + row * column % 3,
        (row * column % 2 + row * column % 3) % 2,
        ((row + column) % 2 + row * column % 3) % 2,
    ]
    patterns = np.asarray(np.stack(turned) == 0)
    patterns.setflags(write=False)
    return patterns


def pads(version: int, level: Level, padding: Padding) -> bytes:
    """The bytes behind the first 14."""
    count = data_bytes(version, level) - VOUCHER_BYTES
    zero = b"\0" if padding is Padding.ZERO_FIRST else b""
    return (zero + bytes(PADS) * count)[:count]


@cache
def code(version: int, level: Level, padding: Padding) -> Code:
    """The code of all vouchers in such a symbol. Built in about a millisecond, kept in at most 150 kB."""
    blocks, parity = BLOCKS[version][level]
    total, of_block = data_bytes(version, level), data_bytes(version, level) // blocks
    # what each data bit of the stream does to all bits of all blocks, in the order in which they are drawn
    by_byte = np.zeros((8 * total, TOTAL_BYTES[version], 8), np.uint8)
    stream = np.arange(8 * total)
    block_of = stream // 8 // of_block
    place = stream // 8 % of_block * blocks + block_of
    by_byte[stream, place, stream % 8] = 1
    for block in range(blocks):
        by_byte[block_of == block, total + block :: blocks] = parity_map(of_block, parity).reshape(-1, parity, 8)
    turns = by_byte.reshape(8 * total, -1)

    known_stream = np.unpackbits(np.frombuffer(_first_bytes("0" * DIGITS) + pads(version, level, padding), np.uint8))
    drawn = np.bitwise_xor.reduce(turns[known_stream == 1])
    positions = data_positions(version)
    unknown = slice(HEAD_BITS, HEAD_BITS + UNKNOWN_BITS)
    variable = []
    for block in np.unique(block_of[unknown]).tolist():
        rows = stream[unknown][block_of[unknown] == block]
        columns = np.flatnonzero(turns[rows].any(axis=0))
        heads = np.searchsorted(columns, 8 * place[rows] + rows % 8)
        generator = np.ascontiguousarray(turns[np.ix_(rows, columns)])
        variable.append(Block(int(rows[0]) - HEAD_BITS, generator, drawn[columns], positions[columns], heads))
    known = ~turns[unknown].any(axis=0)
    remainder = positions[len(drawn) :]  # these bits are 0 before masking
    return Code(
        tuple(variable),
        np.concatenate([positions[: len(drawn)][known], remainder]),
        np.concatenate([drawn[known], np.zeros(len(remainder), np.uint8)]),
    )


def _first_bytes(digits: str) -> bytes:
    """The 14 bytes of mode, count, digits and terminator."""
    groups = [digits[start : start + 3] for start in range(0, DIGITS, 3)]
    bits = f"0001{DIGITS:010b}" + "".join(f"{int(group):0{ {3: 10, 1: 4}[len(group)] }b}" for group in groups) + "0000"
    return int(bits, 2).to_bytes(VOUCHER_BYTES, "big")


def digits_of(bits: Bits) -> str | None:
    """The 28 digits of 94 bits; None where a group is above 999 or the last digit above 9."""
    values = [int("".join(map(str, group)), 2) for group in np.split(bits, range(10, UNKNOWN_BITS, 10))]
    if max(values[:-1]) > 999 or values[-1] > 9:
        return None
    return "".join(f"{value:03}" for value in values[:-1]) + str(values[-1])
