"""What of the machine works, and so what it may offer."""

from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    CAMERA = "camera"
    CARD = "card"
    PRINTER = "printer"
    PLATFORM = "platform"  # no part of the machine, but nothing personal is known without it
    LIBRARY = "library"  # what the kiosk itself knows: catalogue, institutions, questions


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

NOT_OPENED = Health(Condition.ABSENT, "not_opened")
# Platform and library count as well until they have not answered: nobody waits for them at the start.
AT_FIRST: Healths = tuple(
    (part, Health(Condition.READY) if part in (Part.PLATFORM, Part.LIBRARY) else NOT_OPENED) for part in Part
)


def health_of(healths: Healths, part: Part) -> Health:
    return dict(healths)[part]


class Need(Enum):
    """What a service cannot do without."""

    IDENTITY = "identity"
    PLATFORM = "platform"
    LIBRARY = "library"


PERSONAL = frozenset({Need.IDENTITY, Need.PLATFORM})  # who somebody is, is known to the platform alone


def met(healths: Healths) -> frozenset[Need]:
    """What can be had now."""
    personal = PERSONAL if health_of(healths, Part.PLATFORM).usable else frozenset()
    return personal | ({Need.LIBRARY} if health_of(healths, Part.LIBRARY).usable else frozenset())


def with_health(healths: Healths, part: Part, health: Health) -> Healths:
    return tuple((each, health if each is part else old) for each, old in healths)
