"""郑州, told in 2022 of ten years: for what was before no year is told."""

from datetime import date
from decimal import Decimal

import pytest

from kiosk.core.policy import Bound, Key, WhyNot
from kiosk.core.reckoning import Bill, Care, contribution, reckon
from tests.cities.rules import TODAY, Rule, check, city

BENEFITS = "随着医保事业发展"
EARLIER = date(2018, 7, 1)
THIRD, SMALL = "三类医院", "基层医院"
EMPLOYEE, RESIDENT = "employee", "resident"
WORKING, RETIRED = "在职", "退休"
LISTED, GRAVE = "门诊规定病种", "重特大疾病门诊病种"

RULES = (
    Rule(BENEFITS, "an employee gets 550,000 a year at most", Key.YEAR_CAP, "550000.00", EMPLOYEE),
    Rule(BENEFITS, "and so does a resident", Key.YEAR_CAP, "550000.00", RESIDENT),
    Rule(BENEFITS, "88 % of a stay for who works", Key.INPATIENT_SHARE, "0.88", EMPLOYEE, THIRD, WORKING),
    Rule(BENEFITS, "85 % before, since when is not told", Key.INPATIENT_SHARE, WhyNot.CHANGED, EMPLOYEE, THIRD, WORKING,
         day=EARLIER),
    Rule(BENEFITS, "and none for who is retired", Key.INPATIENT_SHARE, WhyNot.NOT_TOLD, EMPLOYEE, THIRD, RETIRED),
    Rule(BENEFITS, "serious illness above 11,000", Key.SERIOUS_THRESHOLD, "11000.00", RESIDENT),
    Rule(BENEFITS, "15,000 before", Key.SERIOUS_THRESHOLD, WhyNot.CHANGED, RESIDENT, day=EARLIER),
    Rule(BENEFITS, "an employee's doctor 2,300 a year", Key.OUTPATIENT_CAP, "2300.00", EMPLOYEE),
    Rule(BENEFITS, "75 % at most", Key.OUTPATIENT_SHARE, "0.75", EMPLOYEE, SMALL, bound=Bound.AT_MOST),
    Rule(BENEFITS, "and nothing borne first", Key.OUTPATIENT_DEDUCTIBLE, "0.00", EMPLOYEE, SMALL),
    Rule(BENEFITS, "in a large hospital it is not told", Key.OUTPATIENT_SHARE, WhyNot.NOT_TOLD, EMPLOYEE, THIRD),
    Rule(BENEFITS, "32 listed illnesses", Key.CHRONIC_DISEASES, "32", RESIDENT, case=LISTED),
    Rule(BENEFITS, "40 grave ones", Key.CHRONIC_DISEASES, "40", RESIDENT, case=GRAVE),
    Rule(BENEFITS, "the state pays 780 for a resident", Key.DUES_STATE, "780.00", RESIDENT),
    Rule(BENEFITS, "who pays 350", Key.DUES_PERSON, "350.00", RESIDENT),
)  # fmt: skip

BEFORE = (
    (Key.INPATIENT_SHARE, "0.85", EMPLOYEE, THIRD, WORKING, ""),
    (Key.SERIOUS_THRESHOLD, "15000.00", RESIDENT, "", "", ""),
    (Key.CHRONIC_DISEASES, "27", "", "", "", LISTED),
    (Key.CHRONIC_DISEASES, "33", "", "", "", GRAVE),
    (Key.DUES_STATE, "420.00", RESIDENT, "", "", ""),
    (Key.DUES_PERSON, "150.00", RESIDENT, "", "", ""),
)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_article_s_rules(rule: Rule) -> None:
    check("zhengzhou", rule)


@pytest.mark.parametrize(("key", "value", "population", "level", "band", "case"), BEFORE)
def test_what_was_before_is_told_without_its_days(
    key: Key, value: str, population: str, level: str, band: str, case: str
) -> None:
    earlier = city("zhengzhou").policy.told(key, population, level, band, case)[0]
    assert (earlier.value, earlier.since, earlier.until) == (Decimal(value), None, None)
    assert not any(earlier.holds_on(date(year, 7, 1)) for year in range(2010, 2030))


def test_a_resident_s_dues_add_up() -> None:
    lines = {line.key: line.amount for line in contribution(city("zhengzhou").policy, Decimal(0), TODAY, RESIDENT)}
    assert lines["dues_total"] == Decimal("1130.00")


def test_a_stay_lacks_what_is_borne_first_and_knows_the_rest() -> None:
    bill = Bill(EMPLOYEE, THIRD, Decimal("10000.00"), TODAY, band=WORKING)
    told = reckon(city("zhengzhou").policy, bill)
    assert (told.deductible, told.ratio, told.cap, told.fund) == (None, Decimal("0.88"), Decimal(550_000), None)


def test_a_visit_to_the_doctor_round_the_corner() -> None:
    bill = Bill(EMPLOYEE, SMALL, Decimal("400.00"), TODAY, care=Care.OUTPATIENT)
    told = reckon(city("zhengzhou").policy, bill)
    results = (told.deductible, told.ratio, told.cap, told.fund)
    assert results == (Decimal(0), Decimal("0.75"), Decimal(2300), Decimal("300.00"))
    assert (told.bound("fund"), told.bound("own")) == (Bound.AT_MOST, Bound.AT_LEAST)
