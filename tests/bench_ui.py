"""./dev bench ui: what the face costs on this machine. Medians and p99 of one run; machines are shared and noisy.

warm redraw of every page · a page's first show · a frame of the camera · from touch to pressed look · another comfort ·
a kiosk at rest on a page without camera · memory over a thousand pages
"""

import argparse
import json
import os
import platform
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pygame

from kiosk.core.comfort import USUAL, Colours, Comfort, Language, Size
from kiosk.core.state import State
from kiosk.screens.show import show
from kiosk.ui.paint import Painter
from kiosk.ui.scene import Screen, buttons
from kiosk.wardrobe import Wardrobe
from tests import pages
from tests.bench import (
    SETTLED,
    VISIT_CALLS,
    got,
    painted,
    pss,
    redrawn,
    row,
    started,
    surroundings,
    told,
    until,
    watches,
)
from tests.gallery import PORTRAIT

PREVIEW = 612, 984, 3  # height, width, colours
TRIED = {
    "as usual": USUAL,
    "largest": Comfort(Size.LARGEST),
    "dark": Comfort(colours=Colours.DARK),
    "larger, English": Comfort(Size.LARGER, Colours.CONTRAST, language=Language.ENGLISH),
}
IDLE = 10.0  # seconds at rest
WARM, SHOWN = 200, 1000  # pages, after the first of which memory is told, and after the last


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--redraws", type=int, default=10, help="of each page")
    wanted = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
          f"pygame {pygame.version.ver}, {PORTRAIT.width} x {PORTRAIT.height} drawn in software")  # fmt: skip
    print(row("", "median", "p99"))
    wardrobe = Wardrobe()
    for name, comfort in TRIED.items():
        told(f"warm redraw, all pages, {name}", list(warm(wardrobe, comfort, wanted.redraws)))
    for name, comfort in TRIED.items():
        told(f"a page's first show, {name}", list(first_shows(wardrobe, comfort)))
    told("a frame of the camera", list(camera_frames(wardrobe)))
    told("from touch to pressed look", list(touches(wardrobe)))
    told("another comfort, chosen to drawn", list(changes(wardrobe)))
    idle()
    flat(wardrobe)


def dressed(wardrobe: Wardrobe, comfort: Comfort) -> tuple[Painter, Callable[[State], Screen]]:
    """A painter in these clothes, and how a page is shown in them."""
    words = wardrobe.words(comfort.language, comfort.size)
    painter = Painter(wardrobe.theme(comfort), PORTRAIT.width, PORTRAIT.height, PORTRAIT.dots)
    return painter, lambda state: show(replace(state, comfort=comfort), words)


def warm(wardrobe: Wardrobe, comfort: Comfort, count: int) -> Iterator[float]:
    """Every pixel anew, of a page that has been drawn before."""
    painter, shown = dressed(wardrobe, comfort)
    for _, state in pages.pages():
        screen = shown(state)
        painter.paint(screen)
        for _ in range(count):
            yield redrawn(painter, screen)


def first_shows(wardrobe: Wardrobe, comfort: Comfort) -> Iterator[float]:
    """From the state to the picture, with the welcome page before it and none of the page's own letters drawn yet."""
    welcome = dict(pages.pages())["welcome"]
    for _, state in pages.pages():
        painter, shown = dressed(wardrobe, comfort)
        painter.paint(shown(welcome))
        began = time.perf_counter()
        painter.paint(shown(state))
        yield time.perf_counter() - began


def camera_frames(wardrobe: Wardrobe) -> Iterator[float]:
    painter, shown = dressed(wardrobe, USUAL)
    screen = shown(dict(pages.pages())["guide-code"])
    painter.paint(screen)
    chance = np.random.default_rng(1)
    for _ in range(60):
        yield painted(painter, screen, preview=chance.integers(0, 256, PREVIEW, np.uint8))


def touches(wardrobe: Wardrobe) -> Iterator[float]:
    painter, shown = dressed(wardrobe, USUAL)
    for _, state in pages.pages():
        screen = shown(state)
        painter.paint(screen)
        for button in buttons(screen):
            yield painted(painter, screen, pressed=button.action)
            painter.paint(screen)


def changes(wardrobe: Wardrobe) -> Iterator[float]:
    """The first page in one comfort after the other."""
    painter, _ = dressed(wardrobe, USUAL)
    state = dict(pages.pages())["overview"]
    for comfort in (*TRIED.values(),) * 10:
        screen = show(replace(state, comfort=comfort), wardrobe.words(comfort.language, comfort.size))
        began = time.perf_counter()
        painter.wear(wardrobe.theme(comfort))
        painter.paint(screen)
        yield time.perf_counter() - began


def idle() -> None:
    """Of one core, on the first page, where the camera rests."""
    run = ["kiosk", "run", "--set", "screen.window=window", "--config"]
    with (
        tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder,
        surroundings(Path(folder)) as hall,
        started([*run, str(hall.config)]) as kiosk,
    ):
        until(lambda: watches(kiosk.pid))
        hall.shows_code()
        until(lambda: len(json.loads(got(f"{hall.platform}/sandbox/calls"))) >= VISIT_CALLS)
        time.sleep(SETTLED)
        process = psutil.Process(kiosk.pid)
        before = process.cpu_times()
        time.sleep(IDLE)
        after = process.cpu_times()
    share = (after.user + after.system - before.user - before.system) / IDLE
    print(f"at rest on the first page, camera off: {share:.1%} of one core", flush=True)


def flat(wardrobe: Wardrobe) -> None:
    """PSS of a process that draws one page after the other, in one comfort after the other, for ever new visitors."""
    painter, _ = dressed(wardrobe, USUAL)
    states: Sequence[State] = [state for _, state in pages.pages()]
    own = psutil.Process()
    for number in range(1, SHOWN + 1):
        comfort = list(TRIED.values())[number // len(states) % len(TRIED)]
        painter.wear(wardrobe.theme(comfort))
        words = wardrobe.words(comfort.language, comfort.size)
        painter.paint(show(replace(states[number % len(states)], comfort=comfort), words))
        if number % 20 == 0:
            painter.forget_words()  # a visitor goes
        if number in (WARM, SHOWN):
            print(f"memory (PSS) after {number} pages: {pss(own):.0f} MB", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    main()
