"""A blind visitor does the main job alone: by two keys or two large buttons, and by ear."""

import pytest

from kiosk.core.comfort import USUAL, Sound
from kiosk.core.events import Aim, CardTrouble
from kiosk.core.state import Sheet
from kiosk.ui.touch import Key
from tests.hall import Hall

HERS = ("王", "1204.56", "5443.83", "示例市第一医院", "职工医保", "2026-10-12", "9999")


@pytest.fixture
def private(painter, tmp_path):
    """A hall whose machine speaks into a handset."""
    return Hall(painter, tmp_path / "journal", settings=["voice.headset=true"])


def sounding(hall: Hall):
    """A visitor who has the two large buttons on the screen."""
    return hall.visitor("王建国").taps("调屏幕").taps("两个大按钮").taps("完成")


# -- the main job --------------------------------------------------------------------------------------------------


def test_by_two_keys_and_a_handset(private):
    wang = private.visitor("王建国").presses_next()
    wang.hears("您好，您带了什么？", "用社保卡最方便，请插入", "屏幕右下方的卡口", "按“下一个”听选项")
    wang.inserts_card().hears("正在核对身份", "已经读到，请稍等", "您的个人账户还有", "1204.56")
    wang.steps_to("结算记录｜按钮").presses_do().hears("结算记录", "最近", "个月，共", "14")
    wang.steps_to("示例市第一医院｜5443.83｜按钮").presses_do()
    wang.hears("这笔钱怎么报的", "总费用", "18652.30", "医保付了", "13208.47", "您自己付", "5443.83")
    wang.steps_to("打印｜按钮").presses_do().hears("正在打印", "打印好了", "请取走小票")
    wang.steps_to("知道了｜按钮").presses_do().hears("这笔钱怎么报的")
    assert len(private.printer.slips) == 1
    wang.steps_to("返回｜按钮").presses_do().hears("结算记录")
    wang.steps_to("返回｜按钮").presses_do().hears("您的个人账户还有")
    wang.steps_to("离开｜按钮").presses_do().hears("请取走您的卡", "您的信息已经清除")
    wang.pulls_card().waits(30)
    assert private.kiosk.state.comfort == USUAL
    assert private.remembers_nothing_of(wang)
    wang.has_not_heard("建国", "王", "9999")


def test_by_the_buttons_on_the_screen_and_aloud_where_that_is_asked_for(hall):
    wang = sounding(hall).hears("您好，您带了什么？").inserts_card()
    wang.hears("您的个人账户还有", "内容已保密").has_not_heard(*HERS)
    wang.taps_on_to("念出金额｜旁边的人会听到｜按钮").taps("就这个").hears("您的个人账户还有", "1204.56")
    wang.taps_on_to("结算记录｜按钮").taps("就这个").hears("结算记录", "内容已保密")
    wang.has_not_heard("示例市第一医院", "5443.83")  # it holds for the page on which it was asked
    wang.taps_on_to("念出金额").taps("就这个").hears("结算记录", "14")
    wang.taps_on_to("示例市第一医院｜5443.83｜按钮").taps("就这个").hears("这笔钱怎么报的", "总费用｜内容已保密")
    wang.taps_on_to("念出金额").taps("就这个").hears("您自己付", "5443.83")
    wang.taps_on_to("不念金额").taps("就这个").hears("总费用｜内容已保密")
    wang.taps_on_to("返回").taps("就这个").hears("结算记录", "内容已保密")
    wang.has_not_heard("建国", "王", "9999")


def test_nothing_of_ones_own_is_said_to_the_hall_unless_it_is_asked_for(hall):
    wang = hall.visitor("王建国").presses_next().inserts_card().hears("您的个人账户还有", "内容已保密").waits(20)
    wang.steps_to("结算记录｜按钮").presses_do().listens().steps_to("内容已保密｜按钮").presses_do().hears(
        "这笔钱怎么报的"
    )
    wang.steps_to("打印｜按钮").presses_do().hears("打印好了").steps_to("知道了").presses_do().listens()
    for _ in range(12):
        wang.presses_next().listens()
    wang.has_not_heard(*HERS)


# -- keys ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["tab", "return"])
def test_the_first_press_of_either_key_begins_and_does_nothing_else(hall, key):
    wang = hall.visitor().presses_key(key).hears("您好，您带了什么？", "按“就这个”选择")
    assert hall.kiosk.state.comfort.sound is Sound.LOUD
    assert hall.ears.level == 1.0
    assert hall.kiosk.state.guide is None
    wang.presses_do().hears("按“下一个”听选项").presses_do()
    assert hall.kiosk.state.guide is None


def test_a_machine_that_nobody_has_used_for_long_begins_as_any(hall):
    hall.passes(600)
    assert hall.kiosk.screen.name == "invitation"
    hall.visitor().presses_next().hears("您好，您带了什么？", "用社保卡最方便")


def test_other_keys_mean_nothing(hall):
    hall.visitor().presses_key("a").presses_key("escape")
    assert hall.kiosk.state.comfort == USUAL


