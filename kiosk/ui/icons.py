"""Icons of one outline family, from the lucide package, and drawings of ours from assets/icons, at any size."""

import importlib.util
import io
import re
import zipfile
from functools import cache
from pathlib import Path

import numpy as np
import pygame

from kiosk.ui.cache import Cache
from kiosk.ui.shapes import Floats, channels_of, plain, surface_of
from kiosk.ui.theme import Colour

OURS = Path(__file__).parents[2] / "assets" / "icons"
KEPT = 4_000_000  # bytes of icons to keep: all of the menu's and the large drawings of a guide
FINER = 2  # rasterised so many times larger, then averaged
# (px, stroke in the family's grid of 24): fine strokes on large icons, strong ones on small
STROKES = ((24, 2.5), (40, 2.1), (64, 1.75), (90, 1.6), (160, 1.4))

_VIEW = re.compile(r'viewBox="0 0 (\S+) (\S+)"')


class IconMissing(Exception):
    """Neither the family nor assets/icons has an icon of this name."""


class Icons:
    def __init__(self, ours: Path = OURS) -> None:
        self._ours = ours
        self._drawn: Cache[pygame.Surface] = Cache(KEPT, lambda icon: icon.get_width() * icon.get_height() * 4)

    def icon(self, name: str, size: int, colour: Colour) -> pygame.Surface:
        """An outline in one colour, `size` px square. Raises IconMissing."""
        return self._drawn.get((name, size, colour), lambda: self._outline(name, size, colour))

    def drawing(self, name: str, width: int, height: int) -> pygame.Surface:
        """One of our drawings in its own colours and shape, in the middle of width x height px. Raises IconMissing."""
        return self._drawn.get((name, width, height), lambda: self._picture(name, width, height))

    def _outline(self, name: str, size: int, colour: Colour) -> pygame.Surface:
        svg = re.sub(r'stroke-width="[^"]*"', f'stroke-width="{stroke(size):.2f}"', self._source(name), count=1)
        pixels = _rasterised(svg.replace("currentColor", "#000000"), size, size)
        return plain(colour, pixels[:, :, 3] / np.float32(255))

    def _picture(self, name: str, width: int, height: int) -> pygame.Surface:
        svg = self._source(name)
        across, down = (float(side) for side in _VIEW.findall(svg)[0])
        scale = min(width / across, height / down)
        wide, tall = max(1, round(across * scale)), max(1, round(down * scale))
        left, top = (width - wide) // 2, (height - tall) // 2
        pixels = np.zeros((height, width, 4), np.float32)
        pixels[top : top + tall, left : left + wide] = _rasterised(svg, wide, tall)
        return surface_of(pixels[:, :, :3], np.rint(pixels[:, :, 3]).astype(np.uint8))

    def _source(self, name: str) -> str:
        own = self._ours / f"{name}.svg"
        if own.is_file():
            return own.read_text(encoding="utf-8")
        try:
            return _family().read(f"{name}.svg").decode()
        except KeyError:
            raise IconMissing(f"no icon is called {name!r}") from None


def names() -> frozenset[str]:
    """Of every icon that there is."""
    family = (name.removesuffix(".svg") for name in _family().namelist())
    return frozenset((*family, *(path.stem for path in OURS.glob("*.svg"))))


def stroke(size: int) -> float:
    """Stroke width, in the grid of 24, of an icon `size` px large."""
    sizes, widths = zip(*STROKES, strict=True)
    return float(np.interp(size, sizes, widths))


@cache
def _family() -> zipfile.ZipFile:
    """Opened once: to read its list of names takes 8 ms."""
    return zipfile.ZipFile(_family_path())


def _family_path() -> Path:
    found = importlib.util.find_spec("lucide")  # its data only: importing it would take longer than reading one icon
    if found is None or found.origin is None:
        raise IconMissing("the package lucide is not installed")
    return Path(found.origin).parent / "lucide.zip"


def _rasterised(svg: str, width: int, height: int) -> Floats:
    """height x width x 4, 0…255, colours not dimmed by their alpha."""
    head, rest = svg.split(">", 1) if not svg.startswith("<?") else svg.split("?>", 1)[1].split(">", 1)
    head = re.sub(r'\s(width|height)="[^"]*"', "", head)
    sized = f'{head} width="{width * FINER}" height="{height * FINER}">{rest}'
    large = pygame.image.load(io.BytesIO(sized.encode()), "icon.svg")
    red, green, blue, alpha = (channel[: height * FINER, : width * FINER] for channel in channels_of(large))
    weights = alpha.astype(np.float32)
    whole = _summed(weights)
    pixels = np.empty((height, width, 4), np.float32)
    for number, channel in enumerate((red, green, blue)):
        pixels[:, :, number] = _summed(channel * weights) / np.maximum(whole, 1e-3)
    pixels[:, :, 3] = whole / FINER**2
    return pixels


def _summed(fine: Floats) -> Floats:
    """Each FINER x FINER values as one."""
    rows = sum(fine[start::FINER] for start in range(1, FINER)) + fine[::FINER]
    summed: Floats = sum(rows[:, start::FINER] for start in range(1, FINER)) + rows[:, ::FINER]
    return summed
