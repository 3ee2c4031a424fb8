"""Shows the e-voucher and sees the account."""

from dataclasses import replace

from kiosk.core.domain import Found, Identify, InsuranceState
from tests import people


def test_a_code_is_shown_without_a_touch_and_the_account_is_there(hall):
    wang = hall.visitor("王建国").shows_code()
    wang.sees("正在核对身份")
    wang.sees("王*国，您的个人账户还有", "1,204.56 元")


def test_every_insurance_is_told_with_its_state(hall):
    wang = hall.visitor("王建国").shows_code().sees("职工医保", "大额医疗补助", "正常参保")
    wang.taps("另有 3 项").sees("职工医保", "大额医疗补助", "生育保险", "居民医保")
    wang.sees("正常参保", "已终止", "暂停参保", "2008年1月1日起参保", "单位：示例机械制造有限公司")
    wang.taps("返回").sees("1,204.56")


def test_name_and_number_are_masked_until_they_are_held_open(hall):
    wang = hall.visitor("王建国").shows_code()
    wang.sees("王*国", "9999**********0014").does_not_see("王建国", "999999195503120014")
    wang.holds("按住显示").sees("王建国", "999999195503120014")
    wang.lets_go().does_not_see("王建国", "999999195503120014")


def test_leaving_leaves_nothing(hall):
    wang = hall.visitor("王建国").shows_code()
    wang.sees("1,204.56").takes_code_away()
    wang.leaves().sees("您好，您带了什么？")
    assert hall.session is None
    assert hall.remembers_nothing_of(wang)


def test_the_next_visitor_sees_their_own(hall):
    wang, li = hall.visitor("王建国"), hall.visitor("李秀英")
    wang.shows_code().sees("1,204.56").takes_code_away().taps("离开").waits(4)
    li.shows_code().sees("李*英，您的个人账户还有", "317.05 元").does_not_see("1,204.56", "王*国")
    assert hall.remembers_nothing_of(wang)


def test_every_state_of_an_insurance_has_its_words(hall):
    held = tuple(people.insurance(people.EMPLOYEE, "8.40", state) for state in InsuranceState)
    hall.platform.says(Identify, Found(replace(people.IDENTIFIED, insurances=held)))
    wang = hall.visitor("王建国").shows_code().sees("8.40").taps("另有 4 项")
    wang.sees("未参保", "正常参保", "暂停参保", "无效", "已终止", "状态未给出")
