"""kiosk calculate: what scripts get of a bill, by the cities' own figures."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kiosk.__main__ import main
from kiosk.calculating import as_json
from kiosk.core.policy import Bound, Key
from kiosk.core.reckoning import Bill, Care, reckon
from kiosk.ui.words import load_language
from tests import people, town
from tests.town import CITY


def calculated(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["calculate", *arguments, "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def lanzhou(
    level: str, total: str = "20000", population: str = "resident", date: str = "2026-11-26"
) -> tuple[str, ...]:
    return "lanzhou", "--population", population, "--level", level, "--total", total, "--date", date


@pytest.mark.parametrize(
    ("asked", "deductible", "ratio", "cap", "fund", "own"),
    [
        (lanzhou("三级甲等"), "1400.00", "0.65", "80000.00", "12090.00", "7910.00"),
        (lanzhou("三级乙等"), "600.00", "0.75", "80000.00", "14550.00", "5450.00"),
        (lanzhou("二级"), None, "0.85", "80000.00", None, None),
        (lanzhou("一级"), None, "0.90", "80000.00", None, None),
        ((*lanzhou("三级甲等"), "--filing", "filed"), "1400.00", "0.60", "80000.00", "11160.00", "8840.00"),
        ((*lanzhou("三级甲等"), "--filing", "unfiled"), "1400.00", "0.45", "80000.00", "8370.00", "11630.00"),
        ((*lanzhou("三级甲等"), "--own", "1000"), "1400.00", "0.65", "80000.00", "11440.00", "8560.00"),
        ((*lanzhou("三级甲等"), "--case", "分级诊疗和重大疾病病种"), "1400.00", "0.75", "80000.00", "13950.00",
         "6050.00"),
        (lanzhou("三级甲等", "200000"), "1400.00", "0.65", "80000.00", "80000.00", "120000.00"),
        (lanzhou("三级甲等", population="employee"), "1000.00", None, None, None, None),
        (lanzhou("三级甲等", "800", population="employee"), "1000.00", None, None, "0.00", "800.00"),
        # before: of the share, the article tells how it changed, and not what it was
        (lanzhou("三级甲等", date="2019-06-01"), "2400.00", None, "40000.00", None, None),
        (lanzhou("三级甲等", date="2021-06-01"), None, None, None, None, None),
    ],
)  # fmt: skip
def test_lanzhou(
    asked: tuple[str, ...],
    deductible: str | None,
    ratio: str | None,
    cap: str | None,
    fund: str | None,
    own: str | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = calculated(capsys, *asked)
    assert [told[name] for name in ("deductible", "ratio", "cap", "fund", "own")] == [deductible, ratio, cap, fund, own]
    unknown = {name for name in ("deductible", "ratio", "cap", "fund", "own") if told[name] is None}
    assert set(told["reasons"]) == unknown
    assert all(told["reasons"].values())


def test_a_line_says_what_it_is_by_which_rule_and_where_that_stands(capsys: pytest.CaptureFixture[str]) -> None:
    told = calculated(capsys, *lanzhou("三级甲等"))
    assert told["lines"][1] == {
        "label": "起付线",
        "amount": "1400.00",
        "rule": "先自己付 1,400 元，超过的才报",
        "source": "兰州市医疗保障工作综述（原文未附标题）",
        "as_of": "2023",
    }
    assert [line["label"] for line in told["lines"]] == [
        *("总费用", "起付线", "按比例报", "超过全年上限", "医保大约报", "您大约付")
    ]
    assert all(set(line) == {"label", "amount", "rule", "source", "as_of"} for line in told["lines"])


@pytest.mark.parametrize(
    ("level", "at_most"),
    [("二级", "17000.00"), ("三级甲等", None)],  # without a 起付线, and with all that it takes
)
def test_what_is_paid_at_most_is_told_as_on_the_screen(
    level: str, at_most: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert calculated(capsys, *lanzhou(level))["at_most"] == at_most
    assert main(["calculate", *lanzhou(level)]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("基本医保最多报")]
    assert said == ([f"基本医保最多报 {at_most} 元"] if at_most else [])


@pytest.mark.parametrize(("filing", "whose"), [("none", None), ("filed", "异地转诊"), ("unfiled", "自行省外就医")])
def test_care_elsewhere_is_said_in_the_city_s_words(
    filing: str, whose: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = *lanzhou("三级甲等"), "--filing", filing
    assert calculated(capsys, *asked)["elsewhere"] == whose
    assert main(["calculate", *asked]) == 0
    assert capsys.readouterr().out.splitlines()[0].split()[0] == (whose or "总费用")


def test_what_is_not_known_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    told = calculated(capsys, *lanzhou("三级甲等", population="employee"))
    assert "没有写出现在是多少" in told["reasons"]["ratio"]
    assert told["reasons"]["cap"] == "年度最高支付限额：没有资料写到"


def test_zhengzhou_shares_outpatient_bills_and_serious_illness_as_far_as_it_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    employee = "zhengzhou", "--population", "employee", "--level", "基层医院", "--date", "2026-11-26"
    told = calculated(capsys, *employee, "--total", "1000", "--care", "outpatient")
    assert [told[name] for name in ("deductible", "ratio", "cap", "fund")] == ["0.00", "0.75", "2300.00", "750.00"]
    assert told["bounds"] == {"ratio": "at_most", "fund": "at_most", "own": "at_least"}
    resident = "zhengzhou", "--population", "resident", "--level", "三类医院", "--date", "2026-11-26"
    told = calculated(capsys, *resident, "--total", "1000")
    serious = next(line for line in told["lines"] if line["label"] == "大病保险再报")
    assert (told["cap"], serious["amount"], "11,000 元" in serious["rule"]) == ("550000.00", None, True)


FENGHUA = (
    "ningbo-fenghua",
    "--population",
    "resident",
    "--level",
    "二级及以下",
    "--total",
    "1000",
    "--care",
    "outpatient",
)


def test_fenghua_paid_three_quarters_or_more_without_a_cap_until_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    asked = *FENGHUA, "--case", "新冠门诊"
    told = calculated(capsys, *asked, "--date", "2023-03-31")
    results = [told[name] for name in ("deductible", "ratio", "cap", "fund", "own")]
    assert results == ["0.00", "0.75", "none", "750.00", "250.00"]
    assert told["bounds"] == {"ratio": "at_least", "fund": "at_least", "own": "at_most"}
    assert told["reasons"] == {}
    bounds = {line["label"]: line.get("bound") for line in told["lines"]}
    assert bounds == {"总费用": None, "起付线": None, "按比例报": "at_least", "超过全年上限": None,
                      "医保至少报": "at_least", "您最多付": "at_most"}  # fmt: skip
    assert [line["rule"] for line in told["lines"][2:4]] == ["超过的部分报至少 75%", "不封顶"]
    told = calculated(capsys, *asked, "--date", "2023-04-01")
    assert [told[name] for name in ("deductible", "ratio", "cap", "fund", "own")] == [None] * 5
    assert told["bounds"] == {}
    assert all("到2023年3月31日为止" in reason for reason in told["reasons"].values())
    assert set(told["reasons"]) == {"deductible", "ratio", "cap", "fund", "own"}


def test_without_the_case_nothing_is_told_there(capsys: pytest.CaptureFixture[str]) -> None:
    told = calculated(capsys, *FENGHUA, "--date", "2023-03-31")
    assert (told["fund"], "没有资料写到" in told["reasons"]["fund"]) == (None, True)


def test_zhengzhou_tells_a_share_of_at_most_so_much(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculate", "zhengzhou", "--population", "employee", "--level", "基层医院", "--total", "1000",
                 "--care", "outpatient"]) == 0  # fmt: skip
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [line[:2] for line in lines[-2:]] == [["医保最多报", "≤750.00"], ["您至少付", "≥250.00"]]


def test_bounds_of_both_directions_leave_it_unknown_and_say_why() -> None:
    figures = (
        town.figure(Key.OUTPATIENT_DEDUCTIBLE, "200.00", bound=Bound.AT_MOST),
        town.figure(Key.OUTPATIENT_SHARE, "0.50", bound=Bound.AT_MOST),
        town.figure(Key.OUTPATIENT_CAP, "Infinity"),
    )
    bill = Bill("resident", "三级", Decimal("1000.00"), people.NOW.date(), care=Care.OUTPATIENT)
    policy = replace(CITY.policy, figures=figures)
    told = as_json(reckon(policy, bill), policy, load_language("zh_CN"))
    assert (told["fund"], told["own"]) == (None, None)
    assert told["reasons"] == dict.fromkeys(("fund", "own"), "有的数只写了最多或者至少是多少")


@pytest.mark.parametrize(
    ("since", "reason"),
    [
        (None, "住院起付线：2019年是 1,000 元，2027年已经是 1,400 元，中间的没有资料写"),
        (date(2027, 1, 1), "住院起付线：2019年是 1,000 元，从2027年1月1日起是 1,400 元，中间的没有资料写"),
    ],
)
def test_between_two_figures_that_are_told_both_are_told(since: date | None, reason: str) -> None:
    before = town.figure(Key.INPATIENT_DEDUCTIBLE, "1000.00", since=None, until=None, as_of="2019")
    after = town.figure(Key.INPATIENT_DEDUCTIBLE, "1400.00", since=since, as_of="2027")
    policy = replace(CITY.policy, figures=(before, after))
    told = as_json(
        reckon(policy, Bill("resident", "三级", Decimal("1000.00"), people.NOW.date())), policy, load_language("zh_CN")
    )
    assert told["reasons"]["deductible"] == reason


def test_what_is_left_is_not_known_where_nobody_can_reckon_what_serious_illness_pays_of_it() -> None:
    bill = Bill("resident", "三级", Decimal("100000.00"), people.NOW.date())
    told = as_json(reckon(CITY.policy, bill), CITY.policy, load_language("zh_CN"))
    assert (told["fund"], told["own"], told["own_at_most"]) == ("59400.00", None, "40600.00")
    assert "11,000 元" in told["reasons"]["own"]


def test_without_json_it_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculate", *lanzhou("三级甲等")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("起付线         1400.00  先自己付 1,400 元")
    assert lines[-1].split() == ["您大约付", "7910.00", "总费用减去医保报的"]


def test_a_table_says_in_chinese_alone_and_once_what_is_lacking(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calculate", *lanzhou("三级甲等", population="employee")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].split()[:2] == ["按比例报", "算不出"]
    assert lines[-3:] == [
        "还算不出来：",
        "  住院报销比例：文章只说职工分段报销比例普遍提高 2 至 6 个百分点，没有写出现在是多少",
        "  年度最高支付限额：没有资料写到",
    ]
    assert not any(char.isascii() and char.isalpha() for line in lines for char in line)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("nowhere", *lanzhou("三级甲等")[1:]), "there is no city nowhere; there is "),
        (lanzhou("四级"), "--level 四级 is not known; allowed is 三级甲等, 三级乙等, 二级, 一级"),
        (lanzhou("二级", population="child"), "--population child is not known; allowed is employee, resident"),
        (lanzhou("二级", "much"), "--total much is no amount; allowed is yuan with at most two places"),
        (lanzhou("二级", "-5"), "--total -5 is no amount"),
        (lanzhou("二级", "1.005"), "--total 1.005 is no amount"),
        (lanzhou("二级", "NaN"), "--total NaN is no amount"),
        (lanzhou("二级", "1e9"), "--total 1e9 is no amount"),
        (lanzhou("二级", "1e30"), "--total 1e30 is no amount"),
        (lanzhou("二级", "1_000"), "--total 1_000 is no amount"),
        (lanzhou("二级", "１２３"), "--total １２３ is no amount"),
        (lanzhou("二级", "9" * 28), f"--total {'9' * 28} is no amount"),
        (lanzhou("二级", ""), "--total  is no amount"),
        (lanzhou("二级", "Infinity"), "--total Infinity is no amount"),
        ((*lanzhou("二级", "100"), "--own", "200"), "--own 200.00 is more than --total 100.00"),
        ((*lanzhou("二级"), "--filing", "maybe"), "--filing maybe is not known; allowed is none, filed, unfiled"),
        ((*lanzhou("二级"), "--band", "一档"), "--band 一档 is not known; allowed is none in this city"),
        ((*lanzhou("二级"), "--case", "感冒"), "--case 感冒 is not known; allowed is "),
        (
            (*lanzhou("二级"), "--case", "肾衰竭透析治疗"),
            "--case 肾衰竭透析治疗 has no rule of its own for inpatient care of resident at 二级; "
            "allowed is 分级诊疗和重大疾病病种",
        ),
        (
            (*lanzhou("二级", population="employee"), "--case", "分级诊疗和重大疾病病种"),
            "--case 分级诊疗和重大疾病病种 has no rule of its own for inpatient care of employee at 二级",
        ),
        (
            (*FENGHUA[:-2], "--case", "新冠门诊"),
            "--case 新冠门诊 has no rule of its own for inpatient care of resident at ",
        ),
        ((*lanzhou("二级"), "--care", "dental"), "--care dental is not known; allowed is inpatient, outpatient"),
        ((*lanzhou("二级"), "--date", "soon"), "--date soon is no day; allowed is YYYY-MM-DD"),
        ((*lanzhou("二级"), "--date", "20230331"), "--date 20230331 is no day; allowed is YYYY-MM-DD"),
        ((*lanzhou("二级"), "--date", "2023-02-30"), "--date 2023-02-30 is no day; allowed is YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_reckoned_is_refused_in_one_sentence(
    asked: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["calculate", *asked, "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(said)
    assert told.err.count("\n") == 1
