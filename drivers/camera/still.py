"""Reads the codes of a picture file or a video file, for the command `kiosk read-code`."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np

from drivers.camera.ladder import Reading, read
from drivers.camera.payload import VOUCHER_PATTERN, Payload, classify
from drivers.camera.picture import Gray

LONGEST_SIDE = 1280  # pixels; photographs are larger than a code needs, and a smaller copy is smoother
FRAME = 1 / 30  # seconds for one frame of a video: it is looked through in about the time that it plays
MOST_FRAMES = 900  # of a video: half a minute at 30 a second, so that a film ends


class NotAPicture(Exception):
    """The file is absent, or neither a picture nor a video that OpenCV can open. The message holds nothing of it."""


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
    if not path.is_file():
        raise NotAPicture
    try:
        picture = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)  # turned as its EXIF says
    except cv2.error as error:  # larger than OpenCV accepts
        raise NotAPicture from error
    if picture is not None:
        yield from ((size, None) for size in sizes(np.asarray(picture, np.uint8)))
        return
    yield from ((frame, FRAME) for frame in frames(path))


def sizes(picture: Gray) -> Iterator[Gray]:
    scale = LONGEST_SIDE / max(picture.shape)
    if scale < 1:
        yield np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    yield picture


def frames(path: Path) -> Iterator[Gray]:
    film = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    try:
        for number in range(MOST_FRAMES):
            come, frame = film.read()
            if not come:
                if number == 0:
                    raise NotAPicture
                return
            yield np.asarray(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), np.uint8)
    finally:
        film.release()
