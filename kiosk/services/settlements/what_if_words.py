"""What the page and the slip of 如果当时… say alike: a case's name, its difference, its rules and where they stand;
what was really settled that the reckoning of it leaves out.
"""

from decimal import Decimal

from kiosk.core.city import City
from kiosk.core.domain import Settlement
from kiosk.core.policy import Policy
from kiosk.core.reckoning import Elsewhere, Reckoning
from kiosk.core.service import Sight
from kiosk.core.year import SERIOUS_FUND
from kiosk.services.settlements.names import of_fund, of_row
from kiosk.services.settlements.supposed import Supposed, difference, left_out, other_deductible
from kiosk.ui.dated import as_of
from kiosk.ui.pieces import amount_words
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


def unlike(settlement: Settlement, first: Reckoning, sight: Sight, words: Words) -> tuple[str, ...]:
    """In what the real settlement is unlike its reckoning: what else was paid, and what was borne first."""
    others = left_out(settlement, first)
    paid = [(of_fund(each, words)[0], each.amount) for each in others]
    if settlement.hospital_share:
        paid.append((of_row("hospital", words)[0], settlement.hospital_share))
    said = [words("settlement.left_out", name=name, amount=_amount(each, sight, words)) for name, each in paid]
    deductible = other_deductible(settlement, first)
    if deductible:
        reckoned, real = deductible
        said.append(
            words("settlement.other_deductible", reckoned=words.price(reckoned), real=_amount(real, sight, words))
        )
    is_told = any(each.kind.value.startswith(SERIOUS_FUND) for each in others)
    return *said, *(() if is_told else left_open(first, words))


def _amount(amount: Decimal, sight: Sight, words: Words) -> str:
    return amount_words(sight, words.money(amount))


def left_open(reckoning: Reckoning, words: Words) -> tuple[str, ...]:
    """That 大病保险 may pay a part which no source lets reckon."""
    return (words("reckoning.before_serious"),) if reckoning.before_serious else ()


def stands(case: Supposed, policy: Policy, words: Words) -> tuple[str, ...]:
    """Where they stand or why they are not known, each once."""
    found = (behind(line, policy, words) for line in case.rules)
    return tuple(dict.fromkeys(each for each in found if each))
