"""A camera's frames looked at one after the other: what is believed when, what is looked at first, what is kept."""

import cv2
import numpy as np
import pytest
import segno

from drivers.camera.aiming import Aim
from drivers.camera.eyes import DOUBT, SPARING, TURNS, Eyes
from drivers.camera.ladder import Reading, When, rungs_of
from drivers.camera.picture import Gray
from drivers.sim.phone import code_picture
from tests.drivers.codes import VOUCHER, drawn, laid, square

RATE = 1 / 30  # seconds between frames
EMPTY = np.full((720, 1280), 90, np.uint8)


def shown() -> Gray:
    return laid(drawn(), square(2, 8))


def under_a_thumb(radius: int = 75) -> Gray:
    frame = shown()
    cv2.circle(frame, (735, 450), radius, 150, -1)
    return frame


def dimmed() -> Gray:
    return (shown().astype(np.float32) / 255 * 14).astype(np.uint8)


def frames_until_read(eyes: Eyes, frame: Gray, hints: bool = True, most: int = 40) -> tuple[int, Reading]:
    for number in range(1, most + 1):
        if readings := eyes.look(frame, number * RATE, hints).readings:
            return number, readings[0]
    raise AssertionError("it was never read")


def test_a_plain_code_is_read_in_its_first_frame() -> None:
    number, reading = frames_until_read(Eyes(), shown())
    assert (number, reading.text, reading.rung) == (1, VOUCHER, "half")


def test_a_code_on_a_dimmed_phone_is_believed_with_its_second_frame() -> None:
    number, reading = frames_until_read(Eyes(), dimmed(), hints=False)
    assert (number, reading.text, reading.rung) == (2, VOUCHER, "dim")


def test_what_two_ways_read_in_one_frame_is_believed() -> None:
    number, reading = frames_until_read(Eyes(), dimmed())
    assert (number, reading.text, reading.rung) == (1, VOUCHER, "damaged")


def test_a_damaged_code_is_believed_with_its_second_frame_and_not_before_its_turn_comes_round_again() -> None:
    number, reading = frames_until_read(Eyes(), under_a_thumb())
    assert (number, reading.text, reading.rung) == (2, VOUCHER, "damaged")


def test_two_doubtful_frames_that_lie_far_apart_are_not_believed() -> None:
    eyes = Eyes()
    assert eyes.look(dimmed(), 1.0, False).readings == ()
    assert eyes.look(dimmed(), 1.1 + DOUBT, False).readings == ()


def test_what_was_seen_before_forgetting_does_not_count() -> None:
    eyes = Eyes()
    assert eyes.look(dimmed(), 1.0, False).readings == ()
    eyes.forget()
    assert eyes.look(dimmed(), 1.1, False).readings == ()
    assert [reading.text for reading in eyes.look(dimmed(), 1.2, False).readings] == [VOUCHER]


@pytest.mark.parametrize("side", [150, 200, 300])
@pytest.mark.parametrize("place", [(30, 30), (30, 900), (370, 40)], ids=lambda place: f"at {place}")
def test_a_poster_in_view_does_not_hide_a_voucher(side: int, place: tuple[int, int]) -> None:
    poster = np.asarray(code_picture("https://example.com/hall", side).convert("L"), np.uint8)
    poster = np.pad(poster, 24, constant_values=255)
    frame = under_a_thumb()
    top, left = place
    frame[top : top + len(poster), left : left + len(poster)] = poster
    eyes = Eyes()
    seen = [{reading.text for reading in eyes.look(frame, number * RATE, True).readings} for number in range(1, 9)]
    assert all("https://example.com/hall" in texts for texts in seen)
    assert any(VOUCHER in texts for texts in seen)


def test_what_is_believed_goes_on_to_be_believed() -> None:
    eyes = Eyes()
    frames_until_read(eyes, dimmed(), hints=False)
    seen = [eyes.look(dimmed(), 0.1 + number * RATE, False).readings for number in range(70)]
    assert all(seen)


def test_nothing_is_gathered_of_a_code_that_has_gone() -> None:
    eyes = Eyes()
    for number in range(6):
        eyes.look(under_a_thumb(130), number * RATE, True)
    assert eyes._gathering._glimpses
    eyes.look(EMPTY, 3.0, False)
    assert not eyes._gathering._glimpses


def test_every_rung_has_its_turn() -> None:
    assert set(TURNS) == set(rungs_of(When.IN_TURN))


def test_where_nobody_aims_dear_rungs_are_spared() -> None:
    number, _ = frames_until_read(Eyes(), under_a_thumb(), hints=False)
    assert number == SPARING + 1  # the first dear look, and the one that confirms it


def test_hints_are_given_only_to_who_aims() -> None:
    eyes = Eyes()
    assert eyes.look(shown(), 1.0, False).hint is None
    hints = [eyes.look(shown(), 1.0 + number * RATE, True).hint for number in range(1, 40)]
    assert hints[-1] is not None
    assert hints[-1].aim is Aim.READING


def test_a_picture_that_is_too_small_for_a_code_is_looked_at_in_peace() -> None:
    assert Eyes().look(np.zeros((12, 12), np.uint8), 1.0, False).readings == ()


def test_a_camera_that_changes_its_resolution_is_looked_at_anew() -> None:
    large = laid(drawn(), square(2, 18, 1500, 560), shape=(1080, 1920))
    small = np.full((480, 640), 200, np.uint8)
    eyes = Eyes()
    assert eyes.look(large, 0.0, True).readings
    assert eyes.look(small, RATE, True).readings == ()
    assert eyes.look(large, 2 * RATE, True).readings


def test_a_part_of_a_code_that_is_split_over_symbols_is_no_voucher_and_harms_nothing() -> None:
    part = segno.make_sequence(VOUCHER, symbol_count=2, error="m")[0]
    modules = np.pad(np.array([list(row) for row in part.matrix], np.uint8), 4)
    frame = np.full((720, 1280), 90, np.uint8)
    code = np.kron(1 - modules, np.full((8, 8), 255, np.uint8))
    frame[200 : 200 + len(code), 500 : 500 + len(code)] = code
    eyes = Eyes()
    seen = {reading.text for number in range(40) for reading in eyes.look(frame, number * RATE, True).readings}
    assert VOUCHER not in seen
