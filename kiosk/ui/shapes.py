"""Rounded boxes, gradients, soft shadows, hatching and wedges, from signed distances; smooth at every size.

A shape is drawn once for its sizes and colours and remembered. It comes as patches: what is solid is copied without
blending, what the panel hides of its own shadow is not drawn at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pygame

from kiosk.ui.cache import Cache
from kiosk.ui.theme import Colour

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]

KEPT = 96_000_000  # bytes of shapes to keep
NOISE = 64  # px: side of the tile of noise that breaks up the steps of a gradient
CIRCLES = ((0.355, 0.07), (0.56, 0.055))  # radius in heights, share of white: the soft circles of a hero
LOGISTIC = 3.4  # a blur of this many logistic widths looks like the blur of a style sheet


@dataclass(frozen=True, slots=True)
class Patch:
    """A part of a shape, `x` and `y` px from the shape's upper left corner."""

    x: int
    y: int
    surface: pygame.Surface


@dataclass(frozen=True, slots=True)
class Box:
    """A rounded box in px. `corners` all|top|bottom; `side` "", top or bottom: the only side with an edge."""

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
    def __init__(self) -> None:
        self._patches: Cache[tuple[Patch, ...]] = Cache(KEPT, _weight)

    def box(self, box: Box) -> tuple[Patch, ...]:
        return self._patches.get(box, lambda: _box(box))

    def shadow(
        self, width: int, height: int, radius: float, colour: Colour, layers: tuple[Blur, ...]
    ) -> tuple[Patch, ...]:
        """What of a shadow can be seen around its box."""
        key = ("shadow", width, height, radius, colour, layers)
        return self._patches.get(key, lambda: _shadow(width, height, radius, colour, layers))

    def hatched(
        self, width: int, height: int, radius: float, fill: Colour, line: Colour, period: float, thick: float
    ) -> tuple[Patch, ...]:
        key = ("hatched", width, height, radius, fill, line, period, thick)
        return self._patches.get(key, lambda: _hatched(width, height, radius, fill, line, period, thick))

    def wedge(self, width: int, height: int, start: float, end: float, colour: Colour) -> tuple[Patch, ...]:
        key = ("wedge", width, height, start, end, colour)
        return self._patches.get(key, lambda: _wedge(width, height, start, end, colour))

    def other(self, key: tuple[object, ...], make: Callable[[], tuple[Patch, ...]]) -> tuple[Patch, ...]:
        """A shape that its caller draws."""
        return self._patches.get(key, make)


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
    memory: Any = surface.get_buffer()
    pixels = np.frombuffer(memory, np.uint8).reshape(height, surface.get_pitch())[:, : width * 4]
    pixels = pixels.reshape(height, width, 4)
    red, green, blue, _ = surface.get_shifts()
    for channel, shift in enumerate((red, green, blue)):
        pixels[:, :, shift // 8] = rgb[:, :, channel]
    if alpha is not None:
        pixels[:, :, surface.get_shifts()[3] // 8] = alpha
    return surface


def plain(colour: Colour, alpha: Floats) -> pygame.Surface:
    """A picture of one colour with the given shares, 0…1, of its alpha."""
    rgb = np.empty((*alpha.shape, 3), np.uint8)
    rgb[:] = colour.rgb
    return surface_of(rgb, np.rint(alpha * colour.alpha).astype(np.uint8))


def gradient(width: int, height: int, top: Colour, bottom: Colour) -> Bytes:
    """height x width x 3, from top to bottom, its steps broken up by noise."""
    down = ((np.arange(height, dtype=np.float32) + 0.5) / height)[:, None, None]
    rows = np.array(top.rgb, np.float32) * (1 - down) + np.array(bottom.rgb, np.float32) * down
    tile = np.clip(rows + _noise(height)[:, :, None], 0, 255).astype(np.uint8)
    wide: Bytes = np.take(tile, np.arange(width) % NOISE, axis=1)
    return wide


def axes(width: int, height: int) -> tuple[Floats, Floats]:
    """The middles of pixels, as a row and a column."""
    across = (np.arange(width, dtype=np.float32) + 0.5)[None, :]
    down = (np.arange(height, dtype=np.float32) + 0.5)[:, None]
    return across, down


def _noise(height: int) -> Floats:
    tile = np.random.default_rng(7).random((NOISE, NOISE), np.float32)  # the same grain in every run
    rows: Floats = tile[np.arange(height) % NOISE]
    return rows


def _weight(patches: tuple[Patch, ...]) -> int:
    return sum(patch.surface.get_width() * patch.surface.get_height() * 4 for patch in patches)


def _box(box: Box) -> tuple[Patch, ...]:
    """Top and bottom bands with the corners blended, the band between them solid."""
    band = min(int(np.ceil(max(box.radius, box.edge_width))) + 1, (box.height + 1) // 2)
    see_through = box.fill.alpha < 255
    if see_through or box.height <= 2 * band:
        return (Patch(0, 0, _drawn(box, 0, box.height, solid=False)),)
    return (
        Patch(0, 0, _drawn(box, 0, band, solid=False)),
        Patch(0, band, _drawn(box, band, box.height - band, solid=True)),
        Patch(0, box.height - band, _drawn(box, box.height - band, box.height, solid=False)),
    )


def _drawn(box: Box, start: int, end: int, *, solid: bool) -> pygame.Surface:
    """Rows `start` to `end` of a box."""
    keep = min(box.width, 2 * (int(np.ceil(max(box.radius, box.edge_width))) + 2) + 1)  # columns that differ
    middle = keep // 2
    take = np.clip(np.arange(box.width), 0, middle)
    take = np.where(np.arange(box.width) >= box.width - middle, np.arange(box.width) - box.width + keep, take)
    across, down = axes(keep, box.height)
    down = down[start:end]
    away = distance(keep, box.height, across, down, box.radius, box.corners)
    alpha = np.take(np.rint(coverage(away) * box.fill.alpha).astype(np.uint8), take, axis=1)
    if box.to is None:
        rgb: Floats = np.empty((end - start, keep, 3), np.float32)
        rgb[:] = box.fill.rgb
        wide = False
    else:
        rgb = gradient(box.width, box.height, box.fill, box.to)[start:end].astype(np.float32)
        wide = True
    if box.edge is not None:
        line = coverage(-away - box.edge_width)
        if box.side == "top":
            line = np.broadcast_to(coverage((down - box.edge_width).astype(np.float32)), away.shape)
        elif box.side == "bottom":
            line = np.broadcast_to(coverage((box.height - down - box.edge_width).astype(np.float32)), away.shape)
        line = (np.take(line, take, axis=1) if wide else line)[:, :, None]
        rgb = rgb * (1 - line) + np.array(box.edge.rgb, np.float32) * line
    if not wide:
        rgb = np.take(rgb, take, axis=1)
    if box.circles:
        across, _ = axes(box.width, box.height)
        from_corner = np.hypot(across - box.width, down)
        for radius, share in CIRCLES:
            soft = (coverage((from_corner - radius * box.height).astype(np.float32)) * share)[:, :, None]
            rgb = rgb * (1 - soft) + 255 * soft
    return surface_of(np.clip(rgb, 0, 255), None if solid else alpha)


def _shadow(width: int, height: int, radius: float, colour: Colour, layers: tuple[Blur, ...]) -> tuple[Patch, ...]:
    pad = int(np.ceil(max(layer.blur * 1.1 + abs(layer.drop) for layer in layers)))
    hidden = int(0.3 * radius) + 1  # px inside its sides the box is solid everywhere
    bands = (
        (-pad, -pad, width + 2 * pad, pad + hidden),
        (-pad, height - hidden, width + 2 * pad, pad + hidden),
        (-pad, hidden, pad + hidden, height - 2 * hidden),
        (width - hidden, hidden, pad + hidden, height - 2 * hidden),
    )
    patches = []
    for x, y, wide, tall in bands:
        if wide <= 0 or tall <= 0:
            continue
        clear = np.ones((tall, wide), np.float32)
        for layer in layers:
            # a shadow is uniform along its sides: points far from both corners are all like the middle one
            reach = int(pad + max(radius, layer.blur * 1.2)) + 1
            across, take_x = _few(x, wide, width, reach)
            down, take_y = _few(y - layer.drop, tall, height, reach)
            away = distance(width, height, across[None, :], down[:, None], radius)
            soft = layer.alpha / (1 + np.exp(np.clip(away * (LOGISTIC / layer.blur), -30, 30)))
            clear *= 1 - np.take(np.take(soft, take_y, axis=0), take_x, axis=1)
        patches.append(Patch(x, y, plain(colour, 1 - clear)))
    return tuple(patches)


def _few(start: float, count: int, length: int, reach: int) -> tuple[Floats, npt.NDArray[np.intp]]:
    """The points along a side at which a shadow differs, and for each pixel which of them it shows."""
    points = np.arange(count, dtype=np.float32) + np.float32(start + 0.5)
    first, last = reach, length - reach
    if last - first < 3:
        return points, np.arange(count)
    between = (points > first) & (points < last)
    if between.sum() < 3:
        return points, np.arange(count)
    begin, end = int(np.argmax(between)), count - int(np.argmax(between[::-1]))
    kept = np.concatenate([points[: begin + 1], points[end:]])
    take = np.arange(count)
    take[begin:end] = begin
    take[end:] = np.arange(end, count) - (end - begin - 1)
    return kept, take


def _hatched(
    width: int, height: int, radius: float, fill: Colour, line: Colour, period: float, thick: float
) -> tuple[Patch, ...]:
    across, down = axes(width, height)
    alpha = coverage(distance(width, height, across, down, radius))
    slant = (across + down) / np.float32(np.sqrt(2)) % np.float32(period)
    lines = coverage((np.abs(slant - period / 2) - thick / 2).astype(np.float32))[:, :, None]
    rgb = np.array(fill.rgb, np.float32) * (1 - lines) + np.array(line.rgb, np.float32) * lines
    return (Patch(0, 0, surface_of(rgb, np.rint(alpha * 255).astype(np.uint8))),)


def _wedge(width: int, height: int, start: float, end: float, colour: Colour) -> tuple[Patch, ...]:
    across, down = axes(width, height)
    share = down / height
    left, right = start * width * (1 - share), end * width * (1 - share) + width * share
    inside = np.clip(across - left + 0.5, 0, 1) * np.clip(right - across + 0.5, 0, 1)
    return (Patch(0, 0, plain(colour, inside.astype(np.float32))),)
