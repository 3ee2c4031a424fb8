"""Fingers on the glass, and what they mean."""

import pygame
import pytest

from kiosk.ui.places import Rect, Target
from kiosk.ui.scene import Button, text
from kiosk.ui.touch import Felt, Finger, Key, Pressed, Released, Tapped, Touch, fingers, keys
from kiosk.ui.window import GlassWindow

LEFT, RIGHT, EYE = "left", "right", "eye"


class Glass:
    """Two buttons of 100 px beside each other with 40 px between, and one to hold below the left one."""

    def __init__(self) -> None:
        self.targets = [
            Target(Button(text("左"), LEFT), Rect(0, 0, 100, 100)),
            Target(Button(text("右"), RIGHT), Rect(140, 0, 100, 100)),
            Target(Button(text("看"), EYE, hold=True), Rect(0, 140, 100, 100)),
        ]
        self.touch = Touch(lambda x, y: next((t for t in self.targets if t.rect.holds(x, y)), None), slop=16)

    def does(self, kind: str, x: float, y: float, at: float, finger: int = 1) -> list[Felt]:
        return list(self.touch.feel(Finger(kind, x, y, at, finger)))


@pytest.fixture
def glass() -> Glass:
    return Glass()


def test_a_tap_is_told_when_the_finger_is_lifted(glass: Glass) -> None:
    assert glass.does("down", 50, 50, 0) == [Pressed(LEFT)]
    assert glass.does("up", 50, 50, 0.1) == [Released(), Tapped(LEFT)]


def test_a_long_press_is_a_tap(glass: Glass) -> None:
    glass.does("down", 50, 50, 0)
    assert list(glass.touch.passing(9)) == []
    assert glass.does("up", 50, 50, 9) == [Released(), Tapped(LEFT)]


@pytest.mark.parametrize(("x", "y", "taps"), [(115, 50, True), (110, 110, True), (117, 50, False), (-11, -5, True)])
def test_a_finger_may_slide_five_millimetres_out_of_the_button(glass: Glass, x: float, y: float, taps: bool) -> None:
    glass.does("down", 50, 50, 0)
    assert (Tapped(LEFT) in glass.does("up", x, y, 0.2)) is taps


def test_a_finger_that_slides_onto_another_button_touches_neither(glass: Glass) -> None:
    glass.does("down", 50, 50, 0)
    assert glass.does("up", 190, 50, 0.2) == [Released()]


def test_a_finger_that_lands_beside_all_buttons_means_nothing(glass: Glass) -> None:
    assert glass.does("down", 120, 50, 0) == []
    assert glass.does("up", 50, 50, 0.2) == []


def test_a_button_to_hold_tells_at_once_and_is_never_tapped(glass: Glass) -> None:
    assert glass.does("down", 50, 190, 0) == [Pressed(EYE)]
    assert glass.does("up", 50, 190, 3) == [Released()]


def test_a_trembling_hand_taps_once(glass: Glass) -> None:
    glass.does("down", 50, 50, 0)
    glass.does("up", 50, 50, 0.1)
    assert glass.does("down", 50, 50, 0.3) == []
    assert glass.does("up", 50, 50, 0.4) == []
    assert glass.does("down", 50, 50, 0.7) == [Pressed(LEFT)]


def test_another_button_may_be_tapped_at_once(glass: Glass) -> None:
    glass.does("down", 50, 50, 0)
    glass.does("up", 50, 50, 0.1)
    glass.does("down", 190, 50, 0.2)
    assert glass.does("up", 190, 50, 0.3) == [Released(), Tapped(RIGHT)]


def pad() -> Glass:
    glass = Glass()
    for number, key in enumerate(("6", "7")):
        glass.targets[number] = Target(Button(text(key), key, quick=True), Rect(110 * number, 0, 100, 100))
    return glass


@pytest.mark.parametrize(("pause", "typed"), [(0.1, ["6"]), (0.14, ["6"]), (0.16, ["6", "6"]), (0.3, ["6", "6"])])
def test_a_key_may_be_meant_twice_but_a_tremor_is_not(pause: float, typed: list[str]) -> None:
    glass, felt = pad(), []
    for at in (0.0, 0.1 + pause):
        felt += [*glass.does("down", 50, 50, at), *glass.does("up", 50, 50, at + 0.1)]
    assert [each.action for each in felt if isinstance(each, Tapped)] == typed


def test_keys_beside_each_other_are_typed_as_fast_as_fingers_are() -> None:
    """Also where both are hit near the edge between them."""
    glass = pad()
    glass.does("down", 95, 50, 0)
    glass.does("up", 95, 50, 0.05)
    assert glass.does("down", 112, 50, 0.25) == [Pressed("7")]


