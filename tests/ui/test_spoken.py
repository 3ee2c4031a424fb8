"""What is heard of every page: its answer and its buttons, and nothing that is masked."""

from collections.abc import Iterable
from dataclasses import fields
from functools import cache

import pytest

from kiosk.core.actions import Adjust, CallStaff
from kiosk.core.events import Tapped
from kiosk.core.state import State
from kiosk.screens.show import show
from kiosk.ui.clips import Clip, clips, file_name, is_said, stretches
from kiosk.ui.phrase import Amount, Clock, Count, Day, Digits, Key, Name, Phrase, Share, Year
from kiosk.ui.scene import Button, Column, Element, Panel, Screen, Space, Text, buttons, pad, parts, text, walk
from kiosk.ui.spoken import (
    COVERED,
    HOW,
    IS_BUTTON,
    IS_OFF,
    KEPT,
    MORE,
    Prompt,
    public,
    read_out,
    spoken,
    spoken_focus,
    spoken_hint,
    spoken_told,
)
from kiosk.ui.words import Words, load_language
from tests import pages, people

WORDS = load_language("zh_CN")
# Families of keys of which one person has some and another has others.
THEIRS = (
    *("kind.", "state.", "insurance.", "fund.", "items.grade.", "date.months.", "settlement.row.", "chart."),
    *("settlement.not_said", "account.unknown", "visited.cancelled", "visited.unsettled", "settlement.cancelled"),
)
EVERYBODY = (people.WANG, people.LI, people.NAMED_LONG.person, people.NAMED_RARE.person)
TITLES = ("display", "title.large", "lead", "title", "fixed.title", "fixed.sentence", "sentence")
FIGURES = (Amount, Share, Count, Year, Day, Clock, Digits)


@cache
def screens() -> dict[str, Screen]:
    return {name: show(state, WORDS) for name, state in (*pages.pages(), *pages.rich())}


def screen_of(state: State) -> Screen:
    return show(state, WORDS)


def heard(prompts: Iterable[Prompt]) -> str:
    """As a person would write it down: the strings' own words, figures by what they are, a stroke for each breath."""
    said = []
    for prompt in prompts:
        match prompt.what:
            case Clip(key, part):
                said.append(list(stretches(WORDS.strings[key]))[part][0].strip(" ，、“”"))
            case Name(words) | Digits(words) | Key(words):
                said.append(words)
            case figure:
                said.append(str(figure.value))
        said.append("｜" if prompt.breath else "")
    return "".join(said)


NAMES = sorted(name for name, _ in (*pages.pages(), *pages.rich()))


@pytest.mark.parametrize("name", NAMES)
def test_every_page_says_its_title_and_its_buttons(name: str) -> None:
    screen = screens()[name]
    prompts = spoken(screen)
    said = {prompt.what for prompt in prompts}
    title = next(each for each in texts(screen) if each.role in TITLES)
    assert clips_of(title)
    assert clips_of(title) <= said
    assert {clip.what for clip in prompts[:3]} & (clips_of(title) | clips_of_notice(screen))
    for button in buttons(screen):
        assert spoken_focus(button)[-1] == Prompt(IS_BUTTON, breath=True)
        assert len(spoken_focus(button)) > 1
        if button.quick:
            assert not clips_of(named(button)) & said, "a keypad's keys are heard one by one"
        elif button.look != "row":
            assert clips_of(named(button)) <= said, button.action


def texts(screen: Screen) -> list[Text]:
    """Those that can be read, the body's before the header's."""
    order = (screen.sheet,) if screen.sheet else (screen.body, screen.footer, screen.header)
    return [each for part in order if part for each in walk(part) if isinstance(each, Text)]


def named(button: Button) -> Text:
    labels = [each for each in walk(button.child) if isinstance(each, Text)]
    return next((each for each in labels if each.role in ("button", "way", "tile")), labels[0])


def clips_of(element: Element) -> set[object]:
    """And what the city tells in its own words, to everybody."""
    found: set[object] = set()
    for each in walk(element):
        for run in each.runs if isinstance(each, Text) else ():
            if isinstance(run.words, Phrase) and hasattr(run.words.meaning, "key"):
                found |= {clip for clip, _ in clips(run.words.meaning.key, run.words.meaning.template)}
            elif isinstance(run.words, Phrase) and isinstance(run.words.meaning, Name) and run.words.meaning.public:
                found.add(run.words.meaning)
    return found


