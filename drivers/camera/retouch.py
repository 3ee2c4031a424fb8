"""Changes of a grey picture that let a reader see what it would not: each answers one thing that spoils codes."""

import cv2
import numpy as np

from drivers.camera.picture import Gray

_GAMMA = np.rint(255 * (np.arange(256) / 255) ** 0.35).astype(np.uint8)
DARKEST, BRIGHTEST = 0.02, 0.98  # shares of all pixels that a stretch gives up as black and white
ENVELOPE = np.ones((9, 9), np.uint8)  # of a picture a quarter as large: paper between modules
LOCAL = cv2.createCLAHE(clipLimit=2.0, tileGridSize=(8, 8))


def brightened(gray: Gray) -> Gray:
    """Gamma 0.35: spreads the dark tones of a dimmed screen."""
    return np.asarray(cv2.LUT(gray, _GAMMA), np.uint8)


def stretched(gray: Gray) -> Gray:
    """Low contrast over the whole range."""
    shares = np.bincount(gray[::4, ::4].ravel(), minlength=256).cumsum()
    low, high = (int(np.searchsorted(shares, shares[-1] * share)) for share in (DARKEST, BRIGHTEST))
    table = np.clip((np.arange(256) - low) * (255 / max(high - low, 1)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(gray, table), np.uint8)


def divided(gray: Gray) -> Gray:
    """By the brightness of the paper around each place: uneven light, refresh bands."""
    small = cv2.resize(gray, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.blur(cv2.dilate(small, ENVELOPE), ENVELOPE.shape)
    paper = cv2.resize(paper, (gray.shape[1], gray.shape[0]))
    return np.asarray(cv2.divide(gray, np.maximum(paper, 1), scale=255), np.uint8)


def sharpened(gray: Gray) -> Gray:
    """More of what differs from its surroundings: out of focus."""
    return np.asarray(cv2.addWeighted(gray, 2.5, cv2.GaussianBlur(gray, (0, 0), 2), -1.5, 0), np.uint8)


def parted(gray: Gray, reach: int) -> Gray:
    """Black and white by the mean of `reach` pixels around: steep light, reflections."""
    way = cv2.ADAPTIVE_THRESH_MEAN_C
    return np.asarray(cv2.adaptiveThreshold(gray, 255, way, cv2.THRESH_BINARY, reach, 5), np.uint8)


def equalised(gray: Gray) -> Gray:
    """Contrast as even as can be, tile by tile (CLAHE)."""
    return np.asarray(LOCAL.apply(gray), np.uint8)
