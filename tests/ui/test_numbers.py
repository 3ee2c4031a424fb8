"""Figures as they are read aloud: written out by hand, and read back whatever they are."""

from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import ASSETS
from kiosk.ui.numbers import MOST, chinese_number, english_number, units
from kiosk.ui.phrase import Amount, Clock, Count, Day, Digits, Key, Share, Year
from kiosk.ui.words import flat, tables

CHARACTERS = {
    **dict(zip("0123456789", "零一二三四五六七八九", strict=True)),
    **{"10": "十", "100": "百", "1000": "千", "10000": "万", "100000000": "亿"},
    **{
        "two": "两",
        "yao": "幺",
        "minus": "负",
        "yuan": "元",
        "percent": "百分之",
        "point": "点",
        "jiao": "角",
        "fen": "分",
    },
    **{"year": "年", "month": "月", "day": "日", "hour": "点", "minute": "分", "exact": "整"},
}


def chinese(figure: object) -> str:
    return "".join(CHARACTERS[unit] for unit in units(figure, "zh_CN"))  # type: ignore[arg-type]


def english(figure: object) -> str:
    words = flat(tables(ASSETS / "voice" / "en")["unit"])
    said = " ".join(words[unit] for unit in units(figure, "en"))  # type: ignore[arg-type]
    return said.replace("you-ann", "yuan")


@pytest.mark.parametrize(
    ("amount", "read"),
    [
        ("1204.56", "一千二百零四元五角六分"),
        ("10010.05", "一万零一十元零五分"),
        ("100000000.00", "一亿元"),
        ("100000001.00", "一亿零一元"),
        ("100020000.00", "一亿零二万元"),
        ("10000000.00", "一千万元"),
        ("10001000.00", "一千万一千元"),
        ("0.05", "五分"),
        ("0.50", "五角"),
        ("0.22", "两角二分"),
        ("0.00", "零元"),
        ("-0.00", "零元"),
        ("2.00", "两元"),
        ("2.20", "两元两角"),
        ("12.00", "十二元"),
        ("22.00", "二十二元"),
        ("110.00", "一百一十元"),
        ("112.30", "一百一十二元三角"),
        ("200.00", "二百元"),
        ("2000.00", "两千元"),
        ("12000.00", "一万二千元"),
        ("20000.00", "两万元"),
        ("22000.00", "两万二千元"),
        ("220000.00", "二十二万元"),
        ("100000.00", "十万元"),
        ("101000.00", "十万一千元"),
        ("100100.00", "十万零一百元"),
        ("-86.50", "负八十六元五角"),
        ("5443.83", "五千四百四十三元八角三分"),
        ("18652.30", "一万八千六百五十二元三角"),
    ],
)
def test_amounts_in_chinese(amount: str, read: str) -> None:
    assert chinese(Amount(Decimal(amount))) == read


@pytest.mark.parametrize(
    ("figure", "read"),
    [
        (Count(2), "两"),
        (Count(2, ordinal=True), "二"),
        (Count(10), "十"),
        (Count(12), "十二"),
        (Count(102), "一百零二"),
        (Count(0), "零"),
        (Year(2026), "二零二六年"),
        (Day(date(2026, 10, 12), year=True), "二零二六年十月十二日"),
        (Day(date(2026, 2, 2), year=False), "二月二日"),
        (Clock(datetime(2026, 1, 1, 10, 28)), "十点二十八分"),
        (Clock(datetime(2026, 1, 1, 2, 2)), "两点零二分"),
        (Clock(datetime(2026, 1, 1, 14, 10)), "十四点十分"),
        (Clock(datetime(2026, 1, 1, 0, 0)), "零点整"),
        (Share(Decimal("0.65")), "百分之六十五"),
        (Share(Decimal("0.02")), "百分之二"),
        (Share(Decimal("0.007")), "百分之零点七"),
        (Share(Decimal("0.7712")), "百分之七十七点一二"),
        (Share(Decimal("1.00")), "百分之一百"),
        (Digits("12393"), "幺二三九三"),
        (Digits("0999-12393"), "零九九九幺二三九三"),
    ],
)
def test_counts_dates_and_times_in_chinese(figure: object, read: str) -> None:
    assert chinese(figure) == read


