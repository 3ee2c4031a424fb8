"""One thing to get done on paper: boxes to tick for what to bring, and where to go with it."""

from kiosk.core.city import cited_in
from kiosk.core.service import Sight
from kiosk.services.errands.choice import errand_of
from kiosk.ui.leaflet import boxes, leaflet, lines, section, ways
from kiosk.ui.scene import Slip, text
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    errand = errand_of(sight.given, sight.rules)
    assert errand is not None
    return leaflet(
        "errand",
        "errands",
        sight,
        words,
        text(errand.title, "slip.unit", wrap=True),
        *section(words("telling.bring"), *boxes(errand.bring, errand.ways, sight, words)),
        *section(words("telling.where"), *ways(errand.ways, sight, words)),
        *section(words("errands.known"), *lines((errand.told,))),
        cited=cited_in(errand.told),
    )
