"""The certificate on paper: what it certifies, until when, and the code by which it is told genuine."""

from kiosk.core.certificate import Certified
from kiosk.core.service import Sight, found
from kiosk.services.certificates.choice import CODE
from kiosk.services.certificates.wording import certified, holds, insurance, kind_named, span
from kiosk.ui.paper import fact, strip
from kiosk.ui.scene import Column, Element, QrCode, Row, Rule, Slip, Space, between, text
from kiosk.ui.words import Words

SIDE = 65.0  # mm: room for the largest code, 57 modules and its quiet zone, at 8 dots a module


def slip(sight: Sight, words: Words) -> Slip:
    signed: Certified = found(sight.given.get(CODE))
    told = signed.certificate
    facts = [
        Column(
            (
                Row(
                    (
                        text(insurance(each, sight, words), "slip.row", wrap=True, grow=1),
                        text(certified(each, words), "slip.text.bold"),
                    ),
                    gap=1.5,
                    align="top",
                ),
                *(text(line, "slip.term", wrap=True) for line in span(each, words)),
            ),
            gap=0.4,
        )
        for each in told.facts
    ]
    more = (text(words("certificates.more", count=told.more), "slip.note", wrap=True),) if told.more else ()
    return strip(
        "certificate",
        sight,
        words,
        kind_named(sight, words),
        words("slip.certificate_subtitle", city=sight.hall.city),
        fact(words("slip.name"), told.name),
        Rule("dashed"),
        *between(Rule("dashed"), facts),
        *more,
        Rule("dashed"),
        text(words("slip.certificate_valid"), "slip.heading"),
        text(holds(told, words), "slip.text.bold", wrap=True),
        Space(1),
        *_code(signed, sight, words),
        proves=True,
    )


def _code(signed: Certified, sight: Sight, words: Words) -> tuple[Element, ...]:
    serial, issuer = signed.certificate.serial, signed.certificate.issuer
    issuers = {each.id: each.name for each in sight.rules.city.issuers}
    return (
        Row((QrCode(signed.code, SIDE),), justify="center"),
        text(words("slip.certificate_check"), "slip.heading", align="center"),
        fact(words("slip.certificate_serial"), f"{serial[:4]} {serial[4:]}"),
        fact(words("slip.certificate_issuer"), issuers.get(issuer, issuer)),
        text(words("slip.certificate_private"), "slip.note", wrap=True),
    )