def clips_of_notice(screen: Screen) -> set[object]:
    return clips_of(screen.notice) if screen.notice else set()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_is_masked_or_held_to_reveal_is_said(name: str) -> None:
    screen = screens()[name]
    everything = (*spoken(screen), *(prompt for button in buttons(screen) for prompt in spoken_focus(button)))
    texts_said = [words for prompt in everything for words in words_in(prompt)]
    for person in EVERYBODY:
        for secret in (person.name, person.id_number, person.person_no):
            assert [words for words in texts_said if secret.reveal() in words] == []
    assert not [words for words in texts_said if "*" in words or "999999" in words]


def words_in(prompt: Prompt) -> list[str]:
    """Everything that a prompt could be read aloud from, apart from keys of strings."""
    values = [getattr(prompt.what, each.name) for each in fields(prompt.what)]
    return [] if isinstance(prompt.what, Clip) else [str(value) for value in values if not isinstance(value, bool)]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_a_visitors_own_is_marked(name: str) -> None:
    screen = screens()[name]
    everything = (*spoken(screen), *(prompt for button in buttons(screen) for prompt in spoken_focus(button)))
    for prompt in everything:
        match prompt.what:
            case Amount(public=True) | Name(public=True):
                assert not prompt.personal
            case Amount() | Day() | Year():
                assert prompt.personal
            case Name(public=False) if prompt.instead is None:
                assert prompt.personal
            case Clip(key) if key.startswith(THEIRS):
                assert prompt.personal
    for prompt in public(everything):
        assert not prompt.personal
        assert not isinstance(prompt.what, Day | Year)
        assert not isinstance(prompt.what, Amount) or prompt.what.public


def test_words_that_are_not_known_to_be_everybodys_are_kept() -> None:
    words = Words({"brand.new": "您有慢特病", "button.new": "新按钮"})
    assert [prompt.personal for prompt in read_out(a_page(text(words("brand.new"))))] == [True]
    assert [prompt.personal for prompt in read_out(a_page(text(words("button.new"))))] == [False]


def a_page(body: Element) -> Screen:
    return Screen("page", Space(), body, Space())


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_page_is_one_that_can_be_said(name: str) -> None:
    """But people's names, official terms beside a plain word, the numbers on drawings, and what somebody types."""
    lost = {
        run.words
        for part in parts(screens()[name])
        for each in walk(part)
        if isinstance(each, Text)
        for run in each.runs
        if is_said(run.words) and not isinstance(run.words, Phrase)
    }
    people_shown = {words for words in lost if "*" in words}
    terms = {f"  {words}" for key, words in WORDS.strings.items() if key.endswith("_term")}
    fields_ = (each for part in parts(screens()[name]) for each in walk(part) if is_field(each))
    typed = {run.words for field in fields_ for each in walk(field) if isinstance(each, Text) for run in each.runs}
    assert lost - people_shown - terms - typed - {str(number) for number in range(1, 13)} == set()


def is_field(element: Element) -> bool:
    return isinstance(element, Panel) and element.look == "field"


def test_all_that_is_said_can_be_heard_before_one_forgets_how_it_began() -> None:
    """At the pace of the built voice; a page that answers with three amounts, or one that offers ten things, takes what
    they take."""
    assert max(len(heard(spoken(screen)).replace("｜", "")) for screen in screens().values()) < 135


# -- some pages, as they are heard ---------------------------------------------------------------------------------


def test_the_welcome_page() -> None:
    assert heard(spoken(screen_of(pages.ready()))).startswith(
        "您好，您带了什么？｜我要扫码按钮｜我要插卡按钮｜报不报按钮｜"
    )
    assert heard(spoken(screen_of(pages.ready()))).endswith("全部服务按钮｜呼叫工作人员按钮｜调屏幕按钮｜English按钮｜")


def test_the_account_says_the_figure_to_the_visitor_alone() -> None:
    prompts = spoken(screen_of(pages.account()))
    assert heard(prompts).startswith("您的个人账户还有｜1204.56｜")
    assert heard(public(prompts)).startswith("您的个人账户还有｜内容已保密｜")


def test_a_covered_amount_is_said_to_be_covered() -> None:
    prompts = spoken(screen_of(pages.later(pages.account(), 40.0)))
    assert heard(prompts).startswith("您的个人账户还有｜金额已遮住｜")
    assert not [prompt for prompt in prompts if isinstance(prompt.what, Amount)]


def test_one_settlement() -> None:
    assert heard(spoken(screen_of(pages.settled()))).startswith(
        "这笔钱怎么报的｜总费用18652.30医保付了13208.47｜您自己付5443.83｜"
    )


