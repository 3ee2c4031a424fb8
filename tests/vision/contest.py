"""Still pictures before every reader in turn, and the table of what came of it."""

import argparse
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from tests.vision import ours
from tests.vision.clutter import negatives
from tests.vision.conditions import KINDS, MIXED
from tests.vision.page import Picture
from tests.vision.photographs import photographs
from tests.vision.rivals import Glance, Rivals
from tests.vision.scenes import gray, scene
from tests.vision.scoring import Look, Subject, by, judged, rows
from tests.vision.tables import markdown, number, readers

STRIDE = 1_000_003  # between the seeds of two runs: a run's scenes are numbered below it

MEASURE = "zxing-cpp"  # the quickest of the peers

WARMING = 12  # scenes: enough that each version of a code comes up

Pictures = Iterable[tuple[Subject, Picture]]


def planned(seed: int, count: int) -> Iterator[tuple[int, str, int]]:
    """Seed, kind and severity of each scene: a third mixed, severities 1 to 5 alike, one of 18 clean."""
    chance = np.random.default_rng((seed, 1))
    single = list(KINDS)
    for place in range(count):
        kind = MIXED if place % 3 == 2 else single[chance.integers(len(single))]
        severity = 0 if place % 18 == 0 else int(chance.integers(1, 6))
        yield seed * STRIDE + place, kind, severity


def synthetic(wanted: argparse.Namespace, size: tuple[int, int]) -> Iterator[tuple[Subject, Picture]]:
    """The run's damaged scenes and its frames without a voucher."""
    for seed, kind, severity in planned(wanted.seed, wanted.scenes):
        picture, truth = scene(seed, kind, severity, size)
        yield Subject(kind, severity, (truth.digits,)), picture
    for turn in range(wanted.empty):
        for negative in negatives(wanted.seed * STRIDE + turn, size):
            yield Subject(negative.name, 0, (), empty=negative.empty), negative.picture


def warming() -> Iterator[tuple[Subject, Picture]]:
    """Scenes to look at before times count: what a reader makes once, it has made then."""
    for seed in range(WARMING):
        picture, truth = scene(seed, "thumb", 3)
        yield Subject(truth.kind, truth.severity, (truth.digits,)), picture


def photographed(folder: Path) -> Iterator[tuple[Subject, Picture]]:
    yield from _found(photographs(folder))


def filmed(folder: Path) -> Iterator[tuple[Subject, Picture]]:
    """Frames of a camera: as large as they are."""
    yield from _found(photographs(folder, longest=None))


def _found(pictures: Iterable[tuple[str, Picture, tuple[str, ...]]]) -> Iterator[tuple[Subject, Picture]]:
    for name, picture, texts in pictures:
        yield Subject(str(Path(name).parent), 0, texts, empty=not texts), picture


def looks_at(pictures: Pictures, rivals: Rivals) -> list[Look]:
    """Every reader's look at every picture, picture by picture."""
    looks: list[Look] = []
    for subject, picture in pictures:
        looks += judged(subject, {**rivals.look(picture), ours.OURS: seen_by_us(picture)})
    return looks


def seen_by_us(picture: Picture) -> Glance:
    return timed(ours.still, gray(picture))


def timed(look: Callable[[Picture], tuple[str, ...]], grey: Picture) -> Glance:
    began = time.process_time()
    texts = look(grey)
    return Glance(texts, 1000 * (time.process_time() - began))


def table(looks: Sequence[Look], peers: Sequence[str]) -> str:
    return readers(rows(looks, peers, ours.OURS))


def summary(looks: Sequence[Look], peers: Sequence[str]) -> str:
    """The goals in a sentence."""
    lines = {row.reader: row for row in rows(looks, peers, ours.OURS)}
    mine, measure = lines[ours.OURS], lines.get(MEASURE)
    times = "" if mine.misses is None else f", {mine.misses:.2f} times as many as the best peer"
    words = [f"Ours misses {mine.missed}{times}"]
    if measure and measure.read_median and mine.read_median:
        words.append(f"takes {mine.read_median / measure.read_median:.2f} of {MEASURE}'s time on a readable frame")
    return "; ".join([*words, f"p95 of every frame {number(mine.every_p95)} ms, {mine.wrong} wrong."])


def broken_down(looks: Sequence[Look], peers: Sequence[str], what: str) -> str:
    """How many were read of those shown, by `kind` or `severity`."""
    counts = {reader: by(looks, reader, what) for reader in (*peers, ours.OURS)}
    shown = {name: of for name, (_, of) in sorted(counts[ours.OURS].items(), key=lambda entry: str(entry[0]))}
    heads = [what, "shown", *counts]
    lines = [[str(name), str(of), *(str(count[name][0]) for count in counts.values())] for name, of in shown.items()]
    return markdown(heads, lines)
