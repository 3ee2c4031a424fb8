"""What a city's policy file knows, laid over the sandbox's own table: `populate --city`.

The file is read here on its own, as a platform would. Of several levels of one tier the first that the file lists
counts, of several bands the first. A bound, and a figure whose value or whose days are not known, change
nothing: the sandbox's invented one stays.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kiosk.sandbox.policy import LEVELS, OWN, BadPolicy, parsed

UNLIMITED = "99999999.00"  # yuan, for a cap that a city does not have: no bill comes near
INPATIENT, OUTPATIENT = "21", "11"  # 医疗类别 that tell which of the terms are meant
BY_LEVEL = {  # key of a figure: the kind of visit, and the table of the terms
    "inpatient.deductible": (INPATIENT, "deductible"),
    "inpatient.share": (INPATIENT, "share"),
    "outpatient.deductible": (OUTPATIENT, "deductible"),
    "outpatient.share": (OUTPATIENT, "share"),
}
CAPS = {"year.cap": INPATIENT, "outpatient.cap": OUTPATIENT}
SERIOUS = {"serious.threshold": "threshold", "serious.share": "share"}  # of residents
RESIDENTS = "390"


@dataclass(frozen=True, slots=True)
class Laid:
    """`text`: a policy table as policy.parsed takes it; `told`: in one line, what of it is the city's."""

    text: str
    told: str


def of_city(folder: Path, day: date) -> Laid:
    """Raises BadPolicy with one sentence."""
    file = folder / "policy.toml"
    try:
        city = tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise BadPolicy(f"{file} is not there; without --city the sandbox uses a table of its own.") from None
    except OSError as error:
        raise BadPolicy(f"{file} cannot be read ({error.strerror}).") from error
    except UnicodeError as error:
        raise BadPolicy(f"{file} is not UTF-8: save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise BadPolicy(f"{file} is not TOML: {error}.") from error
    table = tomllib.loads(OWN.read_text("utf-8"))
    try:
        laid = list(_lay_over(table, city, day))
        table["name"] = f"{folder.name}（其余为虚构）"
        text = "".join(_written(table))
        parsed(text)
    except (BadPolicy, KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadPolicy(f"{file} is not in order: kiosk check-city says what is wrong.") from error
    told = f"what {folder.name} knows of {day}: {', '.join(laid) or 'nothing'}; everything else is invented"
    return Laid(text, told)


# -- laying over ---------------------------------------------------------------------------------------------------


def _lay_over(table: dict[str, Any], city: Mapping[str, Any], day: date) -> Iterator[str]:
    """Changes `table`; tells what of it."""
    for population in city["populations"]:
        known = _Known(city, population, day)
        terms = {
            kind: each
            for each in table["terms"]
            if each["insurance"] == population["insurance"]
            for kind in each["kinds"]
        }
        for key, (kind, name) in BY_LEVEL.items():
            values = {tier: value for tier in LEVELS if (value := known.value(key, tier)) is not None}
            if values and kind in terms:
                terms[kind][name] |= values
                yield f"{population['id']} {key} ({', '.join(values)})"
        for key, kind in CAPS.items():
            if (value := known.value(key)) is not None and kind in terms:
                terms[kind]["cap"] = value
                yield f"{population['id']} {key}"
        for key, name in SERIOUS.items() if population["insurance"] == RESIDENTS else ():
            if (value := known.value(key)) is not None:
                table["serious"][name] = value
                yield f"{population['id']} {key}"


class _Known:
    """The figures of one population on a day."""

    def __init__(self, city: Mapping[str, Any], population: Mapping[str, Any], day: date) -> None:
        self._day = day
        self._sources = city.get("sources", {})
        self._levels: dict[str, str] = {}
        for level in city["levels"]:
            self._levels.setdefault(level["tier"], level["name"])
        bands: Sequence[str] = population.get("bands", ())
        self._figures = [
            each
            for each in city.get("figures", ())
            if each.get("population", "") in ("", population["id"])
            and each.get("band", "") in ("", *bands[:1])
            and not each.get("case", "")
        ]

    def value(self, key: str, tier: str = "") -> str | None:
        """As the file writes it; None where it is not known. The most exact counts, and where it has ended the next."""
        levels = ("", self._levels.get(tier, ""))
        told = [each for each in self._figures if each["key"] == key and each.get("level", "") in levels]
        for exact in sorted({_exactness(each) for each in told}, reverse=True):
            figures = [each for each in told if _exactness(each) == exact]
            spans = [self._span(each) for each in figures]
            for figure, (first, last) in zip(figures, spans, strict=True):
                if first <= self._day <= last:
                    known = figure["value"] != "unknown" and "bound" not in figure
                    return (UNLIMITED if figure["value"] == "none" else str(figure["value"])) if known else None
            ended = [each for each, (_, last) in zip(figures, spans, strict=True) if last < self._day]
            following = figures[len(ended)] if len(ended) < len(figures) else None
            if ended and (_is_unknown(ended[-1], "effective_to") or _is_unknown(following, "effective_from")):
                return None  # it may hold still, or the next one already
        return None

    def _span(self, figure: Mapping[str, Any]) -> tuple[date, date]:
        """First and last day on which it is known to hold."""
        source = self._sources.get(figure.get("source", ""), {})
        as_of = figure.get("as_of") or source.get("published", "unknown")
        first, last = (date.min, date.min) if as_of == "unknown" else _days(as_of)
        since, until = figure["effective_from"], figure["effective_to"]
        until = date.max if until == "open" else until
        if since == "unknown":
            since = first if until == "unknown" else min(first, until)
        if until == "unknown":
            until = max(last, since)
        return since, until


def _is_unknown(figure: Mapping[str, Any] | None, key: str) -> bool:
    return figure is not None and figure[key] == "unknown"


def _exactness(figure: Mapping[str, Any]) -> tuple[int, ...]:
    """How many of them it names; of as many, a level before a band before a population."""
    named = [bool(figure.get(name)) for name in ("level", "band", "population")]
    return sum(named), *named


def _days(as_of: str) -> tuple[date, date]:
    """First and last day of a year, a month or a day."""
    year, month, day = (*map(int, as_of.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date(year, 1, 1), date(year, 12, 31)


# -- writing -------------------------------------------------------------------------------------------------------


def _written(table: Mapping[str, Any]) -> Iterator[str]:
    """As TOML: texts, lists of texts, and tables of them."""
    for key, value in table.items():
        if isinstance(value, str):
            yield f"{key} = {_literal(value)}\n"
    for key, value in table.items():
        if isinstance(value, dict):
            yield f"\n[{key}]\n"
            yield from (f"{name} = {_literal(each)}\n" for name, each in value.items())
        elif isinstance(value, list):
            for row in value:
                yield f"\n[[{key}]]\n"
                yield from (f"{name} = {_literal(each)}\n" for name, each in row.items())


def _literal(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_literal(each)}' for name, each in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)  # of texts and lists of texts the same as TOML's
