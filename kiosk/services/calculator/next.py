"""报销测算: one question a page, and none whose answer would change nothing; then what comes out."""

from kiosk.core.field import Field, Kind
from kiosk.core.policy import RESIDENT
from kiosk.core.service import Fill, Given, Group, Pick, Rules, Service, Show, Tile, View, Want
from kiosk.services.calculator import asked, dues, questions, result, slip

BILL = Field(Kind.YUAN, most=7)  # up to 9,999,999.99
MONTHLY = Field(Kind.YUAN, most=6)


def next_want(given: Given, rules: Rules) -> Want:
    policy = rules.city.policy
    whats = asked.whats(policy)
    if not whats:
        return Show(questions.nothing)
    first = _first_open(
        given,
        (asked.WHAT, whats, questions.what),
        (asked.WHO, asked.populations(given, policy), questions.who),
        (asked.BAND, asked.bands(given, policy), questions.band),
    )
    if first:
        return first
    return _dues(given, rules) if given.chosen(asked.WHAT, whats) == asked.DUES else _bill(given, rules)


def _bill(given: Given, rules: Rules) -> Want:
    policy = rules.city.policy
    first = _first_open(
        given,
        (asked.LEVEL, asked.levels(policy), questions.level),
        (asked.WHERE, asked.wheres(given, policy), questions.where),
    )
    if first:
        return first
    if given.get(asked.TOTAL) is None:
        return Fill(asked.TOTAL, BILL, questions.total)
    match given.get(asked.MIXED):
        case None:
            return Pick(asked.MIXED, (asked.ALL, asked.SOME, asked.UNSURE), questions.mixed)
        case asked.SOME if given.get(asked.OWN) is None:
            return Fill(asked.OWN, BILL, questions.own)
    if asked.typed(given, asked.OWN) > asked.typed(given, asked.TOTAL):
        return Show(questions.too_much)
    return Show(result.view, slip.of_bill)


def _dues(given: Given, rules: Rules) -> Want:
    who = given.chosen(asked.WHO, asked.populations(given, rules.city.policy))
    if who != RESIDENT and given.get(asked.BASE) is None:
        return Fill(asked.BASE, MONTHLY, questions.base)
    return Show(dues.view, slip.of_dues)


def _first_open(given: Given, *asking: tuple[str, tuple[str, ...], View]) -> Pick | None:
    """The first question that is not answered and has more than one answer."""
    return next((Pick(*each) for each in asking if given.chosen(*each[:2]) is None), None)


CALCULATOR = Service("calculator", frozenset(), next_want, Tile("calculator", "amber", Group.ASK))
