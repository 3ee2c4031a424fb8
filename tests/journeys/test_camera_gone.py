"""There is no camera: the welcome page offers the card."""


def test_the_welcome_page_offers_the_card(hall):
    hall.camera.unplugged()
    wang = hall.visitor("王建国").sees("扫码暂时不能用", "请改用社保卡", "我要插卡").sees_no_button("我要扫码")
    wang.inserts_card().sees("1,204.56")


def test_a_wish_leads_to_the_card(hall):
    hall.camera.unplugged()
    hall.visitor().taps("全部服务").taps("结算记录").sees("请插入社保卡")


def test_back_again_codes_count(hall):
    hall.camera.unplugged()
    wang = hall.visitor("王建国").sees("扫码暂时不能用")
    hall.camera.plugged_in()
    wang.sees("我要扫码").shows_code().sees("1,204.56")


def test_gone_in_the_middle_of_a_visit_by_code_the_visit_goes_on(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56")
    hall.camera.unplugged()
    wang.taps("结算记录").sees("共 14 次")


def test_a_code_left_before_a_camera_that_went_and_came_begins_no_visit(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").leaves().sees("请先把手机移开")
    hall.camera.unplugged()
    wang.waits(20)
    hall.camera.plugged_in()
    wang.waits(10)
    assert hall.session is None
    assert hall.remembers_nothing_of(wang)
