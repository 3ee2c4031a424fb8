"""这笔钱怎么报的 on paper: the page's own steps, with bars of lines and hatching."""

from decimal import Decimal

from kiosk.core.domain import Settlement
from kiosk.core.service import Sight, found
from kiosk.core.sums import Explained, explain
from kiosk.services.settlements.choice import chosen
from kiosk.services.settlements.stay import days, span
from kiosk.services.settlements.waterfall import Step, from_parts, from_total
from kiosk.ui.paper import fact, framed_figure, strip, whose
from kiosk.ui.scene import Bar, Column, Element, Row, Rule, Run, Slip, Space, runs, text
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    row = chosen(sight.given)
    assert row is not None
    settlement: Settlement = found(row.settlement)
    explained = explain(settlement, sight.rules.fund_total_holds_account)
    assert isinstance(explained, Explained)
    drawn = not settlement.cancelled
    place = (fact(words("slip.place"), settlement.place),) if settlement.place else ()
    settled = (
        (fact(words("slip.settled"), words.full_day(settlement.settled_at.date())),) if settlement.settled_at else ()
    )
    cancelled = (text(words("settlement.cancelled"), "slip.heading"),) if settlement.cancelled else ()
    return strip(
        "settlement",
        sight,
        words,
        words("settlement.title"),
        words("settlement.column_term"),
        *whose(sight, words, numbered=False),
        *place,
        fact(words("slip.kind"), row.visit.kind.name),
        fact(words("slip.stay"), span(row.visit, words)),
        *(fact(words("slip.days"), said) for said in days(row.visit, words)),
        *settled,
        Rule("dashed"),
        *(cancelled or _sentence(explained, words)),
        framed_figure(words("settlement.you"), words.money(explained.you), words("money.yuan")),
        Space(1),
        *(_step(step, words, drawn) for step in from_total(explained, words)),
        *_why(explained, words, drawn),
        Rule("dashed"),
        text(words("settlement.how"), "slip.heading"),
        *(_step(step, words, drawn) for step in from_parts(explained.how, words)),
        text(words("settlement.exact"), "slip.row", align="center"),
    )


def _sentence(explained: Explained, words: Words) -> tuple[Element, ...]:
    def line(key: str, amount: Decimal) -> Element:
        return runs(
            Run(words(key) + " "),
            Run(words.money(amount), "slip.sentence.bold"),
            Run(" " + words("settlement.comma")),
            role="slip.sentence",
        )

    return line("settlement.total", explained.total), line("settlement.paid", explained.paid)


def _why(explained: Explained, words: Words, drawn: bool) -> tuple[Element, ...]:
    if explained.why is None:
        return (Rule("dashed"), text(words("settlement.why_unknown"), "slip.text", wrap=True))
    head = Row(
        (text(words("settlement.why"), "slip.heading", grow=1), text(words("slip.zoom"), "slip.note")), align="baseline"
    )
    return (Rule("dashed"), head, *(_step(step, words, drawn) for step in from_parts(explained.why, words)))


def _step(step: Step, words: Words, drawn: bool) -> Element:
    """A row of words with its bar below; solid for the total, outlined for what others paid, hatched for you.

    A cancelled settlement has no bars: shares of money that went back would say nothing.
    """
    term = (text(step.term, "slip.term"),) if step.term and step.term != step.plain else ()
    amount = text(words.money(step.amount), "slip.amount", align="right", grow=1)
    names = Row((text(step.plain, "slip.row", wrap=True), *term, amount), gap=1.2, align="baseline", stacks=not drawn)
    if not drawn:
        return names
    if step.key == "total":
        bar = Bar(step.start, step.end, "ink", track="paper", height=2.5, radius=0)
    elif step.key in ("fund", "hospital", "account", "family_account"):
        bar = Bar(step.start, step.end, "outline", track="base", height=2.5, radius=0)
    else:
        bar = Bar(step.start, step.end, "ink", hatch=True, track="base", height=2.5, radius=0)
    return Column((names, Row((bar,))), gap=0.2)
