"""Asks whether long-term care insurance is for somebody at home."""


def test_a_question_a_page_and_careful_words(hall):
    visitor = hall.visitor().taps("全部服务").taps("长护险").sees("先申请评估，评上了才能享受").taps("自己先看看")
    visitor.sees("第 1 题，共 4 题", "吃饭要人喂吗？").taps("是的").sees("第 2 题，共 4 题")
    visitor.taps("返回").sees("第 1 题，共 4 题").taps("不是").taps("不是").taps("不是")
    visitor.sees("现在可能还不到", "这不是评估结果，能不能享受以评估为准")
    visitor.taps("返回").taps("返回").taps("是的").taps("是的").sees("可以申请评估", "打 12393")


def test_nothing_of_the_answers_stays(hall):
    visitor = hall.visitor().taps("全部服务").taps("长护险").taps("自己先看看").taps("是的").taps("是的")
    visitor.sees("可以申请评估").taps("离开").waits(1)
    assert hall.session is None
    assert "answer" not in hall.journal
    hall.visitor().taps("全部服务").taps("长护险").taps("自己先看看").sees("第 1 题，共 4 题")


def test_fraud_notices_and_cards_are_open_to_all(hall):
    hall.platform.goes_down()
    visitor = hall.visitor().taps("全部服务").taps("举报骗保").sees("12393", "拿别人的卡看病")
    visitor.taps("返回").taps("公告").sees("明年的居民医保开始交了").does_not_see("夏天的办公时间")
    visitor.taps("返回").taps("明白卡").taps("示例惠医保是什么").sees("这是商业保险，不是医保")
