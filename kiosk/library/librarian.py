"""The librarian: the thread that opens the library and answers what is looked up in it.

Queues only. Between orders, and every few seconds without any, the librarian looks whether another file has taken the
library's name, and opens it; one that cannot be used is refused, and what was open before goes on answering.
"""

from __future__ import annotations

import queue
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.core.domain import Failed, Outcome, Trouble
from kiosk.core.knowledge import LibraryQuery
from kiosk.core.tickets import Ticket
from kiosk.library.answered import Answered, LibraryChanged, News

if TYPE_CHECKING:
    from kiosk.library.opened import Library

LOOKS_EVERY = 5.0  # seconds; whoever puts a new file there does not wait for it, and no visitor notices it
BUILDS_WITHIN = 60.0  # seconds; a city's folder takes one or two
WAITS = 0.05  # seconds between two looks whether it is built

Stamp = tuple[int, int, int]  # which file it is: inode, time of the last change in nanoseconds, size
NEVER_LOOKED: Stamp = (0, 0, -1)


@dataclass(frozen=True, slots=True)
class Shelf:
    """`file` None: the library is made of `city` at the start. `place`: degrees north and east of this machine."""

    file: Path | None
    city: Path
    place: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Asked:
    ticket: Ticket
    query: LibraryQuery


class Stop:
    """Ends the thread."""


class Librarian:
    """`tell` is called from its own thread only. No method waits, except `stop`."""

    def __init__(self, shelf: Shelf, tell: Callable[[News], None], looks_every: float = LOOKS_EVERY) -> None:
        self._shelf = shelf
        self._tell = tell
        self._looks_every = looks_every
        self._orders: queue.SimpleQueue[Asked | Stop] = queue.SimpleQueue()
        self._over = 0  # the last session that is over; written by whoever forgets, read by the thread
        self.has_looked = False  # and told of it; what is asked before, while one is being built, finds none
        self._thread = threading.Thread(target=self._serve, name="library", daemon=True)
        # of the thread alone:
        self._library: Library | None = None
        self._opened = self._seen = NEVER_LOOKED

    def start(self) -> None:
        self._thread.start()

    def stop(self, patience: float = 3.0) -> None:
        """End the thread, and wait for it so many seconds at most."""
        self._orders.put(Stop())
        if self._thread.is_alive():
            self._thread.join(patience)

    def ask(self, ticket: Ticket, query: LibraryQuery) -> None:
        """Answered(ticket, outcome) is told once, unless its session is over by then."""
        self._orders.put(Asked(ticket, query))

    def forget(self, session: int) -> None:
        """The session is over. Sessions are numbered upwards, so the last one that is over tells of all."""
        self._over = session

    # -- the thread ----------------------------------------------------------------------------------------------------

    def _serve(self) -> None:
        if self._shelf.file is not None:
            self._serve_from(self._shelf.file)
            return
        with tempfile.TemporaryDirectory(prefix="kiosk-library-") as folder:
            file = Path(folder) / "library.sqlite"
            if self._built(file):
                self._serve_from(file)

    def _built(self, file: Path) -> bool:
        """Of the city's folder, by a process of its own. False when told to stop meanwhile.

        A library that could not be built is told of as one that is not there.
        """
        from kiosk.library.child import building

        with building(self._shelf.city, file) as child:
            waited = 0.0
            while child.poll() is None and waited < BUILDS_WITHIN:
                try:
                    order = self._orders.get(timeout=WAITS)
                except queue.Empty:
                    waited += WAITS
                    continue
                if isinstance(order, Stop):
                    return False
                self._answer(order)
                del order
        return True

    def _serve_from(self, file: Path) -> None:
        while True:
            self._look_at(file)
            self.has_looked = True
            try:
                order = self._orders.get(timeout=self._looks_every)
            except queue.Empty:
                continue
            if isinstance(order, Stop):
                break
            self._look_at(file)
            self._answer(order)
            del order  # what was typed does not wait here for the next question
        if self._library:
            self._library.close()

    def _answer(self, order: Asked) -> None:
        if order.ticket.session > self._over:
            self._tell(Answered(order.ticket, self._outcome(order.query)))

    def _outcome(self, query: LibraryQuery) -> Outcome:
        if self._library is None:
            return Failed(Trouble.NO_LIBRARY)
        try:
            return self._library.answer(query)
        except Exception as error:  # the file under it changed, or nobody foresaw it: its text may hold what was typed
            self._seen = NEVER_LOOKED  # so that the file is checked anew before the next order
            return Failed(Trouble.NO_LIBRARY, what=f"library {type(error).__name__}")

    def _look_at(self, file: Path) -> None:
        """Open what stands there, if it is not what was seen there last."""
        from kiosk.library.opened import Library
        from kiosk.library.seal import NotUsable

        while (stamp := stamp_of(file)) != self._seen:
            self._seen = stamp
            try:
                opened = Library(file, self._shelf.place, self._shelf.city.resolve().name)
            except NotUsable as refused:
                self._refuse(stamp, refused.cause)
                return
            if stamp_of(file) != stamp:  # replaced between check and opening: nobody checked what is open now
                opened.close()
                continue
            if self._library:
                self._library.close()
            self._library, self._opened = opened, stamp
            self._tell(LibraryChanged(True))

    def _refuse(self, stamp: Stamp, cause: str) -> None:
        """What was open before goes on, unless that very file was written into."""
        if self._library and stamp[0] == self._opened[0]:
            self._library.close()
            self._library = None
        self._tell(LibraryChanged(self._library is not None, cause))


def stamp_of(file: Path) -> Stamp:
    try:
        found = file.stat()
    except OSError:
        return 0, 0, 0
    return found.st_ino, found.st_mtime_ns, found.st_size
