"""Whole screens with invented data, painted for real: sharp, complete, readable, and only as often as needed."""

import json
from dataclasses import replace

import numpy as np
import pygame
import pytest
import scenes

from kiosk.ui import shapes, theme
from kiosk.ui.canvas import Canvas, Now
from kiosk.ui.icons import IconMissing, Icons
from kiosk.ui.lettering import Lettering
from kiosk.ui.paint import Painter, paint_slip
from kiosk.ui.places import Placed, Rect
from kiosk.ui.scene import Bar, Button, Column, Icon, Panel, Preview, Row, Screen, Space, Text, text
from kiosk.ui.shapes import Blur, Box, Shape, Shapes
from kiosk.ui.theme import Colour, ThemeError, contrast

WIDTH, HEIGHT, SCALE = 1080, 1920, 3.21
SCREENS = {
    "home": scenes.home(),
    "settlement": scenes.settlement(),
    "trouble": scenes.trouble(),
    "identify": scenes.identify(),
    "waiting": scenes.waiting(),
    "sheet": scenes.sheet_over(scenes.trouble()),
}

ICONS = [
    "arrow-left", "building-2", "chevron-right", "circle-alert", "circle-check", "credit-card", "eye", "hand",
    "layout-list", "map-pin", "phone", "printer", "refresh-cw", "scan-qr-code", "shield-check", "shield-heart",
    "unplug", "user-check", "video", "wallet",
]  # fmt: skip


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter(theme.load(), WIDTH, HEIGHT, SCALE)


@pytest.fixture(autouse=True)
def _blank(painter: Painter) -> None:
    painter.forget()


def pixels(painter: Painter) -> np.ndarray:
    return pygame.surfarray.array3d(painter.surface).swapaxes(0, 1).astype(int)


def inside(painter: Painter, item: Placed) -> np.ndarray:
    rect = item.rect
    x, y, right, bottom = (round(v * SCALE) for v in (rect.x, rect.y, rect.right, rect.bottom))
    return pixels(painter)[y:bottom, x:right]


def items(painter: Painter, kind: type) -> list[Placed]:
    assert painter.laid is not None
    shown = (*painter.laid.sheet, *painter.laid.notice) if painter.laid.sheet else painter.laid.page
    return [item for item in shown if isinstance(item.element, kind)]


@pytest.mark.parametrize("name", SCREENS)
def test_everything_fits_and_every_role_is_known(painter: Painter, name: str) -> None:
    painter.paint(SCREENS[name])
    assert painter.problems == ()


@pytest.mark.parametrize("name", SCREENS)
def test_no_window_is_needed(painter: Painter, name: str) -> None:
    painter.paint(SCREENS[name])
    assert not pygame.display.get_init()


@pytest.mark.parametrize("name", SCREENS)
def test_no_two_texts_overlap(painter: Painter, name: str) -> None:
    painter.paint(SCREENS[name])
    boxes = []
    for item in items(painter, Text):
        for piece in item.pieces:
            em = painter.theme.text[piece.role].size
            boxes.append((piece.x, piece.baseline - 0.86 * em, piece.x + piece.width, piece.baseline + 0.1 * em, piece))
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one[4].words, other[4].words)


@pytest.mark.parametrize("name", ["home", "settlement", "trouble", "sheet"])
def test_every_text_has_a_contrast_of_seven_as_it_is_drawn(painter: Painter, name: str) -> None:
    """The strongest of its own pixels against the ground above its line, measured after all that was painted."""
    painter.paint(SCREENS[name])
    for item in items(painter, Text):
        for piece in item.pieces:
            em = painter.theme.text[piece.role].size
            left, right = round(piece.x * SCALE), round((piece.x + piece.width) * SCALE)
            top, bottom = round((piece.baseline - 0.8 * em) * SCALE), round(piece.baseline * SCALE)
            if not piece.words.strip():
                continue
            area = pixels(painter)[top:bottom, left:right].reshape(-1, 3)
            light = area @ np.array([0.2126, 0.7152, 0.0722])
            order = np.argsort(light)
            above = pixels(painter)[top - round(0.12 * em * SCALE) : top - round(0.08 * em * SCALE), left:right]
            ground = np.median(above.reshape(-1, 3), axis=0)
            dark_text = light.mean() < ground @ np.array([0.2126, 0.7152, 0.0722])
            ink = area[order[:5]].mean(axis=0) if dark_text else area[order[-5:]].mean(axis=0)
            ratio = contrast(Colour(*(int(v) for v in ink)), Colour(*(int(v) for v in ground)))
            assert ratio >= 6.95, (piece.words, ratio)  # one step of 255 below 7 for the rounding of antialiasing


