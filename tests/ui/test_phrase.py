"""Phrases: texts to everybody but the voice, which hears what they mean."""

import copy
import pickle
from datetime import date, datetime
from decimal import Decimal

import pytest

from kiosk.ui.phrase import Amount, Clock, Day, Digits, Name, Phrase, Sentence, Share
from kiosk.ui.scene import Run, text
from kiosk.ui.words import COVERED, load_language

WORDS = load_language("zh_CN")


def test_a_string_remembers_its_key_its_template_and_its_fields() -> None:
    said = WORDS("settlements.found", months=12, count=14)
    assert said == "最近 12 个月，共 14 次"
    assert said.meaning == Sentence(
        "settlements.found", "最近 {months} 个月，共 {count} 次", (("months", 12), ("count", 14))
    )


def test_a_field_may_be_a_phrase_itself() -> None:
    said = WORDS("account.as_of", time=WORDS.time(datetime(2026, 11, 22, 10, 28)))
    assert said == "截至今天 10:28"
    assert isinstance(said.meaning, Sentence)
    ((_, time),) = said.meaning.fields
    assert isinstance(time, Phrase)
    assert time.meaning == Clock(datetime(2026, 11, 22, 10, 28))


@pytest.mark.parametrize(
    ("phrase", "written", "meaning"),
    [
        (WORDS.money(Decimal("-1204.5")), "−1,204.50", Amount(Decimal("-1204.5"))),
        (WORDS.day(date(2026, 10, 12)), "10月12日", Day(date(2026, 10, 12), year=False)),
        (WORDS.full_day(date(2026, 10, 12)), "2026年10月12日", Day(date(2026, 10, 12), year=True)),
        (WORDS.share(Decimal("0.6500")), "65%", Share(Decimal("0.65"))),
        (WORDS.digits("0999-12393"), "0999-12393", Digits("0999-12393")),
        (WORDS.named("示例大药房"), "示例大药房", Name("示例大药房")),
    ],
)
def test_figures_and_names_are_written_and_meant(phrase: Phrase, written: str, meaning: object) -> None:
    assert phrase == written
    assert phrase.meaning == meaning


def test_it_is_a_text_to_everybody_else() -> None:
    said = WORDS("button.leave")
    assert (said, hash(said), len(said), f"{said}！") == ("离开", hash("离开"), 2, "离开！")
    assert [type(each) for each in (said + "", " " + said, f"{said}", str(said), said.strip(), said[:1])] == [str] * 6
    assert {said: 1}["离开"] == 1


def test_scenes_keep_it() -> None:
    said = WORDS("button.leave")
    assert text(said).runs == (Run("离开"),)
    assert text(said).runs[0].words is said


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda phrase: pickle.loads(pickle.dumps(phrase))])
def test_a_copy_means_the_same(again: object) -> None:
    said = WORDS("account.as_of", time=WORDS.time(datetime(2026, 11, 22, 10, 28)))
    other = again(said)  # type: ignore[operator]
    assert (other, other.meaning) == (said, said.meaning)


def test_it_shows_no_more_of_itself_than_its_text() -> None:
    assert repr(WORDS.money(Decimal("1204.56"))) == "'1,204.56'"
    assert repr(COVERED) == "'＊＊＊'"


def test_a_missing_field_and_an_unknown_key_are_told() -> None:
    with pytest.raises(KeyError):
        WORDS("settlements.found", months=12)
    with pytest.raises(KeyError):
        WORDS("settlements.nowhere")
