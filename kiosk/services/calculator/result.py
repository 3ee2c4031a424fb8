"""What comes out of a bill: the answer first, then its steps, then the same bill at every level."""

from decimal import Decimal

from kiosk.core.actions import Open
from kiosk.core.reckoning import Elsewhere, Reckoning, compare, reckon
from kiosk.core.service import Sight
from kiosk.services.calculator import asked, steps
from kiosk.ui.charts.levels import Level, compared
from kiosk.ui.pieces import (
    FIGURES,
    Page,
    action_row,
    amount_words,
    main_button,
    not_reckoned,
    page,
    print_button,
    title,
)
from kiosk.ui.reckoned import SUMS, going, lacking, lead
from kiosk.ui.scene import Column, Element, Panel, Run, children_of, pad, runs, text
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> Page:
    bill = asked.bill(sight.given, sight.rules)
    reckoning = reckon(sight.rules.city.policy, bill)
    line = None if words.are_few else text(about(sight, words), "body", "ink-2", wrap=True)
    answer = _open_answer if reckoning.fund is None else _answer
    return page(
        "calculator-result",
        title(words(f"calculator.what.{bill.care.value}"), line),
        answer(reckoning, sight, words),
        steps.card((line for line in reckoning.lines if line.key not in SUMS), sight, words),  # the answer says these
        *_levels(sight, words),
        actions=again_and_print(sight, words),
    )


def again_and_print(sight: Sight, words: Words) -> Element:
    again = main_button(words("calculator.again"), "rotate-ccw", Open("calculator"), "primary", grow=1)
    return action_row(again, *print_button(sight, words))


def notes(reckoning: Reckoning, sight: Sight, words: Words) -> tuple[str, ...]:
    """What the answer leaves open, and that the hospital's own reckoning counts."""
    serious = (words("reckoning.before_serious"),) if reckoning.before_serious else ()
    unsure = (words("calculator.unsure"),) if sight.given.get(asked.MIXED) == asked.UNSURE else ()
    return (*serious, *unsure, words("calculator.trial"))


def about(sight: Sight, words: Words) -> str:
    """Whose bill, and where: 居民医保，三级甲等，在本市."""
    level = words.told(asked.bill(sight.given, sight.rules).level)
    return words("calculator.about", who=insured(sight, words), level=level, where=where(sight, words))


def insured(sight: Sight, words: Words) -> str:
    """居民医保; 职工医保（在职） where it matters."""
    bill = asked.bill(sight.given, sight.rules)
    population = sight.rules.city.policy.population(bill.population)
    assert population is not None
    name = words.told(population.name)
    return words("calculator.insured", name=name, band=words.told(bill.band)) if bill.band else name


def where(sight: Sight, words: Words) -> str:
    cut = asked.bill(sight.given, sight.rules).elsewhere
    return words("calculator.where.none") if cut is Elsewhere.NONE else going(cut.value, sight.rules.city, words)


# -- parts ---------------------------------------------------------------------------------------------------------


def _answer(reckoning: Reckoning, sight: Sight, words: Words) -> Element:
    assert reckoning.fund is not None
    assert reckoning.own is not None
    fund, own = (amount_words(sight, words.money(each)) for each in (reckoning.fund, reckoning.own))
    yuan = words("money.yuan")
    first = runs(
        Run(lead("fund", reckoning.bound("fund"), words), "sentence"),
        Run(" "),
        Run(fund, "figure", "fund"),
        Run(" "),
        Run(yuan, "section"),
        smaller=FIGURES,
    )
    second = runs(
        Run(lead("own", reckoning.bound("own"), words), "title"), Run(" ", "title"),
        Run(own, "figure.small", "pay"), Run(" ", "title"), Run(yuan, "title"), smaller=FIGURES,
    )  # fmt: skip
    return Panel(Column((first, second, *_noted(reckoning, sight, words)), gap=1), "card", pad(10, 6))


def _noted(reckoning: Reckoning, sight: Sight, words: Words) -> tuple[Element, ...]:
    *open_ones, trial = notes(reckoning, sight, words)
    return (
        *(text(each, "body", "notice.heading", wrap=True) for each in open_ones),
        text(trial, "caption", "ink-2", wrap=True),
    )


def _open_answer(reckoning: Reckoning, sight: Sight, words: Words) -> Element:
    """What is missing, and who may know."""
    missing = tuple(text(each, "heading", "notice", wrap=True) for each in lacking(reckoning, words))
    most = () if reckoning.at_most is None else (_at_most(reckoning.at_most, sight, words),)
    return not_reckoned((*missing, *most), sight.hall.hotline, words)


def _at_most(amount: Decimal, sight: Sight, words: Words) -> Element:
    return runs(
        Run(words("calculator.at_most")),
        Run(" "),
        Run(amount_words(sight, words.money(amount)), "amount.bold"),
        Run(" "),
        Run(words("money.yuan")),
        role="body",
        ink="notice",
    )


def _levels(sight: Sight, words: Words) -> tuple[Element, ...]:
    """What the visitor would pay at each level; nothing where that can be told exactly of none or one."""
    bill = asked.bill(sight.given, sight.rules)
    told = compare(sight.rules.city.policy, bill)
    if sum(each.own is not None and not each.bound("own") for _, each in told) < 2:
        return ()
    open_at = {level.name for level, each in told if each.before_serious}
    is_said = not open_at or bill.level in open_at  # then the answer above says it
    note = () if is_said else (text(words("reckoning.before_serious"), "body", "notice.heading", wrap=True),)
    levels = [Level(words.named(level.name), each.own, each.bound("own")) for level, each in told]
    chart = compared(levels, words, hidden=sight.hidden)
    heads = () if words.are_few else (text(words("calculator.levels"), "heading"),)
    rows = Column((*heads, *children_of(chart), *note), gap=5, heads=len(heads))
    return (Panel(rows, "card", pad(10, 6)),)
