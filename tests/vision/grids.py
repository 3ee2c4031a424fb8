"""Grids of module evidence that hold no e-voucher, by the thousand: what a soft decoder must never read."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt
import segno
from numpy.random import Generator

from tests.vision.clutter import random_grid
from tests.vision.symbols import invented_digits

Grids = npt.NDArray[np.float32]  # (count, side, side), log-odds that a module is dark

SIDES = {1: 21, 2: 25, 3: 29, 4: 33}  # modules, by version
BATCH = 500  # grids at once: some megabytes
OTHERS = 60  # symbols of other payloads for each version


def batches(seed: int, count: int) -> Iterator[Grids]:
    """`count` grids in all, of the four versions and every kind of KINDS in turn."""
    chance = np.random.default_rng((seed, 5))
    done = 0
    while done < count:
        for version in SIDES:
            for draw in KINDS:
                size = min(BATCH, count - done)
                if size:
                    yield draw(chance, version, size)
                done += size


def coin(chance: Generator, version: int, count: int) -> Grids:
    side = SIDES[version]
    return np.where(chance.random((count, side, side)) < 0.5, np.float32(-4), np.float32(4))


def bell(chance: Generator, version: int, count: int) -> Grids:
    return chance.standard_normal((count, SIDES[version], SIDES[version]), np.float32) * np.float32(2)


def found(chance: Generator, version: int, count: int) -> Grids:
    """Random modules in the function patterns of a symbol, every other one with a true format."""
    one = log_odds(random_grid(chance, SIDES[version]).modules)
    data = random_grid(chance, SIDES[version]).modules != random_grid(chance, SIDES[version]).modules
    grids = coin(chance, version, count)
    grids[:, ~data] = np.where(chance.random((count, int((~data).sum()))) < 0.1, 0, one[~data])
    return grids


def others(chance: Generator, version: int, count: int) -> Grids:
    """Real symbols of other payloads, with up to a third of their modules turned over or unknown."""
    pool = payloads(version)
    grids = log_odds(pool[chance.integers(0, len(pool), count)])
    turned = chance.random(grids.shape) < chance.uniform(0, 0.15, (count, 1, 1))
    unknown = chance.random(grids.shape) < chance.uniform(0, 0.3, (count, 1, 1))
    return np.where(unknown, np.float32(0), np.where(turned, -grids, grids))


KINDS = (coin, bell, found, others)


def log_odds(modules: npt.NDArray[np.bool_]) -> Grids:
    return np.where(modules, np.float32(4), np.float32(-4))


@cache
def payloads(version: int) -> npt.NDArray[np.bool_]:
    """(count, side, side): payments, numbers that are too short or long, addresses, 28 digits written as letters."""
    chance = np.random.default_rng(version)
    symbols: list[list[list[int]]] = []
    while len(symbols) < OTHERS:
        digits = invented_digits(chance, int(chance.choice((18, 20, 24, 27, 29, 30))))
        text, mode = (
            (digits, "numeric"),
            (invented_digits(chance), "alphanumeric"),
            (f"e.cn/{chance.integers(10**6)}", "byte"),
        )[len(symbols) % 3]
        if version == 1 and mode == "alphanumeric":
            text = text[:20]  # as letters, 28 digits do not fit into version 1
        code = segno.make(text, version=version, mode=mode, error="l", boost_error=False, micro=False)
        symbols.append([list(row) for row in code.matrix])
    return np.array(symbols, np.bool_)
