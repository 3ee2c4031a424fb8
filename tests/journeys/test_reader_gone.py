"""The card reader's cable comes loose."""


def test_in_the_middle_of_a_visit_the_visit_ends_as_the_card_cannot_be_seen(hall):
    wang = hall.visitor("王建国").inserts_card().sees("1,204.56")
    hall.reader.unplugged()
    wang.sees("您好，您带了什么？", "插卡暂时不能用", "请改用手机医保码", "读卡器暂时不能用")
    assert hall.remembers_nothing_of(wang)
    assert '"because": "reader gone"' in hall.journal


def test_a_visit_by_code_goes_on(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56")
    hall.reader.unplugged()
    wang.waits(5).sees("1,204.56")


def test_while_a_card_is_read(hall):
    hall.reader.takes = 5.0
    wang = hall.visitor("王建国").inserts_card().sees("正在读卡")
    hall.reader.unplugged()
    wang.sees("您好，您带了什么？", "插卡暂时不能用", "读卡器暂时不能用")


def test_back_again_with_the_card_still_in_it_is_nagged_about(hall):
    wang = hall.visitor("王建国").inserts_card().sees("1,204.56")
    hall.reader.unplugged()
    wang.sees("插卡暂时不能用").waits(20)
    hall.reader.plugged_in()
    wang.sees("请取走卡口里的卡")
    assert hall.session is None
    wang.pulls_card().waits(3.2).inserts_card().sees("1,204.56")


def test_back_again_without_a_card_it_is_offered(hall):
    hall.reader.unplugged()
    wang = hall.visitor("王建国").sees("插卡暂时不能用")
    hall.reader.plugged_in()
    wang.sees("我要插卡").inserts_card().sees("1,204.56")
