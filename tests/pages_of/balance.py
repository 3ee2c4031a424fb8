"""个人账户: what was spent and came in, while it is looked up, and where it cannot be."""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.core.actions import Open
from kiosk.core.domain import Failed, Identified, Nothing, Outcome, Trouble
from kiosk.core.effects import Print
from kiosk.core.events import Tapped
from kiosk.core.lookups import BureauLookup
from kiosk.core.queries import Query
from kiosk.core.state import State
from tests import people
from tests.pages import Answer, account, later, ordered, with_all


def balance(identified: Identified = people.IDENTIFIED, answer: Answer = people.beside) -> State:
    return with_all(account(identified), Tapped(Open("balance")), answer)


def cut_off(query: Query) -> Outcome:
    return Failed(Trouble.NOT_OFFERED if isinstance(query, BureauLookup) else Trouble.UNREACHABLE)


def pages() -> Iterable[tuple[str, State]]:
    yield "account", balance()
    yield "account-hidden", later(balance(), 40.0)
    yield "account-at-once", balance(answer=lambda query: None)
    yield "account-failed", balance(answer=cut_off)
    yield "account-no-balance", balance(replace(people.IDENTIFIED, insurances=people.HELD[4:]), lambda query: Nothing())
    yield "account-none", balance(replace(people.IDENTIFIED, insurances=()))


def rich() -> Iterable[tuple[str, State]]:
    yield "account-twelve", balance(people.TWELVE)
    yield "account-in-debt", balance(people.IN_DEBT)


def slips() -> Iterable[tuple[str, Print]]:
    yield "account", ordered(balance())
