"""One thing to get done on paper: boxes to tick for what to bring, and where to go with it."""

from kiosk.core.service import Sight
from kiosk.services.errands.choice import errand_of
from kiosk.ui import leaflet
from kiosk.ui.cited import printed
from kiosk.ui.paper import strip
from kiosk.ui.scene import Slip, text
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    errand = errand_of(sight.given, sight.rules)
    assert errand is not None
    return strip(
        "errand",
        sight,
        words,
        words("service.errands"),
        words("slip.guide_subtitle", city=sight.rules.city.name),
        text(errand.title, "slip.unit", wrap=True),
        *leaflet.section(words("telling.bring"), *leaflet.boxes(errand.bring, errand.ways, sight, words)),
        *leaflet.section(words("telling.where"), *leaflet.ways(errand.ways, sight, words)),
        *leaflet.section(words("errands.known"), *leaflet.lines((errand.told,))),
        *printed((errand.told.cited,), sight, words),
    )
