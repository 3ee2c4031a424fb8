"""Catalogues as they are downloaded or written down → articles.

Two kinds of file, UTF-8 both. With commas (.csv): the first row names the columns. With tabs (anything else), as the
platform's 1301, 1302, 1303, 1305 and 1306 are unpacked: no row of names, so the columns are told by whoever reads, and
what kind of article it is by the file's name. Public documents do not settle the columns of those files; COLUMNS are
those of the sandbox.
"""

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from kiosk.core.catalogue import Whole
from kiosk.core.knowledge import Article, ArticleKind
from kiosk.core.policy import Citation

NAMES = (
    *("id", "kind", "name", "form", "maker", "grade", "paid_first", "limit", "was", "now", "note", "version"),
    *("source", "place", "invented"),
)
SKIPPED = "-"
LONGEST = 300  # characters of a name; what is longer is no name, and would be found by each of its ends
COLUMNS = ("id", "name", "form", "grade", "-", "limit", "paid_first", "-", "version")
KINDS = {
    Whole.WESTERN_MEDICINES: ArticleKind.MEDICINE,
    Whole.HERBS: ArticleKind.MEDICINE,
    Whole.HOSPITAL_PREPARATIONS: ArticleKind.MEDICINE,
    Whole.SERVICES: ArticleKind.SERVICE,
    Whole.SUPPLIES: ArticleKind.MATERIAL,
}
GRADES = {"": "", "01": "甲", "02": "乙", "03": "丙", "甲": "甲", "乙": "乙", "丙": "丙"}
INVENTED = {"": False, "false": False, "true": True}


class BadCatalogue(Exception):
    """Which file, which line and what is wrong, in one sentence."""


def articles_of(file: Path, columns: Sequence[str] = COLUMNS) -> Iterator[Article]:
    """Raises BadCatalogue, also where the file cannot be read. `columns`: of a file with tabs; "-" is skipped."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            if file.suffix == ".csv":
                rows = csv.reader(text, strict=True)
                yield from _articles(file, rows, next(rows, []), 2)
            else:
                yield from _articles(file, (line.rstrip("\r\n").split("\t") for line in text), columns, 1)
    except OSError as error:
        raise BadCatalogue(f"{file}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise BadCatalogue(f"{file}: is not UTF-8: save it as UTF-8") from error
    except csv.Error as error:
        raise BadCatalogue(f"{file}: {error}") from error


def _articles(file: Path, rows: Iterator[list[str]], columns: Sequence[str], first: int) -> Iterator[Article]:
    for name in columns:
        if name not in (*NAMES, SKIPPED):
            raise BadCatalogue(f"{file}: there is no column {name!r}; allowed: {', '.join(NAMES)}, and - for none")
    for name in ("id", "name"):
        if name not in columns:
            raise BadCatalogue(f"{file}: the column {name} is missing")
    for number, row in enumerate(rows, first):
        if not any(map(str.strip, row)):
            continue
        if len(row) > len(columns):
            raise BadCatalogue(f"{file}:{number}: has {len(row)} fields; {len(columns)} columns are known")
        told = {name: value.strip() for name, value in zip(columns, row, strict=False) if name != SKIPPED}
        try:
            yield _article(file, told)
        except ValueError as error:
            raise BadCatalogue(f"{file}:{number}: {error}") from error


def _article(file: Path, told: dict[str, str]) -> Article:
    def text(name: str) -> str:
        return told.get(name, "")

    for name in ("id", "name"):
        if not text(name):
            raise ValueError(f"{name} is empty")
        if len(text(name)) > LONGEST:
            raise ValueError(f"{name} has {len(text(name))} characters; allowed: {LONGEST} at most")
    grade, invented = text("grade"), text("invented")
    if grade not in GRADES:
        raise ValueError(f"grade {grade!r} is not known; allowed: {', '.join(filter(None, GRADES))}, or nothing")
    if invented not in INVENTED:
        raise ValueError(f"invented {invented!r} is not known; allowed: true, false, or nothing")
    return Article(
        id=text("id"),
        kind=_kind(file, text("kind")),
        name=text("name"),
        form=text("form"),
        maker=text("maker"),
        grade=GRADES[grade],
        paid_first=_number("paid_first", text("paid_first"), most=1),
        limit=_number("limit", text("limit")),
        was=_number("was", text("was")),
        now=_number("now", text("now")),
        note=text("note"),
        version=text("version"),
        cited=Citation(text("source"), text("place") or file.name, INVENTED[invented]),
    )


def _kind(file: Path, told: str) -> ArticleKind:
    if told:
        try:
            return ArticleKind(told)
        except ValueError:
            allowed = ", ".join(kind.value for kind in ArticleKind)
            raise ValueError(f"kind {told!r} is not known; allowed: {allowed}") from None
    for whole, kind in KINDS.items():
        if file.name.startswith(whole.value):
            return kind
    begins = ", ".join(whole.value for whole in KINDS)
    raise ValueError(f"kind is not told, neither in a column nor by a file's name that begins with {begins}")


def _number(name: str, told: str, most: int | None = None) -> Decimal | None:
    if not told:
        return None
    try:
        number = Decimal(told)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0 or (most is not None and number > most):
        raise ValueError(f"{name} {told!r} is no {'part of one' if most else 'amount'}")
    return number
