"""Answers that come late, twice, or overtaken."""


def test_an_answer_after_leaving_is_nobodys(hall):
    hall.platform.takes = 2.0
    wang = hall.visitor("王建国").shows_code().sees("正在核对身份").takes_code_away().taps("离开")
    wang.is_sent_home().sees("您好，您带了什么？").waits(5).does_not_see("王*国", "1,204.56")
    assert hall.machine.forgotten == [1]
    assert hall.remembers_nothing_of(wang)


def test_an_answer_after_leaving_does_not_reach_the_next_visitor(hall):
    hall.platform.takes = 6.0
    wang = hall.visitor("王建国").shows_code().sees("正在核对身份").takes_code_away().taps("离开").waits(3.2)
    li = hall.visitor("李秀英").shows_code().sees("正在核对身份")
    li.waits(2).sees("正在核对身份").does_not_see("王*国")
    li.sees("317.05", within=6).does_not_see("1,204.56")
    assert hall.remembers_nothing_of(wang)


def test_a_list_that_fills_in_after_leaving_fills_in_nothing(hall):
    wang = hall.visitor("王建国").inserts_card().sees("1,204.56")
    hall.platform.takes = 3.0
    wang.taps("结算记录").sees("正在查").pulls_card().waits(5).does_not_see("5,443.83")
    assert hall.remembers_nothing_of(wang)


def test_everything_said_twice_counts_once(hall):
    hall.platform.copies = 2
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").sees("共 14 次")
    wang.taps("示例市第一医院").sees("18,652.30").taps("费用明细").sees("共 25 项")


def test_an_overtaken_answer_is_not_taken_for_the_later_question(hall):
    """Lines were asked for, left, and the list is looked at again: the lines that come now belong nowhere."""
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps("示例市第一医院")
    hall.platform.takes = 2.5
    wang.taps("费用明细").sees("正在查").taps("返回").sees("18,652.30").waits(4).does_not_see("共 25 项")
    wang.sees("18,652.30").taps("费用明细").sees("正在查").sees("共 25 项", within=4)
