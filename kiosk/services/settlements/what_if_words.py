"""What the page and the slip of 如果当时… say alike: a case's name, its difference, its rules and where they stand."""

from decimal import Decimal

from kiosk.core.city import City
from kiosk.core.policy import Policy
from kiosk.core.reckoning import Elsewhere, Reckoning
from kiosk.services.settlements.supposed import Supposed, difference
from kiosk.ui.dated import as_of
from kiosk.ui.reckoned import behind, going, rule
from kiosk.ui.words import Words


def named(case: Supposed, city: City, words: Words) -> str:
    match case.kind:
        case Elsewhere.FILED.value | Elsewhere.UNFILED.value:
            return going(case.kind, city, words)
        case "level":
            return words("what_if.at_level", level=words.told(case.name))
        case "before":
            return words("what_if.before", when=as_of(case.name, words))
    return words(f"what_if.{case.kind}")


def more(case: Supposed, first: Reckoning, words: Words) -> tuple[str, Decimal] | None:
    """多付 or 少付, and how much; nothing of an amount where it is the same, and nothing where it is not known."""
    amount = difference(case, first)
    if amount is None:
        return None
    key = "what_if.same" if amount == 0 else "what_if.more" if amount > 0 else "what_if.less"
    return words(key), abs(amount)


def rules(case: Supposed, words: Words) -> tuple[str, ...]:
    """Of the steps that differ, and what is left open."""
    return *(rule(line, words) for line in case.rules), *left_open(case.reckoning, words)


def left_open(reckoning: Reckoning, words: Words) -> tuple[str, ...]:
    """That 大病保险 may pay a part which no source lets reckon."""
    return (words("reckoning.before_serious"),) if reckoning.before_serious else ()


def stands(case: Supposed, policy: Policy, words: Words) -> tuple[str, ...]:
    """Where they stand or why they are not known, each once."""
    found = (behind(line, policy, words) for line in case.rules)
    return tuple(dict.fromkeys(each for each in found if each))
