"""问一问: in people's own words, in pinyin, and nothing where nothing answers it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.city.contents import FaqEntry
from kiosk.core.city import Passage
from kiosk.core.domain import Found, Nothing
from kiosk.core.knowledge import QuestionAnswered, QuestionOf, QuestionsLike
from kiosk.core.policy import Key
from kiosk.core.service import Given
from kiosk.library.building import build
from kiosk.library.notions import MARK, NOTIONS, OF_ANYTHING, WITHIN, figures, is_heard, sound_pairs, terms, unknown
from kiosk.library.opened import Library
from kiosk.library.questions import RELATED
from kiosk.services.questions.choice import START, answer_of, last_answer
from tests import people
from tests.library.invented import ASKED, CITY, EVERYTHING, answered, names
from tests.town import MADE_UP, figure

ELSEWHERE = {"elsewhere-how", "elsewhere-share"}


def asked(library: Library, text: str, topic: str = "", limit: int = 12) -> list[str]:
    return [each.id for each in answered(library, QuestionsLike(text, topic, limit))]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("我妈去海南过冬看病报多少", "elsewhere-share"),
        ("孩子在北京住院报不报", "elsewhere-share"),
        ("异地备案", "elsewhere-how"),
        ("去外地看病怎么备案", "elsewhere-how"),
        ("生娃能不能报销", "birth"),
        ("高血压的药报吗", "chronic"),
        ("老婆能用我卡里的钱吗", "family"),
        ("有人骗保怎么办", "fraud"),
        ("骗保", "fraud"),  # a word alone
        ("一年要缴多少保费", "resident-dues"),
        ("门槛费", "floor"),
        ("起付线", "floor"),
        ("我爸瘫痪了", "care"),
        ("换工作医保怎么转", "move"),
        ("shenghaizi", "birth"),
        ("SHENGHAIZI", "birth"),
        ("qfx", "floor"),
        ("qifuxian", "floor"),
        ("qifuxan", "floor"),  # a letter left out
        ("zaiwaidizhuyuan", "elsewhere-how"),  # another wording
        ("wozaiwaidizhuyuanle", "elsewhere-how"),  # a sentence
        ("wobahainanguodongkanbing", "elsewhere-how"),  # and in other words
    ],
)
def test_what_somebody_asks_finds_its_question(text: str, first: str, library: Library) -> None:
    assert asked(library, text)[:1] == [first]


def test_a_sentence_without_a_word_of_the_question_finds_all_that_answer_it(library: Library) -> None:
    assert {*asked(library, "我妈去海南过冬看病能报吗")[:2]} == ELSEWHERE


NOT_ANSWERED = """
    今天天气怎么样 我想买火车票 股票涨了吗 厕所在哪 办身份证 公积金怎么提取 车祸能报吗 怎么办 x
