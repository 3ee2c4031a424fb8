"""What goes wrong at a device's edge."""

from drivers.health import Condition, Health, Remedy


class Fault(Exception):
    """A device failed; carries the health that follows from it. The message holds no data."""

    def __init__(self, health: Health) -> None:
        super().__init__(health.cause)
        self.health = health


class PortGone(Fault):
    """The port vanished or was never there (ENOENT, EIO, closed by the other side)."""

    def __init__(self, cause: str = "no_port") -> None:
        super().__init__(Health(Condition.ABSENT, Remedy.ENGINEER, cause))


class Silent(Fault):
    """The device does not answer in its time: off, or unplugged behind the port."""

    def __init__(self, cause: str = "no_answer") -> None:
        super().__init__(Health(Condition.ABSENT, Remedy.STAFF, cause))


class Garbled(Fault):
    """Bytes that the protocol does not allow, more often than retries mend."""

    def __init__(self, cause: str = "garbled") -> None:
        super().__init__(Health(Condition.BROKEN, Remedy.ENGINEER, cause))
