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
)
from kiosk.core.policy import Citation, Key
from kiosk.core.texts import city_on
from tests.town import CITY, figure

HERE = Citation("a", "b")
WRITTEN, TOLD = ("满{elsewhere.months}。", "好。"), ("满6个月。", "好。")
NEVER = ("{elsewhere.months before}？", "好？")  # a sentence of it would be left out, and the other move up


def town(lines: tuple[str, ...]) -> City:
    passage = Passage(lines, HERE)
    return replace(
        CITY,
        policy=replace(CITY.policy, figures=(figure(Key.ELSEWHERE_MONTHS, "6"),)),
        events=(LifeEvent("e", "e", "e", (Errand("e", "e", (), NEVER, passage),)),),
        elsewhere=(ElsewhereCase("c", "c", "c", None, "c", NEVER, (), "", passage),),
        care=CareInsurance((passage,), NEVER, HERE),
        notices=(Notice("n", lines, None, None, HERE),),
        explainers=(Explainer("x", "x", "x", (passage,)),),
        reporting=Reporting((passage,), (passage,), (passage,)),
    )


def test_sentences_are_filled_and_questions_and_lists_stay_as_they_are() -> None:
    assert city_on(town(WRITTEN), date(2026, 11, 26)) == town(TOLD)


@pytest.mark.parametrize("absent", ["care", "reporting"])
def test_what_a_city_does_not_tell_stays_absent(absent: str) -> None:
    without = replace(town(WRITTEN), **{absent: None})
    assert city_on(without, date(2026, 11, 26)) == replace(town(TOLD), **{absent: None})
