"""Long-term care insurance on paper: what it is and who gets it; nothing of anybody's answers."""

from kiosk.core.service import Sight
from kiosk.ui import leaflet
from kiosk.ui.cited import printed
from kiosk.ui.paper import strip
from kiosk.ui.scene import Slip
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    care = sight.rules.city.care
    assert care is not None
    return strip(
        "care",
        sight,
        words,
        words("service.care"),
        words("slip.guide_subtitle", city=sight.rules.city.name),
        *leaflet.lines(care.told),
        *printed([told.cited for told in care.told], sight, words),
    )
