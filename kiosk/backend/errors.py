"""How one call can fail: exceptions inside a thread, values of the same meaning outside of it."""

import re
import unicodedata
from dataclasses import dataclass

from kiosk.core.domain import Failed, Trouble

LONGEST = 60  # characters of a platform's reason that a screen has room for
CHINESE = re.compile(r"[\u3400-\u9fff]")
NUMBERS = re.compile(r"\d{6,}[Xx]?")  # identity, card, phone and person numbers all are longer than five digits
ADDRESS = r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?::[0-9]{1,5})?"  # of a platform's own machine, which is nobody's business
ADDRESSES = re.compile(ADDRESS)
TRACES = re.compile(rf"[(（\[][^()（）\[\]]*{ADDRESS}[)）\]]")  # …(8f6b6ff9@10.0.0.1), recorded
TOKENS = re.compile(r"[0-9A-Za-z]{20,}")  # ecToken has 38 characters, a card's identifier 32


class CallFailed(Exception):
    """One call has no usable answer. The text is a place or a kind, never a value of the answer."""

    trouble: Trouble

    def __init__(self, what: str = "", words: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.words = cleaned(words)


class Unreachable(CallFailed):
    """No connection, or it broke before the answer was whole. Queries may be asked once more.

    `sent`: something of the request may have gone out, so that a filing may have arrived.
    """

    trouble = Trouble.UNREACHABLE

    def __init__(self, what: str = "", sent: bool = True) -> None:
        super().__init__(what)
        self.sent = sent


class TooSlow(CallFailed):
    """Connected, but the answer did not come in its time."""

    trouble = Trouble.TOO_SLOW


class Refused(CallFailed):
    """The platform said no (infcode other than 0); `words` is its reason."""

    trouble = Trouble.REFUSED

    def __init__(self, words: str) -> None:
        super().__init__("", words)


class NotSignedIn(Refused):
    """The platform said no because of the sign-in number (sign_no)."""


class BadVoucher(Refused):
    """The e-voucher was not exchanged: expired, or not an e-voucher."""

    trouble = Trouble.BAD_VOUCHER


class Strange(CallFailed):
    """An answer, or a value to be sent, that the interface does not allow; `what` names the field."""

    trouble = Trouble.STRANGE


class NotOffered(CallFailed):
    """This province's platform has no such transaction, by config."""

    trouble = Trouble.NOT_OFFERED


@dataclass(frozen=True, slots=True)
class Missed:
    """A failed call as a value. `unsigned`: a new 9001 may mend it. `sent`: something of it may have gone out."""

    failed: Failed
    unsigned: bool = False
    sent: bool = True


def missed(error: CallFailed) -> Missed:
    sent = not isinstance(error, Unreachable) or error.sent
    return Missed(Failed(error.trouble, error.words, error.what), isinstance(error, NotSignedIn), sent)


def cleaned(words: str) -> str:
    """A platform's reason made fit for a screen: one line of at most 60 characters, no numbers that may be personal.

    Empty where it holds no Chinese: a stack trace or an English exception says nothing to a visitor.
    """
    if not CHINESE.search(words):
        return ""
    visible = "".join(" " if unicodedata.category(mark)[0] in "CZ" else mark for mark in words)
    untraced = ADDRESSES.sub("***", TRACES.sub("", " ".join(visible.split())))
    masked = NUMBERS.sub("***", TOKENS.sub("***", untraced))
    return masked if len(masked) <= LONGEST else masked[: LONGEST - 1] + "…"
