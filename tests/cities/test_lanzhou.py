"""兰州, told in 2023: what was before is as of 2019, and on which day it changed is not told."""

from datetime import date
from decimal import Decimal

import pytest

from kiosk.core.policy import Key, WhyNot
from kiosk.core.reckoning import Bill, Elsewhere, reckon
from tests.cities.rules import TODAY, Rule, check, city

THEN = date(2019, 7, 1)
BETWEEN = date(2021, 7, 1)
STAYS = "有效减轻住院就医负担"
DOCTORS = "改革门诊就医保障方式"
ELSEWHERE = "完善异地就医政策"
A, B = "三级甲等", "三级乙等"
EMPLOYEE, RESIDENT = "employee", "resident"
DEDUCTIBLE, SHARE = Key.INPATIENT_DEDUCTIBLE, Key.INPATIENT_SHARE
SERIOUS = "分级诊疗和重大疾病病种"

RULES = (
    Rule(STAYS, "an employee in a 三甲 bears a thousand first", DEDUCTIBLE, "1000.00", EMPLOYEE, A),
    Rule(STAYS, "and fourteen hundred before", DEDUCTIBLE, "1400.00", EMPLOYEE, A, day=THEN),
    Rule(STAYS, "in a 三乙 six hundred", DEDUCTIBLE, "600.00", EMPLOYEE, B),
    Rule(STAYS, "and a thousand before", DEDUCTIBLE, "1000.00", EMPLOYEE, B, day=THEN),
    Rule(STAYS, "a resident in a 三甲 fourteen hundred", DEDUCTIBLE, "1400.00", RESIDENT, A),
    Rule(STAYS, "and twenty-four hundred before", DEDUCTIBLE, "2400.00", RESIDENT, A, day=THEN),
    Rule(STAYS, "in a 三乙 six hundred", DEDUCTIBLE, "600.00", RESIDENT, B),
    Rule(STAYS, "and a thousand before", DEDUCTIBLE, "1000.00", RESIDENT, B, day=THEN),
    Rule(STAYS, "when it changed is not told", DEDUCTIBLE, WhyNot.CHANGED, RESIDENT, A, day=BETWEEN),
    Rule(STAYS, "nothing is told of a 二级", DEDUCTIBLE, WhyNot.NOT_TOLD, RESIDENT, "二级"),
    Rule(STAYS, "a resident gets 65 % in a 三甲", SHARE, "0.65", RESIDENT, A),
    Rule(STAYS, "75 % in a 三乙", SHARE, "0.75", RESIDENT, B),
    Rule(STAYS, "85 % in a 二级", SHARE, "0.85", RESIDENT, "二级"),
    Rule(STAYS, "90 % in a 一级", SHARE, "0.90", RESIDENT, "一级"),
    Rule(STAYS, "by how much less before is told unclearly", SHARE, WhyNot.NO_VALUE, RESIDENT, A, day=THEN),
    Rule(STAYS, "of an employee only how it rose is told", SHARE, WhyNot.NO_VALUE, EMPLOYEE, A),
    Rule(STAYS, "75 % for certain illnesses", SHARE, "0.75", RESIDENT, case=SERIOUS),
    Rule(STAYS, "and 70 % before", SHARE, "0.70", RESIDENT, case=SERIOUS, day=THEN),
    Rule(STAYS, "a resident gets 80,000 a year at most", Key.YEAR_CAP, "80000.00", RESIDENT),
    Rule(STAYS, "and 40,000 before", Key.YEAR_CAP, "40000.00", RESIDENT, day=THEN),
    Rule(STAYS, "of an employee no cap is told", Key.YEAR_CAP, WhyNot.NOT_TOLD, EMPLOYEE),
    Rule(STAYS, "employees get 77.12 % on average", Key.INPATIENT_AVERAGE, "0.7712", EMPLOYEE),
    Rule(STAYS, "residents 76.93 %", Key.INPATIENT_AVERAGE, "0.7693", RESIDENT),
    Rule(DOCTORS, "a resident's doctor 130 a year", Key.OUTPATIENT_CAP, "130.00", RESIDENT),
    Rule(DOCTORS, "and 100 before", Key.OUTPATIENT_CAP, "100.00", RESIDENT, day=THEN),
    Rule(DOCTORS, "at a share that is not told", Key.OUTPATIENT_SHARE, WhyNot.NO_VALUE, RESIDENT),
    Rule(DOCTORS, "38 chronic illnesses of employees", Key.CHRONIC_DISEASES, "38", EMPLOYEE),
    Rule(DOCTORS, "48 of residents", Key.CHRONIC_DISEASES, "48", RESIDENT),
    Rule(DOCTORS, "90 % of dialysis", Key.CHRONIC_SHARE, "0.90", RESIDENT, case="肾衰竭透析治疗"),
    Rule(DOCTORS, "ten years for a grave illness of the mind", Key.CHRONIC_YEARS, "10", case="严重精神障碍"),
    Rule(ELSEWHERE, "filed, five points less", Key.ELSEWHERE_CUT, "0.05", case="filed"),
    Rule(ELSEWHERE, "ten before", Key.ELSEWHERE_CUT, "0.10", case="filed", day=THEN),
    Rule(ELSEWHERE, "unfiled, twenty points less", Key.ELSEWHERE_CUT, "0.20", case="unfiled"),
    Rule(ELSEWHERE, "thirty before", Key.ELSEWHERE_CUT, "0.30", case="unfiled", day=THEN),
    Rule(ELSEWHERE, "a filing holds for six months", Key.ELSEWHERE_MONTHS, "6"),
    Rule(ELSEWHERE, "three before", Key.ELSEWHERE_MONTHS, "3", day=THEN),
    Rule(ELSEWHERE, "who lives there may change it after six", Key.ELSEWHERE_CHANGE_MONTHS, "6"),
    Rule(ELSEWHERE, "after twelve before", Key.ELSEWHERE_CHANGE_MONTHS, "12", day=THEN),
)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_article_s_rules(rule: Rule) -> None:
    check("lanzhou", rule)


