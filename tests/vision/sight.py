"""From a phone's page to the frame of a camera: where the phone is, light, lens, sensor, compression."""

from functools import cache
from statistics import NormalDist

import cv2
import numpy as np
import numpy.typing as npt
from numpy.random import Generator

from tests.vision.backdrop import finger
from tests.vision.conditions import Conditions
from tests.vision.page import Page, Picture

Homography = npt.NDArray[np.float64]  # (3, 3), from points of the page to points of the frame
Points = npt.NDArray[np.float64]  # (count, 2), x and y; the middle of the first pixel is (0, 0)

FOCAL = 1.1  # focal length by the width of the picture: a kiosk's camera sees about 50 degrees
COARSE = 8  # light changes slowly, so it is drawn so many times smaller


def mapped(points: Points, homography: Homography) -> Points:
    lifted = np.c_[points, np.ones(len(points))] @ homography.T
    return np.asarray(lifted[:, :2] / lifted[:, 2:], np.float64)


def corners_of(code: tuple[int, int, int]) -> Points:
    """The outer corners of the code's square, clockwise from the top left."""
    left, top, side = (value - 0.5 if place < 2 else float(value) for place, value in enumerate(code))
    return np.array([(left, top), (left + side, top), (left + side, top + side), (left, top + side)])


def held(page: Page, now: Conditions, scale: float, middle: tuple[float, float], width: int) -> Homography:
    """Where the page's points fall, with the code's middle at `middle` and `scale` frame pixels a page pixel there."""
    left, top, side = page.code
    to_code = np.array([[1, 0, 0.5 - left - side / 2], [0, 1, 0.5 - top - side / 2], [0, 0, 1.0]])
    turn, pitch, yaw = np.radians((now.turn, now.pitch, now.yaw))
    about_z = np.array([[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]])
    about_x = np.array([[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]])
    about_y = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
    turned = about_z @ about_x @ about_y
    focal = FOCAL * width
    lens = np.array([[focal, 0, 0], [0, focal, 0], [0, 0, 1.0]])
    placed = lens @ np.c_[turned[:, :2], (0, 0, focal / scale)]
    shifted = np.array([[1, 0, middle[0]], [0, 1, middle[1]], [0, 0, 1.0]]) @ placed @ to_code
    return np.asarray(shifted / shifted[2, 2], np.float64)


