"""When a visit was, in words: one day, or from when to when and for how many days in hospital."""

from kiosk.core.domain import Visit
from kiosk.core.kinds import group
from kiosk.ui.words import Words


def span(visit: Visit, words: Words) -> str:
    """2026年10月20日, or 2026年10月12日至10月20日; the second year only where it is another one."""
    if visit.end is None or visit.end == visit.begin:
        return words.full_day(visit.begin)
    same_year = visit.end.year == visit.begin.year
    end = words.day(visit.end) if same_year else words.full_day(visit.end)
    return words("settlement.stay", begin=words.full_day(visit.begin), end=end)


def days(visit: Visit, words: Words) -> tuple[str, ...]:
    """住院 8 天, for a stay that has ended; else nothing."""
    if visit.end is None or visit.end == visit.begin or group(visit.kind.value) != "inpatient":
        return ()
    return (words("settlement.days", days=(visit.end - visit.begin).days),)
