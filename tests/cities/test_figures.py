"""Texts of a city are filled from its policy: every placeholder says what the policy says on the day, or is refused."""

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.city.reading import BadCity, read
from kiosk.core.policy import OPEN, Bound, Key
from kiosk.core.texts import NOTHING_LEFT, fill, is_in_force, told_on
from tests.cities.rules import FOLDERS
from tests.town import POLICY, figure, told

TOLD = replace(
    POLICY,
    figures=(
        *POLICY.figures,
        figure(Key.YEAR_CAP, "40000.00", "resident", band="二档", since=None, until=None, as_of="2019"),
        figure(Key.YEAR_CAP, "80000.00", "resident", band="二档", since=None),
        figure(Key.DUES_TOTAL, "1160.00", "resident"),
        figure(Key.DUES_STATE, "730.00", "resident"),
        figure(Key.DUES_TOTAL, "1005.00", "resident", band="二档", since=date(2019, 1, 1)),
        figure(Key.SERIOUS_SHARE, "0.65", "resident", case="尿毒症透析治疗"),
        figure(Key.SERIOUS_SHARE, None, "employee", why="只说提高了，没有说提高到多少"),
        figure(Key.CHRONIC_DISEASES, "48", "resident"),
        figure(Key.CHRONIC_YEARS, "10"),
        figure(Key.OUTPATIENT_SHARE, "0.75", "resident", bound=Bound.AT_LEAST),
        figure(Key.OUTPATIENT_DEDUCTIBLE, "1400.00", bound=Bound.AT_MOST),
        figure(Key.OUTPATIENT_CAP, "Infinity", case="新冠门诊"),
        figure(Key.ELSEWHERE_CLAIM_DAYS, "30", since=None, until=date(2019, 5, 31)),
        figure(Key.ELSEWHERE_CLAIM_DAYS, "20", since=date(2019, 6, 1)),
    ),
)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("没有数的话。", "没有数的话。"),
        ("先付{inpatient.deductible employee level=三级}。", "先付900元。"),
        ("{inpatient.deductible resident level=三级}", "1,000元"),
        ("{year.cap resident band=二档}，以前{year.cap resident band=二档 before}", "8万元，以前4万元"),
        ("{serious.threshold resident}", "1.1万元"),
        ("{dues.total resident}", "1,160元"),
        ("{dues.total resident less=dues.state}", "430元"),
        ("{serious.share resident case=尿毒症透析治疗}", "65%"),
        ("{rate.employer_birth employee}", "0.7%"),
        ("{elsewhere.cut case=unfiled}", "20个百分点"),
        ("{elsewhere.months}", "6个月"),
        ("{elsewhere.claim_days before}变成{elsewhere.claim_days}", "30个工作日变成20个工作日"),
        ("报{outpatient.share resident}，先付{outpatient.deductible}", "报至少75%，先付最多1,400元"),
        ("{outpatient.cap case=新冠门诊}", "不封顶"),
        ("{chronic.diseases resident}种，{chronic.years}", "48种，10年"),
        ("{serious.share employee why}", "只说提高了，没有说提高到多少"),
    ],
)
def test_a_text_says_what_the_policy_says(text: str, filled: str) -> None:
    assert fill(text, TOLD, date(2026, 11, 26)) == filled


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{}", "{}: it does not begin with a key"),
        ("{year.cup resident}", "{year.cup resident}: it does not begin with a key"),
        ("{year.cap tourist}", "{year.cap tourist}: 'tourist' is no population"),
        ("{year.cap resident colour=red}", "'colour=red' is no population"),
        ("{year.cap resident band=}", "'band=' is no population"),
        ("{inpatient.deductible resident level=四级}", "'四级' is no level of the city"),
        ("{year.cap resident band=三档}", "'三档' is no band"),
        ("{chronic.share}", "{chronic.share}: the policy tells no such figure"),
        ("{serious.threshold resident before}", "the policy tells no such figure"),
        ("{serious.share employee}", "{serious.share employee}: the policy tells no value"),
        ("{elsewhere.months why}", "the policy tells a value"),
        ("{dues.total resident less=dues.person}", "the policy tells no exact dues.person of the same days"),
        ("{dues.total resident band=二档 less=dues.state}", "the policy tells no exact dues.state of the same days"),
        ("{outpatient.deductible less=outpatient.deductible}", "tells no exact outpatient.deductible of the same days"),
        ("{dues.total resident less=chronic.years}", "'less=chronic.years' is no population"),
        ("{dues.total resident less=dues.state before}", "before and less= do not go together"),
        ("先付 {year.cap resident", "a brace without its other half"),
    ],
)
def test_a_placeholder_that_means_nothing_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(ValueError, match=re.escape(named)):
        fill(text, TOLD, date(2026, 11, 26))


# -- the day -------------------------------------------------------------------------------------------------------

