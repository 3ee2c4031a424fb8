"""kiosk library, ask and covered, as scripts have them."""

import json
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.config import CITIES
from kiosk.core.domain import Failed, Outcome, Trouble
from kiosk.core.knowledge import LibraryQuery
from kiosk.library.opened import Library

PAGE = 4096  # bytes, as SQLite has them
ASK = ("--city", "lanzhou")
LINES = (
    "XA01\t阿司匹林肠溶片\t100mg×30\t01\t09\t57.72\t0\t2026-06-01\t20260601\n"
    "XA02\t盐酸二甲双胍片\t0.5g×20\t02\t09\t\t0.20\t2026-06-01\t20260601\n"
    "XA03\t苯磺酸氨氯地平片\t5mg×7\t02\t09\t1300\t\t2026-06-01\t20260601\n"
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    (folder / "western_medicines.txt").write_text(LINES, "utf-8")
    file = folder / "library.sqlite"
    catalogue = ("--catalogue", str(folder / "western_medicines.txt"))
    assert main(["library", "build", *ASK, *catalogue, "--out", str(file)]) == 0
    return file


def test_a_library_says_what_it_is_made_of(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "show", str(file)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{file}: ")
    assert "version    lanzhou " in said
    assert "questions  " in said


def test_a_file_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "show", str(tmp_path / "nothing")]) == 1
    (tmp_path / "x").write_text("x")
    assert main(["library", "show", str(tmp_path / "x")]) == 1
    assert main(["ask", "起付线", *ASK, "--library", str(tmp_path / "x")]) == 2
    said = capsys.readouterr().err.splitlines()
    assert [line.rpartition("/")[2] for line in said] == [
        "nothing is not there",
        "x is no library",
        "x is no library",
    ]


def test_what_cannot_be_built_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ("--out", str(tmp_path / "library.sqlite"))
    (tmp_path / "bad.csv").write_text("id,name\n1,x\n")
    assert main(["library", "build", "--city", "nowhere", *out]) == 2
    assert main(["library", "build", *ASK, "--catalogue", str(tmp_path / "bad.csv"), *out]) == 2
    assert main(["library", "build", *ASK, "--out", str(tmp_path / "bad.csv" / "library.sqlite")]) == 2
    nowhere, bad, folder = capsys.readouterr().err.splitlines()
    assert nowhere.startswith("there is no city nowhere")
    assert "bad.csv:2: kind is not told" in bad
    assert folder == f"{tmp_path / 'bad.csv' / 'library.sqlite'} cannot be written (Not a directory)"
    assert [path.name for path in tmp_path.iterdir()] == ["bad.csv"]


def test_a_catalogue_that_tells_no_source_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "cat.csv").write_text("id,name,kind\nM1,示例片,medicine\n", "utf-8")
    built = ["library", "build", *ASK, "--catalogue", str(tmp_path / "cat.csv"), "--out", str(tmp_path / "out")]
    assert main(built) == 2
    assert "cat.csv:2: source is empty; allowed: " in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_beside_a_catalogue_nothing_is_invented(tmp_path: Path) -> None:
    """What the city's own demonstration invents gives way; what it has from a source stays."""
    (tmp_path / "western_medicines.txt").write_text(LINES, "utf-8")
    invented = []
    for further in ((), ("--catalogue", str(tmp_path / "western_medicines.txt"))):
        out = tmp_path / "library.sqlite"
        assert main(["library", "build", "--city", "zhengzhou", *further, "--out", str(out)]) == 0
        with sqlite3.connect(f"file:{out}?mode=ro", uri=True) as opened:
            invented.append(dict(opened.execute("SELECT invented, count(*) FROM articles GROUP BY invented")))
    assert invented == [{0: 1, 1: 226}, {0: 4}]


def test_folders_on_the_way_to_a_library_are_made(tmp_path: Path) -> None:
    out = tmp_path / "some" / "new folder" / "library.sqlite"
    assert main(["library", "build", *ASK, "--out", str(out)]) == 0
    assert main(["library", "show", str(out)]) == 0