@pytest.mark.parametrize("name", SCREENS)
def test_targets_are_large_enough_for_unsure_fingers(painter: Painter, name: str) -> None:
    painter.paint(SCREENS[name])
    assert painter.targets
    for target in painter.targets:
        assert min(target.rect.width, target.rect.height) >= 15  # mm


@pytest.mark.parametrize("name", SCREENS)
def test_a_still_screen_costs_nothing(painter: Painter, name: str) -> None:
    assert painter.paint(SCREENS[name]) == [pygame.Rect(0, 0, WIDTH, HEIGHT)]
    assert painter.paint(SCREENS[name]) == []


def test_an_equal_screen_made_anew_costs_nothing(painter: Painter) -> None:
    painter.paint(scenes.home())
    assert painter.paint(scenes.home()) == []


def test_a_tick_of_the_clock_draws_the_clock_only(painter: Painter) -> None:
    painter.paint(scenes.home("10:28"))
    (rect,) = painter.paint(scenes.home("10:29"))
    assert pygame.Rect(0, 0, WIDTH, 128).contains(rect)
    assert rect.width < 260


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (scenes.home("10:28"), scenes.home("10:29")),
        (scenes.trouble(), scenes.trouble("现在查不到")),
        (scenes.identify("再近一点"), scenes.identify("正好")),
        (scenes.home(), scenes.settlement()),
        (scenes.settlement(), scenes.sheet_over(scenes.settlement())),
        (scenes.sheet_over(scenes.settlement()), scenes.settlement()),
        (scenes.sheet_over(scenes.home("1:00")), scenes.sheet_over(scenes.home("1:01"))),
    ],
)
def test_what_is_drawn_in_part_equals_what_is_drawn_whole(painter: Painter, before: Screen, after: Screen) -> None:
    painter.paint(before)
    painter.paint(after)
    in_part = pixels(painter)
    painter.forget()
    painter.paint(after)
    assert np.array_equal(in_part, pixels(painter))


