"""异地备案: the days for which a person's care elsewhere was filed, from what the bureau and the platform tell.

The bureau keeps filings (lookup ELSEWHERE_FILINGS), the national interface transfers (5304 转院备案).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.core.entitlements import Transfer
from kiosk.core.filings import FilingStatus
from kiosk.core.lookups import LookupRow

LONGEST = timedelta(days=366)  # no transfer is granted for longer: who asks for a day looks so far back
UNDER_WAY = FilingStatus.ACCEPTED, FilingStatus.IN_PROGRESS
VOID = FilingStatus.REFUSED, FilingStatus.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Spell:
    """Days for which care elsewhere was filed; None: from ever, for ever. `asked_for`: handed in, not yet granted."""

    since: date | None
    until: date | None
    asked_for: bool = False

    def covers(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def spells(rows: Iterable[object]) -> tuple[Spell, ...] | None:
    """Of all that was neither turned down nor taken back, in the order of the rows.

    None where a row cannot be understood: then nobody can say that there is nothing else.
    """
    told: list[Spell] = []
    for row in rows:
        match row:
            case Transfer() as transfer if transfer.elsewhere is not False and transfer.agreed is not False:
                told.append(Spell(transfer.since or transfer.decided, transfer.until))
            case LookupRow():
                try:
                    status = FilingStatus(row.said("status") or FilingStatus.DONE.value)
                    spell = Spell(_day(row, "since"), _day(row, "until"), status in UNDER_WAY)
                except ValueError:
                    return None
                if status not in VOID:
                    told.append(spell)
    return tuple(told)


def _day(row: LookupRow, column: str) -> date | None:
    said = row.said(column)
    return date.fromisoformat(said) if said else None
