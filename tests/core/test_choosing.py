"""In a service: asking, choosing, paging, going back, trying again, printing."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.core.actions import CloseSheet, Give, GoBack, Guide, Open, PrintSlip, Reveal, ShowGuide, TryAgain, TurnTo
from kiosk.core.domain import Failed, Found, ItemsOf, Listing, Nothing, Row, SettlementsBetween, Trouble
from kiosk.core.domain import Visit as Stay
from kiosk.core.duty import Condition, Health, Part
from kiosk.core.effects import Ask, Effect, Print
from kiosk.core.events import Answered, Event, Held, LetGo, PartChanged, PrintEnded, PrintResult, Tapped, Ticked
from kiosk.core.service import Look, Pick, Show, Want
from kiosk.core.showing import page_number, want
from kiosk.core.state import Printed, Printing, State, Using
from kiosk.core.update import update
from tests import people
from tests.pages import account, after, answered, asked, items, listed, ready, settled

PENDING = Row(Stay("1900", people.OUTPATIENT, date(2026, 5, 2), None), None)


def using(state: State) -> Using:
    assert state.session is not None
    assert isinstance(state.session.stage, Using)
    return state.session.stage


def keys(state: State) -> list[str]:
    return [entry.key for entry in using(state).given.entries]


def wanted(state: State) -> Want:
    return want(state, using(state))


def queries(effects: tuple[Effect, ...]) -> list[object]:
    return [effect.query for effect in effects if isinstance(effect, Ask)]


def changes_nothing(state: State, event: Event) -> bool:
    """Nothing of the visit, and nothing is wanted; the touch itself is noticed."""
    after_it, effects = update(state, event)
    return after_it.session == state.session and effects == ()


def test_a_service_is_asked_for_what_it_wants_to_know() -> None:
    _, effects = update(account(), Tapped(Open("settlements")))
    assert queries(effects) == [SettlementsBetween(people.WANG, date(2025, 11, 22), date(2026, 11, 22))]


def test_the_day_of_the_question_is_the_day_on_the_clock() -> None:
    """A kiosk runs for weeks: the rules it began with know another day."""
    later_on = after(account(), Ticked(account().now, people.NOW.replace(month=12, day=3)))
    _, effects = update(later_on, Tapped(Open("settlements")))
    assert queries(effects) == [SettlementsBetween(people.WANG, date(2025, 12, 3), date(2026, 12, 3))]


def test_a_service_that_there_is_not_is_not_opened() -> None:
    assert update(account(), Tapped(Open("lottery")))[1] == ()
    assert using(after(account(), Tapped(Open("lottery")))).service == "overview"


# -- rows that fill in ---------------------------------------------------------------------------------------------


def test_rows_fill_in_place_until_the_last_answer() -> None:
    state, ticket = asked(account(), Tapped(Open("settlements")))
    state = after(state, Answered(ticket, people.HALF_LISTING))
    assert using(state).awaited
    assert isinstance(wanted(state), Pick)
    state = after(state, Answered(ticket, people.LISTING))
    assert not using(state).awaited
    assert using(state).given.get("list") == people.LISTING
    assert keys(state) == ["identity", "list"]


def test_a_list_goes_on_filling_while_one_settlement_is_looked_at() -> None:
    state, ticket = asked(account(), Tapped(Open("settlements")))
    state = after(state, Answered(ticket, people.HALF_LISTING), Tapped(Give("visit", "1001")))
    state = after(state, Answered(ticket, people.LISTING))
    assert keys(state) == ["identity", "list", "visit"]
    assert using(after(state, Tapped(GoBack()))).given.get("list") == people.LISTING


def test_a_list_goes_on_filling_while_lines_are_asked_for() -> None:
    state, listing = asked(account(), Tapped(Open("settlements")))
    state = after(state, Answered(listing, people.HALF_LISTING), Tapped(Give("visit", "1001")))
    state, lines = asked(state, Tapped(Give("details", "items")))
    state = after(state, Answered(lines, Found(people.ITEMS)), Answered(listing, people.LISTING))
    assert using(state).given.get("items") == Found(people.ITEMS)
    back = after(state, Tapped(GoBack()), Tapped(GoBack()))
    assert using(back).given.get("list") == people.LISTING
    assert not using(back).awaited


def test_a_list_that_still_fills_is_still_awaited_after_going_back() -> None:
    state, listing = asked(account(), Tapped(Open("settlements")))
    state = after(state, Answered(listing, people.HALF_LISTING), Tapped(Give("visit", "1001")))
    state, lines = asked(state, Tapped(Give("details", "items")))
    state = after(state, Tapped(GoBack()))
    assert [due.key for due in using(state).awaited] == ["list"]
    assert after(state, Answered(lines, Found(people.ITEMS))) == state


def test_a_row_whose_settlement_is_due_fills_in_before_the_visitors_eyes() -> None:
    state, ticket = asked(account(), Tapped(Open("settlements")))
    state = after(state, Answered(ticket, Found(Listing((PENDING,)), complete=False)), Tapped(Give("visit", "1900")))
    assert isinstance(wanted(state), Show)
    done = Row(PENDING.visit, Found(people.small_settlement(PENDING.visit, "示例大药房", "60.00")))
    state = after(state, Answered(ticket, Found(Listing((done,)))))
    assert isinstance(wanted(state), Pick)


# -- choosing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "choice"),
    [
        (listed(), Give("visit", "no such visit")),
        (listed(), Give("details", "items")),
        (account(), Give("visit", "1001")),
        (settled(), Give("visit", "1002")),
        (settled(people.STAY_SETTLED), Give("details", "everything")),
        (settled(Nothing()), Give("details", "items")),
        (listed(Nothing()), Give("visit", "1001")),
    ],
)
def test_what_is_not_offered_cannot_be_chosen(state: State, choice: Give) -> None:
    assert changes_nothing(state, Tapped(choice))


def test_a_choice_opens_what_lies_behind_it() -> None:
    state = after(listed(), Tapped(Give("visit", "1001")))
    assert keys(state) == ["identity", "list", "visit"]
    state, effects = update(state, Tapped(Give("details", "items")))
    assert queries(effects) == [ItemsOf(people.WANG, "1001", "2001")]


# -- back ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "left"),
    [
        (items(Found(people.ITEMS)), ["identity", "list", "visit"]),
        (items(Nothing()), ["identity", "list", "visit"]),
        (after(settled(), Tapped(Give("details", "items"))), ["identity", "list", "visit"]),
        (settled(), ["identity", "list"]),
        (listed(), keys(account())),
        (account(), keys(account())),
    ],
)
def test_back_drops_the_last_choice_and_what_came_after_it(state: State, left: list[str]) -> None:
    assert keys(after(state, Tapped(GoBack()))) == left


def test_back_from_a_service_leads_to_the_first_and_there_nowhere() -> None:
    assert using(after(listed(), Tapped(GoBack()))).service == "overview"
    assert changes_nothing(account(), Tapped(GoBack()))


def test_back_from_a_list_that_is_awaited_does_not_wait_for_it() -> None:
    state, ticket = asked(account(), Tapped(Open("settlements")))
    state = after(state, Tapped(GoBack()))
    assert ticket not in [due.ticket for due in using(state).awaited]
    assert after(state, Answered(ticket, people.LISTING)) == state


def test_back_asks_nothing_that_is_known() -> None:
    _, effects = update(items(Found(people.ITEMS)), Tapped(GoBack()))
    assert effects == ()


def test_back_returns_to_the_page_that_was_turned_to() -> None:
    state = after(listed(), Tapped(TurnTo(1)), Tapped(Give("visit", "1013")))
    assert using(state).pages == (1, 0)
    assert using(after(state, Tapped(GoBack()))).pages == (1,)


# -- paging --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "kept"), [(1, 1), (0, 0), (-3, 0)])
def test_a_page_is_turned_to(page: int, kept: int) -> None:
    assert using(after(listed(), Tapped(TurnTo(page)))).pages == (kept,)


def test_another_page_of_what_is_shown_outside_a_service_is_gone_with_it() -> None:
    guide = after(ready(), Tapped(ShowGuide(Guide.CODE)), Tapped(TurnTo(1)))
    assert page_number(guide) == 1
    assert page_number(after(guide, Tapped(GoBack()))) == 0
    assert page_number(after(guide, Tapped(ShowGuide(Guide.CARD)))) == 0


# -- again ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "query"),
    [
        (listed(Failed(Trouble.UNREACHABLE)), SettlementsBetween(people.WANG, date(2025, 11, 22), date(2026, 11, 22))),
        (listed(people.MIXED_LISTING), SettlementsBetween(people.WANG, date(2025, 11, 22), date(2026, 11, 22))),
        (items(Failed(Trouble.TOO_SLOW)), ItemsOf(people.WANG, "1001", "2001")),
    ],
)
def test_what_was_looked_up_last_is_looked_up_anew(state: State, query: object) -> None:
    _, effects = update(state, Tapped(TryAgain()))
    assert queries(effects) == [query]


def test_trying_again_keeps_what_was_chosen() -> None:
    state = answered(items(Failed(Trouble.TOO_SLOW)), Tapped(TryAgain()), Found(people.ITEMS))
    assert keys(state) == ["identity", "list", "visit", "details", "items"]


UNINSURED = account(replace(people.IDENTIFIED, insurances=()))


@pytest.mark.parametrize("state", [UNINSURED, settled(), after(account(), Tapped(Open("settlements")))])
def test_there_is_nothing_to_try_again(state: State) -> None:
    """Nothing looked up, a choice built upon it, or still under way."""
    assert changes_nothing(state, Tapped(TryAgain()))


# -- revealing -----------------------------------------------------------------------------------------------------


def test_name_and_number_are_open_only_while_the_finger_stays() -> None:
    held = after(account(), Held(Reveal()))
    assert held.session is not None
    assert held.session.revealed
    let_go = after(held, LetGo())
    assert let_go.session is not None
    assert not let_go.session.revealed


# -- printing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [account(), settled(), settled(people.REFUNDED)])
def test_a_slip_is_ordered_once(state: State) -> None:
    printing, effects = update(state, Tapped(PrintSlip()))
    assert [type(effect) for effect in effects] == [Print]
    assert changes_nothing(printing, Tapped(PrintSlip()))


@pytest.mark.parametrize(
    "state",
    [
        listed(),
        items(Found(people.ITEMS)),
        settled(people.A_FEN_OFF),
        after(account(), Tapped(Open("settlements"))),
        after(account(), PartChanged(Part.PRINTER, Health(Condition.MISUSED, "paper_out"))),
        after(account(), PartChanged(Part.PRINTER, Health(Condition.ABSENT))),
    ],
)
def test_nothing_is_ordered_where_nothing_can_be_printed(state: State) -> None:
    assert changes_nothing(state, Tapped(PrintSlip()))


@pytest.mark.parametrize("result", list(PrintResult))
def test_how_printing_ended_is_shown_until_it_is_closed(result: PrintResult) -> None:
    state, ticket = asked(account(), Tapped(PrintSlip()))
    assert after(state, Tapped(CloseSheet())).session == state.session  # a slip under way is not waved away
    state = after(state, PrintEnded(ticket, result, "paper_out"))
    assert state.session is not None
    assert state.session.print == Printed(result, "paper_out")
    closed = after(state, Tapped(CloseSheet()))
    assert closed.session is not None
    assert closed.session.print is None


def test_a_slip_may_be_printed_again() -> None:
    state, ticket = asked(account(), Tapped(PrintSlip()))
    state = after(state, PrintEnded(ticket, PrintResult.NOT_PRINTED, "paper_out"))
    state, again = asked(state, Tapped(PrintSlip()))
    assert again != ticket
    assert state.session is not None
    assert isinstance(state.session.print, Printing)


def test_a_look_and_a_slip_at_the_same_time_are_told_apart() -> None:
    state, slip = asked(settled(), Tapped(PrintSlip()))
    state, lines = asked(state, Tapped(Give("details", "items")))
    state = after(state, Answered(slip, Nothing()))
    assert using(state).awaited
    state = after(state, Answered(lines, Found(people.ITEMS)), PrintEnded(slip, PrintResult.PRINTED))
    assert using(state).given.get("items") == Found(people.ITEMS)
    assert isinstance(wanted(state), Show)


def test_a_look_is_wanted_until_it_is_answered() -> None:
    assert isinstance(wanted(after(account(), Tapped(Open("settlements")))), Look)
