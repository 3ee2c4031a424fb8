"""Aims a phone at the camera, and is told how to hold it."""

import pytest

from kiosk.core.events import Aim, Aimed
from kiosk.ui.scene import Picture, Scale, Screen, Text, walk, words_of

SENTENCES = {
    Aim.NOTHING: "手机对准扫码窗",
    Aim.SCREEN: "请打开医保码",
    Aim.TOO_FAR: "再近一点",
    Aim.TOO_NEAR: "再远一点",
    Aim.TOO_DARK: "请调亮屏幕",
    Aim.GLARE: "有反光，换个角度",
    Aim.MOVING: "请拿稳手机",
    Aim.TILTED: "请放正手机",
    Aim.OTHER_CODE: "请换成医保码",
    Aim.READING: "正好，别动",
}


@pytest.fixture
def sentences(hall):
    """What the band said, one entry for as long as it stayed the same."""
    said: list[str] = []

    def drawn(screen: Screen, at: float) -> None:
        for each in walk(screen.body):
            if isinstance(each, Text) and each.role == "hint" and said[-1:] != [words_of(each)]:
                said.append(words_of(each))

    hall.kiosk.drawn = drawn
    return said


def scales(hall) -> list[Scale]:
    return [each for each in walk(hall.kiosk.screen.body) if isinstance(each, Scale)]


def drawings(hall) -> list[str]:
    return [each.name for each in walk(hall.kiosk.screen.body) if isinstance(each, Picture)]


@pytest.mark.parametrize("aim", Aim)
def test_each_way_of_holding_it_has_its_sentence(hall, aim):
    wang = hall.visitor().taps("我要扫码").sees("对准方框")
    wang.holds_phone(aim).sees(SENTENCES[aim]).does_not_see("对准方框")


def test_comes_nearer_until_it_is_right_and_the_account_is_there(hall, sentences):
    wang = hall.visitor("王建国").taps("我要扫码").sees("对准方框")
    wang.holds_phone_too_far(-0.9).sees("再近一点", "远", "近").waits(1)
    wang.holds_phone_too_far(-0.6).waits(1).sees("再近一点")
    wang.holds_phone_right().sees("正好，别动").waits(1)
    wang.shows_code().sees("1,204.56")
    assert sentences == ["对准方框", "再近一点", "正好，别动"]


def test_the_knob_comes_nearer_with_the_phone(hall):
    wang = hall.visitor().taps("我要扫码")
    knobs = []
    for distance in (-1.0, -0.9, -0.8, -0.7):
        wang.holds_phone_too_far(distance).sees("再近一点").waits(0.5)
        (scale,) = scales(hall)
        knobs.append(scale.knob)
    assert knobs == sorted(set(knobs))
    assert max(knobs) < scale.right[0]


def test_where_distance_is_not_the_matter_there_is_a_drawing_instead(hall):
    wang = hall.visitor().taps("我要扫码").holds_phone(Aim.GLARE, 0.1).sees("有反光，换个角度")
    assert scales(hall) == []
    assert "aim-turn" in drawings(hall)
    wang.holds_phone_too_near().sees("再远一点")
    assert len(scales(hall)) == 1


def test_takes_the_phone_away_and_shows_it_again(hall):
    wang = hall.visitor().taps("我要扫码").holds_phone_too_near().sees("再远一点")
    wang.takes_code_away().sees("手机对准扫码窗").holds_phone_too_near().sees("再远一点")


def test_who_leaves_takes_the_advice_along(hall):
    wang = hall.visitor("王建国").taps("我要扫码").holds_phone_too_far().sees("再近一点")
    wang.taps("离开").sees("您好，您带了什么？").does_not_see("再近一点")
    assert hall.kiosk.state.aimed is None
    hall.camera.held = None
    hall.visitor("李秀英").taps("我要扫码").sees("对准方框").does_not_see("再近一点")


def test_goes_back_and_comes_again_with_the_phone_still_too_far(hall):
    wang = hall.visitor().taps("我要扫码").holds_phone_too_far().sees("再近一点").taps("返回")
    wang.does_not_see("再近一点").taps("我要扫码").sees("再近一点")


