"""Anything that can happen, in any order: nobody ever sees another's data, every wait ends, nothing stays behind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from kiosk.core import orders, times
from kiosk.core.actions import (
    Action,
    Adjust,
    CallStaff,
    Choose,
    Clear,
    CloseSheet,
    Enter,
    Erase,
    Give,
    GoBack,
    Guide,
    Leave,
    Listen,
    Open,
    Press,
    PrintSlip,
    ShowGuide,
    ShowMenu,
    StillHere,
    TryAgain,
    TurnTo,
)
from kiosk.core.comfort import Comfort, Size, Sound
from kiosk.core.domain import (
    Failed,
    Found,
    Identified,
    Identify,
    Item,
    ItemsOf,
    Listing,
    Nothing,
    Outcome,
    Row,
    SettlementsBetween,
    SocialSecurityCard,
    Trouble,
    Visit,
    Voucher,
)
from kiosk.core.duty import Condition, Health, Part
from kiosk.core.effects import Ask, Effect, Forget, Print, ReadCard
from kiosk.core.entitlements import AccumulatorsOf, ChronicRegistration, ChronicRegistrationsOf
from kiosk.core.events import (
    Answered,
    CameraLooked,
    CardInserted,
    CardRead,
    CardRemoved,
    CardTrouble,
    CodeSeen,
    Crashed,
    Event,
    Held,
    LetGo,
    OtherCodeSeen,
    PartChanged,
    PrintEnded,
    PrintResult,
    Tapped,
    Ticked,
    Touched,
    Typed,
)
from kiosk.core.field import IDENTITY_NUMBER
from kiosk.core.leaving import alone
from kiosk.core.lookups import BureauLookup
from kiosk.core.person import Person, Secret, masked_name
from kiosk.core.queries import Query
from kiosk.core.state import State, first_state
from kiosk.core.update import update
from kiosk.journal.journal import entries
from kiosk.screens.show import show
from kiosk.services import SERVICES
from kiosk.ui.scene import buttons
from kiosk.ui.words import Words, load_language
from tests import invented, people, shelf
from tests.pages import after, asked, later, ready
from tests.reading import texts, whole
from tests.traces import reachable

INVENTED = {"service.invented": "虚构", "service.open": "公开"}  # which the menu shows too
WORDS = Words({**load_language("zh_CN").strings, **INVENTED})


class SeesAnother(AssertionError):
    """Somebody sees, prints or is asked about as somebody else."""


# -- people whose data can be told apart --------------------------------------------------------------------------


@dataclass(frozen=True)
class Canary:
    """A person each of whose data says whose it is."""

    number: int
    mark: str  # stands in every text about this person

    @property
    def name(self) -> str:
        return ("赵甲寅", "钱乙卯", "孙丙辰")[self.number]

    @property
    def money(self) -> Decimal:
        return (Decimal("3141.11"), Decimal("2718.22"), Decimal("1618.33"))[self.number]

    @property
    def person(self) -> Person:
        return Person(Secret(self.name), Secret(self.id_number), Secret(f"9999{self.mark}001"), "999900")

    @property
    def id_number(self) -> str:
        return f"99999919{self.number}503120014"

    @property
    def voucher(self) -> Voucher:
        return Voucher(Secret(f"{self.number}" * 28))

    @property
    def card(self) -> SocialSecurityCard:
        number, name = Secret(f"A1000{self.mark}"), Secret(self.name)
        return SocialSecurityCard(number, Secret(f"{self.number}" * 32), name, Secret(self.id_number))

    @property
    def identified(self) -> Identified:
        row = people.insurance(people.EMPLOYEE, str(self.money), employer=f"{self.mark}厂")
        return Identified(self.person, (row,), people.NOW)

    def visits(self) -> tuple[Visit, ...]:
        """Visit numbers are the same for everybody: one person's choice would fit another's list."""
        return tuple(Visit(str(n), people.OUTPATIENT, date(2026, 6, 1) + timedelta(days=n), None) for n in range(11))

    def rows(self, settled: int) -> tuple[Row, ...]:
        def outcome(number: int, visit_: Visit) -> Outcome | None:
            if number >= settled:
                return None
            if number % 4 == 3:
                return Failed(Trouble.REFUSED, f"{self.mark}不存在")
            return Found(people.small_settlement(visit_, f"{self.mark}医院", str(self.money)))

        return tuple(Row(each, outcome(number, each)) for number, each in enumerate(self.visits()))

    def items(self) -> tuple[Item, ...]:
        return tuple(replace(item, name=f"{self.mark}药", amount=self.money) for item in people.ITEMS[:12])

    def private(self) -> tuple[str, ...]:
        """What nobody sees, not even this person without a finger on the button."""
        return self.name, self.id_number, str(self.person.person_no.reveal()), self.voucher.code.reveal()

    def marks(self) -> tuple[str, ...]:
        """What may be seen by this person alone."""
        return (*self.private(), self.mark, masked_name(self.name), f"{self.money:,.2f}", self.card.identifier.reveal())


CANARIES = tuple(Canary(number, mark) for number, mark in enumerate(("金丝甲", "金丝乙", "金丝丙")))


def owner_of(query: Query) -> Canary | None:
    """Whom it is about; None where it is about nobody, as what the library is asked."""
    match query:
        case Identify(by=Voucher(code)):
            return next(each for each in CANARIES if each.voucher.code == code)
        case Identify(by=SocialSecurityCard() as card):
            return next(each for each in CANARIES if each.card == card)
    person = getattr(query, "person", None)
    return next((each for each in CANARIES if each.person == person), None)


# -- what can be seen, and what is kept ----------------------------------------------------------------------------


def kept(value: object) -> Iterator[str]:
    """Every text, and every amount as a screen would show it, that can be reached from a value."""
    for thing in reachable(value):
        if isinstance(thing, str):
            yield thing
        elif isinstance(thing, Decimal):
            yield f"{thing:,.2f}"


# -- the machine ---------------------------------------------------------------------------------------------------

CANARY = st.sampled_from(CANARIES)
ACTIONS: tuple[Action, ...] = (
    *(ShowGuide(guide) for guide in Guide),
    *(Open(name) for name in (*(service.name for service in SERVICES), "invented", "open", "lottery")),
    ShowMenu(),
    *(Press("7"), Press("X"), Erase(), Clear(), Enter()),
    *(Give("visit", number) for number in ("0", "1", "3", "10", "99")),
    *(Give("details", value) for value in ("items", "1")),
    *(Give("list", "0"), Give("identity", "0")),
    *(TurnTo(page) for page in (-1, 0, 1, 5)),
    *(Adjust(), Listen(), Choose(Comfort(Size.LARGEST, low=True)), Choose(Comfort(sound=Sound.LOUD))),
    *(GoBack(), TryAgain(), PrintSlip(), CallStaff(), CloseSheet(), StillHere(), Leave()),
)
OPEN = invented.asks()._replace(name="open", needs=frozenset())
SERVED = (*SERVICES, OPEN, invented.asks(number=IDENTITY_NUMBER))
HEALTHS = tuple(Health(condition) for condition in Condition)
Order = Ask | ReadCard | Print


class Visits(RuleBasedStateMachine):
    forgiving = False  # whether a failure of update is survived, as the shell survives it

    def __init__(self) -> None:
        super().__init__()
        self.state: State = first_state(people.HALL, people.RULES, SERVED, 100.0, people.NOW)
        self.orders: list[Order] = []  # all that were ever given: any may be answered at any time, and again
        self.tickets: set[tuple[int, int]] = set()
        self.owners: dict[int, Canary] = {}  # whose each session is, since its credential was asked about
        self.slot: Canary | None = None
        self.happen(*(PartChanged(part, Health(Condition.READY)) for part in Part))

    def happen(self, *events: Event) -> None:
        for event in events:
            before = self.state
            try:
                self.state, effects = update(before, event)
            except Exception:
                if not self.forgiving:
                    raise
                self.state, effects = update(before, Crashed("00000000"))
            self.check_step(before, event, effects)

    def check_step(self, before: State, event: Event, effects: tuple[Effect, ...]) -> None:
        old, new = before.session, self.state.session
        assert self.state.sessions - before.sessions in (0, 1)
        if old and (new is None or new.number != old.number):
            assert Forget(old.number) in effects
        for effect in effects:
            if isinstance(effect, Ask | ReadCard | Print):
                assert new is not None
                assert effect.ticket.session == new.number
                assert effect.ticket not in self.tickets
                self.tickets.add(effect.ticket)
                self.orders.append(effect)
            if isinstance(effect, Ask):
                owner = owner_of(effect.query)
                if owner is not None and self.owners.setdefault(effect.ticket.session, owner) != owner:
                    raise SeesAnother("asked about as somebody else")
            if isinstance(effect, Print):
                owner = self.owners.get(effect.ticket.session)
                self.check_sight(owner, texts(effect.slip(effect.sight, WORDS).body), revealed=False)
        for _, fields in entries(before, event, self.state):
            assert not [mark for each in CANARIES for mark in each.marks() if mark in str(fields)]

    def check_sight(self, owner: Canary | None, sight: str, revealed: bool) -> None:
        for each in CANARIES:
            if each != owner and any(mark in sight for mark in each.marks()):
                raise SeesAnother("seen by somebody else")
            if not revealed and any(secret in sight for secret in each.private()):
                raise SeesAnother("seen without a finger on the button")

    # -- what can happen ---------------------------------------------------------------------------------------------

    @rule(action=st.sampled_from(ACTIONS))
    def touches_anything(self, action: Action) -> None:
        self.happen(Touched(), Tapped(action))

    @precondition(lambda self: self.state.session is not None)
    @rule(data=st.data())
    def touches_what_is_there(self, data: st.DataObject) -> None:
        self.touch(data, ())

    @precondition(lambda self: self.state.session is not None)
    @rule(data=st.data())
    def goes_on(self, data: st.DataObject) -> None:
        self.touch(data, (Leave(), GoBack(), CallStaff()))

    def touch(self, data: st.DataObject, avoided: tuple[Action, ...]) -> None:
        there = [button for button in buttons(show(self.state, WORDS)) if button.action not in avoided]
        if there:
            button = data.draw(st.sampled_from(there))
            act = Held if button.hold else Tapped
            self.happen(Touched(), act(button.action))  # type: ignore[arg-type]

    @precondition(lambda self: self.state.session is not None and self.state.session.number in self.owners)
    @rule(digits=st.integers(12, 18), keyboard=st.booleans(), entered=st.booleans())
    def types_the_number(self, digits: int, keyboard: bool, entered: bool) -> None:
        """The visitor's own, into a field of which nobody may see it, or not all of it."""
        assert self.state.session is not None
        number = self.owners[self.state.session.number].id_number[:digits]
        self.happen(Tapped(Open("invented")), *(Typed(each) if keyboard else Tapped(Press(each)) for each in number))
        self.happen(*((Tapped(Enter()),) if entered else ()))

    @rule()
    def lets_go(self) -> None:
        self.happen(LetGo())

    @rule(seconds=st.sampled_from((0.5, 1.0, 3.0, 5.0, 16.0, 31.0, 61.0, 91.0)), whole=st.booleans())
    def silence(self, seconds: float, whole: bool) -> None:
        """In one stride, as after a hang, or tick by tick."""
        until = self.state.now + seconds
        while self.state.now < until:
            step = seconds if whole else max(1.0, seconds / 40)
            self.happen(Ticked(self.state.now + step, self.state.clock + timedelta(seconds=step)))

    @rule(canary=CANARY)
    def shows_a_code(self, canary: Canary) -> None:
        self.happen(CodeSeen(canary.voucher.code))

    @precondition(lambda self: self.state.session is None)
    @rule(canary=CANARY)
    def the_next_in_line_shows_a_code(self, canary: Canary) -> None:
        self.silence(times.OUT_OF_ORDER, whole=False)
        self.happen(CameraLooked())
        self.silence(times.GONE, whole=False)
        self.happen(CodeSeen(canary.voucher.code))
        assert self.state.session is not None

    @precondition(lambda self: self.state.session is None)
    @rule(canary=CANARY, data=st.data())
    def the_next_in_line_gets_to_the_settlements(self, canary: Canary, data: st.DataObject) -> None:
        self.the_next_in_line_shows_a_code(canary)
        self.newest_is_answered(Found(canary.identified))
        self.happen(Tapped(Open("settlements")))
        filling = data.draw(st.integers(0, 10))
        self.newest_is_answered(Found(Listing(canary.rows(filling)), complete=filling > 8))
        further = (Tapped(Give("visit", "0")), Tapped(Give("details", "items")))
        self.happen(*further[: data.draw(st.integers(0, 2))])

    def newest_is_answered(self, outcome: Outcome) -> None:
        order = self.orders[-1]
        assert isinstance(order, Ask)
        self.happen(Answered(order.ticket, outcome))

    @precondition(lambda self: self.slot is None)
    @rule(canary=CANARY)
    def inserts_a_card(self, canary: Canary) -> None:
        self.slot = canary
        self.happen(CardInserted())

    @precondition(lambda self: self.slot is not None)
    @rule()
    def pulls_the_card(self) -> None:
        self.slot = None
        self.happen(CardRemoved())

    @rule(kind=st.sampled_from(("payment", "mini_program", "url", "other")))
    def shows_some_other_code(self, kind: str) -> None:
        self.happen(OtherCodeSeen(kind))

    @rule()
    def the_camera_looks(self) -> None:
        self.happen(CameraLooked())

    @rule(part=st.sampled_from(Part), health=st.sampled_from((*HEALTHS[:1] * 4, *HEALTHS)))
    def a_device_changes(self, part: Part, health: Health) -> None:
        self.happen(PartChanged(part, health))

    @precondition(lambda self: self.orders)
    @rule(data=st.data())
    def the_newest_order_is_answered(self, data: st.DataObject) -> None:
        self.is_answered(data, self.orders[-1])

    @precondition(lambda self: len(self.orders) > 1)
    @rule(data=st.data())
    def any_order_is_answered(self, data: st.DataObject) -> None:
        """However old it is, and as often as it likes."""
        self.is_answered(data, self.orders[-1 - data.draw(st.integers(0, len(self.orders) - 1))])

    def is_answered(self, data: st.DataObject, order: Order) -> None:
        match order:
            case Ask(ticket, query):
                self.happen(Answered(ticket, self.answer(data, query)))
            case ReadCard(ticket):
                card = self.slot.card if self.slot else CardTrouble.NO_CARD
                self.happen(CardRead(ticket, data.draw(st.sampled_from((*(card,) * 8, *CardTrouble)))))
            case Print(ticket):
                self.happen(PrintEnded(ticket, data.draw(st.sampled_from(PrintResult)), "paper_out"))

    @rule(end=st.sampled_from((Crashed("3f9a01c2"), Tapped(Leave()), Touched(), LetGo(), Tapped(StillHere()))))
    def sometimes_it_is_over(self, end: Event) -> None:
        self.happen(end)

    def answer(self, data: st.DataObject, query: Query) -> Outcome:
        canary = owner_of(query)
        if canary is None:
            told = shelf.usual(query) or Nothing()  # type: ignore[arg-type]
            return data.draw(st.sampled_from((told, told, Nothing(), *map(Failed, Trouble))))
        good: tuple[Outcome, ...]
        match query:
            case Identify():
                good = (Found(canary.identified), Found(replace(canary.identified, insurances=())))
            case SettlementsBetween():
                filling = (Found(Listing(canary.rows(count)), complete=False) for count in (0, 3))
                gap = Found(Listing(canary.rows(4)[:4], missing=(people.PHARMACY,)))
                good = (Found(Listing(canary.rows(11))), *filling, gap, Found(Listing((), ())))
            case ItemsOf():
                good = (Found(canary.items()), Found(()))
            case AccumulatorsOf():
                good = (Found(tuple(replace(each, amount=canary.money) for each in people.USED)),)
            case ChronicRegistrationsOf():
                ending = people.NOW.date() + timedelta(days=30)
                good = (Found((ChronicRegistration(Secret(canary.mark), Secret(canary.mark), ending, ending),)),)
            case BureauLookup():
                row = people.looked_up(kind=canary.mark, employer=canary.mark, amount=str(canary.money), base="1.00")
                good = (Found((row,)), Found(()))
            case _:
                good = (Nothing(),)
        bad = (Nothing(), *(Failed(why, f"{canary.mark}不存在") for why in Trouble))
        outcomes: st.SearchStrategy[Outcome] = st.sampled_from((*good, *good, *bad))
        return data.draw(outcomes)

    # -- what always holds -------------------------------------------------------------------------------------------

    @invariant()
    def nobody_sees_another(self) -> None:
        session = self.state.session
        owner = self.owners.get(session.number) if session else None
        revealed = session is not None and session.revealed
        self.check_sight(owner, whole(show(self.state, WORDS)), revealed)

    @invariant()
    def nothing_stays_of_a_visit_that_is_over(self) -> None:
        if self.state.session is None:
            texts = "\n".join(kept(self.state))
            assert not [mark for each in CANARIES for mark in each.marks() if mark in texts]

    @invariant()
    def a_session_is_the_last_that_began(self) -> None:
        if self.state.session is not None:
            assert self.state.session.number == self.state.sessions

    def teardown(self) -> None:
        """Left alone, the machine is free again: no wait is for ever."""
        patience = times.CARD_DUE + times.ANSWER_DUE + times.PRINT_DUE + times.ELDER_LEAVE + times.GUIDE_HELD
        for _ in range(int(patience)):
            self.happen(Ticked(self.state.now + 1.0, self.state.clock + timedelta(seconds=1)))
        assert self.state.session is None
        assert self.state == alone(self.state)
        assert (self.state.notice, self.state.out_of_order) == (None, None)
        self.nothing_stays_of_a_visit_that_is_over()


