"""policy.toml: the city's populations, hospital levels, sources, and its figures with their days."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from kiosk.city.table import Table, listed
from kiosk.core.policy import (
    CAPS,
    NO_CAP,
    OPEN,
    POPULATIONS,
    Bound,
    Figure,
    Key,
    Level,
    Policy,
    Population,
    Source,
    Tier,
    Unit,
    is_uncapped,
    spell,
)
from kiosk.core.reckoning import FILINGS

UNKNOWN, NONE = "unknown", "none"
RECKONED = 5_000  # figures at most, of all days

STARTS = {UNKNOWN: None}
ENDS = {UNKNOWN: None, "open": OPEN}

AMOUNT = r"[0-9]{1,9}\.[0-9][0-9]", 'yuan with two places, as "1400.00"'
SHARE = r"(0(\.[0-9]{1,4})?|1(\.0{1,4})?)", 'a part of one from 0 to 1, as "0.65" for 65 %'
WHOLE = r"[1-9][0-9]{0,5}", 'a whole number of 1 or more, as "6"'
FORMS = {Unit.YUAN: AMOUNT, Unit.SHARE: SHARE}  # of every other unit a whole number
YEAR_OR_DAY = "a year, month or day in quotes, as 2023, 2023-03 or 2023-03-31"


@dataclass(frozen=True, slots=True)
class Known:
    """The words that figures may use."""

    bands: dict[str, tuple[str, ...]]  # by population
    levels: Collection[str]


def policy_of(table: Table) -> Policy:
    folder = table.folder
    sources = sources_of(table)
    folder.sources = {each.id: each for each in sources}
    populations = table.each("populations", _population, at_least=1, unique="id")
    levels = table.each("levels", _level, at_least=1, unique="name")
    known = Known({each.id: each.bands for each in populations}, [each.name for each in levels])
    told: list[tuple[Table, Figure]] = []
    table.each("figures", partial(_figure, known=known, told=told), at_most=RECKONED)
    _check_days(told)
    return Policy(populations, levels, sources, tuple(figure for _, figure in told))


# -- sources, populations, levels ----------------------------------------------------------------------------------


def sources_of(table: Table) -> tuple[Source, ...]:
    """[sources.<id>] of this file."""

    def all_of_them(inner: Table) -> tuple[Source, ...]:
        found = (inner.table(id, partial(_source, id=id)) for id in inner.names())
        return tuple(each for each in found if each is not None)

    return (table.table("sources", all_of_them) or ()) if "sources" in table else ()


def _source(table: Table, id: str) -> Source:
    return Source(id, table.text("title"), table.text("publisher"), _as_of(table, "published", ""))


def _population(table: Table) -> Population:
    return Population(
        table.one_of("id", POPULATIONS, "a population"),
        table.text("name"),
        table.fitting("insurance", r"[0-9]{3}", "the three digits of the national interface, as 310"),
        table.texts("bands"),
    )


def _level(table: Table) -> Level:
    return Level(table.text("name"), table.word("tier", Tier, "a tier"))


# -- figures -------------------------------------------------------------------------------------------------------


def _figure(table: Table, known: Known, told: list[tuple[Table, Figure]]) -> None:
    """Adds the figure to `told`, unless it has a fault: what follows from one is told once."""
    faults = len(table.folder.faults)
    key = table.word("key", Key, "a figure")
    is_known = len(table.folder.faults) == faults
    population = table.one_of("population", known.bands, "a population of this file", "")
    level = table.one_of("level", known.levels, "a level of this file", "")
    band = table.text("band", "")
    if band and population in ("", *known.bands) and band not in known.bands.get(population, ()):
        bands = known.bands.get(population, ())
        table.fault("band", f"{band!r} is not known; allowed: a band of the figure's population: {listed(bands)}")
    case = table.text("case", "")
    if key is Key.ELSEWHERE_CUT and case not in FILINGS:
        table.fault("case", f"{case!r} is not known; allowed beside {key.value}: {listed(FILINGS)}")
    value, why = _value(table, key if is_known else None)
    cited = table.citation()
    source = (table.folder.sources or {}).get(cited.source)
    unnamed = UNKNOWN if cited.source else ""  # of a source that is not defined: that is told already
    as_of = _as_of(table, "as_of", source.published if source else unnamed)
    since, until = table.day("effective_from", STARTS), table.day("effective_to", ENDS)
    bound = table.word("bound", Bound, "a bound") if "bound" in table else None
    if bound is not None and (value is None or is_uncapped(value)):
        table.fault("bound", "is not allowed here; allowed: beside a value that is a figure")
    if len(table.folder.faults) == faults:
        figure = Figure(key, value, population, level, band, case, cited, as_of, since, until, why, bound)
        told.append((table, figure))


def _value(table: Table, key: Key | None) -> tuple[Decimal | None, str]:
    """None for "unknown", and why it is that. `key` None: of what it is the value has a fault, and so it is not known
    what it may be."""
    form, allowed = FORMS.get(key.unit, WHOLE) if key else ("", "a figure")
    allowed = f'{allowed}, "{NONE}" or "{UNKNOWN}"' if key in CAPS else f'{allowed}, or "{UNKNOWN}"'
    text, why = table.text("value", allowed=allowed), table.text("why", "")
    if text == UNKNOWN:
        if not why:
            table.fault("why", 'is missing: why the value is "unknown", in Chinese')
        return None, why
    uncapped = text == NONE and key in CAPS
    if key is None or not text or not (uncapped or re.fullmatch(form, text)):
        if key and text:
            table.fault("value", f"{text!r} is not allowed; allowed: {allowed}")
        return Decimal(0), ""  # a fault is told, and what follows from it is not
    if why:
        table.fault("why", 'is not allowed here; allowed: beside value = "unknown" only')
    return NO_CAP if uncapped else Decimal(text), ""


def _as_of(table: Table, key: str, default: str) -> str:
    """`default` where it is absent; empty for "unknown": no source tells when."""
    text = table.text(key, default or None, f'{YEAR_OR_DAY}, or "{UNKNOWN}"' if key == "as_of" else YEAR_OR_DAY)
    if key == "as_of" and text == UNKNOWN:
        return ""
    if text:
        try:
            if not re.fullmatch(r"[0-9]{4}(-[0-9][0-9]){0,2}", text):
                raise ValueError
            spell(text)
        except ValueError:
            table.fault(key, f"{text!r} is not allowed; allowed: {YEAR_OR_DAY}")
            return ""
    return text


def _check_days(told: list[tuple[Table, Figure]]) -> None:
    """Of one subject, each figure holds after the one before it in the file; on no day do two hold."""
    before: dict[object, tuple[Table, Figure]] = {}
    for table, figure in told:
        since, until = figure.since, figure.until
        if since and until and until < since:
            table.fault("effective_to", f"{until} is before effective_from, which is {since}")
        elif not figure.as_of and (since or until):
            table.fault("as_of", f'"{UNKNOWN}" is not allowed here; allowed: {YEAR_OR_DAY}')
        elif figure.subject in before:
            _check_order(table, figure, *before[figure.subject])
        before[figure.subject] = table, figure


def _check_order(table: Table, figure: Figure, other: Table, earlier: Figure) -> None:
    if figure.last < earlier.first:
        table.fault("", f"belongs before {other.place}: the figures of one subject stand in the order of their days")
    elif figure.first <= earlier.last:
        both = f"both hold on {max(figure.first, earlier.first)}" if figure.as_of else f'both have as_of = "{UNKNOWN}"'
        table.fault("", f"is of the same subject as {other.place}, and {both}; allowed: one on each day")
