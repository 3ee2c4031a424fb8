"""Films of a kiosk's camera: an empty hall, then a hand brings a phone into view, trembles, and holds it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from numpy.random import Generator

from tests.vision.backdrop import hall
from tests.vision.conditions import Conditions, conditions
from tests.vision.page import Picture, page
from tests.vision.scenes import Truth, aimed, chance_of, fitting, looked_at, page_pixels, truth_of
from tests.vision.sight import corners_of, held, mapped, sensed
from tests.vision.symbols import invented_symbol

EXPOSURE = 1 / 200  # seconds: what a camera that is set for a lit screen takes


@dataclass(frozen=True, slots=True)
class Hand:
    """How a phone is brought. Times in seconds, lengths in pixels.

    `comes_from` is how far from its last place it starts; `shakes` swings that die away, `trembles` ones that stay.
    """

    begins: float
    takes: float
    comes_from: npt.NDArray[np.float64]
    shakes: float
    trembles: float
    swings: npt.NDArray[np.float64]  # (6,), frequencies in hertz
    phases: npt.NDArray[np.float64]  # (6,)

    def offset(self, time: float) -> npt.NDArray[np.float64]:
        """How far the phone is from its last place."""
        along = float(np.clip((time - self.begins) / self.takes, 0, 1))
        since = max(0.0, time - self.begins - self.takes * 0.6)
        swing = np.sin(2 * np.pi * self.swings * time + self.phases).reshape(2, 3).sum(1)
        return np.asarray(
            self.comes_from * (1 - along) ** 3 + swing * (self.trembles + self.shakes * np.exp(-4 * since))
        )


def a_hand(chance: Generator, size: tuple[int, int], middle: npt.NDArray[np.float64], reach: float) -> Hand:
    """A hand that comes from below or from a side; `reach` pixels from the phone's middle to its farthest edge."""
    way = ((0.0, 1.0), (0.0, 1.0), (1.0, 0.4), (-1.0, 0.4))[chance.integers(4)]
    far = np.where(np.array(way) > 0, np.array(size) - middle, middle) + reach
    return Hand(
        begins=chance.uniform(0.15, 0.35),
        takes=chance.uniform(0.45, 0.8),
        comes_from=np.array(way) * far,
        shakes=chance.uniform(0.002, 0.006) * size[1],
        trembles=chance.uniform(0.0003, 0.001) * size[1],
        swings=chance.uniform(1.5, 8, 6),
        phases=chance.uniform(0, 2 * np.pi, 6),
    )


def film(
    seed: int, kind: str, severity: int, frames: int, rate: float = 30, size: tuple[int, int] = (1280, 720)
) -> Iterator[tuple[Picture, Truth | None]]:
    """`frames` pictures at `rate` a second. The truth comes with each frame in which the whole symbol is inside.

    Grain, bands, reflections and the pixel grid's phase move from frame to frame; the code and the hall do not change.
    """
    chance = chance_of(seed, kind, severity, size)
    now = conditions(chance, kind, severity)
    symbol = invented_symbol(chance)
    now = fitting(replace(now, cut=min(now.cut, -1.0)), symbol, size)  # whole in the end, with room to tremble
    drawn = page(symbol, now, chance, pixels=page_pixels(now))
    last = aimed(drawn, now, symbol, size, chance)
    middle = mapped(corners_of(drawn.code), last).mean(0)
    behind = hall(size, chance, now.hall)
    scale = now.module / page_pixels(now)
    hand = a_hand(chance, size, middle, max(drawn.body.shape) * scale)
    rolls, drifts = chance.uniform(-2, 2), chance.uniform(-0.6, 0.6, 2)
    grips = int(chance.integers(2**31))
    anchor = anchor_of(drawn.code, last)
    for number in range(frames):
        time = number / rate
        if time < hand.begins:
            nowhere = slice(0, 1), slice(0, 1)
            yield sensed(behind.copy(), nowhere, np.zeros((4, 2)), replace(now, glare=(), grid=0.0), chance), None
            continue
        offset = hand.offset(time)
        moves = (hand.offset(time + EXPOSURE) - offset) / now.module
        seen = moved(replace(now, band_phase=now.band_phase + rolls * time), moves, drifts * np.sin(3 * time) * 0.2)
        where = held(drawn, seen, scale, (anchor[0] + offset[0], anchor[1] + offset[1]), size[0])
        corners = mapped(corners_of(drawn.code), where)
        picture = looked_at(behind.copy(), drawn, where, seen, chance, np.random.default_rng(grips))
        inside = bool((corners >= 0).all() and (corners <= np.array(size) - 1).all())
        yield picture, truth_of(symbol, corners, kind, severity) if inside else None


def anchor_of(code: tuple[int, int, int], homography: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Where the middle of the code's square lies in the frame."""
    left, top, side = code
    x, y = mapped(np.array([(left + side / 2 - 0.5, top + side / 2 - 0.5)]), homography)[0]
    return float(x), float(y)


def moved(now: Conditions, moves: npt.NDArray[np.float64], drift: npt.NDArray[np.float64]) -> Conditions:
    """The phone's own movement `moves`, in modules while one picture is taken, and the way of its reflections."""
    glare = tuple(replace(spot, x=spot.x + drift[0], y=spot.y + drift[1]) for spot in now.glare)
    length = float(np.hypot(*moves))
    if length <= now.motion:
        return replace(now, glare=glare)
    return replace(now, glare=glare, motion=length, motion_turn=float(np.degrees(np.arctan2(moves[1], moves[0]))))
