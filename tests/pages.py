"""Every page of the kiosk as a state, reached as visitors reach it: through update. For gallery and fit tests."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from kiosk.core import times
from kiosk.core.actions import (
    Accompany,
    Adjust,
    CallStaff,
    CloseSheet,
    Enter,
    Give,
    Guide,
    Leave,
    Open,
    Press,
    PrintSlip,
    Reveal,
    ShowGuide,
    TurnTo,
)
from kiosk.core.domain import Failed, Found, Identified, Listing, Nothing, Outcome, Row, Settlement, Trouble
from kiosk.core.duty import Condition, Health, Part
from kiosk.core.effects import Ask, Print, ReadCard
from kiosk.core.events import (
    Aim,
    Aimed,
    Answered,
    CameraLooked,
    CardInserted,
    CardRead,
    CardTrouble,
    ClockOff,
    CodeSeen,
    Crashed,
    Event,
    Held,
    OtherCodeSeen,
    PartChanged,
    PrintEnded,
    PrintResult,
    Tapped,
    Ticked,
)
from kiosk.core.field import IDENTITY_NUMBER, Field
from kiosk.core.hours import Hours
from kiosk.core.queries import Query
from kiosk.core.service import View
from kiosk.core.state import State, first_state
from kiosk.core.tickets import Ticket
from kiosk.core.update import update
from kiosk.services import SERVICES
from kiosk.ui.charts.caps import Usage
from kiosk.ui.charts.levels import Level
from kiosk.ui.charts.year import Month
from tests import charts, invented, pages_of, people


def ready() -> State:
    state = first_state(people.HALL, people.RULES, SERVICES, 100.0, people.NOW)
    return after(state, *(PartChanged(part, Health(Condition.READY)) for part in Part))


def after(state: State, *happened: Event) -> State:
    for event in happened:
        state, _ = update(state, event)
    return state


def asked(state: State, event: Event) -> tuple[State, Ticket]:
    """The state after `event`, and the ticket of the order that it gave."""
    state, effects = update(state, event)
    return state, next(effect.ticket for effect in effects if isinstance(effect, Ask | ReadCard | Print))


def answered(state: State, event: Event, outcome: Outcome) -> State:
    state, ticket = asked(state, event)
    return after(state, Answered(ticket, outcome))


Answer = Callable[[Query], Outcome | None]


def with_all(state: State, event: Event, answer: Answer = people.beside) -> State:
    """After `event`, with every answer to what is asked then; `answer` None: that one is still due."""
    state, effects = update(state, event)
    for effect in effects:
        outcome = answer(effect.query) if isinstance(effect, Ask) else None
        if isinstance(effect, Ask) and outcome is not None:
            state = after(state, Answered(effect.ticket, outcome))
    return state


def account(identified: Identified = people.IDENTIFIED, answer: Answer = people.beside) -> State:
    """Somebody is identified and on the first page, with what is looked up beside it."""
    state, ticket = asked(ready(), CodeSeen(people.VOUCHER.code))
    return with_all(state, Answered(ticket, Found(identified)), answer)


def listed(outcome: Outcome = people.LISTING) -> State:
    return answered(account(), Tapped(Open("settlements")), outcome)


def settled(settlement: Settlement | Outcome | None = people.STAY_SETTLED) -> State:
    outcome = Found(settlement) if isinstance(settlement, Settlement) else settlement
    listing = Found(Listing((Row(people.STAY, outcome),)), complete=outcome is not None)
    return after(listed(listing), Tapped(Give("visit", people.STAY.visit_no)))


def items(outcome: Outcome) -> State:
    return answered(settled(), Tapped(Give("details", "items")), outcome)


def filling(field: Field, typed: str, view: View | None = None) -> State:
    """Somebody types into a field that a service asks for."""
    state = replace(account(), services=(*SERVICES, invented.asks_with(view, field=field)))
    return after(state, Tapped(Open("invented")), *(Tapped(Press(each)) for each in typed))


def later(state: State, seconds: float) -> State:
    return after(state, Ticked(state.now + seconds, state.clock + timedelta(seconds=seconds)))


def charted(usages: tuple[Usage, ...], months: tuple[Month, ...], levels: tuple[Level, ...]) -> State:
    """Every chart on a page, by a service that is there for no other use."""
    state = replace(ready(), services=(charts.service(usages, months, levels),))
    return answered(state, CodeSeen(people.VOUCHER.code), Found(people.IDENTIFIED))


def card_read(why: CardTrouble) -> State:
    state, ticket = asked(ready(), CardInserted())
    return after(state, CardRead(ticket, why))


def printed(result: PrintResult, cause: str = "") -> State:
    state, ticket = asked(account(), Tapped(PrintSlip()))
    return after(state, PrintEnded(ticket, result, cause))


def gone(part: Part) -> PartChanged:
    return PartChanged(part, Health(Condition.ABSENT, "no_port"))


def down(state: State | None = None) -> State:
    """The platform does not answer any more."""
    return after(state or ready(), PartChanged(Part.PLATFORM, Health(Condition.BROKEN, "unreachable")))


def broken(*parts: Part) -> State:
    return after(ready(), *map(gone, parts))


def unidentified(failed: Failed) -> State:
    return answered(ready(), CodeSeen(people.VOUCHER.code), failed)


def by_card() -> State:
    state, ticket = asked(ready(), CardInserted())
    state, ticket = asked(state, CardRead(ticket, people.CARD))
    return with_all(state, Answered(ticket, Found(people.IDENTIFIED)))


def left_with_card_in() -> State:
    return later(by_card(), 200.0)


def announced(state: State) -> State:
    return replace(state, hall=replace(state.hall, announcements=(people.ANNOUNCEMENT,)))


def closed(hours: Hours = people.OFFICE_HOURS) -> State:
    """On a Sunday, when offices are closed."""
    return replace(ready(), hall=replace(people.HALL, hours=hours))


def aiming(aimed: Aimed) -> State:
    return after(ready(), Tapped(ShowGuide(Guide.CODE)), CameraLooked(), aimed)


def code_left_before_the_guide() -> State:
    """Left, came back to the guide, and the last code is still before the camera."""
    state = after(account(), Tapped(Leave()), CameraLooked(), Tapped(ShowGuide(Guide.CODE)))
    return after(state, CodeSeen(people.VOUCHER.code))


AIMED = (
    ("nothing", Aimed(Aim.NOTHING, 0.9, None)),
    ("screen", Aimed(Aim.SCREEN, 0.8, -0.1)),
    ("too-far", Aimed(Aim.TOO_FAR, 0.9, -0.6)),
    ("much-too-far", Aimed(Aim.TOO_FAR, 0.9, -1.0)),
    ("too-far-unmeasured", Aimed(Aim.TOO_FAR, 0.9, None)),
    ("too-near", Aimed(Aim.TOO_NEAR, 0.9, 0.8)),
    ("too-near-unmeasured", Aimed(Aim.TOO_NEAR, 0.9, None)),
    ("too-dark", Aimed(Aim.TOO_DARK, 0.9, 0.1)),
    ("glare", Aimed(Aim.GLARE, 0.9, 0.0)),
    ("moving", Aimed(Aim.MOVING, 0.9, 0.0)),
    ("tilted", Aimed(Aim.TILTED, 0.9, 0.0)),
    ("other-code", Aimed(Aim.OTHER_CODE, 1.0, None)),
    ("reading", Aimed(Aim.READING, 0.9, 0.05)),
    ("reading-unmeasured", Aimed(Aim.READING, 0.9, None)),
)


def modules_of_services() -> Iterator[Any]:
    for found in pkgutil.iter_modules(pages_of.__path__):
        yield importlib.import_module(f"tests.pages_of.{found.name}")


def of_services(kind: str) -> Iterator[tuple[str, Any]]:
    """What the files in tests/pages_of have of one kind: pages, rich or slips."""
    for module in modules_of_services():
        yield from getattr(module, kind, tuple)()


def pages() -> Iterable[tuple[str, State]]:
    """Name for a file, state."""
    yield from of_services("pages")
    yield "welcome", ready()
    yield "welcome-starting", first_state(people.HALL, people.RULES, SERVICES, 100.0, people.NOW)
    yield "welcome-no-camera", broken(Part.CAMERA)
    yield "welcome-no-reader", broken(Part.CARD)
    yield "welcome-nothing", broken(Part.CAMERA, Part.CARD)
    yield "welcome-card-left", left_with_card_in()
    yield "welcome-other-code", after(ready(), OtherCodeSeen("payment"))
    yield "welcome-announced", announced(ready())
    for number in range(5):
        yield f"invitation-{number + 1}", later(announced(ready()), times.ATTRACT + number * times.SLIDE)
    yield "invitation-no-camera", later(broken(Part.CAMERA), times.ATTRACT)
    yield "closed", closed()
    yield "closed-card-left", after(closed(), CardInserted())
    yield "closed-for-days", closed(Hours(((),) * 7))
    yield "emergency", down()
    yield "emergency-nothing-works", down(broken(Part.CAMERA, Part.CARD))
    yield "emergency-card-left", down(left_with_card_in())
    yield "emergency-touched", after(down(), Tapped(Open("settlements")))
    yield "emergency-over", after(down(), PartChanged(Part.PLATFORM, Health(Condition.READY)))
    yield "goodbye", after(account(), Tapped(Leave()))
    yield "goodbye-slip", after(printed(PrintResult.PRINTED), Tapped(CloseSheet()), Tapped(Leave()))
    yield "goodbye-card-in", after(by_card(), Tapped(Leave()))
    yield "guide-code", after(ready(), Tapped(ShowGuide(Guide.CODE)), CameraLooked())
    yield "guide-code-starting", after(ready(), Tapped(ShowGuide(Guide.CODE)))
    yield "guide-code-no-camera", after(ready(), Tapped(ShowGuide(Guide.CODE)), gone(Part.CAMERA))
    yield "guide-code-nothing-works", after(ready(), Tapped(ShowGuide(Guide.CODE)), gone(Part.CAMERA), gone(Part.CARD))
    for name, aimed in AIMED:
        yield f"guide-code-{name}", aiming(aimed)
    yield "guide-code-payment-code", after(aiming(Aimed(Aim.READING, 0.9, 0.1)), OtherCodeSeen("payment"))
    yield "guide-code-left-code", code_left_before_the_guide()
    yield "guide-card", after(ready(), Tapped(ShowGuide(Guide.CARD)))
    yield "staff", after(ready(), Tapped(CallStaff()))
    yield "staff-inside", after(account(), Tapped(CallStaff()))
    yield "staff-clock", after(ready(), ClockOff(190.0), Tapped(CallStaff()))
    yield "accompanied", after(account(), Tapped(Accompany(True)))
    yield "accompanied-staff", after(account(), Tapped(Accompany(True)), Tapped(CallStaff()))
    yield "accompanied-revealed", after(account(), Tapped(Accompany(True)), Held(Reveal()))
    yield "accompanied-settlement", after(settled(), Tapped(Accompany(True)))
    yield "comfort", after(account(), Tapped(Adjust()))
    yield "reading", after(ready(), CardInserted())
    yield "identifying", after(ready(), CodeSeen(people.VOUCHER.code))
    yield "identifying-long", later(after(ready(), CodeSeen(people.VOUCHER.code)), 8.0)
    for why in CardTrouble:
        yield f"card-{why.value}", card_read(why)
    for trouble in Trouble:
        said = "参保人不存在" if trouble is Trouble.REFUSED else ""
        yield f"trouble-{trouble.value}", unidentified(Failed(trouble, said))
    yield "still-there", later(account(), 95.0)
    yield "second-card", after(account(), CardInserted())
    yield "looking", after(account(), Tapped(Open("settlements")))
    yield "looking-long", later(after(account(), Tapped(Open("settlements"))), 13.0)
    yield "settlements", listed()
    yield "settlements-page-2", after(listed(), Tapped(TurnTo(1)))
    yield "settlements-filling", listed(people.HALF_LISTING)
    yield "settlements-mixed", listed(people.MIXED_LISTING)
    yield "settlements-none", listed(Nothing())
    yield "settlements-failed", listed(Failed(Trouble.UNREACHABLE))
    yield "settlement", settled()
    yield "settlement-hidden", later(settled(), 40.0)
    yield "settlement-held", after(settled(), Held(Reveal()))
    yield "settlement-hospital", settled(people.HOSPITAL_SHARED)
    yield "settlement-refunded", settled(people.REFUNDED)
    yield "settlement-contradiction", settled(people.A_FEN_OFF)
    yield "settlement-pending", settled(None)
    yield "settlement-unsettled", settled(Nothing())
    yield "settlement-failed", settled(Failed(Trouble.TOO_SLOW))
    yield "items", items(Found(people.ITEMS))
    yield "items-none", items(Nothing())
    yield "items-failed", items(Failed(Trouble.STRANGE))
    yield "fill-whole", filling(invented.WHOLE, "12")
    yield "fill-yuan", filling(invented.YUAN, "12045.6")
    yield "fill-yuan-empty", filling(invented.YUAN, "")
    yield "fill-yuan-third-place", filling(invented.YUAN, "12045.678")
    yield "fill-code", filling(invented.CODE, "3141")
    yield "fill-code-short", after(filling(invented.CODE, "31"), Tapped(Enter()))
    yield "fill-identity", filling(IDENTITY_NUMBER, people.WANG.id_number.reveal()[:11])
    yield "fill-letters", filling(invented.LETTERS, "AMX")
    yield "charts", charted(people.USAGES, people.YEAR, people.LEVELS)
    yield "charts-hidden", later(charted(people.USAGES, people.YEAR, people.LEVELS), 40.0)
    yield "charts-unknown", charted(people.NO_USAGES, people.NO_YEAR, people.SOME_LEVELS)
    yield "printing", after(account(), Tapped(PrintSlip()))
    yield "printed", printed(PrintResult.PRINTED)
    yield "not-printed", printed(PrintResult.NOT_PRINTED, "paper_out")
    yield "print-not-known", printed(PrintResult.NOT_KNOWN, "no_answer")
    yield "out-of-order", after(account(), Crashed("3f9a01c2"))


def rich() -> Iterable[tuple[str, State]]:
    """The same pages with the longest names, the rarest characters, the largest amounts and the most rows."""
    yield from of_services("rich")
    yield "far-welcome", replace(ready(), hall=people.FAR_HALL)
    yield "far-guide-code", replace(after(ready(), Tapped(ShowGuide(Guide.CODE))), hall=people.FAR_HALL)
    yield "far-guide-card", replace(after(ready(), Tapped(ShowGuide(Guide.CARD))), hall=people.FAR_HALL)
    yield "far-staff", replace(after(ready(), Tapped(CallStaff())), hall=people.FAR_HALL)
    yield "far-emergency", replace(down(), hall=people.FAR_HALL)
    yield "far-emergency-touched", replace(after(down(), Tapped(Open("balance"))), hall=people.FAR_HALL)
    yield "far-nothing-works", replace(broken(Part.CAMERA, Part.CARD), hall=people.FAR_HALL)
    yield "far-card-left", replace(left_with_card_in(), hall=people.FAR_HALL)
    yield "far-out-of-order", replace(after(account(), Crashed("3f9a01c2")), hall=people.FAR_HALL)
    for why in CardTrouble:
        yield f"far-card-{why.value}", replace(card_read(why), hall=people.FAR_HALL)
    for trouble in Trouble:
        said = Failed(trouble, people.LONG_PLACE)
        yield f"far-trouble-{trouble.value}", replace(unidentified(said), hall=people.FAR_HALL)
    yield "far-overview-none", replace(account(replace(people.NAMED_LONG, insurances=())), hall=people.FAR_HALL)
    yield "far-settlements-none", replace(listed(Nothing()), hall=people.FAR_HALL)
    yield "far-contradiction", replace(settled(people.MILLIONS_OFF), hall=people.FAR_HALL)
    yield "far-not-printed", replace(printed(PrintResult.NOT_PRINTED, "paper_out"), hall=people.FAR_HALL)
    for page in range(3):
        yield f"settlements-long-page-{page + 1}", after(listed(people.LONG_LISTING), Tapped(TurnTo(page)))
    yield "settlements-long-hidden", later(listed(people.LONG_LISTING), 40.0)
    yield "settlements-every-kind", listed(people.EVERY_KIND)
    yield "settlements-gap-only", listed(Found(Listing((), missing=(people.PHARMACY, people.LONG_KIND))))
    yield "settlements-nothing-yet", listed(Found(Listing(()), complete=False))
    for name, settlement in settlements():
        yield f"settlement-{name}", settled(settlement)
        yield f"settlement-{name}-hidden", later(settled(settlement), 40.0)
    yield "settlement-failed-long", settled(Failed(Trouble.REFUSED, people.LONG_PLACE))
    yield "fill-yuan-largest", filling(invented.YUAN, "9999999.99")
    yield "fill-yuan-too-large", filling(invented.YUAN, "99999999")
    yield "fill-yuan-two-points", filling(invented.YUAN, "1..")
    yield "fill-yuan-hidden", later(filling(invented.YUAN, "12045.6"), 40.0)
    yield "fill-yuan-asked", filling(invented.YUAN, "86", invented.question)
    yield "fill-identity-whole", filling(IDENTITY_NUMBER, people.WANG.id_number.reveal())
    yield "fill-identity-revealed", after(filling(IDENTITY_NUMBER, people.WANG.id_number.reveal()), Held(Reveal()))
    yield "fill-identity-check-too-soon", filling(IDENTITY_NUMBER, "99999X")
    yield "fill-letters-longest", filling(invented.LETTERS, "MWMWMWMW")
    yield "fill-letters-digit", filling(invented.LETTERS, "AM1")
    yield "items-long", items(Found(people.LONG_ITEMS))
    yield "items-long-page-2", after(items(Found(people.LONG_ITEMS)), Tapped(TurnTo(1)))
    yield "items-long-hidden", later(items(Found(people.LONG_ITEMS)), 40.0)
    yield "items-bare", items(Found(people.BARE_ITEMS))
    yield "charts-long", charted(people.LONG_USAGES, people.LONG_YEAR, ())
    yield "charts-long-hidden", later(charted(people.LONG_USAGES, people.LONG_YEAR, ()), 40.0)
    yield "charts-long-levels", charted((), (), people.LONG_LEVELS)
    yield "charts-nothing", charted((), people.NO_YEAR, people.NO_LEVELS)
    yield "items-failed-long", items(Failed(Trouble.REFUSED, people.LONG_PLACE))


def settlements() -> Iterable[tuple[str, Settlement]]:
    yield "millions", people.IN_MILLIONS
    yield "all-own", people.ALL_OWN
    yield "millions-back", people.MILLIONS_BACK
    yield "untold", people.UNTOLD
    yield "nameless", people.NAMELESS


def rich_slips() -> Iterable[tuple[str, Print]]:
    for name, settlement in settlements():
        yield f"settlement-{name}", ordered(replace(settled(settlement), hall=people.FAR_HALL))
    nothing_said = replace(people.IDENTIFIED, insurances=people.HELD[4:])
    yield "overview-no-balance", ordered(account(nothing_said))
    yield "overview-long", ordered(replace(account(people.NAMED_LONG), hall=people.FAR_HALL))
    yield "overview-twelve", ordered(replace(account(people.TWELVE), hall=people.FAR_HALL))
    yield "charts-long", ordered(charted(people.LONG_USAGES, people.LONG_YEAR, people.LONG_LEVELS))
    yield "charts-unknown", ordered(charted(people.NO_USAGES, people.NO_YEAR, people.SOME_LEVELS))


def ordered(state: State) -> Print:
    _, effects = update(state, Tapped(PrintSlip()))
    return next(effect for effect in effects if isinstance(effect, Print))


def slips() -> Iterable[tuple[str, Print]]:
    """Name for a file, the order that prints it."""
    yield from of_services("slips")
    for name, state in (
        *(("settlement", settled()), ("refunded", settled(people.REFUNDED))),
        ("charts", charted(people.USAGES, people.YEAR, people.LEVELS)),
    ):
        yield name, ordered(state)
