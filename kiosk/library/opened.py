"""A library that is open: every question that can be asked of it, and its answer."""

import operator
import sqlite3
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.core.domain import Found, Outcome
from kiosk.core.knowledge import (
    ArticlesLike,
    LibraryQuery,
    LibraryTold,
    LibraryVersion,
    PlacesLike,
    QuestionOf,
    QuestionsLike,
)
from kiosk.library.articles import articles_like
from kiosk.library.places import places_like
from kiosk.library.questions import question_of, questions_like
from kiosk.library.seal import NotUsable, check

CACHE = 8192  # KiB of pages that SQLite keeps; the system keeps the rest of the file, and gives it up when it must


class Library:
    """One file, open to be read; it stays the same even where another one takes its name.

    `place`: degrees north and east of this machine. Used by the thread that opened it alone.
    """

    def __init__(self, file: Path, place: tuple[float, float] | None = None, city: str = "") -> None:
        """`city`: whose it must be; empty: anybody's. Raises NotUsable."""
        check(file)
        self._file = file
        self._place = place
        try:
            self._db = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
            self._db.execute(f"PRAGMA cache_size = -{CACHE}")
            self._db.execute("PRAGMA temp_store = MEMORY")  # so what was typed reaches no file
            self._told = _told(self._db)
        except (sqlite3.Error, TypeError, ValueError):  # sealed as it is, and not as it is built
            raise NotUsable("damaged") from None
        if city and self._told.version.rsplit(" ", 2)[0] != city:  # the answers of another city are wrong ones
            self._db.close()
            raise NotUsable("other_city")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def answer(self, query: LibraryQuery) -> Outcome:
        """Raises NotUsable where the file under it was damaged since, or lacks what it should hold."""
        try:
            return self._answer(query)
        except sqlite3.Error:
            check(self._file)
            raise NotUsable("damaged") from None
        except Exception:
            check(self._file)
            raise

    def _answer(self, query: LibraryQuery) -> Outcome:
        match query:
            case ArticlesLike():
                return articles_like(self._db, query)
            case PlacesLike():
                return places_like(self._db, query, self._place)
            case QuestionsLike():
                return questions_like(self._db, query)
            case QuestionOf():
                return question_of(self._db, query)
            case LibraryVersion():
                return Found(self.told())

    def told(self) -> LibraryTold:
        return self._told


def _told(db: sqlite3.Connection) -> LibraryTold:
    """Raises sqlite3.Error, TypeError, ValueError where it is not there, or not as it is built."""
    version, built, *counts = db.execute("SELECT version, built, articles, places, questions FROM told").fetchone()
    articles, places, questions = (operator.index(each) for each in counts)
    if not isinstance(version, str):
        raise TypeError
    return LibraryTold(version, date.fromisoformat(built), articles, places, questions)
