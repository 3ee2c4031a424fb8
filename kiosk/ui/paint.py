"""Paints screens and slips. A screen is laid once and then only what changed is drawn again."""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import pygame

from kiosk.ui.canvas import TURNS, Canvas, Now, Ring, is_pressed, unknown_roles
from kiosk.ui.layout import lay, lay_slip
from kiosk.ui.lettering import DEBIAN, Faces, Lettering
from kiosk.ui.places import Laid, Placed, Target
from kiosk.ui.preview import Frame
from kiosk.ui.scene import Button, Panel, Preview, Screen, Slip, Spinner
from kiosk.ui.shapes import gradient, surface_of
from kiosk.ui.steps import stops
from kiosk.ui.theme import Theme

MOST_RECTS = 8  # more dirty rectangles than this become one: each costs a pass over all items
MOSTLY = 0.6  # of the screen dirty: draw all of it
PAGE_TILE = 256  # px: width of the kept part of the page's gradient, whose noise repeats
VEIL_TILE = 64  # px: height of the kept part of the veil
BLACK_BELOW = 150  # of 255: grey letters get this threshold on paper, which keeps thin strokes


class Painter:
    """Owns an off-screen picture of `width` x `height` px and keeps it equal to the last painted screen.

    Opens no window: its caller shows `surface`. Raises FontMissing where a font file is not there.
    """

    def __init__(self, theme: Theme, width: int, height: int, px_per_mm: float, faces: Faces = DEBIAN) -> None:
        self.px_per_mm = px_per_mm
        self.surface = pygame.Surface((width, height), 0, 32)
        self._faces = faces
        self.wear(theme)
        self._whole = False  # whether the surface is to be drawn as a whole
        self._keys: list[Hashable] = []
        self._now = Now()

    def wear(self, theme: Theme) -> None:
        """Draw in another theme from the next paint on."""
        width, height = self.surface.get_size()
        self.theme = theme
        self._canvas = Canvas(theme, self.px_per_mm, Lettering(theme.text, self.px_per_mm, self._faces))
        self._page = surface_of(gradient(PAGE_TILE, height, *theme.page)[:, :, :3], None)
        self._veil = pygame.Surface((width, VEIL_TILE), 0, 32)
        self._veil.fill(theme.veil.rgb)
        self._veil.set_alpha(theme.veil.alpha)
        self._screen: Screen | None = None
        self._laid: Laid | None = None
        self._ring: Ring | None = None

    @property
    def laid(self) -> Laid | None:
        """The last painted screen's places."""
        return self._laid

    @property
    def problems(self) -> tuple[str, ...]:
        """What of the last painted screen does not fit or has no role in the theme."""
        if self._laid is None:
            return ()
        return (*self._laid.problems, *unknown_roles(self._laid, self.theme))

    @property
    def targets(self) -> tuple[Target, ...]:
        """What can be touched, in mm."""
        return self._laid.targets if self._laid is not None else ()

    def target_at(self, x: float, y: float) -> Target | None:
        """What can be touched at a point in px."""
        return self._laid.target_at(x / self.px_per_mm, y / self.px_per_mm) if self._laid is not None else None

    @property
    def stops(self) -> tuple[Target, ...]:
        """What can be gone to one after the other, in mm."""
        return stops(self._laid) if self._laid is not None else ()

    def paint(
        self,
        screen: Screen,
        *,
        pressed: object | None = None,
        focus: object | None = None,
        preview: Frame | None = None,
        spin: float = 0.0,
    ) -> list[pygame.Rect]:
        """Draw what changed onto `surface` and return where.

        `pressed`: the action of the button under the finger. `focus`: of that which was gone to, with a ring around it.
        `preview`: the camera's frame, height x width x 3 bytes, blue-green-red; a new array is a new frame. `spin`: the
        spinner's turns. Raises ThemeError for a role and IconMissing for an icon that is not there.
        """
        now = Now(pressed, preview, int(spin * TURNS) % TURNS)
        before, laid = self._laid, self._laid
        if laid is None or screen is not self._screen:
            width, height = self.surface.get_size()
            laid = lay(screen, width / self.px_per_mm, height / self.px_per_mm, self._canvas.lettering)
        items = [*laid.page, *laid.sheet, *laid.notice]
        keys = [_key(item, now) for item in items]
        whole = self.surface.get_rect()
        ring = self._ring_of(laid, focus)
        if before is None or self._whole or bool(before.sheet) != bool(laid.sheet):
            dirty = [whole]
        else:
            dirty = self._changes(before, laid, keys)
            if now.frame is not self._now.frame:
                dirty += [self._canvas.area(item.rect) for item in items if isinstance(item.element, Preview)]
            if ring != self._ring:
                dirty += [each.bounds for each in (self._ring, ring) if each]
            dirty = _merged(dirty, whole)
        self._screen = self._laid = None  # a failure while drawing leaves half a picture: then the next is drawn whole
        for rect in dirty:
            self._draw(laid, rect, now, ring)
        self._ring = ring
        self._screen, self._laid, self._keys, self._now, self._whole = screen, laid, keys, now, False
        return dirty

    def forget_words(self) -> None:
        """Keep none of the words that were drawn until now: those of a visitor go with the visitor."""
        self._canvas.lettering.forget()

    def forget(self) -> None:
        """Draw everything at the next paint, as when the window was lost. Places are kept: they are the screen's."""
        self._whole = True

    def _changes(self, before: Laid, laid: Laid, keys: list[Hashable]) -> list[pygame.Rect]:
        """Where the drawn items differ; everywhere when what stayed has changed its order."""
        if laid is before:
            items = [*laid.page, *laid.sheet, *laid.notice]
            changed = zip(items, self._keys, keys, strict=True)
            return [self._canvas.bounds(item) for item, old_key, key in changed if old_key != key]
        if keys == self._keys:
            return []
        old, new = Counter(self._keys), Counter(keys)
        stayed = old & new
        if _only(self._keys, stayed) != _only(keys, stayed):
            return [self.surface.get_rect()]
        gone, come = old - new, new - old
        old_items, new_items = [*before.page, *before.sheet, *before.notice], [*laid.page, *laid.sheet, *laid.notice]
        return [
            self._canvas.bounds(item)
            for items, item_keys, differ in ((old_items, self._keys, gone), (new_items, keys, come))
            for item, key in zip(items, item_keys, strict=True)
            if key in differ
        ]

    def _ring_of(self, laid: Laid, focus: object | None) -> Ring | None:
        around = next((each for each in stops(laid) if each.button.action == focus), None) if focus else None
        return self._canvas.ring(around, self.surface.get_rect()) if around else None

    def _draw(self, laid: Laid, rect: pygame.Rect, now: Now, ring: Ring | None) -> None:
        surface = self.surface
        surface.set_clip(rect)
        try:
            seen = self._seen_of_page(laid, rect)
            surface.set_clip(seen)
            self._lay(self._page)
            self._canvas.draw_all(surface, laid.page, now)
            if laid.sheet:
                self._lay(self._veil)
                self._draw_above_veil(laid, now)
                surface.set_clip(rect)
                self._canvas.draw_all(surface, laid.sheet, now)
            self._canvas.draw_all(surface, laid.notice, now)
            if ring and ring.bounds.colliderect(rect):
                self._canvas.draw_ring(surface, ring)
        finally:
            surface.set_clip(None)

    def _lay(self, tile: pygame.Surface) -> None:
        """Cover the clip with a tile, as if the tile covered the picture from its upper left corner on."""
        clip, (wide, tall) = self.surface.get_clip(), tile.get_size()
        for top in range(clip.top - clip.top % tall, clip.bottom, tall):
            for left in range(clip.left - clip.left % wide, clip.right, wide):
                self.surface.blit(tile, (left, top))

    def _seen_of_page(self, laid: Laid, rect: pygame.Rect) -> pygame.Rect:
        """The part of a rectangle in which a solid sheet, round at its upper corners, lets the page be seen.

        All of it where the sheet does not reach down to the end of the screen.
        """
        if not laid.sheet or not isinstance(laid.sheet[0].element, Panel):
            return rect
        if self._canvas.area(laid.sheet[0].rect).bottom < self.surface.get_height():
            return rect
        look = self._canvas.look(laid.sheet[0], Now())
        if look.fill is None or look.fill.alpha < 255 or look.corners != "top":
            return rect
        hidden_from = self._canvas.area(laid.sheet[0].rect).top + self._canvas.px(look.radius) + 1
        return pygame.Rect(rect.x, rect.y, rect.width, max(0, min(rect.height, hidden_from - rect.y)))

    def _draw_above_veil(self, laid: Laid, now: Now) -> None:
        """The demo tag is never veiled: nobody may take a simulated screen for a real one."""
        for number, item in enumerate(laid.page):
            if isinstance(item.element, Panel) and item.element.look == "demo":
                end = number + 1
                while end < len(laid.page) and len(laid.page[end].on) > len(item.on):
                    end += 1
                self._canvas.draw_all(self.surface, laid.page[number:end], now)


