"""Fills in an amount and a code that nobody else may see; no service of today asks for that, so the tests bring one."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core.comfort import USUAL, Comfort, Sound
from kiosk.ui.clips import Clip
from kiosk.ui.paint import Painter
from kiosk.ui.touch import Key
from kiosk.ui.voice import Silent
from tests import invented, traces
from tests.hall import Hall


@pytest.fixture
def hall(painter: Painter, tmp_path: Path) -> Hall:
    return Hall(painter, tmp_path / "journal", invented.asks(cost=invented.YUAN, code=invented.CODE))


def test_types_an_amount_and_a_code(hall):
    wang = hall.visitor("王建国").shows_code().sees("请输入金额", "请按键填写")
    wang.presses("1200.56").sees("1,200.56", "填完按“好了”").taps("好了").sees("请输入号码")
    wang.presses("314159").does_not_see("3141\u00a059", "314159").holds("按住显示").sees("3141\u00a059").lets_go()
    wang.does_not_see("3141\u00a059").taps("好了").sees("1200.56").does_not_see("314159")


def test_every_key_counts_from_the_first_on_and_twice_if_meant_twice(hall):
    hall.visitor("王建国").shows_code().sees("请输入金额").presses("8866.00").sees("8,866.00")


def test_a_key_too_many_is_told_and_changes_nothing(hall):
    wang = hall.visitor("王建国").shows_code().sees("请输入金额").presses("5.678").sees("5.67", "最多填到分")
    wang.presses("删").sees("5.6").does_not_see("最多填到分")


def test_goes_back_and_mends_what_was_typed(hall):
    wang = hall.visitor("王建国").shows_code().presses("86.5").taps("好了").sees("请输入号码")
    wang.taps("返回").sees("请输入金额", "86.5").taps("清空").sees("请按键填写").presses("68").sees("68")


def test_types_on_a_keyboard(hall):
    wang = hall.visitor("王建国").types("12").shows_code().sees("请输入金额", "请按键填写")
    wang.types("12.x").sees("12.", "只填数字").types("5\r").sees("请输入号码").types("31\r").sees("还差 2 位")


def test_an_enter_key_that_bounces_ends_the_field_and_begins_nothing(hall):
    wang = hall.visitor("王建国").shows_code().sees("请输入金额").types("12\r").sees("请输入号码").types("314159")
    for _ in range(2):
        hall.kiosk.inbox.put(Key("return", "\r"))
    wang.does_not_see("请输入号码")
    assert hall.kiosk.state.comfort == USUAL


def test_any_key_that_does_ends_a_field_as_return_does(painter, tmp_path):
    fields = invented.asks(cost=invented.YUAN, code=invented.CODE)
    hall = Hall(painter, tmp_path / "journal", fields, settings=["keys.do=f2"])
    wang = hall.visitor("王建国").shows_code().sees("请输入金额").types("12").presses_key("f2").sees("请输入号码")
    wang.types("314159").presses_key("return").does_not_see("请输入号码")


class Ears(Silent):
    """A voice that only remembers what it was given to say, page by page."""

    def __init__(self):
        self.heard = []

    def say(self, prompts, aloud):
        assert not aloud
        self.heard.append([prompt.what for prompt in prompts])


def test_who_listens_hears_the_page_and_then_only_what_was_amiss(hall, monkeypatch):
    ears = Ears()
    monkeypatch.setattr(hall.kiosk.wardrobe, "voice", lambda language: ears)
    hall.kiosk.state = replace(hall.kiosk.state, comfort=Comfort(sound=Sound.LOUD))
    wang = hall.visitor("王建国").shows_code().sees("请输入金额")
    assert Clip("fill.yuan") in ears.heard[-1]
    pages = len(ears.heard)
    wang.presses("86.5").sees("86.5")
    assert len(ears.heard) == pages
    wang.presses("..").sees("已有小数点").presses("0").does_not_see("已有小数点").presses("1").sees("最多填到分")
    assert ears.heard[pages:] == [[Clip("fill.fault.point")], [Clip("fill.fault.places")]]
    wang.taps("再听")
    assert Clip("fill.yuan") in ears.heard[-1]


def test_nothing_of_it_stays(hall):
    wang = hall.visitor("王建国").shows_code().presses("3141.59").taps("好了").presses("271828").sees("填完按“好了”")
    wang.takes_code_away().is_quiet_for(121).sees("您好，您带了什么？")
    assert hall.remembers_nothing_of(wang)
    kiosk = hall.kiosk
    held = (kiosk.state, kiosk.screen, kiosk.inbox, kiosk.painter.laid, kiosk.painter._keys)
    assert traces.found({"3141.59", "3,141.59", "271828", "2718\u00a028"}, held) == set()
    assert not [typed for typed in ("3141.59", "271828") if typed in hall.journal]
