"""The librarian at work: orders in, answers out, and another file while it runs."""

import gc
import os
import queue
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.core.domain import Failed, Found, Nothing, Trouble
from kiosk.core.knowledge import ArticlesLike, LibraryQuery, LibraryTold, LibraryVersion, QuestionsLike
from kiosk.core.tickets import Ticket
from kiosk.library import opened
from kiosk.library.answered import Answered, LibraryChanged, News
from kiosk.library.building import build
from kiosk.library.librarian import Librarian, Shelf
from tests.library.invented import CITY, DEMO, EVERYTHING, article

LONGEST = 20.0  # seconds
SOON = 0.02
PAGE = 4096  # bytes, as SQLite has them
NO_CITY = Path("/nowhere/example")  # whose the library is
FIRST = Ticket(1, 1)


class AtTheDesk(Librarian):
    """A librarian, and what it tells."""

    def __init__(self, file: Path | None, city: Path = NO_CITY) -> None:
        self.told: queue.SimpleQueue[News] = queue.SimpleQueue()
        super().__init__(Shelf(file, city, None), self.told.put, SOON)

    def hears(self) -> News:
        return self.told.get(timeout=LONGEST)

    def asks(self, query: LibraryQuery, ticket: Ticket = FIRST) -> object:
        self.ask(ticket, query)
        heard = self.hears()
        assert isinstance(heard, Answered)
        assert heard.ticket == ticket
        return heard.outcome

    def articles(self) -> int:
        outcome = self.asks(LibraryVersion())
        assert isinstance(outcome, Found)
        assert isinstance(outcome.value, LibraryTold)
        return outcome.value.articles


@contextmanager
def librarian(file: Path | None, city: Path = NO_CITY) -> Iterator[AtTheDesk]:
    at_the_desk = AtTheDesk(file, city)
    at_the_desk.start()
    try:
        yield at_the_desk
    finally:
        at_the_desk.stop()


@pytest.fixture
def file(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "library.sqlite"))


def larger(file: Path) -> None:
    build(replace(EVERYTHING, articles=(*DEMO, article("另一种药"))), CITY, date(2026, 11, 27), file)


def test_every_order_is_answered_under_its_ticket(file: Path) -> None:
    with librarian(file) as at_the_desk:
        assert at_the_desk.hears() == LibraryChanged(True)
        for number, text in enumerate("asplct", 1):
            at_the_desk.ask(Ticket(1, number), ArticlesLike(text))
        heard = [at_the_desk.hears() for _ in range(6)]
        assert [told.ticket.order for told in heard if isinstance(told, Answered)] == [1, 2, 3, 4, 5, 6]
        assert isinstance(at_the_desk.asks(ArticlesLike("asplct")), Found)
        assert at_the_desk.asks(QuestionsLike("今天天气怎么样")) == Nothing()


def test_a_session_that_is_over_gets_no_answer(file: Path) -> None:
    with librarian(file) as at_the_desk:
        assert at_the_desk.hears() == LibraryChanged(True)
        at_the_desk.forget(4)
        at_the_desk.ask(Ticket(4, 9), ArticlesLike("asplct"))
        assert isinstance(at_the_desk.asks(ArticlesLike("asplct"), Ticket(5, 1)), Found)


def test_what_was_typed_last_lies_nowhere_while_nobody_asks(file: Path) -> None:
    with librarian(file) as at_the_desk:
        assert at_the_desk.hears() == LibraryChanged(True)
        assert at_the_desk.asks(ArticlesLike("zzkanari")) == Nothing()
        until = time.monotonic() + LONGEST
        while lies_anywhere("zzkanari"):
            assert time.monotonic() < until
            time.sleep(SOON)


def lies_anywhere(typed: str) -> bool:
    """Nothing of it is kept here: what was found once would be found for ever."""
    return any(isinstance(each, ArticlesLike) and each.text == typed for each in gc.get_objects())


def test_another_file_is_taken_while_it_runs(file: Path) -> None:
    with librarian(file) as at_the_desk:
        assert at_the_desk.hears() == LibraryChanged(True)
        before = at_the_desk.articles()
        larger(file)
        assert at_the_desk.hears() == LibraryChanged(True)
        assert at_the_desk.articles() == before + 1


def test_the_new_file_answers_the_very_next_order(file: Path) -> None:
    """Nobody waits for the next look at the file."""
    slow = AtTheDesk(file)
    slow._looks_every = LONGEST
    slow.start()
    assert slow.hears() == LibraryChanged(True)
    before = slow.articles()
    larger(file)
    slow.ask(FIRST, LibraryVersion())
    assert slow.hears() == LibraryChanged(True)
    heard = slow.hears()
    assert isinstance(heard, Answered)
    assert isinstance(heard.outcome, Found)
    assert isinstance(heard.outcome.value, LibraryTold)
    assert heard.outcome.value.articles == before + 1
    slow.stop()


def cut_short(file: Path, whole: bytes) -> None:
    file.write_bytes(whole[: len(whole) // 2])


def bit_turned(file: Path, whole: bytes) -> None:
    file.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])


@pytest.mark.parametrize("harm", [cut_short, bit_turned])
def test_a_damaged_file_is_refused_and_the_old_one_stays(harm: object, file: Path, tmp_path: Path) -> None:
    with librarian(file) as at_the_desk:
        assert at_the_desk.hears() == LibraryChanged(True)
        before = at_the_desk.articles()
        beside = tmp_path / "beside"
        harm(beside, file.read_bytes())  # type: ignore[operator]
        os.replace(beside, file)
        assert at_the_desk.hears() == LibraryChanged(True, "damaged")
        assert at_the_desk.articles() == before
        larger(file)
        assert at_the_desk.hears() == LibraryChanged(True)
        assert at_the_desk.articles() == before + 1