def test_a_pressed_button_is_darker_and_a_little_smaller(painter: Painter) -> None:
    painter.paint(SCREENS["settlement"])
    button = next(item for item in items(painter, Button) if item.element.action == "compare")  # type: ignore[union-attr]
    resting = inside(painter, button)
    (rect,) = painter.paint(SCREENS["settlement"], pressed="compare")
    pressed = inside(painter, button)
    assert rect.height < 250
    assert pressed[len(pressed) // 2, 20].mean() < resting[len(resting) // 2, 20].mean() - 15
    assert pressed[len(pressed) // 2, 0].mean() > 200  # the page shows where the resting button reached
    painter.paint(SCREENS["settlement"])
    assert np.array_equal(inside(painter, button), resting)


def test_a_button_that_is_off_looks_off_and_does_not_press(painter: Painter) -> None:
    off = Button(Row((Icon("printer"), text("打印", "button")), justify="center"), "print", "primary",
                 off_because="打印机缺纸", height=35)  # fmt: skip
    screen = Screen("off", Space(), Column((Space(20), off, Space(grow=1))), Space())
    painter.paint(screen)
    ground = inside(painter, items(painter, Button)[0])[50, 40]
    assert tuple(ground) == (0xE6, 0xEB, 0xF1)
    assert painter.targets == ()
    assert painter.paint(screen, pressed="print") == []


def test_labels_take_the_ink_of_what_they_stand_on(painter: Painter) -> None:
    label = text("医医医", "tile")
    body = Column((Panel(label, "toast"), Panel(label, "notice"), Space(grow=1)))
    painter.paint(Screen("inks", Space(), body, Space()))
    toast, notice = (inside(painter, item).reshape(-1, 3) for item in items(painter, Panel))
    assert (toast == 255).all(axis=1).any()
    assert (notice == (0x4A, 0x21, 0x00)).all(axis=1).any()


def test_the_demo_tag_is_never_veiled(painter: Painter) -> None:
    painter.paint(SCREENS["sheet"])
    assert painter.laid is not None
    tag = next(i for i in painter.laid.page if isinstance(i.element, Panel) and i.element.look == "demo")
    assert tuple(inside(painter, tag)[3, 40]) == (0xFF, 0xE9, 0xC2)


def test_a_gradient_has_no_steps_that_an_eye_could_see() -> None:
    box = Box(400, 600, 0, Colour(0x0A, 0x4E, 0x96), Colour(0x08, 0x3E, 0x79))
    rows = picture(Shapes().box(box), 400, 600)[:, :, 2].T.astype(float)
    assert rows.std(axis=0).max() > 0.3  # neighbours in a row differ: dithered
    assert np.abs(np.diff(rows.mean(axis=0))).max() < 0.35  # and the rows' means glide


def test_corners_are_smooth() -> None:
    drawn = picture(Shapes().box(Box(200, 100, 30, Colour(10, 20, 30))), 200, 100)[:, :, 0]
    assert drawn[0, 0] == 255
    assert drawn[0, 100] == 10
    assert len(np.unique(drawn[:30, :30])) > 12


LAYERS = (Blur(3, 8, 0.06), Blur(14, 44, 0.11))


def picture(shape: Shape, width: int, height: int, margin: int = 0) -> np.ndarray:
    """A shape on white, height x width x 3, with `margin` px around it."""
    surface = pygame.Surface((width + 2 * margin, height + 2 * margin), 0, 32)
    surface.fill((255, 255, 255))
    shape.draw(surface, pygame.Rect(margin, margin, width, height))
    return pygame.surfarray.array3d(surface).swapaxes(0, 1).astype(int)


def test_a_shadow_is_not_drawn_under_its_panel() -> None:
    shadow = picture(Shapes().shadow(300, 200, 30, Colour(0, 0, 0), LAYERS), 300, 200, 80)
    assert (shadow[120:240, 120:340] == 255).all()
    assert shadow[290, 230, 0] < 250


@pytest.mark.parametrize(("width", "height"), [(300, 200), (984, 1300), (90, 90), (984, 61)])
def test_what_is_cut_and_repeated_equals_what_is_drawn_in_one_piece(width: int, height: int) -> None:
    """Every px computed for itself: its distance, the edge's share and the fill's, and what the layers let through."""
    black, fill, thick = Colour(0, 0, 0), Colour(200, 220, 240), 2
    away = shapes.distance(width, height, *shapes.axes(width, height), 30)
    whole = shapes.tinted(fill, shapes.coverage(away))
    whole[:, :, :3] = np.rint(whole[:, :, :3] * (1 - shapes.coverage(-away - thick)[:, :, None]))
    box = Box(width, height, 30, fill, edge=black, edge_width=thick)
    assert np.array_equal(picture(Shapes().box(box), width, height), picture(shapes.whole(whole), width, height))
    reach, hidden = 63, 10
    across, down = (at - np.float32(reach) for at in shapes.axes(width + 2 * reach, height + 2 * reach))
    clear = np.ones((height + 2 * reach, width + 2 * reach), np.float32)
    for layer in LAYERS:
        away = shapes.distance(width, height, across, down - np.float32(layer.drop), 30)
        clear *= 1 - np.float32(layer.alpha) / (1 + np.exp(np.clip(away * np.float32(3.4 / layer.blur), -30, 30)))
    clear[reach + hidden : reach + height - hidden, reach + hidden : reach + width - hidden] = 1
    one_piece = picture(shapes.whole(shapes.tinted(black, 1 - clear)), width + 2 * reach, height + 2 * reach)
    assert np.array_equal(picture(Shapes().shadow(width, height, 30, black, LAYERS), width, height, reach), one_piece)


@pytest.mark.parametrize("corners", ["all", "top", "bottom"])
def test_a_gradient_is_as_round_as_its_corners(corners: str) -> None:
    box = Box(500, 400, 30, Colour(10, 20, 30), Colour(40, 50, 60), corners=corners)
    drawn = picture(Shapes().box(box), 500, 400)
    away = shapes.distance(500, 400, *shapes.axes(500, 400), 30, corners)
    assert (drawn[away > 0.5] == 255).all()
    assert (drawn[away < -0.5] < 62).all()


def test_cards_of_all_sizes_share_their_pixels() -> None:
    memory = Shapes()
    for height in range(300, 900, 7):
        memory.box(Box(984, height, 30, Colour(255, 255, 255), edge=Colour(0, 0, 0), edge_width=2))
        memory.shadow(984, height, 30, Colour(0, 0, 0), LAYERS)
    assert memory._shapes.weight < 500_000  # bytes; one such card in one piece has two million and more


def test_two_rich_pages_are_remembered_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    painter = Painter(theme.load(), WIDTH, HEIGHT, SCALE)
    screens = [SCREENS["sheet"], scenes.sheet_over(SCREENS["home"]), SCREENS["settlement"]]
    for screen in screens:
        painter.paint(screen)

    def made_again(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(shapes, "cut", made_again)
    monkeypatch.setattr(Lettering, "_run", made_again)
    monkeypatch.setattr(Icons, "_outline", made_again)
    for screen in screens:
        painter.forget()
        assert painter.paint(screen) == [pygame.Rect(0, 0, WIDTH, HEIGHT)]


def frame(value: int) -> np.ndarray:
    picture = np.full((720, 1280, 3), value, np.uint8)
    picture[300:420, 560:720] = (255, 0, 0)  # blue
    return picture


def test_the_camera_is_sharp_in_the_guide_and_dark_around_it(painter: Painter) -> None:
    painter.paint(SCREENS["identify"])
    whole = frame(200)
    (rect,) = painter.paint(SCREENS["identify"], preview=whole)
    shown = inside(painter, items(painter, Preview)[0])
    assert rect.height == len(shown)
    middle, side = shown[306, 492], shown[306, 60]
    assert middle == pytest.approx([0, 0, 255], abs=4)
    assert side == pytest.approx([200 * 0.6 + v * 0.4 for v in (16, 36, 62)], abs=3)
    assert painter.paint(SCREENS["identify"], preview=whole) == []
    assert painter.paint(SCREENS["identify"], preview=frame(90)) == [rect]


def test_the_cameras_upper_corners_are_round(painter: Painter) -> None:
    painter.paint(SCREENS["identify"])
    shown = inside(painter, items(painter, Preview)[0])
    empty = shown[0, 0].copy()
    for value in (250, 0):
        painter.paint(SCREENS["identify"], preview=frame(value))
    assert np.abs(inside(painter, items(painter, Preview)[0])[0, 0] - empty).max() <= 1


def test_the_camera_is_dark_until_its_first_frame(painter: Painter) -> None:
    painter.paint(Screen("bare", Space(), Column((Preview(190), Space(grow=1))), Space()))
    assert tuple(inside(painter, items(painter, Preview)[0])[300, 60]) == (0x10, 0x24, 0x3E)


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 2000, 3), (2000, 3, 3), (480, 640, 3)])
def test_frames_of_any_shape_are_shown(painter: Painter, shape: tuple[int, int, int]) -> None:
    assert painter.paint(SCREENS["identify"], preview=np.full(shape, 128, np.uint8))


