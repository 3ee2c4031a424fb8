"""Long-term care insurance on paper: what it is and who gets it; nothing of anybody's answers."""

from kiosk.core.city import cited_in
from kiosk.core.service import Sight
from kiosk.ui.leaflet import leaflet, lines
from kiosk.ui.scene import Slip
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    care = sight.rules.city.care
    assert care is not None
    return leaflet("care", "care", sight, words, *lines(care.told), cited=cited_in(*care.told))
