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
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil
import pygame

from drivers.sim.camera import SimulatedCamera
from drivers.sim.card import SimulatedReader
from drivers.sim.printer import SimulatedPrinter
from kiosk.config import EMBEDDED, ROOT, load
from kiosk.core import times
from kiosk.core.actions import Leave
from kiosk.player import Player
from kiosk.recorder import Recorder
from kiosk.sandbox.running import start_sandbox
from kiosk.screens.show import show
from kiosk.starting import Furniture, picture_first
from kiosk.ui import theme
from kiosk.ui.paint import Painter
from kiosk.ui.scene import Screen
from kiosk.ui.window import NoWindow
from kiosk.ui.words import load_language
from kiosk.visit import until_ready
from tests import pages

CONFIG = ROOT / "config"
IDENTIFYING = "9001", "ec.query", "1101"  # what is called before the first page; all else is asked beside it
VISIT_CALLS = 3  # that a visit by code to the account makes: sign-in, code, person
SETTLED = 2.0  # seconds for the account page to be drawn, and for what was only needed to start

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
    print(row("", "median", "p99"))
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
    told("process start → first picture", seconds)


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
            player.sees_screen("overview")
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
            player.sees_screen("overview")
            cards.append(time.monotonic() - began)
            player.pulls_card()
            player.sees_screen("welcome")
        told("code visible → account drawn", codes)
        told("  of it the platform's own time", platforms)
        told("  beyond it", [whole - own for whole, own in zip(codes, platforms, strict=True)])
        told("card in → account drawn", cards)
    finally:
        furniture.end()


def redraws(count: int) -> None:
    """Warm: every pixel anew on the same page; and a page that is turned to, laid anew as well."""
    words = load_language("zh_CN")
    painter = Painter(theme.load("plain"), 1080, 1920, 1080 / 336.3)
    everything: list[float] = []
    turned: list[float] = []
    for name, state in pages.pages():
        screen = show(state, words)
        painter.paint(screen)
        seconds = [redrawn(painter, screen) for _ in range(count)]
        turned += [redrawn(painter, replace(screen)) for _ in range(count)]  # an equal screen that was never laid
        everything += seconds
        if name in ("welcome", "overview", "account", "settlements", "settlement", "items", "still-there"):
            told(f"full redraw: {name}", seconds)
    told("full redraw: all pages", everything)
    told("laid and drawn: all pages", turned)


def redrawn(painter: Painter, screen: Screen) -> float:
    """Seconds to draw every pixel of a screen."""
    painter.forget()
    return painted(painter, screen)


def painted(painter: Painter, screen: Screen, **more: Any) -> float:
    """Seconds to draw what differs; `more` as for Painter.paint."""
    began = time.perf_counter()
    painter.paint(screen, **more)
    return time.perf_counter() - began


def memory() -> None:
    """PSS of the kiosk and of its camera's child, as a hall has them and as the simulated hall does."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        with surroundings(Path(folder)) as hall:
            command = ["kiosk", "run", "--config", str(hall.config), "--set", "screen.window=none"]
            with started(command) as kiosk:
                until(lambda: watches(kiosk.pid))
                hall.shows_code()
                until(lambda: len(json.loads(got(f"{hall.platform}/sandbox/calls"))) >= VISIT_CALLS)
                time.sleep(SETTLED)
                _print_memory("in a hall, kiosk run, a visit by code to the account (no dock: nobody can touch)", kiosk)
        with surroundings(Path(folder)) as hall, started(["tests.walk", str(hall.config)]) as kiosk:
            _hears(kiosk, "guide")
            hall.shows_code()
            _hears(kiosk, "done")
            _print_memory("in a hall, all pages and a slip (a script in the place of the window)", kiosk)
        with started(["tests.walk", str(EMBEDDED)]) as kiosk:
            _hears(kiosk, "done")
            _print_memory("in the simulated hall (simulators in the kiosk's process), all pages and a slip", kiosk)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a real machine, simulated from without: a file that names where, and a visitor."""

    config: Path
    platform: str
    camera: SimulatedCamera

    def shows_code(self) -> None:
        self.camera.show_code(json.loads(got(f"{self.platform}/sandbox/people"))[0]["voucher"])


