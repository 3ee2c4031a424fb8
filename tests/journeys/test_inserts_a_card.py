"""Inserts the social-security card and sees the account."""

import pytest

from kiosk.core.events import CardTrouble


def test_a_card_is_read_and_the_account_is_there(hall):
    wang = hall.visitor("王建国").inserts_card()
    wang.sees("正在读卡", "请不要拔卡")
    wang.sees("王*国，您的个人账户还有", "1,204.56 元")


@pytest.mark.parametrize(
    ("trouble", "head"),
    [
        (CardTrouble.NO_ANSWER, "卡没有反应"),
        (CardTrouble.NOT_SOCIAL_SECURITY, "这不是社会保障卡"),
        (CardTrouble.KEPT_BACK, "这张卡不让读姓名"),
        (CardTrouble.GARBLED, "卡没有读清楚"),
    ],
)
def test_a_card_that_cannot_be_read_is_told_as_such(hall, trouble, head):
    hall.visitor().inserts_card(trouble).sees(head, "卡没有坏，里面的钱没有变")


def test_an_upside_down_card_is_turned_and_read(hall):
    wang = hall.visitor("王建国").inserts_card(CardTrouble.NO_ANSWER).sees("卡没有反应")
    wang.pulls_card().sees("请插入社保卡", "芯片朝上")  # with the card in hand, which way it goes in is still shown
    wang.inserts_card().sees("1,204.56 元")


@pytest.mark.parametrize("trouble", [CardTrouble.NOT_SOCIAL_SECURITY, CardTrouble.KEPT_BACK])
def test_a_card_that_will_never_be_read_is_not_asked_for_again(hall, trouble):
    hall.visitor().inserts_card(trouble).sees("卡没有坏").pulls_card().sees("您好，您带了什么？")


def test_who_goes_away_with_an_unread_card_leaves_the_welcome_page(hall):
    wang = hall.visitor().inserts_card(CardTrouble.NO_ANSWER).sees("卡没有反应").pulls_card().sees("芯片朝上")
    wang.is_quiet_for(61).sees("您好，您带了什么？")


def test_the_same_card_is_tried_again_where_that_may_help(hall):
    wang = hall.visitor("王建国").inserts_card(CardTrouble.GARBLED).sees("卡没有读清楚")
    hall.reader._card = wang.known.card  # it lies better now
    wang.taps("再试一次").sees("1,204.56 元")


def test_a_card_pulled_too_early_is_told(hall):
    hall.reader.takes = 2.0
    hall.visitor().inserts_card().sees("正在读卡").pulls_card().sees("卡拔得太早了", "您好，您带了什么？")


def test_a_reader_that_never_answers_is_given_up(hall):
    hall.reader.answers = False
    hall.visitor().inserts_card().sees("正在读卡").waits(16).sees("读卡器暂时不能用")
