"""Draws a QR code: modules of whole pixels, black on white in every theme, as readers expect it."""

import numpy as np
import numpy.typing as npt
import pygame
import zxingcpp

QUIET = 4  # modules of white around a code (ISO/IEC 18004)
LEVEL = "M"  # of what is printed and creased, 15 % may be lost


def modules(text: str) -> npt.NDArray[np.uint8]:
    """A square of 0 (black) and 255, one number a module, with the quiet zone."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=LEVEL)
    bare = np.array(code.to_image(scale=1, add_quiet_zones=False))
    return np.pad(bare, QUIET, constant_values=255)


def draw_code(surface: pygame.Surface, area: pygame.Rect, text: str) -> None:
    """In the middle of the area, as large as whole pixels allow. A code that has no room is not drawn at all."""
    bits = modules(text)
    scale = min(area.size) // len(bits)
    surface.fill((255, 255, 255), area)
    if not scale:
        return
    large = np.kron(bits, np.ones((scale, scale), np.uint8))
    picture = pygame.surfarray.make_surface(np.repeat(large.T[:, :, None], 3, axis=2))
    surface.blit(picture, picture.get_rect(center=area.center))
