"""Where a code is suspected: found whatever its size, light and sharpness; text, edges and halls are nothing."""

import cv2
import numpy as np
import pytest

from drivers.camera.picture import Gray, halves
from drivers.camera.region import Region, regions
from tests.drivers.codes import drawn, laid, square
from tests.drivers.phones import the_hall


def is_there(region: Region, x: float, y: float, side: float) -> bool:
    near = np.hypot(region.x - x, region.y - y) < 0.25 * side
    return bool(near and 0.7 < max(region.width, region.height) / side < 1.5)


@pytest.mark.parametrize("module", [4, 6, 9, 14, 20], ids=lambda pixels: f"{pixels} pixels a module")
def test_a_code_is_suspected_where_it_is(module: int) -> None:
    found = regions(halves(laid(drawn(), square(2, module, 700, 350, turn=8))))
    assert is_there(found[0], 700, 350, 25 * module)


@pytest.mark.parametrize("share", [0.5, 0.12], ids=["half the light", "an eighth"])
def test_a_dim_code_is_suspected(share: float) -> None:
    frame = (laid(drawn(), square(2, 8), around=200) * share).astype(np.uint8)
    assert any(is_there(region, 640, 360, 200) for region in regions(halves(frame)))


def test_a_blurred_code_is_suspected() -> None:
    frame = np.asarray(cv2.GaussianBlur(laid(drawn(), square(2, 9)), (0, 0), 7), np.uint8)
    assert any(is_there(region, 640, 360, 225) for region in regions(halves(frame)))


def test_a_code_on_a_screen_with_a_pixel_grid_is_told_from_the_screen() -> None:
    frame = laid(drawn(), square(2, 8, 500, 300), around=220)
    frame[100:700:3, 200:900] = frame[100:700:3, 200:900] // 2
    frame[100:700, 200:900:3] = frame[100:700, 200:900:3] // 2
    assert any(is_there(region, 500, 300, 200) for region in regions(halves(frame)))


def stripes() -> Gray:
    return np.asarray(np.tile(np.repeat([40, 210], 8), (720, 80)), np.uint8)


@pytest.mark.parametrize(
    "picture", [np.full((720, 1280), 128, np.uint8), stripes(), the_hall()], ids=["a wall", "stripes", "a hall"]
)
def test_where_nothing_is_like_a_code_nothing_is_suspected(picture: Gray) -> None:
    assert regions(halves(picture)) == ()


@pytest.mark.parametrize("shape", [(21, 21), (30, 400), (1, 1)])
def test_a_tiny_picture_holds_no_suspicion(shape: tuple[int, int]) -> None:
    assert regions(halves(np.zeros(shape, np.uint8))) == ()
