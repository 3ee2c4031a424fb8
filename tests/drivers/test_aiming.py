"""Aiming hints: what is said of a phone that is held well or badly, and of a hall without one."""

import itertools

import cv2
import numpy as np
import pytest

from drivers.camera.aiming import Aim, Aiming, Hint, Known
from drivers.camera.payload import Payload
from drivers.camera.picture import Corners, Gray, halves
from drivers.sim.phone import Look, hall, trembling
from tests.drivers.phones import (
    LEANING_BACK,
    RATE,
    SQUARE,
    VOUCHER,
    for_seconds,
    gray_of,
    hints,
    noisy,
    of_side,
    phone,
    seen_at,
    smeared,
    spoken,
    the_hall,
    with_a_lamp,
)

# -- a phone in a hand, as the simulated camera sees it, and no reader knows anything ----------------------------------


@pytest.mark.parametrize(
    ("look", "aim"),
    [
        (Look(), Aim.READING),
        (Look(size=0.7), Aim.READING),
        (Look(size=1.6), Aim.READING),
        (Look(turn=45.0), Aim.READING),
        (Look(x=0.3, y=-0.05), Aim.READING),
        (Look(light=0.5), Aim.READING),
        (Look(lean=-2.0), Aim.READING),
        (Look(size=0.25), Aim.TOO_FAR),
        (Look(size=0.3), Aim.TOO_FAR),
        (Look(size=3.0), Aim.TOO_NEAR),
        (Look(light=0.15), Aim.TOO_DARK),
        (Look(light=0.2), Aim.TOO_DARK),
        (Look(glare=1.0), Aim.GLARE),
        (Look(x=0.45), Aim.NOTHING),  # half outside: into the window is what is said then
    ],
)
def test_a_phone_that_is_held_so_is_told_so(look: Look, aim: Aim) -> None:
    said = hints(for_seconds(2, phone(look)))
    assert said[-1].aim is aim
    assert said[-1].sure > 0.5


def test_a_page_without_a_code_is_asked_for_the_code_even_if_the_screen_is_half_dimmed() -> None:
    for look in (Look(), Look(size=0.7), Look(light=0.7)):
        assert hints(for_seconds(2, phone(look, None)))[-1].aim is Aim.SCREEN


def test_a_dark_page_is_a_screen_only_in_a_hand_because_a_poster_is_written_too() -> None:
    page = np.full((720, 1280), 40, np.uint8)
    cv2.rectangle(page, (480, 100), (800, 660), 12, -1)
    for line in range(4):
        cv2.putText(page, "Renewal 0123", (500, 180 + 150 * line), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 90, 2)
    on_the_wall = hints(for_seconds(3, page))
    in_a_hand = hints(np.roll(noisy(page, n), (n % 3, 2 * (n % 2)), (0, 1)) for n in range(36))
    assert spoken(on_the_wall) == [Aim.NOTHING]
    assert in_a_hand[-1].aim is Aim.SCREEN


def test_a_trembling_hand_is_asked_to_hold_still_and_a_calm_one_is_not() -> None:
    swing = [gray_of(each) for each in trembling(hall(), VOUCHER, Look(shake=0.06), 12)]
    calm = (np.roll(seen_at(SQUARE), (n % 3 - 1, 2 * (n % 2)), (0, 1)) for n in range(24))
    assert hints(swing * 2)[-1].aim is Aim.MOVING
    assert Aim.MOVING not in spoken(hints(calm))


def test_a_phone_that_is_swept_by_faster_than_its_picture_can_be_followed_is_moving() -> None:
    still = phone()
    swept = hints(np.roll(still, (0, 260 * (number % 2)), (0, 1)) for number in range(24))
    assert swept[-1].aim is Aim.MOVING


# -- a code whose corners the readers know -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("picture", "corners", "aim"),
    [
        (seen_at(SQUARE), SQUARE, Aim.READING),
        (seen_at(of_side(60)), of_side(60), Aim.TOO_FAR),
        (seen_at(of_side(110)), of_side(110), Aim.READING),
        (seen_at(of_side(400)), of_side(400), Aim.READING),
        (seen_at(of_side(620)), of_side(620), Aim.TOO_NEAR),
        (seen_at(of_side(800)), of_side(800), Aim.TOO_NEAR),
        (seen_at(SQUARE, white=45, black=8), SQUARE, Aim.TOO_DARK),
        (seen_at(SQUARE, white=130, black=98), SQUARE, Aim.TOO_DARK),  # washed out: brighter helps, too
        (with_a_lamp(seen_at(SQUARE)), SQUARE, Aim.GLARE),
        (seen_at(SQUARE, white=255), SQUARE, Aim.READING),  # saturated, but all modules are there
        (smeared(seen_at(SQUARE)), SQUARE, Aim.MOVING),
        (seen_at(LEANING_BACK), LEANING_BACK, Aim.TILTED),
        (seen_at(of_side(60), white=50, black=8), of_side(60), Aim.TOO_FAR),  # first things first
        (with_a_lamp(seen_at(SQUARE, white=70, black=20)), SQUARE, Aim.GLARE),
    ],
)
def test_of_a_code_at_these_corners_is_said(picture: Gray, corners: Corners, aim: Aim) -> None:
    said = hints(for_seconds(1.5, picture), Known(corners, 21, None))
    assert said[-1].aim is aim
    assert said[-1].sure > 0.5


