"""What is paid for the insurance: one's own share first, then what employer or state add."""

from kiosk.core.reckoning import Line, contribution
from kiosk.core.service import Sight
from kiosk.services.calculator import asked, steps
from kiosk.services.calculator.result import again_and_print, insured
from kiosk.ui.pieces import FIGURES, Page, amount_words, not_reckoned, page, title
from kiosk.ui.reckoned import bounded
from kiosk.ui.scene import Column, Element, Panel, Run, pad, runs, text
from kiosk.ui.words import Words

OWN = frozenset(("employee", "dues_person"))
OTHERS = frozenset(("employer", "dues_state"))


def lines(sight: Sight) -> tuple[Line, ...]:
    policy, bill = sight.rules.city.policy, asked.bill(sight.given, sight.rules)
    return contribution(policy, asked.typed(sight.given, asked.BASE), bill.day, bill.population, bill.band)


def own(told: tuple[Line, ...]) -> Line:
    return next(line for line in told if line.key in OWN)


def is_yearly(told: tuple[Line, ...]) -> bool:
    return any(line.key == "dues_person" for line in told)


def view(sight: Sight, words: Words) -> Page:
    told = lines(sight)
    return page(
        "calculator-dues",
        title(words("calculator.what.dues"), None if words.are_few else text(insured(sight, words), "body", "ink-2")),
        _answer(told, sight, words),
        steps.card(told, sight, words),
        actions=again_and_print(sight, words),
    )


def lead(told: tuple[Line, ...], words: Words) -> str:
    return words("calculator.yearly") if is_yearly(told) else words("calculator.monthly")


def _answer(told: tuple[Line, ...], sight: Sight, words: Words) -> Element:
    line = own(told)
    if line.amount is None:
        why = text(words("calculator.dues_unknown"), "heading", "notice", wrap=True)
        return not_reckoned((why,), sight.hall.hotline, words)
    first = runs(
        Run(lead(told, words), "sentence"),
        Run(" "),
        Run(amount_words(sight, bounded(words.money(line.amount), line.bound, words)), "figure", "pay"),
        Run(" "),
        Run(words("money.yuan"), "section"),
        smaller=FIGURES,
    )
    others = tuple(_other(line, sight, words) for line in told if line.key in OTHERS and line.amount is not None)
    trial = text(words("calculator.dues_trial"), "caption", "ink-2", wrap=True)
    return Panel(Column((first, *others, trial), gap=1), "card", pad(10, 6))


def _other(line: Line, sight: Sight, words: Words) -> Element:
    assert line.amount is not None
    label = words("calculator.state") if line.key == "dues_state" else words("calculator.employer")
    return runs(
        Run(label),
        Run(" "),
        Run(amount_words(sight, bounded(words.money(line.amount), line.bound, words)), "sentence.bold", "fund"),
        Run(" "),
        Run(words("money.yuan")),
        role="sentence",
    )
