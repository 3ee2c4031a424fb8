"""Walks away without a word."""


def test_a_visitor_who_walks_away_leaves_nothing_behind(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away()
    wang.is_quiet_for(90).sees("您还在吗？", "我还在")
    wang.is_quiet_for(30).sees("您好，您带了什么？")
    assert hall.remembers_nothing_of(wang)
    assert '"because": "quiet"' in hall.journal


def test_amounts_are_covered_after_half_a_minute_and_a_touch_brings_them_back(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away()
    wang.is_quiet_for(29 - 3).sees("1,204.56")
    wang.is_quiet_for(4).sees("＊＊＊ 元").does_not_see("1,204.56", "0.00")
    wang.touches_nothing().sees("1,204.56")


def test_amounts_are_covered_on_every_page(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").sees("5,443.83")
    wang.is_quiet_for(31).sees("＊＊＊").does_not_see("5,443.83")
    wang.taps("示例市第一医院").sees("18,652.30").is_quiet_for(31).does_not_see("18,652.30", "5,443.83", "3,943.83")
    wang.taps("费用明细").sees("220.20", "18.35").is_quiet_for(31).does_not_see("220.20", "18.35")


def test_somebody_who_is_still_there_goes_on(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").is_quiet_for(91).sees("您还在吗？")
    wang.taps("我还在").does_not_see("您还在吗？").sees("1,204.56")
    wang.is_quiet_for(60).does_not_see("您还在吗？")


def test_somebody_who_is_asked_can_leave(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").is_quiet_for(91).sees("您还在吗？")
    wang.leaves().sees("您好，您带了什么？")
    assert hall.remembers_nothing_of(wang)


def test_the_question_counts_down(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").is_quiet_for(100).sees("您还在吗？", "20 秒后自动退出")
    wang.is_quiet_for(10).sees("10 秒后自动退出")


def test_a_visitor_who_leaves_from_a_page_of_trouble_leaves_nothing_either(hall):
    hall.network_cut()
    wang = hall.visitor("王建国").shows_code().sees("暂时查不到").takes_code_away()
    wang.is_quiet_for(121).sees("您好，您带了什么？")
    assert hall.remembers_nothing_of(wang)
