"""The keys under which the visitor's choices stand, and what was chosen."""

from kiosk.core.city import Errand, LifeEvent
from kiosk.core.service import Given, Rules

EVENT, ERRAND = "event", "errand"


def event_of(given: Given, rules: Rules) -> LifeEvent | None:
    key = given.get(EVENT)
    return next((event for event in rules.city.events if event.id == key), None)


def errand_of(given: Given, rules: Rules) -> Errand | None:
    event, key = event_of(given, rules), given.get(ERRAND)
    return next((errand for errand in event.errands if errand.id == key), None) if event else None
