"""What the core believes of how a code is held, and when it forgets that."""

from dataclasses import replace

import pytest

from kiosk.core import times
from kiosk.core.actions import CallStaff, CloseSheet, GoBack, Guide, Leave, ShowGuide
from kiosk.core.aiming import SURE, code_left, other_code_told
from kiosk.core.domain import Failed, Trouble
from kiosk.core.duty import Condition, Health, Part
from kiosk.core.events import (
    Aim,
    Aimed,
    CameraLooked,
    CardInserted,
    CodeSeen,
    Crashed,
    Event,
    OtherCodeSeen,
    PartChanged,
    Tapped,
)
from kiosk.core.state import State
from kiosk.core.update import update
from tests import people
from tests.pages import account, after, aiming, code_left_before_the_guide, later, ready, unidentified

FAR = Aimed(Aim.TOO_FAR, 0.9, -0.7)
GUIDE = after(ready(), Tapped(ShowGuide(Guide.CODE)))


def test_on_the_page_that_is_about_it_a_hint_is_believed() -> None:
    state, effects = update(GUIDE, FAR)
    assert state == replace(GUIDE, aimed=FAR)
    assert effects == ()


@pytest.mark.parametrize(
    "state",
    [
        ready(),
        after(ready(), Tapped(ShowGuide(Guide.CARD))),
        account(),
        unidentified(Failed(Trouble.BAD_VOUCHER)),
        after(GUIDE, Crashed("3f9a01c2")),
    ],
    ids=["welcome", "card guide", "account", "refused code", "out of order"],
)
def test_elsewhere_it_is_nobodys_business(state: State) -> None:
    assert update(state, FAR) == (state, ())


@pytest.mark.parametrize(
    "event",
    [
        Tapped(Leave()),
        Tapped(GoBack()),
        Tapped(ShowGuide(Guide.CARD)),
        CodeSeen(people.VOUCHER.code),
        CardInserted(),
        PartChanged(Part.CAMERA, Health(Condition.ABSENT, "no_port")),
        Crashed("3f9a01c2"),
    ],
    ids=lambda event: type(event).__name__,
)
def test_it_goes_with_the_page_and_with_the_camera(event: Event) -> None:
    assert after(aiming(FAR), event).aimed is None


def test_it_goes_when_the_page_gives_way() -> None:
    assert later(aiming(FAR), times.GUIDE_HELD).aimed is None


def test_a_hand_that_is_held_still_is_not_sent_away() -> None:
    """Nothing new is told of it, as nothing changes."""
    assert later(aiming(FAR), times.GUIDE_HELD - 1).guide is Guide.CODE
    nothing = Aimed(Aim.NOTHING, 0.9, None)
    assert later(aiming(nothing), times.GUIDE).guide is None


@pytest.mark.parametrize("event", [CameraLooked(), Tapped(CallStaff()), Tapped(CloseSheet()), OtherCodeSeen("url")])
def test_it_stays_while_the_camera_shows_its_picture(event: Event) -> None:
    assert after(aiming(FAR), event).aimed == FAR


@pytest.mark.parametrize(("sure", "believed"), [(0.0, False), (SURE - 0.01, False), (SURE, True), (1.0, True)])
def test_only_what_is_sure_enough_is_believed(sure: float, believed: bool) -> None:
    assert (after(GUIDE, Aimed(Aim.GLARE, sure, None)).aimed is not None) is believed


def test_what_is_believed_stays_in_doubt_but_gives_way_to_another_doubt() -> None:
    doubted = Aimed(Aim.TOO_FAR, 0.1, -0.6)
    assert after(aiming(FAR), doubted).aimed == doubted
    assert after(aiming(FAR), Aimed(Aim.GLARE, 0.1, None)).aimed is None


def test_who_aims_follows_the_page_and_an_empty_picture_does_not() -> None:
    waiting = later(GUIDE, times.GUIDE - 1)
    assert later(after(waiting, FAR), times.GUIDE - 1).guide is Guide.CODE
    assert later(after(waiting, Aimed(Aim.NOTHING, 0.9, None)), 1.0).guide is None
    assert later(after(waiting, Aimed(Aim.SCREEN, 0.1, None)), 1.0).guide is None


def test_a_sentence_about_another_code_is_known_as_such() -> None:
    assert not other_code_told(GUIDE)
    assert not other_code_told(after(account(), CodeSeen(people.OTHER_VOUCHER.code)))
    told = after(GUIDE, OtherCodeSeen("payment"))
    assert other_code_told(told)
    assert not other_code_told(later(told, times.NOTICE))


def test_a_code_that_was_left_is_known_until_it_is_away() -> None:
    left = code_left_before_the_guide()
    assert code_left(left)
    assert not code_left(later(left, times.GONE))
    assert not code_left(after(account(), Tapped(Leave())))
