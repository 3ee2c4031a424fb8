"""Where a code lies in its region: version and corners, from whole and from broken finder patterns."""

import numpy as np
import pytest

from drivers.camera.damaged import FIRST
from drivers.camera.outline import Outline, function_pattern, improved, outlines
from drivers.camera.picture import Corners, Floats, Gray
from drivers.camera.region import Region
from drivers.camera.symbol import size
from drivers.camera.upright import Points, Upright, evened, lifted, mapped, perspectives, samples, upright
from tests.drivers.codes import drawn, laid, square


def seen(frame: Gray, corners: Corners) -> tuple[Upright, Points]:
    """The region around a code turned upright, a little wrong as suspicions are, and the code's corners there."""
    points = np.array(corners)
    x, y = points.mean(0) + np.array((7, -5))
    side = float(np.hypot(*(points[1] - points[0]))) * 1.1
    angle = float(np.degrees(np.arctan2(*(points[1] - points[0])[::-1]))) - 6
    place = upright(frame, Region(x, y, side, side, angle, 1.0))
    return place, (points - place.back[:, 2]) @ np.linalg.inv(place.back[:, :2]).T


def even(place: Upright) -> Floats:
    return evened(place.gray, FIRST.reach)


def farthest(outline: Outline, corners: Points) -> float:
    """Modules between a corner and where it should be, for the worst of them."""
    return float(np.hypot(*(outline.corners - corners).T).max()) / outline.module


@pytest.mark.parametrize("version", [1, 2, 3, 4])
@pytest.mark.parametrize("turn", [0, 75, 200], ids=lambda degrees: f"turned by {degrees}")
def test_a_whole_code_is_outlined(version: int, turn: int) -> None:
    corners = square(version, 7, turn=turn)
    place, true = seen(laid(drawn(version), corners), corners)
    dark, light = outlines(even(place))
    assert dark[0].version == version
    assert farthest(dark[0], true) < 1.2
    assert not light or light[0].agreement < dark[0].agreement


def test_a_light_code_on_dark_is_outlined_as_such() -> None:
    corners = square(2, 7)
    place, true = seen(255 - laid(drawn(), corners), corners)
    dark, light = outlines(even(place))
    assert farthest(light[0], true) < 1.2
    assert not dark or dark[0].agreement < light[0].agreement


@pytest.mark.parametrize("lost", [0, 1, 3], ids=["top left", "top right", "bottom left"])
def test_two_finder_patterns_are_enough(lost: int) -> None:
    corners = square(2, 8)
    frame = laid(drawn(), corners)
    x, y = (int(place) for place in corners[lost])
    frame[max(0, y - 70) : y + 70, max(0, x - 70) : x + 70] = 255  # a reflection
    place, true = seen(frame, corners)
    assert any(outline.version == 2 and farthest(outline, true) < 1.5 for outline in outlines(even(place))[0])


def test_small_steps_bring_an_outline_nearer() -> None:
    corners: Corners = ((500, 210), (740, 240), (720, 500), (470, 470))
    place, true = seen(laid(drawn(), corners), corners)
    wrong = Outline(2, true + np.array([(3, 2), (-4, 2), (5, -6), (2, 3)]), 0.0)
    better = improved(even(place), wrong, function_pattern(2), rounds=6, seed=0)
    assert better.agreement > 0.7
    assert farthest(better, true) < min(0.6, farthest(wrong, true))


def test_a_region_without_finder_patterns_has_no_outline() -> None:
    chance = np.random.default_rng(1)
    frame = np.kron(chance.integers(0, 2, (60, 60)), np.full((8, 8), 255)).astype(np.uint8)
    place = upright(frame, Region(240, 240, 200, 200, 0, 1.0))
    assert all(outline.agreement < 0.5 for found in outlines(even(place)) for outline in found)


# -- the upright picture -------------------------------------------------------------------------------------------


def test_points_of_the_upright_picture_lead_back() -> None:
    frame = np.zeros((720, 1280), np.uint8)
    frame[298:303, 398:403] = 255
    place = upright(frame, Region(420, 310, 300, 240, 25, 1.0))
    y, x = np.unravel_index(int(place.gray.argmax()), place.gray.shape)
    assert np.abs(place.in_picture(np.array([[x, y]], float)) - (400, 300)).max() < 3


def test_even_light_is_the_same_in_sun_and_shade() -> None:
    corners = square(2, 8)
    frame = laid(drawn(), corners)
    shaded = (frame * np.linspace(0.25, 1.0, frame.shape[1])).astype(np.uint8)
    bright, dark = (evened(picture[260:460, 540:740], 31) for picture in (frame, shaded))
    assert np.corrcoef(bright.ravel(), dark.ravel())[0, 1] > 0.97


def test_a_perspective_takes_the_square_to_its_corners() -> None:
    corners = np.array([[(10, 20), (110, 30), (120, 140), (5, 120)]], float)
    unit = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], float)
    assert np.allclose(mapped(unit, perspectives(corners)), corners)


def test_outside_of_the_picture_nothing_is_seen() -> None:
    picture = np.ones((50, 50), np.float32)
    corners = np.array([[(-100, -100), (-60, -100), (-60, -60), (-100, -60)]], float)
    assert not samples(picture, corners, lifted(np.array([[0.5, 0.5]])).astype(np.float32)).any()


def test_every_version_has_its_pattern() -> None:
    for version in (1, 2, 3, 4):
        known = function_pattern(version)
        assert known.points.min() < 0 < 1 < known.points.max()  # the quiet zone
        assert abs(float(known.weights.sum())) < 1e-5
        assert len(known.points) > 4 * size(version)
