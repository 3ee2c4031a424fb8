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
FRAMES = 12  # random symbols that are compared to find what all of them have
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
    """Random modules behind the function patterns and the format of one symbol or another, a tenth of these unseen."""
    frames = np.array([random_grid(chance, SIDES[version]).modules for _ in range(FRAMES)])
    same = (frames == frames[0]).all(axis=0)  # patterns; a module of the data is so in one of 2 ** FRAMES places
    real = log_odds(payloads(version)[chance.integers(0, OTHERS, count)])
    shaped = np.where(same, log_odds(frames[0]), coin(chance, version, count))
    formatted = chance.random((count, 1, 1)) < 0.5
    framed = np.where(formatted & near_finders(version), real, shaped)
    known = same | (formatted & near_finders(version))
    unseen = chance.random(framed.shape) < 0.1
    return np.where(known & unseen, np.float32(0), framed).astype(np.float32)


def near_finders(version: int) -> npt.NDArray[np.bool_]:
    """(side, side): finder patterns, what separates them, and the format beside them; timing."""
    side = SIDES[version]
    near = np.zeros((side, side), np.bool_)
    near[:9, :9] = near[:9, -8:] = near[-8:, :9] = True
    near[6, :] = near[:, 6] = True
    return near


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