DAYS = replace(
    POLICY,
    figures=(
        # changed on a day that is told
        figure(Key.DUES_PERSON, "380.00", "resident", since=date(2026, 1, 1), until=date(2026, 12, 31)),
        figure(Key.DUES_PERSON, "400.00", "resident", since=date(2027, 1, 1), until=OPEN),
        # ended, and nothing is told of what followed
        figure(Key.OUTPATIENT_SHARE, "0.75", case="新冠门诊", since=None, until=date(2023, 3, 31), as_of="2023-01"),
        figure(Key.DUES_TOTAL, "1160.00", "resident", since=date(2019, 1, 1), until=date(2019, 12, 31)),
        figure(Key.DUES_STATE, "730.00", "resident", since=date(2019, 1, 1), until=date(2019, 12, 31)),
        # of two parts the one without a day is of no same time
        figure(Key.DUES_TOTAL, "900.00", "resident", band="三档", since=date(2026, 1, 1), until=date(2026, 12, 31)),
        figure(Key.DUES_TOTAL, "1000.00", "resident", band="三档", since=date(2027, 1, 1), until=OPEN),
        figure(Key.DUES_STATE, "600.00", "resident", band="三档", since=date(2027, 1, 1), until=OPEN),
        # told of a year, and until when it held is not
        figure(Key.YEAR_CAP, "80000.00", "resident", since=None, until=None, as_of="2023"),
        figure(Key.CHRONIC_DISEASES, "27", since=None, until=None, as_of=""),
        # for all, after what was for some
        figure(Key.ELSEWHERE_MONTHS, "3", "resident", since=date(2025, 1, 1), until=date(2026, 6, 30)),
        figure(Key.ELSEWHERE_MONTHS, "6", since=date(2025, 1, 1)),
        # without a value, and then with one
        figure(Key.CHRONIC_SHARE, None, since=date(2026, 1, 1), until=date(2026, 12, 31), why="没有写"),
        figure(Key.CHRONIC_SHARE, "0.70", since=date(2027, 1, 1)),
    ),
)
EVE, NEW_YEAR = date(2026, 12, 31), date(2027, 1, 1)


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("交{dues.person resident}。", EVE, "交380元。"),
        ("交{dues.person resident}。", NEW_YEAR, "交400元。"),
        ("交{dues.person resident}。", date(2025, 12, 31), "交380元（2026年1月1日起）。"),
        ("以前交{dues.person resident before}，现在多了。", EVE, None),  # it is not more yet
        ("以前交{dues.person resident before}，现在多了。", NEW_YEAR, "以前交380元，现在多了。"),
        ("报{outpatient.share case=新冠门诊}。", date(2023, 3, 31), "报75%。"),
        ("报{outpatient.share case=新冠门诊}。", date(2023, 4, 1), "报75%（到2023年3月31日为止）。"),
        ("{dues.total resident}", date(2019, 12, 31), "1,160元"),
        ("{dues.total resident}", date(2020, 1, 1), "1,160元（2019年）"),
        ("交{dues.total resident less=dues.state}", date(2020, 1, 1), "交430元（2019年）"),
        ("交{dues.total resident band=三档 less=dues.state}", EVE, None),
        ("交{dues.total resident band=三档 less=dues.state}", NEW_YEAR, "交400元"),
        ("{year.cap resident}", date(2023, 12, 31), "8万元"),
        ("{year.cap resident}", EVE, "8万元（截至2023年）"),
        ("{year.cap resident}", date(2022, 12, 31), "8万元（2023年）"),
        ("{chronic.diseases}种", EVE, "27（以前）种"),
        ("管{elsewhere.months resident}", date(2026, 6, 30), "管3个月"),
        ("管{elsewhere.months resident}", date(2026, 7, 1), "管6个月"),
        ("报{chronic.share}", EVE, None),
        ("报{chronic.share}", NEW_YEAR, "报70%"),
    ],
)
def test_a_text_tells_what_holds_on_the_day_and_else_when_it_held(text: str, day: date, told: str | None) -> None:
    assert fill(text, DAYS, day) == told
    assert is_in_force(text, DAYS, day) is (told is not None and "（" not in told)


NOW, BEFORE = "交{dues.person resident}。", "以前{dues.person resident before}。"


@pytest.mark.parametrize(
    ("written", "day", "lines"),
    [
        ((NOW, BEFORE), EVE, ("交380元。",)),
        ((NOW, BEFORE), NEW_YEAR, ("交400元。", "以前380元。")),
        ((BEFORE,), EVE, (NOTHING_LEFT,)),
        (("{year.cup}", "好。"), EVE, ("好。",)),  # of an older library
    ],
)
def test_a_line_of_which_nothing_is_to_tell_is_left_out(
    written: tuple[str, ...], day: date, lines: tuple[str, ...]
) -> None:
    assert told_on(told(*written), DAYS, day).lines == lines


def test_a_city_whose_text_asks_for_a_figure_that_it_lacks_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "lanzhou"
    shutil.copytree(FOLDERS / "lanzhou", folder)
    notices = folder / "notices.toml"
    text = notices.read_text("utf-8")
    first = text.index("lines = [")
    notices.write_text(
        f'{text[:first]}lines = ["先付{{year.cap employee}}。"]\n{text[text.index("since", first) :]}', "utf-8"
    )
    with pytest.raises(BadCity) as refused:
        read(folder)
    (fault,) = refused.value.faults
    assert (fault.file, fault.key) == ("notices.toml", "notices[1].lines[1]")
    assert fault.reason.startswith("{year.cap employee}: the policy tells no such figure")
