"""The keys under which this service's knowledge stands, and the row that the visitor chose."""

from kiosk.core.domain import VISIT, Listing, Row
from kiosk.core.service import Given, found

__all__ = ["DETAILS", "ITEMS", "LIST", "VISIT", "chosen", "listed"]
LIST, DETAILS, ITEMS = "list", "details", "items"


def listed(given: Given) -> Listing:
    value = found(given.get(LIST))
    return value if isinstance(value, Listing) else Listing((), ())


def chosen(given: Given) -> Row | None:
    key = given.get(VISIT)
    return next((row for row in listed(given).rows if row.key == key), None)
