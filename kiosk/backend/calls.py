"""What one call to the platform is: asked for by a job, written when it is sent, read where it comes back."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from kiosk.backend.settings import BackendConfig

NUMBERS = 10_000  # of messages: the last four digits of msgid


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every sending has of its own: the time, the message's number of four digits, the sign-in number."""

    now: datetime
    sequence: int
    sign_no: str


@dataclass(frozen=True, slots=True)
class Request:
    """What to POST, and where: `path` is one behind the platform's base address, or a whole address.

    The body holds identity numbers and never shows them. `into`: the file that a download (9102) is written to.
    """

    name: str  # the transaction's number, or what stands for one
    path: str
    body: bytes = field(repr=False)
    into: Path | None = None


class Call(Protocol):
    """A frozen value; two equal calls ask the same."""

    @property
    def name(self) -> str:
        """The transaction's number (infno), for the journal."""
        ...

    @property
    def signed(self) -> bool:
        """It needs the sign-in number of 9001."""
        ...

    @property
    def repeatable(self) -> bool:
        """It may be sent once more where nobody knows whether it arrived: reads, never filings."""
        ...

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        """Raises Strange when a value is longer than the interface allows."""
        ...

    def read(self, answer: object) -> object:
        """The domain's value of a JSON answer, or of the Path of a file that was asked for. Raises Refused, Strange."""
        ...
