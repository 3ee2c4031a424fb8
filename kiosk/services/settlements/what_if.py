"""如果当时…: what has to be known of a stay before it can be reckoned, then the page that compares."""

from kiosk.core.service import Given, Pick, Rules, Show, Sight, View, Want
from kiosk.services.settlements import supposed, what_if_page, what_if_slip
from kiosk.services.settlements.supposed import BAND, LEVEL, WHO
from kiosk.ui.choosing import Choice, levels, question
from kiosk.ui.pieces import Page
from kiosk.ui.words import Words


def next_want(given: Given, rules: Rules) -> Want:
    policy = rules.city.policy
    asked: tuple[tuple[str, tuple[str, ...], View], ...] = (
        (WHO, supposed.populations(given, policy), who),
        (BAND, supposed.bands_of(given, policy), band),
        (LEVEL, tuple(each.name for each in policy.levels), level),
    )
    first = next((Pick(*each) for each in asked if given.chosen(*each[:2]) is None), None)
    return first or Show(what_if_page.view, what_if_slip.slip)


def who(sight: Sight, words: Words) -> Page:
    policy = sight.rules.city.policy
    told = (policy.population(each) for each in supposed.populations(sight.given, policy))
    answers = (Choice(each.id, words.told(each.name), icon="user") for each in told if each)
    return question("what-if-who", WHO, words("what_if.who"), answers, words)


def band(sight: Sight, words: Words) -> Page:
    told = supposed.bands_of(sight.given, sight.rules.city.policy)
    answers = (Choice(each, words.told(each), icon="layers") for each in told)
    return question("what-if-band", BAND, words("what_if.band"), answers, words)


def level(sight: Sight, words: Words) -> Page:
    """The platform does not tell of which level the hospital was."""
    answers = levels(sight.rules.city.policy.levels, words)
    return question("what-if-level", LEVEL, words("what_if.level"), answers, words)
