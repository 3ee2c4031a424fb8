"""Charts: what they draw and what they say come of the same numbers, and covered ones tell none of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.policy import Bound
from kiosk.ui import theme
from kiosk.ui.charts.caps import Usage, cap_bar, cap_row
from kiosk.ui.charts.levels import Level, compared
from kiosk.ui.charts.shares import share, stretch
from kiosk.ui.charts.style import PAPER, SCREEN, Style
from kiosk.ui.charts.year import NUMBERED, Month, year_strip
from kiosk.ui.lettering import Lettering
from kiosk.ui.lines import Lines
from kiosk.ui.phrase import Amount, Name
from kiosk.ui.scene import Bar, Column, Element, Screen, Text, walk, words_of
from kiosk.ui.sizes import Sizes
from kiosk.ui.spoken import KEPT, Prompt, public, spoken
from kiosk.ui.words import Words, load_language
from tests import people

WORDS = load_language("zh_CN")
TODAY = date(2026, 11, 22)


def yuan(amount: str) -> Decimal:
    return Decimal(amount)


def texts(element: Element) -> list[str]:
    """What can be read, a Text an entry."""
    return [words_of(part) for part in walk(element) if isinstance(part, Text)]


def bars(element: Element) -> list[Bar]:
    """Those that stand for an amount."""
    return [part for part in walk(element) if isinstance(part, Bar) and part.says]


def months(*paid: str, is_open: Sequence[int] = ()) -> tuple[Month, ...]:
    """As many as amounts are given, the last of them the month of today."""
    number = TODAY.year * 12 + TODAY.month - len(paid)
    return tuple(
        Month(date((number + n) // 12, (number + n) % 12 + 1, 1), yuan(amount), n in is_open)
        for n, amount in enumerate(paid)
    )


# -- shares --------------------------------------------------------------------------------------------------------

AMOUNT = st.integers(0, 99_999_999_999).map(lambda fen: Decimal(fen) / 100)
ANY_AMOUNT = st.integers(-99_999_999_999, 99_999_999_999).map(lambda fen: Decimal(fen) / 100)


@given(ANY_AMOUNT, ANY_AMOUNT, ANY_AMOUNT)
def test_a_share_lies_on_its_track(one: Decimal, other: Decimal, whole: Decimal) -> None:
    start, end = stretch(one, other, whole)
    assert 0 <= start <= end <= 1
    assert {start, end} == {share(one, whole), share(other, whole)}


# -- a usage of a cap ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("used", "cap", "said", "end"),
    [
        ("1326.40", "2300.00", ["还能用973.60元", "已用1,326.40元", "一年最多2,300元"], 1326.40 / 2300),
        ("0.00", "2300.00", ["还能用2,300.00元", "已用0.00元", "一年最多2,300元"], 0),
        ("2299.99", "2300.00", ["还能用0.01元", "已用2,299.99元", "一年最多2,300元"], 2299.99 / 2300),
        ("2300.00", "2300.00", ["已用满", "已用2,300.00元", "一年最多2,300元"], 1),
        ("3500.00", "2300.00", ["已用满", "已用3,500.00元", "一年最多2,300元"], 1),
        ("0.00", "0.00", ["已用满", "已用0.00元", "一年最多0元"], 0),
        ("1.00", "0.00", ["已用满", "已用1.00元", "一年最多0元"], 1),
    ],
)
def test_a_usage_says_what_is_left_first(used: str, cap: str, said: list[str], end: float) -> None:
    shown = cap_bar(Usage("普通门诊", yuan(used), yuan(cap)), WORDS)
    assert texts(shown) == ["普通门诊", *said]
    (bar,) = bars(shown)
    assert (bar.start, bar.end) == (0, pytest.approx(end))
    assert bar.says == " ".join(texts(shown))


@pytest.mark.parametrize(
    ("used", "cap", "said"),
    [
        (None, yuan("2300.00"), ["用了多少没查到，不是没有用", "一年最多2,300元"]),
        (None, None, ["用了多少没查到，不是没有用"]),
        (yuan("12.00"), None, ["已用12.00元", "一年最多报多少，没有写明"]),
        (yuan("12.00"), Decimal("Infinity"), ["已用12.00元", "不封顶"]),
        (None, Decimal("Infinity"), ["用了多少没查到，不是没有用", "不封顶"]),
    ],
)
def test_what_is_not_known_has_no_bar(used: Decimal | None, cap: Decimal | None, said: list[str]) -> None:
    shown = cap_bar(Usage("普通门诊", used, cap), WORDS)
    assert texts(shown) == ["普通门诊", *said]
    assert bars(shown) == []


@pytest.mark.parametrize("chart", [cap_bar, cap_row])
@pytest.mark.parametrize("words", [WORDS, WORDS.brief])
@pytest.mark.parametrize(
    ("used", "bound", "is_line", "said"),
    [
        ("12.00", Bound.AT_MOST, False, ["已用12.00元", "一年上限最多 2,300元"]),
        ("12.00", Bound.AT_LEAST, False, ["已用12.00元", "一年上限至少 2,300元"]),
        ("9000.00", Bound.AT_LEAST, False, ["已用9,000.00元", "一年上限至少 2,300元"]),
        ("12.00", Bound.AT_MOST, True, ["自己付12.00元", "起算线最多 2,300元"]),
        ("12.00", Bound.AT_LEAST, True, ["自己付12.00元", "起算线至少 2,300元"]),
        (None, Bound.AT_MOST, False, ["用了多少没查到，不是没有用", "一年上限最多 2,300元"]),
    ],
)
def test_a_cap_of_which_a_bound_is_known_is_told_with_it_and_has_no_bar(
    used: str | None, bound: Bound, is_line: bool, said: list[str], chart: Any, words: Words
) -> None:
    usage = Usage("普通门诊", used and yuan(used), yuan("2300.00"), is_line=is_line, bound=bound)  # type: ignore[arg-type]
    shown = chart(usage, words)
    assert texts(shown) == ["普通门诊", *said]
    assert bars(shown) == []


@given(AMOUNT, AMOUNT)
def test_a_nub_is_there_exactly_where_something_was_used(used: Decimal, cap: Decimal) -> None:
    (bar,) = bars(cap_bar(Usage("普通门诊", used, cap), WORDS))
    assert bar.start == 0
    assert 0 <= bar.end <= 1
    assert (bar.end > 0) == (used > 0)
    assert (bar.end == 1) == (used >= cap and used > 0) or bar.end == pytest.approx(1)


@given(AMOUNT, AMOUNT)
def test_what_is_left_and_what_was_used_are_the_cap(used: Decimal, cap: Decimal) -> None:
    said = texts(cap_bar(Usage("普通门诊", used, cap), WORDS))[1]
    left = cap - used
    assert said == (f"还能用{WORDS.money(left)}元" if left > 0 else "已用满")


def test_few_words_leave_out_what_follows_from_the_others() -> None:
    shown = cap_bar(Usage("普通门诊", yuan("1326.40"), yuan("2300.00")), WORDS.brief)
    assert texts(shown) == ["普通门诊", "还能用973.60元", "一年最多2,300元"]
    assert "已用1,326.40元" in bars(shown)[0].says


# -- a year --------------------------------------------------------------------------------------------------------


def said_of(strip: Element) -> list[str]:
    return texts(strip)[0].split("\n")


@pytest.mark.parametrize(
    ("paid", "said"),
    [
        (("0.00", "1234.00", "12.30"), ["您有 2 个月付过钱，共1,246.30元", "其中最多的是10月，付了1,234.00元"]),
        (("0.00", "0.00", "12.30"), ["您有 1 个月付过钱，共12.30元", "其中最多的是11月，付了12.30元"]),
        (("0.00", "0.00", "0.00"), ["您自己付了0.00元", "这些月份都没有自己付钱"]),
        (("9.00", *["0.00"] * 11), ["您有 1 个月付过钱，共9.00元", "其中最多的是2025年12月，付了9.00元"]),
    ],
)
def test_a_year_says_its_sum_and_its_largest_month(paid: tuple[str, ...], said: list[str]) -> None:
    assert said_of(year_strip(months(*paid), TODAY, WORDS)) == said


@pytest.mark.parametrize("why", ["open", "gaps", "filling"])
@pytest.mark.parametrize(
    ("paid", "said"),
    [
        (("0.00", "1234.00", "0.00"), ["已查到 1 个月里自己付了1,234.00元", "其中最多的是10月，付了1,234.00元"]),
        (("0.00", "0.00", "0.00"), ["已查到您自己付了0.00元", "查到的月份都没有自己付钱"]),
    ],
)
def test_a_year_that_is_not_whole_does_not_speak_of_all(why: str, paid: tuple[str, ...], said: list[str]) -> None:
    shown = months(*paid, is_open=(0,) if why == "open" else ())
    assert said_of(year_strip(shown, TODAY, WORDS, gaps=why == "gaps", filling=why == "filling")) == said


def test_a_month_without_an_answer_is_not_an_empty_one() -> None:
    strip = year_strip(months("0.00", "0.00", "12.30", is_open=(1, 2)), TODAY, WORDS)
    hatched = [part.end for part in walk(strip) if isinstance(part, Bar) and part.upright and part.hatch]
    assert hatched == [0, 1, 1]
    assert [bar.says for bar in bars(strip)] == ["9月 0.00", "10月 0.00 没有查全", "11月 12.30 没有查全"]
    assert [bar.end for bar in bars(strip)] == [0, 0, 1]
    assert texts(strip)[-1] == "斜线的月份没有查全，不是没有"
    filling = year_strip(months("0.00", is_open=(0,)), TODAY, WORDS, filling=True)
    assert texts(filling)[-1] == "斜线的月份还在查"
    assert "斜线" not in "".join(texts(year_strip(months("0.00", "12.30"), TODAY, WORDS)))


def test_months_are_numbered_and_the_years_stand_at_the_ends() -> None:
    strip = year_strip(months(*["0.00"] * 10, "1.00", "0.00", "0.00"), TODAY, WORDS)
    numbers = ["11", "12", *map(str, range(1, 12))]
    assert texts(strip)[1:] == [*numbers, "2025年", "2026年"]
    (strong,) = [part for part in walk(strip) if isinstance(part, Text) and part.role == SCREEN.strong_label]
    assert words_of(strong) == "9"
    assert texts(year_strip(months("1.00", "0.00"), TODAY, WORDS))[1:] == ["10", "11", "2026年"]


@pytest.mark.parametrize(("many", "words"), [(NUMBERED + 1, WORDS), (12, WORDS.brief)])
def test_where_numbers_have_no_room_the_largest_month_is_named(many: int, words: Words) -> None:
    paid = ["0.00"] * (many - 2) + ["5.00", "0.00"]
    assert texts(year_strip(months(*paid), TODAY, words))[1:] == ["10月"]


@given(st.lists(AMOUNT, min_size=1, max_size=61))
def test_columns_stand_in_the_order_of_amounts_and_words_name_the_largest(paid: list[Decimal]) -> None:
    given_months = months(*map(str, paid))
    strip = year_strip(given_months, TODAY, WORDS)
    ends = [bar.end for bar in bars(strip)]
    assert len(ends) == len(paid)
    assert all(0 <= end <= 1 for end in ends)
    assert [end > 0 for end in ends] == [amount > 0 for amount in paid]
    for one, its in zip(paid, ends, strict=True):
        for other, others in zip(paid, ends, strict=True):
            assert its <= others or one > other
    first, second = said_of(strip)
    assert first.endswith(f"{WORDS.money(sum(paid, Decimal(0)))}元")
    if max(paid) > 0:
        assert max(ends) == 1
        assert second.endswith(f"，付了{WORDS.money(max(paid))}元")
        named = given_months[paid.index(max(paid))].first
        assert f"{named.month}月" in second
        assert (f"{named.year}年" in second) == (named.year != TODAY.year)


# -- four levels ---------------------------------------------------------------------------------------------------


def levels(*amounts: str | None) -> list[Level]:
    names = ("一级", "二级", "三级乙等", "三级甲等")
    return [Level(name, amount and yuan(amount)) for name, amount in zip(names, amounts, strict=True)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amounts", "said", "marked"),
    [
        (("612.00", "1180.50", "1544.20", "1893.75"), "一级付得最少，比三级甲等少付1,281.75元", 1),
        (("612.00", "612.00", "600.00", "599.99"), "三级甲等付得最少，比二级少付12.01元", 1),
        (("612.00", None, "1544.20", "1893.75"), "已知的里面，一级付得最少，比三级甲等少付1,281.75元", 1),
        (("5.00", "5.00", "5.00", "5.00"), "在哪里都付得一样多", 0),
        (("5.00", None, "5.00", "5.00"), "已知的里面，都付得一样多", 0),
        (("5.00", "5.00", "6.00", "6.00"), "一级付得最少，比三级甲等少付1.00元", 2),
        ((None, "5.00", None, None), "只有二级给出了金额，不能比较", 0),
        ((None, None, None, None), "哪里的金额都没有给出", 0),
        (("0.00", "0.00", "0.00", "9.00"), "一级付得最少，比三级甲等少付9.00元", 3),
    ],
)
def test_levels_say_where_it_is_cheapest_and_by_how_much(
    amounts: tuple[str | None, ...], said: str, marked: int
) -> None:
    shown = compared(levels(*amounts), WORDS)
    assert texts(shown)[0] == said
    assert texts(shown).count("最少") == marked
    assert texts(shown).count("没有写明") == amounts.count(None)
    assert len(bars(shown)) == 4 - amounts.count(None)


@pytest.mark.parametrize(
    ("bound", "amount", "sentence", "row"),
    [
        (Bound.AT_MOST, "600.00", "二级比三级甲等少付713.25元", ["一级", "最多 600.00元"]),
        (Bound.AT_MOST, "1900.00", "二级比三级甲等少付713.25元", ["一级", "最多 1,900.00元"]),
        (Bound.AT_LEAST, "600.00", "二级比三级甲等少付713.25元", ["一级", "至少 600.00元"]),
        (Bound.AT_LEAST, "1180.50", "已知的里面，二级付得最少，比三级甲等少付713.25元", ["一级", "至少 1,180.50元"]),
    ],
)
def test_none_is_the_least_where_a_bound_of_another_may_lie_below_it(
    bound: Bound, amount: str, sentence: str, row: list[str]
) -> None:
    first, *others = levels(amount, "1180.50", "1544.20", "1893.75")
    shown = compared([replace(first, bound=bound), *others], WORDS)
    assert texts(shown)[:3] == [sentence, *row]
    assert texts(shown).count("最少") == sentence.count("最少")
    assert len(bars(shown)) == 3


@given(st.lists(st.none() | AMOUNT, min_size=4, max_size=4))
def test_levels_are_as_long_as_they_are_dear(amounts: list[Decimal | None]) -> None:
    known = [amount for amount in amounts if amount is not None]
    shown = compared([Level(f"{n}级", amount) for n, amount in enumerate(amounts)], WORDS)
    ends = [bar.end for bar in bars(shown)]
    assert [bar.start for bar in bars(shown)] == [0] * len(known)
    assert [end > 0 for end in ends] == [amount > 0 for amount in known]
    for one, its in zip(known, ends, strict=True):
        for other, others in zip(known, ends, strict=True):
            assert 0 <= its <= 1
            assert its <= others or one > other
    if len(known) > 1 and min(known) < max(known):
        assert texts(shown)[0].endswith(f"少付{WORDS.money(max(known) - min(known))}元")


# -- covered -------------------------------------------------------------------------------------------------------


def covered(paid: Sequence[Decimal], style: Style) -> Iterator[Element]:
    yield cap_bar(Usage("普通门诊", paid[0], paid[1]), WORDS, hidden=True, style=style)
    yield year_strip(months(*map(str, paid), is_open=(1,)), TODAY, WORDS, hidden=True, style=style)
    yield compared([Level("一级", paid[0]), Level("二级", paid[1])], WORDS, hidden=True, style=style)


FOUR = st.lists(AMOUNT, min_size=4, max_size=4)


@given(FOUR, FOUR, st.sampled_from((SCREEN, PAPER)))
def test_covered_charts_are_the_same_whatever_they_cover(
    one: list[Decimal], other: list[Decimal], style: Style
) -> None:
    assert list(covered(one, style)) == list(covered(other, style))


@pytest.mark.parametrize("words", [WORDS, WORDS.brief])
@pytest.mark.parametrize("year", [people.YEAR, people.NO_YEAR, people.LONG_YEAR])
def test_a_covered_year_is_as_high_as_an_open_one(year: tuple[Month, ...], words: Words) -> None:
    """Or a finger that uncovers it would not find what it pressed below."""
    sizes = Sizes(Lines(Lettering(theme.load().text, 3.21)))
    shown, hidden = (year_strip(year, TODAY, words, hidden=each) for each in (False, True))
    assert sizes.height(shown, 286.0) == sizes.height(hidden, 286.0)


# -- heard ---------------------------------------------------------------------------------------------------------


def heard(*elements: Element) -> tuple[Prompt, ...]:
    return spoken(Screen("charts", Column(()), Column(elements), Column(())))


def test_a_usage_is_heard_by_its_owner_alone() -> None:
    usage = Usage(WORDS.named("普通门诊"), yuan("1326.40"), yuan("2300.00"))
    prompts = heard(cap_bar(usage, WORDS))
    assert [getattr(prompt.what, "value", None) for prompt in prompts].count(yuan("973.60")) == 1
    assert Name("普通门诊") in [prompt.what for prompt in prompts]
    assert all(prompt.personal for prompt in prompts)
    assert public(prompts) == (Prompt(KEPT, breath=True),)


@pytest.mark.parametrize(
    ("chart", "amounts"),
    [
        (year_strip(people.YEAR, TODAY, WORDS), ["2850.95", "1234.00"]),
        (year_strip(people.NO_YEAR, TODAY, WORDS), ["0"]),
        (compared([replace(level, name=WORDS.named(level.name)) for level in people.LEVELS], WORDS), ["1281.75"]),
    ],
    ids=["year", "nothing paid", "levels"],
)
def test_the_sentence_of_a_chart_is_heard_first_and_whole_and_by_its_owner_alone(
    chart: Element, amounts: list[str]
) -> None:
    sentence = heard(next(part for part in walk(chart) if isinstance(part, Text)))
    assert [prompt.what.value for prompt in sentence if isinstance(prompt.what, Amount)] == list(map(yuan, amounts))
    assert heard(chart)[: len(sentence)] == sentence
    assert public(sentence) == (Prompt(KEPT, breath=True),)


def test_the_numbers_of_a_drawing_are_not_read_out() -> None:
    strip = year_strip(months("1.00", "0.00"), TODAY, WORDS)
    assert heard(strip) == heard(next(part for part in walk(strip) if isinstance(part, Text)))


def test_what_the_visitor_pays_up_to_a_line_has_the_ink_of_what_is_paid() -> None:
    """And what insurance paid of a cap has another one."""
    drawn = [
        cap_bar(Usage("自付负担", yuan("12.00"), yuan("30.00"), is_line=is_line), WORDS) for is_line in (False, True)
    ]
    assert [bar.fill for each in drawn for bar in walk(each) if isinstance(bar, Bar)] == ["fund.bar", "pay"]
