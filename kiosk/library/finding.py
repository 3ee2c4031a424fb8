"""Names by what is typed: from the beginning, at a word, inside, and where little is found so with one wrong letter.

Everything is a search for the beginning of a text in a sorted table. One wrong letter is forgiven by looking for each
text that may have been meant; where that text would be in the table is a few steps down its tree, so a few hundred
such looks take a millisecond or two, whatever the table's size.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from kiosk.library.letters import FORGIVING, HIGHEST, LONGEST, Place, is_latin, meant, plain

DONE = re.compile("^[做换装查拍打吃开用]+")  # what people say is done with it: 做CT, 换膝关节, 吃阿司匹林
FAR = LONGEST + 1  # letters that are looked at: one of them may be one too many
LOOKED_OVER = 400  # names that begin alike and are put in order; of more, those are taken that come first in the table


class Names(NamedTuple):
    """Numbers of names, the best first: those that hold what is typed, and those that may have been meant."""

    held: list[int]
    meant: list[int]

    @property
    def all(self) -> list[int]:
        return [*self.held, *self.meant]


def names_like(db: sqlite3.Connection, subject: str, text: str, enough: int, few: int) -> Names:
    """Of inner parts only until there are enough; one wrong letter is forgiven where fewer than `few` hold it."""
    typed = plain(text)[:FAR]
    if not typed:
        return Names([], [])
    if is_latin(typed):
        return _by_letters(db, subject, typed, enough, few)
    thing = DONE.sub("", typed)
    held = _exactly(db, subject, typed[:LONGEST], enough) or (
        _exactly(db, subject, thing[:LONGEST], enough) if len(thing) > 1 else []
    )
    return Names(held, []) if held else _by_sound(db, subject, typed, enough, few)


def _by_letters(db: sqlite3.Connection, subject: str, typed: str, enough: int, few: int) -> Names:
    held = _exactly(db, subject, typed[:LONGEST], enough)
    if len(held) >= few or len(typed) < FORGIVING:
        return Names(held, [])
    return Names(held, [each for each in dict.fromkeys(_forgiven(db, subject, typed)) if each not in held])


def _exactly(db: sqlite3.Connection, subject: str, typed: str, enough: int) -> list[int]:
    """In the order: that very name, names that begin so, that have a word that begins so, that hold it."""
    beginnings = db.execute(
        f"SELECT letters <> ?, name FROM {subject}_beginnings WHERE letters >= ? AND letters < ? LIMIT ?",
        (typed, typed, typed + HIGHEST, LOOKED_OVER),
    )
    found = dict.fromkeys(name for _, name in sorted(beginnings))
    if len(found) < enough:
        insides = db.execute(
            f"SELECT place, name FROM {subject}_insides WHERE letters >= ? AND letters < ? LIMIT ?",
            (typed, typed + HIGHEST, LOOKED_OVER),
        )
        found |= dict.fromkeys(name for _, name in sorted(insides))
    return [*found]


def _forgiven(db: sqlite3.Connection, subject: str, typed: str) -> Iterator[int]:
    """In the same order, of what may have been meant."""
    for table, place in ((f"{subject}_beginnings", str(int(Place.BEGINNING))), (f"{subject}_insides", "place")):
        may = dict.fromkeys(each[:LONGEST] for each in meant(typed, _right(db, table, typed)))
        looks = [(each, each + HIGHEST) for each in may]
        rows = db.execute(
            f"SELECT length(letters) > length(meant.value ->> 0), {place}, name FROM json_each(?) AS meant"
            f" CROSS JOIN {table} WHERE letters >= meant.value ->> 0 AND letters < meant.value ->> 1 LIMIT ?",
            (json.dumps(looks), LOOKED_OVER),
        )
        yield from (name for _, _, name in sorted(rows))


def _right(db: sqlite3.Connection, table: str, typed: str) -> int:
    """How many letters from the first on are those of something in the table: behind them none can be wrong alone."""
    right, wrong = 0, len(typed) + 1
    sql = f"SELECT 1 FROM {table} WHERE letters >= ? AND letters < ? LIMIT 1"
    while wrong - right > 1:
        middle = (right + wrong) // 2
        if db.execute(sql, (typed[:middle], typed[:middle] + HIGHEST)).fetchone():
            right = middle
        else:
            wrong = middle
    return right


def _by_sound(db: sqlite3.Connection, subject: str, typed: str, enough: int, few: int) -> Names:
    """Names of the same sound: another character may have been meant, where no name is written so.

    One character sounds like dozens. Two sound like some piece of some name by chance, so they are looked for where a
    name begins, and no letter of theirs is wrong. Among letters a character may stand for its whole syllable or for
    its first letter.
    """
    sql = "SELECT char, letters FROM sounds WHERE char IN (SELECT value FROM json_each(?))"
    sounds = dict(db.execute(sql, (json.dumps([*typed]),)))
    whole = [char if char.isascii() else sounds.get(char, "") for char in typed]
    if not all(whole) or len(typed) < 2:
        return Names([], [])
    sound = "".join(whole)[:FAR]
    if len(typed) < FORGIVING:
        return Names(_exactly(db, subject, sound[:LONGEST], 0), [])
    found = _by_letters(db, subject, sound, enough, few)
    if not found.all and any(map(str.isascii, typed)):
        return Names(_exactly(db, subject, "".join(each[:1] for each in whole)[:LONGEST], enough), [])
    return found
