"""What was reckoned on paper: of whom and where, the one figure, every step with its rule, and the documents."""

from kiosk.core.reckoning import reckon
from kiosk.core.service import Sight
from kiosk.services.calculator import asked, dues, result, steps
from kiosk.ui.called import called
from kiosk.ui.paper import fact, framed_figure, strip
from kiosk.ui.reckoned import bounded, lead
from kiosk.ui.scene import Element, Rule, Slip, Space, text
from kiosk.ui.words import Words


def of_bill(sight: Sight, words: Words) -> Slip:
    reckoning = reckon(sight.rules.city.policy, asked.bill(sight.given, sight.rules))
    bill = asked.bill(sight.given, sight.rules)
    unknown: Element = text(words("reckoning.open"), "slip.sentence.bold", wrap=True)
    figure = (
        unknown
        if reckoning.own is None
        else framed_figure(lead("own", reckoning.bound("own"), words), words.money(reckoning.own), words("money.yuan"))
    )
    return strip(
        "calculator",
        sight,
        words,
        called("calculator", sight.rules.city, words),
        words("slip.calculator_subtitle", city=sight.hall.city),
        fact(words("slip.insured"), result.insured(sight, words)),
        fact(words("slip.at_level"), bill.level),
        fact(words("slip.where"), result.where(sight, words)),
        text(words("slip.reckoned_for", day=words.full_day(bill.day)), "slip.text"),
        Space(1.5),
        figure,
        *(text(each, "slip.text.bold", wrap=True) for each in result.notes(reckoning, sight, words)),
        Rule("dashed"),
        *steps.on_paper(reckoning.lines, sight, words),
    )


def of_dues(sight: Sight, words: Words) -> Slip:
    told = dues.lines(sight)
    own = dues.own(told)
    figure: Element = (
        text(words("reckoning.open"), "slip.sentence.bold", wrap=True)
        if own.amount is None
        else framed_figure(
            dues.lead(told, words), bounded(words.money(own.amount), own.bound, words), words("money.yuan")
        )
    )
    return strip(
        "calculator-dues",
        sight,
        words,
        called("calculator", sight.rules.city, words),
        words("slip.calculator_subtitle", city=sight.hall.city),
        fact(words("slip.insured"), result.insured(sight, words)),
        text(words("slip.reckoned_for", day=words.full_day(sight.rules.today)), "slip.text"),
        Space(1.5),
        figure,
        text(words("calculator.dues_trial"), "slip.text.bold", wrap=True),
        Rule("dashed"),
        *steps.on_paper(told, sight, words),
    )
