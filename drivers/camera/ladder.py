"""Reads QR codes from a grey picture: cheap readers first, dear ones only where those found nothing.

A rung is a reader, or a reader behind a change of the picture; a new rung is one line in RUNGS. The order follows gain
by cost, measured at 1280 x 720 on one core over photographs and over frames without a code. Every reader gets grey
(zbar would look at the blue channel only) and looks for QR alone: other symbologies cost time, read codes out of
nothing, and make zbar complain on stderr. Micro QR is left out too: it is read from clutter, as short numbers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp
from pyzbar import pyzbar

Gray = npt.NDArray[np.uint8]  # (height, width), 0 black … 255 white

QR_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)

SMALLEST = 21  # pixels: a code has at least 21 modules a side, and zbar divides by the size of an empty picture


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one code and the rung that read it. The text may be personal, so repr leaves it out."""

    text: str = field(repr=False)
    rung: str


@dataclass(frozen=True, slots=True)
class Rung:
    """`every`: of a live picture's frames, it looks at each n-th only, so that an empty scene stays cheap.

    `cost` is the time in milliseconds for a frame without a code.
    """

    name: str
    read: Callable[[Gray], list[str]]
    cost: float
    every: int = 1


def zxing(gray: Gray) -> list[str]:
    """Dark codes and inverted ones, in all directions."""
    found = zxingcpp.read_barcodes(gray, formats=QR_ONLY, text_mode=zxingcpp.TextMode.Plain)
    return [code.text for code in found]


def zbar(gray: Gray) -> list[str]:
    found = pyzbar.decode(gray, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [code.data.decode("utf-8", errors="replace") for code in found]


def half(gray: Gray) -> Gray:
    """Half the size, each pixel the mean of four: melts the pixel grid of a phone's screen."""
    return np.asarray(cv2.resize(gray, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)


_GAMMA = np.rint(255 * (np.arange(256) / 255) ** 0.35).astype(np.uint8)


def brightened(gray: Gray) -> Gray:
    """Gamma 0.35: spreads the dark tones of a dimmed screen."""
    return np.asarray(cv2.LUT(gray, _GAMMA), np.uint8)


RUNGS: tuple[Rung, ...] = (
    Rung("zxing-half", lambda gray: zxing(half(gray)), cost=0.4),
    Rung("zxing", zxing, cost=1.2),
    Rung("zxing-gamma", lambda gray: zxing(brightened(gray)), cost=1.3),
    Rung("zbar", zbar, cost=18.0, every=8),
)


def read(gray: Gray, rungs: Sequence[Rung] = RUNGS) -> tuple[Reading, ...]:
    """Every QR code that the first successful rung reads, without repetitions; empty where none reads any.

    `gray` is (height, width) of 8 bits; anything else raises ValueError, because the readers would quietly see nothing.
    """
    if gray.ndim != 2 or gray.dtype != np.uint8:
        raise ValueError("a grey picture of 8 bits is wanted")
    if min(gray.shape) < SMALLEST:
        return ()
    gray = np.ascontiguousarray(gray)
    for rung in rungs:
        if texts := [text for text in rung.read(gray) if text]:
            return tuple(Reading(text, rung.name) for text in dict.fromkeys(texts))
    return ()


def rungs_of(look: int, rungs: Sequence[Rung] = RUNGS) -> tuple[Rung, ...]:
    """The rungs whose turn it is at look number `look` of a live picture."""
    return tuple(rung for rung in rungs if look % rung.every == 0)
