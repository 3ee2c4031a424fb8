"""Looks at what is registered, sees that it ends soon, holds the name open, and takes a slip with or without it."""

from pathlib import Path

import pytest

from kiosk.core.domain import Failed, Found, Nothing, Trouble
from kiosk.core.entitlements import ChronicRegistrationsOf, DesignationsOf, MedicinesBetween
from kiosk.services.chronic.next import CHRONIC
from kiosk.ui.paint import Painter
from tests import traces
from tests.hall import Hall
from tests.pages_of import chronic as sample

NAMES = {"糖尿病", "高血压", "苯磺酸氨氯地平片", "盐酸二甲双胍缓释片"}


@pytest.fixture
def hall(painter: Painter, tmp_path: Path) -> Hall:
    hall = Hall(painter, tmp_path / "journal", CHRONIC)
    hall.platform.says(ChronicRegistrationsOf, Found(sample.REGISTERED))
    hall.platform.says(DesignationsOf, Found((sample.PLACE,)))
    hall.platform.says(MedicinesBetween, Found(sample.USED))
    return hall


def test_is_told_what_to_do_before_it_ends(hall):
    wang = hall.visitor("王建国").shows_code().sees("我的门诊慢特病", "还有 40 天到期", "问怎么续，也可打 12393")
    wang.sees("示例社区卫生服务中心", "260.00").does_not_see(*NAMES)


def test_holds_the_names_open(hall):
    wang = hall.visitor("王建国").shows_code().sees("我的门诊慢特病").holds("按住显示").sees("糖尿病", "高血压")
    wang.lets_go().does_not_see(*NAMES)
    wang.taps("6 项").sees("用药记录", "36.20").does_not_see(*NAMES).holds("按住显示").sees("苯磺酸氨氯地平片")
    wang.lets_go().does_not_see(*NAMES).taps("返回").sees("我的门诊慢特病")


def test_the_slip_names_no_illness_unless_that_was_asked_for(hall):
    wang = hall.visitor("王建国").shows_code().sees("小票不写病名和药名").taps("打印").sees("打印好了").taps("知道了")
    (bare,) = hall.printer.slips
    assert not any(name in line for line in bare for name in NAMES)
    assert any("260.00" in line for line in bare)
    wang.taps("要写病名").sees("小票上写病名吗？").taps("打印").sees("打印好了")
    _, named = hall.printer.slips
    assert all(any(name in line for line in named) for name in NAMES)
    assert not any("王建国" in line for line in named)


def test_what_is_slow_or_fails_beside_it_keeps_nobody_waiting(hall):
    hall.platform.says(DesignationsOf, Failed(Trouble.TOO_SLOW))
    hall.platform.says(MedicinesBetween)
    hall.visitor("王建国").shows_code().sees("还有 40 天到期", "暂时查不到，不是没有", "正在查")


def test_none_and_not_known_are_two_pages_and_both_lead_to_the_rules(hall):
    hall.platform.says(ChronicRegistrationsOf, Nothing())
    wang = hall.visitor("王建国").shows_code().sees("没有查到登记", "已经查过了，不是机器出错")
    wang.taps("病种和申请").sees("门诊慢特病怎么办", "在哪里申请").taps("返回").sees("没有查到登记").leaves()
    wang.takes_code_away().waits(4)
    hall.platform.says(ChronicRegistrationsOf, Failed(Trouble.TOO_SLOW))
    hall.visitor("李秀英").shows_code().sees("暂时查不到").taps("病种和申请").sees("门诊慢特病怎么办")


def test_leaves_no_illness_behind(hall):
    wang = hall.visitor("王建国").shows_code().sees("我的门诊慢特病").holds("按住显示").sees("糖尿病").lets_go()
    wang.taps("要写病名").sees("小票上写病名吗？").leaves().sees("您好，您带了什么？").waits(4)
    assert hall.remembers_nothing_of(wang)
    kiosk = hall.kiosk
    held = (kiosk.narrator, kiosk.state, kiosk.screen, kiosk.inbox, kiosk.painter.laid)
    assert traces.found(NAMES, held, but=(hall.machine, hall.ears)) == set()
    assert not any(name in hall.journal for name in NAMES)


def test_no_illness_is_said_aloud(hall):
    wang = hall.visitor("王建国").presses_next().shows_code().sees("我的门诊慢特病").listens()
    wang.holds("按住显示").listens().lets_go()
    wang.has_not_heard(*NAMES)
