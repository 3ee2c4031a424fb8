"""How the simulated phone is held and what its page shows, as the real readers meet it."""

import io
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from drivers.camera.ladder import read
from drivers.camera.picture import Gray
from drivers.sim.camera import TREMBLE, SimulatedCamera
from drivers.sim.phone import Look, hall, held, through_a_lens, trembling
from tests.drivers.codes import VOUCHER

HALL = hall()


def gray(picture: Image.Image) -> Gray:
    return np.asarray(through_a_lens(picture).convert("L"), np.uint8)


def seen(look: Look = Look(), text: str | None = VOUCHER) -> Gray:  # noqa: B008 - frozen
    return gray(held(HALL, text, look))


def texts(picture: Gray) -> list[str]:
    return [reading.text for reading in read(picture)]


def changes(pictures: tuple[bytes, ...]) -> list[int]:
    """The most that any pixel changes from picture to picture."""
    shown = [np.asarray(Image.open(io.BytesIO(picture)).convert("L"), np.int16) for picture in pictures]
    return [int(np.abs(one - other).max()) for one, other in pairwise(shown)]


def test_held_well_it_is_read() -> None:
    assert texts(seen()) == [VOUCHER]


def test_a_page_without_a_code_is_a_bright_screen_and_no_code() -> None:
    page = seen(text=None)
    assert texts(page) == []
    assert abs(float(page.mean()) - float(seen().mean())) < 12


@pytest.mark.parametrize(
    "look",
    [Look(size=0.24, blur=1.6), Look(blur=9.0), Look(glare=1.0)],
    ids=["far away", "out of focus", "a lamp in the glass"],
)
def test_held_badly_it_is_not_read(look: Look) -> None:
    assert texts(seen(look)) == []


def test_a_lamp_in_the_glass_leaves_nothing_of_what_lies_under_it() -> None:
    """Full white where it is, and the same as ever on the rest of the page."""
    plain, mirrored = seen().astype(int), seen(Look(glare=1.0)).astype(int)
    burnt = (mirrored >= 250) & (plain < 128)
    assert burnt.sum() > 2000
    assert (mirrored[:, :300] == plain[:, :300]).all()


def test_a_faint_reflection_does_no_harm() -> None:
    assert texts(seen(Look(glare=0.03))) == [VOUCHER]


def test_a_trembling_hand_is_elsewhere_in_each_picture_and_nothing_of_it_is_sharp() -> None:
    swing = trembling(HALL, VOUCHER, Look(shake=0.09), TREMBLE)
    assert [texts(gray(picture)) for picture in swing] == [[]] * TREMBLE
    shown = [np.asarray(picture, np.int16) for picture in swing]
    for number, picture in enumerate(shown):
        assert np.abs(picture - shown[number - 1]).max() > 60


def test_a_hand_that_hardly_trembles_is_read_in_every_picture() -> None:
    swing = trembling(HALL, VOUCHER, Look(shake=0.001), 4)
    assert [texts(gray(picture)) for picture in swing] == [[VOUCHER]] * 4


def test_the_camera_hands_out_the_whole_swing_over_and_over() -> None:
    camera = SimulatedCamera()
    try:
        camera.show_code(VOUCHER, shake=0.09)
        pictures = camera._now.pictures
        assert len(set(pictures)) == len(pictures) == TREMBLE
        assert min(changes(pictures)) > 60
        camera.show_code(VOUCHER)
        assert max(changes(camera._now.pictures)) < 60  # grain
    finally:
        camera.close()
