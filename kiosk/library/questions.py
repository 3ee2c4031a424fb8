"""问一问: questions by what somebody asks in their own words, and the honest end where nothing answers it.

A word counts by how rare it is among the city's questions, and one that none of them holds counts most. An answer must
hold half of what was asked, so counted; what only its own text or its topic mentions is held in part. Of those that do,
the best and those nearly as good are told: by how much they hold, and how near one of their wordings comes to it.
"""

import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kiosk.core.city import Passage
from kiosk.core.domain import Found, Nothing, Outcome
from kiosk.core.knowledge import Question, QuestionAnswered, QuestionOf, QuestionsLike
from kiosk.core.policy import Citation
from kiosk.library.finding import names_like
from kiosk.library.letters import FORGIVING, LONGEST, is_latin, plain
from kiosk.library.notions import (
    OF_BESIDE,
    SAYS_NOTHING,
    SYLLABLES,
    beside,
    is_heard,
    share_of,
    sound_pairs,
    terms,
    unknown,
)

COLUMNS = "id, asked, answer, topic, opens, source, cited_place, invented"
CANDIDATES = 40
ENOUGH = 0.5  # of what was asked, that an answer must hold
AS_ASKED = 1.0  # how much a word counts as held where a wording of the question has it
IN_PASSING = 0.4  # where only topic or answer has it
AS_A_FIGURE = 0.9  # and a figure, which stands in answers only: nearly as what a question itself has
NEARLY = 0.75  # of the best one's measure, that the others must have
OF_UNKNOWN = 0.5  # of the rarity of what is told nowhere, for words that may be no more than a way of speaking
NOWHERE = ""  # the term whose rarity is that of what no question holds
RELATED = 3
NEAR, NEAR_IN_TOPIC = 0.35, 0.1  # how near a wording must come to a question that it is related to; of one topic
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
    same = {each for (each,) in db.execute("SELECT question FROM questions WHERE topic = ?", (question.topic,))}
    near = {
        each: how
        for each, (_, how) in _measured(db, _asked(db, question.question)).items()
        if how >= (NEAR_IN_TOPIC if each in same else NEAR) and each != number
    }
    related = sorted(near, key=lambda each: (each not in same, -near[each]))[:RELATED]
    return Found(QuestionAnswered(question, tuple(map(_question, _rows(db, related)))))


def _like(db: sqlite3.Connection, text: str) -> list[int]:
    """Numbers of questions, the best first."""
    typed = plain(text)
    if not typed:  # signs alone: nobody can tell what was asked
        return []
    if is_latin(typed) and not typed.isdigit():
        few = 0 if len(typed) <= FORGIVING or _is_said(db, typed) else 1  # a dozen have two of any three initials
        named = names_like(db, "question", typed, CANDIDATES, few).all if len(typed) > 1 else []
        return named or _about(db, _heard(db, typed))
    about = _about(db, _asked(db, text))
    if len(typed) <= LONGEST and plain(SAYS_NOTHING.sub("", text)):  # a word alone may stand anywhere in a question
        about += [each for each in names_like(db, "question", typed, CANDIDATES, 0).all if each not in about]
    return about


def rarity_of(number: int, of_all: int) -> float:
    """Of a term that so many of all the questions hold."""
    return math.log((of_all + 1) / (number + 0.5))


def _asked(db: sqlite3.Connection, text: str) -> dict[str, float]:
    """What was asked about, and how much each of it says."""
    (here,) = db.execute("SELECT city FROM told").fetchone()
    shares = terms(text, here)
    rarities = _rarities(db, shares)
    stretches = sum(unknown(run, rarities) for run in beside(text, here))
    return _weighed(shares, rarities, stretches)


def _weighed(shares: Mapping[str, float], rarities: Mapping[str, float], stretches: int) -> dict[str, float]:
    """Pairs that are told nowhere are weighed together, as stretches: most are no words."""
    nowhere = rarities[NOWHERE]
    asked = {
        term: share * rarities.get(term, nowhere)
        for term, share in shares.items()
        if term in rarities or not _is_pair(term)
    }
    return asked | {NOWHERE: OF_UNKNOWN * nowhere * stretches}


def _is_pair(term: str) -> bool:
    return is_heard(term) or not term.isascii()


def _rarities(db: sqlite3.Connection, terms: Mapping[str, float]) -> dict[str, float]:
    sql = "SELECT term, rarity FROM rarities WHERE term IN (SELECT value FROM json_each(?))"
    return dict(db.execute(sql, (json.dumps([NOWHERE, *terms]),)))


def _about(db: sqlite3.Connection, asked: Mapping[str, float]) -> list[int]:
    """Numbers of questions that answer it, the best first."""
    measures = {each: held + near for each, (held, near) in _measured(db, asked).items() if held >= ENOUGH}
    least = NEARLY * max(measures.values(), default=0.0)
    good = sorted((-measure, question) for question, measure in measures.items() if measure >= least)
    return [question for _, question in good][:CANDIDATES]


def _measured(db: sqlite3.Connection, asked: Mapping[str, float]) -> dict[int, tuple[float, float]]:
    """How much of what was asked each question holds, and how near the nearest of its wordings comes to it: 0 to 1."""
    in_all = sum(asked.values())
    held: dict[int, dict[str, float]] = defaultdict(dict)
    shared: dict[tuple[int, int, float], float] = defaultdict(float)
    sql = """
        SELECT question, wording, wordings.says, counts, term, terms.says FROM terms JOIN wordings USING (wording)
        WHERE term IN (SELECT value FROM json_each(?))
    """
    for question, wording, in_it, counts, term, says in db.execute(sql, (json.dumps([*asked]),)):
        held[question][term] = max(counts, held[question].get(term, 0.0))
        if counts == AS_ASKED:
            shared[question, wording, in_it] += asked[term] + says
    near: dict[int, float] = defaultdict(float)
    for (question, _, in_it), both in shared.items():
        near[question] = max(near[question], both / (in_all + in_it))
    return {
        question: (sum(asked[term] * counts for term, counts in terms.items()) / in_all, near[question])
        for question, terms in held.items()
        if in_all
    }


def _is_said(db: sqlite3.Connection, typed: str) -> bool:
    """Whether it is a word of some notion, and so no other one with a letter that is wrong."""
    return db.execute("SELECT 1 FROM notions WHERE replace(said, ?, '') = ?", (SYLLABLES, typed)).fetchone() is not None


def _heard(db: sqlite3.Connection, typed: str) -> dict[str, float]:
    """What a sentence in pinyin is about, and how much each of it says; nothing where it is none."""
    if len(typed) < FORGIVING:
        return {}
    known = {sound for (sound,) in db.execute("SELECT DISTINCT letters FROM sounds")}
    said = _syllables(typed, known)
    whole = SYLLABLES.join(("", *said, ""))
    sql = "SELECT said, term FROM notions WHERE instr(?, ? || said || ?) ORDER BY length(said) DESC"
    found = db.execute(sql, (whole, SYLLABLES, SYLLABLES)).fetchall()
    rest = whole
    for sounds, _ in found:
        rest = rest.replace(f"{SYLLABLES}{sounds}{SYLLABLES}", f"{SYLLABLES} {SYLLABLES}")
    runs = [[*filter(None, run.split(SYLLABLES))] for run in rest.split()]
    shares = dict.fromkeys((pair for run in runs for pair in sound_pairs(run)), OF_BESIDE)
    shares |= {term: share_of(term) for _, term in found if term}
    rarities = _rarities(db, shares)
    return _weighed(shares, rarities, sum(unknown(run, rarities, SYLLABLES) for run in runs))


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
