"""The platform's numbers contradict each other by one fen."""

from kiosk.core.domain import Found, Listing, Row, SettlementsBetween
from tests import people


def test_it_is_said_and_no_picture_is_drawn(hall):
    hall.platform.says(SettlementsBetween, Found(Listing((Row(people.STAY, Found(people.A_FEN_OFF)),))))
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps("示例市第一医院")
    wang.sees("这笔账的数字对不上", "请到1 号窗口旁的服务台", "也可以打 12393 询问", "18,652.30", "3,943.84")
    wang.does_not_see("各项相加，一分不差", "为什么要自己付").sees_no_button("打印")
    wang.taps("费用明细").sees("头孢呋辛钠注射液")
