"""How fraud is reported, on paper."""

from kiosk.core.service import Sight
from kiosk.ui import leaflet
from kiosk.ui.cited import printed
from kiosk.ui.paper import fact, strip
from kiosk.ui.scene import Slip
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    city = sight.rules.city
    reporting = city.reporting
    assert reporting is not None
    told = (*reporting.what, *reporting.how, *reporting.reward)
    return strip(
        "fraud",
        sight,
        words,
        words("service.fraud"),
        words("slip.guide_subtitle", city=city.name),
        *(fact(words("slip.way_call"), each.number) for each in city.hotlines[:1]),
        *leaflet.section(words("fraud.what"), *leaflet.lines(reporting.what)),
        *leaflet.section(words("fraud.how"), *leaflet.lines(reporting.how)),
        *leaflet.section(words("fraud.reward"), *leaflet.lines(reporting.reward)),
        *printed([each.cited for each in told], sight, words),
    )
