"""A device is one supervised thread: open → serve orders → close. This is the only thread code of the drivers."""

import itertools
import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from drivers.errors import Fault
from drivers.health import ABSENT, Condition, Health, HealthChanged, Remedy

Order = TypeVar("Order")

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds between tries to open: quick for a loose plug, calm for a dead one


class Stop:
    """The order that ends the thread."""


def pauses() -> Iterator[float]:
    """Seconds to wait before each new try: 0.5, 1, 2 … 30, 30."""
    return (min(LONGEST_PAUSE, FIRST_PAUSE * 2**n) for n in itertools.count())


class Device(Generic[Order]):
    """Subclasses give `open`, `serve` and `close`; this class owns thread, backoff and health.

    `tell` carries frozen events out and may be called from this thread only. Orders come in through `order`, from any
    thread; they are kept in sequence. An order that arrives while the device is shut is given to `refuse`, so that
    every order is answered.
    """

    idle_wait = 0.05  # seconds between two looks around when there is no order: soon enough for cards and codes
    pauses: Callable[[], Iterator[float]] = staticmethod(pauses)  # a driver, or a test, may need another rhythm

    def __init__(self, name: str, tell: Callable[[object], None]) -> None:
        self.name = name
        self.tell = tell
        self._orders: queue.SimpleQueue[Order | Stop] = queue.SimpleQueue()
        self._health = ABSENT
        self._thread = threading.Thread(target=self.run, name=name, daemon=True)

    # -- for everybody -------------------------------------------------------------------------------------------

    def start(self) -> None:
        self._thread.start()

    def order(self, order: Order) -> None:
        self._orders.put(order)

    def stop(self, patience: float = 3.0) -> None:
        """Ask the thread to end and wait up to `patience` seconds for it."""
        self._orders.put(Stop())
        if self._thread.is_alive():
            self._thread.join(patience)

    # -- for the driver ------------------------------------------------------------------------------------------

    def open(self) -> None:
        """Make ready. Raises Fault."""
        raise AssertionError("a driver says how it opens")

    def serve(self, order: Order | None) -> Health:
        """Carry out one order, or look around when there is none; return how the device is. Raises Fault."""
        raise AssertionError("a driver says how it serves")

    def refuse(self, order: Order, health: Health) -> None:
        """Answer an order that cannot be carried out, because the device is shut for the reason in `health`."""

    def close(self) -> None:
        """Let go of the port. Must not raise and must not wait."""

    # -- the thread ----------------------------------------------------------------------------------------------

    def run(self) -> None:
        waiting = self.pauses()
        while True:
            try:
                self.open()
                self._changed(self.serve(None))  # only a device that answers has earned a new series of short pauses
                waiting = self.pauses()
                while self._serve_one():
                    pass
                self._shut()
                return
            except Exception as error:  # a driver's failure ends here and nowhere else
                health = health_after(error)
            self._changed(health)
            self._shut()
            if self._refuse_for(next(waiting), health):
                return

    def _serve_one(self) -> bool:
        """One order, or one look around; False when told to stop. What was ordered is not kept: it may be personal."""
        try:
            order = self._orders.get(timeout=self.idle_wait)
        except queue.Empty:
            self._changed(self.serve(None))
            return True
        if isinstance(order, Stop):
            return False
        try:
            self._changed(self.serve(order))
        except Exception as error:
            self._refuse(order, health_after(error))
            raise
        return True

    def _refuse_for(self, seconds: float, health: Health) -> bool:
        """Refuse orders while waiting; True when told to stop. However many orders come, it ends after `seconds`."""
        until = time.monotonic() + seconds
        going = True
        while going and time.monotonic() < until:
            going = self._refuse_one(until, health)
        return not going

    def _refuse_one(self, until: float, health: Health) -> bool:
        """Refuse what is ordered before `until`; False when told to stop. What was ordered is not kept either."""
        try:
            order = self._orders.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            return True
        if isinstance(order, Stop):
            return False
        self._refuse(order, health)
        return True

    def _refuse(self, order: Order, health: Health) -> None:
        try:
            self.refuse(order, health)
        except Exception as error:  # a thread that ends here would never open the device again
            self._changed(health_after(error))

    def _shut(self) -> None:
        try:
            self.close()
        except Exception as error:  # as above; what could not be closed is left to the operating system
            self._changed(health_after(error))

    def _changed(self, health: Health) -> None:
        if health != self._health:
            self._health = health
            self.tell(HealthChanged(self.name, health))


def health_after(error: Exception) -> Health:
    return error.health if isinstance(error, Fault) else unexpected(error)


def unexpected(error: Exception) -> Health:
    """A failure that no driver foresaw: its type is told, never its text, which may hold data."""
    return Health(Condition.BROKEN, Remedy.ENGINEER, type(error).__name__)
