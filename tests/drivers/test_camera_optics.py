"""Exposure, focus and gain for a lit screen, on cameras that offer all of it, some of it, or only pretend to."""

import subprocess
import sys
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from drivers.camera.controls import set_optics
from drivers.camera.optics import LIT_SCREEN, Optics
from drivers.camera.source import Sensor

AUTO_EXPOSURE, EXPOSURE = cv2.CAP_PROP_AUTO_EXPOSURE, cv2.CAP_PROP_EXPOSURE
AUTOFOCUS, FOCUS, GAIN = cv2.CAP_PROP_AUTOFOCUS, cv2.CAP_PROP_FOCUS, cv2.CAP_PROP_GAIN
AS_BOUGHT = {AUTO_EXPOSURE: 3.0, EXPOSURE: 156.0, AUTOFOCUS: 1.0, FOCUS: 0.0, GAIN: 32.0}


class Controls:
    """A camera's controls: `has` those that it offers; `stubborn` ones are accepted and stay as they are."""

    def __init__(self, has: dict[int, float] = AS_BOUGHT, stubborn: int | None = None) -> None:
        self.now = dict(has)
        self._stubborn = stubborn

    def set(self, propId: int, value: float, /) -> bool:
        if propId not in self.now:
            return False
        if propId != self._stubborn:
            self.now[propId] = value
        return True

    def get(self, propId: int, /) -> float:
        return self.now.get(propId, -1.0)


def without(*controls: int) -> dict[int, float]:
    return {control: value for control, value in AS_BOUGHT.items() if control not in controls}


def test_by_default_a_camera_exposes_ten_milliseconds_by_hand_and_the_rest_is_its_own_affair() -> None:
    controls = Controls()
    set_optics(controls, LIT_SCREEN)
    assert controls.now == {AUTO_EXPOSURE: 1.0, EXPOSURE: 100.0, AUTOFOCUS: 1.0, FOCUS: 0.0, GAIN: 32.0}


def test_what_the_config_says_is_set() -> None:
    controls = Controls()
    set_optics(controls, Optics(exposure=5.0, focus=120.0, gain=0.0))
    assert controls.now == {AUTO_EXPOSURE: 1.0, EXPOSURE: 50.0, AUTOFOCUS: 0.0, FOCUS: 120.0, GAIN: 0.0}


def test_automatic_is_switched_on_again_where_somebody_has_switched_it_off() -> None:
    controls = Controls(AS_BOUGHT | {AUTO_EXPOSURE: 1.0, AUTOFOCUS: 0.0})
    set_optics(controls, Optics(exposure=None, focus=None, gain=None))
    assert controls.now == AS_BOUGHT


@pytest.mark.parametrize(
    ("controls", "left"),
    [
        (Controls({}), {}),
        (Controls(without(EXPOSURE, FOCUS)), without(EXPOSURE, FOCUS) | {GAIN: 7.0}),
        (Controls(without(GAIN, AUTOFOCUS)), without(GAIN, AUTOFOCUS) | {AUTO_EXPOSURE: 1.0, EXPOSURE: 50.0}),
        (Controls(stubborn=AUTO_EXPOSURE), AS_BOUGHT | {AUTOFOCUS: 0.0, FOCUS: 120.0, GAIN: 7.0}),
        (Controls(stubborn=AUTOFOCUS), AS_BOUGHT | {AUTO_EXPOSURE: 1.0, EXPOSURE: 50.0, GAIN: 7.0}),
    ],
    ids=[
        "nothing",
        "modes without values",
        "no gain, fixed focus",
        "exposure stays automatic",
        "focus stays automatic",
    ],
)
def test_what_a_camera_does_not_offer_stays_automatic(controls: Controls, left: dict[int, float]) -> None:
    set_optics(controls, Optics(exposure=5.0, focus=120.0, gain=7.0))
    assert controls.now == left


class Camera(Controls):
    """A V4L2 camera that forgets its controls when the stream begins, as some do."""

    def __init__(self, opens: bool = True) -> None:
        super().__init__(AS_BOUGHT | dict.fromkeys(SHAPE, 0.0))
        self.pictures = 0
        self._opens = opens
        self.released = False

    def isOpened(self) -> bool:
        return self._opens

    def grab(self) -> bool:
        if self.pictures == 0:
            self.now |= AS_BOUGHT
        self.pictures += 1
        return True

    def retrieve(self) -> tuple[bool, npt.NDArray[Any]]:
        return True, np.zeros((4, 4, 2), np.uint8)

    def release(self) -> None:
        self.released = True


SHAPE = (cv2.CAP_PROP_FOURCC, cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT, cv2.CAP_PROP_CONVERT_RGB)


def test_a_camera_is_asked_for_its_own_jpeg_at_720_lines() -> None:
    camera = Camera()
    Sensor(camera, LIT_SCREEN)
    assert [camera.get(each) for each in SHAPE] == [float(cv2.VideoWriter.fourcc(*"MJPG")), 1280.0, 720.0, 0.0]


def test_the_optics_are_set_when_the_first_picture_has_come_and_once() -> None:
    camera = Camera()
    sensor = Sensor(camera, LIT_SCREEN)
    assert camera.get(EXPOSURE) == 156.0
    assert sensor.take()
    assert camera.get(EXPOSURE) == 100.0
    camera.set(EXPOSURE, 80.0)  # an engineer tries something at the running camera
    assert sensor.take()
    assert camera.get(EXPOSURE) == 80.0


def test_the_optics_are_set_again_after_every_opening() -> None:
    camera = Camera()
    for _ in range(2):
        camera.pictures = 0
        sensor = Sensor(camera, LIT_SCREEN)
        assert sensor.take()
        assert (camera.get(AUTO_EXPOSURE), camera.get(EXPOSURE)) == (1.0, 100.0)
        sensor.close()
        assert camera.released


def test_the_kiosks_process_stays_without_opencv() -> None:
    program = "import sys, drivers.camera.camera; print(*{'cv2', 'zxingcpp', 'pyzbar'} & set(sys.modules))"
    assert subprocess.run((sys.executable, "-c", program), capture_output=True, text=True, check=True).stdout == "\n"
