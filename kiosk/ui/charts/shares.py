"""Amounts as shares of a track, exact until they become one."""

from decimal import Decimal

NOTHING, WHOLE = Decimal(0), Decimal(1)


def share(amount: Decimal, whole: Decimal) -> float:
    """0 … 1, what is more or less than that too; 0 of nothing."""
    return float(min(max(amount / whole, NOTHING), WHOLE)) if whole else 0.0


def stretch(one: Decimal, other: Decimal, whole: Decimal) -> tuple[float, float]:
    """Where a bar between two amounts starts and ends, whichever of them is more."""
    start, end = sorted((share(one, whole), share(other, whole)))
    return start, end
