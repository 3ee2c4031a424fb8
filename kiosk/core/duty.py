"""What of the machine works, and so what it may offer."""

from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    CAMERA = "camera"
    CARD = "card"
    PRINTER = "printer"


class Condition(Enum):
    """XFS4IoT's device state in five words; the drivers use the same."""

    READY = "ready"
    BUSY = "busy"
    ABSENT = "absent"
    MISUSED = "misused"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Health:
    condition: Condition
    cause: str = ""

    @property
    def usable(self) -> bool:
        return self.condition in (Condition.READY, Condition.BUSY)


Healths = tuple[tuple[Part, Health], ...]

ALL_ABSENT: Healths = tuple((part, Health(Condition.ABSENT, "not_opened")) for part in Part)


def health_of(healths: Healths, part: Part) -> Health:
    return dict(healths)[part]


def with_health(healths: Healths, part: Part, health: Health) -> Healths:
    return tuple((each, health if each is part else old) for each, old in healths)
