"""The pages that ask, one thing each."""

from collections.abc import Iterable

from kiosk.core.policy import EMPLOYEE, RESIDENT
from kiosk.core.reckoning import Elsewhere
from kiosk.core.service import Sight
from kiosk.services.calculator import asked
from kiosk.ui.choosing import Choice, levels, question
from kiosk.ui.pieces import Page, none_page, page, tag, title
from kiosk.ui.reckoned import going
from kiosk.ui.scene import Column, text
from kiosk.ui.words import Words

WHATS = {
    asked.INPATIENT: ("bed", "violet"),
    asked.OUTPATIENT: ("stethoscope", "teal"),
    asked.DUES: ("calendar-check", "amber"),
}
PEOPLE = {EMPLOYEE: ("briefcase", "blue"), RESIDENT: ("house", "green")}
HERE = "map-pin", "green"
AWAY = {
    Elsewhere.FILED.value: ("plane", "blue"),
    Elsewhere.UNFILED.value: ("circle-question-mark", "amber"),
}
PARTS = {
    asked.ALL: ("circle-check", "green"),
    asked.SOME: ("circle-minus", "amber"),
    asked.UNSURE: ("circle-question-mark", "blue"),
}


def what(sight: Sight, words: Words) -> Page:
    answers = (
        Choice(each, words(f"calculator.what.{each}"), words(f"calculator.what.{each}_line"), *WHATS[each])
        for each in asked.whats(sight.rules.city.policy)
    )
    return _question("what", asked.WHAT, answers, words, words("calculator.what.line"))


def who(sight: Sight, words: Words) -> Page:
    policy = sight.rules.city.policy
    what = sight.given.chosen(asked.WHAT, asked.whats(policy))
    answers = []
    for each in asked.populations(sight.given, policy):
        population = policy.population(each)
        assert population is not None
        is_own = asked.is_own(sight.given, population)
        own = (tag(words("calculator.who.own"), "green", "circle-check"),) if is_own else ()
        at_work = what == asked.DUES and each == EMPLOYEE  # the rates are theirs, and not of the retired
        key = f"calculator.who.{'at_work' if at_work else each}"
        line = words(key) if words.has(key) else ""
        icon, tint = PEOPLE.get(each, ("user", "blue"))
        answers.append(Choice(each, words.told(population.name), line, icon, tint, own))
    return _question("who", asked.WHO, answers, words, words(f"calculator.what.{what}"))


def band(sight: Sight, words: Words) -> Page:
    policy = sight.rules.city.policy
    bands = asked.bands(sight.given, policy)
    whose = policy.population(sight.given.chosen(asked.WHO, asked.populations(sight.given, policy)) or "")
    line = words.told(whose.name) if whose else ""
    return _question("band", asked.BAND, (Choice(each, words.told(each), icon="layers") for each in bands), words, line)


def level(sight: Sight, words: Words) -> Page:
    told = sight.rules.city
    line = words("calculator.level.line") if "places" in told.offered else ""
    return _question("level", asked.LEVEL, levels(told.policy.levels, words), words, line)


def where(sight: Sight, words: Words) -> Page:
    city = sight.rules.city
    answers = [Choice(Elsewhere.NONE.value, words("calculator.where.none"), words("calculator.where.none_line"), *HERE)]
    for cut in asked.wheres(sight.given, city.policy)[1:]:
        whose = city.whose(cut)
        said = (words.told(whose.title), words.told(whose.line)) if whose else (going(cut, city, words), "")
        answers.append(Choice(cut, *said, *AWAY[cut]))
    return _question("where", asked.WHERE, answers, words, words("calculator.where.line"))


def mixed(sight: Sight, words: Words) -> Page:
    answers = (
        Choice(each, words(f"calculator.mixed.{each}"), words(f"calculator.mixed.{each}_line"), icon, tint)
        for each, (icon, tint) in PARTS.items()
    )
    return _question("mixed", asked.MIXED, answers, words, words("calculator.mixed.line"))


def total(sight: Sight, words: Words) -> Page:
    return _typing("total", words("calculator.total.title"), words("calculator.total.line"), words)


def own(sight: Sight, words: Words) -> Page:
    return _typing("own", words("calculator.own.title"), words("calculator.own.line"), words)


def base(sight: Sight, words: Words) -> Page:
    return _typing("base", words("calculator.base.title"), words("calculator.base.line"), words)


def nothing(sight: Sight, words: Words) -> Page:
    """No source tells enough of this city to reckon anything."""
    head, line = words("calculator.nothing"), words("calculator.nothing_line")
    return none_page("calculator-nothing", "calculator", head, line, sight.hall, words)


def too_much(sight: Sight, words: Words) -> Page:
    """What is not covered is more than the whole: it was mistyped, and back leads to the keypad."""
    head, line = words("calculator.too_much"), words("calculator.too_much_line")
    said = Column((text(head, "title.large"), text(line, "heading", "ink-2", wrap=True)), gap=2)
    return page("calculator-too-much", said)


# -- parts ---------------------------------------------------------------------------------------------------------


def _question(name: str, key: str, answers: Iterable[Choice], words: Words, line: str = "") -> Page:
    return question(f"calculator-{name}", key, words(f"calculator.{name}.title"), answers, words, line)


def _typing(name: str, head: str, line: str, words: Words) -> Page:
    more = None if words.are_few else text(line, "body", "ink-2")
    return page(f"calculator-{name}", title(head, more))
