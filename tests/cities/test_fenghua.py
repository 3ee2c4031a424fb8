"""宁波奉化, told in January 2023: relief for those in need, and an epidemic's rules that ended on 2023-03-31."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kiosk.core.policy import Bound, Key, WhyNot
from kiosk.core.reckoning import Bill, Care, reckon
from tests.cities.rules import TODAY, Rule, check, city

NEED = "切实提高困难群众医疗保障水平"
COVID = "关于新冠患者门诊治疗费用保障"
LAST = date(2023, 3, 31)
NEXT = LAST + timedelta(days=1)
SMALL, LARGE, CASE = "二级及以下", "三级", "新冠门诊"
RESIDENT = "resident"

RULES = (
    Rule(NEED, "all above 30,000 for those in need", Key.RELIEF_FULL_ABOVE, "30000.00", RESIDENT, case="医疗救助对象"),
    Rule(NEED, "help above 50,000", Key.RELIEF_HIGH_ABOVE, "50000.00", RESIDENT, case="困难人员"),
    Rule(NEED, "and for nobody else", Key.RELIEF_FULL_ABOVE, WhyNot.NOT_TOLD, RESIDENT),
    Rule(COVID, "75 % or more", Key.OUTPATIENT_SHARE, "0.75", RESIDENT, SMALL, case=CASE, day=LAST,
         bound=Bound.AT_LEAST),
    Rule(COVID, "gone the next day", Key.OUTPATIENT_SHARE, WhyNot.ENDED, RESIDENT, SMALL, case=CASE, day=NEXT),
    Rule(COVID, "nothing borne first", Key.OUTPATIENT_DEDUCTIBLE, "0.00", RESIDENT, SMALL, case=CASE, day=LAST),
    Rule(COVID, "that too is gone", Key.OUTPATIENT_DEDUCTIBLE, WhyNot.ENDED, RESIDENT, SMALL, case=CASE, day=NEXT),
    Rule(COVID, "no cap, which is no sum", Key.OUTPATIENT_CAP, "Infinity", RESIDENT, SMALL, case=CASE, day=LAST),
    Rule(COVID, "and none is told from the next day on", Key.OUTPATIENT_CAP, WhyNot.ENDED, RESIDENT, SMALL, case=CASE,
         day=NEXT),
    Rule(COVID, "not in large ones", Key.OUTPATIENT_SHARE, WhyNot.NOT_TOLD, RESIDENT, LARGE, case=CASE, day=LAST),
    Rule(COVID, "of January it is told", Key.OUTPATIENT_SHARE, "0.75", RESIDENT, SMALL, case=CASE,
         day=date(2023, 1, 31), bound=Bound.AT_LEAST),
    Rule("", "of stays nothing is told", Key.INPATIENT_SHARE, WhyNot.NOT_TOLD, RESIDENT, SMALL),
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_article_s_rules(rule: Rule) -> None:
    check("ningbo-fenghua", rule)


@pytest.mark.parametrize(
    ("day", "deductible", "ratio", "fund", "bound"),
    [
        (LAST, Decimal(0), Decimal("0.75"), Decimal("150.00"), Bound.AT_LEAST),
        (NEXT, None, None, None, None),
    ],
)
def test_a_visit_to_the_doctor_by_the_epidemic_s_rule(
    day: date, deductible: Decimal | None, ratio: Decimal | None, fund: Decimal | None, bound: Bound | None
) -> None:
    bill = Bill(RESIDENT, SMALL, Decimal("200.00"), day, case=CASE, care=Care.OUTPATIENT)
    told = reckon(city("ningbo-fenghua").policy, bill)
    assert (told.deductible, told.ratio, told.fund, told.bound("fund")) == (deductible, ratio, fund, bound)
    assert {each.not_known.why for each in told.why("fund")} == (set() if fund else {WhyNot.ENDED})


def test_the_notices_of_the_epidemic_end_with_it() -> None:
    notices = city("ningbo-fenghua").notices
    ending = [each.title for each in notices if each.stands_on(LAST) and not each.stands_on(NEXT)]
    assert len(ending) == 3
    assert all("新冠" in each for each in ending)
    assert not any("新冠" in each.title for each in notices if each.stands_on(TODAY))
