"""Neither camera nor reader: the desk is named."""


def test_the_desk_is_named_and_the_machine_comes_back_by_itself(hall):
    hall.camera.unplugged()
    hall.reader.unplugged()
    wang = hall.visitor("王建国").sees("扫码暂时不能用", "插卡暂时不能用", "请到1 号窗口旁的服务台办理", "12393")
    wang.sees_no_button("我要扫码").sees_no_button("我要插卡")
    hall.reader.plugged_in()
    wang.inserts_card().sees("1,204.56")
