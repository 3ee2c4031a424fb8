"""./dev bench services: what the answering services cost on this machine. Medians and p99 of one run.

报不报: every keystroke of words that people type, right and with one wrong letter, over 200,000 invented articles of
180,000 names, beside LIKE and FTS5 (trigram) over the same names, pinyin and initials in one run · opening: time and
memory (PSS) in a process of its own · 问一问 · 报销测算 · a list of 10,000 settlements

p99 own: of the time in which the thread was computing, as others use the machine as well.
cold: SQLite has read nothing yet; evicted: nor has the system, so that every page comes from the disk.
"""

import argparse
import json
import os
import platform
import random
import sqlite3
import statistics
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from kiosk.city.contents import contents
from kiosk.city.reading import read
from kiosk.config import CITIES
from kiosk.core.actions import TurnTo
from kiosk.core.domain import Found
from kiosk.core.events import Tapped
from kiosk.core.knowledge import Article, ArticlesLike, QuestionsLike
from kiosk.core.reckoning import Bill, reckon
from kiosk.core.state import State
from kiosk.library.building import build
from kiosk.library.letters import plain
from kiosk.library.opened import Library
from kiosk.library.readings import units_of
from kiosk.screens.show import show
from kiosk.ui.paint import Painter
from kiosk.wardrobe import Wardrobe
from tests import pages
from tests.bench import row
from tests.gallery import PORTRAIT
from tests.library.invented import BUILT, CITY, articles, names, only_articles
from tests.ui.test_long_lists import listed

T = TypeVar("T")

SEED = 20261126
SHORT, LISTED = 20, 10_000
HEAD = ("median", "p99", "p99 own", "longest")
OPENING = """
import json, os, sys, time
from pathlib import Path
import psutil
from kiosk.core.knowledge import ArticlesLike
from kiosk.library.opened import Library
file, words, evicted = Path(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3] == "evicted"
if evicted:
    opened = os.open(file, os.O_RDONLY)
    os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(opened)
pss = lambda: psutil.Process().memory_full_info().pss
before, began, own = pss(), time.perf_counter(), time.thread_time()
library = Library(file)
took, own, opened = time.perf_counter() - began, time.thread_time() - own, pss()
for word in words:
    library.answer(ArticlesLike(word))
print(json.dumps([took, own, (opened - before) / 2**20, (pss() - before) / 2**20]))
"""
SENTENCES = names("""
    我妈去海南过冬看病能报吗 孩子在北京上大学住院了怎么报销 高血压的药能报吗 一年要交多少钱 今天天气怎么样 骗保怎么举报
    医保卡里的钱能给老婆用吗 门槛费是多少 老人瘫痪在床有补贴吗 换工作了医保怎么转 异地备案 公积金怎么提取 住院能报多少
    qfx yidijiuyi wozaiwaidizhuyuanle zhuyuan ydjy shenghaizi
""")