@pytest.mark.parametrize(
    ("level", "elsewhere", "total", "deductible", "ratio", "fund", "own"),
    [
        # (11400 − 1400) × 65 %
        (A, Elsewhere.NONE, "11400.00", "1400.00", "0.65", "6500.00", "4900.00"),
        (A, Elsewhere.FILED, "11400.00", "1400.00", "0.60", "6000.00", "5400.00"),
        (A, Elsewhere.UNFILED, "11400.00", "1400.00", "0.45", "4500.00", "6900.00"),
        (B, Elsewhere.NONE, "10600.00", "600.00", "0.75", "7500.00", "3100.00"),
        # the cap: (201400 − 1400) × 65 % would be 130,000
        (A, Elsewhere.NONE, "201400.00", "1400.00", "0.65", "80000.00", "121400.00"),
        # what is borne first is not told there, and so neither is the rest
        ("二级", Elsewhere.NONE, "10000.00", None, "0.85", None, None),
        ("一级", Elsewhere.NONE, "10000.00", None, "0.90", None, None),
    ],
)
def test_a_resident_s_stay(
    level: str, elsewhere: Elsewhere, total: str, deductible: str | None, ratio: str, fund: str | None, own: str | None
) -> None:
    told = reckon(city("lanzhou").policy, Bill(RESIDENT, level, Decimal(total), TODAY, elsewhere=elsewhere))
    results = (told.deductible, told.ratio, told.cap, told.fund, told.own)
    assert tuple(each if each is None else str(each) for each in results) == (deductible, ratio, "80000.00", fund, own)


def test_the_same_stay_before_and_in_between() -> None:
    bill = Bill(RESIDENT, A, Decimal("12400.00"), THEN, case=SERIOUS)
    before = reckon(city("lanzhou").policy, bill)
    assert (before.deductible, before.ratio, before.cap) == (Decimal(2400), Decimal("0.70"), Decimal(40000))
    assert before.fund == Decimal("7000.00")
    between = reckon(city("lanzhou").policy, Bill(RESIDENT, A, Decimal("12400.00"), BETWEEN))
    assert (between.deductible, between.ratio, between.cap, between.fund) == (None, None, None, None)


def test_an_employee_s_share_is_not_known() -> None:
    told = reckon(city("lanzhou").policy, Bill(EMPLOYEE, A, Decimal("11000.00"), TODAY))
    assert (told.deductible, told.ratio, told.cap, told.fund) == (Decimal(1000), None, None, None)


def test_a_cut_for_care_elsewhere_is_whose_the_article_says() -> None:
    """异地转诊 and 自行省外就医、非急诊抢救; of nobody else it tells any."""
    told = {each.id: each.cut for each in city("lanzhou").elsewhere}
    assert {id: cut for id, cut in told.items() if cut} == {"transfer": "filed", "on-ones-own": "unfiled"}
    names = {cut: whose.official for cut in ("filed", "unfiled") if (whose := city("lanzhou").whose(cut))}
    assert names == {"filed": "异地转诊", "unfiled": "自行省外就医"}
