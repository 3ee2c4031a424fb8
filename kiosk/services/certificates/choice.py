"""The keys under which this service's knowledge stands, and what a visitor chose."""

from kiosk.core.certificate import CertificateKind
from kiosk.core.service import Given

WHICH, CONTRIBUTIONS, CODE = "which", "contributions", "code"


def chosen(given: Given) -> CertificateKind:
    return CertificateKind[given.get(WHICH)]
