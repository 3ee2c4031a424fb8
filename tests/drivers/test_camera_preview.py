"""The live picture in shared memory: newest only, never torn, wiped on demand."""

import os
import threading

import numpy as np

from drivers.camera.preview import Picture, Preview, share


def two_sides() -> tuple[Preview, Preview]:
    file = share()
    sides = Preview(file), Preview(file)
    os.close(file)
    return sides


def even(level: int, height: int = 90, width: int = 160) -> Picture:
    return np.full((height, width, 3), level, np.uint8)


def test_nothing_is_shown_before_the_first_picture() -> None:
    child, kiosk = two_sides()
    assert kiosk.read() is None
    assert kiosk.is_blank()
    assert child.is_blank()


def test_the_other_side_gets_the_newest_picture_as_a_copy_of_its_own() -> None:
    child, kiosk = two_sides()
    for level in (10, 20, 30):
        child.write(even(level))
    copy = kiosk.read()
    assert copy is not None
    assert copy.shape == (90, 160, 3)
    child.write(even(40, 40, 20))
    child.write(even(50, 40, 20))
    assert (copy == 30).all()
    newest = kiosk.read()
    assert newest is not None
    assert newest.shape == (40, 20, 3)


def test_wiping_leaves_no_byte_of_any_picture() -> None:
    child, kiosk = two_sides()
    child.write(even(200))
    child.write(even(210))
    assert not kiosk.is_blank()
    child.wipe()
    assert kiosk.is_blank()
    assert kiosk.read() is None
    child.write(even(7))
    assert kiosk.read() is not None


def test_a_picture_is_whole_however_fast_the_writer_is() -> None:
    child, kiosk = two_sides()
    pictures = [even(level, 300, 300) for level in range(256)]

    def write() -> None:
        for number in range(6000):
            child.write(pictures[number % 256])

    writing = threading.Thread(target=write)
    writing.start()
    seen: set[int] = set()
    while writing.is_alive():
        picture = kiosk.read()
        if picture is not None:
            assert picture.min() == picture.max()
            seen.add(int(picture[0, 0, 0]))
    writing.join()
    assert len(seen) > 3
