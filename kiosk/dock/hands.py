"""What the dock asks of the program that it stands beside: plain data in, plain data out."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class Hands(Protocol):
    """Called from the dock's threads, several at once; each call returns soon and changes nothing but what it names."""

    def picture_number(self) -> int:
        """Grows with every change of the screen."""
        ...

    def picture(self) -> bytes:
        """The screen as it is now, PNG or JPEG."""
        ...

    def words(self) -> Sequence[str]:
        """What is written on the screen now, in reading order."""
        ...

    def size(self) -> tuple[int, int]:
        """Width and height of the screen in px."""
        ...

    def touch(self, kind: str, x: int, y: int) -> None:
        """A finger: `kind` is down, move or up; px of the screen, inside it."""
        ...

    def doings(self) -> Sequence[Mapping[str, object]]:
        """What can be done to the machine, in order: group, label, name (str) and enabled (bool) of each."""
        ...

    def do(self, name: str) -> None:
        """Do what `doings` names so; called only for names that are enabled."""
        ...

    def slips(self) -> Sequence[str]:
        """Names of the slips that came out, oldest first."""
        ...

    def slip(self, name: str) -> bytes:
        """The picture of a slip, PNG or JPEG; called only for names in `slips`."""
        ...

    def lines(self) -> Sequence[str]:
        """How everything is, a line each; a line may be "name｜state"."""
        ...
