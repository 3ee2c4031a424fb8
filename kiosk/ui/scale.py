"""Draws a Scale: the track, the stretch that is right, the knob, and arrows towards what is right."""

from typing import NamedTuple

import numpy as np
import pygame

from kiosk.ui.scene import Scale
from kiosk.ui.shapes import Box, Shape, Shapes, axes, coverage, tinted, whole
from kiosk.ui.theme import Colour

TRACK, RIM = 0.58, 0.11  # of the knob's height: the track's, and the rim around the knob
ARROW, APART, AWAY = 0.30, 0.34, 0.16  # of it: half an arrow's height, from arrow to arrow, from the knob to them
ARROWS = 2


class Inks(NamedTuple):
    track: Colour
    good: Colour
    face: Colour
    mark: Colour


def inks_of(scale: Scale) -> tuple[str, str, str, str]:
    """The names of a scale's inks in the order of Inks."""
    return scale.track, scale.good, scale.face, scale.mark


def draw_scale(surface: pygame.Surface, area: pygame.Rect, scale: Scale, inks: Inks, shapes: Shapes) -> None:
    """Everything stays within `area`; the knob is as high as it."""
    size = area.height
    thick = round(size * TRACK)
    top = area.y + (size - thick) // 2
    start, end = (_left(share, area) for share in scale.right)
    knob = _left(scale.knob, area)
    for left, right, colour in ((area.x, area.right, inks.track), (start, end + size, inks.good)):
        box = Box(right - left, thick, thick / 2, colour)
        shapes.box(box).draw(surface, pygame.Rect(left, top, right - left, thick))
    reach = round(size * (AWAY + ARROWS * APART))
    if knob + size + reach <= start:
        _draw_arrows(surface, shapes, pygame.Rect(knob + size, area.y, reach, size), inks.mark, leftward=False)
    elif knob - reach >= end + size:
        _draw_arrows(surface, shapes, pygame.Rect(knob - reach, area.y, reach, size), inks.mark, leftward=True)
    ring = Box(size, size, size / 2, inks.face, edge=inks.mark, edge_width=max(1, round(size * RIM)))
    shapes.box(ring).draw(surface, pygame.Rect(knob, area.y, size, size))


def _left(share: float, area: pygame.Rect) -> int:
    """The knob's left side when it is at a share of its way."""
    return area.x + round(min(1.0, max(0.0, share)) * (area.width - area.height))


def _draw_arrows(surface: pygame.Surface, shapes: Shapes, area: pygame.Rect, ink: Colour, *, leftward: bool) -> None:
    key = ("arrows", area.size, ink, leftward)
    shapes.other(key, lambda: _arrows(area.width, area.height, ink, leftward)).draw(surface, area)


def _arrows(width: int, height: int, ink: Colour, leftward: bool) -> Shape:
    """Full triangles one behind the other, pointing away from the knob's side of their rectangle."""
    across, down = axes(width, height)
    if leftward:
        across = width - across
    half, apart = ARROW * height, APART * height
    beside = np.abs(down - height / 2)
    inside = np.zeros((height, width), np.float32)
    for number in range(ARROWS):
        begin = AWAY * height + number * apart
        slant = (beside + (across - begin) * (half / apart) - half) * np.float32(0.75)  # px from the slanted sides
        inside = np.maximum(inside, coverage(np.maximum(slant, begin - across).astype(np.float32)))
    return whole(tinted(ink, inside))