def paint_slip(
    slip: Slip, theme: Theme, *, width_px: int = 576, px_per_mm: float = 8, faces: Faces = DEBIAN
) -> tuple[pygame.Surface, tuple[str, ...]]:
    """A slip as a picture of pure black and white, `width_px` wide and as long as it needs, and what does not fit.

    576 px at 8 px/mm are the dots of an 80 mm thermal printer.
    """
    canvas = Canvas(theme, px_per_mm, Lettering(theme.text, px_per_mm, faces))
    laid = lay_slip(slip, width_px / px_per_mm, canvas.lettering)
    surface = pygame.Surface((width_px, max(1, canvas.px(laid.height))), 0, 32)
    surface.fill(theme.page[0].rgb)
    canvas.draw_all(surface, laid.page, Now())
    grey = pygame.surfarray.array3d(surface).swapaxes(0, 1).mean(axis=2)
    cut = np.where(grey < BLACK_BELOW, 0, 255).astype(np.uint8)
    return surface_of(np.repeat(cut[:, :, None], 3, axis=2), None), (*laid.problems, *unknown_roles(laid, theme))


def _key(item: Placed, now: Now) -> Hashable:
    """What an item's pixels depend on; of a container only its own background, not what lies in it."""
    element = item.element
    off = item.within is not None and bool(item.within.off_because)
    pressed = item.within is not None and is_pressed(item.within, now)
    around: tuple[Any, ...] = (item.rect, item.on, off, pressed)
    match element:
        case Panel() | Button():
            return (type(element).__name__, element.look, *around)
        case Spinner():
            return (element, now.turn, *around)
        case _:
            return (element, item.pieces, *around)


def _only(keys: Sequence[Hashable], wanted: Counter[Hashable]) -> list[Hashable]:
    left = Counter(wanted)
    kept = []
    for key in keys:
        if left[key] > 0:
            left[key] -= 1
            kept.append(key)
    return kept


def _merged(rects: list[pygame.Rect], whole: pygame.Rect) -> list[pygame.Rect]:
    """Rectangles that do not overlap, inside the picture; few enough to be worth their while."""
    apart: list[pygame.Rect] = []
    for rect in rects:
        grown = rect.clip(whole)
        if not grown.width or not grown.height:
            continue
        while (hit := grown.collidelist(apart)) >= 0:
            grown = grown.union(apart.pop(hit))
        apart.append(grown)
    if len(apart) > MOST_RECTS:
        apart = [apart[0].unionall(apart[1:])]
    if sum(rect.width * rect.height for rect in apart) > MOSTLY * whole.width * whole.height:
        return [whole]
    return apart
