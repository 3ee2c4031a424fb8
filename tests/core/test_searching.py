"""A search: each key looks up what is typed so far, the last answer counts, what was typed is there after back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.core import filling
from kiosk.core.actions import Clear, Enter, Erase, Give, GoBack, Open, Press
from kiosk.core.domain import Found, Nothing
from kiosk.core.duty import Need
from kiosk.core.effects import Ask
from kiosk.core.events import Answered, Event, Tapped, Typed
from kiosk.core.field import Field, Kind
from kiosk.core.knowledge import ArticlesLike, LibraryQuery, PlacesLike, QuestionsLike
from kiosk.core.service import Given, Group, Rules, Search, Service, Show, Tile, Want, found_under
from kiosk.core.state import State, Using
from kiosk.core.tickets import Ticket
from kiosk.core.update import update
from kiosk.journal.journal import entries
from kiosk.services import SERVICES
from tests.pages import after, ready
from tests.sights import sight_of


def seen(*_: object) -> None:
    """No test here looks at a page."""


def next_want(given: Given, rules: Rules) -> Want:
    if given.get("article") is None:
        return Search("article", Field(Kind.LETTERS, most=12), ArticlesLike, lambda found: found, seen)
    return Show(seen)


COVERED = Service("covered", frozenset({Need.LIBRARY}), next_want, Tile("wallet", "green", Group.MINE))


def opened() -> tuple[State, Ticket]:
    return asked(replace(ready(), services=(SERVICES[0], COVERED)), Tapped(Open("covered")), "")


def asked(state: State, event: Event, text: str) -> tuple[State, Ticket]:
    state, effects = update(state, event)
    (order,) = (effect for effect in effects if isinstance(effect, Ask))
    assert order.query == ArticlesLike(text)
    return state, order.ticket


def using(state: State) -> Using:
    assert state.session is not None
    assert isinstance(state.session.stage, Using)
    return state.session.stage


def found(state: State) -> object:
    return using(state).given.get(found_under("article"))


def test_it_begins_with_what_stands_there_before_anything_is_typed() -> None:
    state, ticket = opened()
    assert found(after(state, Answered(ticket, Found(("a", "b"))))) == Found(("a", "b"))
    assert filling.awaited(state)


def test_each_key_looks_up_what_is_typed_so_far() -> None:
    state, _ = opened()
    for text in ("A", "AS", "ASP"):
        state, _ = asked(state, Tapped(Press(text[-1])), text)
    state, _ = asked(state, Tapped(Erase()), "AS")
    state, _ = asked(state, Typed("l"), "ASL")
    asked(state, Tapped(Clear()), "")


def test_a_key_that_the_field_does_not_take_looks_up_nothing() -> None:
    state, _ = opened()
    _, effects = update(state, Tapped(Press("7")))
    assert effects == ()


def test_the_last_answer_alone_counts() -> None:
    state, first = opened()
    state = after(state, Answered(first, Found(("a",))))
    state, second = asked(state, Tapped(Press("A")), "A")
    state, third = asked(state, Tapped(Press("S")), "AS")
    state = after(state, Answered(second, Found(("of A",))))
    assert found(state) == Found(("a",))  # what stood there, until the answer to what is typed
    state = after(state, Answered(third, Found(("of AS",))), Answered(second, Found(("of A",))))
    assert found(state) == Found(("of AS",))
    assert using(state).awaited == ()


def test_what_was_found_can_be_given_and_nothing_else() -> None:
    state, ticket = opened()
    state = after(state, Answered(ticket, Found(("a", "b"))))
    assert using(after(state, Tapped(Give("article", "c")))).given.depth == 0
    assert using(after(state, Tapped(Give("article", "b")))).given.get("article") == "b"
    assert using(after(state, Tapped(Enter()))).given.depth == 0


def test_after_back_what_was_typed_and_found_stands_there_again() -> None:
    state, _ = opened()
    state, ticket = asked(state, Tapped(Press("A")), "A")
    state = after(state, Answered(ticket, Found(("a",))), Tapped(Give("article", "a")))
    state, effects = update(state, Tapped(GoBack()))
    assert (using(state).typing.text.reveal(), found(state), effects) == ("A", Found(("a",)), ())
    asked(state, Tapped(Press("S")), "AS")


def test_who_gives_up_a_search_that_found_nothing_is_counted_without_what_was_typed() -> None:
    state, _ = opened()
    state, ticket = asked(state, Tapped(Press("A")), "A")
    state = after(state, Answered(ticket, Nothing()))
    back = Tapped(GoBack())
    noted = dict(entries(state, back, after(state, back)))
    assert noted["not-found"] == {"service": "covered"}
    again = Tapped(Press("S"))
    assert dict(entries(state, again, after(state, again))) == {}


@pytest.mark.parametrize("query", [ArticlesLike, QuestionsLike, lambda text: PlacesLike(text=text)])
def test_what_was_typed_is_in_no_repr_of_what_is_asked_or_seen(query: Callable[[str], LibraryQuery]) -> None:
    asked_with = query("糖尿病")
    assert "糖尿病" not in repr((asked_with, replace(sight_of(), typed="糖尿病")))
    assert asked_with != query("高血压")
