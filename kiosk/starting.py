"""Putting a kiosk together, the same for `run`, `visit` and the benchmark: picture first, then everything else."""

import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.app import Kiosk, Window
from kiosk.config import ROOT, BadConfig, Config
from kiosk.core.comfort import USUAL
from kiosk.journal.journal import Journal
from kiosk.premises import city, place
from kiosk.ui.paint import Painter
from kiosk.wardrobe import Wardrobe

if TYPE_CHECKING:
    from kiosk.machine import RealMachine
    from kiosk.simulated import SimulatedHall


def picture_first(
    config: Config,
    window: Window,
    now: Callable[[], float] = time.monotonic,
    clock: Callable[[], datetime] = datetime.now,
) -> Kiosk:
    """A kiosk that shows its welcome page and knows no device. Raises BadConfig, FontMissing, ThemeError, OSError."""
    told = city(config)
    wardrobe = Wardrobe(ROOT / config.voice.folder, told.colours)
    screen = config.screen
    painter = Painter(wardrobe.theme(USUAL), screen.width, screen.height, screen.width / screen.millimetres)
    journal = Journal(Path(config.journal.folder) if config.journal.folder else None)
    kiosk = Kiosk(config, told, wardrobe, painter, window, journal, now, clock)
    kiosk.first_picture()
    return kiosk


class Furniture:
    """What stands around the loop: devices and desk, and in simulated mode the invented hall. Built beside the loop,
    because importing and starting it takes seconds; `arrived` is called by the loop, which alone may touch the kiosk.
    """

    def __init__(self, config: Config, kiosk: Kiosk) -> None:
        self.machine: RealMachine | None = None
        self.hall: SimulatedHall | None = None
        self.failed: Exception | None = None
        self._config = config
        self._kiosk = kiosk
        self._slips = tempfile.TemporaryDirectory(prefix="kiosk-slips-") if config.simulated else None
        self._thread = threading.Thread(target=self._build, name="furniture", daemon=True)
        self._met = False

    def begin(self) -> None:
        self._thread.start()

    def arrived(self) -> bool:
        """Introduce the machine to the kiosk once it stands. Raises what its building raised."""
        if self.failed:
            raise self.failed
        if self.machine and not self._met and not self._thread.is_alive():
            self._met = True
            self._kiosk.meet(self.machine)
        return self._met

    def end(self) -> None:
        if self._thread.ident is not None:  # begun
            self._thread.join(30)
        if self.machine:
            self.machine.stop()
        if self.hall:
            self.hall.close()
        if self._slips:
            self._slips.cleanup()

    def lines(self) -> Sequence[str]:
        """How everything is, for the dock."""
        healths = [
            f"{part.value}｜{health.condition.value} {health.cause}".strip()
            for part, health in self._kiosk.state.healths
        ]
        session = self._kiosk.state.session
        visit = "none" if session is None else type(session.stage).__name__
        off = self._kiosk.state.clock_off
        clock = f"clock｜{abs(off):.0f} s {'behind' if off > 0 else 'ahead'}" if off else "clock｜right"
        address = f"address｜{self.hall.platform}" if self.hall else "address｜…"
        return [f"screen｜{self._kiosk.screen.name}", f"visit｜{visit}", *healths, clock, address]

    def _build(self) -> None:
        from kiosk.certificates.notary import NoNotary
        from kiosk.machine import Addresses, RealMachine

        try:
            addresses = Addresses(self._config.camera.address, {}, self._config.backend)
            if self._slips:
                from kiosk.simulated import SimulatedHall

                self.hall = SimulatedHall(self._config, Path(self._slips.name))
                addresses = self.hall.addresses
            kiosk = self._kiosk
            stands = place(self._config, kiosk.state.rules.city)
            machine = RealMachine(self._config, addresses, kiosk.wardrobe.words, kiosk.inbox.put, stands)
            machine.start()
            self.machine = machine
        except NoNotary as unable:
            self.failed = BadConfig(f"certificates.{unable.key}", str(unable))
        except Exception as error:  # told to the loop, which ends the program with a sentence
            self.failed = error
