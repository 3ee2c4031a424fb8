"""What passes between the camera device and its child process. Numbers and texts only; pictures never travel here.

Every order begins a new turn: what belongs to an earlier one is dropped, so that no code can reach the next visitor.
"""

from dataclasses import dataclass, field

from drivers.camera.hint import Hint
from drivers.camera.optics import Optics

# -- to the child --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Start:
    """The first thing that the child is told; not a part of its command, which every user of the machine could read.

    `address`: see drivers.camera.source. `voucher_pattern`: see drivers.camera.payload.
    """

    address: str
    mirrored: bool
    voucher_pattern: str
    optics: Optics


@dataclass(frozen=True, slots=True)
class Look:
    """Open the source if it is closed, and look for codes up to `per_second` times a second.

    With `preview` there is a live picture, and what would help to aim is told.
    """

    turn: int
    preview: bool
    per_second: float


@dataclass(frozen=True, slots=True)
class Reopen:
    """Close the source and open it again, with everything else as it is."""

    turn: int


@dataclass(frozen=True, slots=True)
class Close:
    """Close the source, wipe the preview, answer with Closed."""

    turn: int


# -- from the child ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alive:
    """Sent several times a second while there is a Look, also during a look that takes long.

    `taken` and `looked` count the pictures of this turn: those that the source gave, and those that were looked at to
    the end. `alike` is for how many seconds every picture was the same in each of some 14,000 pixels, over all turns
    since a Close.
    """

    turn: int
    taken: int
    looked: int
    alike: float


@dataclass(frozen=True, slots=True)
class Code:
    """A code in the picture that was taken at `at` (time.monotonic)."""

    turn: int
    text: str = field(repr=False)
    rung: str
    at: float


@dataclass(frozen=True, slots=True)
class Hinted:
    """What would help to aim is news: another thing, another distance, or more or less sure."""

    turn: int
    hint: Hint


@dataclass(frozen=True, slots=True)
class Closed:
    """The source is released and the preview holds nothing."""

    turn: int


@dataclass(frozen=True, slots=True)
class Lost:
    """The source could not be opened or ended. The child has nothing left to do."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The child ends because of an error that nobody foresaw; `kind` is its type."""

    kind: str


Order = Look | Reopen | Close
Report = Alive | Code | Hinted | Closed | Lost | Failed
