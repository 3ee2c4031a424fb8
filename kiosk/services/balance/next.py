"""账户余额: the identification already carries all insurances; there is nothing further to ask."""

from kiosk.core.domain import Identified
from kiosk.core.service import IDENTITY, Given, Need, Rules, Service, Show, Want, found
from kiosk.services.balance.slip import slip
from kiosk.services.balance.view import ROWS_A_PAGE, none_view, view


def next_want(given: Given, rules: Rules) -> Want:
    identified: Identified = found(given.get(IDENTITY))
    if not identified.insurances:
        return Show(none_view)
    pages = -(-len(identified.insurances) // ROWS_A_PAGE)
    return Show(view, slip, pages)


BALANCE = Service("balance", frozenset({Need.IDENTITY}), next_want)
