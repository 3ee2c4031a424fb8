"""What going elsewhere takes off the reimbursement, with a filing and without one, and for how long a filing lasts."""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.core.city import ElsewhereCase
from kiosk.core.policy import Citation, Figure, Key, NotKnown
from kiosk.core.reckoning import Elsewhere
from kiosk.core.service import Rules

FILED, UNFILED = Elsewhere.FILED.value, Elsewhere.UNFILED.value


@dataclass(frozen=True, slots=True)
class Cut:
    """What is taken off in one of the two cases, FILED or UNFILED."""

    case: str
    told: Figure | NotKnown

    @property
    def less(self) -> Decimal | None:
        """What is taken off, a part of one; None where it is not known."""
        return self.told.value if isinstance(self.told, Figure) else None


def cuts(case: ElsewhereCase, rules: Rules) -> tuple[Cut, ...]:
    """With a filing and without one, as whoever may file may also not; nothing where the case costs nothing."""
    if case.case not in (FILED, UNFILED):
        return ()
    policy, today = rules.city.policy, rules.today
    return tuple(Cut(each, policy.in_force(Key.ELSEWHERE_CUT, today, case=each)) for each in (FILED, UNFILED))


def lasting(case: ElsewhereCase, rules: Rules) -> Figure | NotKnown | None:
    """How many months a filing lasts; None where no such figure is about the case, which then tells it in its lines."""
    if case.needs_filing is False or case.case not in (FILED, UNFILED):
        return None
    return rules.city.policy.in_force(Key.ELSEWHERE_MONTHS, rules.today)


def cited(case: ElsewhereCase, rules: Rules) -> tuple[Citation, ...]:
    """Where all of it comes from."""
    told = [case.told.cited]
    for each in (*(cut.told for cut in cuts(case, rules)), lasting(case, rules)):
        figure = each.nearest if isinstance(each, NotKnown) else each
        told += [figure.cited] if figure else []
    return tuple(told)
