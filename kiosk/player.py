"""A person's verbs on a running kiosk, for scripted visits: what they press is what is on the glass."""

import time
from collections.abc import Callable

from kiosk.app import Kiosk
from kiosk.recorder import Cause, Recorder, VisitFailed
from kiosk.simulated import Held, Invented, SimulatedHall
from kiosk.ui.scene import Screen, buttons, outline
from kiosk.ui.touch import Finger

SCREEN_WITHIN = 30.0  # seconds for any next screen; walking away takes as long as the rules say
PRESS = 0.08  # seconds that a finger stays down

VISITOR = "王建国"


class Player:
    """A person's verbs on a running kiosk. Every verb returns when its consequence is on the screen."""

    def __init__(self, kiosk: Kiosk, hall: SimulatedHall, recorder: Recorder) -> None:
        self.kiosk = kiosk
        self.hall = hall
        self._recorder = recorder

    def person(self, name: str = VISITOR) -> Invented:
        for person in self.hall.people:
            if person.name == name:
                return person
        raise VisitFailed(f"{self.hall.platform} lists no invented person called {name}: is it a sandbox that answers?")

    def shows_code(self, person: Invented) -> None:
        self._recorder.cause = Cause("code shown", None)
        self._recorder.shown = lambda: self.hall.camera.shown_at
        self.hall.shows_code(person)

    def holds_phone(self, held: Held) -> None:
        self._recorder.cause = Cause(f"phone held: {held.label}", None)
        self._recorder.shown = lambda: self.hall.camera.shown_at
        self.hall.holds_phone(held.look)

    def takes_code_away(self) -> None:
        self.hall.camera.clear()

    def inserts_card(self, person: Invented) -> None:
        self._recorder.cause = Cause("card inserted", time.monotonic())
        self.hall.inserts_card(person.card())

    def pulls_card(self) -> None:
        self._recorder.cause = Cause("card pulled", time.monotonic())
        self.hall.reader.pull()

    def does(self, cause: str, what: Callable[[], None]) -> None:
        self._recorder.cause = Cause(cause, time.monotonic())
        what()

    def taps(self, wanted: Callable[[object], bool], name: str) -> None:
        """Press and release in the middle of the button whose action is wanted."""
        for target in self.kiosk.painter.targets:
            if wanted(target.button.action):
                scale = self.kiosk.painter.px_per_mm
                x, y = (target.rect.x + target.rect.width / 2) * scale, (target.rect.y + target.rect.height / 2) * scale
                self.kiosk.inbox.put(Finger("down", x, y, time.monotonic()))
                self._turn_for(PRESS)
                self._recorder.cause = Cause(f"tap {name}", time.monotonic())  # a tap is told by the lifting
                self.kiosk.inbox.put(Finger("up", x, y, time.monotonic()))
                self._turn_for(PRESS)
                return
        raise VisitFailed(f"there is no button for {name} on the screen {self.kiosk.screen.name}")

    def sees(self, what: Callable[[Screen], bool], name: str, within: float = SCREEN_WITHIN) -> None:
        until = time.monotonic() + within
        while not what(self.kiosk.screen):
            if time.monotonic() > until:
                raise VisitFailed(f"waited {within:.0f} s for {name}, the screen is {self.kiosk.screen.name}")
            self._turn_for(0.01)

    def sees_screen(self, name: str, within: float = SCREEN_WITHIN) -> None:
        self.sees(lambda screen: screen.name == name, name, within)

    def waits(self, seconds: float) -> None:
        self._turn_for(seconds)

    def _turn_for(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        self.kiosk.run(lambda: time.monotonic() >= until)


# -- what is looked for --------------------------------------------------------------------------------------------


def acts(kind: type, **values: object) -> Callable[[object], bool]:
    return lambda action: isinstance(action, kind) and all(getattr(action, k) == v for k, v in values.items())


def offers(kind: type) -> Callable[[Screen], bool]:
    return lambda screen: any(isinstance(button.action, kind) for button in buttons(screen))


def says(words: str) -> Callable[[Screen], bool]:
    return lambda screen: any(words in line for line in outline(screen))
