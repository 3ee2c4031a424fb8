"""Which of a person's insurances carries the account that people mean by 个人账户, and how each is called."""

from kiosk.core.domain import Insurance, InsuranceState
from kiosk.ui.words import Words

STATE_WORDS = {
    InsuranceState.NOT_INSURED: "not_insured",
    InsuranceState.NORMAL: "normal",
    InsuranceState.PAUSED: "paused",
    InsuranceState.INVALID: "invalid",
    InsuranceState.ENDED: "ended",
    InsuranceState.UNKNOWN: "unknown",
}


def account(insurances: tuple[Insurance, ...]) -> Insurance | None:
    """The row whose balance stands on top: one in force before one that is not, money before none.

    None where the platform gave a balance for no row; other rows' balances are shown in the list beside them.
    """
    with_balance = [row for row in insurances if row.balance is not None]
    return min(with_balance, key=lambda row: (row.state is not InsuranceState.NORMAL, not row.balance), default=None)


def plain_name(insurance: Insurance, words: Words) -> str:
    """职工医保 for 310; the platform's official name for a code that the strings do not know."""
    key = f"insurance.{insurance.kind.value}"
    return words(key) if words.has(key) else words.named(insurance.kind.name)


def state_name(insurance: Insurance, words: Words) -> str:
    return words(f"state.{STATE_WORDS[insurance.state]}")
