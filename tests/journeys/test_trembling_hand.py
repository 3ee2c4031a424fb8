"""A hand that trembles hits twice."""


def test_a_page_is_turned_once(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").sees("第 1 页，共 2 页")
    wang.taps_trembling("下一页").sees("第 2 页，共 2 页")


def test_the_second_hit_does_not_go_to_what_came_up_under_the_finger(hall):
    """The last page is short: where its button for turning back lies, the page before has a row."""
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps("下一页").sees("第 2 页，共 2 页")
    wang.taps_trembling("上一页").sees("第 1 页，共 2 页")


def test_a_row_is_opened_once_and_nothing_behind_it(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps_trembling("示例市第一医院")
    wang.sees("这笔钱怎么报的", "18,652.30")


def test_leaving_twice_is_leaving_once(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away().taps_trembling("离开")
    wang.is_sent_home().sees("您好，您带了什么？").does_not_see("找工作人员")
    assert hall.remembers_nothing_of(wang)