def test_a_file_that_is_taken_away_goes_on_answering(file: Path) -> None:
    with librarian(file) as at_the_desk:
        assert at_the_desk.hears() == LibraryChanged(True)
        file.unlink()
        assert at_the_desk.hears() == LibraryChanged(True, "no_file")
        assert at_the_desk.articles() == len(DEMO)


def test_a_library_of_another_city_is_refused_and_the_old_one_stays(file: Path) -> None:
    with librarian(file) as at_the_desk:
        assert at_the_desk.hears() == LibraryChanged(True)
        build(EVERYTHING, replace(CITY, id="elsewhere"), date(2026, 11, 27), file)
        assert at_the_desk.hears() == LibraryChanged(True, "other_city")
        assert at_the_desk.articles() == len(DEMO)


def test_a_folder_or_a_pipe_in_its_place_is_no_library(file: Path) -> None:
    with librarian(file) as at_the_desk:
        assert at_the_desk.hears() == LibraryChanged(True)
        for other in (os.mkfifo, os.mkdir):
            file.unlink()
            other(file)
            while (heard := at_the_desk.hears()) == LibraryChanged(True, "no_file"):  # it looked between the two
                continue
            assert heard == LibraryChanged(True, "not_a_library")
            assert at_the_desk.articles() == len(DEMO)


def test_two_machines_share_one_file(file: Path) -> None:
    with librarian(file) as one, librarian(file) as other:
        assert one.hears() == other.hears() == LibraryChanged(True)
        larger(file)
        assert one.hears() == other.hears() == LibraryChanged(True)
        assert one.articles() == other.articles() == len(DEMO) + 1


def test_a_file_that_is_written_into_while_open_answers_no_more(file: Path) -> None:
    """What is open is that very file: nobody can vouch for it any longer."""
    with librarian(file) as at_the_desk:
        assert at_the_desk.hears() == LibraryChanged(True)
        bit_turned(file, file.read_bytes())
        assert at_the_desk.hears() == LibraryChanged(False, "damaged")
        assert at_the_desk.asks(ArticlesLike("asplct")) == Failed(Trouble.NO_LIBRARY)


def test_a_page_that_is_lost_unseen_is_a_failure_and_never_nothing(file: Path) -> None:
    """As a failing disk does it: neither time nor size of the file tells of it."""
    with librarian(file) as at_the_desk:
        assert at_the_desk.hears() == LibraryChanged(True)
        was = file.stat()
        with file.open("r+b") as opened:
            opened.seek(PAGE)
            opened.write(bytes(was.st_size - PAGE))
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
        assert at_the_desk.asks(ArticlesLike("asplct")) == Failed(Trouble.NO_LIBRARY, what="library NotUsable")
        assert at_the_desk.hears() == LibraryChanged(False, "damaged")
        assert at_the_desk.asks(ArticlesLike("asplct")) == Failed(Trouble.NO_LIBRARY)


def test_a_file_that_comes_late_is_opened_then(built: Path, tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    with librarian(file) as at_the_desk:
        assert at_the_desk.hears() == LibraryChanged(False, "no_file")
        assert at_the_desk.asks(ArticlesLike("asplct")) == Failed(Trouble.NO_LIBRARY)
        shutil.copy(built, tmp_path / "beside")
        os.replace(tmp_path / "beside", file)
        assert at_the_desk.hears() == LibraryChanged(True)


def test_what_nobody_foresaw_is_a_failure_without_a_word_of_what_was_typed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise ValueError("阿司匹林")

    with librarian(file) as at_the_desk:
        assert at_the_desk.hears() == LibraryChanged(True)
        with monkeypatch.context() as patched:
            patched.setattr(opened, "articles_like", breaks)
            outcome = at_the_desk.asks(ArticlesLike("阿司匹林"))
        assert isinstance(outcome, Failed)
        assert (outcome.why, outcome.what) == (Trouble.NO_LIBRARY, "library ValueError")
        assert at_the_desk.hears() == LibraryChanged(True)
        assert isinstance(at_the_desk.asks(ArticlesLike("阿司匹林")), Found)


def test_without_a_file_one_is_built_of_the_city_and_gone_with_the_librarian(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.config import CITIES

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with librarian(None, CITIES / "lanzhou") as at_the_desk:
        assert at_the_desk.hears() == LibraryChanged(True)
        told = at_the_desk.asks(LibraryVersion())
        assert isinstance(told, Found)
        assert isinstance(told.value, LibraryTold)
        assert told.value.version.startswith("lanzhou ")
        assert [*tmp_path.iterdir()] != []
    assert [*tmp_path.iterdir()] == []


def test_a_city_that_cannot_be_read_gives_no_library(tmp_path: Path) -> None:
    with librarian(None, tmp_path) as at_the_desk:
        assert at_the_desk.hears() == LibraryChanged(False, "no_file")
        assert at_the_desk.asks(ArticlesLike("asplct")) == Failed(Trouble.NO_LIBRARY)


def test_the_librarian_ends_while_it_still_builds() -> None:
    from kiosk.config import CITIES

    with librarian(None, CITIES / "lanzhou"):
        began = time.monotonic()
    assert time.monotonic() - began < 3.0
