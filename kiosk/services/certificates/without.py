"""Nothing is certified here, there is nothing to certify, or it could not be looked up: said, and who helps."""

from kiosk.core.certificate import CertificateKind
from kiosk.core.domain import Failed
from kiosk.core.service import Sight
from kiosk.services.certificates.choice import CONTRIBUTIONS, chosen
from kiosk.ui.pieces import Page, foremost, none_page, page, title, trouble_page, who_helps
from kiosk.ui.scene import text
from kiosk.ui.words import Words


def unsigned_view(sight: Sight, words: Words) -> Page:
    """There is no key here, and so this is all that there is to say, to whoever asks."""
    return page(
        "certificate-unsigned",
        title(words("certificates.title")),
        foremost("file-x", words("certificates.unsigned"), words("certificates.unsigned_line")),
        text(words("certificates.where"), "section"),
        *who_helps(sight.hall, words, brief=words.are_few),
    )


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
