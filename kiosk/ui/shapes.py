"""Rounded boxes, gradients, soft shadows, hatching and wedges, from signed distances; smooth at every size.

A shape is drawn once for its colours and its corners, then cut into a grid whose middle repeats: cards of every size
share the same few pixels. What is of one colour is filled, what is clear is not drawn at all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pygame

from kiosk.ui.cache import Cache
from kiosk.ui.theme import Colour

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.intp]

KEPT = 8_000_000  # bytes of shapes to keep: twice what the two richest pages need
TILE = 128  # px: side of what is repeated, and of the noise that breaks up the steps of a gradient
CIRCLES = ((0.355, 0.07), (0.56, 0.055))  # radius in heights, share of white: the soft circles of a hero
LOGISTIC = 3.4  # a blur of this many logistic widths looks like the blur of a style sheet

Part = pygame.Surface | tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """A picture in a grid of parts, row by row: surfaces, colours to fill with, None where nothing is.

    `columns` and `rows`: px of each, the middle one takes what a rectangle leaves and repeats its part there. `reach`:
    px that the picture stands out of its rectangle on every side.
    """

    columns: tuple[int, ...]
    rows: tuple[int, ...]
    parts: tuple[Part | None, ...]
    reach: int = 0

    def draw(self, surface: pygame.Surface, area: pygame.Rect) -> None:
        """Blit into a rectangle, within the surface's clip."""
        clip = surface.get_clip()
        whole = area.inflate(2 * self.reach, 2 * self.reach)
        across = _spread(self.columns, whole.x, whole.width)
        at = 0
        for y, tall in _spread(self.rows, whole.y, whole.height):
            if y >= clip.bottom or y + tall <= clip.top or tall <= 0:
                at += len(across)
                continue
            for x, wide in across:
                part = self.parts[at]
                at += 1
                if part is None or x >= clip.right or x + wide <= clip.left or wide <= 0:
                    continue
                if isinstance(part, tuple):
                    surface.fill(part, (x, y, wide, tall))
                else:
                    repeat(surface, part, x, y, wide, tall)

    @property
    def weight(self) -> int:
        """Bytes of its pixels."""
        return sum(part.get_width() * part.get_height() * 4 for part in self.parts if isinstance(part, pygame.Surface))


@dataclass(frozen=True, slots=True)
class Box:
    """A rounded box in px. `corners` all|top|bottom; `side` "" or top: the only side with an edge."""

    width: int
    height: int
    radius: float
    fill: Colour
    to: Colour | None = None
    edge: Colour | None = None
    edge_width: float = 0
    side: str = ""
    corners: str = "all"
    circles: bool = False


@dataclass(frozen=True, slots=True)
class Blur:
    """One shadow layer in px; `alpha` 0…1."""

    drop: float
    blur: float
    alpha: float


class Shapes:
    """Remembers shapes by what their pixels depend on; sizes that only repeat their middles share one."""

    def __init__(self) -> None:
        self._shapes: Cache[Shape] = Cache(KEPT, lambda shape: shape.weight)

    def box(self, box: Box) -> Shape:
        margin = int(np.ceil(max(box.radius, box.edge_width))) + 1
        columns = _grid(box.width, margin, fixed=box.circles)
        rows = _grid(box.height, margin, fixed=box.circles or box.to is not None)
        least = replace(box, width=sum(columns), height=sum(rows))
        return self._shapes.get(least, lambda: cut(_box(least, margin), columns, rows))

    def ring(self, width: int, height: int, radius: float, colour: Colour, line: Colour, wide: int, thin: int) -> Shape:
        """Open inside: `wide` px of a colour between two lines of `thin` px."""
        margin = int(np.ceil(max(radius, wide + 2 * thin))) + 1
        columns, rows = _grid(width, margin, fixed=False), _grid(height, margin, fixed=False)
        least = sum(columns), sum(rows)
        key = ("ring", *least, radius, colour, line, wide, thin)
        return self._shapes.get(key, lambda: cut(_ring(*least, radius, colour, line, wide, thin), columns, rows))

    def shadow(self, width: int, height: int, radius: float, colour: Colour, layers: tuple[Blur, ...]) -> Shape:
        """What of a shadow can be seen around its box."""
        reach = int(np.ceil(max(layer.blur * 1.1 + abs(layer.drop) for layer in layers)))
        hidden = int(0.3 * radius) + 1  # px inside its sides the box is solid everywhere
        # a shadow is uniform along its sides where both corners, fallen with it, are farther than their radius
        corner = int(np.ceil(max(radius, hidden) + max(abs(layer.drop) for layer in layers))) + 1
        columns, rows = (_frame(length, reach, hidden, corner) for length in (width, height))
        width, height = sum(columns) - 2 * reach, sum(rows) - 2 * reach

        def drawn() -> Shape:
            return cut(_shadow(width, height, radius, colour, layers, reach, hidden, corner), columns, rows, reach)

        return self._shapes.get(("shadow", width, height, radius, colour, layers), drawn)

    def hatched(
        self, width: int, height: int, radius: float, fill: Colour, line: Colour, period: float, thick: float
    ) -> Shape:
        key = ("hatched", width, height, radius, fill, line, period, thick)
        return self._shapes.get(key, lambda: whole(_hatched(width, height, radius, fill, line, period, thick)))

    def wedge(self, width: int, height: int, start: float, end: float, colour: Colour) -> Shape:
        key = ("wedge", width, height, start, end, colour)
        return self._shapes.get(key, lambda: whole(_wedge(width, height, start, end, colour)))

    def other(self, key: tuple[object, ...], make: Callable[[], Shape]) -> Shape:
        """A shape that its caller draws."""
        return self._shapes.get(key, make)


