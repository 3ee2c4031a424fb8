"""The list of places, the nearest first."""

from kiosk.core.knowledge import Place, PlaceKind
from kiosk.core.service import Sight
from kiosk.services.places.choice import ANY, PLACE, TAG, WHAT, listed
from kiosk.services.places.kinds import named
from kiosk.ui import finding, pieces
from kiosk.ui.choosing import Choice, found_rows
from kiosk.ui.scene import text
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> pieces.Page:
    places = listed(sight.given)
    line = words("places.nearest" if any(each.distance is not None for each in places) else "places.no_order")
    about = () if words.are_few else (text(line, "body", "ink-2"),)
    rows = found_rows(PLACE, (choice(each, words) for each in places), words)
    return pieces.page("places-list", pieces.title(_title(sight, words), *about), rows)


def choice(place: Place, words: Words) -> Choice:
    about = finding.about((place.level, *place.tags), words)
    known = place.distance is not None
    distance = (text(far(place, words), "amount.bold", align="right", wrap=False),) if known else ()
    return Choice(place.id, words.told(place.name), about, ends=distance)


def far(place: Place, words: Words) -> str:
    """Only where the distance is known."""
    return words("places.far", distance=words.told(f"{place.distance:.1f}"))


def none_view(sight: Sight, words: Words) -> pieces.Page:
    return pieces.none_page(
        "places-none", "map-pin-off", words("search.none"), words("places.none_line"), sight.hall, words
    )


def failed_view(sight: Sight, words: Words) -> pieces.Page:
    return finding.shut_page(sight, words)


def _title(sight: Sight, words: Words) -> str:
    kind = named(PlaceKind(sight.given.get(WHAT)), sight.rules.city, words)
    tag = sight.given.get(TAG)
    return kind if tag in (None, ANY) else words("places.with_tag", kind=kind, tag=words.told(tag))
