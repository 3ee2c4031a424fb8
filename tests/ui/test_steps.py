"""From one thing that can be done to the next: which there are, in which order, and the ring around it."""

from dataclasses import replace

import numpy as np
import pygame
import pytest

from kiosk.core.comfort import Colours
from kiosk.ui import theme
from kiosk.ui.paint import Painter
from kiosk.ui.places import Target
from kiosk.ui.scene import Button, Column, Panel, Row, Screen, Space, pad, text, words_of
from kiosk.ui.theme import contrast

WIDTH, HEIGHT, SCALE = 400, 700, 2.0  # px, and px a mm


def button(words: str, action: object = None, **more: object) -> Button:
    return Button(text(words, wrap=False), action or words, "outline", height=20, **more)  # type: ignore[arg-type]


def screen(*body: Button, sheet: Column | None = None) -> Screen:
    return Screen(
        "invented",
        Row((Space(grow=1), button("leave", "leave"), button("above"))),
        Column(body, gap=12, pad=pad(10), grow=1),
        Row((button("leave low", "leave"), button("help"))),
        sheet,
        steps=Row((button("next"), button("do"))),
    )


def painter(name: str = "plain") -> Painter:
    return Painter(theme.load(name), WIDTH, HEIGHT, SCALE)


def stops(shown: Screen) -> list[str]:
    on = painter()
    on.paint(shown)
    return [words_of(each.button) for each in on.stops]


def test_the_body_comes_first_and_the_header_last_and_nothing_twice() -> None:
    assert stops(screen(button("one"), button("two"))) == ["one", "two", "leave low", "help", "above"]


def test_neither_what_is_off_nor_what_is_to_be_held_is_gone_to() -> None:
    assert stops(screen(button("off", off_because="why"), button("held", hold=True), button("one")))[:1] == ["one"]


def test_a_sheet_is_all_that_there_is() -> None:
    assert stops(screen(button("one"), sheet=Column((button("close"),)))) == ["close"]


def test_what_means_the_same_in_two_places_is_gone_to_where_it_stands_first() -> None:
    on = painter()
    on.paint(screen())
    (leave,) = (each for each in on.stops if each.button.action == "leave")
    assert leave.rect.y > HEIGHT / SCALE / 2


# -- the ring ------------------------------------------------------------------------------------------------------


def ring(on: Painter, shown: Screen, action: str) -> tuple[np.ndarray, Target]:
    """What differs from the screen without it, as a mask of height x width, and the target."""
    on.paint(shown)
    bare = pygame.surfarray.array3d(on.surface).copy()
    on.paint(shown, focus=action)
    (target,) = (each for each in on.stops if each.button.action == action)
    return (pygame.surfarray.array3d(on.surface) != bare).any(axis=2).T, target


def test_a_ring_lies_around_what_was_gone_to() -> None:
    differs, target = ring(painter(), screen(button("one"), button("two")), "two")
    down, across = np.nonzero(differs)
    rect = target.rect
    left, right, top, bottom = (round(v * SCALE) for v in (rect.x, rect.right, rect.y, rect.bottom))
    out = left - across.min()
    assert 8 <= out <= 14
    assert (across.max() + 1 - right, top - down.min(), down.max() + 1 - bottom) == (out, out, out)
    corner = 18  # px: its radius
    assert not differs[top:bottom, left + corner : right - corner].any()  # what it surrounds stays as it was


def test_at_the_edge_of_the_screen_all_of_it_is_still_seen() -> None:
    on = painter()
    differs, _ = ring(on, screen(), "above")
    down, across = np.nonzero(differs)
    assert (down.min(), across.max()) == (0, WIDTH - 1)
    assert differs[0].sum() > 20  # its upper side lies on the screen, not above it


def test_it_goes_with_the_focus_and_leaves_nothing() -> None:
    on, shown = painter(), screen(button("one"), button("two"))
    on.paint(shown)
    bare = pygame.image.tobytes(on.surface, "RGB")
    on.paint(shown, focus="one")
    changed = on.paint(shown, focus="two")
    assert changed
    assert on.paint(shown, focus="two") == []
    moved = pygame.image.tobytes(on.surface, "RGB")
    on.forget()
    on.paint(shown, focus="two")
    assert pygame.image.tobytes(on.surface, "RGB") == moved
    on.paint(shown)
    assert pygame.image.tobytes(on.surface, "RGB") == bare


def test_a_focus_that_is_not_there_has_no_ring() -> None:
    on, shown = painter(), screen(button("one"))
    on.paint(shown)
    assert on.paint(shown, focus="gone") == []


@pytest.mark.parametrize("colours", Colours)
def test_it_stands_out_from_its_lines_in_every_theme(colours: Colours) -> None:
    inks = theme.load(colours.value).inks
    assert contrast(inks["focus"], inks["focus.line"]) >= 10


def test_what_is_below_a_sheet_beside_the_two_buttons_is_veiled() -> None:
    on = painter()
    below = replace(screen(button("one")), steps=Row((button("next", width=40), Space(grow=1), button("do", width=40))))
    on.paint(below)
    at = (WIDTH // 2, HEIGHT - 10)
    bare = on.surface.get_at(at)
    on.paint(replace(below, sheet=Panel(Column((button("close"),)), "sheet")))
    assert sum(on.surface.get_at(at)[:3]) < sum(bare[:3]) * 0.7
