"""Shows a code that is no e-voucher."""

import pytest


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("payment", "这是付款码，请打开医保码"),
        ("mini_program", "这是小程序码，请打开医保码"),
        ("url", "这不是医保码，请打开医保码"),
        ("other", "这不是医保码，请打开医保码"),
    ],
)
def test_it_is_told_what_the_code_is(hall, kind, sentence):
    wang = hall.visitor().shows_other_code(kind).sees(sentence, "您好，您带了什么？")
    assert hall.session is None
    wang.takes_code_away().waits(6).does_not_see(sentence)


def test_then_the_right_one_is_shown(hall):
    hall.visitor("王建国").shows_other_code("payment").sees("这是付款码").shows_code().sees("1,204.56")


def test_during_a_visit_it_says_nothing(hall):
    hall.visitor("王建国").shows_code().sees("1,204.56").shows_other_code("payment").waits(2).does_not_see("付款码")
