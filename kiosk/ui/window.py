"""The window on the glass: shows the painter's picture at its size or scaled to fit, and hears fingers and keys."""

import os
from collections.abc import Iterator

import pygame

from kiosk.ui.touch import Finger, Key, fingers, keys

FRAMEBUFFER = "SDL_FRAMEBUFFER_ACCELERATION"
FITS = 0.92  # of the desktop: room for a title bar on an engineer's screen


class NoWindow:
    """For machines without a display: nothing is shown here, and nobody touches."""

    closed = False

    def present(self, picture: pygame.Surface, changed: list[pygame.Rect]) -> None:
        return

    def fingers(self) -> Iterator[Finger | Key]:
        return iter(())


class GlassWindow:
    """`full`: the whole native desktop, as SDL crops and mistouches any other fullscreen size; else a window that fits.

    The picture keeps its shape; what is beside it stays black. Raises pygame.error where no display can be opened.
    """

    def __init__(self, width: int, height: int, full: bool) -> None:
        pygame.display.init()
        _choose_framebuffer(pygame.display.get_driver())
        desktop = pygame.display.get_desktop_sizes()[0]
        room = desktop if full else (desktop[0] * FITS, desktop[1] * FITS)
        scale = min(room[0] / width, room[1] / height)
        self._scale = scale if full else min(1.0, scale)
        size = desktop if full else (round(width * self._scale), round(height * self._scale))
        self._glass = pygame.display.set_mode(size, pygame.FULLSCREEN if full else 0)
        pygame.display.set_caption("kiosk")
        if full:
            pygame.mouse.set_visible(False)
        shown = round(width * self._scale), round(height * self._scale)
        self._place = pygame.Rect((size[0] - shown[0]) // 2, (size[1] - shown[1]) // 2, *shown)
        self.closed = False

    def present(self, picture: pygame.Surface, changed: list[pygame.Rect]) -> None:
        if self._place.size == picture.get_size():
            places = [rect.move(self._place.topleft) for rect in changed]
            for rect, place in zip(changed, places, strict=True):
                self._glass.blit(picture, place, rect)
            pygame.display.update(places)
            return
        self._glass.blit(pygame.transform.smoothscale(picture, self._place.size), self._place)
        pygame.display.flip()

    def fingers(self) -> Iterator[Finger | Key]:
        """Those on the glass and those on a keyboard."""
        events = pygame.event.get()
        if any(event.type == pygame.QUIT for event in events):
            self.closed = True
        yield from fingers(events, self._picture_point, self._glass.get_size())
        yield from keys(events)

    def _picture_point(self, x: float, y: float) -> tuple[float, float]:
        return (x - self._place.left) / self._scale, (y - self._place.top) / self._scale


def _choose_framebuffer(driver: str) -> None:
    """SDL reads it when the window is made. Only its own choice of a driver counts: where X11 and Wayland are both to
    be had, it takes X11."""
    if driver == "x11":
        # SDL's default copies the whole window through software GL: 16 ms a picture instead of 1
        os.environ.setdefault(FRAMEBUFFER, "0")
    elif driver == "wayland":
        os.environ.pop(FRAMEBUFFER, None)  # there GL is the only way, and any value, also none, shuts it


def open_window(wanted: str, simulated: bool, width: int, height: int) -> NoWindow | GlassWindow:
    """`wanted` is config's screen.window. auto: fullscreen in a hall, a window for a simulated machine, none without
    a display. Raises pygame.error where a display was asked for and there is none."""
    display = "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    if wanted == "none" or (wanted == "auto" and not display):
        return NoWindow()
    return GlassWindow(width, height, full=wanted == "fullscreen" or (wanted == "auto" and not simulated))
