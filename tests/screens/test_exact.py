"""A few pages to the last pixel, where pygame, fonts and processor are those that they were made with."""

from pathlib import Path

import pygame
import pytest

from tests.exact import FOLDER, MADE, differences, digest, made_with, pictures, recorded

WITH, PIXELS = recorded()


@pytest.fixture(scope="module")
def drawn() -> dict[str, pygame.Surface]:
    return {name: picture.copy() for name, picture in pictures()}


@pytest.fixture(scope="module")
def comparable() -> None:
    if unlike := differences(WITH, made_with()):
        pytest.skip(f"nothing is compared to the pixel: {'; '.join(unlike)}")


@pytest.mark.parametrize("name", PIXELS)
@pytest.mark.usefixtures("comparable")
def test_a_page_is_the_same_to_the_last_pixel(name: str, drawn: dict[str, pygame.Surface], tmp_path: Path) -> None:
    """After a wanted change: `.venv/bin/python -m tests.exact`, and look at the pictures."""
    now = tmp_path / f"{name}.png"
    if digest(drawn[name]) != PIXELS[name]:
        pygame.image.save(drawn[name], now)
        pytest.fail(f"{now} is no longer {FOLDER / name}.png")


def test_there_is_a_picture_for_people_of_each_and_no_other(drawn: dict[str, pygame.Surface]) -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == set(PIXELS) == set(drawn)
    assert {path.name for path in FOLDER.iterdir()} == {MADE.name, *(f"{name}.png" for name in PIXELS)}


@pytest.mark.parametrize("channel", range(3))
def test_one_pixel_a_little_lighter_is_noticed(channel: int, drawn: dict[str, pygame.Surface]) -> None:
    picture = drawn["welcome"].copy()
    assert digest(picture) == digest(drawn["welcome"])
    at = picture.get_width() - 1, picture.get_height() - 1
    colour = picture.get_at(at)
    colour[channel] ^= 1
    picture.set_at(at, colour)
    assert digest(picture) != digest(drawn["welcome"])


def test_the_same_pixels_in_another_shape_are_another_picture() -> None:
    assert digest(pygame.Surface((20, 30))) != digest(pygame.Surface((30, 20)))


def test_what_is_not_as_it_was_is_named() -> None:
    here = made_with()
    assert differences(here, here) == []
    assert differences(here, {**here, "SDL": "3.2.0"}) == [f"SDL is 3.2.0, and was {here['SDL']}"]
    assert differences({"a.ttf": "1"}, {"b.ttf": "1"}) == ["a.ttf is missing, and was 1", "b.ttf is 1, and was missing"]
