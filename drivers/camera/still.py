"""Reads the codes of a picture file or a video file, for the command `kiosk read-code`."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from drivers.camera.ladder import Reading, read
from drivers.camera.payload import VOUCHER_PATTERN, Payload, classify
from drivers.camera.picture import Gray
from drivers.camera.source import is_utf8

LONGEST_SIDE = 1280  # pixels; photographs are larger than a code needs, and a smaller copy is smoother
LARGEST_SIDE = 4096  # pixels; in a code that is still too small for this, nobody means a code
OPAQUE = 250  # of 255: below it something shows through
LARGE = 10.0  # seconds for a picture of that size
NEITHER = "neither a picture nor a video that can be read"
FRAME = 1 / 30  # seconds for one frame of a video: it is looked through in about the time that it plays
MOST_FRAMES = 900  # of a video: half a minute at 30 a second, so that a film ends


class NotAPicture(Exception):
    """The file is absent, or neither a picture nor a video that can be read: the message says which."""


def read_file(path: str | Path, any_text: bool = False, voucher_pattern: str = VOUCHER_PATTERN) -> tuple[Reading, ...]:
    """The codes of a picture, or of the first frame of a video that shows one; empty where there is none.

    Only e-vouchers are returned, unless `any_text`. Raises NotAPicture.
    """

    def wanted(text: str) -> bool:
        return any_text or classify(text, voucher_pattern) is Payload.VOUCHER

    with hushed():
        for picture, seconds in pictures(Path(path)):
            if readings := tuple(reading for reading in read(picture, wanted, seconds) if wanted(reading.text)):
                return readings
    return ()


@contextmanager
def hushed() -> Iterator[None]:
    """Keep the decoders' own complaints about damaged files from stderr; for a command, which has one thread."""
    sys.stderr.flush()
    stderr, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)
        os.close(nowhere)


def pictures(path: Path) -> Iterator[tuple[Gray, float | None]]:
    """What to look at in the file, in order, and for how many seconds: a picture at one or two sizes, for as long as it
    takes, or the frames of a video, which shows a code more than once."""
    data = bytes_of(path)
    picture = decoded(data, cv2.IMREAD_GRAYSCALE)  # turned as its EXIF says
    if picture is None:
        yield from ((shrunk(frame, LARGEST_SIDE), FRAME) for frame in frames(path))
        return
    for gray in (picture, *on_white(data)):
        small, large = shrunk(gray, LONGEST_SIDE), shrunk(gray, LARGEST_SIDE)
        yield small, None
        if large.shape != small.shape:
            yield large, LARGE


def bytes_of(path: Path) -> npt.NDArray[np.uint8]:
    """The file itself: OpenCV falls over a name that is not UTF-8. Raises NotAPicture."""
    try:
        if not path.is_file():
            raise NotAPicture(NEITHER if path.exists() else "no such file")
        return np.fromfile(path, np.uint8)
    except OSError as error:
        missing = error.errno in (errno.ENOENT, errno.ENAMETOOLONG)
        raise NotAPicture("no such file" if missing else f"it cannot be read ({error.strerror})") from error


def decoded(data: npt.NDArray[np.uint8], how: int) -> npt.NDArray[np.uint8] | None:
    try:
        picture = cv2.imdecode(data, how) if data.size else None
    except cv2.error:  # larger than OpenCV accepts
        return None
    return None if picture is None else np.asarray(picture)


def on_white(data: npt.NDArray[np.uint8]) -> Iterator[Gray]:
    """The picture laid on white, if it has something transparent: without it, black on nothing is all black."""
    whole = decoded(data, cv2.IMREAD_UNCHANGED)
    if whole is None or whole.ndim != 3 or whole.shape[2] != 4 or whole.dtype != np.uint8:
        return
    gray, solid = cv2.cvtColor(whole, cv2.COLOR_BGRA2GRAY), whole[:, :, 3]
    if solid.min() < OPAQUE:
        yield (255 - (255 - gray.astype(np.uint16)) * solid // 255).astype(np.uint8)


def shrunk(picture: Gray, longest: int) -> Gray:
    if max(picture.shape) <= longest:
        return picture
    scale = longest / max(picture.shape)
    width, height = (max(1, round(side * scale)) for side in picture.shape[::-1])
    return np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def frames(path: Path) -> Iterator[Gray]:
    if not is_utf8(path):
        raise NotAPicture(NEITHER)
    film = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    try:
        for number in range(MOST_FRAMES):
            come, frame = film.read()
            if not come:
                if number == 0:
                    raise NotAPicture(NEITHER)
                return
            yield np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), np.uint8)
    finally:
        film.release()
