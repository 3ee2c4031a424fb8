"""我的医保: at once, filled in, with gaps and without; all hints; for who is insured nowhere."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kiosk.core.actions import Give, Reveal
from kiosk.core.domain import Failed, Found, Listing, Nothing, Outcome, SettlementsBetween, Trouble
from kiosk.core.effects import Print
from kiosk.core.entitlements import (
    AccumulatorsOf,
    ChronicRegistration,
    ChronicRegistrationsOf,
    Stay,
    StaysBetween,
)
from kiosk.core.events import Held, Tapped
from kiosk.core.lookups import BureauLookup
from kiosk.core.person import Secret
from kiosk.core.policy import Bound, Key
from kiosk.core.queries import Query
from kiosk.core.state import State
from tests import people
from tests.pages import account, after, later, ordered

ENDING = ChronicRegistration(Secret("M03900"), Secret("高血压"), date(2024, 1, 1), date(2026, 12, 31))
FAR = Stay("9001", people.INPATIENT, people.EMPLOYEE, date(2026, 6, 1), None, elsewhere=True)
DEAR = Found(Listing((replace(people.rows(1)[0], settlement=Found(people.IN_MILLIONS)), *people.rows(3)[1:])))


def much_due(query: Query) -> Outcome:
    """Somebody for whom every rule of the city has a word."""
    match query:
        case SettlementsBetween():
            return DEAR
        case ChronicRegistrationsOf():
            return Found((ENDING,))
        case StaysBetween():
            return Found((FAR,))
        case AccumulatorsOf():
            return Nothing()
    return people.beside(query)


def nothing(query: Query) -> Outcome:
    return Nothing()


def cut_off(query: Query) -> Outcome:
    return Failed(Trouble.NOT_OFFERED if isinstance(query, BureauLookup) else Trouble.UNREACHABLE)


def with_gaps(query: Query) -> Outcome:
    return people.MIXED_LISTING if isinstance(query, SettlementsBetween) else cut_off(query)


def bounded() -> State:
    """In a city of whose limits no more is told than how much they are at most or at least."""
    state = account()
    bounds = {Key.YEAR_CAP: Bound.AT_LEAST, Key.OUTPATIENT_CAP: Bound.AT_MOST, Key.RELIEF_FULL_ABOVE: Bound.AT_MOST}
    city = state.rules.written
    figures = tuple(replace(each, bound=bounds.get(each.key)) for each in city.policy.figures)
    city = replace(city, policy=replace(city.policy, figures=figures))
    return replace(state, rules=replace(state.rules, written=city))


def pages() -> Iterable[tuple[str, State]]:
    yield "overview", account()
    yield "overview-revealed", after(account(), Held(Reveal()))
    yield "overview-hidden", later(account(), 40.0)
    yield "overview-at-once", account(answer=lambda query: None)
    yield "overview-nothing", account(replace(people.IDENTIFIED, insurances=people.HELD[4:]), nothing)
    yield "overview-failed", account(answer=cut_off)
    yield "overview-gaps", account(answer=with_gaps)
    yield "overview-none", account(replace(people.IDENTIFIED, insurances=()))
    yield "hints", after(account(answer=much_due), Tapped(Give("hints", "all")))


def rich() -> Iterable[tuple[str, State]]:
    yield "overview-much", account(people.NAMED_LONG, much_due)
    yield "overview-much-revealed", after(account(people.NAMED_LONG, much_due), Held(Reveal()))
    yield "overview-rare-name-revealed", after(account(people.NAMED_RARE), Held(Reveal()))
    yield "overview-bounded", bounded()
    yield "overview-twelve", account(people.TWELVE, long)


def long(query: Query) -> Outcome:
    return people.LONG_LISTING if isinstance(query, SettlementsBetween) else people.beside(query)


def slips() -> Iterable[tuple[str, Print]]:
    yield "overview", ordered(account())
    yield "overview-bounded", ordered(bounded())
    state = after(account(answer=much_due), Tapped(Give("hints", "all")))
    yield "hints", ordered(state)
