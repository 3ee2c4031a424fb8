"""What would help a visitor to aim, as it is told: also in the kiosk's process, which is to stay without OpenCV."""

from dataclasses import dataclass
from enum import Enum


class Aim(Enum):
    NOTHING = "nothing"  # nothing like a phone is there
    SCREEN = "screen"  # a bright screen, but no code on it
    TOO_FAR = "too_far"
    TOO_NEAR = "too_near"
    TOO_DARK = "too_dark"
    GLARE = "glare"
    MOVING = "moving"
    TILTED = "tilted"
    OTHER_CODE = "other_code"  # a QR code that is no e-voucher
    READING = "reading"  # hold still, reading


@dataclass(frozen=True, slots=True)
class Hint:
    """What to say, how sure that is (0 … 1), and how far the phone is: -1 much too far … 0 right … 1 much too near.

    `distance` is None where nothing tells it.
    """

    aim: Aim
    sure: float
    distance: float | None
