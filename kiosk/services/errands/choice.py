"""The keys under which the visitor's choices stand, and what was chosen."""

from kiosk.core.city import Errand, LifeEvent
from kiosk.core.service import Given, Rules

EVENT, ERRAND = "event", "errand"


def event_of(given: Given, rules: Rules) -> LifeEvent | None:
    key = given.get(EVENT)
    return next((event for event in rules.city.events if event.id == key), None)


def errand_of(given: Given, rules: Rules) -> Errand | None:
    """The one that was chosen; where the event has one only, nobody is asked."""
    event, key = event_of(given, rules), given.get(ERRAND)
    if event is None:
        return None
    if len(event.errands) == 1:
        return event.errands[0]
    return next((errand for errand in event.errands if errand.id == key), None)
