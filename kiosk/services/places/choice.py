"""The keys of what a visitor looks for, and the place that was chosen."""

from kiosk.core.city import City, Term
from kiosk.core.knowledge import Place, PlaceKind
from kiosk.core.service import Given, found, found_under

WHAT, NEAR, TAG, TAGGED, PLACE, SOUGHT = "what", "near", "tag", "tagged", "place", "sought"
BY_NAME = "by-name"  # instead of a kind: a search
ANY = "any"  # instead of a tag: no matter which


def kinds(city: City) -> tuple[PlaceKind, ...]:
    """What there is to be found; care only where the city has an insurance for it."""
    return tuple(each for each in PlaceKind if each is not PlaceKind.CARE or city.word(Term.CARE))


def narrowing(places: tuple[Place, ...]) -> tuple[str, ...]:
    """The tags that some of the places have and others have not, the most frequent first."""
    counted = {tag: sum(tag in each.tags for each in places) for each in places for tag in each.tags}
    some = [tag for tag, count in counted.items() if count < len(places)]
    return tuple(sorted(some, key=lambda tag: -counted[tag]))


def near(given: Given) -> tuple[Place, ...]:
    """All of a kind, the nearest first."""
    return found(given.get(NEAR)) or ()


def listed(given: Given) -> tuple[Place, ...]:
    """Those that the visitor chooses from: of the kind, with the tag."""
    return near(given) if given.get(TAGGED) is None else found(given.get(TAGGED)) or ()


def chosen(given: Given) -> Place | None:
    """From the list, or by name."""
    by_name = given.get(SOUGHT) is not None
    places = found(given.get(found_under(SOUGHT))) or () if by_name else listed(given)
    id = given.get(SOUGHT if by_name else PLACE)
    return next((each for each in places if each.id == id), None)
