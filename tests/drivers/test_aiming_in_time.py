"""Aiming hints one after the other: nothing flickers, nothing is rushed, and little is kept."""

import itertools
import math
from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from drivers.camera.aiming import Aim, Aiming, Known
from drivers.camera.picture import halves
from drivers.sim.phone import Look
from tests.drivers.phones import (
    RATE,
    SQUARE,
    UNKNOWN,
    hints,
    noisy,
    of_side,
    phone,
    seen_at,
    spoken,
    the_hall,
    with_a_lamp,
)

# -- nothing flickers --------------------------------------------------------------------------------------------------


def test_noise_does_not_make_a_hint_flicker() -> None:
    for look in (Look(), Look(light=0.2), Look(size=0.45)):
        picture = phone(look)
        said = hints(noisy(picture, number, 6.0) for number in range(60))
        assert len(spoken(said)) <= 2  # nothing, and then one thing


def test_looks_that_contradict_each_other_do_not_take_turns() -> None:
    dark, lamp = seen_at(SQUARE, white=45, black=8), with_a_lamp(seen_at(SQUARE))
    said = hints((dark if number % 2 else lamp for number in range(72)), Known(SQUARE, 21, None))
    assert len(spoken(said)) <= 2


def test_a_hint_stays_long_enough_to_be_heard() -> None:
    """Every second the phone is held in another way; what is said changes less often than that."""
    ways = (of_side(60), SQUARE, of_side(620))
    aiming, said = Aiming(), []
    for number in range(round(12 * RATE)):
        corners = ways[number // int(RATE) % 3]
        said.append(aiming.hint(halves(seen_at(corners)), number / RATE, Known(corners, 21, None)))
    lengths = [len(list(group)) / RATE for _, group in itertools.groupby(said, key=lambda hint: hint.aim)]
    assert len(lengths) > 3
    assert all(length >= 1.15 for length in lengths[1:-1])


def test_a_phone_that_was_blurred_for_a_moment_is_not_gone() -> None:
    there, blurred = phone(), cv2.blur(phone(), (61, 61)).astype(np.uint8)
    pictures = [there] * 18 + [blurred] * 5 + [there] * 18
    assert spoken(hints(pictures)) == [Aim.NOTHING, Aim.READING]


def test_a_phone_that_was_taken_away_is_nothing_after_more_than_a_second() -> None:
    said = hints([phone()] * 24 + [the_hall()] * 36)
    assert spoken(said) == [Aim.NOTHING, Aim.READING, Aim.NOTHING]
    gone = next(number for number in range(24, 60) if said[number].aim is Aim.NOTHING)
    assert 1.0 <= (gone - 24) / RATE <= 2.0


def test_a_phone_that_is_brought_near_is_first_too_far_and_then_right() -> None:
    sizes = [0.25] * 20 + [0.25 + 0.25 * (step // 3) for step in range(9)] + [1.0] * 24
    pictures = {size: phone(Look(size=size)) for size in set(sizes)}
    assert spoken(hints(pictures[size] for size in sizes)) == [Aim.NOTHING, Aim.TOO_FAR, Aim.READING]


def test_how_sure_a_hint_is_does_not_jump() -> None:
    picture = phone()
    said = hints(noisy(picture, number, 4.0) for number in range(36))
    known = [hint.sure for hint in said if hint.aim is Aim.READING]
    assert all(abs(b - a) < 0.3 for a, b in itertools.pairwise(known))
    assert all(0.0 <= hint.sure <= 1.0 for hint in said)


# -- time, sizes, and what is left behind ------------------------------------------------------------------------------


@pytest.mark.parametrize("rate", [10.0, 15.0, 30.0])
def test_at_any_rate_of_looks_the_same_is_said_after_half_a_second_or_so(rate: float) -> None:
    far = seen_at(of_side(60))
    said = hints([far] * round(2 * rate), Known(of_side(60), 21, None), rate)
    first = next(number for number, hint in enumerate(said) if hint.aim is Aim.TOO_FAR)
    assert 0.4 <= first / rate <= 0.7


def test_a_pause_and_a_clock_that_stands_still_do_no_harm() -> None:
    aiming, picture = Aiming(), phone()
    times = (0.0, 0.0, 0.1, 0.1, 0.2, 60.0, 60.1, 60.2, 60.3, 60.4, 60.5)
    assert [aiming.hint(halves(picture), at, UNKNOWN).aim for at in times][-1] is Aim.READING


@pytest.mark.parametrize("size", [(640, 480), (640, 360), (1920, 1080), (720, 1280), (1279, 717)])
def test_frames_of_other_sizes_are_judged_by_their_own_measure(size: tuple[int, int]) -> None:
    shorter = min(size)
    picture = np.full(size[::-1], 70, np.uint8)
    well = np.asarray(cv2.resize(seen_at(SQUARE)[180:540, 460:820], (shorter // 2, shorter // 2)), np.uint8)
    top, left = (size[1] - len(well)) // 2, (size[0] - len(well)) // 2
    picture[top : top + len(well), left : left + len(well)] = well
    assert hints([picture] * 18)[-1].aim is Aim.READING


@pytest.mark.parametrize("shape", [(21, 21), (48, 64), (9, 200), (2, 2)])
def test_very_small_frames_are_nothing(shape: tuple[int, int]) -> None:
    picture = np.random.default_rng(1).integers(0, 2, shape).astype(np.uint8) * 255
    assert math.isfinite(hints([picture] * 6)[-1].sure)


def arrays(thing: object) -> Iterator[npt.NDArray[np.uint8]]:
    """Every picture that something still holds, with the larger ones that these are a part of."""
    while isinstance(thing, np.ndarray):
        yield thing
        thing = thing.base
    names = [name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ())]
    names += list(getattr(thing, "__dict__", {}))
    for name in names:
        if type(thing).__module__.startswith("drivers."):
            yield from arrays(getattr(thing, name))


def test_between_two_looks_only_a_tiny_picture_is_kept_and_forget_wipes_it() -> None:
    aiming = Aiming()
    for number in range(24):
        aiming.hint(halves(seen_at(SQUARE)), number / RATE, Known(SQUARE, 21, None))
    kept = list(arrays(aiming))
    assert kept
    assert all(array.size <= 160 * 90 for array in kept)
    aiming.forget()
    assert list(arrays(aiming)) == []
    assert aiming.hint(halves(the_hall()), 2.1, UNKNOWN).aim is Aim.NOTHING
    assert aiming.hint(halves(the_hall()), 2.2, UNKNOWN).distance is None
