"""我的定点: Given → Want: one page at once, none, could not look up."""

from itertools import product

import pytest

from kiosk.core.domain import Failed, Found, Nothing, Outcome, Trouble
from kiosk.core.entitlements import Business, DesignationsOf
from kiosk.core.service import IDENTITY, Given, Look, Show
from kiosk.services.designations.next import DESIGNATIONS
from kiosk.services.designations.slip import slip
from kiosk.services.designations.view import failed_view, none_view, view
from tests import people
from tests.pages_of import designations as sample

LOOKS = tuple(Look(each.name, DesignationsOf(people.WANG, each)) for each in Business)
HAS, NONE, FAILED = Found((sample.CARE,)), Nothing(), Failed(Trouble.TOO_SLOW)


def given(*outcomes: Outcome | None) -> Given:
    known = Given().holding(IDENTITY, Found(people.IDENTIFIED))
    for business, outcome in zip(Business, outcomes, strict=True):
        known = known if outcome is None else known.holding(business.name, outcome)
    return known


@pytest.mark.parametrize(
    ("outcomes", "wanted"),
    [
        ((None, None, None), Show(view, None, LOOKS)),
        ((HAS, None, FAILED), Show(view, None, LOOKS)),
        ((HAS, NONE, FAILED), Show(view, slip, LOOKS)),
        ((NONE, NONE, FAILED), Show(view, slip, LOOKS)),
        ((NONE, NONE, NONE), Show(none_view)),
        ((FAILED, FAILED, FAILED), Show(failed_view, None, LOOKS)),
    ],
)
def test_what_is_wanted_next(outcomes: tuple[Outcome | None, ...], wanted: Show) -> None:
    assert DESIGNATIONS.next(given(*outcomes), people.RULES) == wanted


def test_none_is_only_said_where_all_were_looked_up() -> None:
    for outcomes in product((HAS, NONE, FAILED, None), repeat=3):
        wanted = DESIGNATIONS.next(given(*outcomes), people.RULES)
        assert isinstance(wanted, Show)
        assert (wanted.view is none_view) == (outcomes == (NONE, NONE, NONE))
