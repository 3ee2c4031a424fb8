"""The bytes for a picture, judged by a second encoder and by a decoder that is written here from the makers' manual."""

import random

import pytest
from escpos.printer import Dummy  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from drivers.printer import commands
from drivers.printer.bitmap import PAPER_DOTS, Bitmap


def speckled(width: int, height: int, seed: int = 7) -> Bitmap:
    """A picture of noise, whose padding is zero as the format wants."""
    dice = random.Random(seed)
    row_bytes = (width + 7) // 8
    mask = (0xFF << (row_bytes * 8 - width)) & 0xFF
    rows = [bytearray(dice.randbytes(row_bytes)) for _ in range(height)]
    for row in rows:
        row[-1] &= mask
    return Bitmap(width, height, b"".join(bytes(row) for row in rows))


def read_back(stream: bytes) -> list[tuple[int, int, bytes]]:
    """(bytes a row, rows, bits) of each GS v 0 in a stream that holds nothing else."""
    found, at = [], 0
    while at < len(stream):
        assert stream[at : at + 4] == bytes([29, 118, 48, 0])
        wide = stream[at + 4] + 256 * stream[at + 5]
        high = stream[at + 6] + 256 * stream[at + 7]
        found.append((wide, high, stream[at + 8 : at + 8 + wide * high]))
        at += 8 + wide * high
    return found


def test_the_questions_and_orders_are_the_bytes_of_the_manual() -> None:
    assert {n: question.hex(" ") for n, question in commands.QUESTIONS.items()} == {
        1: "10 04 01",
        2: "10 04 02",
        3: "10 04 03",
        4: "10 04 04",
    }
    assert commands.INITIALISE.hex(" ") == "1b 40"
    assert commands.MARK.hex(" ") == "1d 72 01"
    assert commands.NO_MESSAGES.hex(" ") == "1d 61 00"
    assert commands.CLEAR_BUFFERS.hex(" ") == "10 14 08 01 03 14 01 06 02 08"
    assert commands.END_OF_SLIP.hex(" ") == "1b 64 06 1d 56 01"


def test_one_row_of_eight_dots_is_nine_bytes() -> None:
    assert commands.raster(Bitmap(8, 1, b"\x81")).hex(" ") == "1d 76 30 00 01 00 01 00 81"


def test_another_encoder_makes_the_same_bytes_of_the_same_picture() -> None:
    picture = speckled(PAPER_DOTS, 100)
    white_is_one = bytes(~byte & 0xFF for byte in picture.bits)
    other = Dummy()
    other.hw("INIT")
    other.image(Image.frombytes("1", (picture.width, picture.height), white_is_one), impl="bitImageRaster")
    other.cut(mode="PART")
    assert commands.INITIALISE + b"".join(commands.bands(picture)) + commands.END_OF_SLIP == other.output


@given(width=st.integers(1, PAPER_DOTS), height=st.integers(1, 400), seed=st.integers(0, 9))
def test_the_bands_read_back_are_the_picture(width: int, height: int, seed: int) -> None:
    picture = speckled(width, height, seed)
    read = read_back(b"".join(commands.bands(picture)))
    assert {wide for wide, _, _ in read} == {picture.row_bytes}
    assert all(0 < high <= commands.BAND_ROWS for _, high, _ in read)
    assert sum(high for _, high, _ in read) == height
    assert b"".join(bits for _, _, bits in read) == picture.bits


def test_each_band_is_a_whole_command_so_that_a_question_fits_between() -> None:
    for band in commands.bands(speckled(PAPER_DOTS, 300)):
        assert len(read_back(band)) == 1


@pytest.mark.parametrize(
    ("width", "height", "bits"),
    [(0, 1, b""), (8, 0, b""), (8, 2, b"\x00"), (9, 1, b"\x00"), (PAPER_DOTS + 1, 1, bytes(73))],
    ids=["no width", "no height", "a row missing", "half a row", "wider than the paper"],
)
def test_a_picture_that_does_not_agree_with_itself_is_refused(width: int, height: int, bits: bytes) -> None:
    with pytest.raises(ValueError, match=r"slip|bits"):
        Bitmap(width, height, bits)


def test_a_picture_does_not_show_what_is_on_it() -> None:
    assert "bits" not in repr(speckled(8, 1))
