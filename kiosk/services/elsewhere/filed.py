"""Whether a person's filing for care elsewhere stands today, from what the bureau and the platform tell of it.

One in force is told as soon as one of them tells it; that there is none only where both were asked and answered.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from kiosk.core.domain import Failed, Found, Outcome, Trouble
from kiosk.core.elsewhere import Spell, spells


class Standing(Enum):
    IN_FORCE = auto()
    COMING = auto()  # granted, and begins later
    ASKED_FOR = auto()  # handed in, and not yet granted
    WAITING = auto()  # an answer is due
    FAILED = auto()
    OVER = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Filed:
    """`day`: the last day of what is in force or over, the first of what is coming; None where it is not told."""

    standing: Standing
    day: date | None = None
    failed: Failed | None = None

    def days_left(self, today: date) -> int | None:
        """Days after today on which it still stands."""
        return None if self.day is None else (self.day - today).days


def filed(bureau: Outcome | None, transfers: Outcome | None, today: date) -> Filed:
    """None for an answer that is due."""
    told, failures, waiting = [], [], False
    for outcome in (bureau, transfers):
        match outcome:
            case None:
                waiting = True
            case Found(tuple() as rows):
                stood = spells(rows)
                if stood is None:
                    failures.append(Failed(Trouble.STRANGE))
                else:
                    told += [_standing(each, today) for each in stood]
            case Failed() as failed:
                failures.append(failed)
    for standing in (Standing.IN_FORCE, Standing.COMING, Standing.ASKED_FOR):
        if fitting := [each for each in told if each.standing is standing]:
            return max(fitting, key=lambda each: each.day or date.max)
    if waiting:
        return Filed(Standing.WAITING)
    if failures:
        # of two troubles the one that another try may mend
        return Filed(Standing.FAILED, failed=min(failures, key=lambda each: each.why is Trouble.NOT_OFFERED))
    return max(told, key=lambda each: each.day or date.min, default=Filed(Standing.NONE))


def _standing(spell: Spell, today: date) -> Filed:
    if spell.asked_for:
        return Filed(Standing.ASKED_FOR)
    if spell.until is not None and spell.until < today:
        return Filed(Standing.OVER, spell.until)
    if spell.since is not None and spell.since > today:
        return Filed(Standing.COMING, spell.since)
    return Filed(Standing.IN_FORCE, spell.until)
