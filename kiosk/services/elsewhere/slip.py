"""One case on paper: the answer, boxes to tick, where, and what it changes in money."""

from kiosk.core.city import ElsewhereCase
from kiosk.core.service import Sight
from kiosk.services.elsewhere.answer import answer, cut_said, months_said
from kiosk.services.elsewhere.choice import chosen
from kiosk.services.elsewhere.money import cited, cuts, lasting
from kiosk.ui.leaflet import boxes, leaflet, lines, section, ways
from kiosk.ui.reckoned import going
from kiosk.ui.scene import Element, Panel, Row, Slip, Space, pad, text
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    case = chosen(sight.given, sight.rules)
    assert case is not None
    rules = sight.rules
    official = (text(case.official, "slip.term", wrap=True),) if case.official else ()
    months = (text(each, "slip.text.bold", wrap=True) for each in months_said(lasting(case, rules), words))
    return leaflet(
        "elsewhere",
        "elsewhere",
        sight,
        words,
        text(case.title, "slip.heading", wrap=True),
        *official,
        Space(1),
        Panel(text(answer(case, words), "slip.unit", align="center"), "slip.frame", pad(0.8, 1.5)),
        Space(1),
        *lines((case.told,)),
        *section(words("telling.bring"), *boxes(case.bring, case.ways, sight, words)),
        *section(words("telling.where"), *ways(case.ways, sight, words)),
        *section(words("elsewhere.money"), *_money(case, sight, words), *months),
        cited=cited(case, rules),
    )


def _money(case: ElsewhereCase, sight: Sight, words: Words) -> tuple[Element, ...]:
    return tuple(
        _cut(going(cut.whose, sight.rules.city, words), cut_said(cut, words)) for cut in cuts(case, sight.rules)
    )


def _cut(whose: str, said: str) -> Element:
    """Beside each other where there is room: a city's own words may be long."""
    parts = (text(whose, "slip.text", grow=1), text(said, "slip.text.bold", wrap=True))
    return Row(parts, gap=1.2, align="baseline", stacks=True)
