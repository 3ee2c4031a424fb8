"""One clip as samples between −1 and 1: silence cut off, loudness made even, and what is wrong with a recording."""

import wave
from pathlib import Path

import numpy
from numpy.typing import NDArray

from kiosk.voice.espeak import RATE

Samples = NDArray[numpy.float32]

FULL = 32768.0
SILENT = 0.01  # of full: below this nothing is said
BEFORE, AFTER = 0.01, 0.03  # seconds of silence that stay at the ends: consonants begin and vowels end softly
LOUD = 0.1  # root mean square of what is said: −20 dB, as speech is recorded
PEAK = 0.89  # −1 dB: a mixer of whole numbers must not overflow
QUIET = 0.025  # −32 dB: not heard in a hall beside the others
CUT = 3  # samples in a row at full: the top of the wave is cut off


class NotASound(Exception):
    """Not a WAV file of the kind that the kiosk plays."""


def from_raw(raw: bytes) -> Samples:
    return numpy.frombuffer(raw[: len(raw) // 2 * 2], "<i2").astype(numpy.float32) / FULL


def trimmed(samples: Samples) -> Samples:
    said = numpy.flatnonzero(numpy.abs(samples) > SILENT)
    if not said.size:
        return samples[:0]
    first = max(0, int(said[0]) - int(BEFORE * RATE))
    return samples[first : int(said[-1]) + int(AFTER * RATE)]


def even(samples: Samples) -> Samples:
    """As loud as all others, and no louder than can be played."""
    if not samples.size:
        return samples
    gain = LOUD / max(_loudness(samples), 1e-6)
    return samples * min(gain, PEAK / max(float(numpy.abs(samples).max()), 1e-6))


def write(path: Path, samples: Samples) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((numpy.clip(samples, -1, 1) * (FULL - 1)).astype("<i2").tobytes())


def read(path: Path) -> Samples:
    """Raises NotASound, FileNotFoundError."""
    try:
        with wave.open(str(path), "rb") as file:
            kind = file.getnchannels(), file.getsampwidth(), file.getframerate()
            raw = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise NotASound(f"not a WAV file ({error})") from None
    if kind != (1, 2, RATE):
        found = f"{kind[0]} × {8 * kind[1]} bit at {kind[2]} Hz"
        raise NotASound(f"{found}, where one channel of 16 bit at {RATE} Hz is played")
    return from_raw(raw)


def fault(samples: Samples) -> str | None:
    """What is wrong with a recording, in a word; None where nothing is."""
    if not trimmed(samples).size:
        return "silent"
    if _loudness(samples) < QUIET:
        return "too quiet"
    full = numpy.abs(samples) >= 1 - 2 / FULL
    if _longest(full) >= CUT:
        return "clipped"
    return None


def _loudness(samples: Samples) -> float:
    """Root mean square of the parts in which something is said."""
    said = samples[numpy.abs(samples) > SILENT]
    return float(numpy.sqrt(numpy.mean(said**2))) if said.size else 0.0


def _longest(true: NDArray[numpy.bool_]) -> int:
    """How many in a row at most."""
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([False], true, [False])).astype(numpy.int8)))
    return int((edges[1::2] - edges[::2]).max()) if edges.size else 0
