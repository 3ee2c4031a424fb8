"""The parts that slips share: head and foot, facts, the framed figure. 80 mm paper, 72 mm printed."""

from datetime import datetime

from kiosk.core.insured import account
from kiosk.core.person import masked_name, masked_number
from kiosk.core.service import Sight
from kiosk.ui.scene import Column, Element, Panel, Row, Rule, Run, Slip, Space, pad, runs, text
from kiosk.ui.words import Words

FITS_BESIDE = 8  # characters of a figure that leave room for its label and unit: 5,443.83
AROUND = 10  # halves of a Chinese character that both may have then: 您自己付, 元
FITS_LARGE = 12  # characters of the largest figure: 1,000,000.00
KEY_WIDTH = 12.0  # two characters and the gap to the value


def strip(
    name: str, sight: Sight, words: Words, title: str, subtitle: str, *parts: Element, proves: bool = False
) -> Slip:
    """A whole slip. In the simulated hall it says at head and foot that it proves nothing; elsewhere at its foot,
    unless it `proves` something."""
    hall = sight.hall
    demo = (_band(words("slip.demo")), Space(3)) if hall.simulated else ()
    demo_foot = (Space(2), _band(words("slip.demo_foot"))) if hall.simulated else ()
    printed = f"{sight.now:%Y-%m-%d %H:%M}"
    return Slip(
        name,
        Column(
            (
                *demo,
                text(title, "slip.title", align="center"),
                text(subtitle, "slip.subtitle", align="center"),
                Rule("dashed"),
                *parts,
                Rule("dashed"),
                text(words("slip.help", desk=hall.desk), "slip.text.bold", wrap=True),
                text(words("slip.help_hotline", hotline=hall.hotline), "slip.text.bold", wrap=True),
                text(words("slip.printed", time=printed, machine=hall.machine), "slip.note", wrap=True),
                *(() if proves else (text(words("slip.not_proof"), "slip.note"),)),
                *demo_foot,
            ),
            gap=1.2,
            pad=pad(2, 2),
        ),
    )


def whose(sight: Sight, words: Words, numbered: bool = True) -> tuple[Element, ...]:
    """Whose slip it is: the name and, where it is `numbered`, the number, both masked."""
    person = sight.identified.person
    number = (fact(words("slip.number"), masked_number(person.id_number.reveal())),) if numbered else ()
    return (fact(words("slip.name"), masked_name(person.name.reveal())), *number)


def as_of(moment: datetime, words: Words) -> Element:
    return fact(words("slip.as_of"), f"{words.full_day(moment.date())} {words.time(moment)}")


def account_figure(sight: Sight, words: Words) -> tuple[Element, ...]:
    """What is in the account and as of when; that it is not known where no balance was given."""
    held = account(sight.identified.insurances)
    figure = (
        framed_figure(words("service.balance"), words.money(held.balance), words("money.yuan"))
        if held and held.balance is not None
        else text(words("account.unknown"), "slip.sentence")
    )
    return (as_of(sight.identified.at, words), Space(1.5), figure, Space(1.5))


def fact(key: str, value: str) -> Element:
    return Row((text(key, "slip.text", width=KEY_WIDTH), text(value, "slip.text.bold", wrap=True, grow=1)), align="top")


def amount_row(name: str, amount: str) -> Element:
    said = text(name, "slip.row", wrap=True), text(amount, "slip.amount", align="right", grow=1)
    return Row(said, gap=1.2, align="baseline")


def framed_figure(label: str, amount: str, unit: str) -> Element:
    """The one number that the slip is about; its label stands above it where one line has no room for both."""
    figure = (Run(amount, "slip.figure" if len(amount) <= FITS_LARGE else "slip.title"), Run(" " + unit))
    around = sum(1 if each.isascii() else 2 for each in label + unit)
    if len(amount) <= FITS_BESIDE and around <= AROUND:
        line: Element = runs(Run(label + " "), *figure, role="slip.unit", align="center")
    else:
        head = text(label, "slip.unit", align="center")
        line = Column((head, runs(*figure, role="slip.unit", align="center")), gap=0.5)
    return Panel(line, "slip.frame", pad(0.8, 1.5))


def _band(words: str) -> Element:
    return Panel(text(words, "slip.band", align="center"), "slip.band", pad(2, 1.2))
