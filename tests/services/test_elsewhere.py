"""异地就医 without a screen: what is wanted next, whether a filing stands, what it costs, what pages and paper say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kiosk.core.domain import Failed, Found, Nothing, Outcome, Trouble
from kiosk.core.entitlements import Transfer, TransfersBetween
from kiosk.core.lookups import BureauLookup, LookupKind, LookupRow
from kiosk.core.person import Secret
from kiosk.core.policy import Bound, Key, Policy
from kiosk.core.service import IDENTITY, Given, Look, Pick, Rules, Show
from kiosk.screens.show import show
from kiosk.services.elsewhere import answer, cases
from kiosk.services.elsewhere.filed import Filed, Standing, filed
from kiosk.services.elsewhere.money import cuts, lasting
from kiosk.services.elsewhere.next import next_want
from kiosk.ui import reckoned
from kiosk.ui.words import load_language
from tests import town
from tests.pages import ordered
from tests.pages_of.elsewhere import case, known, opened
from tests.people import IDENTIFIED, RULES
from tests.reading import texts
from tests.town import POLICY, figure

WORDS = load_language("zh_CN")
TODAY = date(2026, 11, 22)
KNOWN = Given().holding(IDENTITY, Found(IDENTIFIED))
CASES = tuple(each.id for each in town.CASES)


# -- what is wanted next -------------------------------------------------------------------------------------------


def test_who_somebody_is_is_asked_of_anybody() -> None:
    assert next_want(Given(), RULES) == Pick("case", CASES, cases.view)


def test_who_is_identified_sees_their_own_filings_beside_it() -> None:
    person = IDENTIFIED.person
    bureau = Look("bureau", BureauLookup(LookupKind.ELSEWHERE_FILINGS, person))
    transfers = Look("transfers", TransfersBetween(person, date(2025, 11, 21), TODAY))
    assert next_want(KNOWN, RULES) == Pick("case", CASES, cases.view, meanwhile=(bureau, transfers))


@pytest.mark.parametrize("given", [Given(), KNOWN])
def test_a_case_is_answered_without_any_look(given: Given) -> None:
    want = next_want(given.holding("case", "referred", by_visitor=True), RULES)
    assert isinstance(want, Show)
    assert (want.view, want.meanwhile) == (answer.view, ())
    assert want.slip is not None


def test_a_city_without_rules_says_so() -> None:
    assert next_want(Given(), with_city(elsewhere=())) == Show(cases.none_view)


def with_city(**changes: object) -> Rules:
    return replace(RULES, written=replace(RULES.city, **changes))


# -- whether a filing stands ---------------------------------------------------------------------------------------


def row(since: str | None, until: str | None, status: str | None = "done") -> LookupRow:
    told = (("since", since), ("until", until), ("status", status))
    return LookupRow(tuple((name, Secret(value)) for name, value in told if value is not None))


def transfer(since: date | None, until: date | None, **more: object) -> Transfer:
    plain = Transfer(None, None, None, None, elsewhere=True, agreed=True, decided=None, since=since, until=until)
    return replace(plain, **more)


DOWN, NOT_OFFERED = Failed(Trouble.UNREACHABLE), Failed(Trouble.NOT_OFFERED)
STANDS = Found((row("2026-07-04", "2027-01-04"),))
ENDED = Found((row("2026-01-04", "2026-07-04"),))
IN_FORCE = Filed(Standing.IN_FORCE, date(2027, 1, 4))


@pytest.mark.parametrize(
    ("bureau", "transfers", "expected"),
    [
        (STANDS, Nothing(), IN_FORCE),
        (STANDS, None, IN_FORCE),
        (STANDS, DOWN, IN_FORCE),
        (Nothing(), Found((transfer(date(2026, 10, 1), date(2027, 1, 4)),)), IN_FORCE),
        (NOT_OFFERED, Found((transfer(date(2026, 10, 1), date(2027, 1, 4)),)), IN_FORCE),
        (Found((row("2026-07-04", "2026-12-01"), row("2026-07-04", "2027-01-04"))), Nothing(), IN_FORCE),
        (Found((row("2026-07-04", None),)), Nothing(), Filed(Standing.IN_FORCE)),
        (Found((row("2026-07-04", "2026-11-22"),)), Nothing(), Filed(Standing.IN_FORCE, TODAY)),
        (Found((row("2026-12-01", "2027-06-01"),)), Nothing(), Filed(Standing.COMING, date(2026, 12, 1))),
        (Found((row("2026-11-20", None, "accepted"),)), Nothing(), Filed(Standing.ASKED_FOR)),
        (Found((row("2026-11-20", None, "in_progress"),)), None, Filed(Standing.ASKED_FOR)),
        (ENDED, Nothing(), Filed(Standing.OVER, date(2026, 7, 4))),
        (Nothing(), Nothing(), Filed(Standing.NONE)),
        (Found((row("2026-07-04", "2027-01-04", "withdrawn"),)), Nothing(), Filed(Standing.NONE)),
        (Found((row("2026-07-04", "2027-01-04", "refused"),)), Nothing(), Filed(Standing.NONE)),
        (Nothing(), Found((transfer(TODAY, None, elsewhere=False),)), Filed(Standing.NONE)),
        (Nothing(), Found((transfer(TODAY, None, agreed=False),)), Filed(Standing.NONE)),
        (None, None, Filed(Standing.WAITING)),
        (None, Nothing(), Filed(Standing.WAITING)),
        (ENDED, None, Filed(Standing.WAITING)),
        (DOWN, Nothing(), Filed(Standing.FAILED, failed=DOWN)),
        (ENDED, DOWN, Filed(Standing.FAILED, failed=DOWN)),
        (NOT_OFFERED, DOWN, Filed(Standing.FAILED, failed=DOWN)),
        (NOT_OFFERED, Nothing(), Filed(Standing.FAILED, failed=NOT_OFFERED)),
        (Found((row("soon", None),)), Nothing(), Filed(Standing.FAILED, failed=Failed(Trouble.STRANGE))),
        (Found((row("2026-07-04", None, "待审"),)), Nothing(), Filed(Standing.FAILED, failed=Failed(Trouble.STRANGE))),
    ],
)
def test_whether_a_filing_stands(bureau: Outcome | None, transfers: Outcome | None, expected: Filed) -> None:
    """That there is none is said only where both were asked and answered."""
    assert filed(bureau, transfers, TODAY) == expected


def test_the_last_day_is_a_day_too() -> None:
    assert IN_FORCE.days_left(TODAY) == 43
    assert Filed(Standing.IN_FORCE, TODAY).days_left(TODAY) == 0


@pytest.mark.parametrize(
    ("bureau", "said"),
    [
        (STANDS, ("您有备案，还有 43 天", "管到2027年1月4日")),
        (Found((row("2026-07-04", None),)), ("您有备案", "没有给出到期的日子")),
        (ENDED, ("您的备案已经过期", "上次管到2026年7月4日")),
        (Nothing(), ("没有查到您的备案", "已经查过了，要备案请看下面")),
        (DOWN, ("您的备案暂时查不到", "不是“没有”，只是现在看不到", "再试一次")),
        (NOT_OFFERED, ("您的备案这里查不到", "不是“没有”，请打 12393 询问")),
    ],
)
def test_each_state_has_its_own_words(bureau: Outcome, said: tuple[str, ...]) -> None:
    page = texts(show(known(bureau, Nothing()), WORDS).body)
    assert [each for each in said if each not in page] == []


def test_another_try_is_offered_only_where_it_may_help() -> None:
    assert "再试一次" not in texts(show(known(NOT_OFFERED, Nothing()), WORDS).body)


def test_nothing_personal_stands_there_for_who_is_not_known() -> None:
    page = texts(show(opened(), WORDS).body)
    assert page.startswith("您是哪种情况？")
    assert "您的备案" not in page
    assert "您有备案" not in page


# -- money ---------------------------------------------------------------------------------------------------------


def of(id: str) -> "town.ElsewhereCase":
    return next(each for each in town.CASES if each.id == id)


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("referred", [("filed", Decimal("0.05")), ("unfiled", Decimal("0.20"))]),
        ("by-oneself", [("filed", Decimal("0.05")), ("unfiled", Decimal("0.20"))]),
        ("moved", []),
        ("province", []),
    ],
)
def test_what_a_case_takes_off(id: str, expected: list[tuple[str, Decimal]]) -> None:
    assert [(cut.whose, cut.less) for cut in cuts(of(id), RULES)] == expected


def ruled(*figures: object) -> Rules:
    policy = Policy(POLICY.populations, POLICY.levels, POLICY.sources, tuple(figures))
    return with_city(policy=policy)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((), "没有资料写到"),
        (
            (figure(Key.ELSEWHERE_CUT, "0.075", case="filed", as_of="2023", since=None, until=None),),
            "2023年是 7.5 个百分点，后来变没变没有资料写",
        ),
        (  # of no year
            (figure(Key.ELSEWHERE_CUT, "0.30", case="filed", as_of="", since=None, until=None),),
            "只知道更早的，没写是哪一年",
        ),
        (
            (
                figure(
                    *(Key.ELSEWHERE_CUT, "0.05"), case="filed", bound=Bound.AT_MOST,
                    since=date(2023, 1, 1), until=date(2024, 12, 31),
                ),
            ),
            "到2024年12月31日为止是最多 5 个百分点，后来的没有资料写",
        ),
        (
            (figure(Key.ELSEWHERE_CUT, "0.05", case="filed", as_of="2026", since=date(2027, 1, 1)),),
            "写到的规定从2027年1月1日开始",
        ),
        ((figure(Key.ELSEWHERE_CUT, None, case="filed", why="只说会少报"),), "只说会少报"),
        ((figure(Key.ELSEWHERE_CUT, None, case="filed"),), "资料提到了，没写多少"),
    ],
)  # fmt: skip
def test_why_a_cut_is_not_known_is_said(figures: tuple[object, ...], said: str) -> None:
    cut = cuts(of("referred"), ruled(*figures))[0]
    assert (cut.less, answer.cut_said(cut, WORDS)) == (None, said)


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ((figure(Key.ELSEWHERE_MONTHS, "6"),), "备案后 6 个月内有效"),
        (
            (figure(Key.ELSEWHERE_MONTHS, "3", as_of="2023", since=None, until=None),),
            "备案管多久：2023年是 3 个月，后来变没变没有资料写",
        ),
        ((figure(Key.ELSEWHERE_MONTHS, None, why="没有写"),), "备案管多久：没有写"),
        ((), "备案管多久：没有资料写到"),
    ],
)
def test_how_long_a_filing_lasts(figures: tuple[object, ...], said: str) -> None:
    assert answer.months_said(lasting(of("referred"), ruled(*figures)), WORDS) == (said,)


def test_how_long_is_no_question_where_none_is_needed_or_none_is_told_of() -> None:
    assert (lasting(of("province"), RULES), lasting(of("by-oneself"), RULES)) == (None, None)


@pytest.mark.parametrize(("bound", "said"), [(Bound.AT_MOST, "最多"), (Bound.AT_LEAST, "至少")])
def test_a_bound_is_said_to_be_one(bound: Bound, said: str) -> None:
    cut = cuts(of("referred"), ruled(figure(Key.ELSEWHERE_CUT, "0.05", case="filed", bound=bound)))[0]
    assert answer.cut_said(cut, WORDS) == f"报销少{said} 5 个百分点"
    months = lasting(of("referred"), ruled(figure(Key.ELSEWHERE_MONTHS, "6", bound=bound)))
    assert answer.months_said(months, WORDS) == (f"备案后{said} 6 个月内有效",)


@pytest.mark.parametrize("id", ["moved", "province", "emergency"])
def test_whom_the_city_s_rule_does_not_name_is_told_no_cut(id: str) -> None:
    assert "个百分点" not in texts(show(case(id), WORDS).body)


def test_a_city_without_words_for_it_says_filed_and_not_filed() -> None:
    city = replace(RULES.city, elsewhere=())
    assert [reckoned.going(each, city, WORDS) for each in ("filed", "unfiled")] == [
        "去外地，备了案",
        "去外地，没有备案",
    ]


# -- pages and paper -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "first", "also"),
    [
        (
            "referred",
            "要先备案",
            ("异地转诊", "自行外出就医", "报销少 5 个百分点", "报销少 20 个百分点", "医院开的转院单"),
        ),
        ("referred", "要先备案", ("扫一扫这里的码",)),
        ("province", "不需要备案", ("截至2026年3月31日，来源：示例市医保服务指南（虚构）",)),
        ("emergency", "要不要备案，没有查到", ("打 12393", "演示内容，不是真实信息")),
        (
            "by-oneself",
            "要不要备案，没有查到",
            (
                "报销少 20 个百分点",
                "每 100 元分别少报 5 元和 20 元",
                "要带什么没有查到，请先打 12393 问一问",
                "异地转诊",
                "自行外出就医",
            ),
        ),
    ],
)
def test_the_answer_comes_first(id: str, first: str, also: tuple[str, ...]) -> None:
    page = texts(show(case(id), WORDS).body)
    assert page.splitlines()[0] == first
    assert [each for each in also if each not in page] == []


def test_where_there_is_a_rule_it_is_not_said_that_there_is_none() -> None:
    """Whether one must file is not known; what going unfiled costs is."""
    order = ordered(case("by-oneself"))
    said = texts(order.slip(order.sight, WORDS).body)
    assert "要不要备案，没有查到" in said
    assert "报销少 20 个百分点" in said


def test_what_needs_nothing_is_not_told_where_to_go() -> None:
    page = texts(show(case("province"), WORDS).body)
    assert "在哪儿办" not in page
    assert "要带什么" not in page


def test_the_slip_is_what_somebody_goes_with() -> None:
    order = ordered(case("referred"))
    said = texts(order.slip(order.sight, WORDS).body)
    for each in (
        "要先备案",
        "医院开的转院单",
        "一窗办 3 号窗口",
        "自行外出就医",
        "报销少 20 个百分点",
        "示例市医保服务指南（虚构）",
    ):
        assert each in said
