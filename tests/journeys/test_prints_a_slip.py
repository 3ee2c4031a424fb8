"""Takes a slip of the account and of one settlement."""


def test_a_slip_is_printed_and_told(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("打印")
    wang.sees("正在打印", "请稍等，不要拉纸")
    wang.sees("打印好了", "请取走小票").taps("知道了").does_not_see("打印好了").sees("您的个人账户还有")
    (slip,) = hall.printer.slips
    assert {"王*国", "9999**********0014", "演示，不作凭证"} <= set(slip)
    assert any("1,204.56" in line for line in slip)
    assert not any("王建国" in line or "999999195503120014" in line for line in slip)


def test_a_settlement_is_printed_as_it_is_shown(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps("示例市第一医院").taps("打印")
    wang.sees("打印好了")
    (slip,) = hall.printer.slips
    for shown in ("示例市第一医院", "−12,185.30", "2,023.16", "3,943.83", "各项相加，一分不差"):
        assert any(shown in line for line in slip), shown


def test_one_wish_is_one_slip(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps_trembling("打印").sees("打印好了").taps("知道了")
    assert hall.printer.orders == 1
    wang.taps("打印").sees("打印好了")
    assert hall.printer.orders == 2


def test_a_slip_that_ends_after_leaving_is_nobodys(hall):
    wang = hall.visitor("王建国").inserts_card().sees("1,204.56").taps("打印").sees("正在打印").pulls_card()
    wang.is_sent_home().sees("您好，您带了什么？").waits(4).does_not_see("打印好了")
    assert hall.remembers_nothing_of(wang)
    hall.visitor("李秀英").shows_code().sees("317.05").does_not_see("打印好了")
