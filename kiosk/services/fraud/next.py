"""举报: one page that tells all of it."""

from kiosk.core.service import Given, Group, Rules, Service, Show, Tile, Want
from kiosk.services.fraud.slip import slip
from kiosk.services.fraud.view import none_view, view


def next_want(given: Given, rules: Rules) -> Want:
    return Show(none_view) if rules.city.reporting is None else Show(view, slip)


FRAUD = Service("fraud", frozenset(), next_want, Tile("shield-alert", "amber", Group.LEARN))
