"""Paints every page and slip to PNG: python -m tests.gallery --out FOLDER [NAME …]."""

import argparse
from pathlib import Path

import pygame

from kiosk.config import ASSETS
from kiosk.screens.show import show
from kiosk.ui import theme
from kiosk.ui.paint import Painter, paint_slip
from kiosk.ui.words import load_words
from tests import pages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("names", nargs="*")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    words = load_words(ASSETS / "strings" / "zh_CN.toml")
    painter = Painter(theme.load("plain"), 1080, 1920, 1080 / 336.3)
    for name, state in pages.pages():
        if wanted.names and name not in wanted.names:
            continue
        painter.paint(show(state, words), spin=0.2)
        pygame.image.save(painter.surface, wanted.out / f"{name}.png")
        for problem in painter.problems:
            print(f"{name}: {problem}")
    for name, order in pages.slips():
        if wanted.names and f"slip-{name}" not in wanted.names:
            continue
        picture, problems = paint_slip(order.slip(order.sight, words), theme.load("paper"))
        pygame.image.save(picture, wanted.out / f"slip-{name}.png")
        for problem in problems:
            print(f"slip-{name}: {problem}")


if __name__ == "__main__":
    main()
