"""Texts of a city are filled from its policy: every placeholder says what the policy says, or is refused by name."""

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.city.figures import fill
from kiosk.city.reading import BadCity, read
from kiosk.core.policy import Key
from tests.cities.rules import FOLDERS
from tests.town import POLICY, figure

TOLD = replace(
    POLICY,
    figures=(
        *POLICY.figures,
        figure(Key.YEAR_CAP, "40000.00", "resident", band="二档", since=None, until=None, as_of="2019"),
        figure(Key.YEAR_CAP, "80000.00", "resident", band="二档", since=None),
        figure(Key.DUES_TOTAL, "1160.00", "resident"),
        figure(Key.SERIOUS_SHARE, "0.65", "resident", case="尿毒症透析治疗"),
        figure(Key.SERIOUS_SHARE, None, "employee", why="只说提高了，没有说提高到多少"),
        figure(Key.CHRONIC_DISEASES, "48", "resident"),
        figure(Key.CHRONIC_YEARS, "10"),
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
        ("{serious.share resident case=尿毒症透析治疗}", "65%"),
        ("{rate.employer_birth employee}", "0.7%"),
        ("{elsewhere.cut case=unfiled}", "20个百分点"),
        ("{elsewhere.months}", "6个月"),
        ("{elsewhere.claim_days before}变成{elsewhere.claim_days}", "30个工作日变成20个工作日"),
        ("{chronic.diseases resident}种，{chronic.years}", "48种，10年"),
        ("{serious.share employee why}", "只说提高了，没有说提高到多少"),
    ],
)
def test_a_text_says_what_the_policy_says(text: str, filled: str) -> None:
    assert fill(text, TOLD) == filled


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
        ("先付 {year.cap resident", "a brace without its other half"),
    ],
)
def test_a_placeholder_that_means_nothing_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(ValueError, match=re.escape(named)):
        fill(text, TOLD)


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
