"""While the visitor waits for us, the visitor is not asked whether somebody is there."""

from kiosk.core.domain import Found, Listing, Row, SettlementsBetween
from tests import people


def test_a_slow_list_does_not_hide_amounts_nor_ask(hall):
    hall.platform.takes = 25.0
    row = Row(people.STAY, Found(people.STAY_SETTLED))
    hall.platform.says(
        SettlementsBetween,
        *(Found(Listing((row, *people.rows(n)[1:])), complete=False) for n in range(1, 5)),
    )
    wang = hall.visitor("王建国").shows_code().sees("1,204.56", within=27).taps("结算记录")
    wang.waits(26).sees("5,443.83").does_not_see("＊＊＊", "您还在吗？")


def test_quiet_begins_when_the_answer_is_there(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56")
    hall.platform.takes = 28.0
    wang.taps("结算记录").waits(27).sees("5,443.83")
    wang.is_quiet_for(25).sees("5,443.83").is_quiet_for(6).sees("＊＊＊")


def test_a_long_print_is_not_quiet(hall):
    hall.printer.takes = 80.0
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("打印").waits(79)
    wang.does_not_see("您还在吗？").sees("打印好了").does_not_see("您还在吗？")
