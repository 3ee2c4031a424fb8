"""如果当时…: one stay in hospital as the policy reckons it, and as it would have been elsewhere or by other rules.

A real settlement need not equal what is reckoned: it knows more of the person and the hospital. So one reckoning is
compared with another, and none of them with what was really paid; that stands above them, with what they leave out.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kiosk.core.domain import FundShare, Identified, Row, Settlement
from kiosk.core.kinds import group
from kiosk.core.policy import Key, Policy
from kiosk.core.reckoning import KEYS, OF_STAYS, Bill, Care, Elsewhere, Line, Reckoning, bands, reckon, tells
from kiosk.core.service import IDENTITY, Given, Rules, found
from kiosk.core.year import BASIC_FUNDS, SERIOUS_FUND
from kiosk.services.settlements.choice import chosen

IF = "if"
WHO, BAND, LEVEL = "if_who", "if_band", "if_level"
FUND_PREFIX = 3  # digits of a fund's code that name its insurance: 310100 is of 310


@dataclass(frozen=True, slots=True)
class Supposed:
    """`kind`: filed, unfiled, level, today or before; `name`: of the level, or the day or year of the rules.

    `rules`: the steps that differ from the first reckoning.
    """

    kind: str
    name: str
    reckoning: Reckoning
    rules: tuple[Line, ...]


def can_be_supposed(given: Given, rules: Rules) -> bool:
    """Of a stay that was not taken back, where by some answer it and something beside it can be reckoned."""
    row, settlement, policy = chosen(given), settled(given), rules.city.policy
    assert row is not None
    if group(row.visit.kind.value) != "inpatient" or settlement.cancelled or not tells(policy, OF_STAYS):
        return False
    stays = (
        _stay(row, settlement, who, level.name, band)
        for who in populations(given, policy)
        for band in bands(policy, who, OF_STAYS)
        for level in policy.levels
    )
    return any(
        reckon(policy, stay).own is not None
        and any(case.reckoning.own is not None for case in supposed(policy, stay, rules.today))
        for stay in stays
    )


# -- what has to be asked ------------------------------------------------------------------------------------------


def populations(given: Given, policy: Policy) -> tuple[str, ...]:
    """The one that paid, by its fund; else the one that the visitor has; else all."""
    row = chosen(given)
    settlement: Settlement | None = found(row.settlement) if row else None
    paid = {fund.kind.value[:FUND_PREFIX] for fund in settlement.funds} if settlement else set()
    identified: Identified = found(given.get(IDENTITY))
    held = {each.kind.value for each in identified.insurances}
    for kinds in (paid, held):
        fitting = tuple(each.id for each in policy.populations if each.insurance in kinds)
        if len(fitting) == 1:
            return fitting
    return tuple(each.id for each in policy.populations)


def bands_of(given: Given, policy: Policy) -> tuple[str, ...]:
    return bands(policy, given.chosen(WHO, populations(given, policy)) or "", OF_STAYS)


def settled(given: Given) -> Settlement:
    """The one that is looked at."""
    row = chosen(given)
    assert row is not None
    settlement: Settlement = found(row.settlement)
    return settlement


def bill(given: Given, policy: Policy) -> Bill:
    """The stay as it would be reckoned in the own city, by the rules of the day on which it ended."""
    row = chosen(given)
    assert row is not None
    return _stay(
        row,
        settled(given),
        given.chosen(WHO, populations(given, policy)) or "",
        given.chosen(LEVEL, tuple(each.name for each in policy.levels)) or "",
        given.chosen(BAND, bands_of(given, policy)) or "",
    )


def _stay(row: Row, settlement: Settlement, population: str, level: str, band: str) -> Bill:
    return Bill(
        population,
        level,
        settlement.total,
        settlement.end or row.visit.end or settlement.begin or row.visit.begin,
        settlement.total - settlement.in_scope,
        band=band,
    )


# -- what was really settled, and no reckoning knows ---------------------------------------------------------------


def left_out(settlement: Settlement, reckoning: Reckoning) -> tuple[FundShare, ...]:
    """What other funds paid than those that are reckoned."""
    with_serious = any(line.key == "serious" and line.amount is not None for line in reckoning.lines)
    reckoned = (*BASIC_FUNDS, *((SERIOUS_FUND,) if with_serious else ()))
    return tuple(each for each in settlement.funds if each.amount and not each.kind.value.startswith(reckoned))


def other_deductible(settlement: Settlement, reckoning: Reckoning) -> tuple[Decimal, Decimal] | None:
    """What was reckoned to be borne first, and what really was, where both are known and differ."""
    reckoned = next((line.amount for line in reckoning.lines if line.key == "deductible" and line.bound is None), None)
    if reckoned is None or settlement.deductible is None or reckoned == settlement.deductible:
        return None
    return reckoned, settlement.deductible


# -- what would have been ------------------------------------------------------------------------------------------


def supposed(policy: Policy, stay: Bill, today: date) -> tuple[Supposed, ...]:
    """Elsewhere with and without filing, at other levels, by today's rules and by earlier ones, where they differ."""
    bills = [
        *(
            (each.value, "", replace(stay, elsewhere=each))
            for each in (Elsewhere.FILED, Elsewhere.UNFILED)
            if tells(policy, (Key.ELSEWHERE_CUT,))
        ),
        *(
            ("level", level.name, replace(stay, level=level.name))
            for level in policy.levels
            if level.name != stay.level
        ),
        *((("today", str(today), replace(stay, day=today)),) if today != stay.day else ()),
        *(("before", name, replace(stay, day=day)) for day, name in _before(policy, stay)),
    ]
    first = reckon(policy, stay)
    cases = (_supposed(kind, name, first, reckon(policy, each)) for kind, name, each in bills)
    return tuple(each for each in cases if each.rules)


def _supposed(kind: str, name: str, first: Reckoning, other: Reckoning) -> Supposed:
    ruled = {(line.key, line.rule, line.fields, line.behind) for line in first.lines}
    differing = (line for line in other.lines if (line.key, line.rule, line.fields, line.behind) not in ruled)
    return Supposed(kind, name, other, tuple(line for line in differing if line.behind is not None))


def _before(policy: Policy, stay: Bill) -> tuple[tuple[date, str], ...]:
    """The last day of which earlier rules are told, with that day or, where no day is told, the year."""
    earlier = [
        each
        for key in KEYS[Care.INPATIENT]
        for each in policy.told(key, stay.population, stay.level, stay.band)
        if each.last < stay.day and each.as_of
    ]
    latest = max(earlier, key=lambda each: each.last, default=None)
    if latest is None:
        return ()
    return ((latest.last, str(latest.until) if latest.until else latest.as_of),)


def difference(case: Supposed, first: Reckoning) -> Decimal | None:
    """What the visitor would pay more, below zero where it is less; None where either is not known.

    Nor where one holds what 大病保险 pays and the other leaves it open: these are not of the same kind. Nor of a bound.
    """
    other = case.reckoning
    if other.own is None or first.own is None or other.bound("own") or first.bound("own"):
        return None
    if (other.before_serious and first.with_serious) or (first.before_serious and other.with_serious):
        return None
    return other.own - first.own
