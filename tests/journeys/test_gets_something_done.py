"""Has something to get done, and learns where and with what."""


def test_by_what_happened(hall):
    visitor = hall.visitor().taps("我要办事").sees("您遇到了什么事？", "一窗办").taps("家里添了孩子")
    visitor.taps("给孩子参保").sees("户口簿", "扫一扫这里的码", "一窗办 3 号窗口")
    visitor.taps("打印").sees("打印好了").taps("知道了")
    assert {"户口簿", "出生医学证明"} <= set(hall.printer.slips[0])
    visitor.taps("返回").sees("您要办哪一件？").taps("返回").sees("您遇到了什么事？")


def test_what_can_be_done_here_is_opened_and_left_again(hall):
    visitor = hall.visitor().taps("我要办事").taps("去外地住").sees("就在这台机器上")
    visitor.taps("异地就医").sees("您是哪种情况？").taps("返回").sees("就在这台机器上")


def test_of_a_single_errand_nobody_is_asked_which(hall):
    visitor = hall.visitor().taps("我要办事").taps("家里有人去世").sees("停保，取回账户里的钱", "死亡证明")
    visitor.taps("返回").sees("您遇到了什么事？")


def test_it_is_heard_by_everybody(hall):
    """What the city tells is nobody's own: no one is asked whether it may be said."""
    visitor = hall.visitor().taps("调屏幕").taps("两个大按钮").taps("完成")
    visitor.taps("我要办事").taps("家里添了孩子").taps("给孩子参保")
    visitor.hears("给孩子参保", "到窗口办", "一窗办 3 号窗口", "要带什么", "户口簿", "截至", "2026", "来源")
    visitor.sees_no_button("念出金额")