QUICK = settings(
    max_examples=120,
    stateful_step_count=40,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def test_whatever_happens_nobody_sees_another() -> None:
    run_state_machine_as_test(Visits, settings=QUICK)


# -- that these tests would find a leak ----------------------------------------------------------------------------


class CarelessVisits(Visits):
    forgiving = True

    def teardown(self) -> None:
        """What a careless machine leaves behind is not this test's question."""


def test_without_the_ticket_check_somebody_sees_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line that compares tickets is needed: without it the machine of visits finds a leak."""
    monkeypatch.setattr(orders, "awaits", lambda session, ticket: session is not None)
    careless = settings(
        QUICK, max_examples=2000, derandomize=True, phases=(Phase.generate,), report_multiple_bugs=False
    )
    with pytest.raises(SeesAnother):
        run_state_machine_as_test(CarelessVisits, settings=careless)


@pytest.mark.parametrize("careful", [True, False])
def test_a_late_answer_reaches_the_next_visitor_only_without_the_ticket_check(
    careful: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = CANARIES[0], CANARIES[1]
    state, late = asked(ready(), CodeSeen(first.voucher.code))
    state = later(after(state, Tapped(Leave()), CameraLooked()), 3.0)
    state = after(state, CodeSeen(second.voucher.code))
    if not careful:
        monkeypatch.setattr(orders, "awaits", lambda session, ticket: session is not None)
    sight = whole(show(after(state, Answered(late, Found(first.identified))), WORDS))
    assert (masked_name(first.name) in sight) is not careful


def test_what_is_kept_is_found_wherever_it_is() -> None:
    """The search itself: through frozen values, tuples and Secrets, down to the text."""
    first = CANARIES[0]
    state, _ = asked(ready(), CodeSeen(first.voucher.code))
    assert first.voucher.code.reveal() in "\n".join(kept(state))
    state = after(state, Answered(asked(ready(), CodeSeen(first.voucher.code))[1], Found(first.identified)))
    texts = "\n".join(kept(state))
    assert [mark for mark in (first.name, first.id_number, first.mark, "3,141.11") if mark not in texts] == []
