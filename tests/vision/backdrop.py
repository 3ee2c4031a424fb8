"""What is behind the phone, out of focus: a hall with lights, windows, people; and a hand."""

import cv2
import numpy as np
import numpy.typing as npt
from numpy.random import Generator

from tests.vision.page import Picture

COARSE = 8  # a blurred hall is drawn so many times smaller
SKINS = ((120, 160, 215), (95, 135, 190), (140, 175, 225), (80, 110, 160))  # blue green red


def hall(size: tuple[int, int], chance: Generator, brightness: float) -> Picture:
    """A blurred service hall of (width, height)."""
    wide, high = size[0] // COARSE, size[1] // COARSE
    shade = np.linspace(chance.uniform(60, 150), chance.uniform(30, 110), high, dtype=np.float32)
    picture = np.empty((high, wide, 3), np.float32)
    picture[:] = shade[:, None, None] * np.float32(chance.uniform(0.85, 1.1, 3))
    for _ in range(chance.integers(4, 12)):
        x, y = int(chance.integers(-wide // 6, wide)), int(chance.integers(-high // 6, high))
        corner = (x + int(chance.integers(4, wide // 3)), y + int(chance.integers(3, high // 2)))
        cv2.rectangle(picture, (x, y), corner, muted(chance, 15, 235), -1)
    for _ in range(chance.integers(0, 4)):
        person(picture, chance)
    soft = np.clip(cv2.GaussianBlur(picture, (0, 0), chance.uniform(1.0, 3.5)) * brightness, 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(soft, size, interpolation=cv2.INTER_CUBIC), np.uint8)


def muted(chance: Generator, low: float, high: float) -> list[float]:
    """A colour of walls and coats: mostly grey."""
    return list(chance.uniform(low, high) + chance.normal(0, 14, 3))


def person(picture: npt.NDArray[np.float32], chance: Generator) -> None:
    """Head and coat, as blobs."""
    high, wide = picture.shape[:2]
    head = float(chance.uniform(0.05, 0.16)) * high
    x, y = chance.uniform(0, wide), chance.uniform(0.2, 0.6) * high
    skin = SKINS[chance.integers(len(SKINS))]
    coat = (round(x), round(y + head * 3.2)), (round(head * 1.9), round(head * 2.2))
    cv2.ellipse(picture, *coat, 0, 0, 360, muted(chance, 20, 160), -1)
    cv2.ellipse(picture, (round(x), round(y)), (round(head * 0.75), round(head)), 0, 0, 360, skin, -1)
    cv2.ellipse(picture, (round(x), round(y - head * 0.5)), (round(head * 0.8), round(head * 0.6)), 0, 180, 360,
                (25, 25, 30), -1)  # fmt: skip


def finger(picture: Picture, tip: tuple[float, float], root: tuple[float, float], thick: float, skin: int) -> None:
    """A finger from its root to the middle of its round tip, `thick` pixels wide."""
    start, end = (round(tip[0]), round(tip[1])), (round(root[0]), round(root[1]))
    colour = SKINS[skin % len(SKINS)]
    edge = tuple(level * 0.7 for level in colour)
    cv2.line(picture, start, end, edge, max(2, round(thick)), cv2.LINE_AA)
    cv2.line(picture, start, end, colour, max(1, round(thick * 0.82)), cv2.LINE_AA)
