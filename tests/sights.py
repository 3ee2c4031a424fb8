"""What a page of somebody identified may show, without a machine around it."""

from dataclasses import replace
from typing import Any

from kiosk.core.city import City
from kiosk.core.domain import Found, Identified
from kiosk.core.duty import Condition, Health
from kiosk.core.service import IDENTITY, Given, Sight
from tests import people


def sight_of(identified: Identified = people.IDENTIFIED, city: City | None = None, **outcomes: Any) -> Sight:
    """`outcomes` by their keys; None: still due."""
    given = Given().holding(IDENTITY, Found(identified))
    for key, outcome in outcomes.items():
        given = given.holding(key, outcome) if outcome is not None else given
    rules = replace(people.RULES, written=city) if city else people.RULES
    awaiting = any(outcome is None for outcome in outcomes.values())
    ready = Health(Condition.READY)
    return Sight(identified, given, rules, people.HALL, people.NOW, False, False, awaiting, ready)
