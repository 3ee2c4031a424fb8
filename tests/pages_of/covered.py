"""报不报: before anything is typed, what is found, nothing, not to be looked up, and what the catalogue says."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.core.actions import Give, Open, Press
from kiosk.core.domain import Failed, Found, Nothing, Outcome, Trouble
from kiosk.core.effects import Print
from kiosk.core.events import Answered, Tapped
from kiosk.core.state import State
from tests import pages as of_kiosk
from tests import shelf

ALL = tuple(shelf.ARTICLES.values())
MANY = tuple(replace(each, id=f"{each.id}-{number}") for number in range(4) for each in ALL)
NEAR = tuple(replace(each, near=True) for each in ALL[1:4])  # with another letter than was typed


def searching(typed: str, outcome: Outcome) -> State:
    """Nobody was identified; the answer is the one to the last letter."""
    state, ticket = of_kiosk.asked(of_kiosk.ready(), Tapped(Open("covered")))
    for each in typed:
        state, ticket = of_kiosk.asked(state, Tapped(Press(each)))
    return of_kiosk.after(state, Answered(ticket, outcome))


def told(id: str) -> State:
    return of_kiosk.after(searching("A", Found(ALL)), Tapped(Give("article", id)))


def pages() -> Iterator[tuple[str, State]]:
    yield "covered", searching("", Nothing())
    yield "covered-found", searching("A", Found(ALL[:4]))
    yield "covered-near", searching("ASPL", Found((ALL[0], *NEAR)))
    yield "covered-none", searching("QQ", Nothing())
    yield "covered-failed", searching("A", Failed(Trouble.STRANGE))
    yield "covered-part", told("m2")
    yield "covered-drop", told("t1")


def rich() -> Iterator[tuple[str, State]]:
    yield "covered-found-long", searching("MWMWMWMWMWMW", Found((shelf.LONG, *MANY)))
    yield "covered-long", told("m4")
    yield "covered-unsaid", told("s1")


def slips() -> Iterator[tuple[str, Print]]:
    yield "covered", of_kiosk.ordered(told("t1"))
    yield "covered-long", of_kiosk.ordered(told("m4"))