def test_a_spinner_turns_where_it_is_and_nowhere_else(painter: Painter) -> None:
    painter.paint(SCREENS["waiting"], spin=0.0)
    (rect,) = painter.paint(SCREENS["waiting"], spin=0.5)
    assert max(rect.size) < 90
    assert painter.paint(SCREENS["waiting"], spin=0.501) == []


def test_an_unknown_role_is_refused_by_its_name(painter: Painter) -> None:
    with pytest.raises(ThemeError, match=r"panel\.velvet"):
        painter.paint(Screen("odd", Space(), Panel(text("一"), "velvet"), Space()))
    with pytest.raises(ThemeError, match=r"inks\.mauve"):
        painter.paint(Screen("odd", Space(), text("一", ink="mauve"), Space()))


def test_after_a_failure_the_half_drawn_picture_is_drawn_anew(painter: Painter) -> None:
    painter.paint(SCREENS["home"])
    with pytest.raises(IconMissing, match="no-such-thing"):
        painter.paint(Screen("odd", Space(), Column((Panel(text("一"), "card"), Icon("no-such-thing"))), Space()))
    assert painter.paint(SCREENS["home"]) == [pygame.Rect(0, 0, WIDTH, HEIGHT)]


def test_an_icon_that_is_not_there_is_told_by_its_name() -> None:
    with pytest.raises(IconMissing, match="no-such-thing"):
        Icons().icon("no-such-thing", 40, Colour(0, 0, 0))


