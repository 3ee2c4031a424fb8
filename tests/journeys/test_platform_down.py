"""应急: the platform does not answer any more; who comes reads so at once, and the machine comes back by itself."""

import pytest

from kiosk.core.domain import Identify, SettlementsBetween
from kiosk.core.events import ClockOff, FilingLeft
from kiosk.core.filings import FilingEnd


@pytest.fixture
def down(hall):
    hall.platform.goes_down()
    hall.passes(0.5)
    return hall


def test_who_comes_reads_what_cannot_be_looked_up_and_who_helps(down):
    wang = down.visitor("王建国").sees(
        "现在不能查医保", "机器连不上医保中心，不是您操作错了", "12393", "去1 号窗口旁的服务台"
    )
    wang.sees("连上后，这里会自动恢复", "全部服务").sees_no_button("我要扫码").sees_no_button("我要插卡")
    wang.taps("全部服务").taps("下一页").sees("我的医保", "暂时不能查")


def test_what_is_touched_says_why_and_goes_away(down):
    wang = down.visitor("王建国").taps("全部服务").taps("下一页").taps("结算记录")
    wang.sees("结算记录现在不能查", "您的钱和记录都没变", "打 12393", "服务台")
    wang.taps("知道了").sees("我的医保").does_not_see("结算记录现在不能查")
    wang.taps("账户余额").sees("账户余额现在不能查").is_quiet_for(125).sees("现在不能查医保")
    wang.does_not_see("账户余额现在不能查")
    assert down.kiosk.state.wish == ""
    assert down.platform.asked == []


def test_it_comes_back_by_itself_and_says_so(down):
    wang = down.visitor("王建国").taps("全部服务").taps("下一页").taps("结算记录").sees("结算记录现在不能查")
    down.platform.comes_back()
    wang.sees("我的医保", "医保中心连上了，可以查了").does_not_see("现在不能查")
    wang.shows_code().sees("最近 12 个月，共 14 次")  # what was touched is what was wished for


def test_who_shows_a_code_all_the_same_is_told_at_once(down):
    wang = down.visitor("王建国").shows_code().sees("暂时查不到", "打 12393", within=0.7)
    wang.does_not_see("正在核对身份").takes_code_away().leaves().sees("现在不能查医保")
    assert down.remembers_nothing_of(wang)


def test_who_inserts_a_card_waits_for_the_card_only(down):
    down.visitor("王建国").inserts_card().sees("暂时查不到", within=0.8)


def test_who_is_identified_keeps_what_is_there_and_what_is_asked_fails_at_once(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56")
    hall.platform.goes_down()
    wang.waits(1).sees("1,204.56").does_not_see("现在不能查")
    wang.taps("结算记录").sees("暂时查不到", within=0.3).taps("返回").sees("1,204.56")


def test_the_page_that_could_not_look_up_says_that_it_can_now_and_asks_nobody_again_by_itself(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("打印").sees("打印好了").taps("知道了")
    hall.platform.goes_down()
    wang.taps("结算记录").sees("暂时查不到")
    asked = len(hall.platform.asked)
    hall.platform.comes_back()
    wang.sees("医保中心连上了，可以查了", "再试一次")
    assert len(hall.platform.asked) == asked
    wang.taps("再试一次").sees("最近 12 个月，共 14 次")


def test_who_reads_something_else_is_not_disturbed(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56")
    hall.platform.goes_down()
    wang.waits(1)
    hall.platform.comes_back()
    wang.waits(1).sees("1,204.56").does_not_see("医保中心连上了，可以查了")


def test_a_guide_gives_way_to_it(hall):
    wang = hall.visitor("王建国").taps("全部服务").taps("结算记录").sees("请出示医保码")
    hall.platform.goes_down()
    wang.sees("现在不能查医保").does_not_see("请出示医保码")
    hall.platform.comes_back()
    wang.shows_code().sees("1,204.56")  # the wish went with the guide


def test_nobody_is_invited_to_what_does_not_work(down):
    down.visitor().is_quiet_for(185).sees("现在不能查医保").does_not_see("碰一下屏幕就开始")


def test_who_listens_hears_it_and_what_can_be_touched(down):
    wang = down.visitor("王建国").presses_next().hears("现在不能查医保", "请打医保服务热线")
    wang.steps_to("全部服务").presses_do().steps_to("下一页").presses_do().steps_to("结算记录").presses_do().hears(
        "结算记录", "现在不能查"
    )
    down.platform.comes_back()
    wang.hears("医保中心连上了")


def test_before_the_first_answer_it_counts_as_well(hall):
    hall.visitor("王建国").sees("您好，您带了什么？").shows_code().sees("1,204.56")
    assert "platform" not in hall.journal


def test_the_journal_tells_of_machines_and_of_nobody(down):
    wang = down.visitor("王建国").shows_code().sees("暂时查不到").takes_code_away().leaves()
    down.platform.comes_back()
    wang.sees("您好，您带了什么？")
    for event in (ClockOff(150.4), ClockOff(0.0), FilingLeft("f-3b9d0177", FilingEnd.NOT_KNOWN)):
        down.kiosk.inbox.put(event)
    down.passes(0.5)
    told = down.journal
    assert '"part": "platform", "condition": "broken"' in told
    assert '"part": "platform", "condition": "ready"' in told
    assert '"entry": "clock-off", "seconds": "150", "side": "behind"' in told
    assert '"entry": "clock-right"' in told
    assert '"entry": "filing-left", "key": "f-3b9d0177", "end": "not_known"' in told
    assert down.remembers_nothing_of(wang)


# -- and while it is slow --------------------------------------------------------------------------------------------


def test_what_takes_long_shows_how_much_longer_at_most(hall):
    hall.platform.takes = 18.0
    wang = hall.visitor("王建国").shows_code().sees("正在核对身份").does_not_see("最多再等")
    wang.waits(2).sees("医保中心正在查，最多再等").waits(10).sees("最多再等 7 秒").sees("1,204.56", within=8)
    hall.platform.says(Identify)
    hall.platform.says(SettlementsBetween)
    wang.taps("结算记录").waits(19).sees("最多再等 1 秒").waits(8).sees("最多再等 1 秒")


def test_how_long_is_not_said_again_and_again(hall):
    hall.platform.takes = 18.0
    wang = hall.visitor("王建国").presses_next().hears("您带了什么").shows_code().sees("最多再等", within=6)
    wang.waits(11)
    assert wang.has_heard.count("正在核对身份") == 1
    assert wang.has_heard.count("最多再等") <= 1


def test_staff_read_that_the_clock_is_off(hall):
    hall.kiosk.inbox.put(ClockOff(190.0))
    wang = hall.visitor("王建国").taps("呼叫工作人员").sees("机器的时钟慢了 3 分钟，请工作人员校对")
    hall.kiosk.inbox.put(ClockOff(0.0))
    wang.waits(1).does_not_see("机器的时钟")
