"""问一问: questions by what somebody asks in their own words, and the honest end where nothing answers it.

Candidates are ranked by SQLite's full-text search (BM25). A candidate counts only where it holds a good part of what
was asked about: a question that shares a word by chance is no answer.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from kiosk.core.city import Passage
from kiosk.core.domain import Found, Nothing, Outcome
from kiosk.core.knowledge import Question, QuestionAnswered, QuestionOf, QuestionsLike
from kiosk.core.policy import Citation
from kiosk.library.finding import names_like
from kiosk.library.letters import FORGIVING, LONGEST, is_latin, plain
from kiosk.library.notions import SAYS_NOTHING, SYLLABLES, sound_pairs, weight_of, weights

COLUMNS = "id, asked, answer, topic, opens, source, cited_place, invented"
WEIGHTS = (6.0, 4.0, 2.0, 1.0)  # of a term in the question, its other wordings, the topic, the answer
CANDIDATES = 40
IN_PART = 0.42  # of what was asked, that an answer must be about
RELATED = 3
LONGEST_SYLLABLE = 6  # zhuang, shuang, chuang


def questions_like(db: sqlite3.Connection, query: QuestionsLike) -> Outcome:
    if not query.text.strip():
        sql = f"SELECT {COLUMNS} FROM questions WHERE ? = '' OR topic = ? ORDER BY question LIMIT ?"
        rows = db.execute(sql, (query.topic, query.topic, max(0, query.limit))).fetchall()
    else:
        found = _like(db, query.text)
        rows = [row for row in _rows(db, found) if query.topic in ("", row[3])][: max(0, query.limit)]
    return Found(tuple(map(_question, rows))) if rows else Nothing()


def question_of(db: sqlite3.Connection, query: QuestionOf) -> Outcome:
    sql = f"SELECT question, {COLUMNS} FROM questions WHERE id = ?"
    row = db.execute(sql, (query.id,)).fetchone()
    if row is None:
        return Nothing()
    number, *rest = row
    question = _question(rest)
    (asked, also) = db.execute("SELECT asked, also FROM terms WHERE rowid = ?", (number,)).fetchone()
    near = [each for each in _candidates(db, dict.fromkeys(f"{asked} {also}".split())) if each != number]
    same = [each for (each,) in db.execute("SELECT question FROM questions WHERE topic = ?", (question.topic,))]
    related = dict.fromkeys((*(each for each in near if each in same), *near[:RELATED]))
    return Found(QuestionAnswered(question, tuple(map(_question, _rows(db, [*related][:RELATED])))))


def _like(db: sqlite3.Connection, text: str) -> list[int]:
    """Numbers of questions, the best first."""
    typed = plain(text)
    if not typed:  # signs alone: nobody can tell what was asked
        return []
    if is_latin(typed):
        few = 1 if len(typed) > FORGIVING else 0  # a dozen questions have two of any three initials
        named = names_like(db, "question", typed, CANDIDATES, few) if len(typed) > 1 else []
        return named or _about(db, _heard(db, typed))
    (here,) = db.execute("SELECT city FROM told").fetchone()
    about = _about(db, weights(text, here))
    if len(typed) <= LONGEST and plain(SAYS_NOTHING.sub("", text)):  # a word alone may stand anywhere in a question
        about += [each for each in names_like(db, "question", typed, CANDIDATES, 0) if each not in about]
    return about


def _about(db: sqlite3.Connection, asked: Mapping[str, float]) -> list[int]:
    enough = IN_PART * sum(asked.values())
    good = []
    for number in _candidates(db, asked):
        (held,) = db.execute(
            "SELECT asked || ' ' || also || ' ' || topic || ' ' || answer FROM terms WHERE rowid = ?", (number,)
        ).fetchone()
        of_it = frozenset(held.split())
        if sum(weight for term, weight in asked.items() if term in of_it) >= enough:
            good.append(number)
    return good


def _candidates(db: sqlite3.Connection, asked: Iterable[str]) -> list[int]:
    wanted = " OR ".join(f'"{term}"' for term in asked)
    if not wanted:
        return []
    sql = f"SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY bm25(terms, {', '.join(map(str, WEIGHTS))}) LIMIT ?"
    return [number for (number,) in db.execute(sql, (wanted, CANDIDATES))]


def _heard(db: sqlite3.Connection, typed: str) -> dict[str, float]:
    """What a sentence in pinyin is about, and how much each of it says; nothing where it is none."""
    if len(typed) < FORGIVING:
        return {}
    known = {sound for (sound,) in db.execute("SELECT DISTINCT letters FROM sounds")}
    said = _syllables(typed, known)
    whole = SYLLABLES.join(("", *said, ""))
    sql = "SELECT said, term FROM notions WHERE instr(?, ? || said || ?)"
    found = db.execute(sql, (whole, SYLLABLES, SYLLABLES)).fetchall()
    beside = whole
    for sounds, _ in found:
        beside = beside.replace(f"{SYLLABLES}{sounds}{SYLLABLES}", f"{SYLLABLES} {SYLLABLES}")
    own = (pair for run in beside.split() for pair in sound_pairs(run.split(SYLLABLES)))
    return dict.fromkeys(sound_pairs(said), 0.0) | {term: weight_of(term) for term in (*own, *(t for _, t in found))}


def _syllables(typed: str, known: set[str]) -> list[str]:
    """The fewest syllables that make it up; the last may be begun only, and is then left out."""
    best: list[list[str] | None] = [[]]
    for end in range(1, len(typed) + 1):
        ways = [
            [*before, typed[begin:end]]
            for begin in range(max(0, end - LONGEST_SYLLABLE), end)
            if (before := best[begin]) is not None and typed[begin:end] in known
        ]
        best.append(min(ways, key=len) if ways else None)
    return next((way for way in reversed(best[-LONGEST_SYLLABLE:]) if way is not None), [])


def _rows(db: sqlite3.Connection, numbers: Sequence[int]) -> list[tuple[str, ...]]:
    """In the order of the numbers."""
    sql = f"SELECT question, {COLUMNS} FROM questions WHERE question IN (SELECT value FROM json_each(?))"
    rows = {number: tuple(row) for number, *row in db.execute(sql, (json.dumps([*numbers]),))}
    return [rows[number] for number in numbers]


def _question(row: Sequence[str]) -> Question:
    id, asked, answer, topic, opens, source, place, invented = row
    told = Passage(tuple(answer.split("\n")), Citation(source, place, bool(invented)))
    return Question(id, asked, told, topic, opens)
