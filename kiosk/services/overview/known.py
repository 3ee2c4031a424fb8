"""What is asked beside the page, and what its answers tell: has, has none and could not be looked up stay apart."""

from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.core.domain import Failed, Found, Identified, Nothing, Outcome, SettlementsBetween
from kiosk.core.elsewhere import LONGEST, Spell, spells
from kiosk.core.entitlements import (
    Accumulator,
    AccumulatorsOf,
    ChronicRegistrationsOf,
    Counted,
    StaysBetween,
    TransfersBetween,
)
from kiosk.core.insured import population
from kiosk.core.lookups import BureauLookup, LookupKind
from kiosk.core.service import IDENTITY, Given, Look, Rules, found
from kiosk.core.year import BASIC_FUNDS, Year, year_of
from kiosk.services.overview.radar import Hint, Seen, hints

HINTS, ALL = "hints", "all"  # the visitor asked for all that may be due
LIST, USED, CHRONIC, STAYS, TRANSFERS, FILED = "list", "used", "chronic", "stays", "transfers", "filed"


def looks(identified: Identified, rules: Rules) -> tuple[Look, ...]:
    person, today = identified.person, rules.today
    began = date(today.year, 1, 1)
    return (
        Look(USED, AccumulatorsOf(person)),
        Look(LIST, SettlementsBetween(person, began, today)),
        Look(CHRONIC, ChronicRegistrationsOf(person)),
        Look(STAYS, StaysBetween(person, began, today)),
        Look(TRANSFERS, TransfersBetween(person, began - LONGEST, today)),
        Look(FILED, BureauLookup(LookupKind.ELSEWHERE_FILINGS, person)),
    )


def year(given: Given, rules: Rules) -> Year | Failed:
    """Where the platform counts what was paid and lists no settlement, one of both is wrong: nothing is reckoned."""
    known = year_of(given.get(LIST), rules.today.year, rules.fund_total_holds_account)
    if isinstance(known, Year) and not known.count and _is_counted(given, rules.today.year):
        return replace(known, has_gaps=True)
    return known


def _is_counted(given: Given, in_year: int) -> bool:
    return any(
        row.kind is Counted.FUND
        and row.fund is not None
        and row.fund.value.startswith(BASIC_FUNDS)
        and row.year == in_year
        and row.amount > 0
        for row in values_of(given.get(USED)) or ()
    )


def values_of(outcome: Outcome | None) -> tuple[Any, ...] | None:
    """None: not answered yet, or not to be looked up."""
    match outcome:
        case Found(tuple() as values):
            return values
        case Nothing():
            return ()
    return None


def hinted(given: Given, rules: Rules) -> tuple[Hint, ...]:
    identified: Identified = found(given.get(IDENTITY))
    policy = rules.city.policy
    of = population(identified.insurances, policy)
    known = year(given, rules)
    seen = Seen(
        known if isinstance(known, Year) else None,
        values_of(given.get(CHRONIC)),
        values_of(given.get(STAYS)),
        _filed(given),
    )
    return hints(seen, policy, of.id if of else "", rules.today)


def _filed(given: Given) -> tuple[Spell, ...] | None:
    """Everything that was filed for care elsewhere; None where one of the two places could not be asked, or
    tells what cannot be understood: then nothing is claimed that it might refute."""
    filings, transfers = values_of(given.get(FILED)), values_of(given.get(TRANSFERS))
    if filings is None or transfers is None:
        return None
    return spells((*filings, *transfers))


def fund_total(accumulators: tuple[Accumulator, ...], insurance: str, in_year: int) -> Accumulator | None:
    """What basic insurance paid this year as the platform counts it; None where it gives none, or several.

    Several are never added up: one may hold the other.
    """
    rows = [
        row
        for row in accumulators
        if row.kind is Counted.FUND
        and row.fund is not None
        and row.fund.value.startswith(BASIC_FUNDS)
        and row.visit_kind is None
        and row.insurance.value == insurance
        and row.year == in_year
    ]
    of_year = [row for row in rows if row.month is None] or rows
    return of_year[0] if len(of_year) == 1 else None
