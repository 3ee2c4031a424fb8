"""Which insurance is meant: whose figure stands on top, by whose rules bills are paid, and how each is called."""

import pytest

from kiosk.core.domain import Code, Insurance, InsuranceState
from kiosk.core.insured import account, basic_first, population
from kiosk.ui.insured import plain_name, state_name
from kiosk.ui.words import load_language
from tests import people
from tests.people import insurance
from tests.town import POLICY

WORDS = load_language("zh_CN")
NORMAL, ENDED, PAUSED = InsuranceState.NORMAL, InsuranceState.ENDED, InsuranceState.PAUSED


@pytest.mark.parametrize(
    ("held", "on_top"),
    [
        ((), None),
        ((insurance(people.RESIDENT, None),), None),
        ((insurance(people.EMPLOYEE, "1204.56"), insurance(people.LARGE, "0.00")), "1204.56"),
        ((insurance(people.LARGE, "0.00"), insurance(people.EMPLOYEE, "1204.56")), "1204.56"),
        ((insurance(people.EMPLOYEE, "9.00", ENDED), insurance(people.RESIDENT, "5.00")), "5.00"),
        ((insurance(people.EMPLOYEE, "9.00", PAUSED), insurance(people.RESIDENT, None)), "9.00"),
        ((insurance(people.EMPLOYEE, "0.00"), insurance(people.RESIDENT, None)), "0.00"),
        ((insurance(people.EMPLOYEE, "7.00"), insurance(people.RESIDENT, "8.00")), "7.00"),
    ],
)
def test_on_top_stands_what_is_in_force_and_not_empty(held: tuple[Insurance, ...], on_top: str | None) -> None:
    found = account(held)
    assert (None if found is None else str(found.balance)) == on_top


@pytest.mark.parametrize(
    ("held", "id"),
    [
        ((insurance(people.EMPLOYEE, "1.00"), insurance(people.RESIDENT, None)), "employee"),
        ((insurance(people.EMPLOYEE, "1.00", PAUSED), insurance(people.RESIDENT, None)), "resident"),
        ((insurance(people.LARGE, "0.00"), insurance(people.RESIDENT, None)), "resident"),
        ((insurance(people.EMPLOYEE, "1.00", ENDED),), None),  # nobody's rules hold for who is not insured
        ((insurance(Code("399", "其他"), None),), None),
    ],
)
def test_by_whose_rules_bills_are_paid(held: tuple[Insurance, ...], id: str | None) -> None:
    found = population(held, POLICY)
    assert (found.id if found else None) == id


def test_basic_insurance_stands_first_and_what_is_in_force_before_it_all() -> None:
    paused, large, basic = (
        insurance(people.RESIDENT, None, PAUSED), insurance(people.LARGE, "0.00"), insurance(people.EMPLOYEE, "0.00")
    )  # fmt: skip
    assert basic_first((paused, large, basic)) == (basic, large, paused)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (people.EMPLOYEE, "职工医保"),
        (people.RESIDENT, "居民医保"),
        (people.BIRTH, "生育保险"),
        (people.OWN, "其他(39999)"),  # the province's own: as the platform names it
        (Code("999", "离休干部特别补助"), "离休干部特别补助"),
    ],
)
def test_an_insurance_has_a_plain_name_or_the_platforms(kind: Code, name: str) -> None:
    assert plain_name(insurance(kind, "0.00"), WORDS) == name


@pytest.mark.parametrize("state", list(InsuranceState))
def test_every_state_is_said_in_words(state: InsuranceState) -> None:
    said = state_name(insurance(people.EMPLOYEE, "0.00", state), WORDS)
    assert said
    assert said not in [state_name(insurance(people.EMPLOYEE, "0.00", s), WORDS) for s in InsuranceState if s != state]
