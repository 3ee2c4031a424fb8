"""check-city names each kind of fault by file, key and reason: a city that is in order, spoilt in one place."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.city.checking import UNSIGNED
from kiosk.city.reading import BadCity, read
from kiosk.core.certificate import DEMO_KEY

Checked = Callable[[], list[str]]


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_city_is_in_order_before_it_is_spoilt(checked: Checked) -> None:
    assert checked() == [
        "青山市 (qingshan): 17 services, 1 hotline, 18 figures, 2 sources, 2 life events, 2 cases of care elsewhere, "
        "1 notice, 1 explainer, 1 question, 5 places, 2 articles; care insurance: yes",
        f"note: city.toml: {UNSIGNED}",
    ]


LAST = "[[figures]]                # and what is now"  # before it stands the earlier figure of the same subject
NOW = "effective_from = 2026-01-01"
ANSWER = 'answer = ["三级医院先付{inpatient.deductible resident level=三级}。", "别的医院，看“报销测算”。"]'
BEFORE = "effective_to = 2025-12-31"

FAULTS = [
    # unknown keys and words
    ("city.toml", 'title = "医保自助服务"', 'titel = "医保自助服务"', "titel", "unknown; allowed here: "),
    ("city.toml", 'title = "医保自助服务"', 'titel = "医保自助服务"', "title", "is missing"),
    ("city.toml", "about =", "abuot =", "hotlines[1].abuot", "unknown; allowed here: number, about, hours"),
    ("city.toml", '"calculator", ', '"calculater", ', "offered[9]", "'calculater' is not known; allowed: the services"),
    ("city.toml", '"calculator", ', '"balance", ', "offered[9]", "stands there twice"),
    ("city.toml", "chronic = {", "cronic = {", "terms.cronic", "unknown; allowed here: chronic, window"),
    ("city.toml", "chronic = {", "cronic = {", "terms.chronic", "is missing; allowed: a table [terms.chronic]"),
    ("policy.toml", 'key = "year.cap"', 'key = "year.cup"', "figures[12].key", "'year.cup' is not known; allowed: "),
    ("policy.toml", 'population = "resident"', 'population = "tourist"', "figures[1].population", "employee, resident"),
    ("policy.toml", 'level = "三级"', 'level = "四级"', "figures[1].level", "'四级' is not known; allowed: a level"),
    ("policy.toml", 'level = "三级"', 'band = "一档"', "figures[1].band", "a band of the figure's population: none is"),
    ("policy.toml", 'case = "filed"', 'case = "late"', "figures[16].case", "filed, unfiled"),
    ("policy.toml", 'case = "filed"', "", "figures[16].case", "filed, unfiled"),
    ("policy.toml", 'tier = "third"', 'tier = "fourth"', "levels[1].tier", "allowed: a tier: primary, second, third"),
    ("policy.toml", 'id = "employee"', 'id = "worker"', "populations[1].id", "a population: employee, resident"),
    ("policy.toml", 'insurance = "310"', 'insurance = "31"', "populations[1].insurance", "three digits"),
    ("events.toml", 'icon = "baby"', 'icon = "babie"', "events[1].icon", "'babie' is not known"),
    ("explainers.toml", 'icon = "layers"', 'icon = ""', "explainers[1].icon", "is empty"),
    ("events.toml", '["call", "12393"]', '["shout", "12393"]', "events[1].errands[1].ways[3]", "here, phone, window"),
    ("events.toml", '["here", "balance"]', '["here", "bank"]', "events[2].errands[1].ways[1]", "city.toml offers"),
    ("events.toml", '["call", "12393"]', '["call", "热线"]', "events[1].errands[1].ways[3]", "a telephone number"),
    ("events.toml", '["window", "综合窗口"]', '["window", ""]', "events[1].errands[1].ways[2]", "text in one line"),
    ("events.toml", '["window", "综合窗口"]', '["window"]', "events[1].errands[1].ways[2]", "is no pair of texts"),
    ("events.toml", '[["here", "balance"]]', "[]", "events[2].errands[1].ways", "is empty; allowed: pairs"),
    ("elsewhere.toml", "needs_filing = true", 'needs_filing = "yes"', "cases[1].needs_filing", '"unknown"'),
    ("elsewhere.toml", 'cut = "filed"', 'cut = "late"', "cases[1].cut", "elsewhere.cut it is given: filed, unfiled"),
    ("faq.toml", 'opens = "calculator"', 'opens = "calc"', "questions[1].opens", "a service that city.toml offers"),
    ("points.csv", "hospital,", "hotel,", "row[2].kind", "'hotel' is not known; allowed: hospital, clinic, pharmacy"),
    ("points.csv", "三级,", "四级,", "row[2].level", "a level of policy.toml: 三级, 二级, 一级, or nothing"),
    # figures where none is filled in
    ("events.toml", 'title = "', 'title = "{year.cap resident}', "events[1].title", "in lists of sentences only"),
    ("policy.toml", 'name = "三级"', 'name = "三级}"', "levels[1].name", "holds a brace; allowed: text without"),
    ("events.toml", 'bring = ["', 'bring = ["{year.cap resident}', "events[1].errands[1].bring[1]", "sentences only"),
    ("elsewhere.toml", 'bring = ["', 'bring = ["{year.cap resident}', "cases[1].bring[1]", "sentences only"),
    ("care.toml", 'screening = ["', 'screening = ["{year.cap resident}', "screening[1]", "sentences only"),
    ("faq.toml", 'also = ["', 'also = ["{year.cap resident}', "questions[1].also[1]", "sentences only"),
    ("city.toml", '"calculator", ', '"{year.cap}", ', "offered[9]", "sentences only"),
    ("city.toml", 'catalogues = ["', 'catalogues = ["{year.cap}', "catalogues[1]", "sentences only"),
    ("events.toml", '["window", "', '["window", "{year.cap}', "events[1].errands[1].ways[2]", "sentences only"),
    # wrong types
    ("city.toml", 'area = "999900"', "area = 999900", "area", "is a number (999900); allowed: six digits"),
    ("city.toml", 'area = "999900"', 'area = "99"', "area", "six digits"),
    ("city.toml", 'catalogues = ["demo"]', 'catalogues = "demo"', "catalogues", "allowed: a list of texts"),
    ("city.toml", 'catalogues = ["demo"]', "catalogues = [7]", "catalogues[1]", "is a number (7); allowed: text"),
    ("city.toml", 'catalogues = ["demo"]', 'catalogues = ["none"]', "catalogues[1]", "is not there; allowed: demo"),
    ("city.toml", "[[hotlines]]", "[hotlines]", "hotlines", "allowed: tables, each under [[hotlines]]"),
    ("city.toml", 'name = "示例市"', "", "name", "is missing"),
    ("policy.toml", 'value = "1200.00"', "value = 1200.00", "figures[1].value", "is a number (1200.0); allowed: yuan"),
    ("policy.toml", 'bound = "at_most"', 'bound = "about"', "figures[14].bound", "a bound: at_most, at_least"),
    ("policy.toml", 'bound = "at_most"', "bound = true", "figures[14].bound", "is true or false (True); allowed: a "),
    ("policy.toml", '\nvalue = "unknown"', '\nbound = "at_most"\nvalue = "unknown"', "figures[11].bound",
     "is not allowed here"),
    ("policy.toml", 'value = "150000.00"', 'value = "none"\nbound = "at_most"', "figures[12].bound",
     "is not allowed here; allowed: beside a value that is a figure"),
    ("policy.toml", 'value = "150000.00"', 'value = "no"', "figures[12].value", 'or "unknown"'),
    ("policy.toml", 'value = "1200.00"', 'value = "none"', "figures[1].value", "'none' is not allowed; allowed: yuan"),
    ("faq.toml", "answer = [", "answer = [1, ", "questions[1].answer[1]", "is a number (1); allowed: text, in quotes"),
    ("faq.toml", 'place = "住院"', 'place = "住\\n院"', "questions[1].place", "text in one line"),
    ("notices.toml", "since = 2026-01-01", 'since = "soon"', "notices[1].since", "a day without quotes"),
    # money and shares
    ("policy.toml", 'value = "1200.00"', 'value = "1200"', "figures[1].value", "'1200' is not allowed; allowed: yuan"),
    ("policy.toml", 'value = "1200.00"', 'value = "1200.005"', "figures[1].value", "two places"),
    ("policy.toml", 'value = "1200.00"', 'value = "-1200.00"', "figures[1].value", "two places"),
    ("policy.toml", 'value = "1200.00"', 'value = "１200.00"', "figures[1].value", "two places"),
    ("policy.toml", 'value = "0.60"', 'value = "60"', "figures[5].value",
     'a part of one from 0 to 1, as "0.65" for 65 %'),
    ("policy.toml", 'value = "0.60"', 'value = "1.01"', "figures[5].value", "from 0 to 1"),
    ("policy.toml", 'value = "0.60"', 'value = "60%"', "figures[5].value", "from 0 to 1"),
    ("policy.toml", 'value = "6"', 'value = "6.5"', "figures[18].value", 'a whole number of 1 or more, as "6"'),
    ("policy.toml", 'value = "6"', 'value = ""', "figures[18].value", "is empty"),
    # sources
    ("policy.toml", 'source = "sample"\nplace = "住院"\ninvented = true', 'place = "住院"', "figures[1].source",
     "is missing"),
    ("policy.toml", '"open"\nsource = "sample"\n', '"open"\nsource = "law"\n', "figures[2].source",
     "'law' is not defined; allowed: a source"),
    ("policy.toml", 'place = "住院"\ninvented = true', "", "figures[1].place", "is missing: where it stands"),
    ("policy.toml", 'publisher = "示例市"', "", "sources.sample.publisher", "is missing"),
    ("policy.toml", 'published = "2026"', 'published = "26"', "sources.sample.published", "2023-03-31"),
    ("city.toml", 'source = "sample"', 'source = "law"', "hotlines[1].source", "'law' is not defined"),
    ("city.toml", 'source = "sample", place = "门诊", invented = true', "invented = false", "terms.chronic.source",
     "is mi"),
    ("care.toml", 'screening_source = "sample"\nscreening_place = "护理"\nscreening_invented = true', "",
     "screening_source", "is missing"),
    ("care.toml", "screening = [", "# [", "screening_source", "beside the questions of screening only"),
    ("points.csv", ",,,true", ",,,", "row[2].source", "is empty; allowed: the id of a source, or invented = true"),
    ("points.csv", ",,,true", ",,,true,", "row[2]", "has 13 columns instead of 12"),
    ("points.csv", "110.0000,,,true", "110.0000,law,,true", "row[2].source", "'law' is not defined; allowed: sample"),
    ("points.csv", "110.0000,,,true", "110.0000,,,yes", "row[2].invented", "true, false or nothing"),
    ("points.csv", "示例社区卫生服务中心", "{year.cap}卫生服务中心", "row[3].name", "holds a brace"),
    ("points.csv", ",12393,", ",{12393},", "row[5].phone", "holds a brace"),
    # days
    *(("policy.toml", NOW, f"effective_from = {day}", "line 52",
       f"effective_from = {day} is no day; allowed: one that there is, as 2023-04-01")
      for day in ("2026-13-01", "2026-02-30", "2026/1/1", "26-01-01", "2026年1月1日")),
    ("policy.toml", NOW, "effective_from = 2026-01-01T08:00:00", "figures[2].effective_from",
     "is a day with a time (2026-01-01 08:00:00); allowed: a day without quotes"),
    ("policy.toml", NOW, "effective_from = 08:00:00", "figures[2].effective_from", "is a time (08:00:00); allowed: "),
    ("policy.toml", BEFORE, 'effective_to = "open"', "figures[2]",
     "same subject as figures[1], and both hold on 2026-01-01"),
    ("policy.toml", BEFORE, "effective_to = 2026-01-01", "figures[2]",
     "both hold on 2026-01-01; allowed: one on each day"),
    ("policy.toml", NOW, "effective_from = 2020-01-01", "figures[2]", "both hold on 2024-01-01"),
    ("policy.toml", f'{NOW}\neffective_to = "open"', "effective_from = 2020-01-01\neffective_to = 2020-12-31",
     "figures[2]", "belongs before figures[1]"),
    ("policy.toml", BEFORE, "effective_to = 2023-12-31", "figures[1].effective_to",
     "2023-12-31 is before effective_from"),
    ("policy.toml", BEFORE, 'effective_to = "2025-12-31"', "figures[1].effective_to",
     "is text ('2025-12-31'); allowed: a day"),
    ("policy.toml", BEFORE, "effective_to = 2025-12-31T00:00:00", "figures[1].effective_to", "allowed: a day"),
    ("policy.toml", BEFORE, "", "figures[1].effective_to",
     'is missing; allowed: a day without quotes, as 2023-04-01 or "unk'),
    ("policy.toml", BEFORE, 'effective_to = "never"', "figures[1].effective_to", "is text ('never'); allowed: "),
    ("policy.toml", BEFORE, f'{BEFORE}\nas_of = "2024-13"', "figures[1].as_of",
     "'2024-13' is not allowed; allowed: a year"),
    ("policy.toml", BEFORE, f'{BEFORE}\nas_of = "unknown"', "figures[1].as_of", '"unknown" is not allowed here'),
    ("notices.toml", "until = 2026-12-31", "until = 2025-12-31", "notices[1].until", "is before since"),
    # what is not known says why
    ("policy.toml", 'why = "文件只说比以前提高，没有写出现在是多少"', "",
     "figures[11].why", 'why the value is "unknown"'),
    ("policy.toml", 'value = "1200.00"', 'value = "1200.00"\nwhy = "没有写"', "figures[1].why",
     'beside value = "unknown" only'),
    # the city itself
    ("city.toml", 'number = "12393"', 'number = "医保热线"', "hotlines[1].number", "a telephone number, as 12393"),
    ("city.toml", 'number = "12393"', 'number = "1"', "hotlines[1].number", "a telephone number"),
    ("city.toml", "[[hotlines]]", "[[hotline]]", "hotlines", "is missing"),
    ("city.toml", 'title = "医保', 'title = "青山市医疗保障局医保大厅医保', "title", "up to 15 characters"),
    ("city.toml", 'word = "综合窗口"', 'word = ""', "terms.window.word", "is empty; allowed: the city's own word"),
    ("city.toml", 'action = "#0A4E96"', 'action = "blue"', "colours.action",
     "'blue' is not allowed; allowed: red, green"),
    ("city.toml", 'action = "#0A4E96"', 'action = "#3B82F6"', "colours.action",
     "has a contrast of 3.2 to the page"),
    ("city.toml", "# [[issuers]]", '[[issuers]]\nid = "a"\nname = "b"\nkey = "00ff"', "issuers[1].key",
     "128 hexadecimal"),
    ("city.toml", "# [[issuers]]", '[[issuers]]\nid = "bureau_2026"\nname = "b"\nkey = "00"', "issuers[1].id",
     "'bureau_2026' is not allowed; allowed: up to 20 small letters"),
    ("city.toml", "# [[issuers]]", f'[[issuers]]\nid = "bureau-2026"\nname = "b"\nkey = "{DEMO_KEY}"', "issuers[1].key",
     "is that of demonstrations, with which everybody can sign; allowed: one of its own, or an id demo-…"),
    ("city.toml", "# [[issuers]]", f'[[issuers]]\nid = "bureau-2026"\nname = "b"\nkey = "{DEMO_KEY.upper()}"',
     "issuers[1].key", "is that of demonstrations"),
    ("city.toml", "# [[issuers]]", f'[[issuers]]\nid = "demo-a"\nname = "b"\nkey = "{"00" * 64}"', "issuers[1].key",
     f"is not that of demonstrations, as its id says; allowed: {DEMO_KEY}, or another id"),
    # doubles
    ("policy.toml", 'id = "resident"', 'id = "employee"', "populations[2].id", "is also that of populations[1]"),
    ("policy.toml", 'name = "二级"', 'name = "三级"', "levels[2].name", "is also that of levels[1]"),
    ("events.toml", 'id = "retirement"', 'id = "birth"', "events[2].id", "'birth' is also that of events[1]"),
    ("elsewhere.toml", 'id = "emergency"', 'id = "transfer"', "cases[2].id", "is also that of cases[1]"),
    ("events.toml", 'id = "birth"', 'id = "生孩子"', "events[1].id", "small letters a-z"),
    # questions and points
    ("faq.toml", ANSWER, "",
     "questions[1].answer", "is missing: a list of"),
    ("faq.toml", ANSWER, "answer = []",
     "questions[1].answer", "1 or more"),
    ("points.csv", "30.0000,110.0000", "110.0000,30.0000", "row[2].latitude", "degrees from -90 to 90"),
    ("points.csv", "30.0000,110.0000", "30°N,110.0000", "row[2].latitude", "degrees from -90 to 90"),
    ("points.csv", "30.0000,110.0000", "30.0000,", "row[2].longitude", "both degrees, or neither"),
    ("points.csv", "30.0000,110.0000", ",110.0000", "row[2].latitude", "both degrees, or neither"),
    ("points.csv", "示例社区卫生服务中心（演示）", "", "row[3].name", "is empty"),
    ("points.csv", ",12393,", ",热线,", "row[5].phone", "a telephone number"),
    ("points.csv", "kind,name", "name,kind", "row[1]", "must be the columns kind,name,address"),
    # files
    ("city.toml", "offered = [", "offered = ", "line 11", "is not TOML: Invalid value: offered ="),
    ("policy.toml", "[sources.sample]", "[sources", "line 4", "is not TOML: "),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "key", "words"), FAULTS)
def test_a_fault_is_told_with_file_key_and_reason(
    city: Path, checked: Checked, file: str, old: str, new: str, key: str, words: str
) -> None:
    spoil(city / file, old.replace("示例市", "青山市"), new)
    start = f"{file}: {key}: " if key else f"{file}: "
    said = checked()
    assert [line for line in said if line.startswith(start) and words in line.removeprefix(start)], said


@pytest.mark.parametrize(
    ("old", "new", "start"),
    [
        ('value = "1200.00"', "value = 80000", "figures[1].value: is a number (80000); allowed: yuan with two places"),
        ('value = "1200.00"', 'value = 80000\nwhy = "没有写"', "figures[1].value: is a number"),
        ('value = "1200.00"', 'value = "1200"\nwhy = "没有写"', "figures[1].value: '1200' is not allowed"),
        ('value = "1200.00"', 'value = ""\nbound = "at_most"', "figures[1].value: is empty"),
        ('value = "unknown"\nwhy', "value = 3\nwhy", "figures[11].value: is a number (3)"),
        ('key = "inpatient.share"', 'key = "inpatient.shar"', "figures[5].key: 'inpatient.shar' is not known"),
        ('population = "resident"', 'population = "tourist"\nband = "一档"', "figures[1].population: 'tourist' is not"),
    ],
)
def test_what_only_follows_from_a_fault_is_left_out(
    city: Path, checked: Checked, old: str, new: str, start: str
) -> None:
    spoil(city / "policy.toml", old, new)
    (line,) = checked()
    assert line.startswith(f"policy.toml: {start}")


@pytest.mark.parametrize("file", ["city.toml", "policy.toml", "events.toml", "faq.toml", "points.csv"])
def test_a_file_in_another_encoding_is_told(city: Path, checked: Checked, file: str) -> None:
    (city / file).write_bytes((city / file).read_text("utf-8").encode("gb18030"))
    assert f"{file}: is not UTF-8: save it as UTF-8" in checked()


@pytest.mark.parametrize("file", ["city.toml", "policy.toml"])
def test_a_file_that_is_missing_is_told(city: Path, checked: Checked, file: str) -> None:
    (city / file).unlink()
    assert f"{file}: is missing: there is no {city / file}" in checked()


@pytest.mark.parametrize(
    ("file", "service"),
    [
        ("elsewhere.toml", "elsewhere"),
        ("points.csv", "places"),
        ("faq.toml", "questions"),
        ("events.toml", "errands"),
        ("care.toml", "care"),
        ("reporting.toml", "fraud"),
        ("explainers.toml", "explainers"),
    ],
)
def test_a_service_is_not_offered_without_what_it_tells(city: Path, checked: Checked, file: str, service: str) -> None:
    (city / file).unlink()
    (line,) = checked()
    assert line.startswith("city.toml: offered[")
    assert f"'{service}' needs {file}, which is missing" in line


def test_coverage_is_not_offered_without_a_catalogue(city: Path, checked: Checked) -> None:
    spoil(city / "city.toml", 'catalogues = ["demo"]', "catalogues = []")
    assert checked() == ["city.toml: offered[10]: 'covered' needs a catalogue, and catalogues names none"]


def test_a_folder_instead_of_a_file_cannot_be_read(city: Path, checked: Checked) -> None:
    (city / "notices.toml").unlink()
    (city / "notices.toml").mkdir()
    assert checked() == ["notices.toml: cannot be read (Is a directory)"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = " + "[" * 50_000, "lists or tables lie too deep in each other"),
        ("a = " + "9" * 5000, "is not TOML: Exceeds the limit"),
        ("# " + "x" * 4_000_000, "has 4000002 characters; allowed: 4000000 at most"),
        ("a = 2023-02-30", "line 1: a = 2023-02-30 is no day"),
        ("a = 2023-04-01 # 起\nb = 2023-04-01 起", "line 2: is not TOML: Expected newline or end of document"),
        ("a = [", "is not TOML: Invalid value (at end of document)"),
        ('a = "\0"', "is not TOML: Illegal character"),
    ],
)
def test_toml_that_nobody_wrote_by_hand_is_told(city: Path, checked: Checked, text: str, said: str) -> None:
    (city / "notices.toml").write_text(text, "utf-8")
    (fault,) = checked()
    assert fault.startswith("notices.toml: ")
    assert said in fault


@pytest.mark.parametrize("file", ["notices.toml", "points.csv"])
def test_a_pipe_is_not_waited_for(city: Path, checked: Checked, file: str) -> None:
    (city / file).unlink()
    os.mkfifo(city / file)
    assert checked() == [f"{file}: is a device or a pipe, which may have no end; allowed: a file"]


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ("X1,medicine", "X1,pill", "row[2].kind", "allowed: medicine, material, service"),
        ("F1,", "X1,", "row[3].id", "'X1' is also that of demo.csv: row[2]"),
        (",甲,", ",丁,", "row[2].grade", "a grade: 甲, 乙, 丙, or nothing"),
        (",甲,0,", ",甲,10%,", "row[2].paid_first", "a part of one"),
        ("12.50,30.00", "12.5,30.00", "row[2].limit", "yuan with two places"),
        ("示例片", "", "row[2].name", "is empty"),
        ("示例药厂", "{示例}药厂", "row[2].maker", "holds a brace"),
        (",2026,list", ",,list", "row[2].version", "is empty"),
        (",list,", ",lost,", "row[2].source", "'lost' is not defined; allowed: list"),
        ("示例片,", '"示例片,', "row[2]", "is not CSV"),
        ("F1,service,", "F1,", "row[3]", "has 14 columns instead of 15"),
    ],
)
def test_a_fault_of_a_catalogue_is_told(city: Path, checked: Checked, old: str, new: str, key: str, words: str) -> None:
    spoil(city.parent / "catalogues" / "demo.csv", old, new)
    (line,) = checked()
    assert line.startswith(f"demo.csv: {key}: ")
    assert words in line


def test_every_fault_is_told_at_once(city: Path, checked: Checked) -> None:
    spoil(city / "city.toml", 'area = "999900"', 'area = "9"')
    spoil(city / "policy.toml", 'value = "0.60"', 'value = "60"')
    spoil(city / "policy.toml", 'value = "150000.00"', 'value = "15 万"')
    spoil(city / "faq.toml", 'topic = "住院"', "")
    spoil(city / "points.csv", "hospital,", "hotel,")
    assert [line.split(": ")[:2] for line in checked()] == [
        ["policy.toml", "figures[5].value"],
        ["policy.toml", "figures[12].value"],
        ["city.toml", "area"],
        ["faq.toml", "questions[1].topic"],
        ["points.csv", "row[2].kind"],
    ]


def test_what_follows_from_a_fault_is_not_told_beside_it(city: Path, checked: Checked) -> None:
    """A figure without a day would also overlap, hold on none, and stand out of order."""
    spoil(city / "policy.toml", BEFORE, 'effective_to = "some day"')
    assert len(checked()) == 1


@pytest.mark.parametrize(("file", "line"), [("policy.toml", "[sources.sample]"), ("city.toml", "[hall]")])
def test_of_a_file_that_cannot_be_read_nothing_else_follows(city: Path, checked: Checked, file: str, line: str) -> None:
    spoil(city / file, line, "2026-01-01")
    (fault,) = checked()
    assert fault.startswith(f"{file}: line ")


def test_the_reader_raises_what_check_city_tells(city: Path) -> None:
    spoil(city / "city.toml", 'area = "999900"', 'area = "9"')
    with pytest.raises(BadCity, match=r"^city\.toml: area: '9' is not allowed") as caught:
        read(city, catalogues=city.parent / "catalogues")
    assert [(each.file, each.key) for each in caught.value.faults] == [("city.toml", "area")]


def test_what_no_page_has_room_for_is_a_fault(city: Path, checked: Checked) -> None:
    notices = (city / "notices.toml").read_text("utf-8")
    spoil(city / "notices.toml", 'lines = ["', f'lines = ["{"长" * 161}", "')
    events = (city / "events.toml").read_text("utf-8")
    title = re.search(r'title = "(.*)"', events)
    assert title
    spoil(city / "events.toml", title[0], f'title = "{"长" * 41}"')
    first, second = checked()
    assert first.startswith("events.toml: events[1].title: ")
    assert first.endswith("up to 40 characters, as a page has room for")
    assert second == "notices.toml: notices[1].lines[1]: has 161 characters; allowed: up to 160, as a page has room for"
    (city / "notices.toml").write_text(notices * 61, "utf-8")
    assert "notices.toml: notices: has 61 tables; allowed: up to 60" in [
        line for line in checked() if line.startswith("notices.toml")
    ]


def test_a_word_that_is_not_known_is_told_once(city: Path, checked: Checked) -> None:
    """Of a source that lost its name all that it tells would be a fault."""
    file = city / "policy.toml"
    spoil(file, "[sources.sample]", "[sources.simple]")
    (told,) = [line for line in checked() if "'sample'" in line]
    first, _, more = told.partition(" (and in ")
    assert first.startswith("policy.toml: figures[1].source: 'sample' is not defined; allowed: ")
    assert more == "34 more places)"
    assert len(checked()) == 1


# -- texts that do not, or will not, tell what is in force -----------------------------------------------------------


@pytest.mark.parametrize(
    ("spoilt", "note"),
    [
        # it ends, and nothing follows
        ((NOW + '\neffective_to = "open"', NOW + "\neffective_to = 2027-03-31"),
         "faq.toml: questions[1].answer[1]: on 2027-04-01 is told as: 三级医院先付1,000元（到2027年3月31日为止）。"),
        # it has ended
        ((NOW + '\neffective_to = "open"', NOW + "\neffective_to = 2026-10-31"),
         "faq.toml: questions[1].answer[1]: on 2026-11-26 is told as: 三级医院先付1,000元（到2026年10月31日为止）。"),
    ],
)  # fmt: skip
def test_a_text_whose_figure_ends_is_noted(city: Path, checked: Checked, spoilt: tuple[str, str], note: str) -> None:
    spoil(city / "policy.toml", *spoilt)
    first, *notes = checked()
    assert f"note: {note}" in notes
    assert first.startswith("青山市")


def test_a_text_of_a_figure_before_one_that_is_not_yet_in_force_is_noted_as_left_out(
    city: Path, checked: Checked
) -> None:
    spoil(city / "policy.toml", BEFORE, "effective_to = 2026-12-31")
    spoil(city / "policy.toml", NOW, "effective_from = 2027-01-01")
    spoil(
        city / "notices.toml", "lines = [", 'lines = ["以前先付{inpatient.deductible resident level=三级 before}。", '
    )
    _, unsigned, note = checked()
    assert unsigned.startswith("note: city.toml: certificates")
    assert note == "note: notices.toml: notices[1].lines[1]: on 2026-11-26 is left out: there is no such figure"


def test_a_notice_that_ends_with_its_figure_needs_no_note(city: Path, checked: Checked) -> None:
    spoil(city / "policy.toml", NOW + '\neffective_to = "open"', NOW + "\neffective_to = 2027-03-31")
    spoil(city / "faq.toml", "{inpatient.deductible resident level=三级}", "这些")
    spoil(city / "notices.toml", "lines = [", 'lines = ["先付{inpatient.deductible resident level=三级}。", ')
    spoil(city / "notices.toml", "until = 2026-12-31", "until = 2027-03-31")
    assert [line for line in checked() if ".toml: " in line and "city.toml" not in line] == []
