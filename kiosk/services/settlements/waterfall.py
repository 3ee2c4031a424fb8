"""The rows of 这笔钱怎么报的 as shares of a track, for screen and paper alike: plain numbers, no layout."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kiosk.core.sums import Explained, Part
from kiosk.services.settlements.names import of_fund, of_row
from kiosk.ui.charts.shares import share, stretch
from kiosk.ui.words import Words


@dataclass(frozen=True, slots=True)
class Step:
    """One row: its two names, its signed amount and its bar from `start` to `end` (0…1)."""

    key: str
    plain: str
    term: str
    amount: Decimal
    start: float
    end: float
    total: bool = False


def from_total(explained: Explained, words: Words) -> list[Step]:
    """总费用, minus each fund, minus the hospital's share, = 您自己付; bars float down from the total."""
    total = left = explained.total
    steps = [Step("total", *of_row("total", words), total, 0, 1, total=True)]
    payers = [("fund", of_fund(fund, words), fund.amount) for fund in explained.funds]
    if explained.hospital:
        payers.append(("hospital", of_row("hospital", words), explained.hospital))
    for key, names, amount in payers:
        # one that took something back (negative) stands to the right of what is left
        steps.append(Step(key, *names, -amount, *stretch(left - amount, left, total)))
        left -= amount
    steps.append(Step("you", *of_row("you", words), left, 0, share(left, total), total=True))
    return steps


def from_parts(parts: Iterable[Part], words: Words) -> list[Step]:
    """Parts side by side along a track as long as the largest sum on the way."""
    parts = list(parts)
    sums = [Decimal(0)]
    for part in parts:
        sums.append(sums[-1] + part.amount)
    whole = max(sums, key=abs)
    steps = []
    for part, before, after in zip(parts, sums, sums[1:], strict=False):
        steps.append(Step(part.key, *of_row(part.key, words), part.amount, *stretch(before, after, whole)))
    return steps
