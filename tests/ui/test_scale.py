"""The scale as it is drawn, and what a change of it costs."""

from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pygame
import pytest

from kiosk.core.events import Aim, Aimed
from kiosk.screens.show import show
from kiosk.ui import theme
from kiosk.ui.paint import Painter
from kiosk.ui.places import Placed
from kiosk.ui.scale import Inks, draw_scale, inks_of
from kiosk.ui.scene import Panel, Scale, Screen
from kiosk.ui.shapes import Shapes
from kiosk.ui.theme import contrast
from kiosk.ui.words import load_language
from tests.pages import AIMED, aiming

WORDS = load_language("zh_CN")
PLAIN = theme.load("plain")
Pixels = npt.NDArray[np.uint8]
AREA = pygame.Rect(20, 10, 408, 48)
RIGHT = (0.42, 0.58)
BAND = PLAIN.panel["hint"].fill


def drawn(knob: float) -> Pixels:
    """Height x width x 3."""
    assert BAND is not None
    scale = Scale(knob, RIGHT)
    surface = pygame.Surface((AREA.right + 20, AREA.bottom + 10), 0, 32)
    surface.fill(BAND.rgb)
    draw_scale(surface, AREA, scale, Inks(*(PLAIN.inks[name] for name in inks_of(scale))), Shapes())
    pixels: Pixels = pygame.surfarray.array3d(surface).swapaxes(0, 1)
    return pixels


def like(pixels: Pixels, ink: str) -> npt.NDArray[np.bool_]:
    """Which pixels have exactly that colour."""
    same: npt.NDArray[np.bool_] = (pixels == PLAIN.inks[ink].rgb).all(axis=2)
    return same


def middle(mask: npt.NDArray[np.bool_]) -> float:
    return float(np.nonzero(mask)[1].mean())


def test_all_of_it_stays_within_its_place() -> None:
    assert BAND is not None
    for knob in (0.0, 0.5, 1.0):
        outside = drawn(knob)
        outside[AREA.top : AREA.bottom, AREA.left : AREA.right] = BAND.rgb
        assert (outside == BAND.rgb).all(), knob


@pytest.mark.parametrize("knob", [0.0, 0.1, 0.42, 0.5, 0.58, 0.9, 1.0])
def test_the_knob_is_where_it_should_be(knob: float) -> None:
    way = AREA.width - AREA.height
    assert middle(like(drawn(knob), "white")) == pytest.approx(AREA.left + AREA.height / 2 + knob * way, abs=1.0)


def test_the_right_stretch_holds_the_knob_at_both_of_its_ends() -> None:
    good = np.nonzero(like(drawn(0.0), "mint"))[1]
    for knob in RIGHT:
        face = np.nonzero(like(drawn(knob), "white"))[1]
        assert good.min() - 1 <= face.min()
        assert face.max() <= good.max() + 1


@pytest.mark.parametrize(("knob", "side"), [(0.0, 1), (0.16, 1), (0.84, -1), (1.0, -1)])
def test_arrows_stand_between_the_knob_and_what_is_right_and_point_there(knob: float, side: int) -> None:
    pixels = drawn(knob)
    marks = like(pixels, "scale.mark")
    face = middle(like(pixels, "white"))
    across = np.arange(marks.shape[1])
    arrows = marks & (np.abs(across - face) > AREA.height / 2 + 1)[None, :]
    assert arrows.any()
    assert np.sign(middle(arrows) - face) == side
    assert not (arrows & like(drawn(0.5), "mint")).any()
    # a triangle is high at its back and ends in a point: most of it is nearer to the knob
    columns = np.nonzero(arrows.any(axis=0))[0]
    heights = arrows.sum(axis=0)[columns]
    back, point = (heights[0], heights[-1]) if side > 0 else (heights[-1], heights[0])
    assert back > 3 * point


@pytest.mark.parametrize("knob", [0.42, 0.5, 0.58, 0.2, 0.8])
def test_where_all_is_well_or_there_is_no_room_no_arrow_stands(knob: float) -> None:
    pixels = drawn(knob)
    face = middle(like(pixels, "white"))
    far = np.abs(np.arange(pixels.shape[1]) - face) > AREA.height / 2 + 1
    assert not (like(pixels, "scale.mark") & far[None, :]).any()


def test_its_parts_can_be_told_apart_by_weak_eyes() -> None:
    """WCAG 2.1 non-text contrast, 3 to 1: the rim makes the knob stand out also from what is light itself."""
    pixels = drawn(0.0)
    track = theme.Colour(*(int(level) for level in pixels[AREA.centery, AREA.right - 60]))
    mark, mint = PLAIN.inks["scale.mark"], PLAIN.inks["mint"]
    assert contrast(mark, track) > 3
    assert contrast(mark, PLAIN.inks["white"]) > 3
    assert contrast(mark, mint) > 3
    for band in ("hint", "hint.good"):
        fill = PLAIN.panel[band].fill
        assert fill is not None
        assert contrast(mint, fill) > 3


# -- what a change costs -------------------------------------------------------------------------------------------


def page(aimed: Aimed) -> Screen:
    return show(aiming(aimed), WORDS)


def band_of(painter: Painter) -> pygame.Rect:
    """The band and half an em around it, into which letters might lean."""
    (place,) = [each for each in placed(painter) if isinstance(each.element, Panel) and "hint" in each.element.look]
    scale = painter.px_per_mm
    rect = place.rect
    em = painter.theme.text["hint"].size * scale
    band = pygame.Rect(rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale)
    return band.inflate(em + 4, em + 4)


def placed(painter: Painter) -> tuple[Placed, ...]:
    assert painter.laid is not None
    return painter.laid.page


def test_a_knob_that_moves_draws_the_scale_only(painter: Painter) -> None:
    painter.paint(page(Aimed(Aim.TOO_FAR, 0.9, -0.9)))
    rects = painter.paint(page(Aimed(Aim.TOO_FAR, 0.9, -0.8)))
    (scale,) = [each.rect for each in placed(painter) if isinstance(each.element, Scale)]
    assert len(rects) == 1
    assert rects[0].width <= scale.width * painter.px_per_mm + 8
    assert rects[0].height <= scale.height * painter.px_per_mm + 8


@pytest.mark.parametrize(("before", "after"), list(pairwise(AIMED)))
def test_another_hint_draws_nothing_but_the_band(
    painter: Painter, before: tuple[str, Aimed], after: tuple[str, Aimed]
) -> None:
    painter.paint(page(before[1]))
    rects = painter.paint(page(after[1]))
    assert rects
    band = band_of(painter)
    assert [rect for rect in rects if not band.contains(rect)] == []


@pytest.mark.parametrize(("before", "after"), list(zip(AIMED, reversed(AIMED), strict=True)))
def test_the_band_drawn_anew_equals_the_page_drawn_whole(
    painter: Painter, before: tuple[str, Aimed], after: tuple[str, Aimed]
) -> None:
    painter.paint(page(before[1]))
    painter.paint(page(after[1]))
    in_part = pygame.surfarray.array3d(painter.surface)
    painter.forget()
    painter.paint(page(after[1]))
    assert np.array_equal(in_part, pygame.surfarray.array3d(painter.surface))


def test_a_hint_that_is_told_again_costs_nothing(painter: Painter) -> None:
    painter.paint(page(Aimed(Aim.GLARE, 0.9, None)))
    assert painter.paint(page(Aimed(Aim.GLARE, 0.6, 0.2))) == []
