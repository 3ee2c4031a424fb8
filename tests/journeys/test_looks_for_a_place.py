"""Somebody wants to know where to go, and takes the address along."""

from kiosk.core.domain import Failed, Nothing, Trouble
from kiosk.core.knowledge import PlacesLike


def test_a_hospital_for_who_is_insured_elsewhere(hall):
    wang = hall.visitor().opens("places").sees("去哪儿", "医保便民服务点", "护理机构").taps("医院")
    wang.sees("要哪一种", "外地参保人能直接结算").taps("异地").sees("医院：异地", "1.2 公里", "3.4 公里")
    wang.does_not_see("示例中医医院").taps("示例市第一医院").sees("示例区幸福路1号", "999-1234567", "演示")
    wang.taps("打印").sees("打印好了").taps("知道了")
    assert "示例区幸福路1号" in hall.printer.slips[0]
    wang.taps("返回").sees("医院：异地").taps("返回").sees("要哪一种").taps("返回").sees("去哪儿")


def test_where_nothing_narrows_the_list_nothing_is_asked(hall):
    hall.visitor().opens("places").taps("药店").sees("示例大药房").does_not_see("要哪一种")


def test_by_its_name(hall):
    wang = hall.visitor().opens("places").taps("按名字找").sees("人民医院").presses("DYYY").sees("示例市第一医院")
    wang.taps("示例市第一医院").sees("示例区幸福路1号").taps("返回").sees("D\u00a0Y\u00a0Y\u00a0Y")


def test_none_and_could_not_look_up_are_two_pages(hall):
    hall.platform.says(PlacesLike, Nothing())
    wang = hall.visitor().opens("places").taps("药店").sees("没有找到", "机器里没有这一类地方").taps("返回")
    hall.platform.says(PlacesLike, Failed(Trouble.STRANGE))
    wang.taps("药店").sees("暂时查不到", "机器里的资料打不开").does_not_see("没有找到")
    hall.platform.is_well()
    wang.taps("再试一次").sees("示例大药房")