def test_the_keys_are_those_of_the_config(painter, tmp_path):
    hall = Hall(painter, tmp_path, settings=["keys.next=f1", "keys.do=f2"])
    hall.visitor().presses_key("tab").presses_key("f1").hears("您好").presses_key("f1").hears("按钮").presses_key("f2")
    assert hall.kiosk.state.guide is not None


def test_next_goes_around_and_says_that_it_begins_anew(hall):
    wang = hall.visitor().presses_next()
    said = []
    for _ in range(20):
        said.append(wang.presses_next().waits(8).has_heard)
        if "没有了" in said[-1]:
            break
    assert said[0].startswith("扫码") or "扫码" in said[0]
    assert all(each.endswith("按钮") for each in said[:-1])
    assert said[-1].startswith("没有了，从头开始｜您好，您带了什么？")
    assert len(set(said)) == len(said)
    assert wang.presses_next().waits(8).has_heard == said[0]


def test_figures_that_were_covered_meanwhile_are_said_at_once(private):
    wang = private.visitor().shows_code().sees("1,204.56").takes_code_away().taps("结算记录").presses_next().listens()
    wang.waits(35).sees("＊＊＊").presses_next().hears("示例市第一医院", "5443.83", "按钮")


def test_a_key_does_nothing_on_a_page_that_has_just_come(hall):
    """What was gone to stood on the one before, though it may have the same name on this one."""
    hall.platform.takes = 5.0
    wang = hall.visitor("王建国").presses_next().shows_code().hears("正在核对身份").steps_to("离开｜按钮")
    while not hall.kiosk.inbox.qsize():  # until the answer is there, and before it is looked at
        hall.time.passes(0.1)
        hall.machine.agenda.carry_out()
    hall.kiosk.inbox.put(Key("return", "\r"))
    wang.sees("1,204.56")


def test_a_press_silences_what_is_being_said(hall):
    wang = hall.visitor().presses_next().hears("您好")
    wang.presses_next()
    assert "按“下一个”" not in wang.waits(15).has_heard


def test_a_switch_that_bounces_goes_one_step(hall):
    wang = hall.visitor().presses_next().waits(1)
    first = wang.presses_next().waits(5).has_heard
    wang.presses_next()
    second = hall.kiosk.narrator.focus
    for _ in range(3):  # as a key that repeats, or a contact that trembles
        hall.kiosk.inbox.put(Key("tab", "\t"))
        hall.kiosk.turn()
    assert hall.kiosk.narrator.focus == second
    assert wang.waits(5).has_heard != first


def test_a_new_page_begins_before_its_first_button(hall):
    wang = hall.visitor().presses_next().steps_to("我要插卡").presses_do().hears("请插入社保卡", "摸得到芯片的一面朝上")
    assert hall.kiosk.narrator.focus is None
    wang.presses_do().hears("按“下一个”")
    assert hall.kiosk.screen.name == "guide-card"


def test_the_ring_is_around_what_was_gone_to(hall):
    wang = hall.visitor().presses_next().steps_to("呼叫工作人员")
    assert hall.glass_shows_only_its_screen() is False
    wang.presses_do().hears("找工作人员")
    assert hall.glass_shows_only_its_screen()


def test_keys_are_signs_of_life(hall):
    wang = hall.visitor("王建国").presses_next().inserts_card().hears("您的个人账户还有")
    for _ in range(5):
        wang.is_quiet_for(60).presses_next()
    assert hall.session is not None
    wang.is_quiet_for(100).hears("您还在吗").presses_next().hears("您的个人账户还有")
    assert hall.session is not None


# -- how it sounds -------------------------------------------------------------------------------------------------


def test_what_is_chosen_on_the_comfort_sheet_is_said_with_its_heading_and_confirmed(hall):
    wang = hall.visitor().presses_next().steps_to("调屏幕").presses_do().hears("调到您舒服")
    wang.steps_to("声音｜小｜按钮").presses_do().hears("改好了")
    assert hall.ears.level == 0.4
    assert hall.kiosk.state.sheet is Sheet.COMFORT
    wang.steps_to("声音｜大｜按钮").presses_do().hears("改好了")
    assert hall.ears.level == 1.0


def test_who_turns_the_sound_off_is_not_stepped_on(hall):
    wang = (
        hall.visitor().presses_next().steps_to("调屏幕").presses_do().steps_to("声音｜关｜按钮").presses_do().waits(9)
    )
    assert hall.kiosk.state.comfort.sound is Sound.OFF
    assert hall.kiosk.narrator.focus is None
    assert not hall.ears.speaking
    wang.presses_next().hears("调到您舒服", "按“下一个”")


def test_again_reads_the_page_once_more(hall):
    hall.visitor().presses_next().steps_to("再听").presses_do().hears("您好，您带了什么？")


