"""Codes in files: pictures, photographs of any size, videos, and what is neither."""

import os
from pathlib import Path

import cv2
import numpy as np
import pytest
import segno
from PIL import Image

from drivers.camera.picture import Gray
from drivers.camera.still import NotAPicture, read_file
from drivers.sim.phone import code_picture
from tests.drivers.codes import VOUCHER


def printed(text: str, size: tuple[int, int] = (480, 640), side: int = 200) -> Gray:
    code = np.asarray(code_picture(text, side).convert("L"), np.uint8)
    picture = np.full(size, 255, np.uint8)
    picture[100 : 100 + len(code), 120 : 120 + len(code)] = code
    return picture


def saved(path: Path, picture: Gray) -> Path:
    assert cv2.imwrite(str(path), picture)
    return path


@pytest.mark.parametrize("name", ["code.png", "code.jpg", "code.bmp", "code.webp", "code.tiff", "医保码.png"])
def test_a_picture_is_read_whatever_its_format(tmp_path: Path, name: str) -> None:
    assert [reading.text for reading in read_file(saved(tmp_path / name, printed(VOUCHER)))] == [VOUCHER]


def test_a_large_photograph_with_a_small_code_is_read_at_its_own_size(tmp_path: Path) -> None:
    photograph = saved(tmp_path / "large.png", printed(VOUCHER, (3000, 4000), side=70))
    assert [reading.text for reading in read_file(photograph)] == [VOUCHER]


def test_a_photograph_that_lies_on_its_side_is_read(tmp_path: Path) -> None:
    path = tmp_path / "side.jpg"
    picture = Image.fromarray(printed(VOUCHER))
    exif = picture.getexif()
    exif[0x0112] = 6  # orientation: a quarter turn
    picture.save(path, exif=exif)
    assert [reading.text for reading in read_file(path)] == [VOUCHER]


def test_other_codes_are_told_only_on_request(tmp_path: Path) -> None:
    path = saved(tmp_path / "other.png", printed("https://example.com/"))
    assert read_file(path) == ()
    assert [reading.text for reading in read_file(path, any_text=True)] == ["https://example.com/"]


def test_a_picture_without_a_code_is_a_picture(tmp_path: Path) -> None:
    assert read_file(saved(tmp_path / "empty.png", np.full((300, 300), 90, np.uint8)), any_text=True) == ()


def test_a_video_is_read_up_to_the_first_picture_with_a_code(tmp_path: Path) -> None:
    path = tmp_path / "film.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 25.0, (640, 480))
    for gray in [np.full((480, 640), 120, np.uint8)] * 5 + [printed(VOUCHER)] * 2:
        writer.write(np.asarray(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR), np.uint8))
    writer.release()
    assert [reading.text for reading in read_file(path)] == [VOUCHER]


@pytest.mark.parametrize(
    "content", [b"", b"words of no picture", b"\xff\xd8\xff\xe0half a JPEG", b"\x89PNG\r\n\x1a\n"], ids=repr
)
def test_what_is_no_picture_is_said_to_be_none_and_nothing_is_printed(
    tmp_path: Path, content: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "file.png"
    path.write_bytes(content)
    with pytest.raises(NotAPicture):
        read_file(path)
    assert capfd.readouterr() == ("", "")


def test_an_absent_file_and_a_folder_are_no_pictures(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.png", tmp_path):
        with pytest.raises(NotAPicture):
            read_file(path)


# -- files as people have them -------------------------------------------------------------------------------------


def in_parts(number: int) -> Gray:
    """One of two symbols over which a code is split (Structured Append)."""
    part = segno.make_sequence(VOUCHER, symbol_count=2, error="m")[number]
    modules = np.pad(np.array([list(row) for row in part.matrix], np.uint8), 4)
    return np.kron(1 - modules, np.full((8, 8), 255, np.uint8)).astype(np.uint8)


@pytest.mark.parametrize("picture", [in_parts(0), np.hstack([in_parts(0), in_parts(1)])], ids=["one part", "both"])
def test_a_code_that_is_split_over_symbols_is_no_voucher_and_harms_nothing(tmp_path: Path, picture: Gray) -> None:
    assert read_file(saved(tmp_path / "parts.png", picture)) == ()


@pytest.mark.parametrize("shape", [(2, 6000), (6000, 1), (1, 2600), (1, 1), (30, 3000)])
def test_a_picture_of_any_shape_is_a_picture(tmp_path: Path, shape: tuple[int, int]) -> None:
    assert read_file(saved(tmp_path / "thin.png", np.zeros(shape, np.uint8))) == ()


def test_a_name_that_is_not_utf_8_is_read_like_any_other(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xb4\xfa\xc2\xeb.png"))
    path.write_bytes(saved(tmp_path / "code.png", printed(VOUCHER)).read_bytes())
    assert [reading.text for reading in read_file(path)] == [VOUCHER]
    path.write_bytes(b"no picture")
    with pytest.raises(NotAPicture):
        read_file(path)


def test_a_code_on_nothing_is_read_as_on_paper(tmp_path: Path) -> None:
    black = Image.new("L", (640, 480), 0)
    picture = Image.merge("LA", (black, Image.fromarray(255 - printed(VOUCHER)))).convert("RGBA")
    picture.save(tmp_path / "transparent.png")
    assert [reading.text for reading in read_file(tmp_path / "transparent.png")] == [VOUCHER]


@pytest.mark.parametrize("name", ["none.png", "n" * 300 + ".png"])
def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotAPicture, match="no such file"):
        read_file(tmp_path / name)


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(NotAPicture, match="neither"):
        read_file(tmp_path)
