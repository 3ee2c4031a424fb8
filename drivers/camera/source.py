"""Where pictures come from, by address: a camera, an MJPEG stream, a video file, a folder of pictures.

    "0", "/dev/video0", "/dev/v4l/by-id/…"      a camera of the machine (V4L2)
    "http://127.0.0.1:8080/"                    MJPEG over HTTP (multipart/x-mixed-replace)
    "file:///films/hall.avi", "films/hall.avi"  a video, at its own pace, over and over
    "folder:///pictures"                        pictures by name, each for a second, over and over

Taking a picture, having its data and decoding them are three steps, because most pictures of a camera are never looked
at, and JPEG that nobody decodes costs nothing. Cameras and streams hand out their JPEG as it came; what is decoded is
what is needed, grey for the readers (half the work of colour) and half-size colour for the preview.

OpenCV's habits: isOpened() stays True after the end and after an unplug; a read of a dead camera may block for ever or
repeat the last picture for ever. So nothing here tells whether a camera is well; the age of its pictures does.
"""

import itertools
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol, cast

import cv2
import numpy as np
import numpy.typing as npt

from drivers.camera.controls import Controls, set_optics
from drivers.camera.optics import LIT_SCREEN, Optics

Pixels = npt.NDArray[np.uint8]

WIDTH, HEIGHT = 1280, 720  # asked of a camera: a phone at a fist's distance gives ten pixels a module and more
SENSOR = (
    (cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG")),
    (cv2.CAP_PROP_FRAME_WIDTH, WIDTH),
    (cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT),
    (cv2.CAP_PROP_CONVERT_RGB, 0),
)
USUAL_RATE = 25.0  # pictures a second of a video that does not say
FOLDER_RATE = 10.0  # pictures a second of a folder
HOLD = 1.0  # seconds that each picture of a folder stays
STREAM_TIMES = (cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, 3000, cv2.CAP_PROP_READ_TIMEOUT_MSEC, 2500)  # the default is 30 s
RAW_PACKETS = (cv2.CAP_PROP_FORMAT, -1)  # FFMPEG: hand out the stream's JPEG undecoded


class NoSource(Exception):
    """Nothing at this address gives pictures. The message holds nothing of them."""


class Source(Protocol):
    """Gives pictures one after another. One thread only."""

    def take(self) -> bool:
        """Wait for the next picture; False where there will be none."""
        ...

    def data(self) -> Pixels | None:
        """The picture last taken, in a shape that `gray_of` and `colour_of` know and in memory that stays as it is.

        None where it is damaged.
        """
        ...

    def close(self) -> None:
        """Let go of the source."""
        ...


class Opened(Controls, Protocol):
    """The part of cv2.VideoCapture that gives pictures. isOpened() is asked once, at the beginning."""

    def isOpened(self) -> bool: ...

    def grab(self) -> bool: ...

    def retrieve(self) -> tuple[bool, npt.NDArray[Any]]: ...

    def release(self) -> None: ...


class Capture:
    """OpenCV's VideoCapture, whatever the shape in which it hands out a picture."""

    def __init__(self, capture: Opened) -> None:
        if not capture.isOpened():
            capture.release()
            raise NoSource
        self._capture = capture

    def take(self) -> bool:
        return self._capture.grab()

    def data(self) -> Pixels | None:
        come, data = self._capture.retrieve()
        return cast(Pixels, data) if come and data.dtype == np.uint8 and data.size else None

    def close(self) -> None:
        self._capture.release()


class Sensor(Capture):
    """A V4L2 camera, asked for JPEG as it leaves the sensor; one that cannot gives YUYV, which is understood too.

    Its optics are set when its first picture has come, because some cameras lose them as their stream begins.
    """

    def __init__(self, capture: Opened, optics: Optics) -> None:
        super().__init__(capture)
        for setting, value in SENSOR:
            capture.set(setting, value)
        self._optics = optics
        self._is_set = False

    def take(self) -> bool:
        come = super().take()
        if come and not self._is_set:
            set_optics(self._capture, self._optics)
            self._is_set = True
        return come


class Film(Capture):
    """A video file at the pace of its recording; begins again at its end."""

    def __init__(self, capture: Opened) -> None:
        super().__init__(capture)
        rate = capture.get(cv2.CAP_PROP_FPS)
        self._pace = paces(rate if 0 < rate <= 120 else USUAL_RATE)

    def take(self) -> bool:
        next(self._pace)
        return super().take() or (self._capture.set(cv2.CAP_PROP_POS_FRAMES, 0) and super().take())


class Folder:
    """Pictures of a folder in the order of their names; files that are no pictures are passed over."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise NoSource
        self._files = sorted(path for path in folder.iterdir() if is_utf8(path) and cv2.haveImageReader(str(path)))
        if not self._files:
            raise NoSource
        self._pace = paces(FOLDER_RATE)
        self._order = itertools.cycle(path for path in self._files for _ in range(round(HOLD * FOLDER_RATE)))
        self._now: Path | None = None
        self._picture: Pixels | None = None

    def take(self) -> bool:
        next(self._pace)
        upcoming = next(self._order)
        if upcoming != self._now:
            self._now = upcoming
            picture = cv2.imread(str(upcoming), cv2.IMREAD_COLOR)
            self._picture = None if picture is None else np.asarray(picture, np.uint8)
        return True

    def data(self) -> Pixels | None:
        return self._picture

    def close(self) -> None:
        self._picture = None


def gray_of(data: Pixels) -> Pixels | None:
    """Grey from JPEG bytes (1, n), from YUYV (h, w, 2), from BGR (h, w, 3) or from grey itself."""
    if data.ndim == 2 and data.shape[0] == 1:
        return decoded(data, cv2.IMREAD_GRAYSCALE)
    if data.ndim == 2:
        return data
    if data.shape[2] == 2:
        return np.ascontiguousarray(data[:, :, 0])
    return np.asarray(cv2.cvtColor(data, cv2.COLOR_BGR2GRAY), np.uint8)


def colour_of(data: Pixels) -> Pixels | None:
    """Blue green red from the same; JPEG at half size, which its transform gives for less than the whole."""
    if data.ndim == 2 and data.shape[0] == 1:
        return decoded(data, cv2.IMREAD_REDUCED_COLOR_2)
    if data.ndim == 2:
        return np.asarray(cv2.cvtColor(data, cv2.COLOR_GRAY2BGR), np.uint8)
    if data.shape[2] == 2:
        return np.asarray(cv2.cvtColor(data, cv2.COLOR_YUV2BGR_YUY2), np.uint8)
    return data


def decoded(data: Pixels, how: int) -> Pixels | None:
    try:
        picture = cv2.imdecode(data, how)
    except cv2.error:  # cameras do hand out half a JPEG, or none
        return None
    return None if picture is None else np.asarray(picture, np.uint8)


def is_utf8(path: Path) -> bool:
    """Whether a name can be handed to OpenCV, which ends the process over one that is not UTF-8."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def paces(rate: float) -> Iterator[float]:
    """Each next() returns when the next picture is due, `rate` times a second; a pause is not made up for."""
    due = time.monotonic()
    while True:
        now = time.monotonic()
        if now < due:
            time.sleep(due - now)
        yield due
        due = max(due + 1 / rate, time.monotonic() - 1 / rate)


def open_source(address: str, optics: Optics = LIT_SCREEN) -> Source:
    """The pictures at `address`, in one of the forms above; `optics` are for V4L2 cameras. Raises NoSource."""
    kind, _, rest = address.partition("://")
    if kind in ("http", "https") and rest:
        return Capture(cv2.VideoCapture(address, cv2.CAP_FFMPEG, [*STREAM_TIMES, *RAW_PACKETS]))
    if kind == "folder" and rest:
        return Folder(Path(rest))
    if address.isdecimal():
        return Sensor(cv2.VideoCapture(int(address), cv2.CAP_V4L2), optics)
    path = rest if kind == "file" and rest else address
    if path.startswith("/dev/"):
        return Sensor(cv2.VideoCapture(os.path.realpath(path), cv2.CAP_V4L2), optics)
    return Film(cv2.VideoCapture(path, cv2.CAP_FFMPEG))
