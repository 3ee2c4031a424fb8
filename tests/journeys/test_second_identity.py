"""Another card or code comes during a visit."""

from kiosk.core.domain import Identify


def test_a_second_card_is_ignored_with_a_sentence(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away()
    li = hall.visitor("李秀英").inserts_card()
    li.sees("正在办理中，不会读取别的卡").does_not_see("317.05")
    wang.sees("1,204.56").waits(6).does_not_see("正在办理中")
    assert [type(asked) for asked in hall.platform.asked].count(Identify) == 1


def test_that_card_begins_nothing_after_the_visit_either(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away()
    li = hall.visitor("李秀英").inserts_card().sees("正在办理中，不会读取别的卡")
    wang.leaves().sees("请取走卡口里的卡")
    assert hall.session is None
    li.pulls_card().waits(3.2).inserts_card().sees("317.05")


def test_a_second_code_is_not_even_looked_at(hall):
    wang = hall.visitor("王建国").inserts_card().sees("1,204.56")
    hall.visitor("李秀英").shows_code().waits(5).does_not_see("317.05")
    wang.sees("1,204.56")


def test_two_codes_at_once_are_one_visit(hall):
    hall.platform.takes = 1.0
    wang = hall.visitor("王建国").shows_code().sees("正在核对身份")
    hall.visitor("李秀英").shows_code()
    wang.sees("1,204.56").does_not_see("317.05")
    assert [type(asked) for asked in hall.platform.asked].count(Identify) == 1
