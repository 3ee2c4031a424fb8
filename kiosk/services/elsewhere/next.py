"""异地就医: who somebody is → what holds for them; beside it their own filings, where somebody is identified.

Nothing is filed here: where it can be is told.
"""

from kiosk.core.domain import Identified
from kiosk.core.elsewhere import LONGEST
from kiosk.core.entitlements import TransfersBetween
from kiosk.core.lookups import BureauLookup, LookupKind
from kiosk.core.service import IDENTITY, Given, Group, Look, Pick, Rules, Service, Show, Tile, Want, found
from kiosk.services.elsewhere import answer, cases
from kiosk.services.elsewhere.choice import BUREAU, CASE, TRANSFERS, chosen
from kiosk.services.elsewhere.slip import slip


def next_want(given: Given, rules: Rules) -> Want:
    if not rules.city.elsewhere:
        return Show(cases.none_view)
    if chosen(given, rules):
        return Show(answer.view, slip)
    options = tuple(case.id for case in rules.city.elsewhere)
    return Pick(CASE, options, cases.view, meanwhile=_own(given, rules))


def _own(given: Given, rules: Rules) -> tuple[Look, ...]:
    """What is known of the visitor's own filings; nothing of somebody who was not identified."""
    identified: Identified | None = found(given.get(IDENTITY))
    if identified is None:
        return ()
    person = identified.person
    return (
        Look(BUREAU, BureauLookup(LookupKind.ELSEWHERE_FILINGS, person)),
        Look(TRANSFERS, TransfersBetween(person, rules.today - LONGEST, rules.today)),
    )


ELSEWHERE = Service("elsewhere", frozenset(), next_want, Tile("plane", "teal", Group.ASK))
