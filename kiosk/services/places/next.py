"""去哪儿: what is looked for → which of them, where that narrows it → the list → one place; or a search by name."""

from kiosk.core.domain import Failed
from kiosk.core.duty import Need
from kiosk.core.field import Field, Kind
from kiosk.core.knowledge import Place, PlaceKind, PlacesLike
from kiosk.core.queries import Query
from kiosk.core.service import Given, Group, Look, Pick, Rules, Search, Service, Show, Tile, Want
from kiosk.services.places import choice, listing, one, searching, start
from kiosk.services.places.choice import (
    ANY,
    NEAR,
    PLACE,
    SOUGHT,
    TAG,
    TAGGED,
    WHAT,
    chosen,
    kinds,
    listed,
    narrowing,
    near,
)
from kiosk.services.places.slip import slip

NAME = Field(Kind.SEARCH, most=12)
MOST_FOUND = 40  # by name; who needs more types another letter


def next_want(given: Given, rules: Rules) -> Want:
    if chosen(given) is not None:
        return Show(one.view, slip)
    match given.get(WHAT):
        case None:
            return Pick(WHAT, (*(each.value for each in kinds(rules.city)), choice.BY_NAME), start.view)
        case choice.BY_NAME:
            return Search(SOUGHT, NAME, _by_name, _ids, searching.view)
        case kind:
            return _of_kind(given, PlaceKind(kind))


def _of_kind(given: Given, kind: PlaceKind) -> Want:
    if given.get(NEAR) is None:
        return Look(NEAR, PlacesLike(kind))
    if isinstance(given.get(NEAR), Failed):
        return Show(listing.failed_view)
    tags = narrowing(near(given))
    match given.get(TAG):
        case None if tags:
            return Pick(TAG, (ANY, *tags), start.tags_view)
        case str() as tag if tag != ANY and given.get(TAGGED) is None:
            return Look(TAGGED, PlacesLike(kind, tag))
    return _from_list(given)


def _from_list(given: Given) -> Want:
    if isinstance(given.get(TAGGED), Failed):
        return Show(listing.failed_view)
    places = listed(given)
    if not places:
        return Show(listing.none_view)
    return Pick(PLACE, _ids(places), listing.view)


def _by_name(text: str) -> Query:
    return PlacesLike(text=text, limit=MOST_FOUND)


def _ids(places: tuple[Place, ...]) -> tuple[str, ...]:
    return tuple(each.id for each in places)


PLACES = Service("places", frozenset({Need.LIBRARY}), next_want, Tile("map-pin", "blue", Group.ASK))
