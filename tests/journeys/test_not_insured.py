"""Is known to the platform and insured nowhere."""

from dataclasses import replace

from kiosk.core.domain import Found, Identify
from tests import people


def test_it_is_said_that_there_is_none(hall):
    hall.platform.says(Identify, Found(replace(people.IDENTIFIED, insurances=())))
    wang = hall.visitor("王建国").shows_code().sees("没有查到参保信息", "已经查过了，不是机器出错", "王*国")
    wang.does_not_see("暂时查不到", "0.00").sees_no_button("打印")


def test_without_any_balance_nothing_is_called_zero(hall):
    hall.platform.says(Identify, Found(replace(people.IDENTIFIED, insurances=people.HELD[4:])))
    hall.visitor("王建国").shows_code().sees("医保中心没有给出").does_not_see(" 0.00")
