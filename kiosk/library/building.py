"""A library made anew: what a city and its catalogues tell → one sealed file, put in the old one's place as a whole.

Written beside its place, sealed, brought to the disk and only then renamed: whoever opens the name finds the old file
or the new one, never half of one.
"""

import hashlib
import os
import sqlite3
import stat
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import groupby
from pathlib import Path

from kiosk.city.contents import Contents, FaqEntry, PlaceEntry
from kiosk.core.city import City
from kiosk.core.knowledge import Article, ArticleKind
from kiosk.core.texts import told_on
from kiosk.library.everyday import everyday
from kiosk.library.letters import Place, plain, starts
from kiosk.library.notions import OF_BESIDE, SYLLABLES, figures, is_heard, sound_pairs, spoken, terms
from kiosk.library.questions import AS_A_FIGURE, AS_ASKED, IN_PASSING, NOWHERE, rarity_of
from kiosk.library.readings import readings, units_of
from kiosk.library.schema import APPLICATION, SCHEMA, SUBJECTS, TABLES
from kiosk.library.seal import begins_as_library, sealed

KEPT = 200  # names that one text leads to at most: no page shows as many, and the ends of names are the same for many
KINDS = list(ArticleKind)


class NotReplaced(Exception):
    """What stands in the new file's place must not be lost, in a sentence."""


