"""As of when a policy's figure is told, in words: 2023年, 2023年3月, 2023年3月31日."""

from datetime import date

from kiosk.ui.words import Words


def as_of(told: str, words: Words) -> str:
    """`told`: 2023, 2023-03 or 2023-03-31, as in Figure.as_of."""
    match [int(part) for part in told.split("-")]:
        case [year, month, day]:
            return words.full_day(date(year, month, day))
        case [year, month]:
            return words("date.month_year", year=year, month=words(f"date.months.{month}"))
        case [year]:
            return words("date.year", year=year)
    return told
