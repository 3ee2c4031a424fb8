"""Measures and draws text: the Chinese face of Noto, rarer characters from Hanazono, the rest as marked code points.

pygame.freetype opens the face by its index: 2 is the Chinese one in Debian's collections, 0 would be Japanese.
Weight 500 is Regular made stronger, because Debian's Medium lies in a package of 134 MB. Advances are those of the
unchanged Regular, so that digits stay tabular and a Han character is one em wide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pygame
import pygame.freetype

from kiosk.ui import characters, setting
from kiosk.ui.cache import Cache
from kiosk.ui.places import Metrics
from kiosk.ui.theme import Colour, ThemeError, Type

STRENGTH = 1 / 90  # of the em: gives Regular about the ink of Medium
RUNS = 8_000_000  # bytes of drawn runs to keep: the two pages with most words, and as much again
GLYPHS = 8_000  # advances to keep
ABOVE, BELOW, BESIDE = 1.05, 0.35, 0.2  # em around the origin that a run's picture needs
MARK = 0.5  # em of the letters in a marked code point
MARK_PAD = 0.12  # em between them and their frame


@dataclass(frozen=True, slots=True)
class Face:
    """A font file, the face in it, and the Debian package that brings it."""

    path: Path
    index: int
    package: str


@dataclass(frozen=True, slots=True)
class Faces:
    regular: Face
    bold: Face
    rare: tuple[Face, ...]

    @property
    def all(self) -> tuple[Face, ...]:
        return (self.regular, self.bold, *self.rare)


_NOTO = Path("/usr/share/fonts/opentype/noto")
_HANAZONO = Path("/usr/share/fonts/truetype/hanazono")
DEBIAN = Faces(
    regular=Face(_NOTO / "NotoSansCJK-Regular.ttc", 2, "fonts-noto-cjk"),
    bold=Face(_NOTO / "NotoSansCJK-Bold.ttc", 2, "fonts-noto-cjk"),
    rare=(
        Face(_HANAZONO / "HanaMinA.ttf", 0, "fonts-hanazono"),
        Face(_HANAZONO / "HanaMinB.ttf", 0, "fonts-hanazono"),
    ),
)


class FontMissing(Exception):
    """A font file is not there; the message names it and the package that brings it."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it is drawn: its face (None: a marked code point) and its advance in px."""

    char: str
    face: Face | None
    advance: int


@dataclass(frozen=True, slots=True)
class Style:
    """A type role in px."""

    size: int
    weight: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A run's letters and no emptiness around them; `x` and `y` px from its origin to their upper left corner."""

    picture: pygame.Surface
    x: int
    y: int


def _no_role(role: str) -> ThemeError:
    return ThemeError(f"the theme has no text role {role!r}")


