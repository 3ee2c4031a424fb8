"""我的定点: one page at once; each kind of care is looked up beside it."""

from kiosk.core.domain import Failed, Identified, Nothing
from kiosk.core.duty import PERSONAL
from kiosk.core.entitlements import Business, DesignationsOf
from kiosk.core.service import IDENTITY, Given, Group, Look, Rules, Service, Show, Tile, Want, found
from kiosk.services.designations.slip import slip
from kiosk.services.designations.view import failed_view, none_view, view


def next_want(given: Given, rules: Rules) -> Want:
    identified: Identified = found(given.get(IDENTITY))
    looks = tuple(Look(each.name, DesignationsOf(identified.person, each)) for each in Business)
    outcomes = [given.get(look.key) for look in looks]
    if all(isinstance(each, Nothing) for each in outcomes):
        return Show(none_view)
    if all(isinstance(each, Failed) for each in outcomes):
        return Show(failed_view, meanwhile=looks)
    return Show(view, slip if None not in outcomes else None, looks)


DESIGNATIONS = Service("designations", PERSONAL, next_want, Tile("stethoscope", "teal", Group.MINE))
