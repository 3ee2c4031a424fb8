"""A machine before which nobody stands: closed or inviting; and the moment after somebody has left."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.core import times
from kiosk.core.actions import Adjust, CloseSheet, Guide, Leave, ShowGuide, StillHere
from kiosk.core.comfort import USUAL, Comfort, Size
from kiosk.core.duty import Part
from kiosk.core.effects import Watch, Watching
from kiosk.core.events import CameraLooked, CardInserted, CardRemoved, CodeSeen, Speaking, Tapped, Ticked, Touched
from kiosk.core.state import State
from kiosk.core.update import update
from kiosk.core.waiting import closed, inviting, slide
from kiosk.core.watching import watched
from tests import pages, people
from tests.pages import account, after, broken, by_card, later, ready

MONDAY = timedelta(days=1)  # after the day of the samples, a Sunday


# -- closed --------------------------------------------------------------------------------------------------------


def test_closed_it_looks_at_no_code_and_takes_no_card() -> None:
    state = pages.closed()
    assert closed(state)
    assert watched(state) is Watching.REST
    assert after(state, CodeSeen(people.VOUCHER.code)).session is None
    inserted = after(state, CardInserted())
    assert inserted.session is None
    assert inserted.wary_of_card is not None


def test_closed_no_way_in_opens() -> None:
    assert after(pages.closed(), Tapped(ShowGuide(Guide.CODE))).guide is None


def test_a_guide_that_is_open_when_it_closes_gives_way() -> None:
    state = after(ready(), Tapped(ShowGuide(Guide.CODE)))
    state = replace(state, hall=replace(state.hall, hours=people.OFFICE_HOURS))
    assert later(state, 1).guide is None


def test_it_opens_by_the_clock_and_looks_again() -> None:
    state = pages.closed()
    state, effects = update(state, Ticked(state.now + 1, state.clock + MONDAY))
    assert not closed(state)
    assert Watch(Watching.LOOK) in effects


def test_a_visit_that_began_in_time_goes_on() -> None:
    state = replace(account(), hall=pages.closed().hall)
    assert not closed(state)
    assert later(state, 10).session is not None
    assert closed(after(state, Tapped(Leave())))


# -- inviting ------------------------------------------------------------------------------------------------------


def test_it_invites_when_nobody_has_stirred_for_long() -> None:
    assert not inviting(later(ready(), times.ATTRACT - 1))
    assert inviting(later(ready(), times.ATTRACT))


@pytest.mark.parametrize("event", [Touched(), Tapped(StillHere())])
def test_any_touch_brings_the_welcome_page_back(event: Touched | Tapped) -> None:
    assert not inviting(after(later(ready(), times.ATTRACT), event))


@pytest.mark.parametrize(
    "state",
    [
        pages.closed(),
        broken(Part.CAMERA, Part.CARD),
        after(by_card(), Tapped(Leave())),
        after(ready(), Tapped(ShowGuide(Guide.CARD))),
        after(ready(), Tapped(Adjust())),
        replace(ready(), comfort=Comfort(Size.LARGE)),
        account(),
    ],
    ids=["closed", "broken", "card left", "guide", "sheet", "comfort", "visit"],
)
def test_it_does_not_invite(state: State) -> None:
    assert not inviting(replace(state, now=state.now + times.ATTRACT))


def test_a_machine_that_has_just_started_does_not_invite_at_once() -> None:
    assert not inviting(ready())


def test_slides_follow_each_other_and_begin_again() -> None:
    shown = [slide(later(ready(), times.ATTRACT + n * times.SLIDE), 3) for n in range(5)]
    assert shown == [0, 1, 2, 0, 1]


def test_a_code_that_is_shown_to_it_begins_a_visit() -> None:
    assert after(later(ready(), times.ATTRACT), CodeSeen(people.VOUCHER.code)).session is not None


# -- just left -----------------------------------------------------------------------------------------------------


def test_who_leaves_is_told_what_not_to_forget() -> None:
    state = after(account(), Tapped(Leave()))
    assert state.parting is not None
    assert later(state, times.PARTING - 0.1).parting is not None
    assert later(state, times.PARTING).parting is None


@pytest.mark.parametrize("event", [Tapped(CloseSheet()), Tapped(ShowGuide(Guide.CODE))])
def test_who_has_read_it_goes_on(event: Tapped) -> None:
    assert after(after(account(), Tapped(Leave())), event).parting is None


def test_a_pulled_card_says_goodbye_too() -> None:
    assert after(by_card(), CardRemoved()).parting is not None


def test_who_is_gone_is_told_nothing() -> None:
    assert later(account(), times.LEAVE).parting is None


def test_who_leaves_a_guide_had_no_visit() -> None:
    assert after(ready(), Tapped(ShowGuide(Guide.CODE)), Tapped(Leave())).parting is None


def test_it_is_said_in_the_letters_of_the_visit_and_they_go_with_it() -> None:
    large = Comfort(Size.LARGEST)
    state = after(replace(account(), comfort=large), Tapped(Leave()))
    assert state.comfort == large
    assert later(state, times.PARTING).comfort == USUAL
    assert after(state, Tapped(CloseSheet())).comfort == USUAL
    assert after(state, Tapped(Adjust())).comfort == USUAL
    assert after(later(after(state, CameraLooked()), times.GONE + 0.1), CardInserted()).comfort == USUAL


def test_it_stands_while_it_is_read_out() -> None:
    state = after(account(), Tapped(Leave()), Speaking(True))
    assert later(state, 60.0).parting is not None


def test_the_next_visitor_need_not_wait() -> None:
    state = after(account(), Tapped(Leave()), CameraLooked())
    state = after(later(state, times.GONE + 0.1), CodeSeen(people.OTHER_VOUCHER.code))
    assert state.session is not None
    assert state.parting is None
