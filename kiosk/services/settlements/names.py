"""Plain word and official term of each row of a settlement: the same pair on screen and on paper."""

from kiosk.core.domain import FundShare
from kiosk.ui.words import Words


def of_fund(fund: FundShare, words: Words) -> tuple[str, str]:
    """By the national code; a province's longer code falls back on its national prefix, then on the given name."""
    for length in (6, 4):
        key = f"fund.{fund.kind.value[:length].ljust(6, '0')}"
        if words.has(key):
            return words(key), words(f"{key}_term")
    return words.named(fund.kind.name), ""


def of_row(key: str, words: Words) -> tuple[str, str]:
    return words(f"settlement.row.{key}"), words(f"settlement.row.{key}_term")
