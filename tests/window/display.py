"""A screen for a real window: an X server that draws into memory, its picture, and a finger on its glass."""

import os
import shutil
import struct
import subprocess
import time
from pathlib import Path
from typing import Any, Final

import numpy as np

Picture = np.ndarray[Any, np.dtype[np.uint8]]

PRESS: Final = 0.08  # seconds that a finger stays down
STARTS: Final = 30.0  # seconds for the server on a busy machine
STILL: Final = 0.15  # seconds in which nothing moves on a screen that is done


class NoDisplay(Exception):
    """Xvfb or xdotool is not there, or does not start."""


class Display:
    """`width`, `height` in px; `folder` is for its memory. Takes a number that is free. Raises NoDisplay."""

    def __init__(self, width: int, height: int, folder: Path) -> None:
        for program in ("Xvfb", "xdotool"):
            if shutil.which(program) is None:
                raise NoDisplay(f"{program} is not installed: ./dev test installs it")
        told, tell = os.pipe()
        size = f"{width}x{height}x24"
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(tell), "-screen", "0", size, "-fbdir", folder, "-nolisten", "tcp"],
            pass_fds=[tell], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(tell)
        with os.fdopen(told) as numbers:
            number = numbers.readline().strip()  # empty where the server ended without one
        if not number:
            raise NoDisplay(f"Xvfb ended with {self._server.wait(STARTS)} before it had a display")
        self.name, self.width, self.height = f":{number}", width, height
        self._memory = np.memmap(folder / "Xvfb_screen0", np.uint8, "r")

    def close(self) -> None:
        self._server.terminate()
        self._server.wait(STARTS)

    def picture(self) -> Picture:
        """The whole screen, height × width × (red, green, blue). Its memory is a file of the X Window Dump format."""
        header = struct.unpack(">25I", self._memory[:100].tobytes())
        size, _, _, _, width, height, *_ = header
        line, colours = header[12], header[19]
        start = size + colours * 12
        pixels = np.array(self._memory[start : start + height * line])
        return pixels.reshape(height, line // 4, 4)[:, :width, 2::-1]

    def still_picture(self, within: float) -> Picture:
        """The screen once nothing moves on it. Raises AssertionError after `within` seconds."""
        until = time.monotonic() + within
        before = self.picture()
        while True:
            time.sleep(STILL)
            now = self.picture()
            if np.array_equal(before, now):
                return now
            assert time.monotonic() < until, f"the screen has not come to rest within {within:.0f} s"
            before = now

    def touch(self, x: int, y: int) -> None:
        """A finger comes down and is lifted."""
        line = f"mousemove {x} {y} mousedown 1 sleep {PRESS} mouseup 1"
        subprocess.run(["xdotool", *line.split()], env=os.environ | {"DISPLAY": self.name}, timeout=STARTS, check=True)
