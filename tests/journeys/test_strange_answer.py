"""The platform answers what cannot be understood, or refuses."""

import pytest

from kiosk.core.domain import Failed, Found, Identify, ItemsOf, Listing, Nothing, Row, SettlementsBetween, Trouble
from tests import people


@pytest.mark.parametrize("outcome", [Failed(Trouble.STRANGE), Nothing(), Found("nonsense")])
def test_a_strange_answer_is_told_in_plain_words(hall, outcome):
    hall.platform.says(Identify, outcome)
    wang = hall.visitor("王建国").shows_code().sees("暂时查不到", "医保中心的回答看不懂，不是您操作错了")
    wang.does_not_see("nonsense", "Error", "None")


def test_a_refusal_is_told_in_the_platforms_own_words(hall):
    hall.platform.says(Identify, Failed(Trouble.REFUSED, "参保人不存在"))
    hall.visitor("王建国").inserts_card().sees("医保中心没有办理这次查询", "医保中心的答复：参保人不存在")


@pytest.mark.parametrize(("question", "way"), [(SettlementsBetween, []), (ItemsOf, ["示例市第一医院", "费用明细"])])
def test_each_question_has_its_page_of_trouble(hall, question, way):
    hall.platform.says(question, Failed(Trouble.STRANGE))
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录")
    for button in way:
        wang.taps(button)
    wang.sees("暂时查不到", "不是“没有”，只是现在看不到")


def test_where_no_sum_could_be_looked_up_none_is_told(hall):
    rows = tuple(Row(row.visit, Failed(Trouble.STRANGE)) for row in people.rows(3))
    hall.platform.says(SettlementsBetween, Found(Listing(rows)))
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录")
    wang.sees("有 3 次的金额没查到，不是没有").does_not_see("0.00").does_not_see("查到的月份都没有自己付钱")