def test_the_knob_goes_from_much_too_far_over_right_to_much_too_near() -> None:
    places = []
    for side in (40, 65, 110, 180, 300, 480, 690):
        distance = hints(for_seconds(0.5, seen_at(of_side(side))), Known(of_side(side), 21, None))[-1].distance
        assert distance is not None
        places.append(distance)
    assert places == sorted(places)
    assert places[0] == -1.0
    assert places[3] == places[4] == 0.0
    assert places[-1] == 1.0


def test_more_modules_on_the_same_side_want_to_come_nearer() -> None:
    small, large = (
        hints(for_seconds(0.5, seen_at(of_side(110))), Known(of_side(110), modules, None))[-1].distance
        for modules in (21, 33)
    )
    assert small is not None
    assert large is not None
    assert large < small


def test_the_knob_glides_and_goes_away_soon_after_the_phone() -> None:
    far, right = seen_at(of_side(60)), seen_at(SQUARE)
    wall = np.full((720, 1280), 70, np.uint8)
    aiming, places = Aiming(), []
    steps = [(far, of_side(60))] * 12 + [(right, SQUARE)] * 12 + [(wall, None)] * 12
    for number, (picture, corners) in enumerate(steps):
        places.append(aiming.hint(halves(picture), number / RATE, Known(corners, 21, None)).distance)
    moves = [b - a for a, b in itertools.pairwise(places[:24]) if a is not None and b is not None]
    assert all(0 <= move < 0.5 for move in moves)
    assert places[23] == pytest.approx(0.0, abs=0.05)
    assert places[-1] is None


def test_a_suspicion_where_nothing_is_does_not_make_a_code() -> None:
    said = hints(for_seconds(2, the_hall()), Known(SQUARE, 25, None))
    assert spoken(said) == [Aim.NOTHING]


@pytest.mark.parametrize("corners", [((5.0, 5.0),) * 4, ((0.0, 0.0), (900.0, 0.0), (900.0, 0.0), (0.0, 0.0))])
def test_corners_that_are_no_outline_are_passed_over(corners: Corners) -> None:
    assert hints(for_seconds(1, phone()), Known(corners, 21, None))[-1].aim is Aim.READING


# -- what was read -----------------------------------------------------------------------------------------------------


def test_a_voucher_that_was_read_is_reading_at_once_whatever_was_said_before() -> None:
    aiming = Aiming()
    dark = seen_at(SQUARE, white=45, black=8)
    for number in range(12):
        aiming.hint(halves(dark), number / RATE, Known(SQUARE, 21, None))
    assert aiming.hint(halves(dark), 1.0, Known(SQUARE, 21, Payload.VOUCHER)) == Hint(Aim.READING, 1.0, 0.0)


@pytest.mark.parametrize("kind", [Payload.PAYMENT, Payload.URL, Payload.MINI_PROGRAM, Payload.OTHER])
def test_another_code_is_told_at_once_and_stays_while_only_some_looks_read_it(kind: Payload) -> None:
    aiming, said = Aiming(), []
    for number in range(36):
        read = kind if number % 5 == 1 else None
        said.append(aiming.hint(halves(noisy(seen_at(SQUARE), number)), number / RATE, Known(SQUARE, 21, read)))
    assert said[2].aim is Aim.OTHER_CODE
    assert {hint.aim for hint in said[2:]} == {Aim.OTHER_CODE}


def test_the_voucher_after_another_code_wins_at_once() -> None:
    aiming = Aiming()
    for number in range(6):
        aiming.hint(halves(seen_at(SQUARE)), number / RATE, Known(SQUARE, 21, Payload.PAYMENT))
    assert aiming.hint(halves(seen_at(SQUARE)), 0.5, Known(SQUARE, 21, Payload.VOUCHER)).aim is Aim.READING


# -- a hall without a phone --------------------------------------------------------------------------------------------


def test_an_empty_hall_is_nothing_for_sure() -> None:
    said = hints(for_seconds(3, the_hall()))
    assert spoken(said) == [Aim.NOTHING]
    assert said[-1].sure > 0.5
    assert said[-1].distance is None


def test_people_who_walk_past_are_nothing() -> None:
    walking = (np.roll(the_hall(), 14 * number, 1) for number in range(60))
    assert spoken(hints(walking)) == [Aim.NOTHING]


def test_a_lamp_is_no_screen_however_sharp_and_bright() -> None:
    for width, height in ((500, 90), (240, 240), (180, 400)):
        wall = np.full((720, 1280), 60, np.uint8)
        cv2.rectangle(wall, (400, 150), (400 + width, 150 + height), 250, -1)
        said = hints(for_seconds(3, wall))
        assert spoken(said) == [Aim.NOTHING]


@pytest.mark.parametrize("level", [0, 3, 128, 255])
def test_a_covered_or_a_dazzled_lens_is_nothing(level: int) -> None:
    even = np.full((720, 1280), level, np.uint8)
    assert spoken(hints(for_seconds(2, even))) == [Aim.NOTHING]
    assert spoken(hints([even] * 24)) == [Aim.NOTHING]
