"""The printer does not say whether the slip came out."""

from kiosk.core.events import PrintResult


def test_it_is_told_that_it_is_not_known(hall):
    hall.printer.ends = (PrintResult.NOT_KNOWN, "no_confirmation")
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("打印")
    wang.sees("不确定打印好没有", "请看一下出纸口，没有小票就找工作人员").does_not_see("没有打印好")
    wang.taps("知道了").sees("1,204.56")


def test_a_printer_that_never_answers_is_waited_for_and_then_given_up(hall):
    hall.printer.ends = None
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("打印").waits(80).sees("正在打印")
    wang.does_not_see("您还在吗？").waits(9).sees("不确定打印好没有")
