"""Somebody opens whatever there is, in circles, in every city: nothing breaks, every page fits, no button is dead, and
nothing of one visitor stands before the next."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kiosk.city.reading import read
from kiosk.config import CITIES
from kiosk.core import actions
from kiosk.core.certificate import Certify
from kiosk.core.comfort import Colours, Comfort, Language, Size, Sound
from kiosk.core.domain import Failed, Nothing, Outcome, Trouble
from kiosk.core.duty import Condition, Health, Part
from kiosk.core.effects import Ask, Print
from kiosk.core.events import Answered, CodeSeen, Event, PartChanged, PrintEnded, PrintResult, Tapped, Ticked
from kiosk.core.queries import Query
from kiosk.core.service import Rules
from kiosk.core.state import State, Unidentified, first_state
from kiosk.core.update import update
from kiosk.screens.show import show
from kiosk.services import SERVICES
from kiosk.ui.layout import lay
from kiosk.ui.places import Laid
from kiosk.ui.scene import outline, words_of
from tests import people, shelf
from tests.hall import EVERYBODY, usual
from tests.screens.layouts import PANELS, WARDROBE, ruler

STEPS = 150
UNSEEN = actions.Reveal, actions.NextTarget, actions.DoTarget  # held, or the shell's
MAY_CHANGE_NOTHING = (
    *(actions.StillHere, actions.Listen, actions.Choose, actions.Erase, actions.Clear, actions.Press),
)
SECRETS = {each.identified.person: {each.identified.person.name, each.identified.person.id_number}
           for each in EVERYBODY.values()}  # fmt: skip


class Wanderer:
    def __init__(self, city: str, seed: int) -> None:
        self.dice = random.Random(f"{city} {seed}")
        self.panel = PANELS[self.dice.choice([*PANELS])]
        told = read(CITIES / city)
        hall = replace(people.HALL, city=told.name, hotline=told.hotline, width=self.panel.width,
                       height=self.panel.height)  # fmt: skip
        services = tuple(each for each in SERVICES if each.name in told.offered)
        self.state: State = first_state(hall, Rules(told, people.NOW.date(), 12, False), services, 0.0, people.NOW)
        self.due: list[Event] = []
        for part in Part:
            self.happens(PartChanged(part, Health(Condition.READY)))

    def happens(self, event: Event) -> bool:
        """Whether it changed anything."""
        before = self.state
        self.state, effects = update(before, event)
        for effect in effects:
            match effect:
                case Ask(ticket, query):
                    self.due.append(Answered(ticket, self.answer(query)))
                case Print(ticket):
                    self.due.append(PrintEnded(ticket, self.dice.choice([*PrintResult]), ""))
        return bool(effects) or timeless(before) != timeless(self.state)

    def answer(self, query: Query) -> Outcome:
        told = usual(query)
        chance = self.dice.random()
        if isinstance(query, Certify) or (shelf.usual(query) is None and chance < 0.1):  # type: ignore[arg-type]
            return Failed(self.dice.choice([*Trouble]), "系统忙")
        return Nothing() if shelf.usual(query) is None and chance < 0.15 else told  # type: ignore[arg-type]

    def passes(self, seconds: float) -> bool:
        return self.happens(Ticked(self.state.now + seconds, self.state.clock + timedelta(seconds=seconds)))

    def sees(self) -> Laid:
        comfort = self.state.comfort.fitting(self.state.hall.wide, self.state.hall.short)
        screen = show(self.state, WARDROBE.words(comfort.language, comfort.size))
        return lay(screen, self.panel.width, self.panel.height, ruler(comfort.size, self.panel.dots))

    def steps(self) -> None:
        page = self.sees()
        where = f"{getattr(page.scene, 'name', '')} on {self.panel} for {self.state.comfort}"
        assert page.problems == (), where
        self.is_nobody_elses(page, where)
        chance = self.dice.random()
        if self.state.session is None and chance < 0.3:
            self.state = replace(self.state, wary_of_code=None)
            self.happens(CodeSeen(self.dice.choice([*EVERYBODY.values()]).voucher.code))
        elif chance < 0.05:
            self.happens(Tapped(actions.Choose(self.comfort())))
        elif chance < 0.07:
            self.passes(self.dice.choice([35.0, 95.0, 400.0]))
        else:
            self.taps(page, where)
        while self.due and self.dice.random() < 0.8:
            self.happens(self.due.pop(self.dice.randrange(len(self.due))))

    def comfort(self) -> Comfort:
        dice = self.dice
        return Comfort(dice.choice([*Size]), dice.choice([*Colours]), dice.choice([*Sound]), dice.choice([*Language]))

    def taps(self, page: Laid, where: str) -> None:
        can_be = [each.button for each in page.targets if not each.button.off_because]
        button = self.dice.choice([each for each in can_be if not isinstance(each.action, UNSEEN)] or [None])
        if self.passes(0.7) or button is None:
            return
        changed = self.happens(Tapped(button.action))  # type: ignore[arg-type]
        dead = not changed and not isinstance(button.action, MAY_CHANGE_NOTHING)
        assert not dead, f"{words_of(button)} {button.action} does nothing: {where}"

    def is_nobody_elses(self, page: Laid, where: str) -> None:
        session = self.state.session
        who = getattr(getattr(session and session.stage, "who", None), "person", None)
        if session and isinstance(session.stage, Unidentified):
            return
        said = "\n".join(outline(page.scene))  # type: ignore[arg-type]
        others = {secret.reveal() for person, secrets in SECRETS.items() if person != who for secret in secrets}
        assert [each for each in others if each in said] == [], where


def timeless(state: State) -> State:
    session = replace(state.session, pace=0.0) if state.session else None
    return replace(state, now=0.0, clock=datetime.min, stirred=0.0, session=session, notice=None)


@pytest.mark.parametrize("city", sorted(path.name for path in CITIES.iterdir()))
def test_nothing_breaks(city: str) -> None:
    wanderer = Wanderer(city, 3)
    for _ in range(STEPS):
        wanderer.steps()
