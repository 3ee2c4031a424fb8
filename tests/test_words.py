"""Words: every language by its name; and no word that a visitor reads is written in code."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

import pytest

from kiosk.config import ROOT
from kiosk.core.person import Secret, masked_name, masked_number
from kiosk.screens.show import show
from kiosk.ui.phrase import Sentence
from kiosk.ui.setting import is_han
from kiosk.ui.words import LANGUAGES, Words, load_language
from tests import pages, people, shelf, town
from tests.pages_of import questions
from tests.pseudo import PLAIN, VALUE, invented, pseudo
from tests.reading import texts, whole
from tests.test_shape import IN_BRACKETS

ENGLISH = load_language("en")
INVENTED = pseudo(ENGLISH)


# -- the invented language -----------------------------------------------------------------------------------------


def test_a_string_is_bracketed_accented_and_longer() -> None:
    assert invented("Call {hotline}") == "[Çâââll {hotline}]"
    assert invented("OK") == "[ÔÔK]"
    assert invented("{year}-{month:02}") == "[{year}-{month:02}ê]"
    assert invented("") == ""


def literal(text: str) -> str:
    return VALUE.sub("", text)


def test_every_string_is_longer_by_two_fifths_and_asks_for_the_same_values() -> None:
    assert set(INVENTED.strings) == set(ENGLISH.strings)
    for key, text in ENGLISH.strings.items():
        said = INVENTED.strings[key]
        assert VALUE.findall(said) == VALUE.findall(text), key
        assert not set(literal(said)) & set(PLAIN), key
        if text:
            assert said[0] + said[-1] == "[]", key
            more = len(literal(said)) - len("[]") - len(literal(text))
            assert 0 <= more - 0.4 * len(literal(text)) < 1, key


def test_the_invented_language_is_made_anew_without_touching_the_other() -> None:
    before = dict(ENGLISH.strings)
    assert pseudo(ENGLISH) == INVENTED
    assert ENGLISH.strings == before


# -- spaces --------------------------------------------------------------------------------------------------------


OURS = Words({"most": "最多 {figure}", "english": "at most {figure}"})


@pytest.mark.parametrize(
    ("template", "value", "text"),
    [
        ("报 {figure}", "75%", "报 75%"),
        ("报 {figure}", 3, "报 3"),
        ("报 {figure}", OURS("most", figure="75%"), "报最多 75%"),
        ("报 {figure}，再报 {figure}", OURS("most", figure="5 元"), "报最多 5 元，再报最多 5 元"),
        ("pays {figure}", OURS("most", figure="75%"), "pays 最多 75%"),
        ("报 {figure}", OURS("english", figure="75%"), "报 at most 75%"),
        ("参保地 {figure}", OURS.told("示例市"), "参保地 示例市"),  # a label, and what is not our word
    ],
)
def test_a_space_parts_a_word_from_a_figure_and_not_from_words_before_it(
    template: str, value: object, text: str
) -> None:
    said = Words({"key": template})("key", figure=value)
    assert said == text
    assert isinstance(said.meaning, Sentence)
    assert said.meaning.template == template  # the voice goes by what is written


# -- no word is hard-coded -----------------------------------------------------------------------------------------

FIGURES = re.compile(r"[\d\s.,:*＊%−-]+")  # amounts and shares, or stars for them; times; numbers of steps
BRACKETED = re.compile(r"\[[^\[\]]*\]")
ON_KEYS = re.compile(r"[A-Z](\s[A-Z])*")  # keys of letters, and what was typed with them
IN_PAGES = ("参保人不存在", "3f9a01c2")  # a platform's sentence and a crash's number that the pages bring themselves


def brought(value: object) -> Iterator[str]:
    """Every text that a value of the tests' people carries, in full and masked."""
    match value:
        case str():
            yield value
        case Secret():
            yield from (value.reveal(), masked_name(value.reveal()), masked_number(value.reveal()))
        case tuple() | list():
            for each in value:
                yield from brought(each)
        case _ if is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                yield from brought(getattr(value, field.name))


