"""What a city's policy lets reckon: of which care a bill, and for whom what is paid for the insurance."""

from kiosk.core.policy import RESIDENT, Key, Policy, Population
from kiosk.core.reckoning import OF_STAYS, Care, tells

OF_EMPLOYEES = (Key.RATE_EMPLOYER_MEDICAL, Key.RATE_EMPLOYER_BIRTH, Key.RATE_EMPLOYEE)
OF_RESIDENTS = (Key.DUES_TOTAL, Key.DUES_STATE, Key.DUES_PERSON)


def bills(policy: Policy) -> tuple[Care, ...]:
    """Care of which a bill can be reckoned, in whole or in part."""
    keys = {Care.INPATIENT: OF_STAYS, Care.OUTPATIENT: (Key.OUTPATIENT_SHARE,)}
    return tuple(care for care, told in keys.items() if policy.levels and tells(policy, told))


def dues(policy: Policy) -> tuple[Population, ...]:
    """Those of whom the policy tells anything that is paid for the insurance."""
    return tuple(
        each
        for each in policy.populations
        if tells(policy, OF_RESIDENTS if each.id == RESIDENT else OF_EMPLOYEES, each.id)
    )