def test_nothing_is_said_on_the_welcome_page(hall):
    wang = hall.visitor().holds_phone_too_far().waits(2).does_not_see("再近一点")
    hall.kiosk.inbox.put(Aimed(Aim.TOO_FAR, 1.0, -1.0))  # on its way when the page was left
    wang.waits(0.5).does_not_see("再近一点").sees("您好，您带了什么？")
    assert hall.kiosk.state.aimed is None


def test_nothing_is_said_during_a_visit(hall):
    wang = hall.visitor("王建国").taps("我要扫码").holds_phone_right().sees("正好，别动").shows_code().sees("1,204.56")
    hall.kiosk.inbox.put(Aimed(Aim.MOVING, 1.0, None))
    wang.waits(0.5).does_not_see("请拿稳手机", "正好，别动").sees("1,204.56")
    assert hall.kiosk.state.aimed is None


def test_inserts_the_card_after_all(hall):
    wang = hall.visitor("王建国").taps("我要扫码").holds_phone_too_far().sees("再近一点")
    wang.inserts_card().sees("1,204.56").does_not_see("再近一点")
    assert hall.kiosk.state.aimed is None


def test_a_payment_code_is_called_so_and_nothing_contradicts_it(hall):
    wang = hall.visitor("王建国").taps("我要扫码").holds_phone_right().sees("正好，别动")
    wang.shows_other_code("payment").sees("这是付款码，请打开医保码", "请换成医保码").does_not_see("正好，别动")
    wang.holds_phone_too_near().waits(1).sees("这是付款码，请打开医保码", "请换成医保码").does_not_see("再远一点")
    wang.takes_code_away().waits(6).does_not_see("付款码").sees("手机对准扫码窗")
    wang.holds_phone_right().shows_code().sees("1,204.56")


def test_the_last_visitors_phone_is_first_to_be_taken_away(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").leaves().sees("请先把手机移开")
    wang.holds_phone_right().taps("我要扫码")
    wang.sees("请先移开手机", "请先把手机移开，3 秒后再出示").does_not_see("正好，别动")
    wang.takes_code_away().waits(4).sees("手机对准扫码窗").shows_code().sees("1,204.56")


def test_who_aims_for_long_is_not_sent_back_to_the_welcome_page(hall):
    wang = hall.visitor("王建国").taps("我要扫码")
    for distance in (-0.9, -0.8, -0.7, -0.8):
        wang.holds_phone_too_far(distance).waits(40).sees("再近一点")
    wang.holds_phone_right().sees("正好，别动").shows_code().sees("1,204.56")


def test_a_page_that_nobody_follows_still_gives_way(hall):
    wang = hall.visitor().taps("我要扫码").holds_phone(Aim.NOTHING).sees("手机对准扫码窗")
    wang.waits(61).sees("您好，您带了什么？")


def test_a_doubtful_hint_leaves_the_usual_words(hall):
    wang = hall.visitor().taps("我要扫码").sees("对准方框")
    wang.holds_phone(Aim.GLARE, sure=0.3).waits(1).sees("对准方框").does_not_see("有反光，换个角度")
    wang.holds_phone(Aim.GLARE, sure=0.8).sees("有反光，换个角度")


def test_doubt_about_what_is_said_already_does_not_make_it_flicker(hall, sentences):
    wang = hall.visitor().taps("我要扫码").sees("对准方框")
    for sure, distance in ((0.6, -0.8), (0.35, -0.75), (0.45, -0.7), (0.3, -0.65), (0.7, -0.6)):
        wang.holds_phone(Aim.TOO_FAR, distance, sure).waits(0.4)
    assert sentences == ["对准方框", "再近一点"]


def test_a_camera_that_is_gone_says_nothing_any_more(hall):
    wang = hall.visitor().taps("我要扫码").holds_phone_too_far().sees("再近一点")
    hall.camera.unplugged()
    wang.waits(0.5).does_not_see("再近一点")
    hall.camera.plugged_in()
    wang.holds_phone_too_near().sees("再远一点")


def test_help_is_called_while_aiming(hall):
    wang = hall.visitor().taps("我要扫码").holds_phone_too_far().sees("再近一点").taps("呼叫工作人员")
    wang.sees("找工作人员").holds_phone_right().waits(1).taps("知道了").sees("正好，别动")
    assert hall.glass_shows_only_its_screen()
