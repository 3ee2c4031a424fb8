"""What kind of thing a QR code's text is, from its form alone; nothing is asked of anybody.

Rules, each from what issuers and users of these codes have published or shown:

* e-voucher (医保电子凭证, 医保码): 28 decimal digits, the last six an area. Only an exact match counts: decoders were
  seen to misread damaged codes as short numbers. A province with another form gives its own pattern in the config.
* payment codes (付款码): WeChat 18 digits that start with 10 … 15; Alipay 16 … 24 digits that start with 25 … 30.
* codes of the voucher's mini program and open platform: start with `opc`. They hold no voucher.
* health codes (电子健康卡): 64 hexadecimal digits, then fields behind colons. Uncertain: no issuer's document was at
  hand, and provinces differ; one of another form is told as some other code.
"""

import re
from enum import Enum

VOUCHER_PATTERN = "[0-9]{28}"
PAYMENT = re.compile(r"1[0-5][0-9]{16}|(?:2[5-9]|30)[0-9]{14,22}", re.ASCII)
MINI_PROGRAM = re.compile(r"opc.*", re.DOTALL)
HEALTH = re.compile(r"[0-9A-F]{64}(?::\S*)?", re.ASCII | re.IGNORECASE)
URL = re.compile(r"(?:https?|alipays?)://\S.*", re.ASCII | re.IGNORECASE | re.DOTALL)


class Payload(Enum):
    """`VOUCHER` is what the kiosk asks for; the others let a screen say what was shown in its place."""

    VOUCHER = "voucher"
    PAYMENT = "payment"
    MINI_PROGRAM = "mini_program"
    HEALTH = "health"
    URL = "url"
    OTHER = "other"


KINDS = (
    (Payload.PAYMENT, PAYMENT),
    (Payload.MINI_PROGRAM, MINI_PROGRAM),
    (Payload.HEALTH, HEALTH),
    (Payload.URL, URL),
)


def classify(text: str, voucher_pattern: str = VOUCHER_PATTERN) -> Payload:
    """The kind of `text`. `voucher_pattern` is a regular expression that must match all of it (re.ASCII)."""
    if re.fullmatch(voucher_pattern, text, re.ASCII):
        return Payload.VOUCHER
    return next((kind for kind, pattern in KINDS if pattern.fullmatch(text)), Payload.OTHER)
