"""Sets a V4L2 camera's exposure, focus and gain through OpenCV.

The controls are those of V4L2's camera class, and OpenCV passes their numbers on as they are:

    auto exposure   0 automatic, 1 manual, 2 shutter priority (exposure held, the rest automatic),
                    3 aperture priority (exposure automatic: what most USB cameras mean by automatic)
    exposure        in units of 0.1 ms, while auto exposure is manual
    autofocus       0 off, 1 on
    focus, gain     in units of each camera's own

A camera need not have any of these. A control that it lacks is refused by set(); some cameras accept a mode and stay in
their old one, which reading it back shows. What cannot be had by hand is left to the camera's automatic.
"""

from typing import Protocol

import cv2

from drivers.camera.optics import Optics

MANUAL, APERTURE_PRIORITY = 1.0, 3.0
ON, OFF = 1.0, 0.0
UNITS = 10.0  # of exposure in a millisecond


class Controls(Protocol):
    """The part of cv2.VideoCapture that sets a camera."""

    def set(self, propId: int, value: float, /) -> bool: ...

    def get(self, propId: int, /) -> float: ...


def set_optics(controls: Controls, optics: Optics) -> None:
    """Set what the camera offers, and leave to it what it does not."""
    if optics.exposure is None or not (
        is_held(controls, cv2.CAP_PROP_AUTO_EXPOSURE, MANUAL)
        and controls.set(cv2.CAP_PROP_EXPOSURE, optics.exposure * UNITS)
    ):
        controls.set(cv2.CAP_PROP_AUTO_EXPOSURE, APERTURE_PRIORITY)
    if optics.focus is None or not (
        is_held(controls, cv2.CAP_PROP_AUTOFOCUS, OFF) and controls.set(cv2.CAP_PROP_FOCUS, optics.focus)
    ):
        controls.set(cv2.CAP_PROP_AUTOFOCUS, ON)
    if optics.gain is not None:
        controls.set(cv2.CAP_PROP_GAIN, optics.gain)


def is_held(controls: Controls, mode: int, value: float) -> bool:
    """Whether the camera has this mode and stays in it."""
    return controls.set(mode, value) and controls.get(mode) == value
