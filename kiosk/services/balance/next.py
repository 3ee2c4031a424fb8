"""账户余额: the identification already carries all insurances; there is nothing further to ask."""

from kiosk.core.domain import Identified
from kiosk.core.duty import Need
from kiosk.core.service import IDENTITY, Given, Rules, Service, Show, Want, found
from kiosk.services.balance.slip import slip
from kiosk.services.balance.view import none_view, view


def next_want(given: Given, rules: Rules) -> Want:
    identified: Identified = found(given.get(IDENTITY))
    return Show(view, slip) if identified.insurances else Show(none_view)


BALANCE = Service("balance", frozenset({Need.IDENTITY, Need.PLATFORM}), next_want)
