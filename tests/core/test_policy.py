"""What is in force on a day: dated figures, figures for one level or for all, and every way not to know."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kiosk.core.policy import OPEN, Figure, Key, NotKnown, Policy, WhyNot, spell
from tests import town

DEDUCTIBLE = Key.INPATIENT_DEDUCTIBLE


def of(*figures: Figure) -> Policy:
    return replace(town.POLICY, figures=figures)


def told(value: str | None, level: str = "", **more: object) -> Figure:
    return town.figure(DEDUCTIBLE, value, "resident", level, **more)


BEFORE = told("2400.00", since=None, until=None, as_of="2019")
NOW = told("1400.00", since=None, until=OPEN, as_of="2023")
EPIDEMIC = told("0.00", since=date(2023, 1, 8), until=date(2023, 3, 31))
FROM_2024, UNTIL_2020 = replace(NOW, since=date(2024, 1, 1)), replace(BEFORE, until=date(2020, 5, 31))
UNSAID = told(None, since=date(2023, 1, 1), until=OPEN, why="来源只说提高了")


@pytest.mark.parametrize(
    ("figures", "day", "expected"),
    [
        # a rise or fall whose day no source tells: known about the year of each, and not between
        ((BEFORE, NOW), date(2019, 1, 1), BEFORE),
        ((BEFORE, NOW), date(2019, 12, 31), BEFORE),
        ((BEFORE, NOW), date(2020, 1, 1), NotKnown(WhyNot.CHANGED, BEFORE, NOW)),
        ((BEFORE, NOW), date(2022, 12, 31), NotKnown(WhyNot.CHANGED, BEFORE, NOW)),
        ((BEFORE, NOW), date(2023, 1, 1), NOW),
        ((BEFORE, NOW), date(2026, 11, 26), NOW),
        ((BEFORE, NOW), date(2018, 12, 31), NotKnown(WhyNot.NOT_YET, BEFORE)),
        ((replace(BEFORE, as_of=""), NOW), date(2022, 6, 1), NotKnown(WhyNot.CHANGED, replace(BEFORE, as_of=""), NOW)),
        ((replace(BEFORE, as_of=""), NOW), date(2023, 6, 1), NOW),
        # told of a year, and no word of what came after
        ((BEFORE,), date(2020, 1, 1), NotKnown(WhyNot.CHANGED, BEFORE)),
        # one that ends by itself
        ((EPIDEMIC,), date(2023, 1, 7), NotKnown(WhyNot.NOT_YET, EPIDEMIC)),
        ((EPIDEMIC,), date(2023, 1, 8), EPIDEMIC),
        ((EPIDEMIC,), date(2023, 3, 31), EPIDEMIC),
        ((EPIDEMIC,), date(2023, 4, 1), NotKnown(WhyNot.ENDED, EPIDEMIC)),
        # a hole whose edges are known is no unknown change
        (
            (EPIDEMIC, FROM_2024),
            date(2023, 6, 1),
            NotKnown(WhyNot.ENDED, EPIDEMIC, FROM_2024),
        ),
        # one edge of it is known
        ((BEFORE, FROM_2024), date(2021, 6, 1), NotKnown(WhyNot.CHANGED, BEFORE, FROM_2024)),
        ((UNTIL_2020, NOW), date(2021, 6, 1), NotKnown(WhyNot.CHANGED, UNTIL_2020, NOW)),
        # after the last, there is nothing in between
        ((BEFORE, EPIDEMIC), date(2024, 1, 1), NotKnown(WhyNot.ENDED, EPIDEMIC)),
        ((EPIDEMIC, NOW), date(2022, 6, 1), NotKnown(WhyNot.NOT_YET, EPIDEMIC)),
        # told of, and not how much; not told of at all
        ((UNSAID,), date(2023, 6, 1), NotKnown(WhyNot.NO_VALUE, UNSAID)),
        ((), date(2023, 6, 1), NotKnown(WhyNot.NOT_TOLD)),
    ],
)
def test_what_holds_on_a_day(figures: tuple[Figure, ...], day: date, expected: Figure | NotKnown) -> None:
    assert of(*figures).in_force(DEDUCTIBLE, day, "resident") == expected


TODAY = date(2026, 11, 26)
FOR_ALL = told("900.00", since=date(2020, 1, 1))
FOR_THIRD = told("1400.00", "三级", since=date(2020, 1, 1))
FOR_BAND = told("800.00", band="一档", since=date(2020, 1, 1))
OF_EVERYBODY = replace(FOR_ALL, population="", value=Decimal("700.00"))
THIRD_OF_EVERYBODY = replace(FOR_THIRD, population="", value=Decimal("1300.00"))
IN_A_CASE = told("50.00", case="重大疾病", since=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("figures", "asked", "expected"),
    [
        ((FOR_ALL, FOR_THIRD), {"level": "三级"}, FOR_THIRD),
        ((FOR_THIRD, FOR_ALL), {"level": "三级"}, FOR_THIRD),
        ((FOR_ALL, FOR_THIRD), {"level": "二级"}, FOR_ALL),
        ((FOR_ALL, FOR_THIRD), {}, FOR_ALL),
        ((FOR_THIRD,), {}, NotKnown(WhyNot.NOT_TOLD)),
        ((FOR_ALL, FOR_BAND), {"band": "一档"}, FOR_BAND),
        ((FOR_ALL, FOR_BAND), {"band": "二档"}, FOR_ALL),
        ((OF_EVERYBODY, FOR_ALL), {}, FOR_ALL),
        ((OF_EVERYBODY,), {"level": "三级", "band": "一档"}, OF_EVERYBODY),
        # subjects that say as much as each other: a level says more than a band, a band more than a population
        ((FOR_ALL, THIRD_OF_EVERYBODY), {"level": "三级"}, THIRD_OF_EVERYBODY),
        ((THIRD_OF_EVERYBODY, FOR_ALL), {"level": "三级"}, THIRD_OF_EVERYBODY),
        ((FOR_BAND, FOR_THIRD), {"level": "三级", "band": "一档"}, FOR_THIRD),
        # a case is never taken for none, nor none for a case
        ((FOR_ALL, IN_A_CASE), {}, FOR_ALL),
        ((FOR_ALL, IN_A_CASE), {"case": "重大疾病"}, IN_A_CASE),
        ((FOR_ALL,), {"case": "重大疾病"}, NotKnown(WhyNot.NOT_TOLD)),
        # one of another population or key
        ((replace(FOR_ALL, population="employee"),), {}, NotKnown(WhyNot.NOT_TOLD)),
        ((replace(FOR_ALL, key=Key.INPATIENT_SHARE),), {}, NotKnown(WhyNot.NOT_TOLD)),
    ],
)
def test_the_exact_one_comes_first(figures: tuple[Figure, ...], asked: dict[str, str], expected: object) -> None:
    assert of(*figures).in_force(DEDUCTIBLE, TODAY, "resident", **asked) == expected


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        (replace(FOR_THIRD, until=date(2023, 3, 31)), FOR_ALL),  # ended: what holds for all holds again
        (replace(FOR_THIRD, since=date(2027, 1, 1)), FOR_ALL),  # has not begun
        (replace(FOR_THIRD, until=None, as_of="2023"), WhyNot.CHANGED),  # not known to have ended
        (replace(FOR_THIRD, value=None), WhyNot.NO_VALUE),  # not told how much: the other is another's
    ],
)
def test_the_one_for_all_stands_in_where_the_exact_one_does_not_hold(exact: Figure, expected: object) -> None:
    found = of(FOR_ALL, exact).in_force(DEDUCTIBLE, TODAY, "resident", "三级")
    assert (found.why if isinstance(found, NotKnown) else found) == expected


def test_what_has_ended_with_nothing_in_its_place_says_so() -> None:
    ended = replace(FOR_THIRD, until=date(2023, 3, 31))
    assert of(ended).in_force(DEDUCTIBLE, TODAY, "resident", "三级") == NotKnown(WhyNot.ENDED, ended)


def test_the_figures_of_one_subject_are_told_in_the_order_of_their_days() -> None:
    assert of(BEFORE, NOW, FOR_THIRD).told(DEDUCTIBLE, "resident") == (BEFORE, NOW)
    assert of(BEFORE, NOW, FOR_THIRD).told(DEDUCTIBLE, "resident", "三级") == (FOR_THIRD,)
    assert of(OF_EVERYBODY, FOR_ALL, THIRD_OF_EVERYBODY).told(DEDUCTIBLE, "resident", "三级") == (THIRD_OF_EVERYBODY,)
    assert of(BEFORE).told(DEDUCTIBLE, "employee") == ()


@pytest.mark.parametrize(
    ("since", "until", "as_of", "first", "last"),
    [
        (date(2020, 5, 1), date(2021, 4, 30), "2023", date(2020, 5, 1), date(2021, 4, 30)),
        (None, None, "2023", date(2023, 1, 1), date(2023, 12, 31)),
        (None, None, "2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        (None, OPEN, "2019-05-22", date(2019, 5, 22), OPEN),
        (date(2019, 1, 1), None, "2019-05-22", date(2019, 1, 1), date(2019, 5, 22)),
        (date(2019, 6, 1), None, "2019-05-22", date(2019, 6, 1), date(2019, 6, 1)),  # told before it began
        (None, date(2019, 3, 31), "2019-05-22", date(2019, 3, 31), date(2019, 3, 31)),  # told when it had ended
    ],
)
def test_the_days_on_which_a_figure_is_known_to_hold(
    since: date | None, until: date | None, as_of: str, first: date, last: date
) -> None:
    figure = told("1.00", since=since, until=until, as_of=as_of)
    assert (figure.first, figure.last) == (first, last)
    assert figure.holds_on(first)
    assert figure.holds_on(last)


@pytest.mark.parametrize(
    ("as_of", "days"),
    [
        ("2024", (date(2024, 1, 1), date(2024, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023-12", (date(2023, 12, 1), date(2023, 12, 31))),
        ("2023-03-31", (date(2023, 3, 31), date(2023, 3, 31))),
        ("", (date.min, date.min)),
    ],
)
def test_a_year_a_month_or_a_day(as_of: str, days: tuple[date, date]) -> None:
    assert spell(as_of) == days


@pytest.mark.parametrize("as_of", ["soon", "2023-13", "2023-02-30", "2023-1-1-1"])
def test_what_is_no_day(as_of: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        spell(as_of)


def test_every_key_has_a_name_and_a_unit_and_is_found_by_its_value() -> None:
    assert all(Key(key.value) is key and key.plain and key.unit for key in Key)
    assert len({key.plain for key in Key}) == len(Key)
