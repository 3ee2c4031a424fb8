"""Arithmetic of QR symbols: Reed-Solomon parity as a matrix of bits, and elimination of bits with the surest first.

The field is GF(256) with x^8 + x^4 + x^3 + x^2 + 1 and the generator 2 (ISO/IEC 18004, 7.5.2). Multiplying by
one of its elements is linear over GF(2), so that each parity bit is an exclusive or of data bits.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.uint8]  # each 0 or 1, most significant first where they form bytes

POLYNOMIAL = 0x11D


@cache
def _powers() -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.intp]]:
    """2^0 … 2^509, long enough for a sum of two logarithms, and the logarithm of each element (of 0: meaningless)."""
    powers, value = np.zeros(510, np.uint8), 1
    logarithms = np.zeros(256, np.intp)
    for exponent in range(255):
        powers[exponent] = powers[exponent + 255] = value
        logarithms[value] = exponent
        value = (value << 1) ^ (POLYNOMIAL if value & 0x80 else 0)
    return powers, logarithms


def product(left: npt.NDArray[np.uint8], right: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """The products in GF(256), element by element with numpy's broadcasting."""
    powers, logarithms = _powers()
    here, there = np.broadcast_arrays(left, right)
    return np.where((here == 0) | (there == 0), 0, powers[logarithms[here] + logarithms[there]]).astype(np.uint8)


@cache
def parity_map(data: int, parity: int) -> Bits:
    """(8 data, 8 parity): which parity bits of a block each data bit turns over. `data` and `parity` are in bytes."""
    powers, _ = _powers()
    generator = np.array([1], np.uint8)  # highest power first
    for exponent in range(parity):
        shifted = np.append(generator, np.uint8(0))
        shifted[1:] ^= product(generator, powers[exponent])
        generator = shifted
    # the remainder of x^k after the generator, for k = parity, parity + 1 …: each is the one before times x
    remainders = np.zeros((data, parity), np.uint8)
    remainder = generator[1:]
    for place in reversed(range(data)):
        remainders[place] = remainder
        remainder = np.append(remainder[1:], np.uint8(0)) ^ product(generator[1:], remainder[0])
    of_each_bit = product(remainders[:, None, :], (1 << np.arange(7, -1, -1)).astype(np.uint8)[:, None])
    bits = np.unpackbits(of_each_bit.reshape(8 * data, parity), axis=1)
    bits.setflags(write=False)
    return bits


def surest_basis(generator: Bits, heads: npt.NDArray[np.intp], order: npt.NDArray[np.intp]) -> tuple[Bits, list[int]]:
    """Rewrite a code so that its first independent columns in `order` are the free ones.

    `generator` (k, n) has rank k, and row i is the only one with a 1 in column heads[i]. Returns the same code as
    (k, n), its columns where they were, and for each row the column that is its own: 1 in this row and 0 in all others.
    """
    rank, length = generator.shape
    position = np.empty(length, np.intp)
    position[order] = np.arange(length)
    # rows whose own column is unsure come first, because these are the ones to be given another column
    rows = np.argsort(-position[heads], kind="stable")
    row_of = dict(zip(heads[rows].tolist(), range(rank), strict=True))
    words = _packed(generator[rows])  # a word of all rows of the code lies together, as it is read
    free = np.ones(rank, np.uint64)
    own = [-1] * rank
    missing = rank
    one = np.uint64(1)
    shifts = (order & 63).astype(np.uint64)
    for column, shift in zip(order.tolist(), shifts, strict=True):
        row = row_of.get(column)
        if row is None or own[row] >= 0:
            ones = words[column >> 6] >> shift & one
            row = int((ones & free).argmax())
            if not (ones[row] and free[row]):
                continue  # depends on surer columns
            ones[row] = 0
            words ^= ones * words[:, row, None]
        free[row] = 0
        own[row] = column
        missing -= 1
        if not missing:
            break
    return _unpacked(words, length), own


def _packed(bits: Bits) -> npt.NDArray[np.uint64]:
    """(k, n) as (⌈n / 64⌉, k): bit c of a row is bit c mod 64, counted from the lowest, of its word c // 64."""
    padded = np.zeros((len(bits), -(-bits.shape[1] // 64) * 64), np.uint8)
    padded[:, : bits.shape[1]] = bits
    words = np.packbits(padded, axis=1, bitorder="little").view("<u8").astype(np.uint64)
    return np.ascontiguousarray(words.T)


def _unpacked(words: npt.NDArray[np.uint64], length: int) -> Bits:
    rows = np.ascontiguousarray(words.T).astype("<u8").view(np.uint8)
    return np.unpackbits(rows, axis=1, bitorder="little")[:, :length]
