"""What is wrong with a city's folder: every fault with its file, its key and a reason that a clerk can act on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`file`: its name in the folder; `key`: where in it; `reason`: what is wrong and what is allowed, in English.

    Tables of one name count from 1, as figures[3].value; the rows of a CSV file as a spreadsheet numbers them.
    """

    file: str
    key: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"

    @property
    def what(self) -> str:
        """Key and reason; of a whole file there is no key."""
        return f"{self.key}: {self.reason}" if self.key else self.reason


class BadCity(Exception):
    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults
