"""举报, 公告 and 明白卡 without a screen: what they tell, and on which days."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from kiosk.core.city import (
    CareInsurance,
    City,
    ElsewhereCase,
    Errand,
    Explainer,
    LifeEvent,
    Notice,
    Passage,
    Reporting,
)
from kiosk.core.comfort import Comfort, Language
from kiosk.core.events import Ticked
from kiosk.core.policy import Citation, Key, Source
from kiosk.core.service import Given, Pick, Show
from kiosk.core.state import State
from kiosk.core.update import update
from kiosk.screens.show import show
from kiosk.services.explainers import view as explained
from kiosk.services.explainers.next import next_want as explain
from kiosk.services.fraud.next import next_want as report
from kiosk.services.fraud.view import none_view
from kiosk.services.notices.next import next_want as notify
from kiosk.ui.words import load_language
from tests import town
from tests.pages import ordered
from tests.pages_of import balance as of_balance
from tests.pages_of import care as of_care
from tests.pages_of import chronic as of_chronic
from tests.pages_of import elsewhere as of_elsewhere
from tests.pages_of import errands as of_errands
from tests.pages_of.telling import earlier, opened, silent
from tests.people import ANNOUNCEMENT, RULES
from tests.reading import texts
from tests.town import figure

WORDS, ENGLISH = load_language("zh_CN"), load_language("en")


def on(day: date, state: State) -> str:
    state, _ = update(state, Ticked(state.now, state.clock.replace(day.year, day.month, day.day)))
    return texts(show(state, WORDS).body)


def test_a_page_tells_other_figures_when_the_day_turns() -> None:
    state = opened("notices")
    city = state.rules.city
    figures = (
        figure(Key.DUES_PERSON, "380.00", since=date(2026, 1, 1), until=date(2026, 12, 31)),
        figure(Key.DUES_PERSON, "400.00", since=date(2027, 1, 1), until=date(2027, 12, 31)),
    )
    notice = replace(city.notices[0], told=town.told("一年交{dues.person}。"), since=None, until=None)
    city = replace(city, policy=replace(city.policy, figures=figures), notices=(notice,))
    state = replace(state, rules=replace(state.rules, written=city))
    assert "一年交380元。" in on(date(2026, 12, 31), state)
    assert "一年交400元。" in on(date(2027, 1, 1), state)
    assert "一年交400元（2027年）。" in on(date(2028, 1, 1), state)


NEWER = Source("newer", "示例市备案新规定（虚构）", "示例市", "2026-10")
TELLING = {
    "errand": of_errands.FILE,
    "elsewhere": of_elsewhere.case("moved"),
    "care": of_care.opened(),
    "chronic": of_chronic.on("city"),
    "balance": of_balance.balance(),
    "fraud": opened("fraud"),
    "explainer": opened("explainers", ("card", "procurement")),
    "notices": opened("notices"),
}


def with_a_figure(told: Any) -> Any:
    """The same, with a figure in every passage."""
    match told:
        case Passage():
            return replace(told, lines=("备案管{elsewhere.months}。",), figures=())
        case tuple():
            return tuple(map(with_a_figure, told))
        case City() | LifeEvent() | Errand() | ElsewhereCase() | CareInsurance() | Notice() | Explainer() | Reporting():
            return replace(told, **{each.name: with_a_figure(getattr(told, each.name)) for each in fields(told)})
    return told


@pytest.mark.parametrize("name", TELLING)
def test_whatever_tells_a_figure_says_where_that_stands(name: str) -> None:
    state = TELLING[name]
    account = Explainer("account", "个人账户能做什么", "wallet", (Passage((), town.PRINTED),))  # stands on its page
    city = with_a_figure(replace(state.rules.written, explainers=(*state.rules.written.explainers, account)))
    months = figure(Key.ELSEWHERE_MONTHS, "6", cited=Citation("newer", "第一条"), as_of="2026-10")
    policy = replace(city.policy, sources=(*city.policy.sources, NEWER), figures=(months,))
    state = replace(state, rules=replace(state.rules, written=replace(city, policy=policy)))
    said = [texts(show(state, WORDS).body)]
    if name not in ("balance", "notices"):  # whose paper tells none of it
        order = ordered(state)
        said.append(texts(order.slip(order.sight, WORDS).body))
    for each in said:
        assert "备案管6个月。" in each
        assert "截至2026年10月，来源：示例市备案新规定（虚构）" in each


# -- notices -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "stand"),
    [
        (date(2026, 8, 31), {"新药可以报了", "夏天的办公时间"}),
        (date(2026, 9, 1), {"新药可以报了", "明年的居民医保开始交了"}),
        (date(2026, 12, 31), {"新药可以报了", "明年的居民医保开始交了"}),
        (date(2027, 1, 1), {"新药可以报了"}),
    ],
)
def test_a_notice_ends_by_its_own_date(day: date, stand: set[str]) -> None:
    page = on(day, opened("notices"))
    heads = {each.title for each in RULES.city.notices if each.title in page}
    assert heads == stand


@pytest.mark.parametrize(
    ("since", "until", "day", "is_earlier"),
    [
        # by its own first day
        (date(2026, 9, 1), None, date(2027, 9, 1), False),
        (date(2026, 9, 1), None, date(2027, 9, 2), True),
        # by its source, which is of 2026-03-31
        (None, None, date(2027, 3, 31), False),
        (None, None, date(2027, 4, 1), True),
        # what has an end stands until then
        (date(2026, 9, 1), date(2030, 1, 1), date(2027, 9, 2), False),
    ],
)
def test_a_notice_without_an_end_is_an_earlier_one_after_a_year(
    since: date | None, until: date | None, day: date, is_earlier: bool
) -> None:
    state = opened("notices")
    city = state.rules.city
    notice = replace(city.notices[0], since=since, until=until)
    state = replace(state, rules=replace(state.rules, written=replace(city, notices=(notice,))))
    page = on(day, state)
    assert notice.title in page
    assert ("较早的通知" in page, "现在的公告" in page) == (is_earlier, not is_earlier)


def test_earlier_notices_stand_below_those_of_today_with_whom_to_ask() -> None:
    page = on(date(2026, 11, 22), earlier())
    ask = "没写到哪天为止，现在还算不算，请打 12393 问"
    order = ("现在的公告", "明年的居民医保开始交了", "较早的通知", ask, "新药可以报了", "从2019年6月1日起")
    places = [page.index(each) for each in order]
    assert places == sorted(places)
    assert "共 2 条" in page  # of those of today, with the hall's


def test_what_the_hall_tells_stands_there_too_for_its_days() -> None:
    assert ANNOUNCEMENT.chinese in on(ANNOUNCEMENT.since, opened("notices"))
    assert ANNOUNCEMENT.chinese not in on(date(2027, 1, 1), opened("notices"))


def test_what_the_hall_tells_is_told_in_the_chosen_language() -> None:
    state = replace(opened("notices"), comfort=Comfort(language=Language.ENGLISH))
    assert ANNOUNCEMENT.english in texts(show(state, ENGLISH).body)


def test_no_notice_is_said_to_be_none() -> None:
    assert texts(show(silent("notices"), WORDS).body).startswith("现在没有公告")


def test_notices_need_nothing() -> None:
    assert isinstance(notify(Given(), RULES), Show)


# -- fraud ---------------------------------------------------------------------------------------------------------


def test_whom_to_tell_what_counts_how_and_the_reward_are_on_one_page() -> None:
    page = texts(show(opened("fraud"), WORDS).body)
    for each in ("12393", "拿别人的卡看病", "不说名字也可以", "查实了有奖励，按追回的钱算", "演示内容，不是真实信息"):
        assert each in page


def test_a_city_that_tells_nothing_of_it_says_so() -> None:
    assert report(Given(), replace(RULES, written=replace(RULES.city, reporting=None))) == Show(none_view)


# -- explainers ----------------------------------------------------------------------------------------------------


def test_a_card_is_chosen_and_told() -> None:
    assert explain(Given(), RULES) == Pick("card", ("procurement", "layers", "supplement"), explained.view)
    want = explain(Given().holding("card", "layers", by_visitor=True), RULES)
    assert isinstance(want, Show)
    assert want.view == explained.one_view
    assert want.slip is not None


@pytest.mark.parametrize(("card", "commercial"), [("supplement", True), ("layers", False)])
def test_what_is_sold_is_told_of_and_not_sold(card: str, commercial: bool) -> None:
    state = opened("explainers", ("card", card))
    order = ordered(state)
    for part in (show(state, WORDS).body, order.slip(order.sight, WORDS).body):
        assert ("这是商业保险，不是医保" in texts(part)) is commercial
