"""The desk: where the kiosk asks its platform. One coordinating thread with the clerk, and a few that carry calls.

Queues only: orders come in through one queue, results come back through the same one, and everything that is known
lives in the coordinating thread. What the threads need (requests, pydantic) is imported there, so that the first
picture does not wait for it.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.backend.answered import Answered
from kiosk.backend.settings import BackendConfig
from kiosk.core.queries import Query
from kiosk.core.tickets import Ticket

if TYPE_CHECKING:
    from kiosk.backend.clerk import Clerk, Order

__all__ = ["Answered", "BackendConfig", "Desk"]


@dataclass(frozen=True, slots=True)
class Asked:
    ticket: Ticket
    query: Query


@dataclass(frozen=True, slots=True)
class Forgotten:
    session: int


@dataclass(frozen=True, slots=True)
class Done:
    """A worker's result; it is personal."""

    number: int
    result: object = field(repr=False)


class Stop:
    """Ends a thread."""


class Desk:
    """`tell` is given every Answered, from the coordinating thread only. No method waits, except `stop`.

    `now` is the wall clock, which must show China's time: it stands in every message.
    """

    def __init__(
        self, config: BackendConfig, tell: Callable[[Answered], None], now: Callable[[], datetime] = datetime.now
    ) -> None:
        self._config = config
        self._tell = tell
        self._now = now
        self._inbox: queue.SimpleQueue[Asked | Forgotten | Done | Stop] = queue.SimpleQueue()
        self._orders: queue.SimpleQueue[Order | Stop] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._coordinate, name="desk", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask(self, ticket: Ticket, query: Query) -> None:
        """Answered(ticket, outcome) is told once or, while rows fill in, again and again until it is complete."""
        self._inbox.put(Asked(ticket, query))

    def forget(self, session: int) -> None:
        """The session is over: its questions are dropped, and answers still under way will be told to nobody."""
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
        clerk = Clerk(self._config)
        going = True
        while going:
            try:
                going = self._serve(clerk)
            except Exception as error:  # nobody foresaw it: its type is told, never its text, which may hold data
                clerk.lost(type(error).__name__)
            self._pass_on(clerk)
        for _ in workers:
            self._orders.put(Stop())

    def _pass_on(self, clerk: Clerk) -> None:
        """Calls to the workers, answers to the kiosk. A local scope, as below."""
        for order in clerk.orders():
            self._orders.put(order)
        for answer in clerk.answers():
            self._tell(answer)

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
            case Forgotten(session):
                clerk.forgot(session, self._now())
            case Done(number, result):
                clerk.done(number, result, self._now())
            case Stop():
                return False
        return True

    def _done(self, number: int, result: object, _skew: float | None) -> None:
        """For the workers."""
        self._inbox.put(Done(number, result))
