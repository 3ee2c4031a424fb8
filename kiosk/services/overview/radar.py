"""应享未享: what a person may be entitled to by the city's own rules, seen in the person's own year. Promises nothing.

Pure. A rule speaks only where the city has the figure and the figure holds today, and where what it needs was answered
whole: what could not be looked up is no reason to say anything.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from kiosk.core.elsewhere import Spell
from kiosk.core.entitlements import ChronicRegistration, Stay
from kiosk.core.kinds import group
from kiosk.core.policy import Bound, Figure, Key, Policy
from kiosk.core.reckoning import Elsewhere
from kiosk.core.validity import Validity, latest, validity
from kiosk.core.year import Year, basic_fund, own_in_scope, self_paid, serious_fund

LATE = 10  # October: from then on, what is left of a year's quota is about to be lost
LITTLE = Decimal("0.5")  # of a quota: who used less than this may not know of it


class Rule(Enum):
    """In the order in which they matter to a purse: thousands of yuan, then what ends by a day, then hundreds."""

    RELIEF_FULL = "relief_full"  # 自付超过多少, 全额补助
    RELIEF_HIGH = "relief_high"  # 自付超过多少, 高额费用化解
    SERIOUS = "serious"  # 大病保险起付线
    CHRONIC = "chronic"  # 慢特病备案快到期
    ELSEWHERE = "elsewhere"  # 异地就医没有备案
    QUOTA = "quota"  # 门诊限额没怎么用


@dataclass(frozen=True, slots=True)
class Hint:
    """`figure`: the city's rule; None where the platform's own date is it. `amount`: yuan of the person's, or what is
    left of a quota. `count`: settlements, registrations or stays that it was seen in. `until`: the day by which to act.
    """

    rule: Rule
    figure: Figure | None
    amount: Decimal | None
    count: int
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a person's year. None: not answered, not offered, or not whole."""

    year: Year | None
    chronic: tuple[ChronicRegistration, ...] | None
    stays: tuple[Stay, ...] | None
    filed: tuple[Spell, ...] | None


def hints(seen: Seen, policy: Policy, population: str, today: date) -> tuple[Hint, ...]:
    """`population`: the id of the person's, empty where it is not known. In the order of Rule."""
    found = (
        *_by_sum(seen, policy, population, today),
        *_chronic(seen, today),
        *_elsewhere(seen, policy, population, today),
        *_quota(seen, policy, population, today),
    )
    order = list(Rule)
    return tuple(sorted(found, key=lambda hint: order.index(hint.rule)))


def outpatient(kind: str) -> bool:
    """Visits that 普通门诊 counts."""
    return group(kind) == "outpatient"


def in_force(policy: Policy, key: Key, population: str, today: date, case: str = "") -> Figure | None:
    """The figure of today, None where it is not known."""
    told = policy.in_force(key, today, population, case=case)
    return told if isinstance(told, Figure) else None


def of_any_case(policy: Policy, key: Key, population: str, today: date) -> Figure | None:
    """The first of today, of whichever case the city has, which the hint then names."""
    cases = dict.fromkeys(each.case for each in policy.figures if each.key is key)
    return next((each for case in cases if (each := in_force(policy, key, population, today, case))), None)


def _by_sum(seen: Seen, policy: Policy, population: str, today: date) -> list[Hint]:
    """What a year's own payments rise above. Who had 大病保险 pay already knows of it."""
    year, found = seen.year, []
    if year is None or not year.is_whole:
        return []
    for rule, key in ((Rule.RELIEF_FULL, Key.RELIEF_FULL_ABOVE), (Rule.RELIEF_HIGH, Key.RELIEF_HIGH_ABOVE)):
        figure, amount = of_any_case(policy, key, population, today), year.sum(self_paid)
        if figure and _is_above(amount, figure):
            found.append(Hint(rule, figure, amount, year.count))
    figure, amount = in_force(policy, Key.SERIOUS_THRESHOLD, population, today), year.sum(own_in_scope)
    if figure and _is_above(amount, figure) and not year.sum(serious_fund):
        found.append(Hint(Rule.SERIOUS, figure, amount, year.count))
    return found


def _is_above(amount: Decimal, line: Figure) -> bool:
    """Known to be: a line that is at least so high may be higher."""
    return line.value is not None and line.bound is not Bound.AT_LEAST and amount > line.value


def _chronic(seen: Seen, today: date) -> list[Hint]:
    """One hint for all that end soon and were not prolonged."""
    ending = [
        each.until
        for each in latest(seen.chronic or ())
        if each.until is not None and validity(each, today) is Validity.SOON
    ]
    return [Hint(Rule.CHRONIC, None, None, len(ending), min(ending))] if ending else []


def _elsewhere(seen: Seen, policy: Policy, population: str, today: date) -> list[Hint]:
    """Stays that the platform marks as elsewhere, on days for which no filing is known."""
    figure = in_force(policy, Key.ELSEWHERE_CUT, population, today, case=Elsewhere.UNFILED.value)
    if figure is None or seen.stays is None or seen.filed is None:
        return []
    filed = seen.filed
    elsewhere = [each.begin for each in seen.stays if each.elsewhere and each.begin.year == today.year]
    unfiled = [begin for begin in elsewhere if not any(spell.covers(begin) for spell in filed)]
    return [Hint(Rule.ELSEWHERE, figure, None, len(unfiled))] if unfiled else []


def _quota(seen: Seen, policy: Policy, population: str, today: date) -> list[Hint]:
    figure = in_force(policy, Key.OUTPATIENT_CAP, population, today)
    if seen.year is None or not seen.year.is_whole or today.month < LATE or not population:
        return []
    if figure is None or figure.value is None or figure.bound or figure.is_uncapped:
        return []
    used = seen.year.sum(basic_fund, outpatient)
    if used > figure.value * LITTLE:
        return []
    return [Hint(Rule.QUOTA, figure, figure.value - used, seen.year.count, date(today.year, 12, 31))]
