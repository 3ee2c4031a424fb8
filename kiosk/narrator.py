"""What is said when: a page that comes, what changes on it, and the way from button to button of who sees none of it.

The focus is here and not in the state: it is of ears, moves within one page, and is nowhere when another one comes.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk.core import aiming
from kiosk.core.comfort import USUAL, Comfort, Sound
from kiosk.core.showing import page_number
from kiosk.core.state import By, State
from kiosk.ui.clips import Clip
from kiosk.ui.places import Target
from kiosk.ui.scene import Screen, spins
from kiosk.ui.spoken import (
    ANEW,
    CHOSEN,
    HOW,
    Prompt,
    Prompts,
    read_out,
    spoken,
    spoken_focus,
    spoken_hint,
    spoken_told,
)
from kiosk.ui.voice import Silent, Voice
from kiosk.wardrobe import Wardrobe

SETTLED = 0.5  # seconds that a page stands on which something is awaited: half a word of it would only startle
PACE = 2.5  # seconds from one hint to the next: it is said, heard, and the hand has moved
TAKE_THE_CARD = Clip("goodbye.card")


class Narrator:
    """Called by the loop, which alone turns the voice. `focus`: the action of the button that was gone to."""

    def __init__(self, wardrobe: Wardrobe, now: Callable[[], float]) -> None:
        self.voice: Voice = Silent()
        self.focus: object | None = None
        self._wardrobe = wardrobe
        self._now = now
        self._place = 0  # among what can be gone to: where the next one is, if the focus is no longer there
        self._by_keys = False
        self._told_how = False
        self._shown: object | None = None  # the page, and since when
        self._shown_at = float("-inf")
        self._page: object | None = None  # the one that was read out
        self._heard_out = False
        self._comfort = USUAL
        self._seen: Screen | None = None  # whose words are worked out
        self._sheet: object | None = None
        self._says: tuple[Prompts, Prompts] = (), ()  # what is told on it, and the hint
        self._told: Prompts = ()
        self._hint: Prompts = ()
        self._hinted_at = float("-inf")

    # -- pages -------------------------------------------------------------------------------------------------------

    def tell(self, state: State, screen: Screen) -> None:
        """Once a turn: a page that is another than before, or what of it is."""
        comfort = state.comfort
        if comfort.sound is Sound.OFF:
            self.focus, self._page, self._seen, self._by_keys, self._told_how = None, None, None, False, False
            return
        self._look(screen)
        voice = self._wardrobe.voice(comfort.language)
        if voice is not self.voice:
            self.voice.forget()
            self.voice, self._page, self._told_how = voice, None, False  # how one goes on, in words that are understood
        begins = self.steps(comfort) and not self._told_how
        page = screen.name, self._sheet, page_number(state)
        if page != self._shown:
            self._shown, self._shown_at, self.focus, self._place = page, self._now(), None, 0
        if begins or page != self._page:
            if begins or self._is_settled(screen):
                self._read(state, screen)
                self._page = page
        elif comfort != self._comfort:
            self.voice.volume(comfort.sound.value)
            self._say((Prompt(CHOSEN, breath=True),), state)
        else:
            self._tell_changes(state)
        self._comfort = comfort

    def _look(self, screen: Screen) -> None:
        """Thirty times a second nearly nothing has changed."""
        if screen is not self._seen:
            self._seen, self._sheet, self._says = screen, _sheet(screen), (spoken_told(screen), spoken_hint(screen))

    def again(self) -> None:
        """The page is read out once more."""
        self._page = None

    def hush(self) -> None:
        """Who touches has heard enough."""
        self.voice.stop()

    def part(self, before: Comfort, state: State) -> None:
        """A visit is over: nothing of it is kept or said. Who has listened and did not leave is told of the card."""
        self.voice.forget()
        self.focus, self._page, self._seen, self._told, self._hint = None, None, None, (), ()
        if state.card_in and before.sound is not Sound.OFF and state.comfort.sound is Sound.OFF:
            self.voice.volume(before.sound.value)
            self.voice.say([Prompt(TAKE_THE_CARD, breath=True)], aloud=False)

    def _is_settled(self, screen: Screen) -> bool:
        return screen.heard_out or not spins(screen) or self._now() - self._shown_at >= SETTLED

    def _read(self, state: State, screen: Screen) -> None:
        if not self._heard_out:
            self.voice.stop()
        self._heard_out = screen.heard_out
        self.focus, self._place = None, 0
        (self._told, self._hint), self._hinted_at = self._says, self._now()
        self.voice.volume(state.comfort.sound.value)
        if not self.steps(state.comfort):
            self._say(read_out(screen) if screen.heard_out else spoken(screen), state)
            return
        how = () if self._told_how else (Prompt(HOW, breath=True),)
        self._told_how = True
        self._say(read_out(screen, how), state)

    def _tell_changes(self, state: State) -> None:
        """What is told never waits. A hint waits for what is being said, unless somebody's hand is waiting for it."""
        now_told, hint = self._says
        if now_told != self._told:
            self._told = now_told
            self._say_now(now_told, state)
        elif hint != self._hint:
            in_time = self._now() - self._hinted_at >= PACE
            if in_time and (aiming.is_held(state) or not self.voice.speaking):
                self._hint, self._hinted_at = hint, self._now()
                self._say_now(hint, state)

    def _say_now(self, prompts: Prompts, state: State) -> None:
        if prompts:
            self.voice.stop()
            self._say(prompts, state)

    def _say(self, prompts: Prompts, state: State) -> None:
        session = state.session
        open_to_all = session is not None and (session.aloud or session.by is By.TOUCH)
        self.voice.say(prompts, aloud=open_to_all or state.hall.headset)

    # -- steps -------------------------------------------------------------------------------------------------------

    def steps(self, comfort: Comfort) -> bool:
        """Whether somebody goes from button to button, by keys or by the two on the screen."""
        return self._by_keys or comfort.steps

    def begin(self) -> None:
        """The first key: the page is read out, and how to go on."""
        self._by_keys = True

    def next(self, stops: Sequence[Target], state: State, screen: Screen) -> None:
        """Go to the next button and say it; after the last one the page begins anew."""
        self.voice.stop()
        gone_to = self._index(stops)
        place = self._place if gone_to is None else gone_to + 1
        if place < len(stops):
            self.focus, self._place = stops[place].button.action, place
            self._say(spoken_focus(stops[place].button), state)
            return
        self.focus, self._place = None, 0
        self._say((Prompt(ANEW, breath=True), *read_out(screen)), state)

    def chosen(self, stops: Sequence[Target], state: State) -> object | None:
        """What is to be done; None where nothing was gone to yet, and how that is done is said."""
        self.voice.stop()
        if self._index(stops) is None:
            self._say((Prompt(HOW, breath=True),), state)
            return None
        return self.focus

    def _index(self, stops: Sequence[Target]) -> int | None:
        return next((place for place, each in enumerate(stops) if each.button.action == self.focus), None)


def _sheet(screen: Screen) -> object:
    """Which sheet lies over the page, by the first words on it; how printing goes is told on several."""
    if screen.sheet is None:
        return None
    words = read_out(replace(screen, notice=None))  # a notice comes and goes above it
    return next((prompt.what for prompt in words if isinstance(prompt.what, Clip)), "sheet")
