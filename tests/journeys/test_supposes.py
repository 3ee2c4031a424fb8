"""Somebody looks at a stay and asks what it would have cost: elsewhere, at another level."""


def test_what_it_would_have_cost(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps("示例市第一医院")
    wang.taps("比一比").sees("这家医院是哪一级").taps("三级")
    wang.sees("如果当时…", "按政策估算，和实际结算可能不一样", "在本市，三级", "5,790.41")
    wang.sees("异地转诊", "6,547.00", "756.59", "每 100 元少报 5 元")
    wang.sees("自行外出就医", "3,026.33")
    wang.taps("下一页").sees("换成二级", "717.94", "先自己付 600 元，超过的才报")
    wang.taps("返回").sees("这家医院是哪一级").taps("返回").sees("这笔钱怎么报的", "5,443.83")


def test_it_can_be_taken_along(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps("示例市第一医院")
    wang.taps("比一比").taps("三级").sees("5,790.41").taps("打印").sees("打印好了", "请取走小票")


def test_of_a_visit_that_was_no_stay_nothing_is_supposed(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps("示例大药房")
    wang.sees("这笔钱怎么报的").sees_no_button("比一比")
