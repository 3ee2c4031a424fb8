"""The librarian: the thread that opens the library and answers what is looked up in it."""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.core.domain import Nothing
from kiosk.core.knowledge import LibraryQuery
from kiosk.core.tickets import Ticket
from kiosk.library.answered import Answered, LibraryChanged, Told


@dataclass(frozen=True, slots=True)
class Shelf:
    """`file` None: the library is made of `city` at the start. `place`: degrees north and east of this machine."""

    file: Path | None
    city: Path
    place: tuple[float, float] | None


class Librarian:
    """`tell` is called from its own thread only. No method waits, except `stop`."""

    def __init__(self, shelf: Shelf, tell: Callable[[Told], None]) -> None:
        self._shelf = shelf
        self._tell = tell
        self._orders: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="library", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._orders.put(None)

    def ask(self, ticket: Ticket, query: LibraryQuery) -> None:
        self._orders.put(ticket)

    def forget(self, session: int) -> None:
        pass

    def _serve(self) -> None:
        self._tell(LibraryChanged(True))
        while isinstance(ticket := self._orders.get(), Ticket):
            self._tell(Answered(ticket, Nothing()))
