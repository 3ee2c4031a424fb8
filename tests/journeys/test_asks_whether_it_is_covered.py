"""Somebody without card or phone asks whether a medicine is paid for, by the first letters of its name."""

import json

from kiosk.core.domain import Failed, Trouble
from kiosk.core.knowledge import ArticlesLike


def entries(hall, event):
    return [entry for line in hall.journal.splitlines() if (entry := json.loads(line))["entry"] == event]


def test_finds_it_reads_it_and_takes_it_along(hall):
    wang = hall.visitor().opens("covered").sees("报不报", "阿司匹林", "A S P L").presses("GMY")
    wang.sees("冠脉药物支架").does_not_see("阿司匹林肠溶片").taps("冠脉药物支架")
    wang.sees("医保报一部分", "每 100 元，先自己付 20 元，剩下的按比例报", "800 元", "集采后，价格降了 95%")
    wang.taps("打印").sees("打印好了").taps("知道了")
    assert "医保报一部分" in hall.printer.slips[0]
    wang.taps("返回").sees("冠脉药物支架", "G\u00a0M\u00a0Y")  # to be mended
    wang.presses_key("A")
    assert hall.platform.asked[-1] == ArticlesLike("GMYA")


def test_each_letter_is_asked_and_only_the_answer_to_the_last_counts(hall):
    hall.platform.takes = 1.0
    wang = hall.visitor().opens("covered").presses("ASPL").sees("阿司匹林肠溶片")
    assert [query.text for query in hall.platform.asked] == ["", "A", "AS", "ASP", "ASPL"]
    wang.presses("Q").does_not_see("没有找到")  # not before it was looked for
    wang.sees("没有找到")


def test_chinese_from_a_keyboard_finds_it_too(hall):
    wang = hall.visitor().opens("covered").types("维生素").sees("多种维生素片")
    wang.taps("多种维生素片").sees("医保不报", "全部自费")


def test_what_is_nowhere_leads_to_hotline_and_window_and_is_counted_without_what_was_typed(hall):
    wang = hall.visitor().opens("covered").presses("QQX")
    wang.sees("没有找到", "换几个字母再试", "打 12393 询问", "到1 号窗口旁的服务台询问")
    wang.taps("离开")
    assert [entry["service"] for entry in entries(hall, "not-found")] == ["covered"]
    assert "QQX" not in hall.journal


def test_who_has_typed_nothing_has_not_missed_anything(hall):
    hall.visitor().opens("covered").sees("报不报").taps("离开")
    assert entries(hall, "not-found") == []


def test_a_library_that_does_not_answer_is_not_taken_for_none(hall):
    hall.platform.says(ArticlesLike, Failed(Trouble.STRANGE))
    wang = hall.visitor().opens("covered").presses("A").sees("暂时查不到").does_not_see("没有找到")
    hall.platform.is_well()
    wang.taps("再试一次").sees("阿司匹林肠溶片")
