"""One filing (办件) on its way: sent once, and where nobody knows whether it arrived, looked up by its key. Pure.

"Not found" is never taken for "not arrived": a filing that timed out may still stand in a gateway's queue and arrive a
minute later. So a filing that nothing is known of ends as FilingNotKnown, and only what cannot have gone out, or was
refused in words, ends as Failed.
"""

from dataclasses import dataclass
from enum import Enum, auto

from kiosk.backend.calls import Call
from kiosk.backend.errors import Missed
from kiosk.core.domain import Failed, Trouble
from kiosk.core.filings import Filed, FilingNotKnown, FilingOutcome, Receipt
from kiosk.core.tickets import Ticket

SPACED = (1.0, 2.0, 4.0, 8.0)  # seconds before each look; most that come late come within seconds
THEN = 15.0  # seconds before each further one, while the visitor has left
LEFT = 300.0  # seconds that the looking goes on after the visitor has left: gateways give their queues up before
REFUSALS = (Trouble.REFUSED, Trouble.BAD_VOUCHER, Trouble.NOT_OFFERED)


class Place(Enum):
    """Where a filing is."""

    HERE = auto()  # not sent yet
    OUT = auto()
    LOOKED_FOR = auto()


@dataclass(slots=True)
class HandingIn:
    """`find` asks for it by its key alone; None where whoever takes it cannot be asked so.

    `ticket` is None once the visitor has left: from then on nothing of a person is held here.
    """

    key: str
    ticket: Ticket | None
    find: Call | None
    deadline: float  # on the monotonic clock
    place: Place = Place.HERE
    look_at: float | None = None
    looks: int = 0

    def came(self, result: object, instant: float) -> FilingOutcome | None:
        """What is known after an answer to the filing itself; None: it has to be looked up."""
        match result:
            case Receipt():
                return Filed(result)
            case Missed(failed=Failed(why=why) as failed, sent=sent) if why in REFUSALS or not sent:
                return failed
        if self.find is None:
            return FilingNotKnown(self.key)
        self.place = Place.LOOKED_FOR
        self.look_later(instant)
        return None

    def found(self, result: object, instant: float) -> FilingOutcome | None:
        """What is known after a look."""
        if isinstance(result, Receipt):
            return Filed(result)
        self.look_later(instant)
        return None

    def look_later(self, instant: float) -> None:
        self.look_at = instant + (SPACED[self.looks] if self.looks < len(SPACED) else THEN)
        self.looks += 1

    def left(self, instant: float) -> None:
        """The visitor has: the looking goes on, for nobody."""
        self.ticket = None
        self.deadline = instant + LEFT

    def out_of_time(self) -> FilingOutcome:
        return Failed(Trouble.TOO_SLOW) if self.place is Place.HERE else FilingNotKnown(self.key)

    @property
    def wakes(self) -> float:
        return self.deadline if self.look_at is None else min(self.deadline, self.look_at)
