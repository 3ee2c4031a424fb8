"""Pictures of e-voucher codes for tests: drawn module by module, laid into a frame as a camera would see them."""

import cv2
import numpy as np
import numpy.typing as npt

from drivers.camera.picture import Corners, Gray
from drivers.camera.symbol import Level, Padding, size
from tests.drivers.encoding import encode

VOUCHER = "4240999999123456789012990000"
PAPER, INK = 235, 20  # grey levels of a lit screen


def drawn(version: int = 2, level: Level = Level.M, mask: int = 3, digits: str = VOUCHER) -> npt.NDArray[np.bool_]:
    """(n, n), True dark."""
    return encode(digits, version, level, mask, Padding.PLAIN)


def laid(
    modules: npt.NDArray[np.bool_], corners: Corners, shape: tuple[int, int] = (720, 1280), around: int = 90
) -> Gray:
    """A frame with the code on a card, its outer corners where they are wanted, four modules of quiet zone."""
    side, pixels = len(modules), 12
    card = np.full((side + 8, side + 8), PAPER, np.uint8)
    card[4:-4, 4:-4][modules] = INK
    picture = np.kron(card, np.ones((pixels, pixels), np.uint8))
    edge = np.array([4, side + 4]) * pixels - 0.5
    source = np.array([(edge[0], edge[0]), (edge[1], edge[0]), (edge[1], edge[1]), (edge[0], edge[1])], np.float32)
    way = cv2.getPerspectiveTransform(source, np.array(corners, np.float32))
    frame = np.full(shape, around, np.uint8)
    cv2.warpPerspective(picture, way, shape[::-1], frame, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_TRANSPARENT)
    return np.asarray(cv2.GaussianBlur(frame, (0, 0), 0.8), np.uint8)


def square(version: int, module: float, x: float = 640, y: float = 360, turn: float = 0) -> Corners:
    """The corners of a code whose middle is at (x, y), `turn` degrees clockwise."""
    half = size(version) * module / 2
    angle = np.deg2rad(turn)
    return tuple(
        (x + a * np.cos(angle) - b * np.sin(angle), y + a * np.sin(angle) + b * np.cos(angle))
        for a, b in ((-half, -half), (half, -half), (half, half), (-half, half))
    )
