"""What a city's policy file knows stands in the sandbox's table; what it does not know stays invented."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.sandbox.city_policy import of_city
from kiosk.sandbox.policy import BadPolicy, Policy, parsed, text_of

CITIES = Path(__file__).parents[2] / "config" / "cities"
TODAY = date(2026, 11, 26)
OWN = parsed(text_of())
FILE = """
[sources.article]
title = "示例"
publisher = "示例"
published = "2023"
[[populations]]
id = "employee"
name = "职工医保"
insurance = "310"
bands = ["在职", "退休"]
[[populations]]
id = "resident"
name = "居民医保"
insurance = "390"
[[levels]]
name = "三甲"
tier = "third"
[[levels]]
name = "三乙"
tier = "third"
[[levels]]
name = "二级"
tier = "second"
"""


def figure(key: str, value: str, since: str = '"unknown"', until: str = '"open"', **more: str) -> str:
    lines = {"key": key, "value": value, "source": "article", **more}
    told = "\n".join(f'{name} = "{text}"' for name, text in lines.items())
    return f"[[figures]]\neffective_from = {since}\neffective_to = {until}\n{told}\n"


def laid(folder: Path, *figures: str, day: date = TODAY) -> tuple[Policy, str]:
    (folder / "policy.toml").write_text(FILE + "".join(figures), "utf-8")
    found = of_city(folder, day)
    return parsed(found.text), found.told


def terms(policy: Policy, insurance: str, kind: str) -> tuple[tuple[int, ...], tuple[int, ...], int]:
    found = policy.by_kind[insurance, kind]
    return found.deductible, found.share, found.cap


def test_a_city_that_knows_nothing_changes_nothing_but_the_name(tmp_path: Path) -> None:
    policy, told = laid(tmp_path)
    assert policy.by_kind == OWN.by_kind
    assert (policy.serious, policy.large, policy.account) == (OWN.serious, OWN.large, OWN.account)
    assert told == f"what {tmp_path.name} knows of 2026-11-26: nothing; everything else is invented"


def test_what_is_known_is_laid_over_by_population_and_tier(tmp_path: Path) -> None:
    policy, told = laid(
        tmp_path,
        figure("inpatient.deductible", "1400.00", population="resident", level="三甲"),
        figure("inpatient.deductible", "600.00", population="resident", level="三乙"),
        figure("inpatient.share", "0.85", population="resident", level="二级"),
        figure("year.cap", "550000.00"),
        figure("outpatient.cap", "2300.00", population="employee"),
        figure("outpatient.share", "0.50", population="employee"),
        figure("serious.threshold", "11000.00", population="resident"),
        figure("serious.share", "0.62", population="resident"),
    )
    assert terms(policy, "390", "21") == ((20_000, 50_000, 140_000), (8500, 8500, 6000), 55_000_000)
    assert terms(policy, "310", "21") == ((30_000, 60_000, 90_000), (9200, 8800, 8500), 55_000_000)
    assert terms(policy, "310", "11") == ((30_000, 30_000, 30_000), (5000, 5000, 5000), 230_000)
    assert (policy.serious.threshold, policy.serious.share) == (1_100_000, 6200)
    assert "resident inpatient.deductible (third)" in told
    assert "employee outpatient.share (primary, second, third)" in told
    assert "\n" not in told


@pytest.mark.parametrize(
    ("figures", "cap"),
    [
        ((figure("year.cap", "1.00", until="2026-11-25"), figure("year.cap", "2.00", since="2026-11-26")), 200),
        ((figure("year.cap", "1.00", until="2026-11-26"), figure("year.cap", "2.00", since="2026-11-27")), 100),
        ((figure("year.cap", "1.00", until='"unknown"'),), None),  # of 2023, and nobody knows until when
        ((figure("year.cap", "1.00", until='"unknown"', as_of="2026-11"),), 100),
        ((figure("year.cap", "1.00", until='"unknown"', as_of="2026-12"),), None),
        ((figure("year.cap", "1.00", until='"unknown"', as_of="unknown"),), None),
        ((figure("year.cap", "1.00", since="2027-01-01"),), None),
        ((figure("year.cap", "unknown", why="没有写"),), None),
        ((figure("year.cap", "1.00", case="透析"),), None),
        ((figure("year.cap", "1.00", band="退休"),), None),
        ((figure("year.cap", "1.00"), figure("year.cap", "2.00", population="employee", band="在职")), 200),
        ((figure("year.cap", "1.00"), figure("year.cap", "2.00", until="2026-11-25", population="employee")), 100),
        ((figure("year.cap", "1.00"), figure("year.cap", "2.00", since="2026-11-27", population="employee")), 100),
        ((figure("year.cap", "1.00"), figure("year.cap", "2.00", until='"unknown"', population="employee")), None),
        ((figure("year.cap", "1.00").replace("[[figures]]", '[[figures]]\nbound = "at_most"'),), None),
        ((figure("year.cap", "none"),), 9_999_999_900),
    ],
)
def test_only_what_is_in_force_and_told_in_full_counts(
    tmp_path: Path, figures: tuple[str, ...], cap: int | None
) -> None:
    policy, _ = laid(tmp_path, *figures)
    assert terms(policy, "310", "21")[2] == (OWN.by_kind["310", "21"].cap if cap is None else cap)


@pytest.mark.parametrize(
    "spoilt",
    [
        figure("year.cap", "viel"),
        figure("year.cap", "-1.00"),
        '[[figures]]\nvalue = "1.00"\n',
        '[[levels]]\nname = "一级"\n',
        figure("year.cap", "1.00").replace('effective_from = "unknown"', ""),
    ],
)
def test_a_file_that_is_not_in_order_is_refused_in_one_sentence(tmp_path: Path, spoilt: str) -> None:
    with pytest.raises(BadPolicy, match="kiosk check-city says what is wrong"):
        laid(tmp_path, spoilt)


@pytest.mark.parametrize("content", [b"a = ", "名 = 1".encode("gbk")])
def test_a_file_that_cannot_be_read_is_refused_by_its_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "policy.toml").write_bytes(content)
    with pytest.raises(BadPolicy, match=r"policy\.toml"):
        of_city(tmp_path, TODAY)


@pytest.mark.parametrize("city", sorted(path.parent.name for path in CITIES.glob("*/policy.toml")))
def test_every_city_can_be_populated(city: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = tmp_path / "city.sqlite"
    asked = ["sandbox", "populate", "--people", "12", "--seed", "5", "--city", city, "--database", str(database)]
    assert main(asked) == 0
    laid_over, made = capsys.readouterr().err.splitlines()
    assert laid_over.startswith(f"what {city} knows of ")
    assert made.startswith("12 people of seed 5")
    with sqlite3.connect(database) as opened:
        (kept,) = opened.execute("select policy from populations").fetchone()
    assert parsed(kept).name == f"{city}（其余为虚构）"


def test_lanzhou_pays_as_its_article_says() -> None:
    policy = parsed(of_city(CITIES / "lanzhou", TODAY).text)
    deductible, share, cap = terms(policy, "390", "21")
    assert (deductible[2], share, cap) == (140_000, (9000, 8500, 6500), 8_000_000)
    assert terms(policy, "310", "21")[0][2] == 100_000
    assert terms(policy, "390", "11")[2] == 13_000


def test_a_city_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["sandbox", "populate", "--people", "3", "--seed", "1", "--city", "atlantis"]
    assert main([*asked, "--database", str(tmp_path / "city.sqlite")]) == 2
    assert capsys.readouterr().err.startswith("there is no city atlantis; there is lanzhou, ")
    assert [*tmp_path.iterdir()] == []


def test_a_city_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_bytes("# 政策".encode("gb18030"))
    with pytest.raises(BadPolicy, match=r"policy\.toml is not UTF-8: save it as UTF-8\."):
        of_city(tmp_path, TODAY)
