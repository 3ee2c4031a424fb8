"""The breaker: a platform that does not answer is not asked again and again while people wait. Pure.

Counted are calls without any answer, in a row: no connection (Unreachable), and none in time (TooSlow), which is what a
platform that hangs looks like from here. Whatever it answers, a refusal or nonsense included, shows that it is there.

From the first failure on a probe is due every `every` seconds until something is answered: so it becomes known that
a platform is down, and that it is back, though no visitor asks. The first one after opening goes at once: five in a row
may all be of one transaction that is slow, and only a platform that does not answer the probe either is down.
"""

FAILURES = 5  # in a row: one broken line costs two (it is tried again), and two visitors may meet it at once


class Breaker:
    """`every`: seconds from probe to probe; `instant` is the monotonic clock in seconds."""

    def __init__(self, every: float) -> None:
        self._every = every
        self._failures = 0
        self._down = False
        self._probe_at: float | None = None

    @property
    def open(self) -> bool:
        """Nothing but probes is to be asked."""
        return self._failures >= FAILURES

    @property
    def down(self) -> bool:
        """It is open, and a probe was not answered."""
        return self._down

    @property
    def probe_at(self) -> float | None:
        """When a probe is due; None while all is well."""
        return self._probe_at

    def failed(self, instant: float, probe: bool = False) -> None:
        self._failures += 1
        if self.open and probe:
            self._down = True
        elif self._failures == FAILURES:
            self._probe_at = instant
        if self._probe_at is None:
            self._probe_at = instant + self._every

    def answered(self) -> None:
        self._failures, self._down, self._probe_at = 0, False, None

    def probed(self, instant: float) -> None:
        """A probe is on its way."""
        self._probe_at = instant + self._every
