"""Of a city, sentences alone are filled for the day: the rest of it stands as it is written."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.core.city import (
    CareInsurance,
    City,
    ElsewhereCase,
    Errand,
    Explainer,
    LifeEvent,
    Notice,
    Passage,
    Reporting,
    cited_in,
)
from kiosk.core.policy import OPEN, Citation, Key
from kiosk.core.texts import NOTHING_LEFT, city_on, told_on
from tests.town import CITY, figure

HERE, NEWER, OLDER = Citation("a", "b"), Citation("newer", "c"), Citation("older", "d")
WRITTEN, TOLD = ("满{elsewhere.months}。", "好。"), ("满6个月。", "好。")
NEVER = ("{elsewhere.months before}？", "好？")  # a sentence of it would be left out, and the other move up


def town(lines: tuple[str, ...], *figures: Citation) -> City:
    passage = Passage(lines, HERE, figures)
    return replace(
        CITY,
        policy=replace(CITY.policy, figures=(figure(Key.ELSEWHERE_MONTHS, "6", cited=NEWER),)),
        events=(LifeEvent("e", "e", "e", (Errand("e", "e", (), NEVER, passage),)),),
        elsewhere=(ElsewhereCase("c", "c", "c", None, "c", NEVER, (), "", passage),),
        care=CareInsurance((passage,), NEVER, HERE),
        notices=(Notice("n", passage, None, None),),
        explainers=(Explainer("x", "x", "x", (passage,)),),
        reporting=Reporting((passage,), (passage,), (passage,)),
    )


def test_sentences_are_filled_and_questions_and_lists_stay_as_they_are() -> None:
    assert city_on(town(WRITTEN), date(2026, 11, 26)) == town(TOLD, NEWER)


@pytest.mark.parametrize("absent", ["care", "reporting"])
def test_what_a_city_does_not_tell_stays_absent(absent: str) -> None:
    without = replace(town(WRITTEN), **{absent: None})
    assert city_on(without, date(2026, 11, 26)) == replace(town(TOLD, NEWER), **{absent: None})


# -- whence the figures come ---------------------------------------------------------------------------------------

DAY = date(2026, 11, 26)
POLICY = replace(
    CITY.policy,
    figures=(
        figure(Key.DUES_PERSON, "380.00", cited=OLDER, since=date(2025, 1, 1), until=date(2025, 12, 31), as_of="2025"),
        figure(Key.DUES_PERSON, "400.00", cited=NEWER, since=date(2026, 1, 1), until=OPEN),
        figure(Key.YEAR_CAP, "80000.00", cited=HERE),
        figure(Key.SERIOUS_SHARE, None, cited=OLDER, why="没有写"),
    ),
)


@pytest.mark.parametrize(
    ("lines", "told", "figures"),
    [
        (("没有数。",), ("没有数。",), ()),
        (("交{dues.person}。",), ("交400元。",), (NEWER,)),
        (("以前{dues.person before}，", "现在{dues.person}。"), ("以前380元，", "现在400元。"), (OLDER, NEWER)),
        (("一年{year.cap}，", "交{dues.person}。"), ("一年8万元，", "交400元。"), (HERE, NEWER)),
        (("{dues.person}、{dues.person}。",), ("400元、400元。",), (NEWER,)),
        (("{serious.share why}。",), ("没有写。",), (OLDER,)),
        # of a line that is left out, nothing is told
        (("{year.cap}，{year.cup}。", "交{dues.person}。"), ("交400元。",), (NEWER,)),
        (("{year.cap}，{serious.share}。",), (NOTHING_LEFT,), ()),
    ],
)
def test_where_each_figure_stands_that_was_filled_in(
    lines: tuple[str, ...], told: tuple[str, ...], figures: tuple[Citation, ...]
) -> None:
    passage = told_on(Passage(lines, HERE), POLICY, DAY)
    assert (passage.lines, passage.figures) == (told, figures)
    assert cited_in(passage) == (HERE, *figures)
