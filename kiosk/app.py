"""The shell: one loop, one inbox. It carries frozen events in and frozen effects out.

fingers, keys, devices, backend, clock ─► inbox ─► update ─► effects ─► machine (devices, backend)
                                               ├─► journal
                                               └─► show ─► paint ─► window, narrator ─► voice
"""

import queue
import re
import secrets
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Protocol

import numpy
import pygame

from kiosk.config import Config
from kiosk.core import filling
from kiosk.core.actions import Choose, DoTarget, NextTarget, Reveal
from kiosk.core.city import City
from kiosk.core.comfort import Sound
from kiosk.core.effects import Effect, SayAgain
from kiosk.core.events import Crashed, Event, Held, LetGo, Speaking, Tapped, Ticked, Touched, Typed
from kiosk.core.quiet import still_there_asked
from kiosk.core.state import State, first_state
from kiosk.core.update import first_effects, update
from kiosk.journal.journal import Journal
from kiosk.narrator import Narrator
from kiosk.premises import hall, rules, services
from kiosk.screens.show import show
from kiosk.ui import touch
from kiosk.ui.paint import Painter
from kiosk.ui.scene import Screen, spins
from kiosk.wardrobe import Wardrobe

RATE = 30  # turns a second: what an eye takes for at once
BOUNCE = 0.12  # seconds from one press of a key to the next: a switch that bounces is faster, a hand is not
RETURN = "\r"  # what ends a field, whatever key it is that does
UNITS = "unit#0"  # in the journal, for any part of a figure: their order would tell it
SLOP = 5.0  # mm that a finger may slide beside its button: older hands do
SPIN = 0.9  # seconds that a spinner takes around
CRASHES, CRASH_WINDOW = 3, 60.0  # so many failures in so many seconds, and the process is given up
GIVEN_UP = 70  # exit status: an internal software error (sysexits.h); whoever started us starts us again


class Window(Protocol):
    """Where pictures go, and fingers and keys come from."""

    def present(self, picture: pygame.Surface, changed: list[pygame.Rect]) -> None: ...

    def fingers(self) -> Iterator[touch.Finger | touch.Key]: ...

    @property
    def closed(self) -> bool: ...


class Machine(Protocol):
    """The devices and the backend behind the loop."""

    def perform(self, effect: Effect) -> None: ...

    def preview(self) -> numpy.ndarray | None: ...


