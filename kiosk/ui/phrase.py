"""Words that remember what they mean: a text to the eye, its key and fields, or its figure, to the voice.

A Phrase is drawn, measured, joined and compared as the text that it is; what is joined of it is a plain text again.
Only what is a Phrase can be spoken, so a name or a number that a page shows as plain text never is.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Sentence:
    """A string by its key: its template with {fields}, and what stands in them, in the order in which it was given."""

    key: str
    template: str
    fields: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """Yuan. `public`: the same for everybody, as a price is."""

    value: Decimal
    public: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    value: int
    ordinal: bool = False  # the second, not two


@dataclass(frozen=True, slots=True)
class Year:
    value: int


@dataclass(frozen=True, slots=True)
class Day:
    value: date
    year: bool  # whether the year is said


@dataclass(frozen=True, slots=True)
class Clock:
    """Hour and minute."""

    value: datetime


@dataclass(frozen=True, slots=True)
class Digits:
    """A number to dial, digit by digit."""

    text: str


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a keypad, by its character: a digit, a capital letter or the point."""

    character: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name as config or a platform wrote it: of a place, a medicine, an insurance; never of a person.

    `public`: what is told to everybody, as city and library tell it.
    """

    text: str
    public: bool = False


@dataclass(frozen=True, slots=True)
class Covered:
    """Stars where an amount stands when somebody looks."""


Meaning = Sentence | Amount | Count | Year | Day | Clock | Digits | Key | Name | Covered


class Phrase(str):
    """A text with its meaning."""

    __slots__ = ("meaning",)
    meaning: Meaning

    def __new__(cls, text: str, meaning: Meaning) -> "Phrase":
        phrase = super().__new__(cls, text)
        phrase.meaning = meaning
        return phrase

    def __reduce__(self) -> tuple[type["Phrase"], tuple[str, Meaning]]:
        return Phrase, (str(self), self.meaning)
