"""Months as numbers, counted from the year nought, so that they can be counted and gone back by."""

from datetime import date


def number_of(day: date) -> int:
    """Of its month."""
    return day.year * 12 + day.month - 1


def first_of(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def months_before(day: date, months: int) -> date:
    """The same day `months` earlier, or the last of that month where it is shorter."""
    number = number_of(day) - months
    first, following = first_of(number), first_of(number + 1)
    return first.replace(day=min(day.day, (following - first).days))
