"""The key under which the visitor's choice stands, and the card that was chosen."""

from kiosk.core.city import Explainer
from kiosk.core.service import Given, Rules

CARD = "card"


def chosen(given: Given, rules: Rules) -> Explainer | None:
    key = given.get(CARD)
    return next((each for each in rules.city.explainers if each.id == key), None)