def put(frame: Picture, page: Page, homography: Homography, now: Conditions) -> tuple[slice, slice]:
    """Draw the phone into the frame; gives the rows and columns that it lies in."""
    high, wide = page.body.shape
    around = mapped(np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float64), homography)
    end = np.array(frame.shape[1::-1])
    left, top = (int(edge) for edge in np.clip(np.floor(around.min(0)), 0, end - 1))
    right, bottom = (int(edge) for edge in np.clip(np.ceil(around.max(0)) + 1, (left + 1, top + 1), end))
    shifted = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1.0]]) @ homography
    size = (right - left, bottom - top)
    place = slice(top, bottom), slice(left, right)
    lit = cv2.convertScaleAbs(page.picture, alpha=now.screen)
    seen = cv2.warpPerspective(lit, shifted, size, flags=cv2.INTER_LINEAR)
    body = cv2.warpPerspective(page.body, shifted, size, flags=cv2.INTER_NEAREST)
    if now.banding:
        lit_rows = np.rint(bands(frame.shape[0], now)[place[0]] * 256).astype(np.uint16)
        seen = np.asarray(seen * lit_rows[:, :, None] // 256, np.uint8)
    cv2.copyTo(seen, body, frame[place])
    return place


def grip(frame: Picture, page: Page, homography: Homography, now: Conditions, chance: Generator) -> None:
    """Fingers at the phone's edges, and the thumb that lies over the code."""
    high, wide = page.body.shape
    left, top, side = page.code
    skin = int(chance.integers(8))
    thick = side * chance.uniform(0.2, 0.3)
    spots: list[tuple[Points, float]] = []
    for share in (0.45, 0.62, 0.8):
        spots.append((np.array([(wide - thick * 0.1, high * share), (wide + 2 * thick, high * share + thick)]), thick))
    if now.thumb:
        way = np.radians(now.thumb_from)
        toward = np.array((np.cos(way), np.sin(way)))
        middle = np.array((left + side / 2, top + side / 2))
        reach = side / 2 / np.abs(toward).max()  # from the middle to the code's edge
        wider = side * 0.32
        tip = middle + toward * (reach - now.thumb * side + wider / 2)
        spots.append((np.array([tip, tip + toward * side * 1.5]), wider))
    scale = float(np.linalg.norm(np.diff(mapped(corners_of(page.code)[:2], homography), axis=0))) / side
    for line, across in spots:
        tip_at, root_at = mapped(line, homography)
        finger(frame, tuple(tip_at), tuple(root_at), across * scale, skin)


def blurred(frame: Picture, place: tuple[slice, slice], now: Conditions) -> None:
    """Out of focus and moved, in place; only around the phone, for the hall is blurred as it is."""
    for kernel in (disk(now.defocus * now.module), streak(now.motion * now.module, now.motion_turn)):
        if kernel is not None:
            frame[place] = cv2.filter2D(frame[place], -1, kernel, borderType=cv2.BORDER_REPLICATE)


def disk(radius: float) -> npt.NDArray[np.float32] | None:
    """The point of a lens out of focus, `radius` in pixels; None where it is smaller than a pixel."""
    if radius < 0.5:
        return None
    reach = int(np.ceil(radius))
    away = np.hypot(*np.mgrid[-reach : reach + 1, -reach : reach + 1])
    kernel = np.clip(radius + 0.5 - away, 0, 1).astype(np.float32)
    return np.asarray(kernel / kernel.sum(), np.float32)


def streak(length: float, turn: float) -> npt.NDArray[np.float32] | None:
    """A point that moves by `length` pixels while the picture is taken."""
    if length < 1:
        return None
    reach = int(np.ceil(length / 2)) + 1
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    for along in np.linspace(-length / 2, length / 2, 8 * reach):
        x, y = reach + along * np.cos(np.radians(turn)), reach + along * np.sin(np.radians(turn))
        column, row = int(x), int(y)
        kernel[row : row + 2, column : column + 2] += np.outer((row + 1 - y, y - row), (column + 1 - x, x - column))
    return np.asarray(kernel / kernel.sum(), np.float32)


def sensed(frame: Picture, place: tuple[slice, slice], corners: Points, now: Conditions, chance: Generator) -> Picture:
    """Light, pixel grid, noise and compression. The frame is worked on with its colours side by side."""
    high, wide = frame.shape[:2]
    light = frame.reshape(high, wide * 3).astype(np.float32)
    if now.grid:
        rows, columns = place
        light[rows, columns.start * 3 : columns.stop * 3] *= pixel_grid(place, now, chance)
    if now.glare:
        light += reflections((wide, high), corners, now)
    grain = cv2.LUT(chance.integers(0, 256, light.shape, np.uint8), gauss())
    picture: Picture = np.empty(light.shape, np.uint8)
    cv2.addWeighted(light, 1.0, grain, now.noise, now.veil, dst=picture, dtype=cv2.CV_8U)
    picture = picture.reshape(high, wide, 3)
    if now.jpeg:
        data = cv2.imencode(".jpg", picture, (cv2.IMWRITE_JPEG_QUALITY, now.jpeg))[1]
        picture = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return picture


@cache
def gauss() -> npt.NDArray[np.float32]:
    """256 values of a normal distribution, equally likely: turns random bytes into grain."""
    normal = NormalDist()
    return np.array([normal.inv_cdf((level + 0.5) / 256) for level in range(256)], np.float32)


def pixel_grid(place: tuple[slice, slice], now: Conditions, chance: Generator) -> npt.NDArray[np.float32]:
    """The dark lines between a screen's pixels, as a factor; its colours lie beside each other, a third apart."""
    rows, columns = place
    y = np.arange(rows.start, rows.stop)
    x = np.repeat(np.arange(columns.start, columns.stop), 3)
    colour = np.tile((0.0, 2.1, 4.2), columns.stop - columns.start) * chance.uniform(0.1, 0.5)
    factor = np.ones((len(y), len(x)), np.float32)
    for angle in (now.grid_turn, now.grid_turn + 90):
        step = 2 * np.pi / now.grid_pitch * np.array((np.cos(np.radians(angle)), np.sin(np.radians(angle))))
        across, down = step[0] * x + colour + chance.uniform(0, 6), step[1] * y
        wave = np.outer(np.cos(down), np.cos(across)) - np.outer(np.sin(down), np.sin(across))
        factor *= (1 - now.grid / 2 + now.grid / 2 * wave).astype(np.float32)
    return factor


def bands(high: int, now: Conditions) -> npt.NDArray[np.float32]:
    """The dark bands of a dimmed screen that goes on and off while the rows are read, as a factor (high, 1)."""
    phase = (np.arange(high) / high / now.band + now.band_phase) % 1
    lit = np.clip((np.abs(phase - 0.5) - 0.18) / 0.1, 0, 1)
    return (1 - now.banding * (1 - lit)).astype(np.float32)[:, None]


def reflections(size: tuple[int, int], corners: Points, now: Conditions) -> npt.NDArray[np.float32]:
    """The light of all reflections, (height, 3 * width)."""
    wide, high = size
    x = (np.arange(wide // COARSE * 3)[None] + 0.5) * COARSE / 3
    y = (np.arange(high // COARSE)[:, None] + 0.5) * COARSE
    middle, side = corners.mean(0), float(np.linalg.norm(corners[1] - corners[0]))
    light = np.zeros((high // COARSE, wide // COARSE * 3))
    for spot in now.glare:
        turn = np.radians(spot.turn)
        right, down = x - middle[0] - spot.x * side, y - middle[1] - spot.y * side
        along, across = right * np.cos(turn) + down * np.sin(turn), down * np.cos(turn) - right * np.sin(turn)
        away = (along / spot.wide / side) ** 2 + (across / spot.high / side) ** 2
        light += spot.light / (1 + away**2)
    full = cv2.resize(light.astype(np.float32), (wide * 3, high), interpolation=cv2.INTER_LINEAR)
    return np.asarray(full, np.float32)