def test_nothing_but_a_library_is_replaced(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Renaming onto a device would take it away from the whole machine; a pipe stands for one here."""
    letter, pipe, before = tmp_path / "letter.txt", tmp_path / "pipe", file.read_bytes()
    letter.write_text("亲爱的")
    os.mkfifo(pipe)
    for out in (letter, pipe, tmp_path):
        assert main(["library", "build", *ASK, "--out", str(out)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert [line.split(" ", 1)[1][:20] for line in said] == [
        "is something else th",
        "is a device, a pipe ",
        "is a folder; allowed",
    ]
    assert letter.read_text() == "亲爱的"
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert {path.name for path in tmp_path.iterdir()} == {"letter.txt", "pipe"}
    (tmp_path / "link").symlink_to(tmp_path / "old.sqlite")
    (tmp_path / "old.sqlite").write_bytes(before)
    assert main(["library", "build", *ASK, "--out", str(tmp_path / "link")]) == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "old.sqlite").read_bytes() != before


def test_a_library_of_another_city_answers_nobody(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "异地", "--city", "wuhan", "--library", str(file)]) == 2
    assert main(["covered", "asplct", "--city", "wuhan", "--library", str(file)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("was built for another city") == 2


def test_a_pipe_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert main(["library", "show", str(tmp_path / "pipe")]) == 1
    assert "is no library" in capsys.readouterr().err


@pytest.mark.parametrize("city", ["x" * 5000, "", "lanzhou/city.toml"])
def test_a_name_that_no_city_has_is_refused_in_a_sentence(city: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "起付线", "--city", city]) == 2
    assert capsys.readouterr().err.startswith(f"there is no city {city}")


def test_a_question_for_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "我妈去海南过冬看病能报吗", *ASK, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    first = told["found"][0]
    assert first["topic"] == "异地就医"
    assert first["answer"]
    assert {(each["published"], each["invented"]) for each in first["sources"]} == {("2023", False)}
    assert first["related"]


NEWER = """
[sources.newer]
title = "青山市调整起付线的通知"
publisher = "青山市医保局"
published = "2026-06"
"""
OF_SAMPLE = 'source = "sample"\nplace = "住院"\ninvented = true'
OF_NEWER = 'source = "newer"\nplace = "第一条"'


@pytest.fixture
def sixth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """What 居民住院 is answered with stands in one document, and the figure in it in another."""
    folder = tmp_path / "sixth"
    assert main(["new-city", str(folder), "--name", "青山市"]) == 0
    policy = folder / "policy.toml"
    before, value, after = policy.read_text("utf-8").partition('value = "1000.00"')
    policy.write_text(before + value + after.replace(OF_SAMPLE, OF_NEWER, 1) + NEWER, "utf-8")
    faq = folder / "faq.toml"
    faq.write_text(faq.read_text("utf-8").replace("invented = true", ""), "utf-8")
    capsys.readouterr()
    return folder


def test_an_answer_cites_the_document_of_each_figure_in_it(sixth: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask = ["ask", "起付线", "--city", str(sixth), "--date", "2026-11-26"]
    assert main([*ask, "--json"]) == 0
    (first,) = json.loads(capsys.readouterr().out)["found"]
    assert first["answer"][0] == "三级医院先付1,000元。"
    assert [(each["title"], each["published"], each["place"]) for each in first["sources"]] == [
        ("青山市医保待遇（演示，虚构）", "2026", "住院"),
        ("青山市调整起付线的通知", "2026-06", "第一条"),
    ]
    assert main(ask) == 0
    sources = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  来源：")]
    assert sources == ["  来源：青山市医保待遇（演示，虚构）", "  来源：青山市调整起付线的通知"]


def test_a_question_for_people(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "qfx", *ASK, "--library", str(file)]) == 0
    said = capsys.readouterr().out
    assert "来源：" in said
    assert "起付线" in said


def test_what_nothing_answers_ends_with_the_hotline(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from kiosk.city.reading import read

    hotline = read(CITIES / "lanzhou").hotline
    for command, text in (("ask", "今天天气怎么样"), ("covered", "qqqqqq")):
        assert main([command, text, *ASK, "--library", str(file), "--json"]) == 1
        assert json.loads(capsys.readouterr().out) == {"found": [], "hotline": hotline}
    assert main(["ask", "今天天气怎么样", *ASK, "--library", str(file)]) == 1
    assert capsys.readouterr().out == f"没有找到。请拨打 {hotline}，或者到窗口问。\n"


def test_is_it_covered_for_scripts(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["covered", "asplct", *ASK, "--library", str(file), "--json"]) == 0
    articles = {each["id"]: each for each in json.loads(capsys.readouterr().out)["found"]}
    assert articles["XA01"] == {
        **{"id": "XA01", "kind": "medicine", "name": "阿司匹林肠溶片", "form": "100mg×30", "maker": "", "grade": "甲"},
        **{"paid_first": "0", "limit": "57.72", "was": None, "now": None, "note": "", "version": "20260601"},
        "sources": [
            {
                **{"title": None, "publisher": None, "published": None},
                **{"place": "医保平台的目录 western_medicines.txt", "invented": False},
            }
        ],
    }


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("阿司匹林", "阿司匹林肠溶片｜甲类｜先自付 0%｜限价 57.72 元"),
        ("盐酸二甲双胍", "盐酸二甲双胍片｜乙类｜先自付 20%｜限价 未说明"),
        ("氨氯地平", "苯磺酸氨氯地平片｜乙类｜先自付 未说明｜限价 1,300 元"),
    ],
)
def test_is_it_covered_for_people(asked: str, said: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Shares and amounts as the screens have them."""
    assert main(["covered", asked, *ASK, "--library", str(file)]) == 0
    assert said in capsys.readouterr().out.splitlines()


def test_what_procurement_did_to_a_price_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["covered", "冠脉支架", "--city", "wuhan"]) == 0
    assert "  集采前 13000.00 元，集采后 700.00 元\n" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["ask", "covered"])
