"""How fraud is reported, on paper."""

from kiosk.core.city import cited_in
from kiosk.core.service import Sight
from kiosk.ui.leaflet import leaflet, lines, section
from kiosk.ui.paper import fact
from kiosk.ui.scene import Slip
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    city = sight.rules.city
    reporting = city.reporting
    assert reporting is not None
    told = (*reporting.what, *reporting.how, *reporting.reward)
    return leaflet(
        "fraud",
        "fraud",
        sight,
        words,
        *(fact(words("slip.way_call"), each.number) for each in city.hotlines[:1]),
        *section(words("fraud.what"), *lines(reporting.what)),
        *section(words("fraud.how"), *lines(reporting.how)),
        *section(words("fraud.reward"), *lines(reporting.reward)),
        cited=cited_in(*told),
    )
