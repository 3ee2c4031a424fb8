"""The network goes and comes back."""

from kiosk.core.domain import Failed, Identify, SettlementsBetween, Trouble

CUT = Failed(Trouble.UNREACHABLE)


def test_nobody_can_be_identified_and_it_is_not_the_visitors_fault(hall):
    hall.network_cut()
    wang = hall.visitor("王建国").shows_code().sees("暂时查不到", "机器连不上医保中心，不是您操作错了")
    wang.sees("您的钱和记录都没变，一分不少", "打 12393", "去1 号窗口旁的服务台").does_not_see("没有查到参保信息")


def test_mended_it_is_tried_again_without_another_code(hall):
    hall.network_cut()
    wang = hall.visitor("王建国").shows_code().sees("暂时查不到").takes_code_away()
    hall.network_mended()
    wang.taps("再试一次").sees("1,204.56 元")


def test_mended_it_is_tried_again_without_another_card(hall):
    hall.network_cut()
    wang = hall.visitor("王建国").inserts_card().sees("暂时查不到")
    hall.network_mended()
    wang.taps("再试一次").sees("1,204.56 元")


def test_lost_after_the_account_the_list_cannot_be_looked_up_and_then_can(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56")
    hall.network_cut()
    wang.taps("结算记录").sees("暂时查不到").does_not_see("没有结算记录")
    wang.taps("再试一次").sees("暂时查不到")
    hall.network_mended()
    wang.taps("再试一次").sees("最近 12 个月，共 14 次")


def test_what_was_there_before_is_still_there(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56")
    hall.platform.says(SettlementsBetween, CUT)
    wang.taps("结算记录").sees("暂时查不到").taps("返回").sees("1,204.56 元")


def test_lost_before_the_lines_of_a_bill(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps("示例市第一医院")
    hall.network_cut()
    wang.taps("费用明细").sees("暂时查不到").taps("返回").sees("18,652.30")


def test_the_journal_names_the_trouble_and_nobody(hall):
    hall.platform.says(Identify, CUT)
    wang = hall.visitor("王建国").shows_code().sees("暂时查不到").takes_code_away().leaves().sees("您好")
    assert '"trouble": "unreachable"' in hall.journal
    assert hall.remembers_nothing_of(wang)
