"""去哪儿: what is looked for, which of them, the list, one place, none, and a library that is shut."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.core.actions import Give, Open, Press
from kiosk.core.domain import Failed, Found, Nothing, Outcome, Trouble
from kiosk.core.effects import Print
from kiosk.core.events import Answered, Tapped
from kiosk.core.state import State
from tests import pages as of_kiosk
from tests import shelf

HOSPITALS = shelf.PLACES[:3]
MANY = tuple(replace(each, id=f"{each.id}-{number}") for number in range(5) for each in HOSPITALS)


def start() -> State:
    return of_kiosk.after(of_kiosk.ready(), Tapped(Open("places")))


def of_kind(kind: str, outcome: Outcome) -> State:
    return of_kiosk.answered(start(), Tapped(Give("what", kind)), outcome)


def listed(outcome: Outcome) -> State:
    return of_kiosk.after(of_kind("hospital", outcome), Tapped(Give("tag", "any")))


def one(id: str, outcome: Outcome) -> State:
    return of_kiosk.after(listed(outcome), Tapped(Give("place", id)))


def searching(typed: str, outcome: Outcome) -> State:
    state, ticket = of_kiosk.asked(start(), Tapped(Give("what", "by-name")))
    for each in typed:
        state, ticket = of_kiosk.asked(state, Tapped(Press(each)))
    return of_kiosk.after(state, Answered(ticket, outcome))


def pages() -> Iterator[tuple[str, State]]:
    yield "places", start()
    yield "places-which", of_kind("hospital", Found(HOSPITALS))
    yield "places-list", listed(Found(HOSPITALS))
    yield "places-none", of_kind("pharmacy", Nothing())
    yield "places-failed", of_kind("pharmacy", Failed(Trouble.STRANGE))
    yield "place", one("p1", Found(HOSPITALS))


def rich() -> Iterator[tuple[str, State]]:
    yield "places-search-found", searching("YY", Found((shelf.FAR, *HOSPITALS)))
    yield "places-list-long", listed(Found((shelf.FAR, *MANY)))
    yield "place-far", one("p6", Found((shelf.FAR, *HOSPITALS)))


def slips() -> Iterator[tuple[str, Print]]:
    yield "place", of_kiosk.ordered(one("p1", Found(HOSPITALS)))
    yield "place-far", of_kiosk.ordered(one("p6", Found((shelf.FAR, *HOSPITALS))))
