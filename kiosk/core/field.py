"""What can be typed into a field, one character after the other, and when it is enough.

Rules: nothing that a field does not take ever gets in, so what is typed is the beginning of a value at any time. A
zero before other figures of a number or an amount gives way ("007" is 7, "0.5" stays); in a code it counts. An amount
has one point, at most two places behind it, and 0 before it where nothing was typed ("." is "0."). An identity number
may end in X. A search begins with no blank; what a keyboard writes at once, as in Chinese, gets in as a whole or not
at all. Small letters are taken as capitals.
"""

from dataclasses import dataclass
from enum import Enum

from kiosk.core.person import Secret

DIGITS = tuple("0123456789")
LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
POINT, CHECK = ".", "X"  # the second stands for ten as the last character of an identity number (GB 11643)
PLACES = 2  # behind the point: an amount ends with fen


class Kind(Enum):
    """What a field takes. Each has its words in the strings (`fill.<value>`)."""

    WHOLE = "whole"
    YUAN = "yuan"
    CODE = "code"  # digits, and a zero counts
    IDENTITY = "identity"
    LETTERS = "letters"  # the first letters of pinyin
    SEARCH = "search"  # the same from the keypad, and from a keyboard whatever can be read


@dataclass(frozen=True, slots=True)
class Field:
    """`most` and `least` count characters, of an amount those before its point. `masked`: shown as dots."""

    kind: Kind
    most: int
    least: int = 1
    masked: bool = False


IDENTITY_NUMBER = Field(Kind.IDENTITY, most=18, least=18, masked=True)


class Fault(Enum):
    """Why a key changed nothing. Each has its sentence in the strings (`fill.fault.<value>`)."""

    NOT_A_DIGIT = "digits"
    NOT_A_LETTER = "letters"
    SECOND_POINT = "point"
    THIRD_PLACE = "places"
    CHECK_TOO_SOON = "check"
    ONE_TOO_MANY = "full"
    TOO_SHORT = "short"


EMPTY = Secret("")


@dataclass(frozen=True, slots=True)
class Typing:
    """What somebody has typed, and what was amiss with the last key."""

    text: Secret = EMPTY
    fault: Fault | None = None


NOTHING_TYPED = Typing()


def pressed(field: Field, typing: Typing, character: str) -> Typing:
    """With one character more, or with the reason why not."""
    text = typing.text.reveal()
    fault, longer = _longer(field, text, character.upper())
    return Typing(typing.text if fault else Secret(longer), fault)


def erased(typing: Typing) -> Typing:
    """Without the last character."""
    return Typing(Secret(typing.text.reveal()[:-1]))


def lacking(field: Field, typing: Typing) -> int:
    """How many characters are missing until it is enough."""
    return max(0, field.least - len(typing.text.reveal().partition(POINT)[0]))


def entered(typing: Typing) -> Secret:
    """The value: a point with nothing behind it is nothing."""
    return Secret(typing.text.reveal().removesuffix(POINT))


def _longer(field: Field, text: str, character: str) -> tuple[Fault | None, str]:
    match field.kind:
        case Kind.LETTERS if character not in LETTERS:
            return Fault.NOT_A_LETTER, text
        case Kind.SEARCH if not character.isprintable() or (text + character).startswith(" "):
            return Fault.NOT_A_LETTER, text
        case Kind.IDENTITY if character == CHECK and len(text) < field.most - 1:
            return Fault.CHECK_TOO_SOON, text
        case Kind.YUAN if character == POINT:
            return (Fault.SECOND_POINT if POINT in text else None), (text or "0") + POINT
        case Kind.YUAN if POINT in text and character in DIGITS:
            return (Fault.THIRD_PLACE if len(text.partition(POINT)[2]) == PLACES else None), text + character
        case Kind.WHOLE | Kind.YUAN | Kind.CODE | Kind.IDENTITY if character not in _digits(field.kind):
            return Fault.NOT_A_DIGIT, text
        case Kind.WHOLE | Kind.YUAN if text == "0":
            return None, character
    longer = text + character
    return (Fault.ONE_TOO_MANY if len(longer) > field.most else None), longer


def _digits(kind: Kind) -> tuple[str, ...]:
    return (*DIGITS, CHECK) if kind is Kind.IDENTITY else DIGITS