def test_in_english(hall):
    wang = hall.visitor().presses_next().steps_to("调屏幕").presses_do()
    wang.steps_to("语言｜English").presses_do().hears("Make it yours").steps_to("Done｜button").presses_do()
    wang.hears("Hello, code or card?", "a card is easiest").inserts_card().hears("your account has", "kept private")
    wang.steps_to("Say amounts｜Others may hear｜button").presses_do().hears("your account has", "1204.56")
    wang.steps_to("Exit").presses_do().hears("Please take your card", "Your data has been cleared")


def test_who_changes_the_language_hears_in_it_how_to_go_on(hall):
    wang = hall.visitor().presses_next().steps_to("English｜按钮").presses_do()
    wang.hears("Hello, code or card?", "a card is easiest", "Press 'next' to hear what you can do", "Scan or insert")


def test_who_walks_away_is_called_back_to_the_card(hall):
    wang = hall.visitor("王建国").presses_next().inserts_card().hears("您的个人账户还有").listens()
    wang.is_quiet_for(140).hears("您还在吗", "请取走您的卡")
    assert hall.session is None


def test_who_pulls_a_card_that_was_not_read_goes_on_hearing(hall):
    wang = hall.visitor().presses_next().inserts_card(CardTrouble.GARBLED).hears("卡没有读清楚").pulls_card()
    wang.listens()
    assert hall.kiosk.state.comfort.sound is Sound.LOUD
    wang.is_quiet_for(61)
    assert hall.kiosk.state.comfort == USUAL


def test_the_next_visitor_finds_silence(hall):
    wang = hall.visitor("王建国").presses_next().inserts_card().hears("您的个人账户还有")
    wang.steps_to("离开｜按钮").presses_do().hears("请取走您的卡").pulls_card().waits(10)
    hall.visitor("王建国").inserts_card().sees("1,204.56").waits(10)
    assert hall.ears.heard(wang._did + 10) == ""
    assert hall.kiosk.narrator.focus is None


# -- code and card by ear ------------------------------------------------------------------------------------------


def test_hints_are_said_as_they_change_but_not_faster_than_one_can_follow(hall):
    wang = hall.visitor().presses_next().steps_to("我要扫码").presses_do()
    wang.hears("请出示医保码", "用社保卡更方便").waits(20)
    wang._did = hall.time.now()
    wang.holds_phone_too_far().hears("再近一点", within=1)
    at = hall.time.now()
    wang.holds_phone_too_near().hears("再远一点", within=5)
    assert hall.time.now() - at >= 2.0
    wang.holds_phone(Aim.NOTHING).waits(0.5).holds_phone_too_near().waits(6)
    assert wang.has_heard.count("再远一点") == 1
    wang.holds_phone_right().hears("正好，别动")


def test_a_hint_for_a_hand_that_waits_ends_what_is_being_said(hall):
    wang = hall.visitor().presses_next().steps_to("我要扫码").presses_do().waits(1).holds_phone_too_far()
    wang.hears("再近一点", within=3).waits(20)
    assert "离一拳远" not in wang.has_heard


def test_that_nothing_is_held_waits_until_the_page_is_read(hall):
    wang = hall.visitor().presses_next().steps_to("我要扫码").presses_do().holds_phone(Aim.NOTHING)
    wang.hears("请出示医保码", "用社保卡更方便", "离一拳远", "手机对准扫码窗")


def test_a_page_that_is_gone_at_once_is_not_begun_to_be_said(hall):
    wang = hall.visitor("王建国").presses_next().inserts_card().hears("您的个人账户还有")
    wang.steps_to("结算记录｜按钮").presses_do().hears("结算记录").has_not_heard("正在查")
    wang.steps_to("返回｜按钮").presses_do().hears("您的个人账户还有")
    hall.platform.takes = 4.0
    wang.steps_to("结算记录｜按钮").presses_do().hears("正在查", "请稍等", "结算记录")


def test_a_notice_is_said_at_once(hall):
    wang = hall.visitor().presses_next().hears("您好").shows_other_code("payment")
    wang.hears("这是付款码，请打开医保码", within=1)


def test_a_notice_above_a_sheet_leaves_one_where_one_is_on_it(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away().presses_next().listens()
    wang.steps_to("呼叫工作人员").presses_do().hears("找工作人员").presses_next().hears("知道了｜按钮")
    wang.inserts_card().hears("正在办理中，不会读取别的卡").waits(20)
    assert "工作人员在这里" not in wang.has_heard
    wang.presses_do().does_not_see("工作人员在这里")


def test_that_the_code_was_read_is_said_to_its_end(hall):
    wang = hall.visitor("王建国").presses_next().waits(2)
    wang._did = hall.time.now()
    wang.shows_code().hears("正在核对身份｜已经读到，请稍等｜您的个人账户还有")


def test_a_card_that_cannot_be_read_is_said(hall):
    wang = hall.visitor().presses_next().inserts_card(CardTrouble.NO_ANSWER)
    wang.hears("卡没有反应", "卡可能插反了：芯片朝上")
    wang.pulls_card().hears("请插入社保卡", "摸得到芯片的一面朝上")
    wang.inserts_card().hears("已经读到", "您的个人账户还有")
