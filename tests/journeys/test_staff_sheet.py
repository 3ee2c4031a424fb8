"""Asks where help is."""


def test_the_sheet_says_where_and_goes_away(hall):
    wang = hall.visitor().taps("呼叫工作人员")
    wang.sees("找工作人员", "请到1 号窗口旁的服务台", "12393", "这台机器的编号是 K-01")
    wang.taps("知道了").does_not_see("找工作人员").sees("您好，您带了什么？")


def test_in_a_visit_it_lies_over_the_page_and_the_page_is_still_there(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("呼叫工作人员").sees("找工作人员")
    wang.does_not_see("1,204.56").taps("知道了").sees("1,204.56")


def test_a_code_shown_while_it_is_open_begins_the_visit(hall):
    wang = hall.visitor("王建国").taps("呼叫工作人员").sees("找工作人员").shows_code()
    wang.sees("1,204.56").does_not_see("找工作人员")


def test_left_open_in_a_visit_it_does_not_keep_the_visit(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("呼叫工作人员").takes_code_away()
    wang.is_quiet_for(91).sees("您还在吗？").is_quiet_for(30).sees("您好，您带了什么？")
    assert hall.remembers_nothing_of(wang)


def test_left_open_on_the_welcome_page_it_goes_by_itself(hall):
    hall.visitor().taps("呼叫工作人员").sees("找工作人员").is_quiet_for(61).sees("您好，您带了什么？")
