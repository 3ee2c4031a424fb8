"""Sources by address: what each gives, and how each says that it has nothing."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from pyzbar import pyzbar

from drivers.camera.source import Capture, Film, Folder, NoSource, Pixels, Source, colour_of, gray_of, open_source
from drivers.sim.camera import SimulatedCamera
from drivers.sim.phone import code_picture
from tests.drivers.codes import VOUCHER


def picture(level: int, size: tuple[int, int] = (96, 128)) -> Pixels:
    return np.full((*size, 3), level, np.uint8)


def film(path: Path, levels: list[int]) -> Path:
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 60.0, (128, 96))
    for level in levels:
        writer.write(picture(level))
    writer.release()
    return path


def levels_of(source: Source, count: int) -> list[int]:
    """The mean grey of the next pictures, to the nearest ten."""
    levels = []
    for _ in range(count):
        assert source.take()
        data = source.data()
        assert data is not None
        gray = gray_of(data)
        assert gray is not None
        assert gray.shape == (96, 128)
        levels.append(round(float(gray.mean()) / 10) * 10)
    return levels


@pytest.mark.parametrize("prefix", ["", "file://"])
def test_a_film_gives_its_pictures_and_begins_again(tmp_path: Path, prefix: str) -> None:
    source = open_source(prefix + str(film(tmp_path / "hall.avi", [50, 100, 200])))
    assert levels_of(source, 7) == [50, 100, 200, 50, 100, 200, 50]
    source.close()


def test_a_folder_gives_its_pictures_by_name_and_passes_over_the_rest(tmp_path: Path) -> None:
    for name, level in (("b.png", 200), ("a.jpg", 50)):
        cv2.imwrite(str(tmp_path / name), picture(level))
    (tmp_path / "aa.txt").write_text("no picture")
    source = open_source(f"folder://{tmp_path}")
    assert isinstance(source, Folder)
    assert levels_of(source, 12) == [50] * 10 + [200] * 2
    data = source.data()
    assert data is not None
    assert data.shape == (96, 128, 3)
    source.close()


def test_a_stream_gives_grey_at_full_size_and_colour_at_half() -> None:
    camera = SimulatedCamera(rate=60.0)
    source = open_source(camera.address)
    assert source.take()
    data = source.data()
    assert data is not None
    gray, colour = gray_of(data), colour_of(data)
    assert gray is not None
    assert colour is not None
    assert (gray.shape, colour.shape) == ((720, 1280), (360, 640, 3))
    source.close()
    camera.close()


def test_a_stream_that_ends_says_so() -> None:
    camera = SimulatedCamera(rate=60.0)
    source = open_source(camera.address)
    camera.faults.cut_off(after=3)
    assert sum(1 for _ in iter(source.take, False)) < 10
    source.close()
    camera.close()


@pytest.mark.parametrize(
    "address",
    ["9", "/dev/video9", "/dev/v4l/by-id/none", "file:///nowhere.avi", "nowhere.avi", "folder:///nowhere", "", "http://127.0.0.1:9/"],
)  # fmt: skip
def test_an_address_without_pictures_is_refused(address: str) -> None:
    with pytest.raises(NoSource):
        open_source(address)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSource):
        open_source(f"folder://{tmp_path}")


def test_every_shape_in_which_a_camera_hands_out_its_data_is_understood() -> None:
    blue_green_red = np.zeros((96, 128, 3), np.uint8)
    blue_green_red[:] = (200, 40, 40)
    jpeg = np.asarray(cv2.imencode(".jpg", blue_green_red)[1], np.uint8).reshape(1, -1)
    yuyv = np.zeros((96, 128, 2), np.uint8)
    yuyv[:, :, 0] = 58
    yuyv[:, ::2, 1], yuyv[:, 1::2, 1] = 220, 110
    gray = np.full((96, 128), 58, np.uint8)
    for data in (jpeg, yuyv, blue_green_red, gray):
        seen = gray_of(data)
        assert seen is not None
        assert seen.shape == (96, 128)
        assert abs(float(seen.mean()) - 58) < 4
    for data, size in ((jpeg, (48, 64)), (yuyv, (96, 128)), (blue_green_red, (96, 128))):
        seen = colour_of(data)
        assert seen is not None
        assert seen.shape == (*size, 3)
        assert float(seen[:, :, 0].mean()) > 150 > 90 > float(seen[:, :, 2].mean())


class Endless:
    """A VideoCapture that gives one thing for ever, or nothing, and always says that it is open."""

    def __init__(self, data: npt.NDArray[Any] | None) -> None:
        self._data = data
        self.rewound = 0

    def isOpened(self) -> bool:
        return True

    def grab(self) -> bool:
        return self._data is not None

    def retrieve(self) -> tuple[bool, npt.NDArray[Any]]:
        return self._data is not None, np.zeros(0) if self._data is None else self._data

    def set(self, propId: int, value: float, /) -> bool:
        self.rewound += propId == cv2.CAP_PROP_POS_FRAMES
        return True

    def get(self, propId: int, /) -> float:
        return 100.0

    def release(self) -> None:
        return


def test_a_film_that_has_no_picture_left_ends_although_it_says_that_it_is_open() -> None:
    capture = Endless(None)
    assert not Film(capture).take()
    assert capture.rewound == 1


@pytest.mark.parametrize(
    "data",
    [np.zeros((0, 0), np.uint8), np.zeros((0, 1280, 3), np.uint8), np.full((96, 128), 0.5), np.ones((9, 9), np.uint16)],
    ids=["nothing", "no line", "fractions", "sixteen bits"],
)
def test_what_no_reader_could_see_is_no_picture(data: npt.NDArray[Any]) -> None:
    source = Capture(Endless(data))
    assert source.take()
    assert source.data() is None


def test_a_blue_code_on_yellow_is_read_although_its_blue_channel_is_reversed() -> None:
    code = np.pad(np.asarray(code_picture(VOUCHER, 200).convert("L")), 60, constant_values=255)
    on_yellow = np.where(code[..., None] > 127, (0, 220, 240), (200, 40, 20)).astype(np.uint8)  # blue green red
    jpeg = np.asarray(cv2.imencode(".jpg", on_yellow)[1], np.uint8).reshape(1, -1)
    assert pyzbar.decode(on_yellow) == []
    for data in (on_yellow, jpeg):
        gray = gray_of(data)
        assert gray is not None
        assert [code.data.decode() for code in pyzbar.decode(gray)] == [VOUCHER]


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0half a picture", b"\x00" * 64, b""])
def test_half_a_jpeg_is_no_picture_and_no_error(data: bytes) -> None:
    packet = np.frombuffer(data, np.uint8).reshape(1, -1)
    assert gray_of(packet) is None
    assert colour_of(packet) is None
