"""Which certificate: what each is for, on a tile to press."""

from kiosk.core.certificate import CertificateKind
from kiosk.core.service import Sight
from kiosk.services.certificates.choice import WHICH
from kiosk.ui.choosing import Choice, choices
from kiosk.ui.pieces import Page, fact_list, page, title
from kiosk.ui.scene import text
from kiosk.ui.words import Words

ICONS = {CertificateKind.INSURED: ("shield-check", "green"), CertificateKind.PAID: ("receipt-text", "blue")}


def view(sight: Sight, words: Words) -> Page:
    line = None if words.are_few else text(words("certificates.line"), "body", "ink-2", wrap=True)
    facts = (words("certificates.fact1"), words("certificates.fact2"), words("certificates.fact3"))
    return page(
        "certificates",
        title(words("certificates.title"), line),
        *choices(WHICH, (_kind(each, words) for each in CertificateKind), words),
        fact_list(facts),
    )


def _kind(kind: CertificateKind, words: Words) -> Choice:
    name = kind.name.lower()
    line = words(f"certificates.kind.{name}_line")
    return Choice(kind.name, words(f"certificates.kind.{name}"), line, *ICONS[kind])
