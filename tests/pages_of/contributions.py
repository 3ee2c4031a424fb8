"""参保和缴费: an employee with gaps, a resident, where nothing is told, and while it is looked up."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kiosk.core.actions import Open
from kiosk.core.domain import Failed, Identified, Nothing, Outcome, Trouble
from kiosk.core.effects import Print
from kiosk.core.events import Tapped
from kiosk.core.queries import Query
from kiosk.core.state import State
from tests import people
from tests.pages import Answer, account, ordered, with_all

RESIDENT = replace(
    people.IDENTIFIED,
    person=people.LI,
    insurances=(
        people.insurance(people.RESIDENT, None, employer=None),
        people.insurance(
            people.EMPLOYEE, "8.40", people.InsuranceState.PAUSED, paused=date(2025, 3, 31), employer=people.LONG_PLACE
        ),
    ),
)


def contributions(identified: Identified = people.WORKING, answer: Answer = people.beside) -> State:
    return with_all(account(identified), Tapped(Open("contributions")), answer)


def not_offered(query: Query) -> Outcome:
    return Failed(Trouble.NOT_OFFERED)


def nothing_of_late(query: Query) -> Outcome:
    return Nothing()


def unreachable(query: Query) -> Outcome:
    return Failed(Trouble.UNREACHABLE)


def pages() -> Iterable[tuple[str, State]]:
    yield "contributions", contributions()
    yield "contributions-at-once", contributions(answer=lambda query: None)
    yield "contributions-not-offered", contributions(answer=not_offered)
    yield "contributions-unreachable", contributions(answer=unreachable)
    yield "contributions-retired", contributions(people.IDENTIFIED, nothing_of_late)
    yield "contributions-nothing", contributions(RESIDENT, nothing_of_late)


def rich() -> Iterable[tuple[str, State]]:
    yield "contributions-twelve", contributions(people.TWELVE)


def slips() -> Iterable[tuple[str, Print]]:
    yield "contributions", ordered(contributions())
