"""How insurances are called and look, what is in the account, and a person's name and number as they may be shown."""

from decimal import Decimal

from kiosk.core.actions import Reveal
from kiosk.core.domain import Insurance, InsuranceState
from kiosk.core.person import masked_name, masked_number
from kiosk.core.service import Sight
from kiosk.ui.pieces import FIGURES, amount_words
from kiosk.ui.scene import Button, Element, Icon, Row, Run, Space, pad, runs, text
from kiosk.ui.words import Words

NUMBERS = "line", "fixed.note"  # of an identity number, which cannot be broken
SHORT_NAME, LONG_NAME = 12, 30  # characters; longer ones are written smaller, or they would fill the page
HOLD = 28.7  # mm: height of what is held to see name and number

STATE_WORDS = {
    InsuranceState.NOT_INSURED: "not_insured",
    InsuranceState.NORMAL: "normal",
    InsuranceState.PAUSED: "paused",
    InsuranceState.INVALID: "invalid",
    InsuranceState.ENDED: "ended",
    InsuranceState.UNKNOWN: "unknown",
}
STATE_LOOK = {
    InsuranceState.NORMAL: ("green", "circle-check"),
    InsuranceState.PAUSED: ("amber", "circle-pause"),
    InsuranceState.ENDED: ("violet", "circle-stop"),
    InsuranceState.INVALID: ("violet", "circle-stop"),
    InsuranceState.NOT_INSURED: ("violet", "circle-stop"),
    InsuranceState.UNKNOWN: ("blue", "info"),
}


def plain_name(insurance: Insurance, words: Words) -> str:
    """职工医保 for 310; the platform's official name for a code that the strings do not know."""
    key = f"insurance.{insurance.kind.value}"
    return words(key) if words.has(key) else words.named(insurance.kind.name)


def state_name(insurance: Insurance, words: Words) -> str:
    return words(f"state.{STATE_WORDS[insurance.state]}")


def shown_name(sight: Sight) -> str:
    name = sight.identified.person.name.reveal()
    return name if sight.revealed else masked_name(name)


def role_of_name(sight: Sight) -> str:
    length = len(shown_name(sight))
    return "lead" if length <= SHORT_NAME else "sentence" if length <= LONG_NAME else "fixed.sentence"


def account_row(balance: Decimal | None, sight: Sight, words: Words) -> Element:
    """What is in the account and as of when; None: the platform gave none."""
    if balance is None:
        figure: Element = text(words("account.unknown"), "title", "ink-2")
    else:
        amount = Run(amount_words(sight, words.money(balance)), "figure", "action")
        figure = runs(amount, Run(" ", "section"), Run(words("money.yuan"), "section"), grow=1, smaller=FIGURES)
    at = text(words("account.as_of", time=words.time(sight.identified.at)), "caption", "ink-2")
    return Row((figure, Space(grow=1), at), gap=4, align="baseline", stacks=True)


def identity_row(sight: Sight, words: Words) -> Element:
    """The number, and what is held to see it whole; not while somebody helps."""
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
        height=HOLD,
    )
    return Row((said, reveal), gap=5, stacks=True)
