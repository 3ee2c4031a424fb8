"""Paints every page and slip to PNG: python -m tests.gallery --out FOLDER [NAME …]. Exit 1 if anything does not fit."""

import argparse
import sys
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
    problems: list[str] = []
    for name, state in pages.pages():
        if wanted.names and name not in wanted.names:
            continue
        painter.paint(show(state, words), spin=0.2)
        pygame.image.save(painter.surface, wanted.out / f"{name}.png")
        problems += [f"{name}: {problem}" for problem in painter.problems]
    for name, order in pages.slips():
        if wanted.names and f"slip-{name}" not in wanted.names:
            continue
        picture, unfit = paint_slip(order.slip(order.sight, words), theme.load("paper"))
        pygame.image.save(picture, wanted.out / f"slip-{name}.png")
        problems += [f"slip-{name}: {problem}" for problem in unfit]
    print(*problems, f"{len(list(wanted.out.glob('*.png')))} pictures in {wanted.out}", sep="\n")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
