"""Which certificate: what each is for, in a row to press."""

from kiosk.core.actions import Give
from kiosk.core.certificate import CertificateKind
from kiosk.core.service import Sight
from kiosk.services.certificates.keys import WHICH
from kiosk.ui.pieces import Page, fact_list, page, title
from kiosk.ui.scene import Button, Chip, Column, Element, Icon, Panel, Row, Rule, between, pad, text
from kiosk.ui.words import Words

ICONS = {CertificateKind.INSURED: ("shield-check", "green"), CertificateKind.PAID: ("receipt-text", "blue")}


def view(sight: Sight, words: Words) -> Page:
    line = None if words.are_few else text(words("certificates.line"), "body", "ink-2", wrap=True)
    facts = (words("certificates.fact1"), words("certificates.fact2"), words("certificates.fact3"))
    return page(
        "certificates",
        title(words("certificates.title"), line),
        Panel(Column(between(Rule(), [_kind(kind, words) for kind in CertificateKind]), heads=0), "card", pad(10, 4)),
        fact_list(facts),
    )


def _kind(kind: CertificateKind, words: Words) -> Element:
    icon, tint = ICONS[kind]
    name = kind.name.lower()
    line = () if words.are_few else (text(words(f"certificates.kind.{name}_line"), "body", "ink-2"),)
    said = Column((text(words(f"certificates.kind.{name}"), "way"), *line), gap=0, grow=1)
    chip = () if words.are_few else (Chip(icon, tint, 34.9, 11),)
    row = Row((*chip, said, Icon("chevron-right", 14, "ink-2")), gap=10)
    return Button(row, Give(WHICH, kind.name), "row", pad(0, 6))
