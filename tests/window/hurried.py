"""`kiosk run` for who cannot wait: python -m tests.window.hurried [SECTION.KEY=VALUE …].

Each line of its input is a number of seconds, which then pass in a thirtieth of their time; otherwise time goes as it
goes. Only what visits live by is hurried: devices, platform and fingers keep the real time.
"""

import queue
import signal
import sys
import threading
import time
from datetime import datetime, timedelta

from kiosk.config import EMBEDDED, load
from kiosk.running import run

FASTER = 30.0  # times


class Time:
    """Asked by the loop alone; `owed` takes seconds from any thread."""

    def __init__(self) -> None:
        self.owed: queue.SimpleQueue[float] = queue.SimpleQueue()
        self._seen = time.monotonic()
        self._behind = self._ahead = 0.0  # seconds that are still to be gained, and that were

    def now(self) -> float:
        while not self.owed.empty():
            self._behind += self.owed.get()
        seen = time.monotonic()
        gained = min(self._behind, (seen - self._seen) * (FASTER - 1))
        self._seen = seen
        self._behind -= gained
        self._ahead += gained
        return seen + self._ahead

    def clock(self) -> datetime:
        return datetime.now() + timedelta(seconds=self._ahead)


def main() -> int:
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: ended.set())
    passing = Time()

    def listen() -> None:
        for line in sys.stdin:
            passing.owed.put(float(line))

    threading.Thread(target=listen, daemon=True).start()
    return run(load(EMBEDDED, sys.argv[1:]), ended.is_set, print, passing.now, passing.clock)


if __name__ == "__main__":
    sys.exit(main())
