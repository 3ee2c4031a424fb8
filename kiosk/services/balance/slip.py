"""The account on paper: the figure, what was spent and came in this year, and every balance."""

from kiosk.core.domain import Failed
from kiosk.core.service import Sight
from kiosk.core.sums import ZERO
from kiosk.core.year import account_paid
from kiosk.services.balance.known import income, of_year, spent
from kiosk.ui.insured import plain_name, state_name
from kiosk.ui.paper import account_figure, strip, whose
from kiosk.ui.pieces import part_said
from kiosk.ui.scene import Element, Row, Rule, Slip, text
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    return strip(
        "account",
        sight,
        words,
        words("slip.account_title"),
        words("slip.account_subtitle", city=sight.hall.city),
        *whose(sight, words),
        *account_figure(sight, words),
        text(words("balance.spent", year=sight.rules.today.year), "slip.heading"),
        _spent(sight, words),
        Rule("dashed"),
        text(words("balance.income"), "slip.heading"),
        *_income(sight, words),
        Rule("dashed"),
        *(
            _amount(f"{plain_name(each, words)} {state_name(each, words)}", words.money(each.balance))
            for each in sight.identified.insurances
            if each.balance is not None
        ),
    )


def _amount(name: str, amount: str) -> Element:
    return Row((text(name, "slip.row", wrap=True, grow=1), text(amount, "slip.amount")), gap=1.5, align="baseline")


def _spent(sight: Sight, words: Words) -> Element:
    year = spent(sight)
    if isinstance(year, Failed):
        return text(part_said(year, sight.hall, words), "slip.text", wrap=True)
    if not year.is_whole:
        return text(words("money.not_all"), "slip.text", wrap=True)
    return _amount(words("balance.from_bills", count=year.count), words.money(year.sum(account_paid)))


def _income(sight: Sight, words: Words) -> tuple[Element, ...]:
    match income(sight):
        case None:
            return (text(words("money.not_all"), "slip.text", wrap=True),)
        case Failed() as failed:
            return (text(part_said(failed, sight.hall, words), "slip.text", wrap=True),)
        case ():
            return (text(words("balance.income_none"), "slip.text"),)
        case rows:
            this_year = of_year(rows, sight.rules.today.year) or ()
            total = sum((each.amount for each in this_year), ZERO)
            said = words("balance.income_sum", count=len(this_year))
            newest = tuple(_amount(f"{each.day} {each.kind}", words.money(each.amount)) for each in rows[:3])
            return (*((_amount(said, words.money(total)),) if this_year else ()), *newest)