def repeat(surface: pygame.Surface, tile: pygame.Surface, x: int, y: int, width: int, height: int) -> None:
    """Cover a rectangle with a tile, from its upper left corner on."""
    wide, tall = tile.get_size()
    if wide >= width and tall >= height:
        surface.blit(tile, (x, y), (0, 0, width, height))
        return
    surface.blits(
        [
            (tile, (left, top), (0, 0, x + width - left, y + height - top))
            for top in range(y, y + height, tall)
            for left in range(x, x + width, wide)
        ],
        False,
    )


def cut(pixels: Bytes, columns: Sequence[int], rows: Sequence[int], reach: int = 0) -> Shape:
    """A shape from height x width x 4 (red, green, blue, alpha), cut where its columns and rows meet."""
    parts: list[Part | None] = []
    top = 0
    for tall in rows:
        left = 0
        for wide in columns:
            parts.append(_part(pixels[top : top + tall, left : left + wide]))
            left += wide
        top += tall
    return Shape(tuple(columns), tuple(rows), tuple(parts), reach)


def whole(pixels: Bytes) -> Shape:
    """A shape of one part."""
    return cut(pixels, (pixels.shape[1],), (pixels.shape[0],))


def distance(width: int, height: int, x: Floats, y: Floats, radius: float, corners: str = "all") -> Floats:
    """Signed distance in px to a rounded box at (0, 0), negative inside; `x` a row and `y` a column of points."""
    radius = min(radius, width / 2, height / 2 if corners == "all" else height)
    top, bottom = 0.0, float(height)
    if corners == "top":
        bottom += radius + 2
    elif corners == "bottom":
        top -= radius + 2
    qx = np.abs(x - width / 2) - (width / 2 - radius)
    qy = np.abs(y - (top + bottom) / 2) - ((bottom - top) / 2 - radius)
    outside = np.hypot(np.maximum(qx, 0), np.maximum(qy, 0))
    rounded: Floats = (outside + np.minimum(np.maximum(qx, qy), 0) - radius).astype(np.float32)
    if corners == "all":
        return rounded
    cut: Floats = np.maximum(rounded, np.abs(y - height / 2) - height / 2).astype(np.float32)
    return cut


def coverage(distances: Floats) -> Floats:
    """Share of each pixel that lies inside, 0…1."""
    inside: Floats = np.clip(0.5 - distances, 0, 1).astype(np.float32)
    return inside


def surface_of(rgb: npt.NDArray[Any], alpha: npt.NDArray[Any] | None) -> pygame.Surface:
    """A picture from height x width x 3 colours (0…255) and height x width alphas (0…255); None is solid."""
    height, width = rgb.shape[:2]
    surface = pygame.Surface((width, height), pygame.SRCALPHA if alpha is not None else 0, 32)
    channels = channels_of(surface)
    for channel in range(3):
        channels[channel][:] = rgb[:, :, channel]
    if alpha is not None:
        channels[3][:] = alpha
    return surface


