"""报不报 by what is typed: characters, pinyin, initials, one wrong letter, and what comes first."""

import random
import re
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.domain import Found, Nothing
from kiosk.core.knowledge import Article, ArticleKind, ArticlesLike
from kiosk.library.building import build
from kiosk.library.letters import FORGIVING, LONGEST, Place, meant, plain, starts, words
from kiosk.library.opened import Library
from kiosk.library.readings import readings, units_of
from tests.library.invented import BUILT, CITY, DEMO, answered, article, only_articles

ASPIRIN = ["阿司匹林", "阿司匹林肠溶片"]
METFORMIN = ["盐酸二甲双胍片", "盐酸二甲双胍缓释片"]


def named(library: Library, text: str, limit: int = 40) -> list[str]:
    return [each.name for each in answered(library, ArticlesLike(text, limit))]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("阿司匹林", ASPIRIN),
        ("司匹", ASPIRIN),  # inside
        ("asipilin", ASPIRIN),
        ("ASIPILIN", ASPIRIN),  # as the keypad types it
        ("asipi", ASPIRIN),  # every beginning of it
        ("aspl", ASPIRIN),
        ("asplcrp", ASPIRIN[1:]),
        ("pilin", ASPIRIN),  # from a syllable on
        ("esipilin", ASPIRIN),  # another common reading
        ("ejsg", METFORMIN),  # from a word on
        ("erjiashuanggua", METFORMIN),
        ("维生素c", ["维生素C片"]),
        ("维生素Ｃ", ["维生素C片"]),
        ("wssc", ["维生素C片"]),
        ("10%葡萄糖", ["10%葡萄糖注射液"]),
        ("ct", ["CT平扫"]),
        ("心脏支架", ["冠状动脉支架"]),  # as people call it
        ("xinzangzhijia", ["冠状动脉支架"]),
        ("核磁", ["磁共振平扫"]),
        ("zhongya", ["口腔种植"]),
        ("lvhuana", ["氯化钠注射液"]),
        ("luhuana", ["氯化钠注射液"]),
        ("chongzuren", ["重组人干扰素注射液"]),
        ("zhongzuren", ["重组人干扰素注射液"]),
        ("做CT", ["CT平扫"]),  # and as people say what is done with it
        ("吃阿司匹林", ASPIRIN),
        ("做", []),
        ("VC", ["维生素C片"]),
        ("扑热息痛", ["对乙酰氨基酚片"]),
        ("阿四", ["阿司匹林"]),  # two characters of the same sound, where a name begins
        ("四匹", []),
        ("眼镜", []),
        ("zqzsq", []),
        ("qqqq", []),
        ("阿", ["阿司匹林", "阿卡波糖片", "阿莫西林胶囊", "阿司匹林肠溶片", "阿托伐他汀钙片", "阿莫西林克拉维酸钾片"]),
    ],
)
def test_a_name_is_found_by_its_characters_its_pinyin_and_its_initials(
    typed: str, found: list[str], library: Library
) -> None:
    """First; what may have been meant comes behind."""
    assert named(library, typed)[: len(found)] == found
    assert found or not named(library, typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("asplct", "a wrong letter at the end"),
        ("aszqcr", "two wrong"),
        ("atplcr", "a wrong letter"),
        ("apslcr", "two letters exchanged"),
        ("splcr", "the first letter left out"),
        ("aslcr", "a letter left out"),
        ("asxplcr", "a letter too many"),
        ("aasplcr", "a letter twice"),
        ("asipilinchangrogpian", "a letter of a long word left out"),
        ("asibilin", "a sound that was misheard"),
        ("阿斯匹林", "another character of the same sound"),
        ("阿司皮林", "another character of the same sound"),
        ("阿司pl", "characters and initials"),
        ("阿司pilin", "characters and pinyin"),
    ],
)
def test_one_wrong_letter_is_forgiven(typed: str, why: str, library: Library) -> None:
    assert ("阿司匹林肠溶片" in named(library, typed, 10)) is (why != "two wrong")


def test_an_empty_text_finds_nothing(library: Library) -> None:
    assert [library.answer(ArticlesLike(text)) for text in ("", " ", "%", "'\"", "\x00")] == [Nothing()] * 5


def test_at_most_as_many_as_wanted(library: Library) -> None:
    assert len(named(library, "p", 7)) == 7
    assert named(library, "p", 0) == named(library, "p", -1) == []


@pytest.fixture(scope="module")
def ranked(tmp_path_factory: pytest.TempPathFactory) -> Library:
    file = tmp_path_factory.mktemp("ranked") / "ranked.sqlite"
    names = ("盐酸甘露片", "丁丙甘露片", "甘露醇注射液", "甘露", "肝炉散", "甘霖片")
    build(only_articles(*map(article, names)), CITY, BUILT, file)
    return Library(file)


def test_the_name_itself_then_beginnings_then_words_then_insides_then_what_is_forgiven(ranked: Library) -> None:
    assert named(ranked, "甘露") == ["甘露", "甘露醇注射液", "盐酸甘露片", "丁丙甘露片"]
    assert named(ranked, "ganlu") == ["甘露", "肝炉散", "甘露醇注射液", "盐酸甘露片", "丁丙甘露片", "甘霖片"]
    assert named(ranked, "ganlin") == ["甘霖片"]
    assert named(ranked, "ganli")[:1] == ["甘霖片"]
    assert set(named(ranked, "ganli")[1:]) == {"甘露", "肝炉散", "甘露醇注射液", "盐酸甘露片", "丁丙甘露片"}


