"""A settlement was cancelled: its amounts came back."""

from kiosk.core.domain import SettlementsBetween
from tests import people


def test_it_is_shown_as_what_it_is(hall):
    hall.platform.says(SettlementsBetween, people.MIXED_LISTING)
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").sees("−5,443.83", "已退费")
    wang.taps("已退费").sees("这笔结算已经取消（退费）", "−5,443.83", "金额前有“−”号，表示冲回的钱")
    wang.does_not_see("为什么要自己付")


def test_its_slip_says_so_too(hall):
    hall.platform.says(SettlementsBetween, people.MIXED_LISTING)
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps("已退费")
    wang.taps("打印").sees("打印好了")
    (slip,) = hall.printer.slips
    assert "这笔结算已经取消（退费）" in slip
