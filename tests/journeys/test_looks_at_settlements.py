"""The list fills in, one settlement is explained, and its lines are read."""

from datetime import date

from kiosk.core.domain import Code, Found, ItemsOf, Listing, Row, SettlementsBetween, Visit
from tests import people


def test_the_list_fills_in_as_answers_come(hall):
    row = people.rows(1)[0]
    due = Row(people.rows(2)[1].visit, None)
    hall.platform.takes = 1.5
    hall.platform.says(
        SettlementsBetween,
        Found(Listing((Row(row.visit, None), due)), complete=False),
        Found(Listing((row, due)), complete=False),
        people.LISTING,
    )
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录")
    wang.sees("正在查", "请稍等，一般几秒钟")
    wang.sees("正在查，已找到 2 次", "正在查").does_not_see("5,443.83")
    wang.sees("5,443.83", "正在查，已找到 2 次", "正在查")
    wang.sees("最近 12 个月，共 14 次").does_not_see("正在查")


def test_the_list_is_paged_by_buttons(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录")
    wang.sees("第 1 页，共 2 页", "10月12日").sees_no_button("上一页")
    wang.taps("下一页").sees("第 2 页，共 2 页", "2025年").does_not_see("10月12日").sees_no_button("下一页")
    wang.taps("上一页").sees("第 1 页，共 2 页", "10月12日")


def test_one_settlement_is_explained_to_the_fen(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps("示例市第一医院")
    wang.sees("这笔钱怎么报的", "示例市第一医院", "住院 8 天")
    wang.sees("18,652.30", "−12,185.30", "−1,023.17", "5,443.83")
    wang.sees("为什么要自己付", "1,286.40", "318.00", "1,016.27", "800.00", "2,023.16")
    wang.sees("您是这样付的", "各项相加，一分不差", "1,500.00", "3,943.83")


def test_its_lines_are_read_page_by_page(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps("示例市第一医院")
    wang.taps("费用明细").sees("示例市第一医院，共 25 项", "头孢呋辛钠注射液", "220.20", "12 × 18.35 元", "甲类")
    wang.taps("下一页").sees("第 2 页，共 3 页")


def test_back_goes_the_same_way_back(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps("下一页").sees("第 2 页")
    wang.taps("上一页").taps("示例市第一医院").taps("费用明细").sees("共 25 项")
    wang.taps("返回").sees("这笔钱怎么报的")
    wang.taps("返回").sees("最近 12 个月，共 14 次", "第 1 页，共 2 页")
    wang.taps("返回").sees("您的个人账户还有")
    lists = [asked.since for asked in hall.platform.asked if isinstance(asked, SettlementsBetween)]
    assert lists.count(date(2025, 11, 22)) == 1


def test_a_page_of_the_list_is_kept_for_the_way_back(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps("下一页").sees("第 2 页")
    wang.taps("示例").sees("这笔钱怎么报的").taps("返回").sees("第 2 页，共 2 页")


def test_a_settlement_that_is_still_due_is_waited_for(hall):
    row = people.rows(1)[0]
    hall.platform.takes = 3.0
    hall.platform.says(
        SettlementsBetween,
        Found(Listing((Row(row.visit, None),)), complete=False),
        Found(Listing((row,))),
    )
    wang = hall.visitor("王建国").shows_code().sees("1,204.56", within=5).taps("结算记录")
    wang.sees("已找到 1 次", within=5).taps("10月12日").sees("正在查").does_not_see("18,652.30")
    wang.sees("18,652.30", within=5)


def test_a_list_with_gaps_says_so_and_can_be_asked_again(hall):
    hall.platform.says(SettlementsBetween, people.MIXED_LISTING)
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录")
    wang.sees("“门诊慢特病”这次没查到，不是没有", "查不到", "未结算", "已退费")
    hall.network_mended()
    wang.taps("再试一次").sees("最近 12 个月，共 14 次").does_not_see("这次没查到")


def test_a_bill_without_lines_says_so(hall):
    hall.platform.says(ItemsOf, Found(()))
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").taps("示例市第一医院")
    wang.taps("费用明细").sees("没有费用明细", "已经查过了，不是机器出错")


def test_every_kind_of_visit_has_its_word(hall):
    kinds = {"11": "门诊", "13": "急诊", "14": "慢特病", "21": "住院", "41": "买药", "51": "生育", "99": "其他"}
    visits = [Visit(f"70{code}", Code(code, "名称"), date(2026, 6, 1), None) for code in kinds]
    rows = tuple(Row(visit, Found(people.small_settlement(visit, "示例市第二医院", "88.10"))) for visit in visits)
    hall.platform.says(SettlementsBetween, Found(Listing(rows)))
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录").sees(*kinds.values())
    for word in kinds.values():
        wang.taps(word).sees("这笔钱怎么报的", word).taps("返回").sees("结算记录")


def test_one_of_the_last_visits_is_a_touch_away_and_back_leads_over_the_list(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56", "最近三次").taps("示例市第一医院")
    wang.sees("这笔钱怎么报的", "5,443.83").taps("返回").sees("最近 12 个月，共 14 次")
    asked = len(hall.platform.asked)
    wang.taps("返回").sees("1,204.56", "最近三次")
    assert len(hall.platform.asked) == asked  # the first page is as it was left
