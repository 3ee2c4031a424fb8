"""Draws QR codes: error level M, modules of whole pixels, four of them quiet around it (ISO/IEC 18004)."""

import numpy as np
import numpy.typing as npt
import pygame
import zxingcpp

from kiosk.ui.shapes import surface_of

LEVEL = "M"  # a seventh of it may be hidden by glare or a fold in the paper

Modules = npt.NDArray[np.uint8]


def modules(text: str) -> Modules:
    """Side x side, 0 where dark, 255 where not, with the quiet zone. Raises ValueError where it is too long."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=LEVEL)
    return np.array(code.to_image(scale=1))


def draw_code(surface: pygame.Surface, area: pygame.Rect, text: str) -> None:
    """In the middle of an area, which is white around it, as large as whole pixels allow.

    Nothing is kept of it: what a visitor's slip says goes with the visitor.
    """
    grid = modules(text)
    each = max(1, min(area.size) // len(grid))
    large = grid.repeat(each, 0).repeat(each, 1)
    drawn = surface_of(np.repeat(large[:, :, None], 3, axis=2), None)
    surface.fill((255, 255, 255), area)
    surface.blit(drawn, drawn.get_rect(center=area.center))
