"""结算记录: list → one settlement → its lines, by the service contract."""

from kiosk.core.domain import Failed, Found, Identified, ItemsOf, Listing, Nothing, Row, Settlement, SettlementsBetween
from kiosk.core.duty import PERSONAL
from kiosk.core.service import IDENTITY, Given, Group, Look, Pick, Rules, Service, Show, Tile, Want, found
from kiosk.core.sums import Contradiction, explain
from kiosk.services.settlements import items, listing, one, supposed, what_if
from kiosk.services.settlements.choice import DETAILS, ITEMS, LIST, VISIT, chosen
from kiosk.services.settlements.slip import slip
from kiosk.services.settlements.window import since


def next_want(given: Given, rules: Rules) -> Want:
    identified: Identified = found(given.get(IDENTITY))
    match given.get(LIST):
        case None:
            return Look(LIST, SettlementsBetween(identified.person, since(rules), rules.today))
        case Failed():
            return Show(listing.failed_view)
        case Nothing() | Found(Listing(rows=(), missing=()), True):
            return Show(listing.none_view)
        case Found(Listing() as found_rows):
            row = chosen(given)
            if row is None:
                options = tuple(each.key for each in found_rows.rows)
                return Pick(VISIT, options, listing.view)
            return _one(given, rules, identified, row)
    raise AssertionError("a look has one of three outcomes")


def _one(given: Given, rules: Rules, identified: Identified, row: Row) -> Want:
    match row.settlement:
        case Found(Settlement() as settlement):
            match given.get(DETAILS):
                case supposed.IF:
                    return what_if.next_want(given, rules)
                case str():
                    return _items(given, identified, row)
            drawn = not isinstance(explain(settlement, rules.fund_total_holds_account), Contradiction)
            if not drawn:
                return Pick(DETAILS, ("items",), one.contradiction_view)
            can_be = supposed.can_be_supposed(given, rules)
            return Pick(DETAILS, ("items", *((supposed.IF,) if can_be else ())), one.view, slip)
        case None:
            return Show(one.pending_view)
        case Failed():
            return Show(one.failed_view)
        case _:
            return Show(one.unsettled_view)


def _items(given: Given, identified: Identified, row: Row) -> Want:
    match given.get(ITEMS):
        case None:
            settlement = found(row.settlement)
            return Look(ITEMS, ItemsOf(identified.person, row.visit.visit_no, settlement.settlement_no))
        case Failed():
            return Show(items.failed_view)
        case Found(tuple() as lines) if lines:
            return Show(items.view)
        case _:
            return Show(items.none_view)


SETTLEMENTS = Service("settlements", PERSONAL, next_want, Tile("receipt-text", "violet", Group.MINE))
