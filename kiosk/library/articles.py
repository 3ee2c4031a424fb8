"""报不报: articles of the catalogue by what is typed."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kiosk.core.domain import Found, Nothing, Outcome
from kiosk.core.knowledge import Article, ArticleKind, ArticlesLike
from kiosk.core.policy import Citation
from kiosk.library.finding import names_like

FEW = 10  # names; where as many hold what is typed, nobody looks for what may have been meant
COLUMNS = "id, kind, name, form, maker, grade, paid_first, cap, was, now, note, version, source, place, invented"


def articles_like(db: sqlite3.Connection, query: ArticlesLike) -> Outcome:
    like = names_like(db, "article", query.text, query.limit, FEW)
    names, meant = like.all[: max(0, query.limit)], {*like.meant}
    spans = [db.execute("SELECT first, number FROM article_names WHERE name = ?", (name,)).fetchone() for name in names]
    shares = shared_out([number for _, number in spans], query.limit)
    found = tuple(
        replace(article(row), near=name in meant)
        for name, (first, _), share in zip(names, spans, shares, strict=True)
        for row in db.execute(
            f"SELECT {COLUMNS} FROM articles WHERE article BETWEEN ? AND ? ORDER BY article", (first, first + share - 1)
        )
    )
    return Found(found) if found else Nothing()


def shared_out(numbers: Sequence[int], limit: int) -> list[int]:
    """How many articles of each name are shown: of a name that hundreds make, not so many that no other is seen."""
    shares = [0] * len(numbers)
    while limit > 0 and shares != [*numbers]:
        for at, number in enumerate(numbers):
            if shares[at] < number and limit > 0:
                shares[at] += 1
                limit -= 1
    return shares


def article(row: Sequence[str]) -> Article:
    id, kind, name, form, maker, grade, *amounts, note, version, source, place, invented = row
    paid_first, limit, was, now = (None if each is None else Decimal(each) for each in amounts)
    return Article(
        *(id, ArticleKind(kind), name, form, maker, grade, paid_first, limit, was, now, note, version),
        Citation(source, place, bool(invented)),
    )
