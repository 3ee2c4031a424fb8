"""Sources by address: what each gives, and how each says that it has nothing."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from drivers.camera.source import Folder, NoSource, Pixels, Source, colour_of, gray_of, open_source
from drivers.sim.camera import SimulatedCamera


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
        gray = source.gray()
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
    colour = source.colour()
    assert colour is not None
    assert colour.shape == (96, 128, 3)
    source.close()


def test_a_stream_gives_grey_at_full_size_and_colour_at_half() -> None:
    camera = SimulatedCamera(rate=60.0)
    source = open_source(camera.address)
    assert source.take()
    gray, colour = source.gray(), source.colour()
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


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0half a picture", b"\x00" * 64, b""])
def test_half_a_jpeg_is_no_picture_and_no_error(data: bytes) -> None:
    packet = np.frombuffer(data, np.uint8).reshape(1, -1)
    assert gray_of(packet) is None
    assert colour_of(packet) is None