@dataclass(frozen=True)
class Word:
    """What somebody types for an article; `wrong`: with one letter wrong."""

    typed: str
    name: str
    wrong: bool


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, and those in which this thread was computing: others use the machine as well."""

    clock: float
    own: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--words", type=int, default=120, help="articles that are typed, each in six ways")
    parser.add_argument("--beside", type=int, default=400, help="keystrokes that LIKE and FTS5 are asked, too")
    wanted = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
          f"SQLite {sqlite3.sqlite_version}")  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        covered(Path(folder), wanted.articles, wanted.words, wanted.beside)
        questions(Path(folder))
    calculator()
    long_list()


# -- 报不报 --------------------------------------------------------------------------------------------------------


def covered(folder: Path, count: int, words: int, beside: int) -> None:
    told = tuple(articles(count, SEED))
    file = folder / "library.sqlite"
    began = time.perf_counter()
    build(only_articles(*told), CITY, BUILT, file)
    took, size = time.perf_counter() - began, file.stat().st_size / 1e6
    print(
        f"{count:,} articles, {len({plain(each.name) for each in told}):,} names: built in {took:.0f} s, {size:.0f} MB"
    )
    typed = tuple(typing(told, words))
    opening(file, [each.typed for each in typed])
    print(row("keystroke", *HEAD, "of LIKE"))
    keys = [key for word in typed for key in keystrokes(word)]
    some = random.Random(SEED).sample(keys, min(beside, len(keys)))
    plain_table, trigrams = tables(told)
    like = measured(lambda key: by_like(plain_table, key), some)
    full_text = measured(lambda key: by_trigrams(trigrams, key), some)
    with Library(file) as library:
        same = measured(lambda key: library.answer(ArticlesLike(key)), some)
        for _ in "twice":  # so that what is warm is warm
            warm = measured(lambda key: library.answer(ArticlesLike(key)), keys)
    of_like = middle(like)
    told_row("library, the same keystrokes", same, of_like)
    told_row("LIKE over names, pinyin, initials", like, of_like)
    told_row("FTS5, three characters or more", full_text, of_like)
    told_row(f"library, warm, {len(keys):,} keystrokes", warm, of_like)
    told_row("library, cold", list(fresh(file, typed, evicted=False)), of_like)
    told_row("library, evicted", list(fresh(file, typed, evicted=True)), of_like)
    print(row("found among the first ten", "right", "one wrong"))
    with Library(file) as library:
        ways = {
            "library": lambda key: [each.name for each in answered(library, key)],
            "LIKE": lambda key: by_like(plain_table, key),
            "FTS5": lambda key: by_trigrams(trigrams, key),
        }
        for way, ask in ways.items():
            print(row(way, *(f"{found(ask, typed, wrong):.0%}" for wrong in (False, True))), flush=True)


def typing(told: Sequence[Article], count: int) -> Iterator[Word]:
    """Articles by chance, in pinyin, initials and characters, and each of the first two with a wrong letter."""
    chance = random.Random(SEED)
    for article in chance.sample(told, count):
        units = units_of(plain(article.name))
        for text in ("".join(units), "".join(unit[:1] for unit in units)):
            yield Word(text, article.name, wrong=False)
            yield Word(mistyped(text, chance), article.name, wrong=True)
        yield Word(article.name, article.name, wrong=False)


def mistyped(text: str, chance: random.Random) -> str:
    at, other = chance.randrange(len(text)), chance.choice(string.ascii_lowercase)
    ways = (
        text[:at] + other + text[at + 1 :],
        text[:at] + text[at + 1 :],
        text[:at] + other + text[at:],
        text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :],
    )
    return chance.choice(ways)


def keystrokes(word: Word) -> Iterator[str]:
    yield from (word.typed[:end] for end in range(1, len(word.typed) + 1))


def fresh(file: Path, words: Sequence[Word], evicted: bool) -> Iterator[Took]:
    """Each word in a library that has just been opened."""
    descriptor = os.open(file, os.O_RDONLY)
    for word in words[::4]:
        with Library(file) as library:
            if evicted:
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            yield from measured(lambda key, asked=library: asked.answer(ArticlesLike(key)), [*keystrokes(word)])  # type: ignore[misc]
    os.close(descriptor)


def opening(file: Path, words: Sequence[str]) -> None:
    for how in ("read before", "evicted"):
        times, own, at_first, at_last = zip(*(opened(file, words, how) for _ in range(5)), strict=True)
        print(f"opened, {how}: {statistics.median(times) * 1000:.0f} ms, {max(times) * 1000:.0f} at most, "
              f"own {statistics.median(own) * 1000:.0f} ms; "
              f"PSS +{statistics.median(at_first):.1f} MB, after {len(words)} words "
              f"+{statistics.median(at_last):.1f} MB", flush=True)  # fmt: skip


def opened(file: Path, words: Sequence[str], how: str) -> tuple[float, float, float, float]:
    command = [sys.executable, "-c", OPENING, str(file), json.dumps([*words]), how]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    took, own, at_first, at_last = json.loads(said)
    return took, own, at_first, at_last


def answered(library: Library, key: str) -> Sequence[Article]:
    outcome = library.answer(ArticlesLike(key))
    if not isinstance(outcome, Found):
        return ()
    assert isinstance(outcome.value, tuple)
    return outcome.value


def found(ask: Callable[[str], Sequence[str]], words: Sequence[Word], wrong: bool) -> float:
    """The part of the words whose article is among the first ten once they are typed out."""
    some = [word for word in words if word.wrong is wrong][:100]
    return sum(word.name in ask(word.typed)[:10] for word in some) / len(some)


def tables(told: Sequence[Article]) -> tuple[sqlite3.Connection, sqlite3.Connection]:
    """The same names, pinyin and initials as a plain table and as a full-text one."""
    rows = []
    for each in told:
        units = units_of(plain(each.name))
        rows.append((plain(each.name), "".join(units), "".join(unit[:1] for unit in units), each.name))
    plain_table, trigrams = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    plain_table.execute("CREATE TABLE names (plain, pinyin, initials, name)")
    trigrams.execute("CREATE VIRTUAL TABLE names USING fts5 (plain, pinyin, initials, name UNINDEXED, "
                      "tokenize = 'trigram')")  # fmt: skip
    for table in (plain_table, trigrams):
        table.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", rows)
    return plain_table, trigrams


def by_like(db: sqlite3.Connection, key: str) -> list[str]:
    sql = "SELECT name FROM names WHERE plain LIKE ?1 OR pinyin LIKE ?1 OR initials LIKE ?1 LIMIT 40"
    return [name for (name,) in db.execute(sql, (f"%{plain(key)}%",))]


def by_trigrams(db: sqlite3.Connection, key: str) -> list[str]:
    if len(plain(key)) < 3:
        return []
    return [name for (name,) in db.execute("SELECT name FROM names WHERE names MATCH ? LIMIT 40", (f'"{plain(key)}"',))]


# -- the others ----------------------------------------------------------------------------------------------------


def questions(folder: Path) -> None:
    print(row("", *HEAD))
    for city in sorted(path for path in CITIES.iterdir() if (path / "faq.toml").exists()):
        file = folder / f"{city.name}.sqlite"
        told = contents(city)
        build(told, read(city), date.today(), file)
        with Library(file) as library:
            seconds = measured(lambda text: library.answer(QuestionsLike(text)), SENTENCES * 20)
        told_row(f"问一问, {city.name}, {len(told.questions)} questions", seconds)


def calculator() -> None:
    policy = read(CITIES / "lanzhou").policy
    bills = [
        Bill(population.id, level.name, Decimal(total), date(2026, 11, 26))
        for population in policy.populations
        for level in policy.levels
        for total in ("800", "20000", "300000")
    ]
    told_row("报销测算, a bill", measured(lambda bill: reckon(policy, bill), bills * 20))


def long_list() -> None:
    """From the tap to the picture, beside a list that is as short as most."""
    wardrobe = Wardrobe()
    for count in (SHORT, LISTED):
        state = listed(count)
        hall = replace(state.hall, width=PORTRAIT.millimetres, height=PORTRAIT.height / PORTRAIT.dots)
        state = replace(state, hall=hall)
        opens = [took for _ in range(5) for took in measured(_turning(wardrobe, state), [0])]
        told_row(f"a list of {count:,} settlements opens", opens)
        turned = measured(_turning(wardrobe, state), [0, *range(1, 40), *range(1000, 1040), 10**6])
        told_row("and turns a page", turned[1:])


def _turning(wardrobe: Wardrobe, state: State) -> Callable[[int], None]:
    """To a page of the list, by a painter that has shown a list before."""
    painter = Painter(wardrobe.theme(state.comfort), PORTRAIT.width, PORTRAIT.height, PORTRAIT.dots)
    words = wardrobe.words(state.comfort.language, state.comfort.size)
    painter.paint(show(replace(pages.listed(), hall=state.hall), words))

    def turn(page: int) -> None:
        painter.paint(show(pages.after(state, Tapped(TurnTo(page))), words))

    return turn


# -- measuring -----------------------------------------------------------------------------------------------------


def measured(ask: Callable[[T], object], each_of: Sequence[T]) -> list[Took]:
    took = []
    for each in each_of:
        began, began_own = time.perf_counter(), time.thread_time()
        ask(each)
        took.append(Took(time.perf_counter() - began, time.thread_time() - began_own))
    return took


def middle(took: Sequence[Took]) -> float:
    return statistics.median(each.clock for each in took)


def told_row(name: str, took: Sequence[Took], of: float | None = None) -> None:
    clock, own = (sorted(values) for values in zip(*((each.clock, each.own) for each in took), strict=True))
    at = min(len(took) - 1, int(len(took) * 0.99))
    cells = [f"{each * 1000:.2f} ms" for each in (middle(took), clock[at], own[at], clock[-1])]
    if of is not None:
        cells.append(f"{middle(took) / of:.3f}")
    print(row(name, *cells), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    main()
