"""Catalogues as they are downloaded or written down → articles.

Two kinds of file, UTF-8 both. With commas (.csv): the first row names the columns. With tabs (anything else), as the
platform's 1301, 1302, 1303, 1305 and 1306 are unpacked: no row of names, so the columns are told by whoever reads, and
what kind of article it is by the file's name. Public documents do not settle the columns of those files; COLUMNS are
those of the sandbox.
"""

import csv
from collections.abc import Collection, Iterator, Sequence
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
PLATFORM = "医保平台的目录"  # where it stands what the platform handed out, for visitors to read
INVENTED = {"": False, "false": False, "true": True}


class BadCatalogue(Exception):
    """Which file, which line and what is wrong, in one sentence."""


def articles_of(file: Path, sources: Collection[str], columns: Sequence[str] = COLUMNS) -> Iterator[Article]:
    """Raises BadCatalogue, also where the file cannot be read.

    `sources`: the ids of those that there are; `columns`: of a file with tabs; "-" is skipped.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            if file.suffix == ".csv":
                rows = csv.reader(text, strict=True)
                yield from _articles(file, sources, rows, next(rows, []), 2)
            else:
                lines = (line.rstrip("\r\n").split("\t") for line in text)
                yield from _articles(file, sources, lines, columns, 1)
    except OSError as error:
        raise BadCatalogue(f"{file}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise BadCatalogue(f"{file}: is not UTF-8: save it as UTF-8") from error
    except csv.Error as error:
        raise BadCatalogue(f"{file}: {error}") from error


def _articles(
    file: Path, sources: Collection[str], rows: Iterator[list[str]], columns: Sequence[str], first: int
) -> Iterator[Article]:
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
            yield _article(file, sources, told)
        except ValueError as error:
            raise BadCatalogue(f"{file}:{number}: {error}") from error


def _article(file: Path, sources: Collection[str], told: dict[str, str]) -> Article:
    def text(name: str) -> str:
        return told.get(name, "")

    for name in ("id", "name"):
        if not text(name):
            raise ValueError(f"{name} is empty")
        if len(text(name)) > LONGEST:
            raise ValueError(f"{name} has {len(text(name))} characters; allowed: {LONGEST} at most")
    grade = text("grade")
    if grade not in GRADES:
        raise ValueError(f"grade {grade!r} is not known; allowed: {', '.join(filter(None, GRADES))}, or nothing")
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
        cited=_cited(file, sources, text("source"), text("place"), text("invented")),
    )


def _cited(file: Path, sources: Collection[str], source: str, place: str, invented: str) -> Citation:
    """Of what the platform handed out, that; whoever wrote an article down tells where it stands, as of a figure."""
    if invented not in INVENTED:
        raise ValueError(f"invented {invented!r} is not known; allowed: true, false, or nothing")
    if source and source not in sources:
        raise ValueError(f"source {source!r} is not defined; allowed: {', '.join(sources)}")
    if file.suffix != ".csv":
        return Citation(source, place or f"{PLATFORM} {file.name}", INVENTED[invented])
    if not source and not INVENTED[invented]:
        raise ValueError("source is empty; allowed: the id of a source, or true in the column invented")
    if not place and not INVENTED[invented]:
        raise ValueError("place is empty; allowed: where it stands in the source, as its heading")
    return Citation(source, place, INVENTED[invented])


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
