"""What somebody was ill of is nobody else's business."""


def test_an_illness_is_shown_for_as_long_as_a_finger_holds_it(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away()
    wang.taps("结算记录").does_not_see("胆囊结石").taps("示例市第一医院")
    wang.sees("病名：＊＊＊").does_not_see("胆囊结石")
    wang.holds("按住显示").sees("病名：胆囊结石")
    wang.lets_go().does_not_see("胆囊结石")
    wang.leaves()
    assert hall.remembers_nothing_of(wang)
