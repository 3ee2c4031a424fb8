"""A person's verbs on a running kiosk, for scripted visits: what they press is what is on the glass."""

import math
import time
from collections.abc import Callable, Iterator

from kiosk.app import Kiosk
from kiosk.core.actions import Press, TurnTo
from kiosk.core.city import City
from kiosk.recorder import Cause, Recorder, VisitFailed
from kiosk.simulated import Held, Invented, SimulatedHall
from kiosk.ui.places import Target
from kiosk.ui.scene import Screen, buttons, outline
from kiosk.ui.touch import Finger

SCREEN_WITHIN = 30.0  # seconds for any next screen; walking away takes as long as the rules say
PRESS = 0.08  # seconds that a finger stays down
CALM, QUICK = 0.6, 0.2  # seconds between two touches of one spot, on keys: a second hit counts no sooner
SPOT = 15.0  # mm

VISITOR = "王建国"


class Player:
    """A person's verbs on a running kiosk. Every verb returns when its consequence is on the screen."""

    def __init__(
        self, kiosk: Kiosk, hall: SimulatedHall, recorder: Recorder, now: Callable[[], float] = time.monotonic
    ) -> None:
        """`now`: the time that the kiosk itself goes by."""
        self.kiosk = kiosk
        self.hall = hall
        self._recorder = recorder
        self._now = now
        self._finger: Finger | None = None  # as it was lifted last

    @property
    def city(self) -> City:
        """Whose hall this is: what it has decides what there is to press."""
        return self.kiosk.state.rules.city

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
        self._recorder.cause = Cause("card inserted", self._now())
        self.hall.inserts_card(person.card())

    def pulls_card(self) -> None:
        self._recorder.cause = Cause("card pulled", self._now())
        self.hall.reader.pull()

    def does(self, cause: str, what: Callable[[], None]) -> None:
        self._recorder.cause = Cause(cause, self._now())
        what()

    def taps(self, wanted: Callable[[object], bool], name: str) -> None:
        """Press and release in the middle of the button whose action is wanted, be it on a page further on."""
        turned = -1
        while not self.can(wanted):
            ahead = max(
                (each.action.page for each in buttons(self.kiosk.screen) if isinstance(each.action, TurnTo)), default=-1
            )
            if ahead <= turned:
                raise VisitFailed(f"there is no button for {name} on the screen {self.kiosk.screen.name}")
            turned = ahead
            self._touches(next(self._targets(acts(TurnTo, page=ahead))), "下一页")
        self._touches(next(self._targets(wanted)), name)

    def can(self, wanted: Callable[[object], bool]) -> bool:
        """Whether a button whose action is wanted stands on the page that is shown."""
        return any(self._targets(wanted))

    def _targets(self, wanted: Callable[[object], bool]) -> Iterator[Target]:
        return (target for target in self.kiosk.painter.targets if wanted(target.button.action))

    def _touches(self, target: Target, name: str) -> None:
        scale = self.kiosk.painter.px_per_mm
        x, y = (target.rect.x + target.rect.width / 2) * scale, (target.rect.y + target.rect.height / 2) * scale
        pause = QUICK if isinstance(target.button.action, Press) else CALM
        last = self._finger
        if last is not None and math.hypot(x - last.x, y - last.y) < SPOT * scale:
            self.waits(max(0.0, last.at + pause - self._now()))
        self.kiosk.inbox.put(Finger("down", x, y, self._now()))
        self.waits(PRESS)
        self._recorder.cause = Cause(f"tap {name}", self._now())  # a tap is told by the lifting
        self._finger = Finger("up", x, y, self._now())
        self.kiosk.inbox.put(self._finger)
        self.waits(PRESS)

    def sees(self, what: Callable[[Screen], bool], name: str, within: float = SCREEN_WITHIN) -> None:
        until = self._now() + within
        while not what(self.kiosk.screen):
            if self._now() > until:
                raise VisitFailed(f"waited {within:.0f} s for {name}, the screen is {self.kiosk.screen.name}")
            self.waits(0.01)

    def sees_screen(self, name: str, within: float = SCREEN_WITHIN) -> None:
        self.sees(lambda screen: screen.name == name, name, within)

    def waits(self, seconds: float) -> None:
        until = self._now() + seconds
        self.kiosk.run(lambda: self._now() >= until)


# -- what is looked for --------------------------------------------------------------------------------------------


def acts(kind: type, **values: object) -> Callable[[object], bool]:
    return lambda action: isinstance(action, kind) and all(getattr(action, k) == v for k, v in values.items())


def offers(kind: type) -> Callable[[Screen], bool]:
    return lambda screen: any(isinstance(button.action, kind) for button in buttons(screen))


def says(words: str) -> Callable[[Screen], bool]:
    return lambda screen: any(words in line for line in outline(screen))
