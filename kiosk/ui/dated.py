"""As of when something is told, in words: 2023年, 2023年3月, 2023年3月31日. No date of a visitor's own."""

from collections.abc import Iterable
from datetime import date

from kiosk.ui.phrase import Phrase
from kiosk.ui.words import Words


def as_of(told: str, words: Words) -> Phrase:
    """`told`: 2023, 2023-03 or 2023-03-31, as in Figure.as_of; anything else where no source tells."""
    if not is_known(told):
        return words("date.unknown")
    match [int(part) for part in told.split("-")]:
        case [year, month, day]:
            said = words.full_day(date(year, month, day))
        case [year, month]:
            said = words("date.month_year", year=year, month=words(f"date.months.{month}"))
        case [year, *_]:
            said = words("date.year", year=year)
    return words.told(str(said))  # nobody's own, so that it may be said in the hall


def is_known(told: str) -> bool:
    return told[:4].isdecimal()


def oldest(told: Iterable[str]) -> str | None:
    """Of several, whatever is not told left out; empty where none is told; None of none."""
    every = list(told)
    return min((each for each in every if is_known(each)), default="") if every else None