class Lettering:
    """Text in the roles of one theme at one resolution. Raises FontMissing."""

    def __init__(self, text: Mapping[str, Type], px_per_mm: float, faces: Faces = DEBIAN) -> None:
        for face in faces.all:
            if not face.path.is_file():
                raise FontMissing(f"{face.path} is missing: install the Debian package {face.package}")
        pygame.freetype.init()
        self._px_per_mm = px_per_mm
        self._faces = faces
        self._styles = {role: Style(max(6, round(t.size * px_per_mm)), t.weight) for role, t in text.items()}
        ems = {role: style.size / px_per_mm for role, style in self._styles.items()}
        self._metrics = {role: Metrics(ems[role], ems[role] * text[role].line) for role in text}
        self._fonts: dict[Face, pygame.freetype.Font] = {}
        self._glyphs: Cache[Glyph] = Cache(GLYPHS)
        self._widths: Cache[float] = Cache(GLYPHS)
        self._runs: Cache[Drawn] = Cache(RUNS, lambda run: run.picture.get_width() * run.picture.get_height() * 4)

    def forget(self) -> None:
        """Keep no words, neither drawn nor measured; single characters stay."""
        self._widths.clear()
        self._runs.clear()

    def style(self, role: str) -> Style:
        try:
            return self._styles[role]
        except KeyError:
            raise _no_role(role) from None

    def measure(self, words: str, role: str) -> float:
        """Width in mm of words set in a role."""
        style = self.style(role)
        return self._widths.get((words, style), lambda: self._width(words, style) / self._px_per_mm)

    def metrics(self, role: str) -> Metrics:
        try:
            return self._metrics[role]
        except KeyError:
            raise _no_role(role) from None

    def draw(self, surface: pygame.Surface, words: str, role: str, colour: Colour, x: int, baseline: int) -> None:
        """Blit words with their origin at (x, baseline) in px."""
        style = self.style(role)
        run = self._runs.get((words, style, colour), lambda: self._run(words, style, colour))
        surface.blit(run.picture, (x + run.x, baseline + run.y))

    def glyphs(self, words: str, role: str) -> list[Glyph]:
        """How each character is drawn."""
        style = self.style(role)
        return [self._glyph(char, style) for char in words]

    # -- setting -------------------------------------------------------------------------------------------------

    def _set(self, words: str, style: Style) -> tuple[list[tuple[Glyph, int]], float]:
        """Each glyph with its left end, and the width of all, in px."""
        placed = []
        x = 0.0
        before = ""
        for char in words:
            if before:
                x += setting.gap(before, char) * style.size
            glyph = self._glyph(char, style)
            placed.append((glyph, round(x)))
            x += glyph.advance
            before = char
        return placed, x

    def _width(self, words: str, style: Style) -> float:
        return self._set(words, style)[1]

    def _glyph(self, char: str, style: Style) -> Glyph:
        return self._glyphs.get((char, style), lambda: self._find(characters.standard(char), style))

    def _find(self, char: str, style: Style) -> Glyph:
        if characters.is_drawable(char):
            main = self._faces.bold if style.weight == 700 else self._faces.regular
            for face in (main, *self._faces.rare):
                found = self._font(face).get_metrics(char, style.size)[0]
                if found is None:
                    continue
                left, right, bottom, top, advance, _ = found
                if char.isspace() or (left != right and bottom != top):
                    return Glyph(char, face, round(advance))
        letters = self._width(characters.mark(char), self._mark_style(style))
        return Glyph(char, None, round(letters + 4 * MARK_PAD * style.size))

    def _mark_style(self, style: Style) -> Style:
        return Style(max(6, round(style.size * MARK)), 500)

    def _font(self, face: Face) -> pygame.freetype.Font:
        if face not in self._fonts:
            font = pygame.freetype.Font(str(face.path), font_index=face.index)
            font.origin = True
            font.kerning = False
            font.strength = STRENGTH
            self._fonts[face] = font
        return self._fonts[face]

    # -- drawing -------------------------------------------------------------------------------------------------

    def _run(self, words: str, style: Style, colour: Colour) -> Drawn:
        placed, width = self._set(words, style)
        beside, above = int(BESIDE * style.size), int(ABOVE * style.size)
        size = (int(width) + 2 * beside + 1, above + int(BELOW * style.size))
        run = pygame.Surface(size, pygame.SRCALPHA, 32)
        run.fill((*colour.rgb, 0))  # the same colour where it is clear: no fringe
        for glyph, x in placed:
            if glyph.face is None:
                self._draw_mark(run, glyph, style, colour, beside + x, above)
            elif not glyph.char.isspace():
                strong = glyph.face is not self._faces.bold and (style.weight == 500 or glyph.face in self._faces.rare)
                self._font(glyph.face).render_to(
                    run,
                    (beside + x, above),
                    glyph.char,
                    fgcolor=colour.rgba,
                    style=pygame.freetype.STYLE_STRONG if strong else pygame.freetype.STYLE_NORMAL,
                    size=style.size,
                )
        ink = run.get_bounding_rect()
        return Drawn(run.subsurface(ink).copy(), ink.x - beside, ink.y - above)

    def _draw_mark(
        self, run: pygame.Surface, glyph: Glyph, style: Style, colour: Colour, x: int, baseline: int
    ) -> None:
        small = self._mark_style(style)
        space = round(MARK_PAD * style.size)
        height = round(0.86 * style.size)
        frame = pygame.Rect(x + space, baseline - round(0.385 * style.size) - height // 2, 0, height)
        frame.width = glyph.advance - 2 * space
        pygame.draw.rect(run, colour.rgba, frame, max(1, style.size // 16))
        placed, _ = self._set(characters.mark(glyph.char), small)
        for letter, offset in placed:
            self._font(self._faces.regular).render_to(
                run,
                (x + 2 * space + offset, frame.centery + round(0.366 * small.size)),
                letter.char,
                fgcolor=colour.rgba,
                style=pygame.freetype.STYLE_STRONG,
                size=small.size,
            )