def test_a_row_of_a_list_is_heard_whole_by_going_to_it() -> None:
    screen = screen_of(pages.listed())
    row = next(button for button in buttons(screen) if button.look == "row")
    assert heard(spoken_focus(row)) == "2026-10-12｜住院｜示例市第一医院｜5443.83按钮｜"
    assert all(prompt.personal for prompt in spoken_focus(row)[:-1])
    assert spoken(screen)[-1] == Prompt(MORE, breath=True)


def test_what_is_personal_is_told_to_be_kept_once_for_all_that_stands_together() -> None:
    row = next(button for button in buttons(screen_of(pages.listed())) if button.look == "row")
    assert public(spoken_focus(row)) == (Prompt(KEPT, breath=True), Prompt(IS_BUTTON, breath=True))


def test_a_sheet_is_all_that_is_heard_of_a_veiled_page() -> None:
    said = heard(spoken(screen_of(pages.later(pages.account(), 95.0))))
    assert said == "您还在吗？｜没有人在的话25秒后自动退出，不留任何信息｜我还在按钮｜离开按钮｜"


def test_a_notice_comes_first() -> None:
    assert heard(spoken(screens()["welcome-other-code"])).startswith("这是付款码，请打开医保码｜您好")


def test_a_place_has_a_plain_word_where_nothing_reads_names() -> None:
    said = spoken(screens()["welcome-nothing"])
    place = next(prompt for prompt in said if isinstance(prompt.what, Name))
    assert (place.what, place.instead, place.personal) == (Name(people.HALL.desk), Clip("voice.desk"), False)


def test_what_cannot_be_used_is_not_called_a_button() -> None:
    said = spoken(screens()["welcome-no-reader"])
    assert "我要插卡" not in heard(said)
    off = next(each for part in parts(screens()["welcome-no-reader"]) for each in walk(part)
               if isinstance(each, Button) and each.off_because)  # fmt: skip
    assert spoken_focus(off)[-1] == Prompt(IS_OFF, breath=True)
    assert heard(spoken_focus(off)).startswith("插卡｜插卡暂时不能用｜请改用手机医保码｜")


def test_the_words_of_a_platform_are_never_said() -> None:
    assert "参保人不存在" not in heard(spoken(screens()["trouble-refused"]))


# -- for who goes from button to button ----------------------------------------------------------------------------


def test_who_goes_from_button_to_button_hears_of_a_page_all_but_them() -> None:
    said = heard(read_out(screens()["welcome"]))
    assert said.startswith(
        "您好，您带了什么？｜看不见屏幕的话，用社保卡最方便，请插入屏幕右下方的卡口｜扫码或插卡，就能看您的账户和报销｜"
    )
    assert "按钮" not in said
    assert "我要扫码" not in said


def test_how_one_goes_on_is_said_before_what_may_take_long() -> None:
    said = heard(read_out(screens()["welcome"], (Prompt(HOW, breath=True),)))
    assert "卡口｜按“下一个”听选项，按“就这个”选择｜扫码或插卡" in said


@pytest.mark.parametrize("action", [Adjust(), CallStaff()])
def test_what_a_veiled_page_has_for_ears_waits_too(action: object) -> None:
    assert "最方便" not in heard(read_out(screen_of(pages.after(pages.ready(), Tapped(action)))))


def test_of_what_cannot_be_used_the_reason_is_still_heard() -> None:
    assert "插卡暂时不能用｜请改用手机医保码｜不能用" in heard(read_out(screens()["welcome-no-reader"]))
    assert "上一页" not in heard(read_out(screens()["settlements"]))


def test_the_whole_of_a_settlement_is_heard_however_long_it_takes() -> None:
    said = heard(read_out(screens()["settlement"]))
    assert said.startswith("这笔钱怎么报的｜总费用18652.30医保付了13208.47｜您自己付5443.83｜")
    for amount in ("1286.40", "318.00", "1016.27", "800.00", "2023.16", "1500.00", "3943.83"):
        assert amount in said


def test_where_the_card_goes_and_which_way_is_heard() -> None:
    said = heard(read_out(screens()["guide-card"]))
    for words in ("请插入社保卡", "屏幕右下方的卡口", "芯片的一面朝上", "有芯片的一头先进", "插到底", "用完再取卡"):
        assert words in said


