"""The registrations on paper: without the names of illnesses, unless the visitor asked for them on a page for that."""

from kiosk.core.domain import Failed, Found
from kiosk.core.person import Secret
from kiosk.core.service import Sight
from kiosk.services.chronic.choice import MEDICINES, PLACES, term
from kiosk.services.chronic.discretion import STARS
from kiosk.services.chronic.medicines import medicines
from kiosk.services.chronic.registered import failed_words, registrations, state, until, used_amount
from kiosk.ui.paper import as_of, strip, whose
from kiosk.ui.scene import Column, Element, Row, Rule, Slip, between, text
from kiosk.ui.words import Words


def bare(sight: Sight, words: Words) -> Slip:
    return _slip(sight, words, named=False)


def named(sight: Sight, words: Words) -> Slip:
    return _slip(sight, words, named=True)


def _slip(sight: Sight, words: Words, named: bool) -> Slip:
    rows = registrations(sight)

    def name(secret: Secret) -> str:
        return secret.reveal() if named else STARS

    listed = [
        Column(
            (
                Row(
                    (
                        text(name(row.name), "slip.row", wrap=True, grow=1),
                        text(state(row, sight, words), "slip.text.bold"),
                    ),
                    gap=1.5,
                    align="top",
                ),
                text(until(row, words), "slip.term", wrap=True),
            ),
            gap=0.4,
        )
        for row in rows
    ]
    used = tuple(
        Row(
            (text(name(line.name), "slip.term", wrap=True, grow=1), text(words.money(line.amount), "slip.term")),
            gap=1.5,
        )
        for line in medicines(sight)
    )
    return strip(
        "chronic",
        sight,
        words,
        words("chronic.title", term=term(sight.rules)),
        words("slip.chronic_subtitle", city=sight.hall.city),
        *whose(sight, words, numbered=False),
        as_of(sight.now, words),
        Rule("dashed"),
        *between(Rule("dashed"), listed),
        Rule("dashed"),
        text(words("chronic.place"), "slip.heading"),
        *_places(sight, words),
        text(words("chronic.medicines", months=sight.rules.months), "slip.heading"),
        _medicines(sight, words),
        *(used if named else ()),
        *(() if named else (text(words("slip.chronic_covered"), "slip.note", wrap=True),)),
    )


def _places(sight: Sight, words: Words) -> tuple[Element, ...]:
    match sight.given.get(PLACES):
        case Found(tuple() as rows) if rows:
            return tuple(text(row.place or row.institution, "slip.text.bold", wrap=True) for row in rows)
        case outcome:
            return (text(_state(outcome, words("chronic.no_place"), words), "slip.text", wrap=True),)


def _medicines(sight: Sight, words: Words) -> Element:
    match sight.given.get(MEDICINES):
        case Found(tuple() as lines) if lines:
            count, amount = words("chronic.lines", count=len(lines)), words.money(used_amount(lines))
            return Row((text(count, "slip.text", grow=1), text(f"{amount} {words('money.yuan')}", "slip.amount")))
        case outcome:
            return text(_state(outcome, words("chronic.no_medicines"), words), "slip.text", wrap=True)


def _state(outcome: object, none: str, words: Words) -> str:
    if isinstance(outcome, Failed):
        return failed_words(outcome, words)
    return words("slip.not_looked_up") if outcome is None else none
