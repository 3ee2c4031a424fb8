"""Insurances and contributions on paper: states, the months of this year, the base, what the city asks for."""

from collections.abc import Sequence

from kiosk.core.city import City
from kiosk.core.domain import Failed, Insurance
from kiosk.core.insured import basic_first
from kiosk.core.service import Sight
from kiosk.services.contributions.known import bases, contributions, months_of, paid_until
from kiosk.services.contributions.view import asked, gaps, has_base, month_of, payer, since
from kiosk.ui.insured import plain_name, state_name
from kiosk.ui.paper import strip, whose
from kiosk.ui.pieces import part_said
from kiosk.ui.scene import Column, Element, Row, Rule, Slip, between, text
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    rules = asked(sight, words)
    return strip(
        "contributions",
        sight,
        words,
        words("contributions.title"),
        words("slip.account_subtitle", city=sight.hall.city),
        *whose(sight, words),
        Rule("dashed"),
        *between(
            Rule("dashed"),
            [_insurance(each, sight.rules.city, words) for each in basic_first(sight.identified.insurances)],
        ),
        *_part(words("contributions.months", year=sight.rules.today.year), _months(sight, words)),
        *(_part(words("contributions.base"), told) if (told := _bases(sight, words)) else ()),
        *(_part(words("contributions.asked"), rules) if rules else ()),
    )


def _part(heading: str, lines: Sequence[str]) -> tuple[Element, ...]:
    return (
        Rule("dashed"),
        text(heading, "slip.heading"),
        *(text(line, "slip.text", wrap=True) for line in lines),
    )


def _insurance(insurance: Insurance, city: City, words: Words) -> Element:
    state = text(state_name(insurance, words), "slip.term")
    head = Row((text(plain_name(insurance, words), "slip.row", wrap=True, grow=1), state), gap=1.5, align="baseline")
    said = (*since(insurance, words), *payer(insurance, city, words))
    return Column((head, *(text(each, "slip.term", wrap=True) for each in said)), gap=0.6)


def _months(sight: Sight, words: Words) -> tuple[str, ...]:
    match contributions(sight):
        case None:
            return (words("money.not_all"),)
        case Failed() as failed:
            return (part_said(failed, sight.hall, words),)
        case ():
            return (words("contributions.months_none"),)
        case rows:
            until = paid_until(rows)
            said = (words("contributions.until", month=month_of(until, words)),) if until else ()
            return *said, *gaps(months_of(rows, sight.rules.today.year, sight.rules.today), words)


def _bases(sight: Sight, words: Words) -> tuple[str, ...]:
    match bases(sight):
        case None:
            return (words("money.not_all"),)
        case Failed() as failed:
            return (part_said(failed, sight.hall, words),)
        case ():
            return (words("contributions.base_none"),) if has_base(sight) else ()
        case rows:
            return tuple(f"{each.year} {words.money(each.amount)} {words('money.yuan')}" for each in rows[:2])