@pytest.mark.parametrize("text", ["", " \t"])
def test_who_asks_nothing_is_told_so(command: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, text, *ASK]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "nothing is asked; allowed: a text in Chinese, pinyin or its initials\n")


def blanked(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(PAGE)
        opened.write(bytes(file.stat().st_size - PAGE))


def cut(file: Path) -> None:
    os.truncate(file, PAGE)


@pytest.mark.parametrize("harm", [blanked, cut])
def test_a_library_that_is_damaged_while_it_is_asked_is_refused_in_a_sentence(
    harm: Callable[[Path], None],
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Between the look at its seal and the first question."""
    answer = Library._answer

    def harmed(library: Library, query: LibraryQuery) -> Outcome:
        harm(library._file)
        return answer(library, query)

    monkeypatch.setattr(Library, "_answer", harmed)
    for command in ("ask", "covered"):
        copy = tmp_path / command
        shutil.copy(file, copy)
        assert main([command, "异地", *ASK, "--library", str(copy)]) == 2
        said = capsys.readouterr()
        assert (said.out, said.err) == ("", f"{copy} is damaged: build it anew\n")


def test_what_could_not_be_looked_up_is_not_told_as_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Library, "_answer", lambda *_: Failed(Trouble.TOO_SLOW))
    for command in ("ask", "covered"):
        assert main([command, "异地", *ASK, "--library", str(file)]) == 2
        said = capsys.readouterr()
        assert (said.out, said.err) == ("", "the library could not be asked (too_slow): try again, or build it anew\n")


def test_a_city_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["covered", "asplct", "--city", "nowhere"]) == 2
    assert capsys.readouterr().err.startswith("there is no city nowhere")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2023-03-31", ("报销比例至少75%。", "没有起付线，不封顶。")),
        ("2023-04-01", ("报销比例至少75%（到2023年3月31日为止）。", "没有起付线，不封顶（到2023年3月31日为止）。")),
    ],
)
def test_an_answer_tells_what_holds_on_the_day(
    day: str, told: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "得新冠看门诊，报多少？", "--city", "ningbo-fenghua", "--date", day]) == 0
    said = capsys.readouterr().out
    assert [each for each in told if each not in said] == []


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "起付线", *ASK, "--date", "soon"]) == 2
    assert capsys.readouterr().err == "--date soon is no day; allowed is YYYY-MM-DD\n"


def test_a_city_that_cannot_be_read_is_told_with_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(CITIES / "lanzhou", tmp_path / "lanzhou")
    (tmp_path / "lanzhou" / "policy.toml").write_text("day = 2026-13-01\n", "utf-8")
    city = ("--city", str(tmp_path / "lanzhou"))
    for command in (
        ["ask", "起付线", *city],
        ["covered", "阿司匹林", *city],
        ["library", "build", *city, "--out", str(tmp_path / "out")],
        ["calculate", city[1], "--population", "resident", "--level", "三级", "--total", "1"],
    ):
        assert main(command) == 2
        assert capsys.readouterr().err == (
            f"the city {city[1]} cannot be read: policy.toml: line 1: day = 2026-13-01 is no day; "
            "allowed: one that there is, as 2023-04-01\n"
        )
