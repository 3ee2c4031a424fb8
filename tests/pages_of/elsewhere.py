"""异地就医: who somebody is with their own filing, what holds for three cases, and what could not be looked up."""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.core.actions import Give, Open
from kiosk.core.domain import Failed, Found, Nothing, Outcome, Trouble
from kiosk.core.effects import Ask, Print
from kiosk.core.events import Answered, Tapped
from kiosk.core.lookups import BureauLookup, LookupRow
from kiosk.core.person import Secret
from kiosk.core.state import State
from kiosk.core.update import update
from tests import pages as whole
from tests import people

GRANTED = LookupRow((("since", Secret("2026-07-04")), ("until", Secret("2027-01-04")), ("status", Secret("done"))))


def opened() -> State:
    """By somebody whom nobody knows."""
    return whole.after(whole.ready(), Tapped(Open("elsewhere")))


def case(name: str) -> State:
    return whole.after(opened(), Tapped(Give("case", name)))


def known(bureau: Outcome, transfers: Outcome) -> State:
    """By somebody who was identified, with what the bureau and the platform answered."""
    state, effects = update(whole.account(), Tapped(Open("elsewhere")))
    for each in effects:
        if isinstance(each, Ask):
            outcome = bureau if isinstance(each.query, BureauLookup) else transfers
            state = whole.after(state, Answered(each.ticket, outcome))
    return state


def pages() -> Iterable[tuple[str, State]]:
    yield "elsewhere", known(Found((GRANTED,)), Nothing())
    yield "elsewhere-none-filed", known(Nothing(), Nothing())
    yield "elsewhere-failed", known(Failed(Trouble.UNREACHABLE), Nothing())
    yield "elsewhere-referred", case("referred")
    yield "elsewhere-not-needed", case("province")
    yield "elsewhere-not-known", case("emergency")


def rich() -> Iterable[tuple[str, State]]:
    yield "elsewhere-looking", whole.after(whole.account(), Tapped(Open("elsewhere")))
    yield "elsewhere-far", replace(case("moved"), hall=people.FAR_HALL)


def slips() -> Iterable[tuple[str, Print]]:
    yield "elsewhere-referred", whole.ordered(case("referred"))
    yield "elsewhere-not-known", whole.ordered(case("by-oneself"))
