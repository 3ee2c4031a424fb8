"""As of when a policy's figure is told, in words: 2023年, 2023年3月, 2023年3月31日."""

from collections.abc import Iterable
from datetime import date

from kiosk.ui.words import Words


def as_of(told: str, words: Words) -> str:
    """`told`: 2023, 2023-03 or 2023-03-31, as in Figure.as_of; anything else where no source tells."""
    if not told[:4].isdecimal():
        return words("date.unknown")
    match [int(part) for part in told.split("-")]:
        case [year, month, day]:
            return words.full_day(date(year, month, day))
        case [year, month]:
            return words("date.month_year", year=year, month=words(f"date.months.{month}"))
        case [year]:
            return words("date.year", year=year)
    return words("date.unknown")


def oldest(told: Iterable[str]) -> str | None:
    """Of several, whatever is not told left out; empty where none is told; None of none."""
    every = list(told)
    return min((each for each in every if each[:4].isdecimal()), default="") if every else None
