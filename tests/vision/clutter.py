"""Frames without a voucher's code: what stands, hangs and moves before a kiosk, and codes of other kinds."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
import segno
from numpy.random import Generator

from tests.vision.backdrop import hall, person
from tests.vision.conditions import ALL_KINDS, Conditions, conditions, usual
from tests.vision.page import TITLES, WORDS, Page, Picture, bars, page, write
from tests.vision.scenes import aimed, fitting, looked_at, page_pixels
from tests.vision.sight import Homography, put, sensed
from tests.vision.symbols import Symbol, encoded, invented_digits

Draw = Callable[[Generator, tuple[int, int]], Picture]
SHEET = (560, 420)  # pixels of a printed thing before it is held into the picture, width and height
SIDE = 25  # modules, of a code of version 2


@dataclass(frozen=True, slots=True)
class Negative:
    """`empty`: nothing in it is a QR code, so a reader's time on it is its idle time."""

    name: str
    empty: bool
    picture: Picture


def negatives(seed: int, size: tuple[int, int] = (1280, 720)) -> tuple[Negative, ...]:
    """One frame, (height, width, 3), of each of NEGATIVES; `size` is width, height."""
    return tuple(negative_of(name, seed, size) for name in NEGATIVES)


def negative_of(name: str, seed: int, size: tuple[int, int]) -> Negative:
    """One frame of one of NEGATIVES."""
    chance = np.random.default_rng((seed, list(NEGATIVES).index(name), *size))
    return Negative(name, name not in CODES, NEGATIVES[name](chance, size))


def empty_hall(chance: Generator, size: tuple[int, int]) -> Picture:
    return seen(hall(size, chance, chance.uniform(0.4, 1.6)), chance)


def faces(chance: Generator, size: tuple[int, int]) -> Picture:
    picture = hall(size, chance, 1.0).astype(np.float32)
    for _ in range(chance.integers(1, 4)):
        person(picture, chance)
    return seen(
        np.asarray(cv2.GaussianBlur(picture.astype(np.uint8), (0, 0), chance.uniform(0.5, 3)), np.uint8), chance
    )


def page_without_code(chance: Generator, size: tuple[int, int]) -> Picture:
    return on_a_phone(None, chance, size)


