"""Whether a certificate's code is genuine, by public keys alone: no network, and nothing is remembered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from kiosk.certificates.keys import signed_by
from kiosk.core.certificate import PREFIX, Certificate, NotACertificate, read_claims, read_code
from kiosk.core.city import Issuer


class Result(Enum):
    GENUINE = "genuine"
    DEMO = "demonstration"  # signed, but with a key that everybody has, on whatever day
    EXPIRED = "expired"  # genuine, but this is none of its days
    ALTERED = "altered"  # or damaged: not what was signed
    UNKNOWN_ISSUER = "unknown issuer"
    NO_CODE = "no certificate code"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`certificate` and `issuer`: only of what is signed: genuine, expired, or a demonstration."""

    result: Result
    certificate: Certificate | None = None
    issuer: Issuer | None = None


def verdict(text: str, issuers: Sequence[Issuer], today: date) -> Verdict:
    """`text`: what a QR code holds."""
    if not text.startswith(PREFIX):
        return Verdict(Result.NO_CODE)
    try:
        signed, signature = read_code(text)
        told = read_claims(signed)
    except NotACertificate:
        return Verdict(Result.ALTERED)
    issuer = next((each for each in issuers if each.id == told.issuer), None)
    if issuer is None:
        return Verdict(Result.UNKNOWN_ISSUER)
    if not signed_by(issuer.key, signed, signature):
        return Verdict(Result.ALTERED)
    if issuer.demo:
        return Verdict(Result.DEMO, told, issuer)
    in_time = told.issued <= today <= told.until
    return Verdict(Result.GENUINE if in_time else Result.EXPIRED, told, issuer)
