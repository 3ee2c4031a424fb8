"""A kiosk process whose finger is a script, for measuring: python -m tests.walk CONFIG [--set …].

It says what it does, a line each, on standard output, and ends with its input:

    guide     it watches for a code with the live picture; whoever started it shows one
    done      it went through the first page, settlements, a settlement, its items and a sheet, and printed a slip
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.app import Kiosk
from kiosk.config import load
from kiosk.core.actions import CallStaff, CloseSheet, Give, Guide, Open, PrintSlip, ShowGuide
from kiosk.core.duty import Part, health_of
from kiosk.starting import Furniture, picture_first
from kiosk.ui.places import Target
from kiosk.ui.scene import Screen, outline
from kiosk.ui.touch import Finger
from kiosk.ui.window import NoWindow

PRESS = 0.08  # seconds that a finger stays down
PATIENCE = 60.0  # seconds for any page on a busy machine
WATCHES = 1.0  # seconds of live picture


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--set", action="append", default=[], dest="settings")
    wanted = parser.parse_args()
    config = load(wanted.config, wanted.settings)
    kiosk = picture_first(config, NoWindow())
    furniture = Furniture(config, kiosk)
    furniture.begin()
    try:
        until(kiosk, furniture.arrived)
        until(kiosk, lambda: health_of(kiosk.state.healths, Part.PRINTER).usable)
        tap(kiosk, lambda action: action == ShowGuide(Guide.CODE))
        turn_for(kiosk, WATCHES)
        print("guide", flush=True)
        if furniture.hall is not None:
            furniture.hall.shows_code(furniture.hall.people[0])
        walk(kiosk)
        print("done", flush=True)
        sys.stdin.read()
    finally:
        furniture.end()


def walk(kiosk: Kiosk) -> None:
    sees(kiosk, "overview")
    tap(kiosk, lambda action: isinstance(action, CallStaff))
    tap(kiosk, lambda action: isinstance(action, CloseSheet))
    tap(kiosk, lambda action: action == Open("settlements"))
    sees(kiosk, "settlements")
    until(kiosk, lambda: not says(kiosk.screen, "正在查"))
    tap(kiosk, lambda action: isinstance(action, Give))
    sees(kiosk, "settlement")
    tap(kiosk, lambda action: isinstance(action, PrintSlip))
    until(kiosk, lambda: says(kiosk.screen, "打印好了"))
    tap(kiosk, lambda action: isinstance(action, CloseSheet))
    tap(kiosk, lambda action: isinstance(action, Give) and action.key == "details")
    sees(kiosk, "items")


def says(screen: Screen, words: str) -> bool:
    return any(words in line for line in outline(screen))


def sees(kiosk: Kiosk, name: str) -> None:
    until(kiosk, lambda: kiosk.screen.name == name)


def until(kiosk: Kiosk, what: Callable[[], bool]) -> None:
    """Turn until it is so. Raises SystemExit where it does not come."""
    end = time.monotonic() + PATIENCE
    kiosk.run(lambda: what() or time.monotonic() > end)
    if not what():
        raise SystemExit(f"waited in vain on the screen {kiosk.screen.name}: {kiosk.state.healths}")


def turn_for(kiosk: Kiosk, seconds: float) -> None:
    end = time.monotonic() + seconds
    kiosk.run(lambda: time.monotonic() >= end)


def tap(kiosk: Kiosk, wanted: Callable[[object], bool]) -> None:
    """Press and let go in the middle of the button whose action is wanted, once it is there."""

    def there() -> list[Target]:
        return [target for target in kiosk.painter.targets if wanted(target.button.action)]

    until(kiosk, lambda: bool(there()))
    scale, rect = kiosk.painter.px_per_mm, there()[0].rect
    x, y = (rect.x + rect.width / 2) * scale, (rect.y + rect.height / 2) * scale
    for kind in ("down", "up"):
        kiosk.inbox.put(Finger(kind, x, y, time.monotonic()))
        turn_for(kiosk, PRESS)


if __name__ == "__main__":
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    main()
