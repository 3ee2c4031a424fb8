"""陪办: who helps sees the steps, who owns the figures holds them open."""

from kiosk.core import showing
from kiosk.core.actions import Accompany, CallStaff, Leave, Open, PrintSlip, ReadFigures, Reveal
from kiosk.core.events import Answered, CodeSeen, Held, LetGo, Tapped
from kiosk.core.service import Sight
from kiosk.core.state import State, Using
from kiosk.core.update import update
from tests import people
from tests.pages import account, after, asked, later, ready


def sight(state: State) -> Sight:
    assert state.session is not None
    assert isinstance(state.session.stage, Using)
    return showing.sight(state, state.session, state.session.stage)


def test_amounts_are_covered_until_they_are_held_open() -> None:
    state = after(account(), Tapped(Accompany(True)))
    assert sight(state).hidden
    held = after(state, Held(Reveal()))
    assert not sight(held).hidden
    assert sight(after(held, LetGo())).hidden


def test_figures_that_were_asked_for_aloud_are_kept_from_who_helps() -> None:
    state = after(account(), Tapped(ReadFigures(True)), Tapped(Accompany(True)))
    assert state.session is not None
    assert not state.session.aloud


def test_it_ends_when_it_is_wished() -> None:
    state = after(account(), Tapped(Accompany(True)), Tapped(Accompany(False)))
    assert not sight(state).hidden


def test_it_may_be_wished_before_the_visit() -> None:
    state = after(ready(), Tapped(CallStaff()), Tapped(Accompany(True)))
    assert state.sheet is None
    state = after(state, CodeSeen(people.VOUCHER.code))
    assert state.accompanied


def test_no_paper_shows_what_the_screen_covers() -> None:
    state = after(account(), Tapped(Accompany(True)))
    for each in (state, after(state, Held(Reveal()))):
        printed, effects = update(each, Tapped(PrintSlip()))
        assert effects == ()
        assert printed.session is not None
        assert printed.session.print is None


def test_what_is_held_open_is_covered_on_another_page() -> None:
    state = after(account(), Tapped(Accompany(True)), Held(Reveal()))
    state, ticket = asked(state, Tapped(Open("settlements")))
    assert sight(after(state, Answered(ticket, people.LISTING))).hidden


def test_it_goes_with_the_visitor() -> None:
    state = after(account(), Tapped(Accompany(True)))
    assert not after(state, Tapped(Leave())).accompanied
    assert not later(state, 3600.0).accompanied
    assert not later(after(ready(), Tapped(Accompany(True))), 61.0).accompanied
