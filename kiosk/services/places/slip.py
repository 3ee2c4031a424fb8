"""去哪儿 on paper: the address in letters that can be shown to a driver."""

from kiosk.core.service import Sight
from kiosk.services.places.choice import chosen
from kiosk.services.places.listing import far
from kiosk.ui.cited import printed
from kiosk.ui.paper import fact, strip
from kiosk.ui.scene import Rule, Slip, Space, text
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    place = chosen(sight.given)
    assert place is not None
    unsaid = words("places.unsaid")
    facts = (
        ("slip.place_phone", place.phone or unsaid),
        ("slip.place_hours", place.hours or unsaid),
        ("slip.place_level", place.level),
        ("slip.place_tags", " ".join(place.tags)),
        ("slip.place_far", far(place, words) if place.distance is not None else ""),
    )
    return strip(
        "place",
        sight,
        words,
        words("places.title"),
        words("slip.places_subtitle", city=sight.hall.city),
        text(place.name, "slip.sentence.bold"),
        Space(1),
        text(place.address, "slip.title"),
        Rule("dashed"),
        *(fact(words(key), value) for key, value in facts if value),
        *printed((place.cited,), sight, words),
    )
