"""账户余额: Given → Want, and which figure stands on top."""

from dataclasses import replace

import pytest

from kiosk.core.domain import Code, Found, Insurance, InsuranceState
from kiosk.core.service import IDENTITY, Given, Show
from kiosk.services.balance.holding import account, plain_name, state_name
from kiosk.services.balance.next import BALANCE
from kiosk.services.balance.slip import slip
from kiosk.services.balance.view import none_view, view
from kiosk.ui.words import load_language
from tests import people
from tests.people import insurance

WORDS = load_language("zh_CN")
NORMAL, ENDED, PAUSED = InsuranceState.NORMAL, InsuranceState.ENDED, InsuranceState.PAUSED


def given(*held: Insurance) -> Given:
    return Given().holding(IDENTITY, Found(replace(people.IDENTIFIED, insurances=held)))


@pytest.mark.parametrize(
    ("count", "wanted"),
    [
        (0, Show(none_view)),
        (1, Show(view, slip)),
        (40, Show(view, slip)),
    ],
)
def test_who_holds_something_sees_it_and_who_holds_nothing_is_told(count: int, wanted: Show) -> None:
    assert BALANCE.next(given(*people.HELD[:1] * count), people.RULES) == wanted


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
