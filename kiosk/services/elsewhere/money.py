"""What going elsewhere takes off the reimbursement, from whom the city's rule names, and how long a filing lasts."""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.core.city import ElsewhereCase, cited_in
from kiosk.core.policy import Bound, Citation, Figure, Key, NotKnown, cited_behind
from kiosk.core.reckoning import FILINGS, Elsewhere
from kiosk.core.service import Rules


@dataclass(frozen=True, slots=True)
class Cut:
    """What is taken off from whom: one of FILINGS, as the policy calls them."""

    whose: str
    told: Figure | NotKnown

    @property
    def less(self) -> Decimal | None:
        """What is taken off, a part of one; None where it is not known."""
        return self.told.value if isinstance(self.told, Figure) else None

    @property
    def bound(self) -> Bound | None:
        return self.told.bound if isinstance(self.told, Figure) else None


def cuts(case: ElsewhereCase, rules: Rules) -> tuple[Cut, ...]:
    """Both, to be held against each other; nothing where the city's rule is not about the case."""
    if not case.cut:
        return ()
    policy, today = rules.city.policy, rules.today
    return tuple(Cut(each, policy.in_force(Key.ELSEWHERE_CUT, today, case=each)) for each in FILINGS)


def lasting(case: ElsewhereCase, rules: Rules) -> Figure | NotKnown | None:
    """How many months a filing lasts; None where no such figure is about the case, which then tells it in its lines."""
    if case.needs_filing is False or case.cut != Elsewhere.FILED.value:
        return None
    return rules.city.policy.in_force(Key.ELSEWHERE_MONTHS, rules.today)


def cited(case: ElsewhereCase, rules: Rules) -> tuple[Citation, ...]:
    """Where all of it comes from."""
    return *cited_in(case.told), *cited_behind(*(cut.told for cut in cuts(case, rules)), lasting(case, rules))
