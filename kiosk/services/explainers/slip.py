"""One card on paper."""

from kiosk.core.city import cited_in
from kiosk.core.service import Sight
from kiosk.services.explainers.choice import chosen
from kiosk.services.explainers.view import neutral_lines
from kiosk.ui.leaflet import leaflet, lines
from kiosk.ui.scene import Rule, Slip, text
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    card = chosen(sight.given, sight.rules)
    assert card is not None
    neutral = tuple(text(each, "slip.text.bold", wrap=True) for each in neutral_lines(card, words))
    return leaflet(
        "explainer",
        "explainers",
        sight,
        words,
        text(card.title, "slip.unit", wrap=True),
        *neutral,
        *((Rule("dashed"),) if neutral else ()),
        *lines(card.told),
        cited=cited_in(*card.told),
    )
