"""个人账户: identification gave the balances; spending and income are looked up beside them."""

from datetime import date

from kiosk.core.domain import Identified, SettlementsBetween
from kiosk.core.duty import PERSONAL
from kiosk.core.lookups import BureauLookup, LookupKind
from kiosk.core.service import IDENTITY, Given, Group, Look, Rules, Service, Show, Tile, Want, found
from kiosk.services.balance.known import INCOME, LIST
from kiosk.services.balance.slip import slip
from kiosk.services.balance.view import none_view, view


def next_want(given: Given, rules: Rules) -> Want:
    identified: Identified = found(given.get(IDENTITY))
    if not identified.insurances:
        return Show(none_view)
    person, today = identified.person, rules.today
    spending = Look(LIST, SettlementsBetween(person, date(today.year, 1, 1), today))
    return Show(view, slip, (spending, Look(INCOME, BureauLookup(LookupKind.ACCOUNT_INCOME, person))))


BALANCE = Service("balance", PERSONAL, next_want, Tile("wallet", "green", Group.MINE))
