"""今年用了多少: what was used of each limit of the city, by the platform's totals or reckoned from the settlements."""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.core.domain import Failed
from kiosk.core.insured import basic_first, population
from kiosk.core.policy import Figure, Key
from kiosk.core.service import Sight
from kiosk.core.year import Amount, Year, basic_fund, own_in_scope, self_paid
from kiosk.services.overview.known import USED, fund_total, values_of, year
from kiosk.services.overview.radar import in_force, outpatient


@dataclass(frozen=True, slots=True)
class Used:
    """`name` is a key of the strings. `amount` None: `due`, or could not be looked up. `is_line`: what begins above a
    line, and not what ends at one. `reckoned`: from so many settlements; None where the platform counts it, or of none.
    """

    name: str
    amount: Decimal | None
    figure: Figure | None
    due: bool = False
    is_line: bool = False
    reckoned: int | None = None


def used(sight: Sight) -> tuple[Used, ...]:
    """The basic fund, outpatient care, and the line above which more is paid, where the city has one."""
    rules = sight.rules
    of = population(sight.identified.insurances, rules.city.policy)
    held = basic_first(sight.identified.insurances)[0].kind.value
    id, insurance = (of.id, of.insurance) if of else ("", held)
    known = year(sight.given, rules)

    def figure(key: Key) -> Figure | None:
        return in_force(rules.city.policy, key, id, rules.today)

    def reckoned(name: str, key: Key, amount: Amount, is_line: bool = False, of_outpatients: bool = False) -> Used:
        if isinstance(known, Failed) or not known.is_whole:
            return Used(name, None, figure(key), isinstance(known, Year) and known.is_open, is_line)
        total = known.sum(amount, outpatient if of_outpatients else None)
        return Used(name, total, figure(key), is_line=is_line, reckoned=known.count or None)

    lines = (
        (Key.SERIOUS_THRESHOLD, "overview.serious", own_in_scope),
        (Key.RELIEF_HIGH_ABOVE, "overview.relief", self_paid),
        (Key.RELIEF_FULL_ABOVE, "overview.relief", self_paid),
    )
    line = next(((key, name, amount) for key, name, amount in lines if figure(key)), None)
    return (
        _fund(sight, insurance, figure(Key.YEAR_CAP)) or reckoned("overview.fund", Key.YEAR_CAP, basic_fund),
        reckoned("overview.outpatient", Key.OUTPATIENT_CAP, basic_fund, of_outpatients=True),
        *((reckoned(line[1], line[0], line[2], is_line=True),) if line else ()),
    )


def _fund(sight: Sight, insurance: str, cap: Figure | None) -> Used | None:
    """As the platform counts it, which comes before anything that is reckoned; None where it gives no such total."""
    outcome = sight.given.get(USED)
    if outcome is None:
        return Used("overview.fund", None, cap, due=True)
    total = fund_total(values_of(outcome) or (), insurance, sight.rules.today.year)
    return None if total is None else Used("overview.fund", total.amount, cap)
