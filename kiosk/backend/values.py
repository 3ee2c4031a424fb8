"""Single values as the platform writes them: leniently read, exactly kept.

Seen in recorded messages: numbers as JSON numbers and as strings, null, "" and left out for "not said", dates with and
without time. Each function gives None for "not said" and raises ValueError, without the value, for the impossible; what
can be read in two ways is impossible.
"""

import json
import re
import unicodedata
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

CHINA = timezone(timedelta(hours=8))
# .5 is how Oracle writes 0.5
WRITTEN_NUMBER = re.compile(r"[+-]?([0-9]{1,32}(\.[0-9]{1,32})?|\.[0-9]{1,32})([eE][+-]?[0-9]{1,3})?")
GROUPED_NUMBER = re.compile(
    r"[+-]?[0-9]{1,3}(,[0-9]{3})+\.[0-9]{1,32}"
)  # 1,204.56; 1,204 might be a fraction elsewhere
CENT = Decimal("0.01")
WHOLE_DIGITS = 14  # money is 数值型 16,2: fourteen digits before the point
LONGEST_SHOWN = 200  # characters: the interface's longest names; setting a line of thousands would stop the screen
BLANKS = {"Cc": " ", "Cf": "", "Zl": " ", "Zp": " "}  # control signs and line ends; signs of no width, of direction
NOISE = Decimal("1E-7")  # yuan: how far a sum of binary fractions, written out, may be from its cents
NOISY = 15  # significant digits from which on a number is a binary fraction written out, as 26933.880000000001
COMPACT = (8, 14, 17)  # digits: 20260302, with 091244, with 123 as in refmsg_time
CENTURIES = ("19", "20", "21", "99")  # of dates that the platform knows; 9999 is for ever
MILLISECONDS = (12, 13)  # digits of a time since 1970 as Java writes it: 1973 to 2286
MOMENTS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S.%f")
ZONE = re.compile(r"(Z|[+-][0-9]{2}:?[0-9]{2})$")
NEVER = re.compile(
    r"(0{4}([-/]?0{2}){2}|0{3}1([-/]?0?1){2})([ T].*)?"
)  # no date: MySQL's 0000-00-00, .NET's 0001-01-01
PARTED = re.compile(r"\A([0-9]{4}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2})日?(?![0-9])")  # year, month and day
NOT_SAID = ("", "null", "NULL")  # a few platforms write the word


def read_json(data: bytes | str) -> object:
    """JSON with every fraction as an exact Decimal. Raises ValueError for anything else, also for NaN and Infinity."""
    try:
        words = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        read: object = json.loads(words, parse_float=Decimal, parse_constant=not_a_number, object_pairs_hook=said_once)
    except (ValueError, ArithmeticError, RecursionError):
        raise ValueError("not json") from None  # the parser's own text may quote the answer
    return read


def not_a_number(_constant: str) -> object:
    raise ValueError("not a number")


def said_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A name that comes twice must say the same: nobody knows which of two amounts would be meant."""
    node = dict(pairs)
    if len(node) != len(pairs) and any(node[name] != value for name, value in pairs):
        raise ValueError("said twice")
    return node


def text(value: object) -> str | None:
    """A text; a whole number where one stands for it (sign_no 359754)."""
    match value:
        case None:
            return None
        case str():
            words = value.strip()
            return None if words in NOT_SAID else words
        case bool():
            raise ValueError("not a text")
        case int():
            return str(value)
        case _:
            raise ValueError("not a text")


def shown(value: object) -> str | None:
    """A text for a screen, shortened where it is longer than any name or code of the interface."""
    words = text(value)
    if words is not None and not words.isprintable():
        words = visible(words)
    if words is None or len(words) <= LONGEST_SHOWN:
        return words
    return words[: LONGEST_SHOWN - 1] + "…"


def visible(words: str) -> str | None:
    """Without what would stand on a screen as a box, or turn the words beside it round; None where nothing is left.

    Signs for private use stay: older systems write rare characters of names with them.
    """
    kept = (BLANKS.get(unicodedata.category(mark), mark) for mark in words)
    return " ".join("".join(kept).split()) or None


def number(value: object) -> Decimal | None:
    """A finite number of at most fourteen digits before the point and eight after it."""
    match value:
        case None:
            return None
        case bool():
            raise ValueError("not a number")
        case int() | Decimal():
            read = Decimal(value)
        case str() if value.strip() in NOT_SAID:
            return None
        case str() if WRITTEN_NUMBER.fullmatch(value.strip()):
            read = Decimal(value.strip())
        case str() if GROUPED_NUMBER.fullmatch(value.strip()):
            read = Decimal(value.strip().replace(",", ""))
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
        if len(read.as_tuple().digits) < NOISY or abs(rounded - read) > NOISE:
            raise ValueError("too fine")
        read = rounded.normalize()
    return Decimal(format(read, "f"))  # 1E+2 → 100


def money(value: object) -> Decimal | None:
    """Yuan with two places. More places are refused unless they are zeros: nothing is ever rounded.

    A sum that was made of binary fractions is no exception: 3982.0200000000004 is how it writes 3982.02.
    """
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
    if words is None or NEVER.fullmatch(words):
        return None
    if words.isascii() and words.isdecimal():
        return of_digits(words)
    plain = PARTED.sub(r"\1-\2-\3", words, count=1).replace("T", " ", 1)
    zone = ZONE.search(plain) if ":" in plain else None
    if zone:
        plain = plain[: zone.start()].rstrip()
    for form in MOMENTS:
        try:
            read = datetime.strptime(plain, form)
        except ValueError:
            continue
        if zone is None:
            return read
        return datetime.fromisoformat(read.isoformat() + zone.group()).astimezone(CHINA).replace(tzinfo=None)
    raise ValueError("not a date")


def of_digits(words: str) -> datetime:
    """20260302, 20260302091244, or milliseconds since 1970 that cannot be a date of our time cut short."""
    if len(words) in COMPACT:
        return compact(words)
    if len(words) not in MILLISECONDS:
        raise ValueError("not a date")
    try:
        compact(words[:8])
    except ValueError:
        return datetime.fromtimestamp(int(words) / 1000, CHINA).replace(tzinfo=None)
    raise ValueError("not a date")


def compact(words: str) -> datetime:
    if not words.startswith(CENTURIES):
        raise ValueError("not a date")
    padded = words.ljust(17, "0")
    month, day, hour, minute, second = (int(padded[at : at + 2]) for at in range(4, 14, 2))
    try:
        return datetime(int(padded[:4]), month, day, hour, minute, second, int(padded[14:]) * 1000)
    except ValueError:
        raise ValueError("not a date") from None


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


def truth(value: object) -> bool | None:
    """A 标志: 1 yes, 0 no; None where it is not said, or a code of the platform's own."""
    match text(value) if not isinstance(value, bool) else value:
        case True | "1" | "true" | "Y":
            return True
        case False | "0" | "false" | "N":
            return False
        case _:
            return None


def unfolded(value: object) -> object:
    """A node that was sent as JSON, or as a string that holds JSON; an empty string says nothing."""
    if isinstance(value, str):
        return read_json(value) if value.strip() else None
    return value


def rows(value: object) -> object:
    """A list; one row may stand without its list, null for none, and a string of JSON for either."""
    match unfolded(value):
        case None | [] | {} as empty if not empty:
            return []
        case dict() as row:
            return [row]
        case other:
            return other
