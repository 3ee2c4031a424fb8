"""The thread through which the camera's child speaks: the only one that writes to the line.

The main thread may be long in a look. That must not pass for a dead camera, so the signs of life come from here.
"""

import queue
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from drivers.camera.messages import Alive, Report

PULSE = 0.2  # seconds between signs of life; a third of the shortest patience that makes sense


class Pulse:
    """A sign of life is due now."""


class End:
    """Nothing more will be told."""


class Teller:
    """`alive` is asked for each sign of life; None, there is none to give, lets the thread sleep until the next."""

    def __init__(self, line: Connection, alive: Callable[[], Alive | None]) -> None:
        self._line = line
        self._alive = alive
        self._reports: queue.SimpleQueue[Report | Pulse | End] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="teller", daemon=True)
        self._thread.start()

    def tell(self, report: Report) -> None:
        self._reports.put(report)

    def end(self, report: Report) -> None:
        """The last thing to be told; returns when it is sent, or after a second."""
        self._reports.put(report)
        self._reports.put(End())
        self._thread.join(1.0)

    def pulse(self) -> None:
        """A sign of life is due now."""
        self._reports.put(Pulse())

    def _run(self) -> None:
        try:
            going = True
            while going:
                alive = self._alive()
                if alive is not None:
                    self._line.send(alive)
                going = self._tell_until(None if alive is None else time.monotonic() + PULSE)
        except OSError:
            return  # nobody hears any more; the thread that waits for orders knows it too, and ends the process

    def _tell_until(self, due: float | None) -> bool:
        """Send what is told until a sign of life is due; False where nothing more will be told."""
        while True:
            try:
                report = self._reports.get(timeout=None if due is None else max(0.0, due - time.monotonic()))
            except queue.Empty:
                return True
            if isinstance(report, Pulse | End):
                return isinstance(report, Pulse)
            self._line.send(report)
