"""Pulls the card in the middle of a visit."""

import pytest


@pytest.mark.parametrize(
    "way", [[], ["结算记录"], ["结算记录", "示例市第一医院"], ["结算记录", "示例市第一医院", "费用明细"]]
)
def test_pulling_the_card_ends_the_visit_on_every_page(hall, way):
    wang = hall.visitor("王建国").inserts_card().sees("1,204.56")
    for button in way:
        wang.taps(button)
    wang.pulls_card().is_sent_home().sees("您好，您带了什么？")
    assert hall.remembers_nothing_of(wang)
    assert '"because": "card pulled"' in hall.journal


def test_the_next_card_is_taken_at_once(hall):
    wang, li = hall.visitor("王建国"), hall.visitor("李秀英")
    wang.inserts_card().sees("1,204.56").pulls_card().is_sent_home().sees("您好，您带了什么？")
    li.inserts_card().sees("317.05").does_not_see("1,204.56")


def test_a_card_pulled_while_the_platform_is_asked_is_not_seen_by_the_next(hall):
    hall.platform.takes = 2.0
    wang, li = hall.visitor("王建国"), hall.visitor("李秀英")
    wang.inserts_card().sees("正在核对身份").pulls_card().is_sent_home().sees("您好，您带了什么？")
    li.inserts_card().waits(1.5).does_not_see("王*国").sees("317.05").does_not_see("王*国")
    assert hall.remembers_nothing_of(wang)


def test_pulling_a_card_during_a_visit_by_code_changes_nothing(hall):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56")
    hall.visitor("李秀英").inserts_card().pulls_card()
    wang.sees("1,204.56")
