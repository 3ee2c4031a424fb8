"""Amounts, numbers, dates and times as they are read aloud, in units that a voice has one recording of each.

Chinese: 一千二百零四元五角六分 is 1 1000 2 100 0 4 yuan 5 jiao 6 fen. A zero is said once for those between two
figures, never at the end of a group of four; 十 begins a number without 一; two is 两 before 千 万 亿 at the beginning,
before 元 角 点 and before whatever is counted, else 二; a number to dial has 幺 for one; 0.65 is 百分之六十五.
English: one thousand two hundred four point five six yuan.
"""

from decimal import Decimal

from kiosk.ui.phrase import Amount, Clock, Count, Day, Digits, Key, Share, Year

Figure = Amount | Share | Count | Year | Day | Clock | Digits | Key
Units = tuple[str, ...]

MOST = 10**12  # what is as large as this is said digit by digit
TWO = "two"  # 两


def units(figure: Figure, language: str) -> Units:
    """The names of the units, in the order in which they are said."""
    return _chinese(figure) if language.startswith("zh") else _english(figure)


def _yuan_and_cents(amount: Decimal) -> tuple[bool, int, int]:
    """Rounded as it is written: whether it is below zero, the yuan, the hundredths."""
    yuan, cents = f"{abs(amount):.2f}".split(".")
    return amount < 0, int(yuan), int(cents)


def _hundredths(part: Decimal) -> tuple[int, Units]:
    """The whole ones and the figures behind the point."""
    whole, _, places = f"{abs(100 * part).normalize():f}".partition(".")
    return int(whole), (("point", *places) if places else ())


def _key(character: str) -> str:
    if character == ".":
        return "point"
    return character if character.isdecimal() else f"letter.{character}"


# -- Chinese -------------------------------------------------------------------------------------------------------


def _chinese(figure: Figure) -> Units:
    match figure:
        case Amount(value):
            return _chinese_amount(value)
        case Share(value):
            whole, places = _hundredths(value)
            return "percent", *chinese_number(whole), *places
        case Count(value, ordinal):
            return (TWO,) if value == 2 and not ordinal else chinese_number(value)
        case Year(value):
            return (*str(value), "year")
        case Day(value, year):
            month_and_day = (*chinese_number(value.month), "month", *chinese_number(value.day), "day")
            return (*str(value.year), "year", *month_and_day) if year else month_and_day
        case Clock(value):
            return (*_counted(value.hour), "hour", *_chinese_minute(value.minute))
        case Digits(text):
            return tuple("yao" if each == "1" else each for each in text if each in "0123456789")
        case Key(character):
            return (_key(character),)


def chinese_number(number: int) -> Units:
    if not 0 <= number < MOST:
        return tuple(str(abs(number)))
    if number == 0:
        return ("0",)
    said: list[str] = []
    skipped = False
    for size, name in ((10**8, "100000000"), (10**4, "10000"), (1, "")):
        group = number // size % 10**4
        if not group:
            skipped = True
            continue
        if said and (skipped or group < 1000):
            said.append("0")
        said += _group(group, named=bool(name), first=not said)
        said += [name] if name else []
        skipped = False
    return tuple(said)


def _group(group: int, named: bool, first: bool) -> list[str]:
    """A number of one to four digits; `named`: 万 or 亿 follows; `first`: nothing stands before it."""
    said: list[str] = []
    gap = False
    for place in (1000, 100, 10, 1):
        digit = group // place % 10
        if not digit:
            gap = bool(said)
            continue
        said += ["0"] if gap else []
        begins = first and not said
        if not (begins and digit == 1 and place == 10):
            two = begins and digit == 2 and (place == 1000 or (place == 1 and named))
            said.append(TWO if two else str(digit))
        said += [str(place)] if place > 1 else []
        gap = False
    return said


def _counted(number: int) -> Units:
    return (TWO,) if number == 2 else chinese_number(number)


def _chinese_amount(amount: Decimal) -> Units:
    minus, yuan, cents = _yuan_and_cents(amount)
    jiao, fen = divmod(cents, 10)
    said: Units = ("minus",) if minus and (yuan or cents) else ()
    if yuan or not cents:
        said += (*_counted(yuan), "yuan")
    if jiao:
        said += (*_counted(jiao), "jiao")
    elif fen and yuan:
        said += ("0",)
    return (*said, str(fen), "fen") if fen else said


def _chinese_minute(minute: int) -> Units:
    if not minute:
        return ("exact",)
    return (*(("0",) if minute < 10 else ()), *chinese_number(minute), "minute")


# -- English -------------------------------------------------------------------------------------------------------


def _english(figure: Figure) -> Units:
    match figure:
        case Amount(value):
            return _english_amount(value)
        case Share(value):
            whole, places = _hundredths(value)
            return *english_number(whole), *places, "percent"
        case Count(value):
            return english_number(value)
        case Year(value):
            return _english_year(value)
        case Day(value, year):
            said = (f"month.{value.month}", f"ordinal.{value.day}")
            return (*said, *_english_year(value.year)) if year else said
        case Clock(value):
            return (*english_number(value.hour), *_english_minute(value.minute))
        case Digits(text):
            return tuple(each for each in text if each in "0123456789")
        case Key(character):
            return (_key(character),)


def english_number(number: int) -> Units:
    if not 0 <= number < MOST:
        return tuple(str(abs(number)))
    if number == 0:
        return ("0",)
    said: Units = ()
    for size, name in ((10**9, "1000000000"), (10**6, "1000000"), (1000, "1000"), (1, "")):
        group = number // size % 1000
        if group:
            said += (*_below_thousand(group), *((name,) if name else ()))
    return said


def _below_thousand(number: int) -> Units:
    hundreds, rest = divmod(number, 100)
    said: Units = (str(hundreds), "100") if hundreds else ()
    if rest >= 20:
        said += (str(rest // 10 * 10),)
        rest %= 10
    return (*said, str(rest)) if rest else said


def _english_amount(amount: Decimal) -> Units:
    minus, yuan, cents = _yuan_and_cents(amount)
    said: Units = ("minus",) if minus and (yuan or cents) else ()
    said += english_number(yuan)
    if cents:
        said += ("point", *f"{cents:02}")
    return (*said, "yuan")


def _english_year(year: int) -> Units:
    century, rest = divmod(year, 100)
    if rest == 0 or 2000 <= year < 2010:
        return english_number(year)
    return (*english_number(century), *(("oh",) if rest < 10 else ()), *english_number(rest))


def _english_minute(minute: int) -> Units:
    if not minute:
        return ("clock",)
    return (*(("oh",) if minute < 10 else ()), *english_number(minute))
