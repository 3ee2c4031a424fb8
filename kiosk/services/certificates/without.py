"""There is nothing to certify, or it could not be looked up: said, and where else the certificate can be had."""

from kiosk.core.certificate import CertificateKind
from kiosk.core.domain import Failed
from kiosk.core.service import Sight
from kiosk.services.certificates.choice import CONTRIBUTIONS, chosen
from kiosk.ui.pieces import Page, none_page, trouble_page
from kiosk.ui.words import Words


def none_view(sight: Sight, words: Words) -> Page:
    key = "insured" if chosen(sight.given) is CertificateKind.INSURED else "paid"
    return none_page(
        f"certificate-none-{key}",
        "file-x",
        words(f"certificates.none.{key}"),
        words("certificates.none_line"),
        sight.hall,
        words,
    )


def failed_view(sight: Sight, words: Words) -> Page:
    failed = sight.given.get(CONTRIBUTIONS)
    assert isinstance(failed, Failed)
    return trouble_page(failed, sight.hall, words)
