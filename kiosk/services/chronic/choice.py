"""The keys under which this service's knowledge stands, and where a visitor may go on to."""

from kiosk.core.city import Term
from kiosk.core.service import Rules

REGISTRATIONS, PLACES, MEDICINES = "registrations", "places", "medicines"
PAGE = "page"  # what the visitor went on to:
USED, CITY, NAMED = "used", "city", "named"  # the medicines; the city's rules; a slip that names illnesses


def term(rules: Rules) -> str:
    """What this city calls it."""
    return rules.city.word(Term.CHRONIC)
