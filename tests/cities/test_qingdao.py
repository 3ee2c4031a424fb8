"""青岛, told on 2019-05-22: what held for the year 2019, and what changed on 1 June."""

from datetime import date
from decimal import Decimal

import pytest

from kiosk.core.policy import Bound, Key, WhyNot
from kiosk.core.reckoning import Bill, contribution, reckon
from tests.cities.rules import TODAY, Rule, check, city

JULY = date(2019, 7, 1)
MAY = date(2019, 5, 31)
RESIDENTS = "(一)居民医保筹资和保障水平进一步提高"
ELSEWHERE = "(二)6月1日起参保人异地就医手续进一步简化"
POVERTY = "(三)医保精准扶贫攻坚战扎实推进"
LIVING = "二是简化异地安置和异地长期居住人员报备程序"
RESIDENT = "resident"
ONE, TWO = "一档", "二档"
ACCIDENT = "少年儿童、大学生意外伤害门急诊"
STUDENTS = "少年儿童、大学生门诊统筹"
POOR = "低保、特困、建档立卡贫困人员"

RULES = (
    Rule(RESIDENTS, "1160 for one of 一档", Key.DUES_TOTAL, "1160.00", RESIDENT, band=ONE, day=JULY),
    Rule(RESIDENTS, "1005 for one of 二档", Key.DUES_TOTAL, "1005.00", RESIDENT, band=TWO, day=JULY),
    Rule(RESIDENTS, "of which 730 by the state", Key.DUES_STATE, "730.00", RESIDENT, band=ONE, day=JULY),
    Rule(RESIDENTS, "and 650", Key.DUES_STATE, "650.00", RESIDENT, band=TWO, day=JULY),
    Rule(RESIDENTS, "of the year before none is told", Key.DUES_TOTAL, WhyNot.NOT_YET, RESIDENT, band=ONE,
         day=date(2018, 12, 31)),
    Rule(RESIDENTS, "they are those of 2019", Key.DUES_TOTAL, WhyNot.ENDED, RESIDENT, band=ONE, day=date(2020, 1, 1)),
    Rule(POVERTY, "the poor pay nothing", Key.DUES_PERSON, "0.00", RESIDENT, case=POOR, day=JULY),
    Rule(RESIDENTS, "62 % of serious illness in 二档", Key.SERIOUS_SHARE, "0.62", RESIDENT, band=TWO),
    Rule(RESIDENTS, "65 % of dialysis", Key.SERIOUS_SHARE, "0.65", RESIDENT, band=TWO, case="尿毒症透析治疗"),
    Rule(RESIDENTS, "65 % against rejection", Key.SERIOUS_SHARE, "0.65", RESIDENT, band=TWO, case="器官移植抗排异治疗"),
    Rule(RESIDENTS, "of 一档 none is told", Key.SERIOUS_SHARE, WhyNot.NOT_TOLD, RESIDENT, band=ONE),
    Rule(RESIDENTS, "from which sum on is not told", Key.SERIOUS_THRESHOLD, WhyNot.NO_VALUE, RESIDENT, band=TWO),
    Rule(RESIDENTS, "a child's accident up to 3,000", Key.OUTPATIENT_CAP, "3000.00", RESIDENT, case=ACCIDENT),
    Rule(RESIDENTS, "a child's doctor ten points more, of what is not told", Key.OUTPATIENT_SHARE, WhyNot.NO_VALUE,
         RESIDENT, case=STUDENTS),
    Rule(ELSEWHERE, "a claim takes 20 working days", Key.ELSEWHERE_CLAIM_DAYS, "20", day=date(2019, 6, 1)),
    Rule(ELSEWHERE, "and 30 until the end of May", Key.ELSEWHERE_CLAIM_DAYS, "30", day=MAY),
    Rule(LIVING, "who lives elsewhere stays six months", Key.ELSEWHERE_CHANGE_MONTHS, "6", bound=Bound.AT_LEAST),
    Rule(LIVING, "and a year until the end of May", Key.ELSEWHERE_CHANGE_MONTHS, "12", day=MAY),
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_article_s_rules(rule: Rule) -> None:
    check("qingdao", rule)


@pytest.mark.parametrize(("band", "person"), [(ONE, "430.00"), (TWO, "355.00")])
def test_what_a_resident_pays_follows_from_the_whole_and_the_state_s_part(band: str, person: str) -> None:
    lines = {line.key: line for line in contribution(city("qingdao").policy, Decimal(0), JULY, RESIDENT, band)}
    assert lines["dues_person"].amount == Decimal(person)
    assert lines["dues_person"].rule == "dues_person_derived"


def test_a_stay_cannot_be_reckoned_and_says_so() -> None:
    told = reckon(city("qingdao").policy, Bill(RESIDENT, "三级", Decimal("10000.00"), TODAY, band=TWO))
    assert (told.deductible, told.ratio, told.cap, told.fund, told.own) == (None,) * 5
    assert {each.not_known.why for each in told.why("fund")} == {WhyNot.NOT_TOLD}