def test_that_a_card_is_easier_is_said_where_a_card_can_be_read() -> None:
    assert "用社保卡更方便" in heard(read_out(screens()["guide-code"]))
    assert "最方便" not in heard(read_out(screens()["welcome-no-reader"]))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("guide-code-too-far", "再近一点｜"),
        ("guide-code-reading", "正好，别动｜"),
        ("guide-code-payment-code", "这是付款码，请打开医保码｜请换成医保码｜"),
        ("guide-code-left-code", "请先把手机移开，3 秒后再出示｜请先移开手机｜"),
        ("welcome-card-left", "请取走卡口里的卡｜取走后，下一位才能插卡｜"),
        ("second-card", "正在办理中，不会读取别的卡｜"),
        ("account", ""),
        ("staff", ""),
    ],
)
def test_what_changes_on_a_page_that_stays(name: str, said: str) -> None:
    assert heard((*spoken_told(screens()[name]), *spoken_hint(screens()[name]))) == said


def test_a_word_that_says_little_is_heard_with_its_heading() -> None:
    said = {heard(spoken_focus(button)) for button in buttons(screens()["comfort"])}
    assert {"声音大按钮｜", "颜色黑底按钮｜", "逐个听两个大按钮按钮｜"} <= said


# -- rules ---------------------------------------------------------------------------------------------------------


def page(*body: Element) -> Screen:
    nothing = Column(())
    return Screen("invented", nothing, Column(body), nothing)


def test_plain_texts_are_never_said() -> None:
    assert spoken(page(text("王建国", "title"))) == ()
    assert [prompt.what for prompt in spoken_focus(Button(text("王建国"), "action"))] == [IS_BUTTON]


def test_a_sentence_with_a_field_that_nobody_vouches_for_is_not_said() -> None:
    assert spoken(page(text(WORDS("account.number", number="999999195503120014")))) == ()
    assert spoken(page(text(WORDS("trouble.said", words="王建国")))) == ()
    assert heard(spoken(page(text(WORDS("overview.lead", name="王建国"))))) == "您的个人账户还有｜"


def test_an_amount_says_its_yuan_itself() -> None:
    assert spoken(page(text(WORDS("money.yuan")))) == ()


def test_what_is_read_twice_is_heard_once_but_amounts_as_often_as_they_stand() -> None:
    leave = text(WORDS("button.leave"))
    amount = text(WORDS.money(people.STAY_SETTLED.cash))
    assert heard(spoken(page(leave, leave, amount, amount))) == "离开｜3943.83｜3943.83｜"


def test_drawings_are_not_read_out() -> None:
    assert spoken(page(Panel(text(WORDS("trouble.here")), "info", pad(1)))) == ()


def test_what_there_is_no_time_for_is_left_out_and_told_where_it_can_be_heard() -> None:
    long = text(WORDS("settlement.wrong_line"))
    rows = [Button(text(WORDS("card.fact1")), number, "row") for number in range(9)]
    said = spoken(page(text(WORDS("trouble.title"), "title"), *rows, long, text(WORDS("button.leave"), "button")))
    assert heard(said).count("卡没有坏") == 1  # the same words are heard once
    rows = [Button(text(WORDS.money(people.MILLIONS)), number, "row") for number in range(9)]
    said = spoken(page(text(WORDS("trouble.title"), "title"), *rows, long))
    assert 0 < heard(said).count("10000000.00") < 9
    assert said[-1].what == MORE
    assert "不画图" not in heard(said)


def test_a_covered_amount_is_not_personal() -> None:
    covered = {prompt.personal for prompt in spoken(screens()["account-hidden"]) if prompt.what == COVERED}
    assert covered == {False}


# -- files ---------------------------------------------------------------------------------------------------------


def test_a_string_has_a_clip_for_each_stretch_between_fields() -> None:
    assert list(clips("settlements.found", "最近 {months} 个月，共 {count} 次")) == [
        (Clip("settlements.found", 0), "最近 "),
        (Clip("settlements.found", 1), " 个月，共 "),
        (Clip("settlements.found", 2), " 次"),
    ]
    assert list(clips("settlement.stay", "{begin}至{end}")) == [(Clip("settlement.stay", 1), "至")]
    assert list(clips("overview.lead", "{name}，")) == []


def test_no_two_clips_share_a_file() -> None:
    names = [file_name(clip) for key, template in WORDS.strings.items() for clip, _ in clips(key, template)]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and "/" not in name for name in names)
    assert file_name(Clip("items.grade.甲", 0)) == "items.grade.~7532#0.wav"
