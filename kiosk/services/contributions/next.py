"""参保和缴费: identification gave the insurances; what was paid in is looked up beside them."""

from kiosk.core.domain import Identified
from kiosk.core.duty import PERSONAL
from kiosk.core.entitlements import ContributionsOf
from kiosk.core.lookups import BureauLookup, LookupKind
from kiosk.core.service import IDENTITY, Given, Group, Look, Rules, Service, Show, Tile, Want, found
from kiosk.services.contributions.known import BASE, PAID
from kiosk.services.contributions.slip import slip
from kiosk.services.contributions.view import none_view, view


def next_want(given: Given, rules: Rules) -> Want:
    identified: Identified = found(given.get(IDENTITY))
    if not identified.insurances:
        return Show(none_view)
    person = identified.person
    paid = Look(PAID, ContributionsOf(person))
    return Show(view, slip, (paid, Look(BASE, BureauLookup(LookupKind.CONTRIBUTION_BASE, person))))


CONTRIBUTIONS = Service("contributions", PERSONAL, next_want, Tile("calendar-check", "amber", Group.MINE))
