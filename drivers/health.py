"""How a device is, in the words of XFS4IoT, and who can mend it."""

from dataclasses import dataclass
from enum import Enum


class Condition(Enum):
    READY = "ready"
    BUSY = "busy"
    ABSENT = "absent"  # noDevice / offline: no such port, or nothing answers
    MISUSED = "misused"  # userError: paper out, cover open
    BROKEN = "broken"  # hardwareError


class Remedy(Enum):
    NONE = "none"
    VISITOR = "visitor"
    STAFF = "staff"
    ENGINEER = "engineer"


@dataclass(frozen=True, slots=True)
class Health:
    """`cause` is a word from a fixed list of that driver's (`paper_out`, `no_port` …), never a value or a message."""

    condition: Condition
    remedy: Remedy = Remedy.NONE
    cause: str = ""


READY = Health(Condition.READY)
ABSENT = Health(Condition.ABSENT, Remedy.ENGINEER, "not_opened")


@dataclass(frozen=True, slots=True)
class HealthChanged:
    """Told by a Device, once per change."""

    device: str
    health: Health