@cache
def data() -> tuple[str, ...]:
    """Names, places, numbers and the hall's own words, the longest first."""
    modules = [people, shelf, town, *pages.modules_of_services()]
    values = [value for module in modules for name, value in vars(module).items() if name.isupper()]
    values += questions.TOPICS
    known = {*brought([*values, *IN_PAGES, *IN_BRACKETS])}
    return tuple(sorted(known - {""}, key=len, reverse=True))


def hard_coded(line: str) -> str:
    """What of a line is neither from the strings nor data."""
    for known in data():
        line = line.replace(known, " ")
    outside = line
    while BRACKETED.search(outside):
        outside = BRACKETED.sub("", outside)
    if rest := FIGURES.sub("", outside):
        return rest
    return "".join(char for char in line if char in PLAIN or is_han(char))  # in the place of a string's value


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f"{invented('Total')} 18,652.30 {invented('yuan, ')}{invented('insurance paid')} 13,208.47", ""),
        (invented("ID {}").format("9999**********0014"), ""),
        (invented("Go to {}").format(people.HALL.desk), ""),
        (invented("{}: {}").format(invented("No slip"), invented("out of paper")), ""),
        (f"{people.LONG_FUND} −1,000,000.00", ""),
        (f"{invented('No slip')}，{invented('out of paper')}", "，"),
        ("Total 18,652.30", "Total"),
        ("18,652.30 元", "元"),
        (invented("Go to {}").format("room two"), "ooo"),
        (invented("Go to {}").format("窗口"), "窗口"),
    ],
)
def test_a_hard_coded_word_is_found(line: str, found: str) -> None:
    assert hard_coded(line) == found


STATES = dict(pages.pages()) | dict(pages.rich())
SLIPS = dict(pages.slips()) | dict(pages.rich_slips())


@pytest.mark.parametrize("name", STATES)
def test_no_word_on_a_page_is_hard_coded(name: str) -> None:
    lines = [line for line in whole(show(STATES[name], INVENTED)).splitlines() if "中文" not in line]  # its own name
    lines = [line for line in lines if not ON_KEYS.fullmatch(line)]
    assert {line: rest for line in lines if (rest := hard_coded(line))} == {}


@pytest.mark.parametrize("name", SLIPS)
def test_no_word_on_a_slip_is_hard_coded(name: str) -> None:
    order = SLIPS[name]
    lines = texts(order.slip(order.sight, INVENTED).body).splitlines()
    assert {line: rest for line in lines if (rest := hard_coded(line))} == {}


GRADES = {"甲", "乙", "丙"}  # chrgitm_lv as the domain has it: keys of the strings, not words on a screen
TAGS = {"异地", "慢特病", "双通道"}  # the same of places, as points.csv has them


def test_no_code_of_a_screen_holds_a_chinese_word_or_mark() -> None:
    """What no page of the tests shows is looked for in the code itself."""
    kiosk = ROOT / "kiosk"
    paths = [path for folder in ("screens", "services", "ui/charts") for path in (kiosk / folder).rglob("*.py")]
    written = {
        word
        for path in (*paths, *(kiosk / "ui" / f"{name}.py" for name in ("pieces", "paper", "telling", "leaflet")))
        for word in literals(ast.parse(path.read_text("utf-8")))
        if any(is_han(char) or char in "，。：；、（）“”？！" for char in word)
    }
    assert written == GRADES | TAGS


def literals(module: ast.Module) -> Iterator[str]:
    """Every text in code but the docstrings."""
    docstrings = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


# -- languages -----------------------------------------------------------------------------------------------------


def test_a_language_is_loaded_by_its_name() -> None:
    assert [load_language(language)("button.leave") for language in LANGUAGES] == ["离开", "Exit"]


def test_a_language_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_language("tlh")
