"""What is wrong with a city's folder: every fault with its file, its key and a reason that a clerk can act on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`file`: its name in the folder; `key`: where in it, empty of the whole file; `reason`: what is wrong and what is
    allowed, in English.

    Tables of one name count from 1, as figures[3].value; the rows of a CSV file as a spreadsheet numbers them.
    `word`: one that is not known, which may stand in many places and is wrong once.
    """

    file: str
    key: str
    reason: str
    word: str = ""

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.file, self.key, self.reason)))


def told(faults: Iterable[Fault]) -> Iterator[str]:
    """A line each; of a word that is not known one line, with how often it stands elsewhere."""
    of_words: dict[object, list[Fault]] = {}
    for number, fault in enumerate(faults):
        subject = fault.key.replace("_", ".").rpartition(".")[2]  # of screening_source, a source
        of_words.setdefault((subject, fault.word) if fault.word else number, []).append(fault)
    for first, *more in of_words.values():
        yield f"{first} (and in {len(more)} more place{'s' * (len(more) > 1)})" if more else str(first)


class BadCity(Exception):
    """The sentence tells the first fault, and how many more there are."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        first, *more = faults
        super().__init__(f"{first} (and {len(more)} more: kiosk check-city names each)" if more else str(first))
        self.faults = faults
