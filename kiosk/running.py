"""kiosk run: the window, the loop, and for a simulated machine the dock beside it."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime

import pygame

from kiosk.config import ROOT, BadConfig, Config
from kiosk.core.comfort import Language
from kiosk.dock.dock import Dock
from kiosk.hands import HallHands, Mirror
from kiosk.library_making import without_library
from kiosk.refusal import BAD_USE, why
from kiosk.sandbox.running import NotStarted
from kiosk.starting import Furniture, picture_first
from kiosk.ui.lettering import FontMissing
from kiosk.ui.scene import written
from kiosk.ui.window import NoWindow, open_window
from kiosk.voice.folder import imprint_of


def without_voice(config: Config) -> Iterator[str]:
    """Of each language that pages are not read out in: where no voice is, and what makes one."""
    for language in Language:
        folder = ROOT / config.voice.folder / language.value
        if imprint_of(folder) is None:
            made = f"kiosk voice build --language {language.value} --out {folder}"
            yield f"nothing is read out in {language.value}: there is no voice in {folder}; one is made by {made}"


def run(
    config: Config,
    ended: Callable[[], bool],
    said: Callable[[object], None],
    now: Callable[[], float] = time.monotonic,
    clock: Callable[[], datetime] = datetime.now,
) -> int:
    """Run until `ended()` or the window is closed; the exit status. What cannot start is said in one sentence.

    `now` and `clock` are the time that visits go by, as Kiosk takes them.
    """
    try:
        window = open_window(config.screen.window, config.simulated, config.screen.width, config.screen.height)
        kiosk = picture_first(config, window, now, clock)
    except (FontMissing, pygame.error) as error:
        said(f"the kiosk cannot start: {error}")
        return BAD_USE
    except BadConfig as error:
        said(error)
        return BAD_USE
    except OSError as error:
        said(f"the kiosk cannot start: {error.filename} cannot be used ({why(error)})")
        return BAD_USE
    if isinstance(window, NoWindow) and not config.simulated:
        said("no display: the kiosk runs, but its picture is shown nowhere (screen.window, DISPLAY)")
    for sentence in () if config.simulated else without_voice(config):
        said(sentence)
    if lack := without_library(config):
        said(lack)
    kiosk.journal.note(clock(), "started", simulated="yes" if config.simulated else "no")
    furniture = Furniture(config, kiosk)
    dock: Dock | None = None
    try:
        if config.simulated:
            mirror = Mirror(kiosk.painter.surface)
            kiosk.reflect = mirror.reflect
            hands = HallHands(
                mirror,
                kiosk.painter.surface,
                kiosk.inbox.put,
                lambda: written(kiosk.screen),
                lambda: furniture.hall,
                furniture.lines,
            )
            try:
                dock = Dock(hands, config.dock.port)
            except OSError:
                said(f"the dock cannot use port {config.dock.port}: it is taken; --set dock.port=0 takes any free one")
                return BAD_USE
            dock.start()
            print(f"dock: {dock.address}", flush=True)
        furniture.begin()
        kiosk.run(lambda: ended() or furniture.arrived())
        kiosk.run(ended)
    except (NotStarted, BadConfig) as error:
        said(error)
        return BAD_USE
    finally:
        furniture.end()
        if dock:
            dock.stop()
        pygame.display.quit()
        kiosk.journal.note(clock(), "stopped")
    return 0
