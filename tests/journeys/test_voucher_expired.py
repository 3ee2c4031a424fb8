"""The e-voucher has expired; a fresh one follows."""

from kiosk.core.domain import Failed, Identify, Trouble

EXPIRED = Failed(Trouble.BAD_VOUCHER, "二维码已失效")


def test_an_expired_code_is_told_with_what_to_do(hall):
    hall.platform.says(Identify, EXPIRED)
    wang = hall.visitor("王建国").shows_code().sees("请换一个新的码", "二维码已失效", "刷新一次")
    wang.waits(10).sees("请换一个新的码")
    assert len(hall.platform.asked) == 1  # the same code is not asked again and again


def test_a_fresh_code_is_taken_from_the_same_page(hall):
    hall.platform.says(Identify, EXPIRED)
    wang = hall.visitor("王建国").shows_code().sees("请换一个新的码")
    wang.shows_fresh_code().sees("1,204.56 元")


def test_a_card_is_taken_from_the_same_page(hall):
    hall.platform.says(Identify, EXPIRED)
    wang = hall.visitor("王建国").shows_code().sees("请换一个新的码")
    hall.network_mended()
    wang.inserts_card().sees("1,204.56 元")


def test_leaving_leaves_nothing(hall):
    hall.platform.says(Identify, EXPIRED)
    wang = hall.visitor("王建国").shows_code().sees("请换一个新的码").takes_code_away().taps("离开")
    wang.is_sent_home().sees("您好，您带了什么？")
    assert hall.remembers_nothing_of(wang)
