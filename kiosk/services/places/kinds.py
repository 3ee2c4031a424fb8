"""How each kind of place is called, in the city's word where it has one, with its icon and tint."""

from kiosk.core.city import City, Term
from kiosk.core.knowledge import PlaceKind
from kiosk.ui.words import Words

LOOKS = {
    PlaceKind.HOSPITAL: ("hospital", "blue"),
    PlaceKind.CLINIC: ("stethoscope", "teal"),
    PlaceKind.PHARMACY: ("pill", "green"),
    PlaceKind.SERVICE_POINT: ("building-2", "violet"),
    PlaceKind.CARE: ("heart-handshake", "rose"),
}


def named(kind: PlaceKind, city: City, words: Words) -> str:
    if kind is PlaceKind.SERVICE_POINT and city.word(Term.SERVICE_POINT):
        return words.told(city.word(Term.SERVICE_POINT))
    return words(f"places.{kind.value}")
