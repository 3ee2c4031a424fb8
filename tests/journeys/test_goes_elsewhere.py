"""Goes elsewhere for care: asks what holds, known or not, whether the platform answers or not."""

import pytest

from kiosk.core.domain import Failed, Found, Nothing, Trouble
from kiosk.core.entitlements import TransfersBetween
from kiosk.core.lookups import BureauLookup
from kiosk.services.elsewhere.next import ELSEWHERE
from tests.hall import Hall
from tests.pages_of.elsewhere import GRANTED


@pytest.fixture
def asked(painter, tmp_path):
    """A hall in which this is the page that follows identification."""
    return Hall(painter, tmp_path / "journal", ELSEWHERE)


def test_nobody_needs_to_be_known(hall):
    visitor = hall.visitor().taps("异地就医").sees("您是哪种情况？").does_not_see("您的备案", "您有备案")
    visitor.taps("医院让我转到外地治").sees("要先备案", "医院开的转院单", "报销少 20 个百分点")
    visitor.taps("打印").sees("打印好了").taps("知道了")
    assert "医院开的转院单" in hall.printer.slips[0]
    visitor.taps("返回").sees("您是哪种情况？").taps("在本省别的地方看病").sees("不需要备案")


def test_it_is_answered_while_the_platform_is_down(hall):
    hall.platform.goes_down()
    visitor = hall.visitor().sees("现在不能查医保").taps("异地就医").taps("医院让我转到外地治").sees("要先备案")
    visitor.taps("返回").taps("返回").sees("现在不能查医保")


def test_who_is_known_sees_how_long_a_filing_stands(asked):
    asked.platform.says(BureauLookup, Found((GRANTED,)))
    asked.platform.says(TransfersBetween, Nothing())
    wang = asked.visitor("王建国").shows_code()
    wang.sees("您有备案，还有 43 天", "管到2027年1月4日", "您是哪种情况？")
    wang.takes_code_away().leaves().waits(1)
    assert asked.remembers_nothing_of(wang)


def test_that_there_is_none_and_that_it_cannot_be_seen_are_not_the_same(asked):
    asked.platform.says(BureauLookup, Nothing())
    asked.platform.says(TransfersBetween, Failed(Trouble.TOO_SLOW))
    wang = asked.visitor("王建国").shows_code()
    wang.sees("您的备案暂时查不到").does_not_see("没有查到您的备案")
    asked.platform.says(TransfersBetween, Nothing())
    wang.taps("再试一次").sees("没有查到您的备案").does_not_see("暂时查不到")


def test_who_cannot_wait_goes_on_meanwhile(asked):
    asked.platform.says(BureauLookup)
    asked.platform.says(TransfersBetween)
    wang = asked.visitor("王建国").shows_code()
    wang.sees("正在查您的备案").taps("医院让我转到外地治").sees("要先备案")