def test_a_key_that_came_up_under_a_finger_is_not_hit_by_its_second_hit() -> None:
    glass = Glass()
    glass.does("down", 50, 50, 0)
    glass.does("up", 50, 50, 0.1)
    glass.targets[:] = pad().targets
    assert glass.does("down", 50, 50, 0.4) == []
    assert glass.does("down", 50, 50, 0.7) == [Pressed("6")]


def test_a_second_finger_is_ignored(glass: Glass) -> None:
    glass.does("down", 50, 50, 0)
    assert glass.does("down", 190, 50, 0.1, finger=2) == []
    assert glass.does("up", 190, 50, 0.2, finger=2) == []
    assert glass.does("up", 50, 50, 0.3) == [Released(), Tapped(LEFT)]


def test_a_button_that_went_away_under_the_finger_is_not_tapped(glass: Glass) -> None:
    glass.does("down", 50, 50, 0)
    glass.targets[0] = Target(Button(text("新"), "new"), Rect(0, 0, 100, 100))
    assert glass.does("up", 50, 50, 0.2) == [Released()]


def test_a_finger_whose_lifting_was_lost_is_let_go(glass: Glass) -> None:
    glass.does("down", 50, 50, 0)
    assert list(glass.touch.passing(61)) == [Released()]
    assert glass.does("down", 190, 50, 62, finger=2) == [Pressed(RIGHT)]


def test_the_same_finger_down_again_lets_the_old_press_go(glass: Glass) -> None:
    glass.does("down", 50, 50, 0)
    assert glass.does("down", 190, 50, 1) == [Released(), Pressed(RIGHT)]


def test_a_mouse_that_echoes_a_finger_is_not_a_second_tap(glass: Glass) -> None:
    glass.does("down", 50, 50, 0)
    glass.does("up", 50, 50, 0.1)
    assert glass.does("down", 190, 50, 0.6, finger=0) == []
    assert glass.does("down", 190, 50, 1.2, finger=0) == [Pressed(RIGHT)]


def test_a_cancelled_touch_taps_nothing(glass: Glass) -> None:
    glass.does("down", 50, 50, 0)
    assert glass.does("cancel", 0, 0, 0.1) == [Released()]
    assert glass.does("up", 50, 50, 0.2) == []


def read(*events: pygame.event.Event) -> list[tuple[str, float, float, int]]:
    told = fingers(events, lambda x, y: (x / 2, y / 2), (1000, 2000))
    return [(each.kind, each.x, each.y, each.id) for each in told if isinstance(each, Finger)]


def test_a_finger_event_is_scaled_to_the_picture() -> None:
    down = pygame.event.Event(pygame.FINGERDOWN, x=0.5, y=0.25, finger_id=0, touch_id=1)
    assert read(down) == [("down", 250, 250, 1)]


def test_a_mouse_event_that_sdl_made_of_a_touch_is_dropped() -> None:
    made = pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(100, 60), button=1, touch=True)
    real = pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(100, 60), button=1, touch=False)
    assert read(made, real) == [("up", 50, 30, 0)]


def test_only_the_left_button_of_a_mouse_is_a_finger() -> None:
    right = pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(1, 1), button=3, touch=False)
    hover = pygame.event.Event(pygame.MOUSEMOTION, pos=(1, 1), rel=(0, 0), buttons=(0, 0, 0), touch=False)
    assert read(right, hover) == []


def test_a_key_tells_its_name_and_what_it_writes_and_its_repr_tells_neither() -> None:
    pygame.display.init()
    down = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_7, unicode="7", mod=0, scancode=0)
    up = pygame.event.Event(pygame.KEYUP, key=pygame.K_7, unicode="7", mod=0, scancode=0)
    shift = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_LSHIFT, unicode="", mod=0, scancode=0)
    told = list(keys((down, up, shift)))
    assert [(key.name, key.char) for key in told] == [("7", "7"), ("left shift", "")]
    assert "7" not in repr(told)


def test_what_an_input_method_has_put_together_is_told_once() -> None:
    typed = [pygame.event.Event(pygame.TEXTINPUT, text=text) for text in ("阿司匹林", "a")]
    assert [(key.name, key.char) for key in keys(typed)] == [("", "阿司匹林")]  # of an "a" its key has told


def test_a_window_tells_fingers_and_keys() -> None:
    window = GlassWindow(200, 400, full=False)
    pygame.event.clear()
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(10, 20), button=1, touch=False))
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, unicode="\r", mod=0, scancode=0))
    finger, key = window.fingers()
    assert isinstance(finger, Finger)
    assert isinstance(key, Key)
    assert (finger.kind, key.name, key.char) == ("down", "return", "\r")
    pygame.display.quit()
