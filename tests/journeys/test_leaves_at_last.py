"""The end of a visit: what is not to be forgotten, and that nothing stays."""


def test_code_and_card_are_not_forgotten(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away().taps("离开")
    wang.sees("请带好您的卡和手机", "您的信息已经清除，机器里没有留下")
    assert hall.remembers_nothing_of(wang)
    wang.waits(9).sees("您好，您带了什么？")


def test_a_slip_is_not_forgotten(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away()
    wang.taps("打印").sees("打印好了").taps("知道了").taps("离开").sees("请带好卡、手机和小票")


def test_a_card_that_is_still_in_is_asked_for_until_it_is_taken(hall):
    wang = hall.visitor("王建国").inserts_card().sees("1,204.56").taps("离开").sees("请取走您的卡")
    wang.pulls_card().sees("请带好您的卡和手机")
    wang.waits(9).sees("您好，您带了什么？").does_not_see("请取走卡口里的卡")


def test_a_card_that_stays_is_asked_for_on_the_welcome_page_too(hall):
    hall.visitor("王建国").inserts_card().sees("1,204.56").taps("离开").waits(9).sees("请取走卡口里的卡")


def test_who_is_in_a_hurry_begins_at_once(hall):
    hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away().taps("离开").sees(
        "请带好您的卡和手机"
    ).waits(4)
    hall.visitor("李秀英").inserts_card().sees("317.05")
