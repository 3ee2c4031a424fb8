"""A suspected region turned upright and evenly lit, and points of it under many guesses of where a code lies."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from drivers.camera.picture import Floats, Gray
from drivers.camera.region import Region

Points = npt.NDArray[np.float64]  # (…, 2) x and y

SIDE = 240  # pixels of the upright picture
INNER = 160  # of these, the longer side of the region: five pixels a module and more, and room for a wrong guess
SPREAD, DARKNESS = 1.2, 2.0  # standard deviations that count as full contrast, and grey levels that are only noise
SHRUNK = 1.6  # pixels of the picture to one of the upright: above this, pixels between samples would be lost


@dataclass(frozen=True)
class Upright:
    """`gray` is SIDE pixels square; `back` (2, 3) leads from its pixels to those of the whole picture."""

    gray: Gray
    back: npt.NDArray[np.float64]

    def of_picture(self, points: Points) -> Points:
        """Points of the whole picture in the upright one."""
        return np.asarray((points - self.back[:, 2]) @ np.linalg.inv(self.back[:, :2]).T, np.float64)

    def in_picture(self, points: Points) -> Points:
        return np.asarray(points @ self.back[:, :2].T + self.back[:, 2], np.float64)


def upright(gray: Gray, region: Region) -> Upright:
    angle = np.deg2rad(region.angle)
    scale = max(region.width, region.height) / INNER
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) * scale
    back = np.column_stack([turn, np.array([region.x, region.y]) - turn @ np.full(2, (SIDE - 1) / 2)])
    source, into = gray, back
    if scale > SHRUNK:
        reach = SIDE * scale * 0.75  # half a diagonal
        left, top = (max(0, int(middle - reach)) for middle in (region.x, region.y))
        part = gray[top : int(region.y + reach) + 1, left : int(region.x + reach) + 1]
        width, height = (max(1, round(side / scale)) for side in part.shape[::-1])
        source = np.asarray(cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
        ratio = np.array([width / part.shape[1], height / part.shape[0]])
        into = back * ratio[:, None]
        into[:, 2] += (0.5 - np.array([left, top])) * ratio - 0.5
    picture = cv2.warpAffine(
        source, into, (SIDE, SIDE), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    return Upright(np.asarray(picture, np.uint8), back)


def evened(gray: Gray, reach: int) -> Floats:
    """How far each pixel is from the mean of its surroundings, in their standard deviations, within -1 and 1."""
    mean = cv2.boxFilter(gray, cv2.CV_32F, (reach, reach))
    variance = cv2.subtract(cv2.sqrBoxFilter(gray, cv2.CV_32F, (reach, reach)), cv2.multiply(mean, mean))
    spread = cv2.addWeighted(cv2.sqrt(np.maximum(variance, 0)), SPREAD, mean, 0, DARKNESS)
    even = cv2.divide(cv2.subtract(gray, mean, dtype=cv2.CV_32F), spread)
    return np.asarray(np.clip(even, -1, 1), np.float32)


def perspectives(corners: Points) -> npt.NDArray[np.float64]:
    """(k, 3, 3): those that take the unit square to each of `corners` (k, 4, 2)."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (corners[:, each].T for each in range(4))
    dx1, dy1, dx2, dy2 = x1 - x2, y1 - y2, x3 - x2, y3 - y2
    sx, sy = x0 - x1 + x2 - x3, y0 - y1 + y2 - y3
    area = dx1 * dy2 - dx2 * dy1
    area = np.where(np.abs(area) < 1e-9, 1e-9, area)
    g, h = (sx * dy2 - dx2 * sy) / area, (dx1 * sy - sx * dy1) / area
    cells = x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, np.ones_like(g)
    return np.array(cells).T.reshape(-1, 3, 3)


def mapped(points: Points, ways: npt.NDArray[np.float64]) -> Points:
    """(k, p, 2): `points` (p, 2) by each of the perspectives (k, 3, 3)."""
    moved = lifted(points) @ ways.transpose(0, 2, 1)
    depth = moved[..., 2:]
    return np.asarray(moved[..., :2] / np.where(np.abs(depth) < 1e-6, 1e-6, depth), np.float64)


def samples(picture: Floats, corners: Points, points: Floats) -> Floats:
    """(k, p): the picture at lifted points (p, 3) of the unit square, laid on each of `corners` (k, 4, 2); 0 outside.

    In single precision, a hundredth of a pixel here, for half the time.
    """
    x, y, depth = perspectives(corners).astype(np.float32).transpose(1, 0, 2) @ points.T
    depth = np.where(np.abs(depth) < 1e-6, np.float32(1e-6), depth)
    return np.asarray(cv2.remap(picture, x / depth, y / depth, cv2.INTER_LINEAR, borderValue=0), np.float32)


def lifted(points: Points) -> Points:
    """(p, 3): x, y, and 1 for each, so that a perspective is a product of matrices."""
    return np.column_stack([points, np.ones(len(points))])
