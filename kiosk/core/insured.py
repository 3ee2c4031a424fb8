"""Which of a person's insurances is meant: the one that carries the account, and the one whose rules hold."""

from kiosk.core.domain import Insurance, InsuranceState
from kiosk.core.policy import Policy, Population

OF_EMPLOYEES = "31"
BASIC = (OF_EMPLOYEES, "39")  # 职工医保, 居民医保: how their 险种 begin
RETIRED = ("12", "13")  # 退休, 离休: how their 人员类别 begin


def account(insurances: tuple[Insurance, ...]) -> Insurance | None:
    """The row whose balance stands on top: one in force before one that is not, money before none.

    None where the platform gave a balance for no row; other rows' balances are shown in the list beside them.
    """
    with_balance = [row for row in insurances if row.balance is not None]
    return min(with_balance, key=lambda row: (row.state is not InsuranceState.NORMAL, not row.balance), default=None)


def population(insurances: tuple[Insurance, ...], policy: Policy) -> Population | None:
    """By whose rules a person's bills are paid: those of the basic insurance in force; None where that is not told."""
    held = [row.kind.value for row in insurances if row.state is InsuranceState.NORMAL]
    return next((each for kind in held for each in policy.populations if each.insurance == kind), None)


def is_retired(insurances: tuple[Insurance, ...]) -> bool:
    """Whether the 职工医保 in force is that of somebody retired; False where the platform does not tell."""
    held = [row for row in insurances if row.state is InsuranceState.NORMAL and row.kind.value.startswith(OF_EMPLOYEES)]
    return any(row.person_kind is not None and row.person_kind.value.startswith(RETIRED) for row in held)


def basic_first(insurances: tuple[Insurance, ...]) -> tuple[Insurance, ...]:
    """Basic insurance before what comes on top of it, what is in force before what is not; else as they came."""
    return tuple(
        sorted(
            insurances,
            key=lambda row: (row.state is not InsuranceState.NORMAL, not row.kind.value.startswith(BASIC)),
        )
    )
