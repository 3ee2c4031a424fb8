"""长护险: what it is → the questions of the screening, one a page → whether an assessment is worth asking for.

The answers are kept for the visit alone, and told to nobody.
"""

from kiosk.core.service import Given, Group, Pick, Rules, Service, Show, Tile, Want
from kiosk.services.care import about, question, screened
from kiosk.services.care.answers import SCREENING, YES_OR_NO, key_of, next_question, outcome
from kiosk.services.care.slip import slip


def next_want(given: Given, rules: Rules) -> Want:
    care = rules.city.care
    if care is None:
        return Show(about.none_view)
    if not care.screening:
        return Show(about.view, slip)
    if given.get(SCREENING) is None:
        return Pick(SCREENING, ("begin",), about.view, slip)
    if outcome(given, care) is not None:
        return Show(screened.view)
    return Pick(key_of(next_question(given, care)), YES_OR_NO, question.view)


CARE = Service("care", frozenset(), next_want, Tile("hand-heart", "rose", Group.LEARN))