@pytest.mark.parametrize("name", ICONS)
def test_icons_have_a_clean_edge(name: str) -> None:
    icon = Icons().icon(name, 48, Colour(10, 78, 150))
    alpha = pygame.surfarray.array_alpha(icon)
    assert alpha.max() == 255
    assert len(np.unique(alpha)) > 8
    assert (pygame.surfarray.array3d(icon) == (10, 78, 150)).all()  # also where it is clear: no grey fringe


@pytest.mark.parametrize("name", ["open-code", "face-window", "fist-away", "card-chip", "card-slot", "card-wait"])
def test_the_steps_are_drawn_in_colour(name: str) -> None:
    drawing = Icons().drawing(f"step-{name}", 200, 180)
    seen = pygame.surfarray.array3d(drawing)[pygame.surfarray.array_alpha(drawing) == 255]
    assert len(np.unique(seen, axis=0)) >= 4


def test_a_drawing_keeps_its_shape_in_any_rectangle() -> None:
    alone = pygame.surfarray.array3d(Icons().drawing("step-card-wait", 200, 180))
    wide = pygame.surfarray.array3d(Icons().drawing("step-card-wait", 260, 180))
    assert np.array_equal(wide[30:230], alone)
    assert not pygame.surfarray.array_alpha(Icons().drawing("step-card-wait", 260, 180))[:30].any()


# -- the slip ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def slip() -> np.ndarray:
    surface, problems = paint_slip(scenes.slip(), theme.load("paper"))
    assert problems == ()
    return pygame.surfarray.array3d(surface).swapaxes(0, 1)


def test_a_slip_is_576_dots_wide_and_pure_black_and_white(slip: np.ndarray) -> None:
    assert slip.shape[1] == 576
    assert set(np.unique(slip)) == {0, 255}


def test_a_slip_costs_little_ink(slip: np.ndarray) -> None:
    assert 0.08 < (slip[:, :, 0] == 0).mean() < 0.25


def test_a_slip_begins_and_ends_with_the_demo_band(slip: np.ndarray) -> None:
    for rows in (slip[20:60], slip[-60:-20]):
        assert (rows[:, 16:560, 0] == 0).mean() > 0.6


def test_what_does_not_fit_on_a_slip_is_told() -> None:
    long = scenes.slip()
    wide = replace(long, body=Column((text("字" * 40, "slip.row", wrap=False),)))
    _, problems = paint_slip(wide, theme.load("paper"))
    assert len(problems) == 1
    assert "字字字" in json.dumps(problems, ensure_ascii=False)


def column_of(bar: Bar, looks: str) -> np.ndarray:
    """The middle column of an upright bar's pixels, from its foot up; 40 x 200 px."""
    looked = theme.load(looks)
    canvas = Canvas(looked, 10.0, Lettering(looked.text, 10.0))
    surface = pygame.Surface((40, 200), 0, 32)
    surface.fill((255, 255, 255))
    canvas.draw(surface, Placed(bar, Rect(0, 0, 4, 20)), Now())
    return pygame.surfarray.array3d(surface)[20, ::-1].astype(int)


def test_an_upright_bar_stands_on_its_foot_on_a_track_of_its_own() -> None:
    plain = theme.load()
    shown = column_of(Bar(0, 0.25, "pay", track="track.usage", upright=True), "plain")
    assert (shown[5:45] == plain.inks["pay"].rgb).all()
    assert (shown[60:195] == plain.inks["track.usage"].rgb).all()
    floating = column_of(Bar(0.5, 1, "pay", track="", upright=True), "plain")
    assert (floating[:95] == 255).all()
    assert (floating[110:195] == plain.inks["pay"].rgb).all()


@pytest.mark.parametrize(("looks", "track"), [("plain", "track.usage"), ("paper", "paper")])
def test_an_upright_bar_is_seen_exactly_where_it_is_not_nothing(looks: str, track: str) -> None:
    fill = "pay" if looks == "plain" else "ink"
    colour = theme.load(looks).inks[fill].rgb
    for end, is_seen in ((0.0, False), (1e-9, True), (0.5, True), (1.0, True)):
        shown = column_of(Bar(0, end, fill, track=track, upright=True), looks)
        assert (shown == colour).all(axis=1).any() == is_seen


def test_hatching_is_drawn_in_its_own_ink() -> None:
    inks = theme.load().inks
    shown = column_of(Bar(0, 1, "track.usage", hatch=True, lines="broken", track="", upright=True), "plain")
    assert (shown == inks["broken"].rgb).all(axis=1).any()
    assert not (shown == inks["hatch"].rgb).all(axis=1).any()
