"""Nobody is at the machine: it invites those who pass by, and is closed when the hall is."""

from dataclasses import replace
from datetime import timedelta

from tests import people


def test_it_invites_and_gives_way_to_the_first_touch(hall):
    wang = hall.visitor("王建国").waits(185).sees("扫码或插卡，就能查").waits(8).sees("账户还有多少钱")
    wang.taps("碰一下屏幕就开始").sees("您好，您带了什么？")


def test_a_touch_anywhere_is_enough(hall):
    hall.visitor("王建国").waits(185).sees("扫码或插卡，就能查").touches_nothing().sees("您好，您带了什么？")


def test_a_code_is_read_without_any_touch(hall):
    hall.visitor("王建国").waits(185).sees("扫码或插卡，就能查").shows_code().sees("1,204.56")


def test_a_closed_hall_says_when_it_opens_and_opens_then(hall):
    kiosk = hall.kiosk
    kiosk.state = replace(kiosk.state, hall=replace(kiosk.state.hall, hours=people.OFFICE_HOURS))
    wang = hall.visitor("王建国").waits(1).sees("现在休息", "明天 08:30 开门", "打 12393")
    wang.shows_code().waits(5).sees("现在休息").does_not_see("1,204.56").takes_code_away()
    wang.inserts_card().sees("请取走卡口里的卡").pulls_card().waits(4).does_not_see("请取走卡口里的卡")
    hall.time.watch_is_put_forward(timedelta(hours=22, minutes=5))
    wang.waits(1).sees("您好，您带了什么？").shows_code().sees("1,204.56")


def test_closing_time_lets_a_visit_end_in_peace(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away()
    kiosk = hall.kiosk
    kiosk.state = replace(kiosk.state, hall=replace(kiosk.state.hall, hours=people.OFFICE_HOURS))
    wang.taps("结算记录").sees("示例市第一医院").taps("离开").sees("请带好您的卡和手机").taps("好的").sees("现在休息")


def test_an_announcement_stands_where_everybody_begins(hall):
    kiosk = hall.kiosk
    kiosk.state = replace(kiosk.state, hall=replace(kiosk.state.hall, announcements=(people.ANNOUNCEMENT,)))
    wang = hall.visitor("王建国").waits(1).sees("您好，您带了什么？", "12 月 31 日 15:00 起停止办理，请提前来")
    wang.waits(185).waits(32).sees("公告", "12 月 31 日 15:00 起停止办理，请提前来")
