"""Somebody asks what the city answers: by topic, by letters, by ear alone; and what nobody has answered."""

import pytest

from tests.hall import Hall


def test_from_those_asked_most_to_a_related_one_and_back(hall):
    wang = hall.visitor().opens("questions").sees("问一问", "大家常问").taps("异地就医要先备案吗")
    wang.sees("要先备案，再去看病", "截至2026年，来源：示例市医保待遇（虚构）", "还有人问").taps("没有备案能报多少")
    wang.sees("能报，但比例会低一些").taps("打印").sees("打印好了").taps("知道了")
    assert "能报，但比例会低一些" in hall.printer.slips[0]
    wang.taps("返回").sees("要先备案，再去看病").taps("返回").sees("大家常问")


def test_by_topic(hall):
    hall.visitor().opens("questions").taps("参保缴费").sees("新生儿怎么参保").does_not_see("异地就医要先备案吗")


def test_by_letters(hall):
    wang = hall.visitor().opens("questions").taps("按拼音找").sees("您想问什么").presses("YBK")
    wang.taps("医保卡丢了怎么办").sees("先打电话挂失").taps("返回").sees("Y\u00a0B\u00a0K")


def test_not_found_hands_over_to_hotline_and_window(hall):
    wang = hall.visitor().opens("questions").taps("按拼音找").presses("QQ")
    wang.sees("没有找到", "打 12393 询问", "到1 号窗口旁的服务台询问").taps("离开")
    assert hall.journal.count("not-found") == 1
    assert '"questions"' in hall.journal


def test_the_service_that_does_it_is_a_touch_away_and_asks_for_a_card_or_code_first(hall):
    wang = hall.visitor().opens("questions").taps("异地就医要先备案吗").taps("结算记录").sees("请出示医保码")
    wang.shows_code().sees("结算记录", "14")


def test_who_was_identified_stays_so(hall):
    wang = hall.visitor().shows_code().sees("1,204.56").takes_code_away().opens("questions")
    wang.taps("异地就医要先备案吗").taps("结算记录").sees("示例市第一医院")
    wang.taps("返回").sees("异地就医要先备案吗", "备案有效期六个月")  # as it was left
    wang.taps("返回").sees("大家常问").taps("返回").sees("1,204.56")


@pytest.fixture
def spoken_hall(painter, tmp_path):
    """Without a handset: what is the same for everybody is said in the hall."""
    return Hall(painter, tmp_path / "journal")


def test_by_ear_alone(spoken_hall):
    wang = spoken_hall.visitor().presses_next().hears("您好").opens("questions").hears("问一问")
    wang.steps_to("异地就医要先备案吗｜按钮").presses_do()
    wang.hears("异地就医要先备案吗", "要先备案，再去看病", "备案有效期六个月", "截至", "来源", "示例市医保待遇（虚构）")
    wang.steps_to("没有备案能报多少｜按钮").presses_do().hears("能报，但比例会低一些")
    wang.has_not_heard("内容已保密")
    wang.steps_to("返回｜按钮").presses_do().hears("要先备案，再去看病")


def test_by_ear_and_letters(spoken_hall):
    wang = spoken_hall.visitor().presses_next().opens("questions").hears("问一问")
    wang.steps_to("按拼音找｜按钮").presses_do().hears("您想问什么", "异地备案")
    wang.steps_to("X｜按钮").presses_do().hears("找到", "1", "个").goes_around().steps_to("新生儿怎么参保").presses_do()
    wang.hears("新生儿怎么参保", "出生后三个月内办", "演示内容，不是真实信息")
    wang.steps_to("返回｜按钮").presses_do().hears("您想问什么")
    wang.steps_to("Q｜按钮").presses_do().hears("没有找到", "打", "12393", "询问")
