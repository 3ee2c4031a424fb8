"""The first page: there at once, filled in as answers come, with what could not be looked up, and what may be due."""

from dataclasses import replace

from kiosk.core.domain import Failed, Found, Listing, SettlementsBetween, Trouble
from kiosk.core.entitlements import AccumulatorsOf, ChronicRegistrationsOf
from tests import people
from tests.pages_of.overview import ENDING


def test_the_account_does_not_wait_for_what_is_looked_up_beside_it(hall):
    hall.platform.says(SettlementsBetween)
    hall.platform.says(AccumulatorsOf)
    wang = hall.visitor("王建国").shows_code().sees("1,204.56", "今年用了多少", "正在查")
    wang.does_not_see("今年还没有结算记录", "暂时查不到，不是没有")
    wang.waits(31).sees("暂时查不到，不是没有", "用了多少没查到，不是没有用", "1,204.56")


def test_what_was_used_is_told_beside_the_citys_limits(hall):
    wang = hall.visitor("王建国").shows_code()
    wang.sees("还能用 47,109.43 元".replace(" ", ""), "一年最多60,000元", "截至2026年的政策")
    wang.sees("已用约 445.80元", "带“约”的按今年 14 笔结算估算", "示例市第一医院", "5,443.83")


def test_what_could_not_be_looked_up_is_looked_up_anew(hall):
    hall.platform.says(SettlementsBetween, Failed(Trouble.TOO_SLOW))
    wang = hall.visitor("王建国").shows_code().sees("暂时查不到，不是没有").does_not_see("今年还没有结算记录")
    hall.platform.is_well()
    wang.taps("再试一次").sees("示例市第一医院").does_not_see("暂时查不到，不是没有")


def test_a_list_with_gaps_is_not_added_up(hall):
    hall.platform.says(SettlementsBetween, people.MIXED_LISTING)
    wang = hall.visitor("王建国").shows_code().sees("有的没查到，不是没有", "用了多少没查到，不是没有用")
    wang.does_not_see("结算估算")


def test_what_may_be_due_says_why_and_what_to_do_and_names_no_illness(hall):
    dear = replace(people.rows(1)[0], settlement=Found(people.IN_MILLIONS))
    hall.platform.says(SettlementsBetween, Found(Listing((dear,))))
    hall.platform.says(ChronicRegistrationsOf, Found((ENDING,)))
    wang = hall.visitor("王建国").shows_code().sees("您可能符合“自付全额补助”", "还有 2 条")
    wang.taps("还有 2 条").sees("规定：自付超过 30,000 元的部分全额补助（截至2026年）", "您的门诊慢特病快到期了")
    wang.does_not_see("高血压").taps("打印").sees("打印好了").taps("知道了")
    (slip,) = hall.printer.slips
    assert any("演示内容，不是真实信息" in line for line in slip)
    assert not any("高血压" in line for line in slip)
    wang.taps("返回").sees("1,204.56").takes_code_away().leaves().sees("您好")
    assert hall.remembers_nothing_of(wang)


def test_account_and_contributions_are_looked_into(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("更多服务").taps("账户余额")
    wang.sees("今年从账户花了 1,500.00 元", "查到今年 11 笔，共 1,067.00 元").taps("返回")
    wang.taps("参保和缴费").sees("已缴到2026年10月", "职工医保", "正常参保")
    wang.taps("打印").sees("打印好了")
    assert any("有 1 个月还没缴（×）" in line for line in hall.printer.slips[-1])
