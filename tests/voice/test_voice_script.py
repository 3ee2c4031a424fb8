"""How everything is spoken: every string has its pinyin, proof-read, and a language that lacks one is told of it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.config import ASSETS
from kiosk.core.comfort import Comfort, Sound
from kiosk.screens.show import show
from kiosk.ui.clips import UNIT, Clip, clips, is_said, stretches
from kiosk.ui.numbers import chinese_number, units
from kiosk.ui.phrase import Amount, Clock, Count, Day, Digits, Share, Year
from kiosk.ui.scene import buttons
from kiosk.ui.spoken import read_out, spoken, spoken_focus, spoken_hint, spoken_told
from kiosk.ui.words import load_language
from kiosk.voice.script import NotWritten, load_script
from tests import pages

WORDS = load_language("zh_CN")
SCRIPT = load_script("zh_CN", WORDS.strings, ASSETS / "voice")
SPOKEN = [clip for key, template in WORDS.strings.items() for clip, _ in clips(key, template) if clip in SCRIPT.lines]

INITIAL = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
FINAL = "ai?|ei?|ou?|i|u|v|ui|ao|iu|ie|ue|er|[aeiu]n|[aeio]ng|i(a|ao|an|ang|ong)|u(a|o|ai|an|ang)"
SYLLABLE = re.compile(f"({INITIAL})?({FINAL})[1-5]")


def words_of(clip: Clip) -> str:
    return list(stretches(WORDS.strings[clip.key]))[clip.part][0]


def syllables(pinyin: str) -> list[str]:
    return re.findall(r"[a-z]+\d", pinyin)


def is_written(template: str) -> bool:
    return any(is_said(words) for words, _ in stretches(template))


def test_every_string_but_those_on_paper_is_written() -> None:
    written = {clip.key for clip in SPOKEN}
    said = {key for key, template in WORDS.strings.items() if is_written(template) and not key.startswith("slip.")}
    assert said == written


@pytest.mark.parametrize("clip", SPOKEN, ids=str)
def test_each_character_has_its_syllable(clip: Clip) -> None:
    pinyin = SCRIPT.lines[clip]
    assert re.sub(r"[a-z]+[1-5]|[ ,.?]", "", pinyin) == ""
    assert [each for each in syllables(pinyin) if not SYLLABLE.fullmatch(each)] == []
    figures = re.findall(r"\d+", words_of(clip))
    characters = sum(char.isalpha() for char in words_of(clip)) + ("−" in words_of(clip))
    if not words_of(clip).isascii():  # a language's own name is said in Chinese
        assert len(syllables(pinyin)) == characters + sum(len(chinese_number(int(figure))) for figure in figures)


@pytest.mark.parametrize(
    ("characters", "pinyin"),
    [
        ("银行", "yin2hang2"),
        ("重新", "chong2xin1"),
        ("参保", "can1bao3"),
        ("还有", "hai2you3"),
        ("还没", "hai2mei2"),
        ("还在", "hai2zai4"),
        ("调亮", "tiao2liang4"),
        ("卡住", "qia3zhu4"),
        ("切纸", "qie1zhi3"),
        ("朝上", "chao2shang4"),
        ("朝向", "chao2xiang4"),
        ("长期", "chang2qi1"),
        ("先行", "xian1xing2"),
        ("觉得", "jue2de5"),
        ("拔得", "ba2de5"),
        ("着急", "zhao2ji2"),
        ("不差", "bu2cha4"),
        ("不是", "bu2shi4"),
        ("不要", "bu2yao4"),
        ("不能", "bu4neng2"),
        ("一次", "yi2ci4"),
        ("一下", "yi2xia4"),
        ("一般", "yi4ban1"),
        ("为什么", "wei4shen2me5"),
        ("了", "le5"),
        ("的", "de5"),
        ("只", "zhi3"),
        ("都", "dou1"),
        ("会", "hui4"),
        ("给", "gei3"),
        ("中", "zhong1"),
        ("差", "cha4"),
    ],
)
def test_what_is_read_in_more_than_one_way_is_read_right(characters: str, pinyin: str) -> None:
    found = 0
    for clip in SPOKEN:
        words = "".join(re.findall(r"\d+|[^\W\d]|−", words_of(clip)))
        said = syllables(SCRIPT.lines[clip])
        units = re.findall(r"\d+|.", words)
        if "−" in units:
            continue  # two syllables for one sign
        for at in range(len(units)):
            if "".join(units[at : at + len(characters)]) == characters:
                assert "".join(said[at : at + len(characters)]) == pinyin, clip
                found += 1
    assert found


def test_english_is_read_as_it_is_written() -> None:
    script = load_script(
        "en", {"button.leave": "Leave", "settlements.found": "{count} in {months} months"}, ASSETS / "voice"
    )
    assert script.lines[Clip("button.leave")] == "Leave"
    assert script.lines[Clip("settlements.found", 1)].strip() == "in"
    assert script.lines[Clip("unit.month.10")] == "October"


def test_nothing_is_left_in_english_that_its_voice_cannot_read() -> None:
    """It says "Chinese letter" for every character."""
    strings = load_language("en").strings
    script = load_script("en", strings, ASSETS / "voice")
    assert {clip: words for clip, words in script.lines.items() if re.search(r"[^\x00-\x7f−×]", words)} == {}
    assert "yee-bao-mah" in script.lines[Clip("guide.code.title")]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_prompt_of_every_page_is_written_in_every_language(language: str) -> None:
    words = load_language(language)
    script = load_script(language, words.strings, ASSETS / "voice")
    loud = Comfort(sound=Sound.LOUD, steps=True)
    for name, state in (*pages.pages(), *pages.rich()):
        screen = show(replace(state, comfort=loud), words)
        stops = (prompt for button in buttons(screen) for prompt in spoken_focus(button))
        prompts = [*spoken(screen), *read_out(screen), *spoken_told(screen), *spoken_hint(screen), *stops]
        said = {clip for prompt in prompts for clip in (prompt.what, prompt.instead) if isinstance(clip, Clip)}
        figures = (p.what for p in prompts if isinstance(p.what, Amount | Share | Count | Year | Day | Clock | Digits))
        said |= {Clip(UNIT + unit) for figure in figures for unit in units(figure, language)}
        assert said <= script.lines.keys(), name


def written(folder: Path, say: str) -> Path:
    (folder / "xx").mkdir(exist_ok=True)
    (folder / "xx" / "all.toml").write_text(f'[espeak]\nvoice = "x"\nspeed = 1\n[unit]\n[say.a]\n{say}\n', "utf-8")
    return folder


@pytest.mark.parametrize(
    ("template", "say", "told"),
    [
        ("离开", "", "nothing for a.b"),
        ("共 {count} 次", 'b = "gong4 ci4"', "a.b has other fields"),
        ("共 {count} 次", 'b = "gong4 {count}"', "a.b#1 (“ 次”) is empty"),
        ("离开", 'b = ""', "a.b#0 (“离开”) is empty"),
    ],
)
def test_a_string_that_is_not_written_is_named(template: str, say: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match=re.escape(told)):
        load_script("xx", {"a.b": template}, written(tmp_path, say))


@pytest.mark.parametrize("language", sorted(path.name for path in (ASSETS / "strings").iterdir()))
def test_every_language_that_can_be_read_can_be_spoken(language: str) -> None:
    assert load_script(language, load_language(language).strings, ASSETS / "voice").lines


def test_a_language_that_nobody_wrote_is_named() -> None:
    with pytest.raises(NotWritten, match="nothing says how fr is spoken"):
        load_script("fr", {}, ASSETS / "voice")


def test_other_words_have_another_digest(tmp_path: Path) -> None:
    first = load_script("xx", {"a.b": "离开"}, written(tmp_path, 'b = "li2kai1"'))
    second = load_script("xx", {"a.b": "离开"}, written(tmp_path, 'b = "li2 kai1"'))
    assert first.digest(Clip("a.b")) != second.digest(Clip("a.b"))
