"""The one vocabulary of faults that every simulated device understands.

Two hands write here without a lock, each its own fields: whoever injects faults (a test, the dock) writes what is
wanted; the simulated device writes what it has counted. Wishes are kept as marks on those counts.
"""

NOISE = b"\x13\x00\xff\x03\x06"  # line noise whose tail a protocol may take for the head of a frame


class Faults:
    """Verbs for whoever injects; `fails`, `leaving`, `delay`, `gone` and the plain fields for the simulated device.

    A fault lasts until `clear`, except `fail_next`, which wears off by itself.
    """

    def __init__(self) -> None:
        self._fail_until = 0  # command number; written by the injector
        self._cut_at: int | None = None  # byte number; written by the injector
        self._always = False
        self._commands = 0  # written by the device
        self._bytes = 0  # written by the device
        self.is_silent = False
        self.noise = b""
        self.delay = 0.0

    # -- for whoever injects -------------------------------------------------------------------------------------

    def fail_next(self, count: int = 1) -> None:
        """The next `count` commands fail in the device's own way: a NAK, an error status, no picture."""
        self._fail_until = self._commands + count

    def fail_always(self) -> None:
        """Every command fails in the device's own way."""
        self._always = True

    def silent(self) -> None:
        """Everything is taken in, nothing comes back."""
        self.is_silent = True

    def noisy(self, noise: bytes = NOISE) -> None:
        """`noise` comes before and after every answer; a picture is disturbed."""
        self.noise = noise

    def slow(self, seconds: float) -> None:
        """Every answer comes `seconds` later."""
        self.delay = seconds

    def cut_off(self, after: int = 0) -> None:
        """The plug is pulled once `after` more bytes (for a camera: pictures) have left the device."""
        self._cut_at = self._bytes + after

    def clear(self) -> None:
        """All is well again, the plug is in."""
        self._fail_until, self._cut_at, self._always = 0, None, False
        self.is_silent, self.noise, self.delay = False, b"", 0.0

    # -- for the simulated device --------------------------------------------------------------------------------

    def fails(self) -> bool:
        """Ask once for each command: is this one to fail?"""
        self._commands += 1
        return self._always or self._commands <= self._fail_until

    def leaving(self, answer: bytes) -> bytes:
        """What of `answer` leaves the device: nothing when silent, with noise around it, up to the cut."""
        if self.is_silent or self.gone:
            return b""
        out = self.noise + answer + self.noise if answer else b""
        cut_at = self._cut_at
        if cut_at is not None:
            out = out[: max(0, cut_at - self._bytes)]
        self._bytes += len(out)
        return out

    def left(self, count: int = 1) -> None:
        """`count` pictures (things that are not bytes) have left the device."""
        self._bytes += count

    @property
    def gone(self) -> bool:
        """Whether the plug is out: nothing goes in or out, and opening fails."""
        return self._cut_at is not None and self._bytes >= self._cut_at
