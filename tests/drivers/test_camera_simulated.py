"""The simulated camera, seen through the real source: what people do before it and what faults do to it."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from drivers.camera.ladder import read
from drivers.camera.picture import Gray
from drivers.camera.source import NoSource, Source, gray_of, open_source
from drivers.sim.camera import SimulatedCamera
from drivers.sim.phone import code_picture
from tests.drivers.codes import VOUCHER


@pytest.fixture(scope="module")
def served() -> Iterator[SimulatedCamera]:
    camera = SimulatedCamera(rate=30.0)
    yield camera
    camera.close()


@pytest.fixture
def camera(served: SimulatedCamera) -> Iterator[SimulatedCamera]:
    """An empty hall, and nothing wrong with the camera."""
    yield served
    served.faults.clear()
    served.clear()


@pytest.fixture
def source(camera: SimulatedCamera) -> Iterator[Source]:
    source = open_source(camera.address)
    yield source
    source.close()


def codes(source: Source) -> set[str]:
    """What can be read in the next picture."""
    return {reading.text for reading in read(following(source))}


def following(source: Source) -> Gray:
    assert source.take()
    data = source.data()
    assert data is not None
    gray = gray_of(data)
    assert gray is not None
    return gray


def comes_to_show(source: Source, wanted: set[str]) -> bool:
    """Whether these codes, and no others, are in view soon; pictures from before still wait in the line."""
    return any(codes(source) == wanted for _ in range(300)) and codes(source) == wanted


def test_an_empty_hall_shows_no_code_and_never_the_same_picture_twice_in_a_row(source: Source) -> None:
    assert [codes(source) for _ in range(4)] == [set()] * 4
    prints = []
    for _ in range(6):
        prints.append(following(source).tobytes())
    assert all(before != after for before, after in pairwise(prints))


def test_a_phone_with_a_code_comes_and_goes(camera: SimulatedCamera, source: Source) -> None:
    camera.show_code(VOUCHER)
    assert comes_to_show(source, {VOUCHER})
    camera.clear()
    assert comes_to_show(source, set())


def test_the_moment_of_the_first_picture_with_the_code_is_kept(camera: SimulatedCamera) -> None:
    camera.show_code(VOUCHER)
    assert camera.shown_at is None
    source = open_source(camera.address)
    assert codes(source) == {VOUCHER}
    shown_at = camera.shown_at
    assert shown_at is not None
    assert codes(source) == {VOUCHER}
    assert camera.shown_at == shown_at
    source.close()


def test_a_picture_from_a_file_fills_the_frame(camera: SimulatedCamera, source: Source, tmp_path: Path) -> None:
    path = tmp_path / "code.png"
    code_picture(VOUCHER, 300).save(path)
    camera.show_picture(path)
    assert comes_to_show(source, {VOUCHER})
    with pytest.raises(OSError, match="absent"):
        camera.show_picture(tmp_path / "absent.png")


def test_no_code_can_be_read_through_noise(camera: SimulatedCamera, source: Source) -> None:
    camera.show_code(VOUCHER)
    assert comes_to_show(source, {VOUCHER})
    camera.faults.noisy()
    assert comes_to_show(source, set())
    camera.faults.clear()
    assert comes_to_show(source, {VOUCHER})


def test_a_cut_connection_ends_the_stream_and_opens_again_only_when_mended(camera: SimulatedCamera) -> None:
    source = open_source(camera.address)
    camera.faults.cut_off()
    while source.take():
        pass
    source.close()
    with pytest.raises(NoSource):
        open_source(camera.address)
    camera.faults.clear()
    source = open_source(camera.address)
    assert source.take()
    source.close()


def test_pictures_that_fail_are_left_out(camera: SimulatedCamera, source: Source) -> None:
    camera.show_code(VOUCHER)
    camera.faults.fail_next(3)
    assert comes_to_show(source, {VOUCHER})


def test_a_dark_screen_is_darker(camera: SimulatedCamera) -> None:
    means = []
    for light in (1.0, 0.25):
        camera.show_code(VOUCHER, light=light)
        source = open_source(camera.address)
        means.append(float(np.mean(following(source)[200:400, 540:720])))
        source.close()
    assert means[1] < means[0] / 2
