"""The account page: one sentence with the figure, then every insurance in a row of its own."""

from kiosk.core.actions import Open, Reveal
from kiosk.core.domain import Insurance, InsuranceState
from kiosk.core.person import masked_name, masked_number
from kiosk.core.service import Sight
from kiosk.services.balance.holding import account, plain_name, state_name
from kiosk.ui.pieces import (
    FIGURES,
    Page,
    action_row,
    amount_words,
    main_button,
    none_page,
    page,
    print_button,
    tag,
)
from kiosk.ui.scene import Button, Column, Element, Icon, Panel, Row, Rule, Run, Space, between, pad, runs, text
from kiosk.ui.words import Words

NUMBERS = "line", "fixed.note"  # of an identity number, which cannot be broken
SHORT_NAME, LONG_NAME = 12, 30  # characters; longer ones are written smaller, or they would fill the page

STATE_LOOK = {
    InsuranceState.NORMAL: ("green", "circle-check"),
    InsuranceState.PAUSED: ("amber", "circle-pause"),
    InsuranceState.ENDED: ("violet", "circle-stop"),
    InsuranceState.INVALID: ("violet", "circle-stop"),
    InsuranceState.NOT_INSURED: ("violet", "circle-stop"),
    InsuranceState.UNKNOWN: ("blue", "info"),
}


def view(sight: Sight, words: Words) -> Page:
    insurances = sight.identified.insurances
    listed = Panel(
        Column(
            (
                Row(
                    (
                        text(words("account.insurances"), "heading", grow=1),
                        text(words("account.balance"), "caption", "ink-2"),
                    )
                ),
                Space(3),
                Rule(),
                *between(Rule(), [_row(row, sight, words) for row in insurances]),
            ),
            heads=3,
        ),
        "card",
        pad(10, 7.5),
    )
    settlements = main_button(words("service.settlements"), "layout-list", Open("settlements"), "primary", grow=1)
    return page(
        "account",
        _answer(sight, words),
        listed,
        actions=action_row(settlements, *print_button(sight, words)),
    )


def none_view(sight: Sight, words: Words) -> Page:
    """Known to the platform, insured nowhere: looked up, and there is none."""
    name = _name(sight)
    return none_page(
        "account-none",
        "user-x",
        words("account.none"),
        words("account.none_line"),
        sight.hall,
        words,
        _identity(sight, words, text(name, "heading", wrap=True)),
    )


def _answer(sight: Sight, words: Words) -> Element:
    held = account(sight.identified.insurances)
    if held is None or held.balance is None:
        lead = words("account.lead_unknown", name=_name(sight))
        figure: Element = text(words("account.unknown"), "title", "ink-2")
    else:
        lead = words("account.lead", name=_name(sight))
        amount = amount_words(sight, words.money(held.balance))
        yuan = Run(" ", "section"), Run(words("account.yuan"), "section")
        figure = runs(Run(amount, "figure", "action"), *yuan, grow=1, smaller=FIGURES)
    as_of = text(words("account.as_of", time=words.time(sight.identified.at)), "caption", "ink-2")
    return Panel(
        Column(
            (
                text(lead, _role_of_name(sight), wrap=True),
                Row((figure, Space(grow=1), as_of), gap=4, align="baseline", stacks=True),
                Rule(),
                Space(1.5),
                _identity_row(sight, words),
            ),
            gap=1.5,
        ),
        "card",
        pad(10, 6.5),
    )


def _identity(sight: Sight, words: Words, name: Element) -> Element:
    return Panel(Column((name, _identity_row(sight, words)), gap=2), "card", pad(10, 6.5))


def _identity_row(sight: Sight, words: Words) -> Element:
    number = sight.identified.person.id_number.reveal()
    shown = number if sight.revealed else masked_number(number)
    said = runs(words("account.number", number=shown), role="line", ink="ink-2", grow=1, smaller=NUMBERS)
    if sight.accompanied:
        return said
    reveal = Button(
        Row((Icon("eye", 13, "ink"), text(words("button.reveal"), "button", "ink")), gap=4, justify="center"),
        Reveal(),
        "quiet",
        pad(6, 0),
        hold=True,
        height=28.7,
    )
    return Row((said, reveal), gap=5, stacks=True)


def _role_of_name(sight: Sight) -> str:
    length = len(_name(sight))
    return "lead" if length <= SHORT_NAME else "sentence" if length <= LONG_NAME else "fixed.sentence"


def _name(sight: Sight) -> str:
    name = sight.identified.person.name.reveal()
    return name if sight.revealed else masked_name(name)


def _row(insurance: Insurance, sight: Sight, words: Words) -> Element:
    tint, icon = STATE_LOOK[insurance.state]
    state = state_name(insurance, words)
    balance = (
        text(words("account.not_said"), "caption", "ink-2", "right")
        if insurance.balance is None
        else text(amount_words(sight, words.money(insurance.balance)), "amount.bold", align="right")
    )
    line = (
        words("account.employer", name=insurance.employer)
        if insurance.employer
        else words("account.region", region=insurance.region)
    )
    return Row(
        (
            Column(
                (
                    Row((text(plain_name(insurance, words), "row", shrink=True), tag(state, tint, icon)), gap=5),
                    text(line, "caption", "ink-2", shrink=True),
                ),
                gap=0.5,
                grow=1,
            ),
            balance,
        ),
        gap=5,
        height=41,
        stacks=True,
    )
