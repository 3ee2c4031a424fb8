"""A visit in which nobody is known is disturbed: left alone, a code comes, a phone lies there, the paper runs out."""

TYPED = {"GMYWZ", "34567.89", "34,567.89", "34567"}  # letters of a search, an amount


def to_the_amount(visitor):
    visitor.opens("calculator").taps("住院能报多少").taps("居民医保").taps("三级").taps("在本市").sees("一共要花多少")
    return visitor.presses("34567.89")


def test_who_walks_away_from_a_search_leaves_nothing_typed(hall):
    wang = hall.visitor().opens("covered").presses("GMYWZ").sees("冠脉药物支架")
    wang.is_quiet_for(91).sees("您还在吗？").is_quiet_for(30).sees("您好，您带了什么？")
    assert hall.holds_none_of(TYPED)
    hall.visitor("李秀英").opens("covered").sees("阿司匹林").does_not_see("冠脉药物支架")


def test_who_walks_away_from_an_amount_leaves_none(hall):
    to_the_amount(hall.visitor()).is_quiet_for(121).sees("您好，您带了什么？")
    assert hall.holds_none_of(TYPED)
    to_the_amount(hall.visitor()).taps("好了").taps("都能报").sees("34,567.89").is_quiet_for(121).sees(
        "您好，您带了什么？"
    )
    assert hall.holds_none_of(TYPED)


def test_a_code_that_comes_meanwhile_begins_a_visit_that_knows_nothing_of_what_was_typed(hall):
    wang = to_the_amount(hall.visitor())
    wang.shows_code().sees("1,204.56")
    assert hall.holds_none_of(TYPED)
    wang.takes_code_away().opens("calculator").taps("住院能报多少")
    assert hall.holds_none_of(TYPED)


def test_a_phone_that_the_last_visitor_left_opens_nothing_to_the_next(hall):
    wang = hall.visitor().shows_code().sees("1,204.56").leaves()
    li = hall.visitor("李秀英").opens("covered").presses("GMY").sees("冠脉药物支架").waits(20).sees("冠脉药物支架")
    li.taps("冠脉药物支架").waits(20).sees("医保报一部分").does_not_see("王*国", "1,204.56")
    li.taps("离开").waits(10).does_not_see("王*国", "1,204.56")
    assert hall.remembers_nothing_of(wang)


def test_a_slip_of_what_is_open_to_all_without_paper(hall):
    hall.printer.roll_ends()
    wang = hall.visitor().opens("covered").presses("GMY").taps("冠脉药物支架").taps("打印").sees("没有打印")
    wang.taps("知道了").sees("医保报一部分").sees_no_button("打印")
    assert hall.printer.slips == []
    hall.printer.new_roll()
    wang.taps("打印").sees("打印好了").is_quiet_for(121).sees("您好，您带了什么？")
    assert hall.holds_none_of(TYPED)
