"""Leaves, and the phone still shows its code to the camera."""


def test_a_code_that_stays_begins_no_new_visit(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("离开")
    wang.is_sent_home().sees("请先把手机移开", "移开 3 秒后，再重新出示").waits(30).sees("请先把手机移开")
    assert hall.session is None
    assert hall.remembers_nothing_of(wang)


def test_nor_does_it_when_it_is_away_for_a_moment(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").leaves().sees("请先把手机移开")
    wang.takes_code_away().waits(2).shows_code().waits(5).sees("请先把手机移开")
    assert hall.session is None


def test_three_seconds_away_it_counts_again(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").leaves().sees("请先把手机移开")
    wang.takes_code_away().waits(4).does_not_see("请先把手机移开").shows_code().sees("1,204.56")


def test_a_code_that_stays_for_a_whole_walk_away_begins_no_new_visit(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").is_quiet_for(121).sees("请先把手机移开")
    wang.waits(60).sees("请先把手机移开")
    assert hall.remembers_nothing_of(wang)


def test_a_card_may_be_inserted_meanwhile(hall):
    hall.visitor("王建国").shows_code().sees("1,204.56").leaves().sees("请先把手机移开")
    hall.visitor("李秀英").inserts_card().sees("317.05").does_not_see("1,204.56")