@pytest.mark.parametrize(
    ("figure", "read"),
    [
        (Amount(Decimal("1204.56")), "one thousand two hundred four point five six yuan"),
        (Amount(Decimal("0.05")), "zero point zero five yuan"),
        (Amount(Decimal("-86.50")), "minus eighty six point five zero yuan"),
        (Amount(Decimal("100000000.00")), "one hundred million yuan"),
        (Amount(Decimal("10010.05")), "ten thousand ten point zero five yuan"),
        (Count(2), "two"),
        (Day(date(2026, 10, 12), year=True), "October twelfth twenty twenty six"),
        (Day(date(2008, 1, 1), year=True), "January first two thousand eight"),
        (Day(date(2026, 5, 31), year=False), "May thirty-first"),
        (Year(1905), "nineteen oh five"),
        (Clock(datetime(2026, 1, 1, 10, 28)), "ten twenty eight"),
        (Clock(datetime(2026, 1, 1, 14, 5)), "fourteen oh five"),
        (Clock(datetime(2026, 1, 1, 9, 0)), "nine o'clock"),
        (Share(Decimal("0.65")), "sixty five percent"),
        (Share(Decimal("0.007")), "zero point seven percent"),
        (Digits("12393"), "one two three nine three"),
    ],
)
def test_figures_in_english(figure: object, read: str) -> None:
    assert english(figure) == read


# -- read back -----------------------------------------------------------------------------------------------------


def heard_in_chinese(said: tuple[str, ...]) -> int:
    """The number that somebody would write down who hears it."""
    whole = group = digit = 0
    for unit in said:
        match unit:
            case "10" | "100" | "1000":
                group += (digit or 1) * int(unit)
                digit = 0
            case "10000" | "100000000":
                whole += (group + digit) * int(unit)
                group = digit = 0
            case _:
                digit = 2 if unit == "two" else int(unit)
    return whole + group + digit


def heard_in_english(said: tuple[str, ...]) -> int:
    whole = group = 0
    for unit in map(int, said):
        if unit == 100:
            group *= unit
        elif unit >= 1000:
            whole, group = whole + group * unit, 0
        else:
            group += unit
    return whole + group


def heard_amount(said: tuple[str, ...]) -> Decimal:
    sign = -1 if said[0] == "minus" else 1
    said = said[said[0] == "minus" :]
    value = Decimal(0)
    for unit, worth in (("yuan", Decimal(1)), ("jiao", Decimal("0.1")), ("fen", Decimal("0.01"))):
        if unit in said:
            at = said.index(unit)
            value += heard_in_chinese(said[:at]) * worth
            said = said[at + 1 :]
    assert said == ()
    return sign * value


numbers = st.one_of(st.integers(0, 10**4), st.integers(0, MOST - 1))
amounts = st.decimals(Decimal("-99999999999"), Decimal("99999999999"), places=2)


@given(numbers)
def test_a_number_is_heard_as_it_is_in_chinese(number: int) -> None:
    assert heard_in_chinese(chinese_number(number)) == number


@given(numbers)
def test_no_two_zeros_and_none_at_the_end(number: int) -> None:
    said = chinese_number(number)
    assert ("0", "0") not in pairwise(said)
    assert number == 0 or said[-1] != "0"
    assert number == 0 or said[0] != "0"


@given(numbers)
def test_a_number_is_heard_as_it_is_in_english(number: int) -> None:
    assert heard_in_english(english_number(number)) == number


@given(amounts)
def test_an_amount_is_heard_to_the_fen(amount: Decimal) -> None:
    assert heard_amount(units(Amount(amount), "zh_CN")) == amount


@given(amounts)
def test_an_amount_is_heard_to_the_cent_in_english(amount: Decimal) -> None:
    said = units(Amount(amount), "en")
    minus = said[0] == "minus"
    whole, point, cents = " ".join(said[minus:-1]).partition(" point ")
    heard = Decimal(heard_in_english(tuple(whole.split())))
    heard += Decimal("0." + cents.replace(" ", "")) if point else 0
    assert (said[-1], -heard if minus else heard) == ("yuan", amount)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31)), st.sampled_from(["zh_CN", "en"]))
def test_every_day_and_minute_has_its_own_words(moment: datetime, language: str) -> None:
    other = moment.replace(day=moment.day % 28 + 1, minute=(moment.minute + 1) % 60)
    assert units(Day(moment.date(), True), language) != units(Day(other.date(), True), language)
    assert units(Clock(moment), language) != units(Clock(other), language)


@given(st.one_of(amounts.map(Amount), numbers.map(Count), st.datetimes(datetime(1900, 1, 1)).map(Clock),
                 st.dates(date(1000, 1, 1)).map(lambda day: Day(day, True)), st.text("0123456789- ").map(Digits),
                 st.integers(MOST, 10**20).map(Count), st.integers(1000, 9999).map(Year)),
       st.sampled_from(["zh_CN", "en"]))  # fmt: skip
def test_every_unit_has_its_recording(figure: object, language: str) -> None:
    recorded = flat(tables(ASSETS / "voice" / language)["unit"])
    assert set(units(figure, language)) <= set(recorded)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_key_of_a_keypad_has_its_recording(language: str) -> None:
    recorded = flat(tables(ASSETS / "voice" / language)["unit"])
    for character in "0123456789.ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        (unit,) = units(Key(character), language)
        assert unit in recorded
    assert units(Key("1"), language) == ("1",)  # not 幺: what is typed is an amount as often as a number to dial
