"""What a city gives to the library: questions with their answers, places, and the articles of its catalogues."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TypeVar

from kiosk.city.faults import BadCity, Fault
from kiosk.city.files import csv_of
from kiosk.city.policies import AMOUNT, SHARE
from kiosk.city.reading import CATALOGUES, SERVICES, city_of
from kiosk.city.table import A_NUMBER, PLAIN, TELEPHONE, Folder, Table, listed
from kiosk.core.city import Passage
from kiosk.core.knowledge import Article, ArticleKind, Place, PlaceKind, Question
from kiosk.core.policy import Citation

E = TypeVar("E", bound=Enum)

POINTS = (
    *("kind", "name", "address", "level", "tags", "phone", "hours", "latitude", "longitude", "source", "place"),
    "invented",
)
ARTICLES = (
    *("id", "kind", "name", "form", "maker", "grade", "paid_first", "limit", "was", "now", "note", "version"),
    *("source", "place", "invented"),
)
GRADES = ("甲", "乙", "丙")
SEARCHED = 5_000  # questions at most: they are found by search, and never paged through
LONGEST = 300  # characters in a cell that must hold something, as a name
DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,8})?")


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """`also`: other wordings of the question, to be found by."""

    question: Question
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """`place` without a distance; degrees north and east, None where they are not told."""

    place: Place
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Contents:
    questions: tuple[FaqEntry, ...]
    places: tuple[PlaceEntry, ...]
    articles: tuple[Article, ...]


def contents(folder: Path, services: Collection[str] | None = SERVICES, catalogues: Path = CATALOGUES) -> Contents:
    """As `read`, and raises BadCity as it does, with the faults of the whole folder."""
    told = Folder(folder, services, None, catalogues)
    city_of(told)
    found = contents_of(told)
    if told.faults:
        raise BadCity(tuple(told.faults))
    return found


def contents_of(folder: Folder) -> Contents:
    """What a folder holds whose city has been read into `folder`."""
    asked = folder.whole(folder.path / "faq.toml", _questions) if folder.has("faq.toml") else ()
    places = tuple(_places(folder)) if folder.has("points.csv") else ()
    return Contents(asked or (), places, tuple(_articles(folder)))


# -- questions -----------------------------------------------------------------------------------------------------


def _questions(table: Table) -> tuple[FaqEntry, ...]:
    return table.each("questions", _question, at_least=1, unique="id", at_most=SEARCHED)


def _question(table: Table) -> FaqEntry:
    question = Question(
        id=table.id(),
        question=table.heading("question"),
        answer=Passage(table.lines("answer"), table.citation()),
        topic=table.text("topic"),
        opens=table.service("opens", ""),
    )
    return FaqEntry(question, table.texts("also"))


# -- rows of CSV files ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Line:
    """A row that notes its faults; as Table, it answers a faulty value with an empty one."""

    file: str
    number: int
    values: Mapping[str, str]
    sources: Collection[str] | None  # None: they could not be read
    faults: list[Fault]

    def fault(self, column: str, reason: str, word: str = "") -> None:
        """`word`: one that is not known, as Fault has it."""
        self.faults.append(Fault(self.file, f"row[{self.number}].{column}", reason, word))

    def text(self, column: str) -> str:
        value = self.values[column]
        if value and not value.isprintable():
            self.fault(column, "holds a line break or something invisible; allowed: text in one line")
        elif set(value) & set("{}"):
            self.fault(column, f"{value!r} holds a brace; allowed: {PLAIN}")
        return value

    def needed(self, column: str) -> str:
        if not self.values[column]:
            self.fault(column, "is empty; allowed: text")
        if len(self.values[column]) > LONGEST:
            self.fault(column, f"has {len(self.values[column])} characters; allowed: {LONGEST} at most")
        return self.text(column)

    def word(self, column: str, words: type[E]) -> E:
        value = self.values[column]
        for each in words:
            if each.value == value:
                return each
        self.fault(column, f"{value!r} is not known; allowed: {listed([str(each.value) for each in words])}", value)
        return next(iter(words))

    def one_of(self, column: str, words: Collection[str], what: str) -> str:
        value = self.values[column]
        if value and value not in words:
            self.fault(column, f"{value!r} is not known; allowed: {what}: {listed(words)}, or nothing", value)
        return value

    def decimal(self, column: str, form: tuple[str, str]) -> Decimal | None:
        value = self.values[column]
        if not value:
            return None
        if not re.fullmatch(form[0], value):
            self.fault(column, f"{value!r} is not allowed; allowed: {form[1]}, or nothing")
            return None
        return Decimal(value)

    def degrees(self, column: str, most: int) -> float | None:
        value = self.values[column]
        if not value:
            return None
        if not DEGREES.fullmatch(value) or abs(float(value)) > most:
            allowed = f"degrees from -{most} to {most}, as 36.0611, or nothing"
            self.fault(column, f"{value!r} is not allowed; allowed: {allowed}")
            return None
        return float(value)

    def citation(self) -> Citation:
        source, place, told = self.text("source"), self.text("place"), self.values["invented"]
        if told not in ("true", "false", ""):
            self.fault("invented", f"{told!r} is not allowed; allowed: true, false or nothing")
        invented = told == "true"
        if source and self.sources is not None and source not in self.sources:
            self.fault("source", f"{source!r} is not defined; allowed: {listed(self.sources)}", source)
        if not source and not invented:
            self.fault("source", "is empty; allowed: the id of a source, or invented = true")
        elif not place and not invented:
            self.fault("place", "is empty; allowed: where it stands in the source, as its heading")
        return Citation(source, place, invented)


def _places(folder: Folder) -> Iterator[PlaceEntry]:
    levels = None if folder.policy is None else [each.name for each in folder.policy.levels]
    for number, row in csv_of(folder.path / "points.csv", POINTS, folder.faults):
        line = Line("points.csv", number, row, folder.sources, folder.faults)
        phone = line.text("phone")
        if phone and not TELEPHONE.fullmatch(phone):
            line.fault("phone", f"{phone!r} is not allowed; allowed: {A_NUMBER}, or nothing")
        place = Place(
            id=f"point-{number}",
            kind=line.word("kind", PlaceKind),
            name=line.needed("name"),
            address=line.text("address"),
            level=line.text("level") if levels is None else line.one_of("level", levels, "a level of policy.toml"),
            tags=tuple(each.strip() for each in line.text("tags").split(";") if each.strip()),
            phone=phone,
            hours=line.text("hours"),
            distance=None,
            cited=line.citation(),
        )
        latitude, longitude = line.degrees("latitude", 90), line.degrees("longitude", 180)
        if bool(row["latitude"]) is not bool(row["longitude"]):
            line.fault("longitude" if row["latitude"] else "latitude", "is empty; allowed: both degrees, or neither")
        yield PlaceEntry(place, latitude, longitude)


def _articles(folder: Folder) -> Iterator[Article]:
    sources = [each.id for each in folder.catalogued]
    first: dict[str, str] = {}
    for name in folder.used:
        file = f"{name}.csv"
        if not (folder.catalogues / file).exists():
            continue  # told as a fault of city.toml
        for number, row in csv_of(folder.catalogues / file, ARTICLES, folder.faults):
            article = _article(Line(file, number, row, sources, folder.faults))
            if article.id in first:
                reason = f"{article.id!r} is also that of {first[article.id]}; allowed: one of its own"
                folder.faults.append(Fault(file, f"row[{number}].id", reason))
            first[article.id] = f"{file}: row[{number}]"
            yield article


def _article(line: Line) -> Article:
    return Article(
        id=line.needed("id"),
        kind=line.word("kind", ArticleKind),
        name=line.needed("name"),
        form=line.text("form"),
        maker=line.text("maker"),
        grade=line.one_of("grade", GRADES, "a grade"),
        paid_first=line.decimal("paid_first", SHARE),
        limit=line.decimal("limit", AMOUNT),
        was=line.decimal("was", AMOUNT),
        now=line.decimal("now", AMOUNT),
        note=line.text("note"),
        version=line.needed("version"),
        cited=line.citation(),
    )
