"""报销测算: which questions are asked and which are not, and the bill that the answers make."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kiosk.core.domain import Found
from kiosk.core.person import Secret
from kiosk.core.policy import Bound, Key, Policy
from kiosk.core.reckoning import Bill, Care, Elsewhere
from kiosk.core.service import IDENTITY, Fill, Given, Pick, Rules, Show, Want
from kiosk.screens.show import show
from kiosk.services.calculator import asked, dues, questions, result, slip
from kiosk.services.calculator.next import BILL, CALCULATOR, MONTHLY
from kiosk.ui.scene import Text, walk
from kiosk.ui.words import load_language
from tests import pages as house
from tests import people, town
from tests.pages_of.calculator import BARE, BOUND_AT_ONE, calculated, without
from tests.pages_of.calculator import BILL as FOR_A_STAY
from tests.pages_of.calculator import DUES as PAID_IN
from tests.reading import texts

OUTPATIENT = replace(
    town.POLICY,
    figures=(*town.POLICY.figures, town.figure(Key.OUTPATIENT_SHARE, "0.75", "employee", bound=Bound.AT_MOST)),
)
OF_A_CASE = replace(
    town.POLICY, figures=(*town.POLICY.figures, town.figure(Key.OUTPATIENT_SHARE, "0.75", "employee", case="新冠"))
)
BANDS = ("一档", "二档")
BANDED = replace(
    town.POLICY,
    populations=(town.POLICY.populations[0], replace(town.POLICY.populations[1], bands=BANDS)),
    figures=(
        *town.POLICY.figures,
        town.figure(Key.DUES_TOTAL, "1160.00", "resident", band="一档"),
        town.figure(Key.DUES_STATE, "730.00", "resident", band="一档"),
    ),
)
ONLY_RATES = replace(
    town.POLICY, figures=tuple(each for each in town.POLICY.figures if each.key.value.startswith("rate."))
)


def rules(policy: Policy = town.POLICY) -> Rules:
    return replace(people.RULES, written=replace(town.CITY, policy=policy))


def given(*known: tuple[str, str]) -> Given:
    """Choices, and what was typed under the keys of amounts."""
    entries = Given()
    for key, value in known:
        typed = key in (asked.TOTAL, asked.OWN, asked.BASE)
        entries = entries.holding(key, Secret(value) if typed else value, by_visitor=True)
    return entries


INPATIENT, RESIDENT, THIRD, HERE = ("what", "inpatient"), ("who", "resident"), ("level", "三级"), ("where", "none")
WHOLE = INPATIENT, RESIDENT, THIRD, HERE, ("total", "20000"), ("mixed", "all")
WHERE = tuple(each.value for each in Elsewhere)


@pytest.mark.parametrize(
    ("policy", "known", "wanted"),
    [
        (town.POLICY, given(), Pick("what", ("inpatient", "dues"), questions.what)),
        (OF_A_CASE, given(), Pick("what", ("inpatient", "dues"), questions.what)),
        (OUTPATIENT, given(), Pick("what", ("inpatient", "outpatient", "dues"), questions.what)),
        (town.POLICY, given(INPATIENT), Pick("who", ("employee", "resident"), questions.who)),
        (town.POLICY, given(INPATIENT, RESIDENT), Pick("level", ("三级", "二级", "一级"), questions.level)),
        (town.POLICY, given(INPATIENT, RESIDENT, THIRD), Pick("where", WHERE, questions.where)),
        (town.POLICY, given(*WHOLE[:4]), Fill("total", BILL, questions.total)),
        (town.POLICY, given(*WHOLE[:5]), Pick("mixed", ("all", "some", "unsure"), questions.mixed)),
        (town.POLICY, given(*WHOLE), Show(result.view, slip.of_bill)),
        (town.POLICY, given(*WHOLE[:5], ("mixed", "unsure")), Show(result.view, slip.of_bill)),
        (town.POLICY, given(*WHOLE[:5], ("mixed", "some")), Fill("own", BILL, questions.own)),
        (town.POLICY, given(*WHOLE[:5], ("mixed", "some"), ("own", "20000")), Show(result.view, slip.of_bill)),
        (town.POLICY, given(*WHOLE[:5], ("mixed", "some"), ("own", "20000.01")), Show(questions.too_much)),
        # where the city does not tell what care elsewhere costs, nobody is asked where
        (without(Key.ELSEWHERE_CUT), given(*WHOLE[:3]), Fill("total", BILL, questions.total)),
        # outpatients: those only of whom a share is told, and the cut is not for them
        (OUTPATIENT, given(("what", "outpatient")), Pick("level", ("三级", "二级", "一级"), questions.level)),
        (OUTPATIENT, given(("what", "outpatient"), THIRD), Fill("total", BILL, questions.total)),
        # bands where something that is asked differs by them
        (BANDED, given(INPATIENT, RESIDENT), Pick("level", ("三级", "二级", "一级"), questions.level)),
        (BANDED, given(("what", "dues"), RESIDENT), Pick("band", BANDS, questions.band)),
        (BANDED, given(("what", "dues"), RESIDENT, ("band", "一档")), Show(dues.view, slip.of_dues)),
        # contributions: of a resident, nothing is typed
        (town.POLICY, given(("what", "dues")), Fill("base", MONTHLY, questions.base)),
        (BANDED, given(("what", "dues"), ("who", "employee")), Fill("base", MONTHLY, questions.base)),
        (town.POLICY, given(("what", "dues"), ("base", "6000")), Show(dues.view, slip.of_dues)),
        # one question only that can be answered is not asked; none, and that is said
        (ONLY_RATES, given(), Fill("base", MONTHLY, questions.base)),
        (BARE, given(), Show(questions.nothing)),
    ],
)
def test_what_is_known_and_what_is_wanted_next(policy: Policy, known: Given, wanted: Want) -> None:
    assert CALCULATOR.next(known, rules(policy)) == wanted


def test_the_visitors_own_insurance_is_offered_first() -> None:
    hers = replace(people.IDENTIFIED, insurances=people.HELD[4:])
    known = given(INPATIENT).holding(IDENTITY, Found(hers))
    assert CALCULATOR.next(known, rules()) == Pick("who", ("resident", "employee"), questions.who)
    employee, resident = town.POLICY.populations
    assert (asked.is_own(known, resident), asked.is_own(known, employee)) == (True, False)
    assert not asked.is_own(given(INPATIENT), employee)


@pytest.mark.parametrize(
    ("policy", "known", "bill"),
    [
        (town.POLICY, given(*WHOLE), Bill("resident", "三级", Decimal("20000.00"), date(2026, 11, 22))),
        (
            town.POLICY,
            given(
                INPATIENT, RESIDENT, THIRD, ("where", "unfiled"), ("total", "0.5"), ("mixed", "some"), ("own", "0.25")
            ),
            Bill("resident", "三级", Decimal("0.50"), date(2026, 11, 22), Decimal("0.25"), Elsewhere.UNFILED),
        ),
        (
            OUTPATIENT,
            given(("what", "outpatient"), THIRD, ("total", "100"), ("mixed", "all")),
            Bill("employee", "三级", Decimal("100.00"), date(2026, 11, 22), care=Care.OUTPATIENT),
        ),
    ],
)
def test_the_answers_make_a_bill(policy: Policy, known: Given, bill: Bill) -> None:
    assert asked.bill(known, rules(policy)) == bill


def test_it_needs_nobody() -> None:
    assert CALCULATOR.needs == frozenset()


def test_a_level_of_which_a_bound_is_known_is_told_with_it_beside_the_bars() -> None:
    told = texts(show(calculated(*FOR_A_STAY, policy=BOUND_AT_ONE), load_language("zh_CN")).body)
    _, _, compared = told.partition("\n二级比三级少付1,875.00元\n")
    assert "一级\n最多 1,820.00元\n" in compared  # of at least 85 %, at most the rest is one's own
    assert "最少" not in compared  # as it may be at the first level
    assert "没有写明" not in compared


def test_what_is_paid_in_is_reckoned_for_people_in_work_and_that_is_said() -> None:
    """Of the retired the city tells a share of a bill, and nothing that they pay in."""
    words = load_language("zh_CN")
    retired = "上班的，或从单位退休的"
    assert retired in texts(show(calculated(INPATIENT, policy=BANDED), words).body)
    paying = texts(show(calculated(("what", "dues"), policy=BANDED), words).body)
    assert "上班的\n" in paying
    assert retired not in paying
    assert "上班的人填" in texts(show(calculated(("what", "dues"), ("who", "employee"), policy=BANDED), words).body)


def test_a_slip_says_for_which_day_it_reckons_and_not_that_the_rules_are_of_that_day() -> None:
    """How old each rule is stands below its step."""
    words = load_language("zh_CN")
    for steps in (FOR_A_STAY, PAID_IN):
        order = house.ordered(calculated(*steps))
        said = texts(order.slip(order.sight, words).body)
        assert "按2026年11月22日算" in said
        assert "政策\n" not in said


def test_where_a_rule_stands_is_never_cut_short() -> None:
    told = [each for each in walk(show(calculated(*FOR_A_STAY), load_language("zh_CN")).body) if isinstance(each, Text)]
    stands = [each for each in told if each.role == "label"]
    assert stands
    assert not any(each.shrink for each in stands)
