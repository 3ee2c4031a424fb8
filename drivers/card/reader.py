"""The card reader as a device: tells when a card comes and goes, and reads it when ordered."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from drivers.card.ccid import GET_STATUS, NOTIFY_MOVEMENTS, POWER_OFF
from drivers.card.contents import CardContents, Unreadable, Why
from drivers.card.link import Link, Patience
from drivers.card.reading import POLL, read_card
from drivers.device import Device
from drivers.health import READY, Health
from drivers.ports import Port


@dataclass(frozen=True, slots=True)
class Read:
    """The order. `ticket` comes back with the outcome, unchanged."""

    ticket: object


@dataclass(frozen=True, slots=True)
class Inserted:
    """A card is there; told once, also for one that was there when the reader opened."""


@dataclass(frozen=True, slots=True)
class Removed:
    """The card is gone, or the reader is: a card that cannot be seen is not there."""


@dataclass(frozen=True, slots=True)
class CardRead:
    """The answer to every Read."""

    ticket: object
    outcome: CardContents | Unreadable


class CardReader(Device[Read]):
    """A serial reader of the GemPC Twin family; `open_port` opens its line at 115200 8N1, anew after each failure."""

    patience = Patience()
    poll = POLL

    def __init__(self, name: str, tell: Callable[[object], None], open_port: Callable[[], Port]) -> None:
        super().__init__(name, tell)
        self._open_port = open_port
        self._port: Port | None = None
        self._link: Link | None = None
        self._announced = False
        self._present = False
        self._powered = False
        self._next_poll = 0.0

    def open(self) -> None:
        self._port = self._open_port()
        self._port.discard()
        self._link = Link(self._port, self._saw, self.patience)
        self._powered = False
        self._next_poll = 0.0
        self._link.ask(NOTIFY_MOVEMENTS, quickly=True)

    def serve(self, order: Read | None) -> Health:
        assert self._link is not None  # Device serves only between open and close
        if order is not None:
            outcome = self._read(self._link)
            self.tell(CardRead(order.ticket, outcome))
            return READY
        if not self._announced:  # the reader is told to be ready before any card in it is told
            self._announced = True
            return READY
        if self._powered:  # after the outcome is told: the visitor does not wait for it
            self._link.ask(POWER_OFF, quickly=True)
            self._powered = False
        self._link.listen()
        if time.monotonic() >= self._next_poll:
            self._link.ask(GET_STATUS, quickly=True)
            self._next_poll = time.monotonic() + self.poll
        return READY

    def refuse(self, order: Read, health: Health) -> None:
        why = Why.GARBLED if health.cause == "garbled" else Why.READER_GONE
        self.tell(CardRead(order.ticket, Unreadable(why)))

    def close(self) -> None:
        self._saw(False)
        self._announced = False
        self._link = None
        if self._port is not None:
            self._port.close()
            self._port = None

    def _read(self, link: Link) -> CardContents | Unreadable:
        link.listen()
        self._powered = True
        return read_card(link)

    def _saw(self, present: bool) -> None:
        if self._announced and present != self._present:
            self._present = present
            self.tell(Inserted() if present else Removed())