def build(contents: Contents, city: City, built: date, file: Path) -> None:
    """Raises OSError where the file cannot be written, NotReplaced where something else than a library is in its place.

    A link stays, and what it leads to is replaced. Folders that there are none of are made.
    """
    file = _replaceable(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as held:
        part = Path(held.name)
    try:
        with closing(sqlite3.connect(part)) as db:
            _fill(db, contents, city, built)
        with part.open("r+b") as written:
            sealed(written)
            written.flush()
            os.fsync(written.fileno())
        part.chmod(0o644)
        part.replace(file)
        _keep_name(file.parent)
    finally:
        part.unlink(missing_ok=True)


def _replaceable(file: Path) -> Path:
    """Renaming asks nobody: a device, a pipe or somebody's letter would be gone for good."""
    file = Path(os.path.realpath(file))
    try:
        found = file.lstat()
    except FileNotFoundError:
        return file
    if stat.S_ISDIR(found.st_mode):
        raise NotReplaced(f"{file} is a folder; allowed: the name of a file")
    if not stat.S_ISREG(found.st_mode):
        raise NotReplaced(f"{file} is a device, a pipe or a link without end; allowed: a new file, or a library")
    if found.st_size and not begins_as_library(file):
        raise NotReplaced(f"{file} is something else than a library, and is kept; allowed: a new file, or a library")
    return file


def _keep_name(folder: Path) -> None:
    """The new name itself is on the disk as well."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def version_of(contents: Contents, city: City, built: date) -> str:
    """lanzhou 2026-11-26 3f09c1d2: the last tells apart what was built on one day of something else."""
    told = hashlib.sha256()
    for part in (contents.articles, contents.places, contents.questions):
        for each in part:
            told.update(repr(each).encode())
    return f"{city.id} {built.isoformat()} {told.hexdigest()[:8]}"


def _fill(db: sqlite3.Connection, contents: Contents, city: City, built: date) -> None:
    db.executescript(
        f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA application_id = {APPLICATION};"
        f"PRAGMA user_version = {SCHEMA}; {TABLES}"
        "CREATE TEMP TABLE typed (subject TEXT, letters TEXT, place INTEGER, name INTEGER);"
    )
    counts = map(len, (contents.articles, contents.places, contents.questions))
    told = (version_of(contents, city, built), built.isoformat(), city.name, *counts)
    db.execute("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?)", told)
    db.executemany("INSERT INTO sounds VALUES (?, ?)", _sounds())
    said = ((SYLLABLES.join(units_of(word)), term) for word, term in spoken() if word not in city.name)
    db.executemany("INSERT OR IGNORE INTO notions VALUES (?, ?)", said)
    _articles(db, contents.articles)
    _places(db, contents.places)
    _questions(db, contents.questions, city, built)
    for subject in SUBJECTS:
        _index(db, subject)
    db.commit()
    db.execute("DROP TABLE typed")
    db.execute("ANALYZE")
    db.execute("VACUUM")


def _sounds() -> Iterator[tuple[str, str]]:
    """How each usual character is read, for what is typed in characters and is found in none."""
    usual = [chr(code) for code in range(0x4E00, 0xA000) if _is_usual(chr(code))]
    return zip(usual, units_of("".join(usual)), strict=True)


def _is_usual(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


# -- what is told --------------------------------------------------------------------------------------------------


def _articles(db: sqlite3.Connection, articles: Sequence[Article]) -> None:
    """Articles of one plain name stand together; medicines come first, then what has a short name."""
    kinds: dict[str, int] = {}
    for article in articles:
        kind = KINDS.index(article.kind)
        kinds[plain(article.name)] = min(kind, kinds.get(plain(article.name), kind))

    def order(article: Article) -> tuple[object, ...]:
        name = plain(article.name)
        return kinds[name], len(name), name, KINDS.index(article.kind), article.form, article.maker, article.id

    number = 0
    for name, (_, named) in enumerate(groupby(sorted(articles, key=order), lambda each: plain(each.name)), 1):
        rows = [_row(article) for article in named]
        db.executemany(f"INSERT INTO articles VALUES (NULL{', ?' * len(rows[0])})", rows)
        db.execute("INSERT INTO article_names VALUES (?, ?, ?)", (name, number + 1, len(rows)))
        _typed(db, "article", name, (called := str(rows[0][2]), *everyday(called)))
        number += len(rows)


def _row(article: Article) -> tuple[object, ...]:
    amounts = (article.paid_first, article.limit, article.was, article.now)
    return (
        *(article.id, article.kind.value, article.name, article.form, article.maker, article.grade),
        *(None if each is None else str(each) for each in amounts),
        *(article.note, article.version, article.cited.source, article.cited.place, article.cited.invented),
    )


def _places(db: sqlite3.Connection, entries: Iterable[PlaceEntry]) -> None:
    for number, entry in enumerate(entries, 1):
        place = entry.place
        tags = f";{';'.join(place.tags)};"
        found_by = plain(f"{place.name}{place.address}{place.level}{''.join(place.tags)}")
        row = (
            *(number, place.id, place.kind.value, place.name, place.address, place.level, tags, place.phone),
            *(place.hours, entry.latitude, entry.longitude),
            *(place.cited.source, place.cited.place, place.cited.invented, found_by),
        )
        db.execute(f"INSERT INTO places VALUES (?{', ?' * (len(row) - 1)})", row)
        _typed(db, "place", number, (place.name, place.address, *place.tags))


def _questions(db: sqlite3.Connection, entries: Sequence[FaqEntry], city: City, built: date) -> None:
    """Kept as they are written, for whoever reads them fills in the figures of the day."""
    wordings = [_wordings(entry, city, built) for entry in entries]
    told = Counter(term for each in wordings for term in dict.fromkeys(term for _, shares in each for term in shares))
    rarity = {term: rarity_of(number, len(entries)) for term, number in told.items()}
    db.executemany("INSERT INTO rarities VALUES (?, ?)", (rarity | {NOWHERE: rarity_of(0, len(entries))}).items())
    for number, (entry, worded) in enumerate(zip(entries, wordings, strict=True), 1):
        question, answer = entry.question, entry.question.answer
        row = (
            *(number, question.id, question.question, "\n".join(answer.lines), question.topic, question.opens),
            *(answer.cited.source, answer.cited.place, answer.cited.invented),
        )
        db.execute(f"INSERT INTO questions VALUES (?{', ?' * (len(row) - 1)})", row)
        for counts, shares in worded:
            says = {term: share * rarity[term] for term, share in shares.items()}
            said = sum(each for term, each in says.items() if not is_heard(term))
            wording = db.execute("INSERT INTO wordings VALUES (NULL, ?, ?, ?)", (number, counts, said)).lastrowid
            db.executemany("INSERT INTO terms VALUES (?, ?, ?)", ((term, wording, each) for term, each in says.items()))
        _typed(db, "question", number, (question.question, *entry.also, question.topic))


def _wordings(entry: FaqEntry, city: City, built: date) -> list[tuple[float, dict[str, float]]]:
    """What each is about, and how much it counts. Figures stand in answers alone: those of the day, and those that are
    known to come."""
    question = entry.question
    days = {built, *(each.since for each in city.policy.figures if each.since and each.since > built)}
    answer = "\n".join(
        dict.fromkeys(line for day in sorted(days) for line in told_on(question.answer, city.policy, day).lines)
    )
    asked = [terms(text, city.name) | _sounds_of(text) for text in (question.question, *entry.also)]
    beside = [terms(text, city.name) for text in (question.topic, answer)]
    return [
        *((AS_ASKED, each) for each in asked),
        (AS_A_FIGURE, figures(answer)),
        *((IN_PASSING, each) for each in beside),
    ]


def _sounds_of(text: str) -> dict[str, float]:
    return dict.fromkeys(sound_pairs(units_of(plain(text))), OF_BESIDE)


# -- how it is found -----------------------------------------------------------------------------------------------


def _typed(db: sqlite3.Connection, subject: str, name: int, texts: Iterable[str]) -> None:
    best: dict[str, Place] = {}
    for text in texts:
        for letters, place in starts(text, readings(text)).items():
            best[letters] = min(place, best.get(letters, place))
    rows = [(subject, letters, int(place), name) for letters, place in best.items()]
    db.executemany("INSERT INTO typed VALUES (?, ?, ?, ?)", rows)


def _index(db: sqlite3.Connection, subject: str) -> None:
    """What was noted, in the order of the tables that it goes into: a file is half as large that way."""
    db.execute(
        f"INSERT INTO {subject}_beginnings SELECT letters, name FROM typed WHERE subject = ? AND place = ?"
        " ORDER BY letters, name",
        (subject, Place.BEGINNING),
    )
    inside = db.execute(
        "SELECT letters, place, name FROM typed WHERE subject = ? AND place > ? ORDER BY letters, place, name",
        (subject, Place.BEGINNING),
    )
    db.executemany(f"INSERT INTO {subject}_insides VALUES (?, ?, ?)", _at_most(inside, KEPT))


def _at_most(rows: Iterable[tuple[str, int, int]], most: int) -> Iterator[tuple[str, int, int]]:
    for _, same in groupby(rows, lambda row: row[0]):
        for count, row in enumerate(same):
            if count < most:
                yield row
