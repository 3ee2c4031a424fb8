"""What X11, SDL and touch panels spoil where a window is opened carelessly; each was seen to happen."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from kiosk.ui import window
from tests import commands
from tests.window.display import Display, Picture
from tests.window.panel import HEIGHT, MARKS, SIDE, WIDTH

COLOURS = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255)}
SOON = 30.0  # seconds
NEARLY = 40  # of 255: scaling rounds
ROUNDING = 2.0  # px of the picture, times what it was scaled by


class Panel:
    """The process of `panel.py`, and what it told first."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.told = self.tells()

    def tells(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()  # bounded by the time that a test may take
        assert line, "the process of the window has ended"
        told: dict[str, Any] = json.loads(line)
        return told

    def tells_until_tapped(self) -> list[dict[str, Any]]:
        told = [self.tells()]
        while "tapped" not in told[-1]:
            told.append(self.tells())
        return told

    def feels(self, *events: dict[str, object]) -> None:
        assert self._process.stdin is not None
        print(json.dumps(events), file=self._process.stdin, flush=True)


@contextmanager
def panel(display: Display, how: str = "fullscreen", **more: str) -> Iterator[Panel]:
    line = [sys.executable, "-m", "tests.window.panel", how]
    with commands.going(line, DISPLAY=display.name, **more) as process:
        yield Panel(process)


def middles(picture: Picture) -> dict[str, tuple[float, float, float]]:
    """Of each mark on the glass: the middle, and its side as its area tells, in px."""
    found = {}
    for mark, colour in COLOURS.items():
        rows, columns = np.nonzero((abs(picture.astype(int) - colour) < NEARLY).all(axis=2))
        assert len(rows), f"{mark} is not on the glass"
        found[mark] = float(columns.mean()) + 0.5, float(rows.mean()) + 0.5, float(np.sqrt(len(rows)))
    return found


def corner_to_middle(mark: str) -> tuple[float, float]:
    left, top = MARKS[mark]
    return left + SIDE / 2, top + SIDE / 2


@pytest.mark.parametrize("panel_of", ["glass", "lying"])
@pytest.mark.parametrize("how", ["fullscreen", "window"])
def test_a_finger_lands_where_it_is_put_whatever_the_panel(
    panel_of: str, how: str, request: pytest.FixtureRequest
) -> None:
    """SDL crops a fullscreen window of another size than the desktop's, and puts its touches elsewhere."""
    display: Display = request.getfixturevalue(panel_of)
    with panel(display, how) as shown:
        scale = min(display.width / WIDTH, display.height / HEIGHT) * (1 if how == "fullscreen" else window.FITS)
        for mark, (x, y, side) in middles(display.still_picture(SOON)).items():
            assert side == pytest.approx(SIDE * scale, abs=3)  # whole, but for its blurred edges
            display.touch(round(x), round(y))
            *fingers, tapped = shown.tells_until_tapped()
            assert tapped == {"tapped": mark}
            place = corner_to_middle(mark)
            assert all((f["x"], f["y"]) == pytest.approx(place, abs=ROUNDING / scale) for f in fingers), place


def test_what_is_drawn_is_the_window_s_own_memory(glass: Display) -> None:
    """With SCALED, SDL draws a texture instead, and mice are where it thinks that they are (pygame-ce#2087)."""
    with panel(glass) as shown:
        assert shown.told["direct"]


@pytest.mark.parametrize("wayland", [{}, {"WAYLAND_DISPLAY": "wayland-9"}])
def test_on_x11_no_picture_goes_through_software_gl(glass: Display, wayland: dict[str, str]) -> None:
    """Sixteen times slower, and twice the memory. Where Wayland is to be had too, SDL takes X11 all the same."""
    with panel(glass, **wayland) as shown:
        told = (shown.told["driver"], shown.told["framebuffer"], shown.told["software_gl"])
        assert told == ("x11", "0", False)


def test_an_engineer_s_own_choice_on_x11_is_kept(glass: Display) -> None:
    with panel(glass, SDL_FRAMEBUFFER_ACCELERATION="1") as shown:
        assert shown.told["framebuffer"] == "1"


@pytest.mark.parametrize("before", [None, "", "0"])
def test_on_wayland_nothing_is_said_of_the_framebuffer(before: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """SDL opens no window there as soon as the variable exists, even without a value."""
    monkeypatch.delenv(window.FRAMEBUFFER, raising=False)
    if before is not None:
        monkeypatch.setenv(window.FRAMEBUFFER, before)
    window._choose_framebuffer("wayland")
    assert window.FRAMEBUFFER not in os.environ


def touched(mark: str, kind: str) -> list[dict[str, object]]:
    """What SDL makes of one touch: the finger, and a mouse that does the same."""
    x, y = corner_to_middle(mark)
    finger = {"type": f"FINGER{kind}", "x": x / WIDTH, "y": y / HEIGHT, "finger_id": 0, "touch_id": 1}
    return [finger, {**clicked(mark, kind), "touch": True}]


def clicked(mark: str, kind: str) -> dict[str, object]:
    return {"type": f"MOUSEBUTTON{kind}", "pos": corner_to_middle(mark), "button": 1, "touch": False}


def test_a_touch_that_comes_as_a_finger_and_as_a_mouse_is_one_finger(glass: Display) -> None:
    with panel(glass) as shown:
        shown.feels(*touched("lime", "DOWN"), *touched("lime", "UP"), clicked("red", "DOWN"))
        told = [shown.tells() for _ in range(4)]
        assert [each.get("tapped") or each["kind"] for each in told] == ["down", "up", "lime", "down"]


def test_a_press_that_is_told_twice_is_one_tap(glass: Display) -> None:
    """Some drivers tell the press again, and some the whole click."""
    with panel(glass) as shown:
        down, up = clicked("blue", "DOWN"), clicked("blue", "UP")
        shown.feels(down, down, up, down, up, {"type": "MOUSEBUTTONDOWN", "pos": (1, 1), "button": 1, "touch": False})
        told = [shown.tells() for _ in range(7)]
        assert [each.get("tapped") or each["kind"] for each in told] == [
            "down",
            "down",
            "up",
            "blue",
            "down",
            "up",
            "down",
        ]
