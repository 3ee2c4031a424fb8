"""怎么算的: the steps in rows, each with its amount, its rule, and where that stands and as of when."""

from collections.abc import Iterable

from kiosk.core.policy import cited_behind
from kiosk.core.reckoning import Line
from kiosk.core.service import Sight
from kiosk.ui.cited import documents
from kiosk.ui.paper import amount_row
from kiosk.ui.pieces import amount_words, yuan
from kiosk.ui.reckoned import SUMS, behind, bounded, label, rule
from kiosk.ui.scene import Column, Element, Panel, Row, Rule, Space, between, pad, text
from kiosk.ui.words import Words

LESS = frozenset(("outside", "deductible", "cut", "cap"))  # what is taken off


def card(lines: Iterable[Line], sight: Sight, words: Words) -> Element:
    rows = [_row(line, sight, words) for line in lines]
    heads = () if words.are_few else (text(words("calculator.steps"), "heading"), Space(2))
    return Panel(Column((*heads, *between(Rule(), rows)), heads=len(heads)), "card", pad(10, 6))


def _row(line: Line, sight: Sight, words: Words) -> Element:
    told = behind(line, sight.rules.city.policy, words)
    stands = (text(told, "label", "ink-2", wrap=True),) if told else ()
    ruled = text(rule(line, words), "caption", "ink-2", wrap=True)
    head = Row((text(label(line, words), "row", grow=1), _amount(line, sight, words)), gap=5, stacks=True)
    return Column((head, ruled, *stands), gap=0.5, pad=pad(0, 2.5))


def _amount(line: Line, sight: Sight, words: Words) -> Element:
    if line.amount is None:
        return text(words("reckoning.unknown"), "caption", "notice.heading", "right", wrap=False)
    return yuan(amount_words(sight, said(line, words)), words)


def said(line: Line, words: Words) -> str:
    """An amount, with the true minus where it is taken off."""
    assert line.amount is not None
    amount = words.money(-line.amount if line.key in LESS and line.amount else line.amount)
    return amount if line.key in SUMS else bounded(amount, line.bound, words)


def on_paper(lines: Iterable[Line], sight: Sight, words: Words) -> tuple[Element, ...]:
    """The same as rows of a slip, and the documents once at the end."""
    lines = tuple(lines)
    policy = sight.rules.city.policy
    found = documents(cited_behind(*(line.behind for line in lines)), policy, words, dated=False)
    named = (Rule("dashed"), text(words("slip.by"), "slip.heading")) if found else ()
    return (
        text(words("calculator.steps"), "slip.heading"),
        *(_paper_row(line, sight, words) for line in lines),
        *named,
        *(text(each, "slip.text", wrap=True) for each in found),
    )


def _paper_row(line: Line, sight: Sight, words: Words) -> Element:
    told = behind(line, sight.rules.city.policy, words)
    amount = words("reckoning.unknown") if line.amount is None else said(line, words)
    notes = (text(rule(line, words), "slip.text", wrap=True), *((text(told, "slip.term", wrap=True),) if told else ()))
    return Column((amount_row(label(line, words), amount), *notes), gap=0.2)
