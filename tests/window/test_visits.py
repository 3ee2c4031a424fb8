"""Visits to the real window: `kiosk run` on an X server, a finger of xdotool, and a reader that is not ours."""

from collections.abc import Callable

from tests.window.legible import amounts, plain
from tests.window.passer import Passer

WANG = "王建国"
HIS = ("王", "1,204.56", "职工医保")  # what the account says of him, as it is shown


def test_from_a_code_to_how_a_bill_was_paid(passer: Passer) -> None:
    welcome = passer.finds("welcome", "我要扫码").reads_all().picture
    passer.shows_code_of(WANG).finds("overview", "1,204.56").reads_all().takes_phone_away()
    passer.touches("结算记录").finds("settlements", "5,443.83", but="正在查").reads_all()
    passer.touches("示例市第一医院").finds("settlement", "18,652.30").reads_all()
    assert {"18,652.30", "13,208.47", "5,443.83", "1,500.00", "3,943.83"} <= set(amounts(passer.reads))
    passer.touches("离开").finds("goodbye").reads_all().finds("welcome", "我要扫码").sees_again(welcome)


def test_the_largest_size_by_way_of_the_comfort_sheet(passer: Passer) -> None:
    passer.finds("welcome", "我要扫码").reads_all()
    usual = passer.height_of("呼叫工作人员")
    passer.touches("调屏幕").finds("welcome", "字的大小").reads_all()
    passer.touches("最大").touches("完成").finds("welcome", "字体").reads_all()
    assert passer.height_of("帮忙") > 1.5 * usual
    passer.shows_code_of(WANG).finds("overview", "1,204.56").reads_all()


def test_a_visit_in_english(passer: Passer) -> None:
    passer.finds("welcome", "我要扫码").reads_all()
    passer.touches("English").finds("welcome", "Scan code").reads_all()
    passer.shows_code_of(WANG).finds("overview", "1,204.56").reads_all()


def test_who_walks_away_leaves_nothing_on_the_glass(hurried: tuple[Passer, Callable[[], None]]) -> None:
    passer, hurry = hurried
    welcome = passer.finds("welcome", "我要扫码").reads_all().picture
    passer.shows_code_of(WANG).finds("overview", "1,204.56").reads_all().takes_phone_away()
    assert all(each in passer.reads_together for each in map(plain, HIS))
    passer.finds("overview", "＊＊＊", meanwhile=hurry).reads_all()
    assert not amounts(passer.reads)
    passer.finds("overview", "您还在吗？", meanwhile=hurry).reads_all()
    passer.finds("welcome", "我要扫码", meanwhile=hurry).sees_again(welcome).reads_all()
    assert not any(each in passer.reads_together for each in map(plain, HIS))