def channels_of(surface: pygame.Surface) -> tuple[Bytes, Bytes, Bytes, Bytes]:
    """Red, green, blue and alpha of a picture of 32 bits, each height x width: the picture's own memory, no copy."""
    width, height = surface.get_size()
    memory: Any = surface.get_buffer()
    pixels = np.frombuffer(memory, np.uint8).reshape(height, surface.get_pitch())[:, : width * 4]
    pixels = pixels.reshape(height, width, 4)
    red, green, blue, alpha = (pixels[:, :, shift // 8] for shift in surface.get_shifts())
    return red, green, blue, alpha


def tinted(colour: Colour, alpha: Floats) -> Bytes:
    """Height x width x 4 of one colour with the given shares, 0…1, of its alpha."""
    pixels = np.empty((*alpha.shape, 4), np.uint8)
    pixels[:, :, :3] = colour.rgb
    pixels[:, :, 3] = np.rint(alpha * np.float32(colour.alpha))
    return pixels


def plain(colour: Colour, alpha: Floats) -> pygame.Surface:
    """A picture of one colour with the given shares, 0…1, of its alpha."""
    pixels = tinted(colour, alpha)
    return surface_of(pixels[:, :, :3], pixels[:, :, 3])


def picked(pixels: Bytes, rows: Places, columns: Places) -> Bytes:
    """Of height x width x 4 bytes the px at these places, four bytes at a time."""
    together = pixels.view(np.uint32)[:, :, 0]
    found: Bytes = together.take(rows, 0).take(columns, 1)[:, :, None].view(np.uint8)
    return found


def gradient(width: int, height: int, top: Colour, bottom: Colour) -> Bytes:
    """height x width x 4, solid, from top to bottom, its steps broken up by noise."""
    down = ((np.arange(height, dtype=np.float32) + 0.5) / height)[:, None, None]
    rows = np.array(top.rgb, np.float32) * (1 - down) + np.array(bottom.rgb, np.float32) * down
    tile = np.full((height, TILE, 4), 255, np.uint8)
    tile[:, :, :3] = np.minimum(rows + _noise()[np.arange(height) % TILE][:, :, None], 255)
    return picked(tile, np.arange(height), np.arange(width) % TILE)


def axes(width: int, height: int) -> tuple[Floats, Floats]:
    """The middles of pixels, as a row and a column."""
    across = (np.arange(width, dtype=np.float32) + 0.5)[None, :]
    down = (np.arange(height, dtype=np.float32) + 0.5)[:, None]
    return across, down


@cache
def _noise() -> Floats:
    return np.random.default_rng(7).random((TILE, TILE), np.float32)  # the same grain in every run


def _grid(length: int, margin: int, *, fixed: bool) -> tuple[int, ...]:
    """A side as corner, what is between, corner; as one where corners meet. What is `fixed` is not repeated."""
    between = length - 2 * margin
    if between <= 0:
        return (length,)
    return margin, between if fixed else min(between, TILE), margin


def _frame(length: int, reach: int, hidden: int, corner: int) -> tuple[int, ...]:
    """A side of a shadow: what is seen outside, the rest of the corner, a tile, and back again."""
    outer = reach + hidden
    if length >= 2 * corner + TILE:
        return outer, corner - hidden, TILE, corner - hidden, outer
    inner = length - 2 * hidden
    return (outer, inner, outer) if inner > 0 else (length + 2 * reach,)


def _spread(sizes: tuple[int, ...], start: int, length: int) -> list[tuple[int, int]]:
    """Where each column of a grid begins in a rectangle, and its px."""
    middle = len(sizes) // 2
    spare = length - sum(sizes)
    places = []
    for number, size in enumerate(sizes):
        own = size + spare if number == middle else size
        places.append((start, own))
        start += own
    return places


def _part(pixels: Bytes) -> Part | None:
    alpha = pixels[:, :, 3]
    if not alpha.any():
        return None
    rgb = pixels[:, :, :3]
    if (alpha < 255).any():
        return surface_of(rgb, alpha)
    if (rgb[-1] == rgb[0, 0]).all() and (rgb == rgb[0, 0]).all():
        red, green, blue = (int(value) for value in rgb[0, 0])
        return red, green, blue
    return surface_of(rgb, None)


def _ring(width: int, height: int, radius: float, colour: Colour, line: Colour, wide: int, thin: int) -> Bytes:
    away = distance(width, height, *axes(width, height), radius, "all")
    pixels = tinted(line, coverage(away) * coverage(-away - (wide + 2 * thin)))
    _mix(pixels, colour.rgb, coverage(away + thin) * coverage(-away - (wide + thin)))
    return pixels


def _ends(length: int, margin: int) -> tuple[Places, Places]:
    """The px of a side that differ, and for each px of it which of them it is like: all are between the margins."""
    every = np.arange(length)
    if length <= 2 * margin + 1:
        return every, every
    between = length - 2 * margin
    picked = np.r_[0 : margin + 1, length - margin : length]
    return picked, np.r_[0:margin, np.full(between, margin), margin + 1 : 2 * margin + 1]


def _box(box: Box, margin: int) -> Bytes:
    """Only what lies within `margin` px of a side is computed, the rest is like it."""
    (columns, like_column), (rows, like_row) = _ends(box.width, margin), _ends(box.height, margin)
    across, down = axes(box.width, box.height)
    across, down = across[:, columns], down[rows]
    away = distance(box.width, box.height, across, down, box.radius, box.corners)
    pixels, line = tinted(box.fill, coverage(away)), coverage(-away - box.edge_width)
    if box.side == "top":
        line = np.broadcast_to(coverage((down - box.edge_width).astype(np.float32)), away.shape)
    if box.to is None:
        if box.edge is not None:
            _mix(pixels, box.edge.rgb, line)
        pixels = picked(pixels, like_row, like_column)
    else:
        shown = pixels[:, :, 3].take(like_row, 0).take(like_column, 1)
        pixels = gradient(box.width, box.height, box.fill, box.to)
        pixels[:, :, 3] = shown
        if box.edge is not None:
            _mix(pixels, box.edge.rgb, line[like_row][:, like_column])
    if box.circles:
        _lay_circles(pixels)
    return pixels


def _lay_circles(pixels: Bytes) -> None:
    """Around the upper right corner."""
    height, width = pixels.shape[:2]
    for radius, share in CIRCLES:
        reach = int(radius * height) + 2
        part = pixels[:reach, max(0, width - reach) :]
        across, down = axes(part.shape[1], part.shape[0])
        from_corner = np.sqrt((across - part.shape[1]) ** 2 + down**2)
        _mix(part, (255, 255, 255), coverage(from_corner - np.float32(radius * height)) * np.float32(share))


def _mix(pixels: Bytes, rgb: tuple[int, int, int], share: Floats) -> None:
    """Lay a colour over pixels, channel by channel: three planes at once would take thrice the memory."""
    left = 1 - share
    for channel, value in enumerate(rgb):
        plane = pixels[:, :, channel]
        plane[:] = np.rint(plane * left + np.float32(value) * share)


def _shadow(
    width: int,
    height: int,
    radius: float,
    colour: Colour,
    layers: tuple[Blur, ...],
    reach: int,
    hidden: int,
    corner: int,
) -> Bytes:
    """Only what lies within `corner` px of the box's sides is computed, the rest is like it."""
    wide, tall = width + 2 * reach, height + 2 * reach
    (columns, like_column), (rows, like_row) = _ends(wide, reach + corner), _ends(tall, reach + corner)
    across, down = axes(wide, tall)
    across, down = across[:, columns] - np.float32(reach), down[rows] - np.float32(reach)
    clear = np.ones((len(rows), len(columns)), np.float32)
    for layer in layers:
        away = distance(width, height, across, down - np.float32(layer.drop), radius)
        clear *= 1 - np.float32(layer.alpha) / (1 + np.exp(np.clip(away * np.float32(LOGISTIC / layer.blur), -30, 30)))
    pixels = picked(tinted(colour, 1 - clear), like_row, like_column)
    inside = reach + hidden
    pixels[inside : tall - inside, inside : wide - inside, 3] = 0
    return pixels


def _hatched(width: int, height: int, radius: float, fill: Colour, line: Colour, period: float, thick: float) -> Bytes:
    across, down = axes(width, height)
    pixels = tinted(fill, coverage(distance(width, height, across, down, radius)))
    slant = (across + down) / np.float32(np.sqrt(2)) % np.float32(period)
    _mix(pixels, line.rgb, coverage(np.abs(slant - np.float32(period / 2)) - np.float32(thick / 2)))
    return pixels


def _wedge(width: int, height: int, start: float, end: float, colour: Colour) -> Bytes:
    across, down = axes(width, height)
    share = down / np.float32(height)
    left, right = start * width * (1 - share), end * width * (1 - share) + width * share
    inside = np.clip(across - left + 0.5, 0, 1) * np.clip(right - across + 0.5, 0, 1)
    return tinted(colour, inside.astype(np.float32))
