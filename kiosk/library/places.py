"""去哪儿: places by kind, tag and text, the nearest to this machine first."""

import math
import sqlite3
from collections.abc import Sequence
from decimal import Decimal

from kiosk.core.domain import Found, Nothing, Outcome
from kiosk.core.knowledge import Place, PlaceKind, PlacesLike
from kiosk.core.policy import Citation
from kiosk.library.finding import names_like
from kiosk.library.letters import is_latin, plain

COLUMNS = (
    "place, id, kind, name, address, level, tags, phone, hours, latitude, longitude, source, cited_place, invented"
)
EARTH = 6371.0  # km, its mean radius
ALL = 100_000  # more places than a city has
FAR = 500.0  # km, more than any city is across: farther away the machine was told of another city, and not where it is
TENTH = Decimal("0.1")


def places_like(db: sqlite3.Connection, query: PlacesLike, here: tuple[float, float] | None) -> Outcome:
    """`here`: degrees north and east of this machine."""
    rows = db.execute(
        f"SELECT {COLUMNS} FROM places WHERE (? = '' OR kind = ?) AND (? = '' OR instr(tags, ?)) ORDER BY place",
        (*[query.kind.value if query.kind else ""] * 2, query.tag, f";{query.tag};"),
    ).fetchall()
    if query.text:
        wanted = _like(db, query.text)
        rows = [row for row in rows if row[0] in wanted]
    away = {row[0]: _away(row, here) for row in rows}
    rows.sort(key=lambda row: math.inf if (far := away[row[0]]) is None else far)
    found = tuple(_place(row, away[row[0]]) for row in rows[: max(0, query.limit)])
    return Found(found) if found else Nothing()


def _like(db: sqlite3.Connection, text: str) -> frozenset[int]:
    typed = plain(text)
    held = () if is_latin(typed) else db.execute("SELECT place FROM places WHERE instr(plain, ?)", (typed,))
    return frozenset(number for (number,) in held) or frozenset(names_like(db, "place", text, ALL, 1).all)


def _away(row: Sequence[float | None], here: tuple[float, float] | None) -> float | None:
    latitude, longitude = row[9], row[10]
    if here is None or latitude is None or longitude is None:
        return None
    away = kilometres(here, (latitude, longitude))
    return away if away <= FAR else None


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """As the crow flies, by the haversine formula; degrees north and east."""
    (north, east), (other_north, other_east) = (tuple(map(math.radians, each)) for each in (one, other))
    between = math.sin((other_north - north) / 2) ** 2
    between += math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(between)))


def _place(row: Sequence[str], away: float | None) -> Place:
    _, id, kind, name, address, level, tags, phone, hours, _, _, source, cited_place, invented = row
    distance = None if away is None else Decimal(away).quantize(TENTH)
    told = tuple(each for each in tags.split(";") if each)
    cited = Citation(source, cited_place, bool(invented))
    return Place(id, PlaceKind(kind), name, address, level, told, phone, hours, distance, cited)
