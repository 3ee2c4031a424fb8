"""The live camera as visitors see it: sharp in the square guide, blurred and darkened around it.

The kiosk looks at the code, not at people: outside the guide the picture is 60 % blur and 40 % navy.
"""

import numpy as np
import numpy.typing as npt
import pygame

from kiosk.ui.shapes import Floats, axes, coverage, distance, picked, surface_of

Frame = npt.NDArray[np.uint8]
"""height x width x 3, blue-green-red, as cameras hand it out."""

GUIDE = 412 / 612  # of the preview's height
FINEST = 24  # px: the blurred picture's height before it is made large again
NAVY = (16, 36, 62)
VEIL = 0.4  # share of navy outside the guide
CORNER, ARC, LINE = 0.12, 0.26, 14 / 412  # of the guide: radius and length of its corners, their stroke
OUTLINE = 4 / 412  # dark rim of the corners


class Preview:
    """Draws camera pictures into a rectangle of one size; what does not change is drawn once."""

    def __init__(self, width: int, height: int, radius: int) -> None:
        self.size = (width, height)
        side = round(height * GUIDE)
        self._guide = pygame.Rect((width - side) // 2, (height - side) // 2, side, side)
        self._corners = _corners(side)
        self._outside = _outside(width, height, radius)

    def draw(self, surface: pygame.Surface, x: int, y: int, frame: Frame | None) -> None:
        """Blit at (x, y); without a frame there is only the guide."""
        if frame is not None and frame.size:
            behind = self._behind(surface, x, y)
            self._draw_frame(surface, x, y, np.ascontiguousarray(frame))
            for place, patch in behind:
                surface.blit(patch, place)
        margin = (self._corners.get_width() - self._guide.width) // 2
        surface.blit(self._corners, (x + self._guide.x - margin, y + self._guide.y - margin))

    def _behind(self, surface: pygame.Surface, x: int, y: int) -> list[tuple[tuple[int, int], pygame.Surface]]:
        """What shows outside the rounded upper corners, taken before the picture covers it."""
        patches = []
        for left, share in self._outside:
            tall, wide = share.shape
            area = pygame.Rect(x + left, y, wide, tall)
            if not surface.get_rect().contains(area):
                continue
            rgb = pygame.surfarray.array3d(surface.subsurface(area)).swapaxes(0, 1)
            patches.append(((x + left, y), surface_of(rgb, np.rint(share * 255).astype(np.uint8))))
        return patches

    def _draw_frame(self, surface: pygame.Surface, x: int, y: int, frame: Frame) -> None:
        tall, wide = frame.shape[:2]
        width, height = self.size
        scale = max(width / wide, height / tall)
        seen = pygame.Rect(0, 0, max(1, min(wide, round(width / scale))), max(1, min(tall, round(height / scale))))
        seen.center = (wide // 2, tall // 2)
        picture = pygame.image.frombuffer(frame.data, (wide, tall), "BGR")
        small = _blurred(frame[seen.top : seen.bottom, seen.left : seen.right], width, height)
        half = pygame.transform.smoothscale(small, (max(1, width // 2), max(1, height // 2)))
        surface.blit(pygame.transform.scale(half, self.size), (x, y))  # a blur hides that its dots are doubled
        guide = self._guide
        source = pygame.Rect(
            seen.x + round(guide.x / scale), seen.y + round(guide.y / scale), round(guide.w / scale), 0
        )
        source.height = source.width
        source = source.clip(picture.get_rect())
        sharp = pygame.transform.smoothscale(picture.subsurface(source), guide.size)
        surface.blit(sharp, (x + guide.x, y + guide.y))


def _blurred(frame: Frame, width: int, height: int) -> pygame.Surface:
    """A few pixels of the frame's averages, darkened; made large they are a blur."""
    rows = min(FINEST, frame.shape[0])
    columns = min(max(1, round(rows * width / height)), frame.shape[1])
    step_y, step_x = max(1, frame.shape[0] // rows), max(1, frame.shape[1] // columns)
    thin = frame[:: max(1, step_y // 4), :: max(1, step_x // 4)].astype(np.float32)  # four samples a step are enough
    down = np.add.reduceat(thin, np.linspace(0, thin.shape[0], rows, endpoint=False).astype(int), axis=0)
    both = np.add.reduceat(down, np.linspace(0, thin.shape[1], columns, endpoint=False).astype(int), axis=1)
    ones = np.ones(thin.shape[:2], np.float32)
    counts = np.add.reduceat(
        np.add.reduceat(ones, np.linspace(0, thin.shape[0], rows, endpoint=False).astype(int), axis=0),
        np.linspace(0, thin.shape[1], columns, endpoint=False).astype(int),
        axis=1,
    )
    mean = both / counts[:, :, None]
    for _ in range(2):  # soften, so that the enlarging shows no lattice
        edged = np.pad(mean, ((1, 1), (1, 1), (0, 0)), mode="edge")
        mean = (edged[:-2, 1:-1] + edged[2:, 1:-1] + edged[1:-1, :-2] + edged[1:-1, 2:] + 2 * mean) / 6
    dark = mean[:, :, ::-1] * (1 - VEIL) + np.array(NAVY, np.float32) * VEIL
    return surface_of(np.clip(dark, 0, 255), None)


def _outside(width: int, height: int, radius: int) -> list[tuple[int, Floats]]:
    """For the upper corners: how much of each pixel lies outside the rounding."""
    across, down = axes(width, height)
    parts = []
    for left in (0, width - radius):
        away = distance(width, height, across[:, left : left + radius], down[:radius], radius, "top")
        parts.append((left, (1 - coverage(away)).astype(np.float32)))
    return parts


def _corners(side: int) -> pygame.Surface:
    """Four white arcs with a dark rim around a square of `side` px: one quarter, and its mirrors."""
    thick = side * LINE
    margin = round(thick * 1.5)
    whole = side + 2 * margin
    half = (whole + 1) // 2
    across, down = axes(half, half)
    ring = np.abs(distance(side, side, across - margin, down - margin, side * CORNER)) - thick / 2
    length = side * ARC
    from_side_x = np.minimum(across - margin, margin + side - across)
    from_side_y = np.minimum(down - margin, margin + side - down)
    ends = np.minimum(length - from_side_x, length - from_side_y)  # how far inside an arc's end
    cut = np.maximum(ring, -ends)
    caps = (
        np.minimum(np.hypot(from_side_x - length, from_side_y), np.hypot(from_side_x, from_side_y - length)) - thick / 2
    )
    arcs = np.minimum(cut, caps).astype(np.float32)
    white, rim = coverage(arcs), coverage(arcs - np.float32(side * OUTLINE))
    quarter = np.empty((half, half, 4), np.uint8)
    quarter[:, :, :3] = np.array(NAVY, np.float32) * (1 - white[:, :, None]) + 255 * white[:, :, None]
    quarter[:, :, 3] = np.rint(rim * 255)
    mirrored = np.minimum(np.arange(whole), np.arange(whole)[::-1])
    pixels = picked(quarter, mirrored, mirrored)
    return surface_of(pixels[:, :, :3], pixels[:, :, 3])
