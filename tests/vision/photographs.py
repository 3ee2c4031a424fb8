"""Photographs of codes from a folder with an expected.json: file names, below the folder, to lists of texts."""

import json
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from tests.vision.page import Picture

LONGEST_SIDE = 1280  # pixels, as the product shrinks photographs: every reader gets the same picture


class NoExpectations(Exception):
    """Neither the folder nor one below it has an expected.json."""


def photographs(folder: Path, longest: int | None = LONGEST_SIDE) -> Iterator[tuple[str, Picture, tuple[str, ...]]]:
    """Name, (height, width, 3) picture and texts of each; files that are absent or no pictures are left out.

    Larger ones are shrunk to `longest` pixels, if it is given. The texts are empty for a photograph without a code.
    Raises NoExpectations.
    """
    lists = sorted(folder.rglob("expected.json"))
    if not lists:
        raise NoExpectations(folder)
    for expected in lists:
        for name, texts in sorted(json.loads(expected.read_text("utf-8")).items()):
            picture = cv2.imread(str(expected.parent / name), cv2.IMREAD_COLOR)  # turned as its EXIF says
            if picture is not None:
                yield name, shrunk(np.asarray(picture, np.uint8), longest), tuple(texts)


def shrunk(picture: Picture, longest: int | None) -> Picture:
    if longest is None or max(picture.shape) <= longest:
        return picture
    scale = longest / max(picture.shape)
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
