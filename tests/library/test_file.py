"""The file: built whole or not at all, sealed, and refused with its cause."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.core.domain import Found
from kiosk.core.knowledge import ArticlesLike, LibraryTold, LibraryVersion
from kiosk.library import building, schema
from kiosk.library.building import build, version_of
from kiosk.library.opened import Library
from kiosk.library.seal import APPLICATION_ID, SEAL, USER_VERSION, NotUsable, check, sealed
from tests.library.invented import ASKED, BUILT, CITY, DEMO, EVERYTHING, POINTS, article


def test_what_it_is_made_of(library: Library) -> None:
    outcome = library.answer(LibraryVersion())
    assert isinstance(outcome, Found)
    told = outcome.value
    assert isinstance(told, LibraryTold)
    assert (told.built, told.articles, told.places, told.questions) == (BUILT, len(DEMO), len(POINTS), len(ASKED))
    assert told.version == version_of(EVERYTHING, CITY, BUILT)


def test_the_version_tells_city_day_and_contents_apart() -> None:
    more = replace(EVERYTHING, articles=(*DEMO, article("另一种药")))
    versions = [
        version_of(EVERYTHING, CITY, BUILT),
        version_of(more, CITY, BUILT),
        version_of(EVERYTHING, CITY, date(2026, 11, 27)),
        version_of(EVERYTHING, replace(CITY, id="other"), BUILT),
    ]
    assert len({*versions}) == 4
    assert versions[0].startswith("example 2026-11-26 ")


def test_sqlite_finds_nothing_wrong_with_it(built: Path) -> None:
    db = sqlite3.connect(f"{built.as_uri()}?mode=ro", uri=True)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()


def test_the_same_contents_are_the_same_bytes(built: Path, tmp_path: Path) -> None:
    build(EVERYTHING, CITY, BUILT, tmp_path / "again.sqlite")
    assert (tmp_path / "again.sqlite").read_bytes() == built.read_bytes()


def changed(at: slice, to: bytes) -> Callable[[bytes], bytes]:
    return lambda whole: whole[: at.start] + to + whole[at.stop :]


@pytest.mark.parametrize(
    ("harm", "cause"),
    [
        (lambda whole: b"", "not_a_library"),
        (lambda whole: b"PK\x03\x04" * 100, "not_a_library"),
        (lambda whole: b"SQLite format 3\0", "not_a_library"),
        (changed(APPLICATION_ID, b"\0\0\0\0"), "not_a_library"),
        (changed(USER_VERSION, (schema.SCHEMA + 1).to_bytes(4, "big")), "other_version"),
        (lambda whole: whole[:100], "damaged"),
        (lambda whole: whole[: len(whole) // 2], "damaged"),
        (lambda whole: whole[:-SEAL], "damaged"),  # a database without its seal
        (lambda whole: whole[:-1], "damaged"),
        (lambda whole: whole + b"\n", "damaged"),
        (lambda whole: whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:], "damaged"),
        (lambda whole: whole[:-10] + bytes([whole[-10] ^ 1]) + whole[-9:], "damaged"),
    ],
)
def test_a_file_that_is_not_as_it_was_built_is_refused(
    harm: Callable[[bytes], bytes], cause: str, built: Path, tmp_path: Path
) -> None:
    file = tmp_path / "library.sqlite"
    file.write_bytes(harm(built.read_bytes()))
    with pytest.raises(NotUsable) as refused:
        Library(file)
    assert refused.value.cause == cause


def test_what_is_not_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotUsable, match="no_file"):
        check(tmp_path / "library.sqlite")
    with pytest.raises(NotUsable, match="not_a_library"):
        check(tmp_path)


@pytest.mark.parametrize(
    "sql",
    [
        *("UPDATE told SET version = NULL", "UPDATE told SET built = 'lately'", "UPDATE told SET places = 'many'"),
        *("UPDATE told SET articles = NULL", "DELETE FROM told", "DROP TABLE told"),
    ],
)
def test_a_file_that_is_sealed_and_holds_something_else_is_refused(sql: str, built: Path, tmp_path: Path) -> None:
    with pytest.raises(NotUsable, match="damaged"):
        Library(resealed(built, tmp_path, sql))


def test_one_that_lacks_a_table_is_refused_when_it_is_asked(built: Path, tmp_path: Path) -> None:
    file = resealed(built, tmp_path, "DROP TABLE article_beginnings")
    with Library(file) as library, pytest.raises(NotUsable, match="damaged"):
        library.answer(ArticlesLike("asplct"))


def resealed(built: Path, tmp_path: Path, sql: str) -> Path:
    """A library in which something was changed, with a seal that fits."""
    file = tmp_path / "library.sqlite"
    file.write_bytes(built.read_bytes()[:-SEAL])
    with closing(sqlite3.connect(file)) as db:
        db.execute(sql)
        db.commit()
    with file.open("r+b") as opened:
        sealed(opened)
    return file


def test_a_build_that_fails_leaves_the_old_file_and_nothing_beside_it(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "library.sqlite"
    file.write_bytes(built.read_bytes())

    def breaks(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(building, "sealed", breaks)
    with pytest.raises(OSError, match="disk full"):
        build(EVERYTHING, CITY, BUILT, file)
    assert [*tmp_path.iterdir()] == [file]
    assert file.read_bytes() == built.read_bytes()


def test_an_open_library_stays_the_same_while_another_takes_its_name(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    file.write_bytes(built.read_bytes())
    with Library(file) as opened:
        build(replace(EVERYTHING, articles=()), CITY, BUILT, file)
        assert opened.told().articles == len(DEMO)
        with Library(file) as anew:
            assert anew.told().articles == 0


def test_a_name_with_signs_is_no_trouble(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "资料 100%?mode=rw#1.sqlite"
    file.write_bytes(built.read_bytes())
    with Library(file) as library:
        assert library.told().articles == len(DEMO)


def test_what_is_typed_reaches_no_file_for_sorting(library: Library) -> None:
    (kept,) = library._db.execute("PRAGMA temp_store").fetchone()
    assert kept == 2  # in memory
