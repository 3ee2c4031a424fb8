"""去哪儿: Given → Want, and what narrows a list."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kiosk.core.city import Term
from kiosk.core.domain import Failed, Found, Nothing, Outcome, Trouble
from kiosk.core.knowledge import PlaceKind, PlacesLike
from kiosk.core.service import Given, Look, Pick, Search, Show, Want, found_under
from kiosk.screens.show import show
from kiosk.services.places import listing, one, searching, start
from kiosk.services.places.choice import ANY, BY_NAME, NEAR, PLACE, SOUGHT, TAG, TAGGED, WHAT, narrowing
from kiosk.services.places.next import PLACES
from kiosk.services.places.slip import slip
from kiosk.ui.scene import outline
from kiosk.ui.words import load_language
from tests import people, shelf
from tests.pages import ordered
from tests.pages_of.places import HOSPITALS, listed
from tests.pages_of.places import one as shown
from tests.reading import texts

HOSPITAL = {WHAT: "hospital"}
LOOKED = {**HOSPITAL, NEAR: Found(HOSPITALS)}
IDS = ("p1", "p2", "p3")


def given(**known: object) -> Given:
    so_far = Given()
    for key, value in known.items():
        so_far = so_far.holding(key, value, by_visitor=isinstance(value, str))
    return so_far


def wanted(**known: object) -> Want:
    return PLACES.next(given(**known), people.RULES)


@pytest.mark.parametrize(
    ("known", "want"),
    [
        (HOSPITAL, Look(NEAR, PlacesLike(PlaceKind.HOSPITAL))),
        (LOOKED, Pick(TAG, (ANY, "异地", "慢特病"), start.tags_view)),
        ({**LOOKED, TAG: ANY}, Pick(PLACE, IDS, listing.view)),
        ({**LOOKED, TAG: "慢特病"}, Look(TAGGED, PlacesLike(PlaceKind.HOSPITAL, "慢特病"))),
        ({**LOOKED, TAG: "慢特病", TAGGED: Found(HOSPITALS[:1])}, Pick(PLACE, ("p1",), listing.view)),
        ({**LOOKED, TAG: "慢特病", TAGGED: Failed(Trouble.STRANGE)}, Show(listing.failed_view)),
        ({**LOOKED, TAG: ANY, PLACE: "p2"}, Show(one.view, slip)),
        ({**HOSPITAL, NEAR: Found(HOSPITALS[:1])}, Pick(PLACE, ("p1",), listing.view)),
        ({**HOSPITAL, NEAR: Nothing()}, Show(listing.none_view)),
        ({**HOSPITAL, NEAR: Failed(Trouble.STRANGE)}, Show(listing.failed_view)),
        ({WHAT: BY_NAME, found_under(SOUGHT): Found(HOSPITALS), SOUGHT: "p3"}, Show(one.view, slip)),
    ],
)
def test_the_way_to_a_place(known: dict[str, object], want: Want) -> None:
    assert wanted(**known) == want


def test_it_begins_with_what_is_looked_for() -> None:
    kinds = tuple(each.value for each in PlaceKind)
    assert wanted() == Pick(WHAT, (*kinds, BY_NAME), start.view)
    terms = tuple((term, "" if term is Term.CARE else word) for term, word in people.RULES.city.terms)
    rules = replace(people.RULES, written=replace(people.RULES.city, terms=terms))
    assert PLACES.next(given(), rules) == Pick(WHAT, (*kinds[:-1], BY_NAME), start.view)


@pytest.mark.parametrize("outcome", [None, Found(HOSPITALS), Nothing(), Failed(Trouble.STRANGE)])
def test_by_name_it_is_a_search(outcome: Outcome | None) -> None:
    known = {WHAT: BY_NAME} | ({} if outcome is None else {found_under(SOUGHT): outcome})
    search = wanted(**known)
    assert isinstance(search, Search)
    assert (search.key, search.view) == (SOUGHT, searching.view)
    assert search.query("YY") == PlacesLike(text="YY", limit=40)
    assert search.options(HOSPITALS) == IDS


def test_only_what_some_have_and_others_have_not_narrows_a_list() -> None:
    assert narrowing(HOSPITALS) == ("异地", "慢特病")
    assert narrowing(HOSPITALS[:2]) == ("慢特病",)
    assert narrowing(HOSPITALS[:1]) == ()


@pytest.mark.parametrize(
    ("distance", "line"), [(Decimal("1.2"), "近的在前，按直线距离"), (None, "离这里多远不知道，不按远近排")]
)
def test_a_list_says_in_what_order_it_is(distance: Decimal | None, line: str) -> None:
    state = listed(Found((replace(shelf.HOSPITAL, distance=distance), replace(shelf.THIRD, distance=None))))
    assert line in outline(show(state, load_language("zh_CN")))


def test_on_paper_stand_address_and_what_is_not_told() -> None:
    order = ordered(shown("p3", Found((replace(shelf.THIRD, tags=()), shelf.HOSPITAL))))
    said = texts(order.slip(order.sight, load_language("zh_CN")).body)
    assert "示例区幸福路1号" in said
    assert said.count("没有写明") == 2
    assert "公里" not in said