def test_what_is_found_by_another_letter_than_was_typed_is_told_apart(ranked: Library) -> None:
    """A medicine that only may have been meant is no equal of the one whose letters were typed."""
    near = {each.name: each.near for each in answered(ranked, ArticlesLike("ganlu"))}
    assert [name for name, is_near in near.items() if is_near] == ["甘霖片"]
    assert not any(each.near for each in answered(ranked, ArticlesLike("甘露")))


def test_medicines_come_before_materials_and_treatments(library: Library) -> None:
    found = library.answer(ArticlesLike("胰岛素"))
    assert isinstance(found, Found)
    assert isinstance(found.value, tuple)
    kinds = [each.kind for each in found.value if each.name.startswith("胰岛素")]
    assert kinds == [ArticleKind.MEDICINE, ArticleKind.MATERIAL]


def test_a_name_that_many_make_does_not_hide_the_others(tmp_path: Path) -> None:
    many = [article("阿司匹林", f"a{number}", maker=f"示例第{number}制药厂") for number in range(100)]
    build(only_articles(*many, article("阿司匹林肠溶片"), article("阿司匹林栓")), CITY, BUILT, tmp_path / "many.sqlite")
    with Library(tmp_path / "many.sqlite") as library:
        found = named(library, "asp")
        assert (len(found), found[-2:]) == (40, ["阿司匹林栓", "阿司匹林肠溶片"])
        assert named(library, "asipilinshuan") == ["阿司匹林栓"]


def test_an_article_comes_back_as_it_was_told(library: Library) -> None:
    for each in DEMO:
        outcome = library.answer(ArticlesLike(each.name))
        assert isinstance(outcome, Found)
        assert isinstance(outcome.value, tuple)
        assert each in outcome.value


# -- letters -------------------------------------------------------------------------------------------------------


def test_a_text_is_held_against_another_without_signs_and_sizes() -> None:
    told = {"维生素Ｃ 片(0.1g)": "维生素c片01g", "α-酮酸": "α酮酸", "  ": "", "Ａ１②": "a12"}
    assert {text: plain(text) for text in told} == told


def test_where_words_begin() -> None:
    told = {
        "盐酸二甲双胍片": ["二甲双胍片"],
        "头孢(注射用)": ["注射用"],
        "一次性医用口罩": ["医用口罩", "口罩"],
    }
    assert {name: [plain(name)[at:] for at in words(name)] for name in told} == told


def test_every_way_to_type_a_name() -> None:
    assert starts("盐酸CT", [units_of("盐酸ct")]) == {
        "盐酸ct": Place.BEGINNING, "酸ct": Place.INSIDE, "ct": Place.WORD, "t": Place.INSIDE,
        "yansuanct": Place.BEGINNING, "ysct": Place.BEGINNING, "suanct": Place.INSIDE, "sct": Place.INSIDE,
    }  # fmt: skip


def test_what_is_read_in_two_ways_is_found_by_both() -> None:
    assert readings("长春") == (("chang", "chun"), ("zhang", "chun"))
    assert [reading[0] for reading in readings("重组人")] == ["chong", "zhong"]
    assert readings("") == ((),)


def edited(text: str, chance: random.Random) -> str:
    """One letter wrong, left out, too many, or exchanged with the next."""
    at, other = chance.randrange(len(text)), chance.choice(string.ascii_lowercase)
    return chance.choice(
        (
            text[:at] + other + text[at + 1 :],
            text[:at] + text[at + 1 :],
            text[:at] + other + text[at:],
            text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
        )
    )


@given(
    each=st.sampled_from([each.name for each in DEMO if len(each.name) >= 4 and not re.search("[0-9]", each.name)]),
    initials=st.booleans(),
    chance=st.randoms(use_true_random=False),
)
@settings(max_examples=300)
def test_one_random_edit_still_finds_it(library: Library, each: str, initials: bool, chance: random.Random) -> None:
    units = units_of(plain(each))
    typed = edited("".join(unit[0] for unit in units) if initials else "".join(units), chance)
    if len(typed) >= FORGIVING:
        assert each in named(library, typed, 10)


@given(st.text(max_size=60), st.integers(-3, 300))
@settings(max_examples=300)
def test_any_text_is_answered(library: Library, text: str, limit: int) -> None:
    outcome = library.answer(ArticlesLike(text, limit))
    assert outcome == Nothing() or isinstance(outcome, Found)
    if isinstance(outcome, Found):
        assert isinstance(outcome.value, tuple)
        assert 0 < len(outcome.value) <= limit
        assert all(isinstance(each, Article) for each in outcome.value)


@given(st.text(alphabet=string.ascii_lowercase, min_size=4, max_size=10), st.randoms(use_true_random=False))
def test_what_may_have_been_meant_holds_every_edit(text: str, chance: random.Random) -> None:
    typed = edited(text, chance)
    may = {*meant(typed, len(typed)), typed}
    assert any(text.startswith(each) for each in may)


LONG = "一次性使用冠状动脉球囊扩张导管"


@pytest.fixture(scope="module")
def long_names(tmp_path_factory: pytest.TempPathFactory) -> Library:
    file = tmp_path_factory.mktemp("long") / "long.sqlite"
    build(only_articles(article(LONG)), CITY, BUILT, file)
    return Library(file)


@pytest.mark.parametrize("at", range(0, LONGEST, 5))
def test_a_name_that_is_longer_than_what_is_compared_may_have_its_wrong_letter_anywhere(
    at: int, long_names: Library
) -> None:
    text = "".join(units_of(LONG))
    assert len(text) > LONGEST + 1
    for typed in (text[:at] + text[at + 1 :], text[:at] + "v" + text[at:], text[:at] + "v" + text[at + 1 :]):
        assert named(long_names, typed) == [LONG]
