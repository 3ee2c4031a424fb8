"""Catalogues as files, and every way in which one can be wrong."""

from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.core.knowledge import Article, ArticleKind
from kiosk.core.policy import Citation
from kiosk.library.catalogue import BadCatalogue, articles_of

CSV = "id,kind,name,form,maker,grade,paid_first,limit,was,now,note,version,source,place,invented\n"
SOURCES = ("list", "other")
TEXT = "western_medicines.txt"
CITED = "id,name,kind,source,place,invented\nM1,示例片,medicine"
LINE = "XA01\t示例片\t10mg×7\t02\t09\t12.5\t0.10\t2026-06-01\t20260601\n"


def told(folder: Path, name: str, text: str, *columns: str) -> list[Article]:
    (folder / name).write_text(text, "utf-8")
    return [*articles_of(folder / name, SOURCES, columns)] if columns else [*articles_of(folder / name, SOURCES)]


def test_with_names_of_columns(tmp_path: Path) -> None:
    row = "M1,medicine,示例片,片剂 10mg×7,示例制药厂,甲,0.1,12.50,36.00,12.00,限二线,2026 版,list,第 3 页,\n"
    assert told(tmp_path, "own.csv", f"\ufeff{CSV}{row}\n") == [
        Article(
            *(
                "M1",
                ArticleKind.MEDICINE,
                "示例片",
                "片剂 10mg×7",
                "示例制药厂",
                "甲",
                Decimal("0.1"),
                Decimal("12.50"),
            ),
            *(Decimal("36.00"), Decimal("12.00"), "限二线", "2026 版", Citation("list", "第 3 页", False)),
        )
    ]


def test_as_the_platform_hands_it_out(tmp_path: Path) -> None:
    (article,) = told(tmp_path, TEXT, LINE)
    assert article == Article(
        *("XA01", ArticleKind.MEDICINE, "示例片", "10mg×7", "", "乙", Decimal("0.10"), Decimal("12.5"), None, None),
        *("", "20260601", Citation("", f"医保平台的目录 {TEXT}", False)),
    )


def test_what_is_invented_stands_nowhere(tmp_path: Path) -> None:
    (article,) = told(tmp_path, "own.csv", f"{CITED},,,true\n")
    assert article.cited == Citation("", "", invented=True)


def test_the_kind_is_told_by_the_name_of_the_file(tmp_path: Path) -> None:
    names = {"services_1.txt": ArticleKind.SERVICE, "supplies": ArticleKind.MATERIAL, "herbs.txt": ArticleKind.MEDICINE}
    assert {name: told(tmp_path, name, LINE)[0].kind for name in names} == names


def test_columns_of_another_province(tmp_path: Path) -> None:
    (article,) = told(tmp_path, TEXT, "乙\t示例片\t9\tXA01\n", "grade", "name", "-", "id")
    assert (article.id, article.name, article.grade, article.paid_first) == ("XA01", "示例片", "乙", None)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("own.csv", "", "the column id is missing"),
        ("own.csv", "id,nmae\n", "there is no column 'nmae'; allowed: id, kind, name"),
        ("own.csv", "id,kind\n", "the column name is missing"),
        ("own.csv", "id,name,kind\nM1,示例片,drug\n", "own.csv:2: kind 'drug' is not known; allowed: medicine"),
        ("own.csv", "id,name\nM1,示例片\n", "own.csv:2: kind is not told, neither in a column nor"),
        ("own.csv", "id,name,kind\n,示例片,medicine\n", "own.csv:2: id is empty"),
        ("own.csv", "id,name,kind\nM1,,medicine\n", "own.csv:2: name is empty"),
        ("own.csv", f"id,name,kind\nM1,{'长' * 301},medicine\n", "own.csv:2: name has 301 characters; allowed: 300"),
        ("own.csv", "id,name,kind\nM1,示例片,medicine,1\n", "own.csv:2: has 4 fields; 3 columns are known"),
        ("own.csv", "id,name,kind,invented\nM1,示例片,medicine,yes\n", "own.csv:2: invented 'yes' is not known"),
        ("own.csv", "id,name,kind\nM1,示例片,medicine\n", "own.csv:2: source is empty; allowed: the id of"),
        ("own.csv", f"{CITED},,第 3 页,\n", "own.csv:2: source is empty"),
        ("own.csv", f"{CITED},,第 3 页,false\n", "own.csv:2: source is empty"),
        ("own.csv", f"{CITED},list,,\n", "own.csv:2: place is empty; allowed: where it stands in the source"),
        ("own.csv", f"{CITED},law,第 3 页,\n", "own.csv:2: source 'law' is not defined; allowed: list, other"),
        ("own.csv", 'id,name,kind\n"M1,示例片\n', "own.csv: unexpected end of data"),
        (TEXT, LINE.replace("\t02\t", "\t04\t"), f"{TEXT}:1: grade '04' is not known"),
        (TEXT, LINE.replace("0.10", "1.5"), f"{TEXT}:1: paid_first '1.5' is no part of one"),
        (TEXT, LINE.replace("12.5", "-1"), f"{TEXT}:1: limit '-1' is no amount"),
        (TEXT, LINE.replace("12.5", "NaN"), f"{TEXT}:1: limit 'NaN' is no amount"),
        (TEXT, LINE.replace("12.5", "dear"), f"{TEXT}:1: limit 'dear' is no amount"),
        ("unknown.txt", LINE, "unknown.txt:1: kind is not told"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(name: str, text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(BadCatalogue) as refused:
        told(tmp_path, name, text)
    assert says in str(refused.value)


def test_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_bytes(b"\xff\xfe")
    for file, says in ((tmp_path / "nothing.csv", "cannot be read"), (tmp_path / "own.csv", "is not UTF-8: save it")):
        with pytest.raises(BadCatalogue, match=says):
            [*articles_of(file, SOURCES)]
