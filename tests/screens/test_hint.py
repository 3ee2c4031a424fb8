"""The band under the live picture: what it says, and that the scale never contradicts it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.events import Aim, Aimed, CodeSeen, OtherCodeSeen
from kiosk.core.state import State
from kiosk.screens.hint import RIGHT, band
from kiosk.ui.scene import Element, Panel, Picture, Scale, Text, walk, words_of
from kiosk.ui.words import load_language
from tests import people
from tests.pages import after, aiming, code_left_before_the_guide

WORDS = load_language("zh_CN")
LONGEST = 8  # characters that stand beside a drawing in the largest type
BESIDE_SCALE = 5
LEFT = code_left_before_the_guide()
BY_DISTANCE = {Aim.TOO_FAR, Aim.TOO_NEAR, Aim.READING}

distances = st.none() | st.floats(-1, 1)


def sentence(shown: Element) -> str:
    (said,) = [words_of(each) for each in walk(shown) if isinstance(each, Text) and each.role == "hint"]
    return said


def scale(shown: Element) -> Scale | None:
    return next((each for each in walk(shown) if isinstance(each, Scale)), None)


def shown(aim: Aim, distance: float | None) -> Element:
    return band(aiming(Aimed(aim, 0.9, distance)), WORDS)


def test_no_two_ways_of_holding_it_are_told_in_the_same_words() -> None:
    assert len({sentence(shown(aim, None)) for aim in Aim}) == len(Aim)


@pytest.mark.parametrize("aim", Aim)
def test_a_sentence_is_short_enough_for_the_largest_type(aim: Aim) -> None:
    assert len(sentence(shown(aim, None))) <= (BESIDE_SCALE if aim in BY_DISTANCE else LONGEST)


@given(st.sampled_from(Aim), distances)
def test_a_scale_is_there_only_where_distance_is_the_matter_and_known(aim: Aim, distance: float | None) -> None:
    assert (scale(shown(aim, distance)) is not None) is (aim in BY_DISTANCE and distance is not None)


@given(st.sampled_from(sorted(BY_DISTANCE, key=lambda aim: aim.value)), st.floats(-1, 1))
def test_the_knob_is_always_on_the_side_that_the_sentence_speaks_of(aim: Aim, distance: float) -> None:
    """Whatever the camera measures: the words and the measure may come from different evidence."""
    there = scale(shown(aim, distance))
    assert there is not None
    assert (there.knob < RIGHT[0]) is (aim is Aim.TOO_FAR)
    assert (there.knob > RIGHT[1]) is (aim is Aim.TOO_NEAR)


@given(st.sampled_from(sorted(BY_DISTANCE, key=lambda aim: aim.value)), st.floats(-1, 1), st.floats(-1, 1))
def test_who_comes_nearer_never_sees_the_knob_go_back(aim: Aim, one: float, other: float) -> None:
    farther, nearer = scale(shown(aim, min(one, other))), scale(shown(aim, max(one, other)))
    assert farther is not None
    assert nearer is not None
    assert farther.knob <= nearer.knob


def test_a_drawing_stands_beside_every_sentence_that_has_no_scale() -> None:
    for aim in set(Aim) - BY_DISTANCE:
        assert [each for each in walk(shown(aim, 0.3)) if isinstance(each, Picture)], aim


def test_the_band_is_green_only_when_all_is_well() -> None:
    looks = {aim: next(each.look for each in walk(shown(aim, None)) if isinstance(each, Panel)) for aim in Aim}
    assert {aim for aim, look in looks.items() if look == "hint.good"} == {Aim.READING}


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (after(aiming(Aimed(Aim.READING, 1.0, 0.0)), OtherCodeSeen("payment")), "请换成医保码"),
        (replace(LEFT, aimed=Aimed(Aim.READING, 1.0, 0.0)), "请先移开手机"),
        (after(LEFT, OtherCodeSeen("payment")), "请换成医保码"),
        (after(LEFT, OtherCodeSeen("payment"), CodeSeen(people.VOUCHER.code)), "请先移开手机"),
    ],
    ids=["payment code", "code left", "then a payment code", "then the left one again"],
)
def test_what_the_page_says_elsewhere_is_not_contradicted(state: State, words: str) -> None:
    there = band(state, WORDS)
    assert sentence(there) == words
    assert scale(there) is None
    assert isinstance(there, Panel)
    assert there.look == "hint"
