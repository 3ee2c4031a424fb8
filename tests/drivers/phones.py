"""Frames with phones and codes for tests of the aiming hints, and what is said while they come."""

import itertools
from collections.abc import Iterable, Iterator
from functools import cache

import cv2
import numpy as np
from PIL.Image import Image

from drivers.camera.aiming import Aim, Aiming, Hint, Known
from drivers.camera.picture import Corners, Gray, halves
from drivers.sim.phone import Look, code_picture, grain, grained, hall, held, through_a_lens
from tests.drivers.codes import VOUCHER

RATE = 12.0  # looks a second
UNKNOWN = Known(None, None, None)
HELD_WELL = Look()
SQUARE = ((540.0, 260.0), (740.0, 260.0), (740.0, 460.0), (540.0, 460.0))
LEANING_BACK = ((540.0, 260.0), (740.0, 260.0), (700.0, 400.0), (580.0, 400.0))


@cache
def the_hall() -> Gray:
    return gray_of(hall())


def gray_of(picture: Image, seed: int = 1) -> Gray:
    """As the camera sees it."""
    seen = grained(through_a_lens(picture), grain(seed))
    return np.asarray(cv2.cvtColor(np.asarray(seen), cv2.COLOR_RGB2GRAY), np.uint8)


@cache
def phone(look: Look = HELD_WELL, text: str | None = VOUCHER) -> Gray:
    return gray_of(held(hall(), text, look))


@cache
def noise(seed: int) -> Gray:
    """Two grey levels strong, lifted by 128 so that it can be added and taken away again without a sign."""
    return np.random.default_rng(seed).normal(128, 2, (720, 1280)).round().astype(np.uint8)


def noisy(picture: Gray, number: int, strength: float = 1.0) -> Gray:
    return cv2.addWeighted(picture, 1.0, noise(number % 5), strength, -128 * strength).astype(np.uint8)


def hints(pictures: Iterable[Gray], found: Known = UNKNOWN, rate: float = RATE) -> list[Hint]:
    """All that is said while these pictures come."""
    aiming = Aiming()
    return [aiming.hint(halves(picture), number / rate, found) for number, picture in enumerate(pictures)]


def for_seconds(seconds: float, picture: Gray) -> Iterator[Gray]:
    """The same scene again and again, with new noise each time."""
    return (noisy(picture, number) for number in range(round(seconds * RATE)))


def spoken(said: list[Hint]) -> list[Aim]:
    """What is said one after the other, without what stays."""
    return [aim for aim, _ in itertools.groupby(hint.aim for hint in said)]


@cache
def seen_at(corners: Corners, white: int = 225, black: int = 25) -> Gray:
    """A card with a code whose corners lie there, before a grey wall."""
    margin = 40
    code = np.asarray(code_picture(VOUCHER, 210).convert("L"), np.uint8)
    card = np.full((len(code) + 2 * margin,) * 2, 255, np.uint8)
    card[margin:-margin, margin:-margin] = code
    card = (black + card / 255.0 * (white - black)).astype(np.uint8)
    end = margin + len(code)
    square = np.array([(margin, margin), (end, margin), (end, end), (margin, end)], np.float32)
    picture = np.full((720, 1280), 70, np.uint8)
    cv2.warpPerspective(
        cv2.GaussianBlur(card, (0, 0), 1.0),
        cv2.getPerspectiveTransform(square - 0.5, np.asarray(corners, np.float32) - 0.5),
        picture.shape[::-1],
        dst=picture,
        borderMode=cv2.BORDER_TRANSPARENT,
    )
    return cv2.GaussianBlur(picture, (0, 0), 0.8).astype(np.uint8)


def of_side(side: float) -> Corners:
    return tuple((640 + (x - 640) * side / 200, 360 + (y - 360) * side / 200) for x, y in SQUARE)


def with_a_lamp(picture: Gray) -> Gray:
    lit = picture.copy()
    cv2.ellipse(lit, (610, 330), (55, 35), 20, 0, 360, 255, -1)
    return lit


def smeared(picture: Gray) -> Gray:
    return cv2.blur(picture, (21, 1)).astype(np.uint8)
