"""The product's window alone, with three marks to touch: python -m tests.window.panel fullscreen|window

It tells, a line of JSON each: how its window is; then every finger, in px of the picture, and every tap, by the mark.
A line of JSON in its input is a list of pygame's events by name, which it takes for its own.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

import pygame

from kiosk.ui.places import Rect, Target
from kiosk.ui.scene import Button, text
from kiosk.ui.touch import Finger, Tapped, Touch
from kiosk.ui.window import FRAMEBUFFER, open_window

WIDTH, HEIGHT = 1080, 1920  # px of the picture
SIDE = 90  # px of a mark
MARKS = {"red": (60, 60), "lime": (930, 900), "blue": (300, 1770)}  # pure colours, and their upper left corners
TURN = 0.01  # seconds


def main() -> None:
    window = open_window(sys.argv[1], True, WIDTH, HEIGHT)
    picture = pygame.Surface((WIDTH, HEIGHT))
    picture.fill("white")
    for colour, corner in MARKS.items():
        picture.fill(colour, (*corner, SIDE, SIDE))
    window.present(picture, [picture.get_rect()])
    glass = pygame.display.get_surface()
    tell(
        driver=pygame.display.get_driver(),
        framebuffer=os.environ.get(FRAMEBUFFER),
        software_gl="libGL" in Path("/proc/self/maps").read_text("utf-8"),
        direct=bool(glass.get_flags() & pygame.PREALLOC),  # SCALED itself is not told
    )
    targets = [Target(Button(text(colour), colour), Rect(*corner, SIDE, SIDE)) for colour, corner in MARKS.items()]
    touch = Touch(lambda x, y: next((target for target in targets if target.rect.holds(x, y)), None))
    threading.Thread(target=listen, daemon=True).start()
    while not window.closed:
        for finger in (told for told in window.fingers() if isinstance(told, Finger)):
            tell(kind=finger.kind, x=finger.x, y=finger.y)
            for felt in touch.feel(finger):
                if isinstance(felt, Tapped):
                    tell(tapped=felt.action)
        time.sleep(TURN)


def listen() -> None:
    for line in sys.stdin:
        for event in json.loads(line):
            pygame.event.post(pygame.event.Event(getattr(pygame, event.pop("type")), event))


def tell(**what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()