def texture(chance: Generator, size: tuple[int, int]) -> Picture:
    """Cloth, stone, leaves: noise of a few sizes."""
    picture = np.zeros((size[1], size[0]), np.float32)
    for coarse in (2, 5, 12, 40):
        patch = chance.normal(0, 28, (size[1] // coarse + 1, size[0] // coarse + 1)).astype(np.float32)
        picture += cv2.resize(patch, size, interpolation=cv2.INTER_LINEAR)
    tinted = picture[..., None] + chance.uniform(60, 190, 3).astype(np.float32)
    return seen(np.clip(tinted, 0, 255).astype(np.uint8), chance)


def bar_codes(chance: Generator, size: tuple[int, int]) -> Picture:
    sheet = np.full((SHEET[1], SHEET[0], 3), 245, np.uint8)
    for row in range(3):
        bars(sheet, (40, 30 + row * 130, int(chance.integers(180, 480)), int(chance.integers(30, 110))), chance)
    return on_a_sheet(sheet, chance, size)


def text_page(chance: Generator, size: tuple[int, int]) -> Picture:
    sheet = np.full((SHEET[1], SHEET[0], 3), chance.integers(200, 255), np.uint8)
    height = chance.uniform(9, 18)
    for y in np.arange(height, SHEET[1], height * 1.5):
        for x in np.arange(height * 4, SHEET[0], height * 9):
            write(sheet, str(chance.choice(TITLES + WORDS)), x, y, height, (30, 30, 30))
    return on_a_sheet(sheet, chance, size)


def checkerboard(chance: Generator, size: tuple[int, int]) -> Picture:
    count = int(chance.integers(6, 40))
    board = (np.indices((count, count)).sum(0) % 2 * 220 + 15).astype(np.uint8)
    return on_a_sheet(enlarged(board), chance, size)


def keyboard(chance: Generator, size: tuple[int, int]) -> Picture:
    sheet = np.full((SHEET[1], SHEET[0], 3), 40, np.uint8)
    for y in range(20, SHEET[1] - 60, 62):
        for x in range(20 + y // 6, SHEET[0] - 60, 58):
            cv2.rectangle(sheet, (x, y), (x + 46, y + 48), (215, 215, 210), -1)
            write(sheet, chr(int(chance.integers(65, 91))), x + 20, y + 20, 18, (40, 40, 40))
    return on_a_sheet(sheet, chance, size)


def blinds(chance: Generator, size: tuple[int, int]) -> Picture:
    slats = (np.arange(SHEET[1]) // chance.integers(4, 20) % 2 * chance.integers(90, 220) + 20).astype(np.uint8)
    sheet = np.repeat(slats[:, None], SHEET[0], 1)
    return on_a_sheet(np.repeat(sheet[..., None], 3, 2), chance, size)


def finder_grid(chance: Generator, size: tuple[int, int]) -> Picture:
    """What looks like a code and is none: three finder patterns and timing around random modules."""
    return on_a_phone(random_grid(chance), chance, size)


def payment_code(chance: Generator, size: tuple[int, int]) -> Picture:
    return on_a_phone(other("13" + invented_digits(chance, 16), chance), chance, size)


def web_address(chance: Generator, size: tuple[int, int]) -> Picture:
    return on_a_phone(other(f"https://example.com/{chance.integers(10**9)}", chance), chance, size)


def a_digit_short(chance: Generator, size: tuple[int, int]) -> Picture:
    return on_a_phone(encoded(invented_digits(chance, 27), "2-M", "zxing-cpp"), chance, size)


CODES: dict[str, Draw] = {draw.__name__: draw for draw in (payment_code, web_address, a_digit_short)}
NEGATIVES: dict[str, Draw] = {
    draw.__name__: draw
    for draw in (
        empty_hall, faces, page_without_code, texture, bar_codes, text_page, checkerboard, keyboard, blinds,
        finder_grid,
    )
} | CODES  # fmt: skip


def random_grid(chance: Generator, side: int = SIDE) -> Symbol:
    """Random modules in the function patterns of a real symbol of the same size."""
    real = encoded(invented_digits(chance), {21: "1-M", 25: "2-M", 29: "3-M", 33: "4-M"}[side], "segno").modules
    modules = chance.random((side, side)) < 0.5
    for rows, columns in ((slice(0, 8), slice(0, 8)), (slice(0, 8), slice(-8, None)), (slice(-8, None), slice(0, 8))):
        modules[rows, columns] = real[rows, columns]
    modules[6], modules[:, 6] = real[6], real[:, 6]
    if chance.random() < 0.5:  # with a true format, so that readers go on to the data
        modules[8], modules[:, 8] = real[8], real[:, 8]
    if side > 21:
        modules[-9:-4, -9:-4] = real[-9:-4, -9:-4]
    return Symbol("", "none", "none", modules)


def other(text: str, chance: Generator) -> Symbol:
    code = segno.make(text, micro=False, error=str(chance.choice(("l", "m", "q"))))
    return Symbol(text, code.designator, "segno", np.array([list(row) for row in code.matrix], np.bool_))


def on_a_phone(symbol: Symbol | None, chance: Generator, size: tuple[int, int]) -> Picture:
    """On a phone, in any of the conditions that a voucher's page is seen in."""
    severity = int(chance.integers(0, 4))
    now = conditions(chance, ALL_KINDS[chance.integers(len(ALL_KINDS))], severity)
    stand_in = symbol or random_grid(chance)
    now = fitting(now, stand_in, size)
    drawn = page(symbol, now, chance, pixels=page_pixels(now))
    homography = aimed(drawn, now, stand_in, size, chance)
    return looked_at(hall(size, chance, now.hall), drawn, homography, now, chance, hand=chance)


def on_a_sheet(sheet: Picture, chance: Generator, size: tuple[int, int]) -> Picture:
    """A printed thing, larger or smaller, turned and tilted, before the hall."""
    now = replace(usual(chance), turn=chance.uniform(-180, 180), pitch=chance.normal(0, 15), yaw=chance.normal(0, 15))
    frame = hall(size, chance, now.hall)
    put(frame, Page(sheet, np.full(sheet.shape[:2], 255, np.uint8), (0, 0, SHEET[1])), laid(now, chance, size), now)
    return seen(frame, chance)


def laid(now: Conditions, chance: Generator, size: tuple[int, int]) -> Homography:
    grow = chance.uniform(0.5, 2.0) * size[1] / 720
    about = cv2.getRotationMatrix2D((SHEET[0] / 2, SHEET[1] / 2), now.turn, grow)
    about[:, 2] = about[:, 2] + np.array(size) / 2 - np.array(SHEET) / 2 + chance.normal(0, 60, 2)
    lean = np.array([[1, 0, 0], [0, 1, 0], [now.pitch * 1e-5, now.yaw * 1e-5, 1]])
    return np.asarray(np.vstack([about, (0, 0, 1)]) @ lean, np.float64)


def seen(frame: Picture, chance: Generator) -> Picture:
    """By the sensor, with some grain."""
    now = Conditions(noise=chance.uniform(1, 8), jpeg=int(chance.choice((0, 0, 60, 85))))
    return sensed(frame, (slice(0, 1), slice(0, 1)), np.zeros((4, 2)), now, chance)


def enlarged(board: Picture) -> Picture:
    flat = np.asarray(cv2.resize(board, SHEET, interpolation=cv2.INTER_NEAREST), np.uint8)
    return np.repeat(flat[..., None], 3, 2)