@contextmanager
def surroundings(folder: Path) -> Iterator[Surroundings]:
    camera, reader, printer = SimulatedCamera(), SimulatedReader(), SimulatedPrinter(folder)
    line = printer.serve_pty()
    try:
        with start_sandbox() as sandbox:
            written = always_open((CONFIG / "kiosk.toml").read_text("utf-8"))
            for key, value in (
                ("/dev/video0", camera.address),
                ("/dev/ttyUSB0", reader.serve_pty()),
                ("/dev/ttyUSB1", line.path),
                ("http://192.0.2.10:8080", sandbox.address),
                ("/var/lib/kiosk/journal", str(folder / "journal")),
            ):
                assert written.count(f'"{key}"') == 1, key
                written = written.replace(f'"{key}"', json.dumps(value))
            (folder / "kiosk.toml").write_text(written, "utf-8")
            yield Surroundings(folder / "kiosk.toml", sandbox.address, camera)
    finally:
        camera.close()
        reader.unplug()
        line.stop()


def always_open(config: str) -> str:
    """Whatever the hour of the measuring."""
    return re.sub(r"\[hours\].*?\n\n", "", config, flags=re.DOTALL)


@contextmanager
def started(module: list[str]) -> Iterator["subprocess.Popen[str]"]:
    kiosk = subprocess.Popen([sys.executable, "-m", *module], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield kiosk
    finally:
        kiosk.terminate()
        kiosk.communicate(timeout=30)


def _hears(kiosk: "subprocess.Popen[str]", word: str) -> None:
    assert kiosk.stdout is not None
    for line in kiosk.stdout:
        if line.strip() == word:
            return
    raise SystemExit("the kiosk ended early")


def watches(kiosk: int) -> bool:
    """Whether the camera's child has its camera open: its stream is a connection."""
    return any(child.net_connections("inet") for child in camera_children(kiosk))


def camera_children(kiosk: int) -> list[psutil.Process]:
    return [each for each in psutil.Process(kiosk).children() if "drivers.camera.child" in each.cmdline()]


def pss(process: psutil.Process) -> float:
    """MB: what is its own, and its share of what it has in common with others."""
    share: int = process.memory_full_info().pss
    return share / 2**20


def _print_memory(what: str, kiosk: "subprocess.Popen[str]") -> None:
    own = pss(psutil.Process(kiosk.pid))
    child = sum(map(pss, camera_children(kiosk.pid)))
    print(f"memory (PSS) {what}: kiosk {own:.0f} MB, camera child {child:.0f} MB, together {own + child:.0f} MB",
          flush=True)  # fmt: skip


def got(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=5) as answer:
        return bytes(answer.read())


def _forget_calls(platform_address: str) -> None:
    request = urllib.request.Request(f"{platform_address}/sandbox/calls", method="DELETE")
    urllib.request.urlopen(request, timeout=5).close()


def _platform_seconds(platform_address: str) -> float:
    calls = json.loads(got(f"{platform_address}/sandbox/calls"))
    milliseconds: float = sum(call["milliseconds"] for call in calls if call["infno"] in IDENTIFYING)
    return milliseconds / 1000


def until(what: Callable[[], bool], within: float = 30.0) -> None:
    deadline = time.monotonic() + within
    while not what():
        if time.monotonic() > deadline:
            raise SystemExit("the kiosk did not get ready")
        time.sleep(0.1)


def told(name: str, seconds: Sequence[float]) -> None:
    ordered = sorted(seconds)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    print(row(name, f"{statistics.median(seconds) * 1000:.0f} ms", f"{p99 * 1000:.0f} ms"), flush=True)


def row(*cells: str) -> str:
    width = 44 - len(re.findall(r"[→一-鿿]", cells[0])) // 2
    return cells[0].ljust(width) + "".join(cell.rjust(12) for cell in cells[1:])


if __name__ == "__main__":
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    main()
