"""Draws one placed element onto a surface: roles of the theme become shapes, icons and letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
import pygame

from kiosk.ui.icons import Icons
from kiosk.ui.lettering import Lettering
from kiosk.ui.places import Laid, Placed, Rect, Target
from kiosk.ui.preview import Frame, Preview
from kiosk.ui.qr import draw_code
from kiosk.ui.scale import Inks, draw_scale, inks_of
from kiosk.ui.scene import Bar, Button, Chip, Icon, Panel, Picture, QrCode, Rule, Scale, Spinner, Text, Wedge
from kiosk.ui.scene import Preview as PreviewElement
from kiosk.ui.shapes import Blur, Box, Shape, Shapes, axes, coverage, tinted, whole
from kiosk.ui.theme import Colour, Look, Theme, ThemeError

Entry = TypeVar("Entry")

TURNS = 24  # pictures of one turn of a spinner
CHIP_ICON = 0.6  # of a chip's side
PRESSED_SCALE = 0.98
RING, RING_LINE = 3.1, 1.25  # mm: 10 px of colour between two lines of 4 px, of which one always stands out
BARE = Colour(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Now:
    """What a picture depends on besides its scene: the pressed action, the camera's frame, the spinner's turn."""

    pressed: object | None = None
    frame: Frame | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Ring:
    """Around what was gone to: `bounds` and `radius` in px, of its outer edge."""

    bounds: pygame.Rect
    radius: float


@dataclass(slots=True)
class Canvas:
    """Draws in the looks of one theme at one resolution; remembers what it has drawn."""

    theme: Theme
    px_per_mm: float
    lettering: Lettering
    shapes: Shapes = field(default_factory=Shapes)
    icons: Icons = field(default_factory=Icons)
    previews: dict[tuple[int, int], Preview] = field(default_factory=dict)

    def px(self, millimetres: float) -> int:
        return round(millimetres * self.px_per_mm)

    def area(self, rect: Rect) -> pygame.Rect:
        """Edges are rounded, not sizes: neighbours meet."""
        x, y = self.px(rect.x), self.px(rect.y)
        return pygame.Rect(x, y, self.px(rect.right) - x, self.px(rect.bottom) - y)

    def bounds(self, item: Placed) -> pygame.Rect:
        """All pixels that an element may touch."""
        area = self.area(item.rect)
        match item.element:
            case Panel() | Button():
                if shadow := self.look(item, Now()).shadow:
                    reach = max(layer.blur * 1.1 + layer.drop * abs(shadow) for layer in self.theme.layers)
                    return area.inflate(2 * self.px(reach) + 4, 2 * self.px(reach) + 4)
                return area
            case Text():
                em = max((self.lettering.style(piece.role).size for piece in item.pieces), default=0)
                return area.inflate(em, em)  # letters may lean out of their boxes
            case _:
                return area.inflate(4, 4)

    # -- what was gone to ----------------------------------------------------------------------------------------

    def ring(self, target: Target, screen: pygame.Rect) -> Ring:
        """Around the target; where that would lie off the screen, on it. Rows of a list touch: there half of it is on
        the next one."""
        out = self.px(RING) + 2 * self.px(RING_LINE)
        down = out if target.button.look == "row" else 2 * out
        bounds = self.area(target.rect).inflate(2 * out, down).clip(screen)
        radius = entry(self.theme.button, target.button.look, "button", self.theme).normal.radius
        return Ring(bounds, min(radius * self.px_per_mm, target.rect.height * self.px_per_mm / 2) + out)

    def draw_ring(self, surface: pygame.Surface, ring: Ring) -> None:
        colour, line = (entry(self.theme.inks, name, "inks", self.theme) for name in ("focus", "focus.line"))
        size = ring.bounds.size
        self.shapes.ring(*size, ring.radius, colour, line, self.px(RING), self.px(RING_LINE)).draw(surface, ring.bounds)

    # -- roles ---------------------------------------------------------------------------------------------------

    def look(self, item: Placed, now: Now) -> Look:
        match item.element:
            case Panel(look=name):
                return entry(self.theme.panel, name, "panel", self.theme)
            case Button() as button:
                looks = entry(self.theme.button, button.look, "button", self.theme)
                if button.off_because:
                    return looks.disabled
                return looks.pressed if is_pressed(button, now) else looks.normal
            case other:
                raise TypeError(f"{type(other).__name__} has no look")

    def ink(self, name: str, item: Placed, now: Now) -> Colour:
        """The colour of a role; "ink" is what the nearest panel or button around writes with."""
        within = item.within
        if within is not None and within.off_because:
            off = entry(self.theme.button, within.look, "button", self.theme).disabled.ink
            if off is not None:
                return off
        if name == "ink":
            for kind, look in reversed(item.on):
                if kind == "panel":
                    found = entry(self.theme.panel, look, "panel", self.theme).ink
                else:
                    looks = entry(self.theme.button, look, "button", self.theme)
                    pressed = within is not None and within.look == look and is_pressed(within, now)
                    found = looks.pressed.ink if pressed else looks.normal.ink
                if found is not None:
                    return found
        return entry(self.theme.inks, name, "inks", self.theme)

    def letters(self, name: str, item: Placed, now: Now) -> Colour:
        """The colour of letters and outlines: straight on a pressed button all have its ink, not their own."""
        within = item.within
        if within is not None and is_pressed(within, now):
            filled = [look for look in item.on if look[0] == "button" or self.theme.panel[look[1]].fill is not None]
            pressed = entry(self.theme.button, within.look, "button", self.theme).pressed.ink
            if filled[-1] == ("button", within.look) and pressed is not None:
                return pressed
        return self.ink(name, item, now)

    # -- elements ------------------------------------------------------------------------------------------------

    def draw_all(self, surface: pygame.Surface, items: Sequence[Placed], now: Now) -> None:
        """Draw items in their order, those within the clip only; a pressed button is drawn a little smaller."""
        clip = surface.get_clip()
        at = 0
        while at < len(items):
            item = items[at]
            at += 1
            if isinstance(item.element, Button) and is_pressed(item.element, now):
                end = at
                while end < len(items) and len(items[end].on) > len(item.on):
                    end += 1
                if self.area(item.rect).colliderect(clip):
                    self._draw_pressed(surface, items[at - 1 : end], now)
                at = end
            elif self.bounds(item).colliderect(clip):
                self.draw(surface, item, now)

    def _draw_pressed(self, surface: pygame.Surface, items: Sequence[Placed], now: Now) -> None:
        area = self.area(items[0].rect).clip(surface.get_rect())
        if not area.width or not area.height:
            return
        clip = surface.get_clip()
        surface.set_clip(None)
        before = surface.subsurface(area).copy()
        for item in items:
            self.draw(surface, item, now)
        drawn = surface.subsurface(area).copy()
        surface.blit(before, area)
        size = (max(1, round(area.width * PRESSED_SCALE)), max(1, round(area.height * PRESSED_SCALE)))
        smaller = pygame.transform.smoothscale(drawn, size)
        surface.set_clip(clip)
        surface.blit(smaller, smaller.get_rect(center=area.center))

    def draw(self, surface: pygame.Surface, item: Placed, now: Now) -> None:
        area = self.area(item.rect)
        match item.element:
            case Panel() | Button():
                self._draw_look(surface, area, self.look(item, now))
            case Text():
                for piece in item.pieces:
                    colour = self.letters(piece.ink, item, now)
                    x, baseline = self.px(piece.x), self.px(piece.baseline)
                    self.lettering.draw(surface, piece.words, piece.role, colour, x, baseline)
            case Icon() as icon:
                size = min(area.size)
                surface.blit(self.icons.icon(icon.name, size, self.letters(icon.ink, item, now)), area)
            case Chip() as chip:
                self._draw_chip(surface, area, chip, item, now)
            case Rule() as rule:
                self._draw_rule(surface, area, rule, self.ink(rule.ink, item, now))
            case Bar() as bar:
                self._draw_bar(surface, area, bar, item, now)
            case Scale() as scale:
                inks = Inks(*(self.ink(name, item, now) for name in inks_of(scale)))
                draw_scale(surface, area, scale, inks, self.shapes)
            case Wedge() as wedge:
                colour = self.ink(wedge.ink, item, now)
                self.shapes.wedge(area.width, area.height, wedge.start, wedge.end, colour).draw(surface, area)
            case Picture() as picture:
                surface.blit(self.icons.drawing(picture.name, *area.size), area)
            case QrCode() as code:
                draw_code(surface, area, code.text)
            case Spinner() as spinner:
                colour = self.ink(spinner.ink, item, now)
                size = min(area.size)
                key = ("spinner", size, colour, now.turn)
                self.shapes.other(key, lambda: _spinner(size, colour, now.turn)).draw(surface, area)
            case PreviewElement() as preview:
                look = entry(self.theme.panel, preview.look, "panel", self.theme)
                radius = self.px(look.radius)
                self._draw_look(surface, area, replace(look, corners="top", shadow=0.0))
                if area.size not in self.previews:
                    self.previews = {area.size: Preview(*area.size, radius)}
                self.previews[area.size].draw(surface, area.x, area.y, now.frame)
            case _:
                raise TypeError(f"{type(item.element).__name__} cannot be drawn")

    def _draw_look(self, surface: pygame.Surface, area: pygame.Rect, look: Look) -> None:
        if look.fill is None or not area.width or not area.height:
            return
        radius = min(look.radius * self.px_per_mm, area.width / 2, area.height / 2)
        if look.shadow:
            strength = abs(look.shadow)
            layers = tuple(
                Blur(
                    layer.drop * self.px_per_mm * (1 if look.shadow > 0 else -1),
                    layer.blur * self.px_per_mm,
                    layer.alpha * strength,
                )
                for layer in self.theme.layers
            )
            self.shapes.shadow(area.width, area.height, radius, self.theme.shadow, layers).draw(surface, area)
        edge_width = max(1, self.px(look.edge_width)) if look.edge is not None else 0
        box = Box(
            area.width, area.height, radius, look.fill, look.to, look.edge, edge_width, look.side, look.corners,
            look.circles,
        )  # fmt: skip
        self.shapes.box(box).draw(surface, area)

    def _draw_chip(self, surface: pygame.Surface, area: pygame.Rect, chip: Chip, item: Placed, now: Now) -> None:
        fill = self.ink(f"tint.{chip.tint}.fill", item, now)
        if item.within is not None and item.within.off_because:
            fill = BARE
        radius = min(self.px(chip.radius), area.width / 2)
        if fill.alpha:
            self.shapes.box(Box(area.width, area.height, radius, fill)).draw(surface, area)
        size = round(area.width * CHIP_ICON)
        icon = self.icons.icon(chip.icon, size, self.ink(f"tint.{chip.tint}.ink", item, now))
        surface.blit(icon, icon.get_rect(center=area.center))

    def _draw_rule(self, surface: pygame.Surface, area: pygame.Rect, rule: Rule, colour: Colour) -> None:
        thick = max(1, self.px(0.25) if self.theme.name == "paper" else self.px(0.62))
        match rule.look:
            case "line":
                surface.fill(colour.rgb, pygame.Rect(area.x, area.y, area.width, thick))
            case "dashed":
                dash, space = max(2, self.px(1.25)), max(2, self.px(0.75))
                for x in range(area.left, area.right, dash + space):
                    surface.fill(colour.rgb, pygame.Rect(x, area.y, min(dash, area.right - x), thick))
            case "broken":
                dash, space, tall = self.px(5.0), self.px(3.4), self.px(2.3)
                count = max(1, (area.width + space) // (dash + space))
                x = area.centerx - (count * (dash + space) - space) // 2
                for _ in range(count):
                    place = pygame.Rect(x, area.centery - tall // 2, dash, tall)
                    self.shapes.box(Box(dash, tall, tall / 2, colour)).draw(surface, place)
                    x += dash + space
            case other:
                raise ThemeError(f"a rule has no look {other!r}")

    def _draw_bar(self, surface: pygame.Surface, area: pygame.Rect, bar: Bar, item: Placed, now: Now) -> None:
        paper = self.theme.name == "paper"
        full_radius = self.px(bar.radius)
        if bar.track == "base":
            thick = max(2, self.px(0.25))
            surface.fill(self.ink("base", item, now).rgb, pygame.Rect(area.x, area.bottom - thick, area.width, thick))
        elif bar.track:
            track = self.ink(bar.track, item, now)
            radius = min(full_radius + self.px(0.62), min(area.size) / 2)
            self.shapes.box(Box(area.width, area.height, 0 if paper else radius, track)).draw(surface, area)
        if bar.end <= bar.start:
            return
        long, thick = (area.height, area.width) if bar.upright else area.size
        start, end = round(bar.start * long), round(bar.end * long)
        # a share that is not nothing is always to be seen; a round one is at least a circle
        least = max(self.px(1.56), min(thick, 2 * full_radius))
        if end - start < least:
            end = min(long, start + least)
            start = end - least
        if bar.upright:
            part = pygame.Rect(area.x, area.bottom - end, thick, end - start)
        else:
            part = pygame.Rect(area.x + start, area.y, end - start, thick)
        colour = self.ink(bar.fill, item, now)
        if paper:
            self._draw_paper_bar(surface, part, bar, colour, item, now)
            return
        round_part = min(full_radius, thick / 2)
        if bar.hatch:
            lines = self.ink(bar.lines, item, now)
            period, stroke = 3.75 * self.px_per_mm, 1.4 * self.px_per_mm
            self.shapes.hatched(part.width, part.height, round_part, colour, lines, period, stroke).draw(surface, part)
        else:
            self.shapes.box(Box(part.width, part.height, round_part, colour)).draw(surface, part)

    def _draw_paper_bar(
        self, surface: pygame.Surface, part: pygame.Rect, bar: Bar, colour: Colour, item: Placed, now: Now
    ) -> None:
        """Solid, framed, or framed and hatched: what a thermal head prints well."""
        framed = bar.fill == "outline" or bar.hatch
        surface.fill(colour.rgb, part)
        if not framed:
            return
        frame = max(2, self.px(0.25))
        inside = part.inflate(-2 * frame, -2 * frame)
        if inside.width <= 0 or inside.height <= 0:
            return
        surface.fill(self.ink("paper", item, now).rgb, inside)
        if bar.hatch:
            clip, lines = surface.get_clip(), self.ink(bar.lines, item, now).rgb
            surface.set_clip(inside.clip(clip))
            for x in range(part.left - part.height, part.right + part.height, 9):
                pygame.draw.line(surface, lines, (x, part.bottom), (x + part.height, part.top), 3)
            surface.set_clip(clip)


def entry(table: Mapping[str, Entry], name: str, kind: str, theme: Theme) -> Entry:
    """What a theme says of a name. Raises ThemeError naming what is not there."""
    try:
        return table[name]
    except KeyError:
        raise ThemeError(f"the theme {theme.name} has no {kind}.{name}") from None


def is_pressed(button: Button, now: Now) -> bool:
    return now.pressed is not None and not button.off_because and button.action == now.pressed


def unknown_roles(laid: Laid, theme: Theme) -> list[str]:
    """Names in a laid scene that the theme does not have."""
    problems = []
    for item in (*laid.page, *laid.sheet, *laid.notice):
        for kind, name, table in _named(item, theme):
            if name not in table:
                problems.append(f"the theme {theme.name} has no {kind}.{name}")
    return list(dict.fromkeys(problems))


def _named(item: Placed, theme: Theme) -> list[tuple[str, str, Mapping[str, object]]]:
    match item.element:
        case Panel(look=look):
            return [("panel", look, theme.panel)]
        case Button(look=look):
            return [("button", look, theme.button)]
        case Text():
            return [("inks", piece.ink, theme.inks) for piece in item.pieces]
        case Icon(ink=ink) | Spinner(ink=ink) | Wedge(ink=ink) | Rule(ink=ink):
            return [("inks", ink, theme.inks)]
        case Bar() as bar:
            return [("inks", name, theme.inks) for name in bar.inks]
        case Scale() as scale:
            return [("inks", name, theme.inks) for name in inks_of(scale)]
        case Chip(tint=tint):
            return [("inks", f"tint.{tint}.fill", theme.inks), ("inks", f"tint.{tint}.ink", theme.inks)]
        case _:
            return []


def _spinner(size: int, colour: Colour, turn: int) -> Shape:
    """Three quarters of a ring with round ends."""
    across, down = axes(size, size)
    x, y = across - size / 2, down - size / 2
    thick, radius = size * 0.1, size * 0.42
    start = 2 * np.pi * turn / TURNS
    angle = (np.arctan2(y, x) - start) % (2 * np.pi)
    ring = np.abs(np.hypot(x, y) - radius) - thick / 2
    open_part = np.where(angle > 1.5 * np.pi, thick, -thick)
    ends = [
        np.hypot(x - radius * np.cos(start + end), y - radius * np.sin(start + end)) - thick / 2
        for end in (0, 1.5 * np.pi)
    ]
    away = np.minimum.reduce([np.maximum(ring, open_part), *ends]).astype(np.float32)
    return whole(tinted(colour, coverage(away)))
