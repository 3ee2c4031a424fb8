"""我要办事: what happens in life → what there is to get done, if more than one thing → where and with what."""

from kiosk.core.service import Given, Group, Pick, Rules, Service, Show, Tile, Want
from kiosk.services.errands import events, one
from kiosk.services.errands.choice import ERRAND, EVENT, errand_of, event_of
from kiosk.services.errands.slip import slip


def next_want(given: Given, rules: Rules) -> Want:
    if not rules.city.events:
        return Show(events.none_view)
    event = event_of(given, rules)
    if event is None:
        return Pick(EVENT, tuple(each.id for each in rules.city.events), events.view)
    if errand_of(given, rules) is None:
        return Pick(ERRAND, tuple(each.id for each in event.errands), events.errands_view)
    return Show(one.view, slip)


ERRANDS = Service("errands", frozenset(), next_want, Tile("clipboard-list", "blue", Group.LEARN))
