"""QR codes on screen and paper: read back as a phone would read them, in every theme and at every size of dot."""

import cv2
import numpy as np
import pygame
import pytest
import zxingcpp

from kiosk.ui import theme
from kiosk.ui.paint import Painter, paint_slip
from kiosk.ui.qr import modules
from kiosk.ui.scene import Column, Panel, QrCode, Row, Screen, Slip, Space, text
from kiosk.ui.telling import CODE

ADDRESS = "https://example.invalid/service/elsewhere?from=kiosk"
LONG = ADDRESS + "&" + "x" * 100
ARM = 600.0  # mm from a phone to the glass
OLD, USUAL = 1000.0, 1500.0  # px of a lens that sees 65 degrees, in pictures 1280 and 1920 px wide


def read(picture: np.ndarray) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def pixels(surface: pygame.Surface) -> np.ndarray:
    return np.ascontiguousarray(pygame.surfarray.array3d(surface).swapaxes(0, 1))


def screen(code: QrCode) -> Screen:
    beside = Panel(Row((code, text("示例", "way", grow=1)), gap=5), "card")
    return Screen("code", Space(), Column((beside,)), Space())


@pytest.mark.parametrize(("address", "focal"), [(ADDRESS, OLD), (LONG, USUAL)])
@pytest.mark.parametrize("name", ["plain", "contrast", "dark"])
def test_a_code_on_the_screen_is_read_at_arms_length(name: str, address: str, focal: float) -> None:
    painter = Painter(theme.load(name), 1080, 1920, 3.21)
    painter.paint(screen(QrCode(address, CODE)))
    assert painter.problems == ()
    seen = focal / ARM / 3.21  # px of the phone for one of the screen
    small = cv2.resize(pixels(painter.surface), None, fx=seen, fy=seen, interpolation=cv2.INTER_AREA)
    assert read(cv2.GaussianBlur(small, (0, 0), 0.8)) == [address]


def test_a_code_on_paper_is_read() -> None:
    slip = Slip("code", Column((QrCode(ADDRESS, 40.0), text("示例", "slip.row"))))
    picture, problems = paint_slip(slip, theme.load("paper"))
    assert problems == ()
    assert read(pixels(picture)) == [ADDRESS]


def test_it_has_its_quiet_zone() -> None:
    grid = modules(ADDRESS)
    assert grid.shape[0] == grid.shape[1]
    assert (grid[:4] == 255).all()
    assert (grid[:, -4:] == 255).all()
    assert grid[4, 4] == 0


def test_it_is_as_large_as_it_says_and_nothing_of_the_theme_shines_through() -> None:
    painter = Painter(theme.load("dark"), 1080, 1920, 3.21)
    painter.paint(screen(QrCode(ADDRESS, CODE)))
    assert painter.laid is not None
    placed = next(item for item in painter.laid.page if isinstance(item.element, QrCode))
    assert (placed.rect.width, placed.rect.height) == (CODE, CODE)
    left, top = round(placed.rect.x * 3.21), round(placed.rect.y * 3.21)
    side = round(CODE * 3.21)
    inside = pixels(painter.surface)[top : top + side, left : left + side]
    assert set(np.unique(inside)) == {0, 255}


def test_what_is_too_long_is_an_error() -> None:
    with pytest.raises(ValueError, match=r".+"):
        modules("x" * 5000)
