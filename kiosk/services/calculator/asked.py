"""What is asked before anything is reckoned, which answers the city's policy allows, and the bill that they make."""

from decimal import Decimal

from kiosk.core import reckonable, reckoning
from kiosk.core.domain import Identified
from kiosk.core.policy import Key, Policy, Population
from kiosk.core.reckoning import OF_STAYS, Bill, Care, Elsewhere, tells
from kiosk.core.service import IDENTITY, Given, Rules, found

WHAT, WHO, BAND, LEVEL, WHERE = "what", "who", "band", "level", "where"
TOTAL, MIXED, OWN, BASE = "total", "mixed", "own", "base"

INPATIENT, OUTPATIENT, DUES = Care.INPATIENT.value, Care.OUTPATIENT.value, "dues"
ALL, SOME, UNSURE = "all", "some", "unsure"  # how much of a bill is covered

ZERO = Decimal("0.00")


# -- what can be asked ---------------------------------------------------------------------------------------------


def whats(policy: Policy) -> tuple[str, ...]:
    """What the policy's figures let reckon, in whole or in part."""
    return (*(care.value for care in reckonable.bills(policy)), *((DUES,) if reckonable.dues(policy) else ()))


def populations(given: Given, policy: Policy) -> tuple[str, ...]:
    """The visitor's own first, where somebody is identified."""
    asked = given.chosen(WHAT, whats(policy))
    fitting = list(reckonable.dues(policy) if asked == DUES else policy.populations)
    if asked == OUTPATIENT:
        fitting = [each for each in fitting if tells(policy, (Key.OUTPATIENT_SHARE,), each.id)]
    return tuple(each.id for each in sorted(fitting, key=lambda each: not is_own(given, each)))


def is_own(given: Given, population: Population) -> bool:
    """Whether somebody is identified who is insured so."""
    match found(given.get(IDENTITY)):
        case Identified(insurances=insurances):
            return any(each.kind.value == population.insurance for each in insurances)
    return False


def bands(given: Given, policy: Policy) -> tuple[str, ...]:
    """Where the city tells them apart for what is asked; one empty band where it does not."""
    who = given.chosen(WHO, populations(given, policy)) or ""
    asked = given.chosen(WHAT, whats(policy)) or ""
    of_dues = (*reckonable.OF_EMPLOYEES, *reckonable.OF_RESIDENTS)
    keys = {INPATIENT: OF_STAYS, OUTPATIENT: (Key.OUTPATIENT_SHARE,)}.get(asked, of_dues)
    return reckoning.bands(policy, who, keys)


def levels(policy: Policy) -> tuple[str, ...]:
    return tuple(each.name for each in policy.levels)


def wheres(given: Given, policy: Policy) -> tuple[str, ...]:
    """In the city and elsewhere, where the city tells what that costs a stay in hospital."""
    told = given.chosen(WHAT, whats(policy)) == INPATIENT and tells(policy, (Key.ELSEWHERE_CUT,))
    return tuple(each.value for each in Elsewhere) if told else (Elsewhere.NONE.value,)


# -- what was answered ---------------------------------------------------------------------------------------------


def typed(given: Given, key: str) -> Decimal:
    """Yuan; zero where nothing had to be typed."""
    secret = given.get(key)
    return ZERO if secret is None else Decimal(secret.reveal()).quantize(ZERO)


def bill(given: Given, rules: Rules) -> Bill:
    """Of the answers; every question has one, or needs none."""
    policy = rules.city.policy
    what = given.chosen(WHAT, whats(policy))
    return Bill(
        given.chosen(WHO, populations(given, policy)) or "",
        given.chosen(LEVEL, levels(policy)) or "",
        typed(given, TOTAL),
        rules.today,
        typed(given, OWN),
        Elsewhere(given.chosen(WHERE, wheres(given, policy)) or Elsewhere.NONE.value),
        given.chosen(BAND, bands(given, policy)) or "",
        care=Care.OUTPATIENT if what == OUTPATIENT else Care.INPATIENT,
    )
