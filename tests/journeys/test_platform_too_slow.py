"""The platform does not answer in time."""

from kiosk.core.domain import Failed, Found, Identify, Listing, Row, SettlementsBetween, Trouble
from tests import people


def test_an_answer_that_never_comes_is_given_up_after_half_a_minute(hall):
    hall.platform.says(Identify)
    wang = hall.visitor("王建国").shows_code().sees("正在核对身份").waits(25).sees("正在核对身份")
    wang.waits(3).sees("暂时查不到", "医保中心太忙，没有及时回答")


def test_the_client_that_gives_up_first_is_believed(hall):
    hall.platform.says(Identify, Failed(Trouble.TOO_SLOW))
    hall.visitor("王建国").shows_code().sees("医保中心太忙，没有及时回答", "没有回音")


def test_a_list_that_stops_half_way_ends_too(hall):
    hall.platform.says(SettlementsBetween, Found(Listing((Row(people.STAY, None),)), complete=False))
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").sees("已找到 1 次")
    wang.waits(31).does_not_see("正在查，已找到 1 次")
    assert not hall.session.stage.awaited


def test_the_answer_that_comes_after_all_is_not_taken(hall):
    hall.platform.takes = 35.0
    wang = hall.visitor("王建国").shows_code().sees("正在核对身份").waits(30).sees("暂时查不到").waits(10)
    wang.sees("暂时查不到").does_not_see("1,204.56")
