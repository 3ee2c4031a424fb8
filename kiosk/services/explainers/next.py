"""明白卡: which one → what it says."""

from kiosk.core.service import Given, Group, Pick, Rules, Service, Show, Tile, Want
from kiosk.services.explainers.choice import CARD, chosen
from kiosk.services.explainers.slip import slip
from kiosk.services.explainers.view import none_view, one_view, view


def next_want(given: Given, rules: Rules) -> Want:
    if not rules.city.explainers:
        return Show(none_view)
    if chosen(given, rules):
        return Show(one_view, slip)
    return Pick(CARD, tuple(each.id for each in rules.city.explainers), view)


EXPLAINERS = Service("explainers", frozenset(), next_want, Tile("lightbulb", "green", Group.LEARN))
