"""Touches what is wanted before anybody is identified."""


def test_the_wish_is_remembered_and_opens_first(hall):
    wang = hall.visitor("王建国").taps("全部服务").taps("结算记录").sees("请出示医保码", "摄像头已开启")
    wang.shows_code().sees("最近 12 个月，共 14 次")
    wang.taps("返回").sees("1,204.56")


def test_the_guides_lead_to_each_other(hall):
    wang = hall.visitor("王建国").taps("我要扫码").sees("请出示医保码")
    wang.taps("改用社保卡").sees("请插入社保卡", "芯片朝上").inserts_card().sees("1,204.56")


def test_a_guide_that_nobody_follows_gives_way(hall):
    wang = (
        hall.visitor("王建国")
        .taps("全部服务")
        .taps("结算记录")
        .sees("请出示医保码")
        .is_quiet_for(61)
        .sees("您好，您带了什么？")
    )
    wang.shows_code().sees("1,204.56")


def test_a_wish_is_gone_with_the_visitor(hall):
    wang, li = hall.visitor("王建国"), hall.visitor("李秀英")
    wang.taps("全部服务").taps("结算记录").shows_code().sees("共 14 次").takes_code_away().taps("离开").waits(4)
    li.shows_code().sees("李*英，您的个人账户还有")


def test_back_goes_to_the_welcome_page(hall):
    hall.visitor().taps("全部服务").taps("结算记录").sees("请出示医保码").taps("返回").sees("您好，您带了什么？")
