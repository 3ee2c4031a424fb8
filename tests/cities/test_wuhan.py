"""武汉, told on 2021-03-30: rates of contribution since 2020, and no figure of any benefit."""

from datetime import date
from decimal import Decimal

import pytest

from kiosk.core.policy import Key, WhyNot
from kiosk.core.reckoning import Bill, contribution, reckon
from tests.cities.rules import TODAY, Rule, check, city

MERGED = "职工医保和生育保险合并实施"
CHECKED = "首次开展用人单位职工医保缴费基数稽核"
FIRST, BEFORE = date(2020, 1, 1), date(2019, 12, 31)
EMPLOYEE, RESIDENT = "employee", "resident"
TWO = "高血压、糖尿病门诊用药"

RULES = (
    Rule(MERGED, "the employer pays 8 % for illness", Key.RATE_EMPLOYER_MEDICAL, "0.08", EMPLOYEE),
    Rule(MERGED, "and 0.7 % for birth", Key.RATE_EMPLOYER_BIRTH, "0.007", EMPLOYEE),
    Rule(MERGED, "the employee 2 %", Key.RATE_EMPLOYEE, "0.02", EMPLOYEE),
    Rule(MERGED, "from 2020 on", Key.RATE_EMPLOYER_MEDICAL, "0.08", EMPLOYEE, day=FIRST),
    Rule(MERGED, "of before none is told", Key.RATE_EMPLOYER_BIRTH, WhyNot.NOT_YET, EMPLOYEE, day=BEFORE),
    Rule(CHECKED, "the base is 60 % of the city's mean wage at least", Key.RATE_FLOOR, "0.60", EMPLOYEE),
    Rule("“两病”", "two illnesses' medicine is paid, how much is not told", Key.OUTPATIENT_SHARE, WhyNot.NO_VALUE,
         RESIDENT, case=TWO),
    Rule("", "of stays nothing is told", Key.INPATIENT_SHARE, WhyNot.NOT_TOLD, RESIDENT, "三级"),
    Rule("", "and no cap", Key.YEAR_CAP, WhyNot.NOT_TOLD, EMPLOYEE),
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_article_s_rules(rule: Rule) -> None:
    check("wuhan", rule)


def test_8_7_percent_and_2_percent_of_a_wage_of_ten_thousand() -> None:
    lines = {line.key: line.amount for line in contribution(city("wuhan").policy, Decimal(10_000), TODAY, EMPLOYEE)}
    assert lines == {
        "employer_medical": Decimal("800.00"),
        "employer_birth": Decimal("70.00"),
        "employer": Decimal("870.00"),
        "employee": Decimal("200.00"),
    }


def test_a_stay_cannot_be_reckoned_and_says_so() -> None:
    told = reckon(city("wuhan").policy, Bill(EMPLOYEE, "三级", Decimal("10000.00"), TODAY))
    assert (told.deductible, told.ratio, told.cap, told.fund, told.own) == (None,) * 5
