"""我的医保: shown at once with what identification gave; all else is looked up beside it."""

from kiosk.core.domain import Identified
from kiosk.core.duty import PERSONAL
from kiosk.core.service import IDENTITY, Given, Group, Pick, Rules, Service, Show, Tile, Want, found
from kiosk.services.overview import hints, view
from kiosk.services.overview.known import ALL, HINTS, hinted, looks
from kiosk.services.overview.slip import slip


def next_want(given: Given, rules: Rules) -> Want:
    identified: Identified = found(given.get(IDENTITY))
    if not identified.insurances:
        return Show(view.none_view)
    beside = looks(identified, rules)
    if given.get(HINTS):
        return Show(hints.view, hints.slip, beside)
    return Pick(HINTS, (ALL,) if hinted(given, rules) else (), view.view, slip, beside)


OVERVIEW = Service("overview", PERSONAL, next_want, Tile("layout-dashboard", "blue", Group.MINE))
