"""Somebody makes the screen comfortable: larger, in English, dark, read out. The next one finds it as it always is."""

from kiosk.core.comfort import USUAL, Colours, Language, Size


def test_who_needs_large_letters_does_the_main_job_with_them(hall):
    wang = hall.visitor("王建国")
    wang.taps("调屏幕").sees("调到您舒服")
    wang.taps("最大").taps("完成").sees("您带了什么？", "手机", "卡")
    wang.shows_code().sees("1,204.56")
    wang.taps("结算记录").sees("10月12日").taps("下页").sees("2/")
    wang.taps("返回").sees("1,204.56")


def test_all_choices_are_gone_with_the_visitor(hall):
    wang = hall.visitor("王建国")
    wang.taps("调屏幕").taps("English").taps("Dark").taps("Largest").taps("Done")
    wang.sees("What did you bring?")
    assert hall.kiosk.state.comfort.language is Language.ENGLISH
    assert hall.kiosk.painter.theme.name == "dark"
    wang.shows_code().sees("1,204.56")
    wang.taps("Exit").is_sent_home().sees("您好，您带了什么？")
    assert hall.kiosk.state.comfort == USUAL
    assert hall.kiosk.painter.theme.name == "plain"


def test_choices_before_a_visit_are_gone_with_who_made_them(hall):
    wang = hall.visitor("王建国")
    wang.taps("调屏幕").taps("更大").taps("高对比").taps("完成").sees("您带了什么？")
    comfort = hall.kiosk.state.comfort
    assert (comfort.size, comfort.colours) == (Size.LARGER, Colours.CONTRAST)
    wang.is_quiet_for(61).sees("您好，您带了什么？")


def test_the_slip_is_in_the_visitors_language(hall):
    wang = hall.visitor("王建国")
    wang.taps("调屏幕").taps("English").taps("Done").shows_code().sees("1,204.56")
    wang.taps("Print").sees("Printed")
    assert any("Balance" in line or "account" in line.lower() for line in hall.printer.slips[-1])
    assert any("the desk beside window 1" in line for line in hall.printer.slips[-1])


def test_the_places_of_the_hall_are_told_in_the_visitors_language(hall):
    wang = hall.visitor("王建国")
    wang.taps("调屏幕").taps("English").taps("Done").sees("Into the card slot at the lower right")
    wang.taps("Adjust").taps("中文").taps("完成").sees("插入屏幕右下方的卡口")


def test_low_buttons_stay_low(hall):
    wang = hall.visitor("王建国")
    wang.taps("调屏幕").taps("放低").taps("完成").shows_code().sees("1,204.56")
    height = hall.kiosk.painter.surface.get_height() / hall.kiosk.painter.px_per_mm
    assert all(target.rect.y >= height - 343.5 for target in hall.kiosk.painter.targets)
    wang.leaves().sees("您好，您带了什么？")


class Heard:
    """A voice that speaks for three virtual seconds, and what it was told to say."""

    def __init__(self, hall):
        self._hall = hall
        self._until = 0.0
        self.pages = []
        self.level = None

    def say(self, prompts, aloud):
        assert not aloud
        self.pages.append([prompt.what for prompt in prompts])
        self._until = self._hall.time.now() + 3.0

    def stop(self):
        self._until = 0.0

    def volume(self, level):
        self.level = level

    @property
    def speaking(self):
        return self._hall.time.now() < self._until

    def turn(self):
        return

    def missed(self):
        return ()

    def forget(self):
        self.stop()


def test_a_page_is_read_out_to_who_wants_it_and_only_when_it_is_another(hall):
    heard = Heard(hall)
    hall.kiosk.wardrobe.voice = lambda language: heard
    wang = hall.visitor("王建国")
    hall.passes(2)
    assert heard.pages == []
    wang.taps("调屏幕").taps("小").taps("完成")
    hall.passes(10)
    told = len(heard.pages)
    assert told >= 1
    assert heard.level == 0.4
    hall.passes(20)
    assert len(heard.pages) == told
    wang.taps("再听")
    hall.passes(1)
    assert len(heard.pages) == told + 1
    wang.shows_code().sees("1,204.56")
    assert len(heard.pages) > told + 1


def test_a_finger_silences_the_voice(hall):
    heard = Heard(hall)
    hall.kiosk.wardrobe.voice = lambda language: heard
    wang = hall.visitor("王建国")
    wang.taps("调屏幕").taps("小").taps("完成")
    hall.passes(0.5)
    assert heard.speaking
    wang.holds("呼叫工作人员")
    assert not heard.speaking
    wang.lets_go()


def test_nobody_is_sent_away_while_listening(hall):
    heard = Heard(hall)
    hall.kiosk.wardrobe.voice = lambda language: heard
    wang = hall.visitor("王建国")
    wang.taps("调屏幕").taps("小").taps("完成").shows_code().sees("1,204.56").waits(1)
    heard._until = hall.time.now() + 200
    wang.is_quiet_for(150).sees("1,204.56")
    heard.stop()
    wang.is_quiet_for(95).sees("您还在吗？")