class Kiosk:
    """State, screen and picture of one machine. Everything here runs in one thread; others only put into `inbox`."""

    def __init__(
        self,
        config: Config,
        city: City,
        wardrobe: Wardrobe,
        painter: Painter,
        window: Window,
        journal: Journal,
        now: Callable[[], float] = time.monotonic,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        self.inbox: queue.SimpleQueue[Event | touch.Finger | touch.Key] = queue.SimpleQueue()
        self.painter = painter
        self.drawn: Callable[[Screen, float], None] | None = None  # told after each new screen, with the time
        self.reflect: Callable[[pygame.Surface], None] | None = None  # told after each change of the picture
        self.narrator = Narrator(wardrobe, now)
        self._keys = config.keys
        self._key: tuple[str, float] = "", float("-inf")  # the last one, and when
        self.journal = journal
        self._window = window
        self._now = now
        self._clock = clock
        self._touch = touch.Touch(painter.target_at, SLOP * painter.px_per_mm)
        self._pressed: object | None = None
        self._machine: Machine | None = None
        self._crashes: list[float] = []
        self._not_said: set[str] = set()
        known = hall(config, city), rules(config, city, clock().date()), services(config, city)
        self.state = first_state(*known, now(), clock())
        self._seen: tuple[State, int] | None = None
        self.wardrobe = wardrobe
        self._dress()
        self._screen = show(self.state, self._words)
        self._drawn_screen: Screen | None = None

    @property
    def screen(self) -> Screen:
        """What is shown: of a page that is longer than the screen, the part with its number."""
        laid = self.painter.laid
        return laid.scene if laid is not None and isinstance(laid.scene, Screen) else self._screen

    def first_picture(self) -> None:
        """Before any device or network is touched."""
        self._draw()

    def meet(self, machine: Machine) -> None:
        """The machine is there: from now on effects are carried out."""
        self._machine = machine
        for effect in first_effects(self.state):
            machine.perform(effect)

    def run(self, until: Callable[[], bool]) -> None:
        """Turn until `until()` or the window is closed. Raises SystemExit(70) after too many failures."""
        while not (until() or self._window.closed):
            due = self._now() + 1 / RATE
            self.turn()
            self._wait_until(due)

    def turn(self) -> None:
        """One round: what came in, the time, and the picture if it changed."""
        for hand in self._window.fingers():
            self._take(hand)
        while not self.inbox.empty():
            self._take(self.inbox.get())
        self._happen(Ticked(self._now(), self._clock()))
        for felt in self._touch.passing(self._now()):
            self._felt(felt)
        self._show()
        self._speak()

    # -- in ----------------------------------------------------------------------------------------------------------

    def _wait_until(self, due: float) -> None:
        """Sleep, but not through an event: a code is acted upon when it comes, not at the next round."""
        try:
            item = self.inbox.get(timeout=max(0.0, due - self._now()))
        except queue.Empty:
            return
        self._take(item)

    def _take(self, item: Event | touch.Finger | touch.Key) -> None:
        try:
            match item:
                case touch.Finger():
                    self._feel(item)
                case touch.Key():
                    self._press(item)
                case _:
                    self._happen(item)
        except Exception as error:
            self._crash(error)

    def _feel(self, finger: touch.Finger) -> None:
        if finger.kind == "down":
            self.narrator.hush()
        for felt in self._touch.feel(finger):
            self._felt(felt)
        # a finger that comes down is no answer yet: 您还在吗？ would vanish from under it before it is lifted
        if finger.kind == "up":
            self._happen(Touched())

    def _felt(self, felt: touch.Felt) -> None:
        match felt:
            case touch.Pressed(action):
                self._pressed = action
                if isinstance(action, Reveal):
                    self._happen(Held(action))
            case touch.Released():
                self._pressed = None
                self._happen(LetGo())
            case touch.Tapped(NextTarget() | DoTarget() as step):
                self._step(step)
            case touch.Tapped(action):
                self._happen(Tapped(action))  # type: ignore[arg-type]

    def _press(self, key: touch.Key) -> None:
        """The first press only begins: the sound goes on, and the page is read out."""
        steps: dict[str, NextTarget | DoTarget] = {self._keys.next: NextTarget(), self._keys.do: DoTarget()}
        step = steps.get(key.name)
        if step is not None and self._bounces(key):
            return
        if step is None or self._is_typed(step):
            self.narrator.hush()
            self._happen(Typed(key.char if step is None else RETURN))
            return
        comfort = self.state.comfort
        if self.narrator.steps(comfort):
            self._step(step)
        else:
            self.narrator.begin()
            if comfort.sound is Sound.OFF:
                self._happen(Tapped(Choose(replace(comfort, sound=Sound.LOUD))))
        self._happen(Touched())

    def _bounces(self, key: touch.Key) -> bool:
        again, since = self._key[0] == key.name, self._now() - self._key[1]
        self._key = key.name, self._now()
        return again and since < BOUNCE

    def _is_typed(self, step: NextTarget | DoTarget) -> bool:
        """Where a field is to be filled, the key that does ends it, unless a button was gone to."""
        return isinstance(step, DoTarget) and filling.awaited(self.state) and self.narrator.focus is None

    def _step(self, step: NextTarget | DoTarget) -> None:
        """Among what stands there now: what was covered while nobody stirred is open before it is said."""
        if not still_there_asked(self.state):
            self._happen(Touched())
        self._show()
        stops = self.painter.stops
        if isinstance(step, NextTarget):
            self.narrator.next(stops, self.state, self.screen)
        elif (action := self.narrator.chosen(stops, self.state)) is not None:
            self._happen(Tapped(action))  # type: ignore[arg-type]

    # -- through -----------------------------------------------------------------------------------------------------

    def _happen(self, event: Event) -> None:
        before = self.state
        try:
            self.state, effects = update(before, event)
            self._carry_out(before, event, effects)
        except Exception as error:
            self._crash(error)

    def _carry_out(self, before: State, event: Event, effects: tuple[Effect, ...]) -> None:
        if before.session and (self.state.session is None or self.state.session.number != before.session.number):
            self.painter.forget_words()
            self.narrator.part(before.comfort, self.state)
        self.journal.note_change(before, event, self.state)
        for effect in effects:
            if isinstance(effect, SayAgain):
                self.narrator.again()
            elif self._machine:
                self._machine.perform(effect)

    def _crash(self, error: Exception) -> None:
        """The one failsafe: the session is closed, the page says so, type and place are noted, and it goes on."""
        now = self._now()
        self._crashes = [at for at in self._crashes if now - at < CRASH_WINDOW] + [now]
        crash = secrets.token_hex(4)
        self.journal.note(self._clock(), "crashed", crash=crash, error=type(error).__name__, place=_place(error))
        if len(self._crashes) >= CRASHES:
            raise SystemExit(GIVEN_UP)
        before, event = self.state, Crashed(crash)
        self.state, effects = update(before, event)
        try:
            self._carry_out(before, event, effects)
        except Exception:  # the failsafe itself fails: nothing here is to be trusted any more
            raise SystemExit(GIVEN_UP) from None

    # -- out ---------------------------------------------------------------------------------------------------------

    def _speak(self) -> None:
        """The voice goes on; what it lacks is noted once, and of a figure's parts only that one is lacking."""
        voice = self.narrator.voice
        try:
            voice.turn()
        except Exception as error:
            self._crash(error)
        for clip in voice.missed():
            name = UNITS if clip.startswith("unit.") else clip
            if name not in self._not_said:
                self._not_said.add(name)
                self.journal.note(self._clock(), "not-said", clip=name)
        if voice.speaking != self.state.speaking:
            self._happen(Speaking(voice.speaking))

    def _show(self) -> None:
        timeless = replace(self.state, now=0.0, clock=datetime.min), int(self.state.now)
        try:
            if timeless != self._seen:
                self._seen = timeless
                self._dress()
                self._screen = show(self.state, self._words)
            self._draw()
            self.narrator.tell(self.state, self.screen)
        except Exception as error:
            self._crash(error)

    def _dress(self) -> None:
        """As the visitor likes it."""
        comfort = self.state.comfort.fitting(self.state.hall.wide, self.state.hall.short)
        self._words = self.wardrobe.words(comfort.language, comfort.size)
        theme = self.wardrobe.theme(comfort)
        if theme is not self.painter.theme:
            self.painter.wear(theme)

    def _draw(self) -> None:
        preview = self._machine.preview() if self._machine else None
        spin = self._now() / SPIN % 1 if spins(self._screen) else 0.0
        focus = self.narrator.focus
        changed = self.painter.paint(self._screen, pressed=self._pressed, focus=focus, preview=preview, spin=spin)
        if changed:
            self._window.present(self.painter.surface, changed)
            if self.reflect:
                self.reflect(self.painter.surface)
        if self._screen is not self._drawn_screen:
            self._drawn_screen = self._screen
            if self.drawn:
                self.drawn(self.screen, self._now())


def _place(error: Exception) -> str:
    """Module, function and line of the innermost frame, in the letters and the length that the journal takes."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    name = last.filename.rsplit("/", 1)[-1].removesuffix(".py")
    return re.sub(r"[^\w.:]", "_", f"{name}:{last.name}:{last.lineno}", flags=re.ASCII)[:80]
