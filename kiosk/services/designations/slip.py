"""Where one has chosen to go, on paper."""

from kiosk.core.domain import Failed, Found
from kiosk.core.entitlements import Business, Designation
from kiosk.core.service import Sight
from kiosk.services.designations.kinds import failed_words, name, place, when
from kiosk.ui.paper import as_of, strip, whose
from kiosk.ui.scene import Column, Element, Rule, Slip, between, text
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    return strip(
        "designations",
        sight,
        words,
        words("designations.title"),
        words("slip.designations_subtitle", city=sight.hall.city),
        *whose(sight, words, numbered=False),
        as_of(sight.now, words),
        Rule("dashed"),
        *between(Rule("dashed"), [_kind(business, sight, words) for business in Business]),
    )


def _kind(business: Business, sight: Sight, words: Words) -> Element:
    match sight.given.get(business.name):
        case Found(tuple() as rows) if rows:
            said: tuple[Element, ...] = tuple(part for row in rows for part in _row(row, sight, words))
        case Failed() as failed:
            said = (text(failed_words(failed, words), "slip.text", wrap=True),)
        case _:
            said = (text(words("designations.nothing"), "slip.text", wrap=True),)
    return Column((text(name(business, sight, words), "slip.heading", wrap=True), *said), gap=0.6)


def _row(row: Designation, sight: Sight, words: Words) -> tuple[Element, ...]:
    return (
        text(place(row, words), "slip.text.bold", wrap=True),
        text(when(row, sight.rules.today, words), "slip.term", wrap=True),
    )
