"""The desk: where the kiosk asks its platform. One coordinating thread with the clerk, and a few that carry calls.

Queues only: orders come in through one queue, results come back through the same one, and everything that is known
lives in the coordinating thread. What the threads need (requests, pydantic) is imported there, so that the first
picture does not wait for it.
"""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.backend.answered import Answered, ClockOff, FilingAnswered, FilingLeft, News, PlatformChanged
from kiosk.backend.calls import NUMBERS
from kiosk.backend.settings import BackendConfig
from kiosk.core.filings import Filing
from kiosk.core.queries import Query
from kiosk.core.tickets import Ticket

if TYPE_CHECKING:
    from kiosk.backend.clerk import Clerk, Order

__all__ = [
    "Answered", "BackendConfig", "ClockOff", "Desk", "FilingAnswered", "FilingLeft", "PlatformChanged",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    ticket: Ticket
    query: Query


@dataclass(frozen=True, slots=True)
class HandedIn:
    ticket: Ticket
    filing: Filing


@dataclass(frozen=True, slots=True)
class Forgotten:
    session: int


@dataclass(frozen=True, slots=True)
class Done:
    """A worker's result; it is personal. `skew`: seconds that the platform's clock is ahead of ours, where known."""

    number: int
    result: object = field(repr=False)
    skew: float | None


@dataclass(frozen=True, slots=True)
class Dropped:
    """An order was not begun, because its session is over."""

    number: int


class Stop:
    """Ends a thread."""


class Orders(queue.SimpleQueue["Order | Stop"]):
    """What the workers take. An order that still lies here when its session is over is not given out.

    Sessions are numbered upwards and one is over before the next begins, so the last one that is over tells of all.
    """

    def __init__(self, dropped: Callable[[int], None]) -> None:
        super().__init__()
        self._dropped = dropped
        self.over = 0  # written by whoever forgets, read by the workers

    def get(self, block: bool = True, timeout: float | None = None) -> Order | Stop:
        while (number := self._over_by_now(order := super().get(block, timeout))) is not None:
            del order  # it is personal, and the next one may be long in coming
            self._dropped(number)
        return order

    def _over_by_now(self, order: Order | Stop) -> int | None:
        """The number of an order of a session that is over."""
        if isinstance(order, Stop) or order.session is None or order.session > self.over:
            return None
        return order.number


class Desk:
    """`tell` is given all that is News, from the coordinating thread only. No method waits, except `stop`.

    `now` is the wall clock, which must show China's time: it stands in every message.
    """

    def __init__(
        self, config: BackendConfig, tell: Callable[[News], None], now: Callable[[], datetime] = datetime.now
    ) -> None:
        self._config = config
        self._tell = tell
        self._now = now
        self._inbox: queue.SimpleQueue[Asked | HandedIn | Forgotten | Done | Dropped | Stop] = queue.SimpleQueue()
        self._orders = Orders(self._dropped)
        self._thread = threading.Thread(target=self._coordinate, name="desk", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask(self, ticket: Ticket, query: Query) -> None:
        """Answered(ticket, outcome) is told once or, while rows fill in, again and again until it is complete."""
        self._inbox.put(Asked(ticket, query))

    def file(self, ticket: Ticket, filing: Filing) -> None:
        """FilingAnswered(ticket, outcome) is told once; FilingLeft where the session was over before it was known."""
        self._inbox.put(HandedIn(ticket, filing))

    def forget(self, session: int) -> None:
        """The session is over: its questions are dropped, and answers still under way will be told to nobody."""
        self._orders.over = session
        self._inbox.put(Forgotten(session))

    def stop(self, patience: float = 3.0) -> None:
        """End the threads; a call that is under way is left behind after `patience` seconds."""
        self._inbox.put(Stop())
        if self._thread.is_alive():
            self._thread.join(patience)

    # -- the coordinating thread ---------------------------------------------------------------------------------------

    def _coordinate(self) -> None:
        from kiosk.backend.clerk import WORKERS, Clerk
        from kiosk.backend.worker import work

        workers = [
            threading.Thread(
                target=work, args=(self._config, self._orders, self._done), name=f"desk worker {number}", daemon=True
            )
            for number in range(1, WORKERS + 1)
        ]
        for worker in workers:
            worker.start()
        clerk = Clerk(self._config, random.randrange(NUMBERS))
        going = True
        while going:
            try:
                going = self._serve(clerk)
            except Exception as error:  # nobody foresaw it: its type is told, never its text, which may hold data
                clerk.lost(type(error).__name__)
            self._pass_on(clerk)
        clerk.stopped()
        self._pass_on(clerk)
        for _ in workers:
            self._orders.put(Stop())

    def _pass_on(self, clerk: Clerk) -> None:
        """Calls to the workers, answers and news to the kiosk. A local scope, as below."""
        for order in clerk.orders():
            self._orders.put(order)
        for told in (*clerk.answers(), *clerk.news()):
            self._tell(told)

    def _serve(self, clerk: Clerk) -> bool:
        """One message, or the next deadline. False when told to stop. A local scope: what was personal ends with it."""
        deadline = clerk.next_deadline()
        try:
            wait = None if deadline is None else max(0.0, deadline - time.monotonic())
            message = self._inbox.get(timeout=wait)
        except queue.Empty:
            clerk.passed(self._now(), time.monotonic())
            return True
        match message:
            case Asked(ticket, query):
                clerk.asked(ticket, query, self._now(), time.monotonic())
            case HandedIn(ticket, filing):
                clerk.filed(ticket, filing, self._now(), time.monotonic())
            case Forgotten(session):
                clerk.forgot(session, self._now(), time.monotonic())
            case Done(number, result, skew):
                clerk.done(number, result, self._now(), time.monotonic(), skew)
            case Dropped(number):
                clerk.dropped(number, self._now(), time.monotonic())
            case Stop():
                return False
        return True

    def _done(self, number: int, result: object, skew: float | None = None) -> None:
        """For the workers."""
        self._inbox.put(Done(number, result, skew))

    def _dropped(self, number: int) -> None:
        """For the workers."""
        self._inbox.put(Dropped(number))
