"""./dev bench: what the kiosk costs on this machine. Medians and p99 of one run; machines are shared and noisy.

    code visible → account drawn · card in → account drawn · both beyond the platform's own time
    full redraw of every page · process start → first picture · memory (PSS) with the camera's child
"""

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
import pygame

from kiosk.config import ASSETS, EMBEDDED, load
from kiosk.core import times
from kiosk.core.actions import Leave
from kiosk.screens.show import show
from kiosk.starting import Furniture, picture_first
from kiosk.ui import theme
from kiosk.ui.paint import Painter
from kiosk.ui.window import NoWindow
from kiosk.ui.words import load_words
from kiosk.visit import Player, Recorder, until_ready

from tests import pages

FIRST_PICTURE = """
import time
from kiosk.config import EMBEDDED, load
from kiosk.starting import picture_first
from kiosk.ui.window import NoWindow
picture_first(load(EMBEDDED), NoWindow())
print(time.time())
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visits", type=int, default=10, help="visits by code, and as many by card")
    parser.add_argument("--redraws", type=int, default=60, help="redraws of each page")
    parser.add_argument("--starts", type=int, default=5)
    wanted = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
          f"pygame {pygame.version.ver}")  # fmt: skip
    print(_row("", "median", "p99"))
    first_pictures(wanted.starts)
    visits(wanted.visits)
    redraws(wanted.redraws)
    memory()


def first_pictures(count: int) -> None:
    seconds = []
    for _ in range(count):
        began = time.time()
        answer = subprocess.run([sys.executable, "-c", FIRST_PICTURE], capture_output=True, text=True, check=True)
        seconds.append(float(answer.stdout.split()[-1]) - began)
    _print("process start → first picture", seconds)


def visits(count: int) -> None:
    """Whole visits in one running kiosk; the platform's own time is what its handlers took."""
    config = load(EMBEDDED)
    kiosk = picture_first(config, NoWindow())
    furniture = Furniture(config, kiosk)
    furniture.begin()
    try:
        until_ready(kiosk, furniture)
        hall = furniture.hall
        assert hall is not None
        player = Player(kiosk, hall, Recorder("bench", Path(), kiosk.painter.surface))
        person = player.person()
        codes, cards, platforms = [], [], []
        for _ in range(count):
            player.waits(times.GONE + 1.0)
            _forget_calls(hall.platform)
            player.shows_code(person)
            player.sees_screen("account")
            shown = hall.camera.shown_at
            assert shown is not None
            codes.append(time.monotonic() - shown)
            platforms.append(_platform_seconds(hall.platform))
            player.takes_code_away()
            player.taps(lambda action: isinstance(action, Leave), "离开")
        for _ in range(count):
            player.waits(times.GONE + 1.0)
            began = time.monotonic()
            player.inserts_card(person)
            player.sees_screen("account")
            cards.append(time.monotonic() - began)
            player.pulls_card()
            player.sees_screen("welcome")
        _print("code visible → account drawn", codes)
        _print("  of it the platform's own time", platforms)
        _print("  beyond it", [whole - own for whole, own in zip(codes, platforms, strict=True)])
        _print("card in → account drawn", cards)
    finally:
        furniture.end()


def redraws(count: int) -> None:
    """Warm, every pixel anew: `forget` makes the painter draw a page as if for the first time, caches filled."""
    words = load_words(ASSETS / "strings" / "zh_CN.toml")
    painter = Painter(theme.load("plain"), 1080, 1920, 1080 / 336.3)
    everything: list[float] = []
    for name, state in pages.pages():
        screen = show(state, words)
        painter.paint(screen)
        seconds = []
        for _ in range(count):
            painter.forget()
            began = time.perf_counter()
            painter.paint(screen)
            seconds.append(time.perf_counter() - began)
        everything += seconds
        if name in ("welcome", "account", "settlements", "settlement", "items", "still-there"):
            _print(f"full redraw: {name}", seconds)
    _print("full redraw: all pages", everything)


def memory() -> None:
    """A running kiosk after a visit that went through every page; sandbox and dock's browser apart."""
    kiosk = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "run", "--set", "dock.port=0", "--set", "screen.window=none"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert kiosk.stdout is not None
        dock = kiosk.stdout.readline().removeprefix("dock: ").strip()
        _until(lambda: b"code-0" in _get(f"{dock}state"))
        _until(lambda: all(f"{part}｜ready" in _get(f"{dock}state").decode() for part in ("camera", "card", "printer")))
        _post(dock, "do/code-0")
        _until(lambda: "screen｜account" in _get(f"{dock}state").decode())
        process = psutil.Process(kiosk.pid)
        whole = process.memory_full_info().pss
        child = sum(
            each.memory_full_info().pss for each in process.children() if "drivers.camera.child" in each.cmdline()
        )
        print(f"memory (PSS): kiosk {whole / 2**20:.0f} MB, camera child {child / 2**20:.0f} MB, "
              f"together {(whole + child) / 2**20:.0f} MB")  # fmt: skip
    finally:
        kiosk.terminate()
        kiosk.wait(20)


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=5) as answer:
        return bytes(answer.read())


def _post(dock: str, path: str) -> None:
    origin = dock.rstrip("/")
    request = urllib.request.Request(dock + path, data=b"", headers={"Origin": origin}, method="POST")
    urllib.request.urlopen(request, timeout=5).close()


def _forget_calls(platform_address: str) -> None:
    request = urllib.request.Request(f"{platform_address}/sandbox/calls", method="DELETE")
    urllib.request.urlopen(request, timeout=5).close()


def _platform_seconds(platform_address: str) -> float:
    calls = json.loads(_get(f"{platform_address}/sandbox/calls"))
    return sum(call["milliseconds"] for call in calls) / 1000


def _until(what: Callable[[], bool], within: float = 30.0) -> None:
    until = time.monotonic() + within
    while not what():
        if time.monotonic() > until:
            raise SystemExit("the kiosk did not get ready")
        time.sleep(0.1)


def _print(name: str, seconds: Sequence[float]) -> None:
    ordered = sorted(seconds)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(_row(name, f"{statistics.median(seconds) * 1000:.0f} ms", f"{p99 * 1000:.0f} ms"), flush=True)


def _row(*cells: str) -> str:
    width = 44 - len(re.findall(r"[→一-鿿]", cells[0])) // 2
    return cells[0].ljust(width) + "".join(cell.rjust(12) for cell in cells[1:])


if __name__ == "__main__":
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    main()
