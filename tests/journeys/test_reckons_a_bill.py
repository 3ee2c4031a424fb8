"""Somebody wants to know what a stay in hospital would cost, without code or card, and what nobody can tell."""

from dataclasses import replace

from kiosk.core.policy import Key
from tests.pages_of.calculator import without


def types(wang, digits):
    for digit in digits:
        wang.taps(digit)
    return wang.taps("好了")


def to_the_bill(wang):
    wang.taps("报销测算").taps("住院能报多少").taps("居民医保").taps("三级").taps("在本市").sees("一共要花多少")
    return types(wang, "11000").taps("都能报")


def test_a_stay_is_reckoned_step_by_step(hall):
    wang = to_the_bill(hall.visitor("王建国"))
    wang.sees("居民医保，三级，在本市", "6,000.00", "5,000.00", "试算仅供参考，以医院实际结算为准")
    wang.sees("起付线", "−1,000.00", "先自己付 1,000 元，超过的才报")
    wang.taps("下一页").sees("一年最多报 150,000 元", "换一级医院，您付多少", "一级付得最少，比三级少付", "1,820.00")
    assert hall.platform.asked == []


def test_back_leads_through_the_questions(hall):
    wang = to_the_bill(hall.visitor("王建国")).sees("5,000.00")
    wang.taps("返回").sees("里面有自费的吗").taps("有自费").sees("自费的有多少")
    types(wang, "1000").sees("自费部分", "−1,000.00", "5,600.00")


def test_more_than_the_whole_is_mistyped(hall):
    wang = hall.visitor("王建国")
    wang.taps("报销测算").taps("住院能报多少").taps("居民医保").taps("三级").taps("在本市")
    types(wang, "500").taps("有自费")
    types(wang, "5000").sees("自费比总费用还多", "请按“返回”，重新填一次")
    wang.taps("返回").taps("清空")
    types(wang, "100").sees("自费部分", "500.00")


def test_what_no_source_tells_is_said_to_be_so(hall):
    state = hall.kiosk.state
    city = replace(state.rules.city, policy=without(Key.INPATIENT_SHARE))
    hall.kiosk.state = replace(state, rules=replace(state.rules, written=city))
    wang = to_the_bill(hall.visitor("王建国"))
    wang.sees("还算不出来", "报百分之几，没有资料写明", "打 12393 问一问").sees("起付线", "−1,000.00")
    wang.does_not_see("您大约付").does_not_see("换一级医院，您付多少")


def test_what_is_paid_for_it(hall):
    wang = hall.visitor("王建国").taps("报销测算").taps("要交多少钱").sees("缴费基数是多少")
    types(wang, "6000").sees("您每月交", "120.00", "单位每月再交", "522.00", "缴费基数的 0.7%")


def test_what_was_reckoned_can_be_taken_along(hall):
    to_the_bill(hall.visitor("王建国")).sees("5,000.00").taps("打印").sees("打印好了", "请取走小票")
