"""Single values as the platform writes them: leniently read, exactly kept.

Seen in recorded messages: numbers as JSON numbers and as strings, null, "" and left out for "not said", dates with and
without time. Each function gives None for "not said" and raises ValueError, without the value, for the impossible.
"""

import json
import re
from datetime import date, datetime
from decimal import Decimal

WRITTEN_NUMBER = re.compile(r"[+-]?[0-9]{1,32}(\.[0-9]{1,32})?([eE][+-]?[0-9]{1,3})?")
CENT = Decimal("0.01")
WHOLE_DIGITS = 14  # money is 数值型 16,2: fourteen digits before the point
LONGEST_SHOWN = 200  # characters: the interface's longest names; setting a line of thousands would stop the screen
COMPACT = (8, 14)  # digits; strptime would also read a year out of thirteen, a time in milliseconds
MOMENTS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d", "%Y%m%d%H%M%S", "%Y%m%d")


def read_json(data: bytes | str) -> object:
    """JSON with every fraction as an exact Decimal. Raises ValueError for anything else, also for NaN and Infinity."""
    try:
        words = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        read: object = json.loads(words, parse_float=Decimal, parse_constant=not_a_number)
    except (ValueError, ArithmeticError, RecursionError):
        raise ValueError("not json") from None  # the parser's own text may quote the answer
    return read


def not_a_number(_constant: str) -> object:
    raise ValueError("not a number")


def text(value: object) -> str | None:
    """A text; a whole number where one stands for it (sign_no 359754)."""
    match value:
        case None:
            return None
        case str():
            return value.strip() or None
        case bool():
            raise ValueError("not a text")
        case int():
            return str(value)
        case _:
            raise ValueError("not a text")


def shown(value: object) -> str | None:
    """A text for a screen, shortened where it is longer than any name or code of the interface."""
    words = text(value)
    if words is None or len(words) <= LONGEST_SHOWN:
        return words
    return words[: LONGEST_SHOWN - 1] + "…"


def number(value: object) -> Decimal | None:
    """A finite number of at most fourteen digits before the point and eight after it."""
    match value:
        case None:
            return None
        case bool():
            raise ValueError("not a number")
        case int() | Decimal():
            read = Decimal(value)
        case str() if not value.strip():
            return None
        case str() if WRITTEN_NUMBER.fullmatch(value.strip()):
            read = Decimal(value.strip())
        case _:
            raise ValueError("not a number")
    if not read.is_finite():
        raise ValueError("not a number")
    if not read:
        return Decimal(0)
    if read.adjusted() >= WHOLE_DIGITS:
        raise ValueError("too large")
    rounded = read.quantize(Decimal("1E-8"))
    if rounded != read:
        raise ValueError("too fine")
    return Decimal(format(read, "f"))  # 1E+2 → 100


def money(value: object) -> Decimal | None:
    """Yuan with two places. More places are refused unless they are zeros: nothing is ever rounded."""
    amount = number(value)
    if amount is None:
        return None
    cents = amount.quantize(CENT)
    if cents != amount:
        raise ValueError("more than two places")
    return cents + Decimal(0)  # -0.00 → 0.00


def moment(value: object) -> datetime | None:
    """A date with its time, China's clock; midnight where only the date is said."""
    words = text(value)
    if words is None:
        return None
    if words.isdecimal() and len(words) not in COMPACT:
        raise ValueError("not a date")
    for form in MOMENTS:
        try:
            return datetime.strptime(words, form)
        except ValueError:
            continue
    raise ValueError("not a date")


def day(value: object) -> date | None:
    """The date alone."""
    read = moment(value)
    return read.date() if read else None


def whole(value: object) -> int | None:
    """A whole number, also as a string ("0") or with zeros behind the point (0.0)."""
    read = number(value)
    if read is None:
        return None
    if read != read.to_integral_value():
        raise ValueError("not a whole number")
    return int(read)


def yes(value: object) -> bool | None:
    """true and false, also as strings."""
    match value:
        case None | "":
            return None
        case bool():
            return value
        case "true" | "false":
            return value == "true"
        case _:
            raise ValueError("not a truth")


def unfolded(value: object) -> object:
    """A node that was sent as JSON, or as a string that holds JSON; an empty string says nothing."""
    if isinstance(value, str):
        return read_json(value) if value.strip() else None
    return value


def rows(value: object) -> object:
    """A list; one row may stand without its list, and null for none."""
    match value:
        case None | "" | {} if not value:
            return []
        case dict():
            return [value]
        case _:
            return value
