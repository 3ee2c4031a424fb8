"""kiosk visit: a scripted visit through the whole kiosk in real time, with a picture and a line for every screen.

The loop, the drivers, HTTP and the sandbox are the real ones; only the people are made of script.
"""

import time
from pathlib import Path

from kiosk.app import Kiosk
from kiosk.config import Config
from kiosk.core.duty import Part
from kiosk.core.offer import out_of_use
from kiosk.player import Player
from kiosk.recorder import Recorder, VisitFailed
from kiosk.services import SERVICES
from kiosk.services.certificates.next import NOT_SIGNED
from kiosk.starting import Furniture, picture_first
from kiosk.ui.window import NoWindow
from kiosk.visits import VISITS

READY_WITHIN = 40.0  # seconds for sandbox, camera child and devices on a small machine


class NotOffered(Exception):
    """The machine does not do this, in one sentence."""


def play(name: str, config: Config, out: Path) -> None:
    """Play one visit and write its pictures, slips and visit.json. Raises NotOffered, VisitFailed, NotStarted."""
    kiosk = picture_first(config, NoWindow())
    city = kiosk.state.rules.city
    if name in {each.name for each in SERVICES} and name not in city.offered:
        raise NotOffered(f"{city.name} does not offer {name}; there is {', '.join(city.offered)}")
    if name == NOT_SIGNED.name and NOT_SIGNED in kiosk.state.services:
        raise NotOffered(f"there is no key to sign {name} with: docs/cities.md tells how one is made (issuers)")
    out.mkdir(parents=True, exist_ok=True)
    recorder = Recorder(name, out, kiosk.painter.surface)
    furniture = Furniture(config, kiosk)
    try:
        furniture.begin()
        until_ready(kiosk, furniture)
        assert furniture.hall is not None
        kiosk.turn()
        if name in out_of_use(kiosk.state):
            raise VisitFailed(f"{name} is out of use: the kiosk has no library")
        kiosk.drawn = recorder.drawn
        recorder.drawn(kiosk.screen, time.monotonic())
        VISITS[name](Player(kiosk, furniture.hall, recorder))
        for slip in furniture.hall.printer.printed:
            target = out / f"slip-{len(recorder.slips) + 1}.png"
            target.write_bytes(slip.path.read_bytes())
            recorder.slips.append(target.name)
    finally:
        furniture.end()
        recorder.write()


def until_ready(kiosk: Kiosk, furniture: Furniture) -> None:
    until = time.monotonic() + READY_WITHIN
    while not (_stands(furniture) and _devices_ready(kiosk)):
        if time.monotonic() > until:
            raise VisitFailed(f"the devices were not ready within {READY_WITHIN:.0f} s")
        soon = time.monotonic() + 0.05
        kiosk.run(lambda: time.monotonic() >= soon)  # noqa: B023 - the loop ends before `soon` changes


def _devices_ready(kiosk: Kiosk) -> bool:
    """Without a library a kiosk goes on."""
    return all(health.usable for part, health in kiosk.state.healths if part is not Part.LIBRARY)


def _stands(furniture: Furniture) -> bool:
    """Everything is there, and the library has been looked at."""
    return furniture.arrived() and furniture.machine is not None and furniture.machine.library.has_looked
