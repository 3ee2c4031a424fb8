"""Paints pages and slips to PNG: python -m tests.gallery --out FOLDER [NAME …]. Exit 1 if anything does not fit.

Every page as it usually is, and some of them in each size, colours, language and panel with each other at least once.
`index.html` shows them all, small, beside each other.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

import pygame

from kiosk.core.comfort import USUAL, Colours, Comfort, Language, Size, Sound
from kiosk.core.state import State
from kiosk.screens.show import show
from kiosk.ui import theme
from kiosk.ui.paint import Painter, paint_slip
from kiosk.wardrobe import Wardrobe
from tests import pages


@dataclass(frozen=True, slots=True)
class Panel:
    """`width` and `height` in pixels, `millimetres` across."""

    width: int
    height: int
    millimetres: float

    @property
    def dots(self) -> float:
        return self.width / self.millimetres


PORTRAIT = Panel(1080, 1920, 336.3)  # 27 inches
SMALL, LARGE, WIDE = Panel(1080, 1920, 268.0), Panel(1080, 1920, 398.6), Panel(1920, 1080, 531.0)  # 21.5, 32, 24
VARIED = (
    *("welcome", "guide-code-too-far", "guide-card", "overview", "account", "settlements", "settlement", "items"),
    *("comfort", "fill-yuan", "fill-yuan-third-place", "fill-identity", "fill-letters", "fill-code-short"),
    *("hints", "overview-at-once", "contributions"),
    *("trouble-unreachable", "settlements-none", "still-there", "not-printed", "staff", "charts"),
    *("goodbye", "accompanied-settlement", "closed", "emergency", "emergency-touched", "looking-long", "staff-clock"),
)
LONGEST = (
    *("overview-much", "account-twelve", "settlements-long-page-1", "settlement-millions", "items-long"),
    *("far-welcome", "far-staff", "charts-long", "far-emergency", "far-emergency-touched"),
)
LONG_VARIANTS = "", "@largest", "@wide", "@english"
VARIANTS = {
    "large": (Comfort(Size.LARGE), PORTRAIT),
    "larger-dark": (Comfort(Size.LARGER, Colours.DARK), PORTRAIT),
    "largest": (Comfort(Size.LARGEST), PORTRAIT),
    "largest-contrast-low": (Comfort(Size.LARGEST, Colours.CONTRAST, low=True), PORTRAIT),
    "dark": (Comfort(colours=Colours.DARK), PORTRAIT),
    "contrast": (Comfort(colours=Colours.CONTRAST), PORTRAIT),
    "low": (Comfort(low=True), PORTRAIT),
    "english": (Comfort(language=Language.ENGLISH), PORTRAIT),
    "english-large-dark": (Comfort(Size.LARGE, Colours.DARK, language=Language.ENGLISH), PORTRAIT),
    "wide": (USUAL, WIDE),
    "wide-english-contrast": (Comfort(colours=Colours.CONTRAST, language=Language.ENGLISH), WIDE),
    "small": (USUAL, SMALL),
    "small-large": (Comfort(Size.LARGE), SMALL),
    "32-inch": (USUAL, LARGE),
    "two-buttons": (Comfort(sound=Sound.LOUD, steps=True), PORTRAIT),
    "two-buttons-largest-dark": (Comfort(Size.LARGEST, Colours.DARK, Sound.LOUD, steps=True), PORTRAIT),
    "two-buttons-wide": (Comfort(sound=Sound.LOUD, steps=True), WIDE),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("names", nargs="*")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    problems: list[str] = []
    drawn: list[str] = []
    for name, picture, unfit in pictures(Wardrobe()):
        if wanted.names and name.partition("@")[0] not in wanted.names:
            continue
        pygame.image.save(picture, wanted.out / f"{name}.png")
        drawn.append(name)
        problems += [f"{name}: {problem}" for problem in unfit]
    (wanted.out / "index.html").write_text(sheet(drawn), "utf-8")
    print(*problems, f"{len(drawn)} pictures in {wanted.out}", sep="\n")
    sys.exit(1 if problems else 0)


def pictures(wardrobe: Wardrobe) -> Iterator[tuple[str, pygame.Surface, tuple[str, ...]]]:
    """Name, picture, and what does not fit; the picture holds until the next one."""
    usual = dict(pages.pages())
    yield from painted(usual, "", USUAL, PORTRAIT, wardrobe)
    for variant, (comfort, panel) in VARIANTS.items():
        yield from painted({name: usual[name] for name in VARIED}, f"@{variant}", comfort, panel, wardrobe)
    longest = {name: state for name, state in pages.rich() if name in LONGEST}
    for end in LONG_VARIANTS:
        comfort, panel = VARIANTS.get(end.removeprefix("@"), (USUAL, PORTRAIT))
        yield from painted(longest, end, comfort, panel, wardrobe)
    for language in Language:
        words, paper = wardrobe.words(language), theme.load("paper")
        for name, order in pages.slips():
            end = "" if language is USUAL.language else f"@{language.value}"
            yield f"slip-{name}{end}", *paint_slip(order.slip(order.sight, words), paper)


def painted(
    states: dict[str, State], end: str, comfort: Comfort, panel: Panel, wardrobe: Wardrobe
) -> Iterator[tuple[str, pygame.Surface, tuple[str, ...]]]:
    painter = Painter(wardrobe.theme(comfort), panel.width, panel.height, panel.dots)
    words = wardrobe.words(comfort.language, comfort.size)
    for name, state in states.items():
        hall = replace(state.hall, width=panel.millimetres, height=panel.height / panel.dots)
        screen = show(replace(state, comfort=comfort, hall=hall), words)
        painter.paint(screen, spin=0.2)
        if comfort.steps:
            painter.paint(screen, focus=painter.stops[0].button.action, spin=0.2)
        yield f"{name}{end}", painter.surface, painter.problems


def sheet(names: list[str]) -> str:
    figures = "\n".join(
        f'<a href="{escape(name)}.png"><figure><img loading="lazy" src="{escape(name)}.png" alt="">'
        f"<figcaption>{escape(name)}</figcaption></figure></a>"
        for name in names
    )
    style = (
        "body{font:14px sans-serif;display:flex;flex-wrap:wrap;gap:12px}figure{margin:0}"
        "img{height:420px;border:1px solid #ccc}a{color:inherit}"
    )
    return f'<!doctype html><meta charset="utf-8"><title>gallery</title><style>{style}</style>\n{figures}\n'


if __name__ == "__main__":
    main()
