"""Somebody helps with the screen, and sees the steps but not the figures."""


def test_a_helper_sees_steps_and_the_owner_figures(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away()
    wang.taps("呼叫工作人员").sees("找工作人员").taps("有人帮忙，遮住金额")
    wang.sees("本人按住看金额", "＊＊＊").does_not_see("1,204.56")
    wang.taps("结算记录").sees("结算记录").does_not_see("5,443.83")
    wang.taps("示例市第一医院").sees("这笔钱怎么报的", "病名：＊＊＊").does_not_see("5,443.83", "胆囊结石")
    wang.holds("本人按住看金额").sees("5,443.83", "病名：胆囊结石")
    wang.lets_go().does_not_see("5,443.83", "胆囊结石")


def test_the_next_visitor_is_alone_again(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away()
    wang.taps("呼叫工作人员").taps("有人帮忙，遮住金额").sees("＊＊＊").leaves().sees("您好，您带了什么？")
    hall.passes(5)
    hall.visitor("李秀英").shows_code().sees("317.05")
    assert hall.remembers_nothing_of(wang)
