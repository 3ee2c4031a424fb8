"""公告: what stands today, on one page."""

from kiosk.core.service import Given, Group, Rules, Service, Show, Tile, Want
from kiosk.services.notices.view import view


def next_want(given: Given, rules: Rules) -> Want:
    return Show(view)


NOTICES = Service("notices", frozenset(), next_want, Tile("megaphone", "teal", Group.LEARN))
