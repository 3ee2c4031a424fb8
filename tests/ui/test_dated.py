"""As of when a figure is told, in words; a date that no source tells is said to be unknown."""

import pytest

from kiosk.ui.dated import as_of, oldest
from kiosk.ui.words import load_language

WORDS = load_language("zh_CN")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("2023", "2023年"),
        ("2023-03", "2023年3月"),
        ("2023-03-31", "2023年3月31日"),
        ("", "日期不详"),
        ("unknown", "日期不详"),
    ],
)
def test_a_date_in_words(told: str, said: str) -> None:
    assert as_of(told, WORDS) == said


def test_the_oldest_of_those_that_are_told() -> None:
    assert oldest(["2023", "", "2022-05"]) == "2022-05"
    assert oldest(["", "unknown"]) == ""
    assert oldest([]) is None
