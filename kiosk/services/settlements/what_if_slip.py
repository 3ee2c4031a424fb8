"""如果当时… on paper."""

from kiosk.core.policy import cited_behind
from kiosk.core.reckoning import Reckoning, reckon
from kiosk.core.service import Sight
from kiosk.core.sums import paid_by_visitor
from kiosk.services.settlements.choice import chosen
from kiosk.services.settlements.stay import span
from kiosk.services.settlements.supposed import Supposed, bill, settled, supposed
from kiosk.services.settlements.what_if_words import more, named, rules, stands, unlike
from kiosk.ui.cited import documents
from kiosk.ui.paper import amount_row, fact, framed_figure, strip, whose
from kiosk.ui.reckoned import bounded, lacking, lead
from kiosk.ui.scene import Column, Element, Rule, Slip, Space, text
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    policy = sight.rules.city.policy
    row = chosen(sight.given)
    assert row is not None
    settlement = settled(sight.given)
    stay = bill(sight.given, policy)
    first = reckon(policy, stay)
    cases = () if first.own is None else supposed(policy, stay, sight.rules.today)
    lines = tuple(line for case in cases for line in case.rules) or first.lines
    cited = cited_behind(*(line.behind for line in lines))
    return strip(
        "what-if",
        sight,
        words,
        words("what_if.title"),
        words("slip.what_if_subtitle"),
        *whose(sight, words, numbered=False),
        fact(words("slip.stay"), span(row.visit, words)),
        Space(1.5),
        framed_figure(words("settlement.real"), words.money(paid_by_visitor(settlement)), words("money.yuan")),
        text(words("what_if.estimate"), "slip.text.bold", wrap=True),
        Rule("dashed"),
        *_first(first, stay.level, sight, words),
        *(element for case in cases for element in (Rule("dashed"), _case(case, first, sight, words))),
        Rule("dashed"),
        text(words("slip.by"), "slip.heading"),
        *(text(each, "slip.text", wrap=True) for each in documents(cited, policy, words, dated=False)),
    )


def _first(first: Reckoning, level: str, sight: Sight, words: Words) -> tuple[Element, ...]:
    """The same stay as the policy reckons it, and what that leaves out, or why nothing comes out."""
    head = text(words("what_if.first", level=words.told(level)), "slip.heading", wrap=True)
    if first.own is None:
        told = (text(each, "slip.text", wrap=True) for each in lacking(first, words))
        return head, text(words("reckoning.open"), "slip.sentence.bold", wrap=True), *told
    notes = (text(each, "slip.text", wrap=True) for each in unlike(settled(sight.given), first, sight, words))
    return head, amount_row(lead("own", first.bound("own"), words), words.money(first.own)), *notes


def _case(case: Supposed, first: Reckoning, sight: Sight, words: Words) -> Element:
    own = case.reckoning.own
    said = words("reckoning.unknown") if own is None else bounded(words.money(own), case.reckoning.bound("own"), words)
    head = amount_row(named(case, sight.rules.city, words), said)
    told = more(case, first, words)
    change = (text(f"{told[0]} {words.money(told[1])}" if told[1] else told[0], "slip.text.bold"),) if told else ()
    notes = (*rules(case, words), *stands(case, sight.rules.city.policy, words))
    return Column((head, *change, *(text(each, "slip.text", wrap=True) for each in notes)), gap=0.2)
