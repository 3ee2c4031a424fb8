"""The voucher page of a phone, drawn anew for each scene: header, card, code, words, buttons, frame of the phone.

A page is drawn at nearly the size at which the camera sees it, so that the lens has little to shrink.
"""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
from numpy.random import Generator
from PIL import Image, ImageDraw, ImageFont

from tests.vision.conditions import Conditions
from tests.vision.symbols import Symbol

Picture = npt.NDArray[np.uint8]  # (height, width, 3), blue green red

FONT, MAINLAND, LETTER = "NotoSansCJK-Regular.ttc", 2, 40  # the face with mainland forms; pixels, words are shrunk
TITLES = ("医保电子凭证", "医保码", "国家医保服务平台", "电子社保卡", "Medical insurance")
WORDS = (  # the last: the phone's own line
    "请向医护人员出示此码",
    "动态码已加密",
    "参保地 测试区",
    "张*国",
    "账户余额",
    "就医购药",
    "刷新",
    "09:41 5G 88%",
)

ACCENTS = ((180, 120, 20), (150, 160, 30), (200, 90, 40), (90, 140, 60))


@dataclass(frozen=True, slots=True)
class Page:
    """`code` is the code's square: left, top, side, in pixels of `picture`, edges on the borders of pixels.

    `body` is the outline of the phone, white in a black picture.
    """

    picture: Picture
    body: npt.NDArray[np.uint8]
    code: tuple[int, int, int]


@cache
def lettering(words: str) -> npt.NDArray[np.uint8]:
    """The words as white on black, one line."""
    font = ImageFont.truetype(FONT, LETTER, index=MAINLAND)
    left, top, right, bottom = font.getbbox(words)
    line = Image.new("L", (int(right - left) + 2, int(bottom - top) + 2))
    ImageDraw.Draw(line).text((1 - left, 1 - top), words, 255, font=font)
    return np.asarray(line)


def write(picture: Picture, words: str, x: float, y: float, height: float, colour: tuple[int, ...]) -> None:
    """One line around the middle (x, y); what would leave the picture is left out."""
    line = lettering(words)
    high = max(4, round(height))
    wide = max(4, round(line.shape[1] * high / line.shape[0]))
    left, top = round(x - wide / 2), round(y - high / 2)
    if left < 0 or top < 0 or left + wide > picture.shape[1] or top + high > picture.shape[0]:
        return
    share = cv2.resize(line, (wide, high), interpolation=cv2.INTER_AREA)[..., None].astype(np.float32) / 255
    under = picture[top : top + high, left : left + wide]
    under[:] = (under * (1 - share) + np.asarray(colour, np.float32) * share).astype(np.uint8)


def page(symbol: Symbol | None, now: Conditions, chance: Generator, pixels: int) -> Page:
    """A phone's page with this code, or with words only; `pixels` of the page make one module."""
    modules = symbol.side if symbol else 25
    side = modules * pixels
    wide = round(side * chance.uniform(1.25, 1.75))
    high = round(wide * chance.uniform(1.9, 2.15))
    left, top = (wide - side) // 2, round(high * chance.uniform(0.26, 0.36))
    accent = ACCENTS[chance.integers(len(ACCENTS))]
    ground, ink = (244, 246, 246), (60, 50, 40)
    if now.inverted:
        ground, ink = (28, 24, 22), (215, 215, 215)
    picture = np.empty((high, wide, 3), np.uint8)
    picture[:] = ground
    cv2.rectangle(picture, (0, 0), (wide, round(top * 0.8)), accent, -1)
    unit = wide / 24
    write(picture, TITLES[chance.integers(len(TITLES))], wide / 2, unit * 3.2, unit * 1.5, (255, 255, 255))
    write(picture, WORDS[-1], wide * 0.75, unit * 0.9, unit * 0.8, (240, 240, 240))
    _card(picture, left, top, side, now, pixels, unit)
    bars(picture, (left, round(top - unit * 4.4), side, round(unit * 2)), chance, now.inverted)
    if symbol:
        _code(picture[top : top + side, left : left + side], symbol, now, accent)
    below = top + side + unit * 2.6
    for words in chance.choice(WORDS[:-1], 3, replace=False):
        write(picture, str(words), wide / 2, below, unit * 0.95, ink)
        below += unit * 1.7
    for x in (0.2, 0.4, 0.6, 0.8):
        cv2.circle(picture, (round(wide * x), round(below + unit * 2)), round(unit * 1.1), accent, -1, cv2.LINE_AA)
        write(picture, str(chance.choice(WORDS[3:-1])), wide * x, below + unit * 4, unit * 0.7, ink)
    return _framed(picture, (left, top, side), unit, chance)


def bars(picture: Picture, place: tuple[int, int, int, int], chance: Generator, inverted: bool = False) -> None:
    """A one-dimensional code of nothing in (left, top, width, height)."""
    left, top, wide, high = place
    if top < 0 or high < 4:
        return
    marks = np.repeat(chance.integers(0, 2, 60), chance.integers(1, 4, 60)).astype(np.uint8)
    line = cv2.resize(marks[None] * 255, (wide, high), interpolation=cv2.INTER_NEAREST)
    picture[top : top + high, left : left + wide] = (255 - line if inverted else line)[..., None]


def _card(picture: Picture, left: int, top: int, side: int, now: Conditions, pixels: int, unit: float) -> None:
    paper, surround = (now.ink, 255 - now.surround) if now.inverted else (now.paper, now.surround)
    edge, margin = round(unit * 1.2), round(now.margin * pixels)
    end = left + side, top + side
    above = round(unit * 5)
    cv2.rectangle(picture, (left - edge * 2, top - above), (end[0] + edge * 2, end[1] + above), (surround,) * 3, -1)
    cv2.rectangle(picture, (left - margin, top - margin), (end[0] + margin - 1, end[1] + margin - 1), (paper,) * 3, -1)


def _code(place: Picture, symbol: Symbol, now: Conditions, accent: tuple[int, ...]) -> None:
    dark, light = (now.paper, now.ink) if now.inverted else (now.ink, now.paper)
    levels = np.where(symbol.modules, np.uint8(dark), np.uint8(light))
    place[:] = cv2.resize(levels, place.shape[1::-1], interpolation=cv2.INTER_NEAREST)[..., None]
    if now.logo:
        middle, half = len(place) // 2, round(len(place) * now.logo / 2)
        cv2.rectangle(place, (middle - half,) * 2, (middle + half,) * 2, (light,) * 3, -1)
        cv2.circle(place, (middle, middle), round(half * 0.8), accent, -1, cv2.LINE_AA)


def _framed(screen: Picture, code: tuple[int, int, int], unit: float, chance: Generator) -> Page:
    """The screen in the phone's frame, with round corners."""
    edge = max(2, round(unit * chance.uniform(0.3, 0.8)))
    high, wide = screen.shape[0] + 2 * edge, screen.shape[1] + 2 * edge
    picture = np.full((high, wide, 3), chance.integers(8, 60), np.uint8)
    picture[edge:-edge, edge:-edge] = screen
    body = np.zeros((high, wide), np.uint8)
    corner = round(unit * 1.6)
    cv2.rectangle(body, (corner, 0), (wide - corner, high), 255, -1)
    cv2.rectangle(body, (0, corner), (wide, high - corner), 255, -1)
    for x in (corner, wide - 1 - corner):
        for y in (corner, high - 1 - corner):
            cv2.circle(body, (x, y), corner, 255, -1)
    left, top, side = code
    return Page(picture, body, (left + edge, top + edge, side))
