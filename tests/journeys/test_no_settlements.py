"""Was nowhere in the last twelve months."""

from kiosk.core.domain import Found, Listing, Nothing, SettlementsBetween


def test_it_is_said_that_there_are_none(hall):
    hall.platform.says(SettlementsBetween, Nothing())
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录")
    wang.sees("没有结算记录", "最近 12 个月没有医保结算", "已经查过了，不是机器出错").does_not_see("暂时查不到")
    wang.taps("返回").sees("1,204.56")


def test_an_empty_list_with_gaps_is_not_called_none(hall):
    from tests.people import MIXED_LISTING

    hall.platform.says(SettlementsBetween, Found(Listing((), MIXED_LISTING.value.missing)))
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").taps("结算记录")
    wang.sees("这次没查到，不是没有").does_not_see("没有结算记录")