"""


@pytest.mark.parametrize("text", ["？", "😀", "( %", "\ud800", "\0"])
def test_signs_alone_are_no_question(text: str, library: Library) -> None:
    assert asked(library, text) == []


@pytest.mark.parametrize("text", names(NOT_ANSWERED))
def test_what_nothing_answers_is_not_answered(text: str, library: Library) -> None:
    assert asked(library, text) == []


def test_without_words_those_that_stand_first(library: Library) -> None:
    assert asked(library, "", limit=3) == [each.question.id for each in ASKED[:3]]
    assert asked(library, "", "异地就医") == ["elsewhere-how", "elsewhere-share"]
    assert asked(library, "报销", "生育") == ["birth"]
    assert asked(library, "", "nothing") == asked(library, "", limit=0) == []


def test_a_question_comes_with_its_answer_and_related_ones(library: Library) -> None:
    outcome = library.answer(QuestionOf("elsewhere-share"))
    assert isinstance(outcome, Found)
    assert isinstance(outcome.value, QuestionAnswered)
    assert outcome.value.question == next(each.question for each in ASKED if each.question.id == "elsewhere-share")
    related = [each.id for each in outcome.value.related]
    assert related[0] == "elsewhere-how"
    assert "elsewhere-share" not in related
    assert len(related) <= RELATED
    assert related_to(library, "fraud") == []  # nothing else is about it
    assert library.answer(QuestionOf("nothing")) == Nothing()


def related_to(library: Library, id: str) -> list[str]:
    outcome = library.answer(QuestionOf(id))
    assert isinstance(outcome, Found)
    assert isinstance(outcome.value, QuestionAnswered)
    return [each.id for each in outcome.value.related]


def test_the_city_itself_is_not_elsewhere() -> None:
    assert "n_elsewhere" in terms("在兰州看病", "郑州市")
    assert "n_elsewhere" not in terms("在兰州看病", "兰州市")


def test_words_that_a_notion_stands_for_count_little_beside_it() -> None:
    told = terms("去海南过冬能报吗", "")
    assert (told["n_elsewhere"], told["过冬"], told["海南"]) == (1.0, WITHIN, WITHIN)
    assert told["n_repaid"] < WITHIN


def test_a_figure_is_told_by_its_value() -> None:
    assert {*figures("2,300元 2300 5万元 50000 0.5万 75% 1.78 亿元")} == {
        "=2300",
        "=50000",
        "=5000",
        "=75",
        "=178000000",
    }


def test_a_notion_is_not_taken_for_two_syllables() -> None:
    assert all(map(is_heard, sound_pairs(["kan", "bing", "bao"])))
    assert not any(is_heard(each) for each in (*terms("在外地看病，CT 75%", ""), *(MARK + name for name in NOTIONS)))


def test_words_that_are_told_nowhere_are_counted_together() -> None:
    assert unknown("天天打针吃降压药", ("降压", "压药")) == 1
    assert unknown("护照降压药密码", ("降压", "压药")) == 2
    assert unknown("降压药", ("降压", "压药")) == 0
    assert unknown(["hu", "zhao", "kan", "bing"], ("kan_bing",), "_") == 1


@pytest.mark.parametrize("name", NOTIONS)
def test_every_word_of_a_notion_is_reached(name: str) -> None:
    """A pattern takes the first that fits: behind one that it begins with, a word would be found in part only."""
    said = NOTIONS[name].split("|")
    assert [word for place, word in enumerate(said) if word.startswith(tuple(said[:place]))] == []


def test_what_nearly_every_question_holds_is_a_notion() -> None:
    assert set(NOTIONS) >= OF_ANYTHING


@given(st.text(max_size=200), st.text(max_size=5))
@settings(max_examples=200)
def test_any_text_is_answered(library: Library, text: str, topic: str) -> None:
    assert isinstance(library.answer(QuestionsLike(text, topic)), Found | Nothing)


@given(st.text(alphabet="我你去海南北京看病住院能报吗医保异地药房怎么办 ?，a1", max_size=40))
@settings(max_examples=200)
def test_any_question_is_answered(library: Library, text: str) -> None:
    assert isinstance(library.answer(QuestionsLike(text)), Found | Nothing)


# -- the day -------------------------------------------------------------------------------------------------------


def test_an_old_library_keeps_texts_as_they_are_written_and_they_tell_the_figures_of_the_day(tmp_path: Path) -> None:
    """A sealed file may be months old: only whoever reads it knows the day."""
    figures = (
        figure(Key.DUES_PERSON, "380.00", since=date(2026, 1, 1), until=date(2026, 12, 31)),
        figure(Key.DUES_PERSON, "400.00", since=date(2027, 1, 1)),
    )
    policy = replace(CITY.policy, figures=figures)
    question = replace(EVERYTHING.questions[0].question, answer=Passage(("一年交{dues.person}。",), MADE_UP))
    dues = replace(EVERYTHING, questions=(FaqEntry(question, ("{dues.person}是什么钱",)),))
    file = tmp_path / "dues.sqlite"
    build(dues, replace(CITY, policy=policy), date(2026, 11, 26), file)
    with Library(file) as opened:
        for figure_of_a_day in ("380元", "一年交380元", "380", "400元"):  # of that on which it was built, and to come
            assert asked(opened, figure_of_a_day) == [question.id]
        answer = opened.answer(QuestionOf(question.id))
    assert isinstance(answer, Found)
    rules = replace(people.RULES, written=replace(people.RULES.written, policy=policy))
    given = Given().holding(START, question.id, by_visitor=True).holding(answer_of(0), answer)
    for day, told in ((date(2026, 12, 31), "一年交380元。"), (date(2027, 1, 1), "一年交400元。")):
        assert last_answer(given, replace(rules, today=day))[1].question.answer.lines == (told,)
