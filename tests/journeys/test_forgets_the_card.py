"""Leaves, and the card is still in the reader."""


def leaves_without_the_card(hall):
    wang = hall.visitor("王建国").inserts_card().sees("1,204.56")
    return wang.leaves().sees("请取走卡口里的卡", "取走后，下一位才能插卡")


def test_the_card_is_nagged_about_and_begins_no_visit(hall):
    wang = leaves_without_the_card(hall)
    wang.waits(60).sees("请取走卡口里的卡", "您好，您带了什么？")
    assert hall.session is None
    assert hall.remembers_nothing_of(wang)


def test_taken_out_and_put_in_again_at_once_it_begins_no_visit(hall):
    wang = leaves_without_the_card(hall)
    wang.pulls_card().does_not_see("请取走卡口里的卡").waits(1).inserts_card().waits(10)
    wang.sees("请取走卡口里的卡")
    assert hall.session is None


def test_after_three_seconds_outside_it_is_welcome_again(hall):
    wang = leaves_without_the_card(hall)
    wang.pulls_card().waits(3.2).inserts_card().sees("1,204.56")


def test_a_code_may_be_shown_meanwhile(hall):
    leaves_without_the_card(hall)
    hall.visitor("李秀英").shows_code().sees("317.05").does_not_see("1,204.56")


def test_a_card_forgotten_by_somebody_who_walked_away_is_nagged_about_too(hall):
    wang = hall.visitor("王建国").inserts_card().sees("1,204.56").is_quiet_for(121).sees("请取走卡口里的卡")
    assert hall.remembers_nothing_of(wang)
