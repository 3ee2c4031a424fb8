"""如果当时… on the screen: the stay as the policy reckons it, then each case with its difference, rule and source."""

from kiosk.core.domain import Settlement
from kiosk.core.reckoning import Reckoning, reckon
from kiosk.core.service import Sight
from kiosk.core.sums import paid_by_visitor
from kiosk.services.settlements.supposed import Supposed, bill, settled, supposed
from kiosk.services.settlements.what_if_words import more, named, rules, stands, unlike
from kiosk.ui.pieces import FIGURES, Page, action_row, amount_words, not_reckoned, page, print_button, title, yuan
from kiosk.ui.reckoned import bounded, lacking, lead
from kiosk.ui.scene import Column, Element, Panel, Row, Run, pad, runs, text
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> Page:
    policy = sight.rules.city.policy
    stay = bill(sight.given, policy)
    first = reckon(policy, stay)
    cases = () if first.own is None else supposed(policy, stay, sight.rules.today)
    prints = print_button(sight, words)
    return page(
        "what-if",
        title(words("what_if.title")),
        _real(settled(sight.given), sight, words),
        _first(first, stay.level, sight, words),
        *(_case(case, first, sight, words) for case in cases),
        actions=action_row(*prints) if prints else None,
    )


def _real(settlement: Settlement, sight: Sight, words: Words) -> Element:
    """What was really paid: no estimate stands above it."""
    paid = amount_words(sight, words.money(paid_by_visitor(settlement)))
    said = runs(
        Run(words("settlement.real"), "section"),
        Run(" ", "section"),
        Run(paid, "figure.small", "pay"),
        Run(" ", "section"),
        Run(words("money.yuan"), "section"),
        smaller=FIGURES[1:],
    )
    return Panel(said, "card", pad(10, 6))


def _first(first: Reckoning, level: str, sight: Sight, words: Words) -> Element:
    """The same stay as the policy reckons it, and what that leaves out."""
    head = text(words("what_if.first", level=words.told(level)), "heading", wrap=True)
    if first.own is not None:
        estimated = Row(
            (text(lead("own", first.bound("own"), words), "row", grow=1), yuan(_said(first, sight, words), words)),
            gap=5,
            stacks=True,
        )
        notes = unlike(settled(sight.given), first, sight, words)
        told = (text(each, "body", "notice.heading", wrap=True) for each in notes)
        may_differ = () if words.are_few else (text(words("what_if.estimate"), "caption", "ink-2", wrap=True),)
        return Panel(Column((head, estimated, *told, *may_differ), gap=1), "card", pad(10, 5))
    told = (text(each, "body", "notice", wrap=True) for each in lacking(first, words))
    return not_reckoned(told, sight.hall.hotline, words, head)


def _said(reckoning: Reckoning, sight: Sight, words: Words) -> str:
    assert reckoning.own is not None
    return amount_words(sight, words.money(reckoning.own))


def _case(case: Supposed, first: Reckoning, sight: Sight, words: Words) -> Element:
    """Its name, what it would cost and how much more or less; below, the rules that make it so."""
    head = Row(
        (text(named(case, sight.rules.city, words), "heading", grow=1), _own(case, sight, words)), gap=5, stacks=True
    )
    ruled = tuple(text(each, "caption", "ink-2", wrap=True) for each in rules(case, words))
    told = tuple(text(each, "label", "ink-2", wrap=True) for each in stands(case, sight.rules.city.policy, words))
    return Panel(Column((head, *_more(case, first, sight, words), *ruled, *told), gap=1, heads=0), "card", pad(10, 5))


def _own(case: Supposed, sight: Sight, words: Words) -> Element:
    own = case.reckoning.own
    if own is None:
        return text(words("reckoning.unknown"), "row", "notice.heading", "right", wrap=False)
    said = bounded(words.money(own), case.reckoning.bound("own"), words)
    return yuan(amount_words(sight, said), words)


def _more(case: Supposed, first: Reckoning, sight: Sight, words: Words) -> tuple[Element, ...]:
    told = more(case, first, words)
    if told is None:
        return ()
    said, amount = told
    if not amount:
        return (text(said, "row", "ink-2"),)
    ink = "pay" if case.reckoning.own and first.own is not None and case.reckoning.own > first.own else "good"
    figure = Run(amount_words(sight, words.money(amount)), "amount.bold", ink)
    return (runs(Run(said, ink=ink), Run(" "), figure, Run(" "), Run(words("money.yuan"), ink=ink), role="row"),)
