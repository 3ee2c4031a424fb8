"""The paper ends."""


def test_a_slip_that_was_not_printed_is_told_with_its_cause(hall):
    hall.printer.roll_ends()
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("打印")
    wang.sees("没有打印好", "打印机没有纸了，请找工作人员加纸").does_not_see("打印好了")
    assert hall.printer.slips == []
    wang.taps("知道了").sees("1,204.56").sees_no_button("打印")


def test_with_a_new_roll_it_is_offered_and_printed_again(hall):
    hall.printer.roll_ends()
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("打印").sees("没有打印好").taps("知道了")
    hall.printer.new_roll()
    wang.taps("打印").sees("打印好了")
    assert len(hall.printer.slips) == 1


def test_a_printer_without_paper_is_not_offered(hall):
    hall.printer.empty()
    hall.visitor("王建国").shows_code().sees("1,204.56").sees_no_button("打印")
