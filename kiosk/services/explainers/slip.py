"""One card on paper."""

from kiosk.core.service import Sight
from kiosk.services.explainers.choice import chosen
from kiosk.services.explainers.view import neutral_lines
from kiosk.ui import leaflet
from kiosk.ui.cited import printed
from kiosk.ui.paper import strip
from kiosk.ui.scene import Rule, Slip, text
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    card = chosen(sight.given, sight.rules)
    assert card is not None
    neutral = tuple(text(each, "slip.text.bold", wrap=True) for each in neutral_lines(card, words))
    return strip(
        "explainer",
        sight,
        words,
        words("service.explainers"),
        words("slip.guide_subtitle", city=sight.rules.city.name),
        text(card.title, "slip.unit", wrap=True),
        *neutral,
        *((Rule("dashed"),) if neutral else ()),
        *leaflet.lines(card.told),
        *printed([part.cited for part in card.told], sight, words),
    )
