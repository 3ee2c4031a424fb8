"""Looks at where one is registered for care: each kind comes when it comes, and fails alone."""

from pathlib import Path

import pytest

from kiosk.core.domain import Failed, Found, Nothing, Trouble
from kiosk.core.entitlements import DesignationsOf
from kiosk.services.designations.next import DESIGNATIONS
from kiosk.ui.paint import Painter
from tests.hall import Hall
from tests.pages_of import designations as sample


@pytest.fixture
def hall(painter: Painter, tmp_path: Path) -> Hall:
    return Hall(painter, tmp_path / "journal", DESIGNATIONS)


def test_the_page_stands_before_its_answers_come(hall):
    hall.platform.takes = 1.5
    hall.platform.says(DesignationsOf, Found((sample.CARE,)))
    wang = hall.visitor("王建国").shows_code().sees("我的定点", "正在查").sees_no_button("打印")
    wang.sees("示例市第二医院", "到2027年12月31日为止").does_not_see("正在查").taps("打印").sees("打印好了")
    (slip,) = hall.printer.slips
    assert "示例市第二医院" in slip


def test_what_failed_is_asked_for_again(hall):
    hall.platform.says(DesignationsOf, Failed(Trouble.TOO_SLOW))
    wang = hall.visitor("王建国").shows_code().sees("暂时查不到", "医保中心太忙，没有及时回答")
    hall.platform.says(DesignationsOf, Nothing())
    wang.taps("再试一次").sees("没有查到定点", "三类定点都查过了，都没有登记")
