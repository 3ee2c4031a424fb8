"""The account on paper: the figure, and every insurance with its state, balance and employer."""

from kiosk.core.domain import Insurance
from kiosk.core.person import masked_name, masked_number
from kiosk.core.service import Sight
from kiosk.services.balance.holding import account, plain_name, state_name
from kiosk.ui.paper import fact, framed_figure, strip
from kiosk.ui.scene import Column, Element, Row, Rule, Slip, Space, between, text
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    person = sight.identified.person
    held = account(sight.identified.insurances)
    figure = (
        framed_figure(words("service.balance"), words.money(held.balance), words("account.yuan"))
        if held and held.balance is not None
        else text(words("account.unknown"), "slip.sentence")
    )
    at = f"{words.full_day(sight.identified.at.date())} {words.time(sight.identified.at)}"
    return strip(
        "account",
        sight,
        words,
        words("slip.account_title"),
        words("slip.account_subtitle", city=sight.hall.city),
        fact(words("slip.name"), masked_name(person.name.reveal())),
        fact(words("slip.number"), masked_number(person.id_number.reveal())),
        fact(words("slip.as_of"), at),
        Space(1.5),
        figure,
        Space(1.5),
        *between(Rule("dashed"), [_insurance(row, words) for row in sight.identified.insurances]),
    )


def _insurance(insurance: Insurance, words: Words) -> Element:
    said = words("account.not_said") if insurance.balance is None else words.money(insurance.balance)
    head = Row(
        (
            text(plain_name(insurance, words), "slip.row", wrap=True),
            text(state_name(insurance, words), "slip.term", grow=1),
            text(said, "slip.amount"),
        ),
        gap=1.5,
        align="baseline",
    )
    employer = (text(insurance.employer, "slip.term", wrap=True),) if insurance.employer else ()
    return Column((head, *employer), gap=0.6)
