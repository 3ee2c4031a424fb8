"""A hall with one machine: the real loop, painter, touches and journal in virtual time, and people with their verbs.

wang = hall.visitor("王建国")
wang.shows_code().sees("1,204.56")
wang.is_quiet_for(90).sees("您还在吗？")
wang.presses_next().hears("结算记录").presses_do()
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import get_args

import pygame

from kiosk.app import Kiosk
from kiosk.config import EMBEDDED, load
from kiosk.core.actions import Open
from kiosk.core.city import City
from kiosk.core.domain import (
    Failed,
    Found,
    Identified,
    Identify,
    Item,
    ItemsOf,
    Listing,
    Outcome,
    Row,
    Settlement,
    SettlementsBetween,
    SocialSecurityCard,
    Trouble,
    Visit,
    Voucher,
)
from kiosk.core.events import Aim, Aimed, CardTrouble, CodeSeen, OtherCodeSeen, Tapped
from kiosk.core.person import Secret, masked_name, masked_number
from kiosk.core.service import Service
from kiosk.core.state import Session
from kiosk.journal.journal import Journal
from kiosk.ui.paint import Painter
from kiosk.ui.places import Target
from kiosk.ui.scene import outline, spins, words_of
from kiosk.ui.touch import Finger, Key
from kiosk.ui.window import NoWindow
from kiosk.wardrobe import Wardrobe
from tests import people, shelf, traces
from tests.ears import Ears
from tests.surroundings import Machine, Query, Time
from tests.town import CITY

STEP = 0.1  # virtual seconds from turn to turn
LONG, LONG_STEP = 10.0, 0.5  # and where so much passes at once
SOON = 3.0  # virtual seconds in which a person expects something to happen
CALM = 0.6  # virtual seconds between two touches of a calm hand
PRESS = 0.1
KEYS = {"tab": "\t", "return": "\r", "escape": "\x1b", "f1": "", "f2": ""}  # what they write, others than letters


@dataclass(frozen=True)
class Acquainted:
    """What the platform knows of somebody, and what somebody carries."""

    identified: Identified
    voucher: Voucher
    card: SocialSecurityCard
    listing: Listing
    items: tuple[Item, ...]


WANG = Acquainted(people.IDENTIFIED, people.VOUCHER, people.CARD, people.LISTING.value, people.ITEMS)  # type: ignore[arg-type]
HERS = Visit("3001", people.OUTPATIENT, date(2026, 7, 9), None)
LI = Acquainted(
    Identified(people.LI, (people.insurance(people.RESIDENT, "317.05", employer=None),), people.NOW),
    people.OTHER_VOUCHER,
    SocialSecurityCard(
        Secret("A20000025"), Secret("999999D156000005000000020A5B3C02"), people.LI.name, people.LI.id_number
    ),
    Listing((Row(HERS, Found(people.small_settlement(HERS, "示例乡卫生院", "45.20"))),)),
    (replace(people.ITEMS[0], name="布洛芬缓释胶囊", amount=Decimal("45.20")),),
)
EVERYBODY = {each.identified.person.name.reveal(): each for each in (WANG, LI)}


def usual(query: Query) -> Outcome:
    """What a platform that is well answers, and a library."""
    if (told := shelf.usual(query)) is not None:
        return told
    for each in EVERYBODY.values():
        match query:
            case Identify(by) if by in (each.voucher, each.card):
                return Found(each.identified)
            case SettlementsBetween(person) if person == each.identified.person:
                return Found(each.listing)
            case ItemsOf(person) if person == each.identified.person:
                return Found(each.items)
            case Identify():
                continue
            case _ if getattr(query, "person", None) == each.identified.person:
                return people.beside(query)
    return Failed(Trouble.BAD_VOUCHER)


class Hall:
    def __init__(
        self, painter: Painter, journal: Path, *services: Service, settings: Iterable[str] = (), city: City = CITY
    ) -> None:
        """`services`: instead of those that a hall has; `settings`: as --set takes them."""
        painter.forget()
        wardrobe = Wardrobe()
        self.time = Time(people.NOW)
        self.ears = Ears(self.time)
        wardrobe.voice = cache(self.ears.voice)  # type: ignore[method-assign]
        config = load(EMBEDDED, settings)
        self.kiosk = Kiosk(config, city, wardrobe, painter, NoWindow(), Journal(journal), self.time.now, self.time.wall)
        if services:
            self.kiosk.state = replace(self.kiosk.state, services=services)
        self.kiosk.first_picture()
        self.machine = Machine(self.time, self.kiosk.inbox.put, wardrobe.words, usual)
        self.kiosk.meet(self.machine)
        self.camera, self.reader = self.machine.camera, self.machine.reader
        self.printer, self.platform = self.machine.printer, self.machine.platform
        self._journal = journal
        self.passes(0.5)

    def visitor(self, name: str = "王建国") -> "Visitor":
        return Visitor(self, EVERYBODY[name])

    def passes(self, seconds: float) -> None:
        step = STEP if seconds < LONG else LONG_STEP
        until = self.time.now() + seconds - STEP / 2
        while self.time.now() < until:
            self.time.passes(min(step, max(STEP, until - self.time.now())))
            self.machine.agenda.carry_out()
            self.kiosk.turn()

    # -- cables and staff --------------------------------------------------------------------------------------------

    def network_cut(self) -> None:
        for question in get_args(Query):
            self.platform.says(question, Failed(Trouble.UNREACHABLE))

    def network_mended(self) -> None:
        self.platform.is_well()

    # -- what can be known of the machine ----------------------------------------------------------------------------

    @property
    def session(self) -> Session | None:
        return self.kiosk.state.session

    @property
    def journal(self) -> str:
        return "".join(file.read_text("utf-8") for file in sorted(self._journal.iterdir()))

    def remembers_nothing_of(self, visitor: "Visitor") -> bool:
        """Neither in the loop with all that it holds, nor on the glass, nor in the journal.

        Apart from the painter's store of drawn words and the last touch: those have a test of their own.
        """
        assert self.holds_none_of(visitor.traces)
        assert self.glass_shows_only_its_screen()
        return True

    def holds_none_of(self, said: Collection[str]) -> bool:
        kiosk = self.kiosk
        held = (
            kiosk.narrator, kiosk.state, kiosk.screen, kiosk.inbox, kiosk._seen, kiosk._drawn_screen, kiosk._pressed,
            kiosk.painter.laid, kiosk.painter._screen, kiosk.painter._keys, kiosk.painter._now,
        )  # fmt: skip
        assert traces.found(said, held, but=(self.machine, self.ears)) == set()
        assert [line for line in outline(kiosk.screen) if any(trace in line for trace in said)] == []
        assert [trace for trace in said if trace in self.journal] == []
        return True

    def glass_shows_only_its_screen(self) -> bool:
        """Once nothing turns, the picture is to the pixel what the screen gives when painted from nothing."""
        painter = self.kiosk.painter
        until = self.time.now() + LONG
        while spins(self.kiosk.screen) and self.time.now() < until:
            self.passes(STEP)
        shown = pygame.image.tobytes(painter.surface, "RGB")
        painter.surface.fill((255, 0, 255))
        painter.forget()
        painter.paint(self.kiosk.screen)
        return shown == pygame.image.tobytes(painter.surface, "RGB")


class Visitor:
    """Every verb returns the visitor, so that a visit reads as one sentence."""

    def __init__(self, hall: Hall, known: Acquainted) -> None:
        self.known = known
        self._hall = hall
        self._finger: Finger | None = None
        self._did = hall.time.now()  # something, when

    # -- code and card -----------------------------------------------------------------------------------------------

    def shows_code(self) -> "Visitor":
        self._hall.camera.before = CodeSeen(self.known.voucher.code)
        return self

    def shows_other_code(self, kind: str) -> "Visitor":
        self._hall.camera.before = OtherCodeSeen(kind)
        return self

    def leaves(self) -> "Visitor":
        return self.taps("离开").is_sent_home()

    def is_sent_home(self) -> "Visitor":
        """Told what not to forget, and has read it."""
        self._await(lambda: self._hall.kiosk.screen.name == "goodbye", "the page that says goodbye")
        return self.taps("好的" if self._button("好的") else "Done")

    def shows_fresh_code(self) -> "Visitor":
        """Another one of the same person, as a phone makes it once a minute."""
        fresh = Voucher(Secret(self.known.voucher.code.reveal()[:-5] + "19900"))
        self._hall.platform.says(Identify, Found(self.known.identified))
        self._hall.camera.before = CodeSeen(fresh.code)
        return self

    def takes_code_away(self) -> "Visitor":
        self._hall.camera.before = None
        return self.holds_phone(Aim.NOTHING)

    def holds_phone(self, aim: Aim, distance: float | None = None, sure: float = 0.9) -> "Visitor":
        """As the camera would judge it; its code cannot be read as long as it is held so."""
        self._hall.camera.held = Aimed(aim, sure, distance)
        return self

    def holds_phone_too_far(self, distance: float = -0.7) -> "Visitor":
        return self.holds_phone(Aim.TOO_FAR, distance)

    def holds_phone_too_near(self, distance: float = 0.7) -> "Visitor":
        return self.holds_phone(Aim.TOO_NEAR, distance)

    def holds_phone_right(self) -> "Visitor":
        return self.holds_phone(Aim.READING, 0.0)

    def inserts_card(self, trouble: CardTrouble | None = None) -> "Visitor":
        """The visitor's card, or one that cannot be read."""
        self._did = self._hall.time.now()
        self._hall.reader.insert(trouble or self.known.card)
        return self

    def pulls_card(self) -> "Visitor":
        self._hall.reader.pull()
        self._hall.passes(STEP)
        return self

    # -- keys and ears -----------------------------------------------------------------------------------------------

    def presses_next(self) -> "Visitor":
        return self.presses_key("tab")

    def presses_do(self) -> "Visitor":
        return self.presses_key("return")

    def presses_key(self, key: str) -> "Visitor":
        self._hall.passes(CALM)
        self._did = self._hall.time.now()
        self._hall.kiosk.inbox.put(Key(key, KEYS.get(key, key)))
        self._hall.passes(STEP)
        return self

    def steps_to(self, words: str) -> "Visitor":
        """By the key, until these words are what was gone to; not around more than once."""
        return self._steps_to(words, self.presses_next)

    def taps_on_to(self, words: str) -> "Visitor":
        """The same by the button on the screen."""
        return self._steps_to(words, lambda: self.taps("下一个"))

    def goes_around(self) -> "Visitor":
        """To the end of what can be gone to, where it begins anew."""
        for _ in range(60):
            if "从头开始" in self.presses_next().listens().has_heard:
                return self
        raise AssertionError("it never begins anew")

    def _steps_to(self, words: str, step: Callable[[], "Visitor"]) -> "Visitor":
        for _ in range(40):
            step()
            heard = self.listens().has_heard
            assert "从头开始" not in heard, f"{words!r} is nowhere on {self.page}"
            if words in heard:
                return self
        raise AssertionError(f"never came to {words!r}")

    def hears(self, *words: str, within: float = 60.0) -> "Visitor":
        """Since the last thing that the visitor did, in this order."""
        self._await(lambda: _in_order(words, self.has_heard), f"{words}, heard was {self.has_heard}", within)
        return self

    def listens(self) -> "Visitor":
        """Until nothing more is said."""
        self._hall.passes(STEP)
        while self._hall.ears.speaking:
            self._hall.passes(STEP)
        return self

    def has_not_heard(self, *words: str) -> "Visitor":
        """Ever."""
        heard = self._hall.ears.heard()
        assert [each for each in words if each in heard] == []
        return self

    @property
    def has_heard(self) -> str:
        return self._hall.ears.heard(self._did)

    # -- fingers -----------------------------------------------------------------------------------------------------

    def taps(self, words: str) -> "Visitor":
        """Touches the button with these words on it, calmly."""
        self._hall.passes(CALM)
        target = self._awaits_button(words)
        self._touches(target)
        self._hall.passes(PRESS)
        return self.lets_go()

    def opens(self, service: str) -> "Visitor":
        """From wherever its button stands."""
        self._hall.passes(CALM)
        self._did = self._hall.time.now()
        self._hall.kiosk.inbox.put(Tapped(Open(service)))
        self._hall.passes(STEP)
        return self

    def taps_trembling(self, words: str) -> "Visitor":
        """Meant once, hit twice within a fifth of a second, wherever the second hit then goes."""
        self._hall.passes(CALM)
        target = self._awaits_button(words)
        for _ in range(2):
            self._touches(target)
            self._hall.passes(PRESS)
            self.lets_go()
        return self

    def touches_nothing(self) -> "Visitor":
        """A finger on a place where nothing is to be touched."""
        self._puts_finger(5.0, self._hall.kiosk.painter.surface.get_height() / 2)
        self._hall.passes(PRESS)
        return self.lets_go()

    def holds(self, words: str) -> "Visitor":
        self._hall.passes(CALM)
        self._touches(self._awaits_button(words))
        self._hall.passes(PRESS)
        return self

    def lets_go(self) -> "Visitor":
        assert self._finger is not None
        self._hall.kiosk.inbox.put(replace(self._finger, kind="up", at=self._hall.time.now()))
        self._finger = None
        self._hall.passes(STEP)
        return self

    def _touches(self, target: Target) -> None:
        scale = self._hall.kiosk.painter.px_per_mm
        rect = target.rect
        self._puts_finger((rect.x + rect.width / 2) * scale, (rect.y + rect.height / 2) * scale)

    def _puts_finger(self, x: float, y: float) -> None:
        self._did = self._hall.time.now()
        self._finger = Finger("down", x, y, self._hall.time.now())
        self._hall.kiosk.inbox.put(self._finger)

    def _awaits_button(self, words: str) -> Target:
        self._await(lambda: self._button(words) is not None, f"a button {words!r} among {self.buttons}")
        target = self._button(words)
        assert target is not None
        return target

    def _button(self, words: str) -> Target | None:
        targets = self._hall.kiosk.painter.targets
        return next((target for target in targets if words in words_of(target.button.child)), None)

    @property
    def buttons(self) -> list[str]:
        return [words_of(target.button.child) for target in self._hall.kiosk.painter.targets]

    def types(self, characters: str) -> "Visitor":
        """On a keyboard."""
        for each in characters:
            self._hall.kiosk.inbox.put(Key(each, each))
            self._hall.passes(STEP)
        return self

    def presses(self, keys: str) -> "Visitor":
        """On the keypad, one key after the other, as fast as somebody who knows where they are."""
        for each in keys:
            self._touches(self._awaits_button(each))
            self._hall.passes(PRESS)
            self.lets_go()
            self._hall.passes(PRESS)
        return self

    # -- eyes --------------------------------------------------------------------------------------------------------

    def sees(self, *words: str, within: float = SOON) -> "Visitor":
        """All of these words, each within one line, at once and soon."""
        self._await(lambda: all(self._reads(each) for each in words), f"{words}", within)
        return self

    def does_not_see(self, *words: str) -> "Visitor":
        """Not now."""
        self._hall.passes(STEP)
        read = [each for each in words if self._reads(each)]
        assert read == [], f"{read} stand on the screen {self.page}"
        return self

    def sees_no_button(self, words: str) -> "Visitor":
        self._hall.passes(STEP)
        assert self._button(words) is None, self.buttons
        return self

    @property
    def page(self) -> str:
        return f"{self._hall.kiosk.screen.name}: {outline(self._hall.kiosk.screen)}"

    def _reads(self, words: str) -> bool:
        return any(words in line for line in outline(self._hall.kiosk.screen))

    def _await(self, what: Callable[[], bool], name: str, within: float = SOON) -> None:
        self._hall.passes(STEP)
        until = self._hall.time.now() + within
        while not what():
            assert self._hall.time.now() < until, f"waited {within:.0f} s for {name}; it is {self.page}"
            self._hall.passes(STEP)

    # -- time --------------------------------------------------------------------------------------------------------

    def is_quiet_for(self, seconds: float) -> "Visitor":
        self._hall.passes(seconds)
        return self

    def waits(self, seconds: float) -> "Visitor":
        self._hall.passes(seconds)
        return self

    # -- what is to be gone afterwards -------------------------------------------------------------------------------

    @property
    def traces(self) -> set[str]:
        """Texts that are this person's alone: as carried, as asked, and as shown."""
        person, card = self.known.identified.person, self.known.card
        secrets = {
            person.name,
            person.id_number,
            person.person_no,
            self.known.voucher.code,
            card.number,
            card.identifier,
        }
        said = {secret.reveal() for secret in secrets}
        said |= {masked_name(person.name.reveal()), masked_number(person.id_number.reveal())}
        amounts = {row.balance for row in self.known.identified.insurances if row.balance}
        for row in self.known.listing.rows:
            settlement = getattr(row.settlement, "value", None)
            if isinstance(settlement, Settlement):
                said |= {settlement.settlement_no, settlement.place or row.visit.visit_no}
                amounts |= {settlement.total, settlement.personal or settlement.cash, settlement.fund_total}
        said |= {item.name for item in self.known.items}
        said |= {row.visit.illness.reveal() for row in self.known.listing.rows if row.visit.illness}
        return said | {shown for amount in amounts for shown in _as_shown(amount)}


def _in_order(words: Iterable[str], text: str) -> bool:
    for each in words:
        place = text.find(each)
        if place < 0:
            return False
        text = text[place + len(each) :]
    return True


def _as_shown(amount: Decimal) -> tuple[str, str]:
    return f"{amount:,.2f}", f"{amount:.2f}"
