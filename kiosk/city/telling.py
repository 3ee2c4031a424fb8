"""What a city has to tell beside its figures: life events, care elsewhere, care insurance, notices, reporting …

Each is a file of its own that may be absent: then the city tells nothing of it.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from kiosk.city.table import A_NUMBER, OFFERED, PLAIN, TELEPHONE, Folder, Table, kind_of, listed
from kiosk.core.city import (
    CareInsurance,
    ElsewhereCase,
    Errand,
    Explainer,
    LifeEvent,
    Notice,
    Passage,
    Reporting,
    Where,
)
from kiosk.core.policy import Citation
from kiosk.core.reckoning import FILINGS

T = TypeVar("T")

WHERE = {each.value: each for each in Where}
WAYS = 'pairs, as ways = [["here", "elsewhere"], ["window", "一窗办"]]'


def events(folder: Folder) -> tuple[LifeEvent, ...]:
    return _all_of(folder, "events.toml", lambda table: table.each("events", _event, 1, "id"))


def elsewhere(folder: Folder) -> tuple[ElsewhereCase, ...]:
    return _all_of(folder, "elsewhere.toml", lambda table: table.each("cases", _case, 1, "id"))


def notices(folder: Folder) -> tuple[Notice, ...]:
    return _all_of(folder, "notices.toml", lambda table: table.each("notices", _notice))


def explainers(folder: Folder) -> tuple[Explainer, ...]:
    return _all_of(folder, "explainers.toml", lambda table: table.each("explainers", _explainer, 1, "id"))


def care(folder: Folder) -> CareInsurance | None:
    return folder.whole(folder.path / "care.toml", _care) if folder.has("care.toml") else None


def reporting(folder: Folder) -> Reporting | None:
    return folder.whole(folder.path / "reporting.toml", _reporting) if folder.has("reporting.toml") else None


def _all_of(folder: Folder, name: str, build: Callable[[Table], tuple[T, ...]]) -> tuple[T, ...]:
    return (folder.whole(folder.path / name, build) or ()) if folder.has(name) else ()


def _event(table: Table) -> LifeEvent:
    return LifeEvent(table.id(), table.heading("title"), table.icon(), table.each("errands", _errand, 1, "id"))


def _errand(table: Table) -> Errand:
    return Errand(table.id(), table.heading("title"), _ways(table), table.texts("bring"), _passage(table))


def _case(table: Table) -> ElsewhereCase:
    needs = table.raw("needs_filing")
    if not isinstance(needs, bool) and needs != "unknown":
        table.fault("needs_filing", f'is {kind_of(needs)}; allowed: true, false or "unknown"')
    return ElsewhereCase(
        table.id(),
        table.heading("title"),
        table.heading("line"),
        needs if isinstance(needs, bool) else None,
        table.heading("official"),
        table.texts("bring"),
        _ways(table),
        table.one_of("cut", FILINGS, "whose figure of elsewhere.cut it is given", ""),
        _passage(table),
    )


def _care(table: Table) -> CareInsurance:
    told = table.each("told", _passage, 1)
    screening = table.texts("screening")
    keys = ("screening_source", "screening_place", "screening_invented")
    if screening:
        return CareInsurance(told, screening, table.citation("screening_"))
    for key in keys:
        if key in table:
            table.fault(key, "is not allowed here; allowed: beside the questions of screening only")
    return CareInsurance(told, (), Citation("", ""))


def _notice(table: Table) -> Notice:
    since = table.day("since", {"unknown": None}, optional=True)
    until = table.day("until", {"unknown": None, "open": None}, optional=True)
    if since and until and until < since:
        table.fault("until", f"{until} is before since, which is {since}")
    return Notice(table.heading("title"), _passage(table, until), since, until)


def _explainer(table: Table) -> Explainer:
    return Explainer(table.id(), table.heading("title"), table.icon(), table.each("told", _passage, 1))


def _reporting(table: Table) -> Reporting:
    return Reporting(table.each("what", _passage, 1), table.each("how", _passage, 1), table.each("reward", _passage))


def _passage(table: Table, until: date | None = None) -> Passage:
    return Passage(table.lines("lines", until), table.citation())


def _ways(table: Table) -> tuple[tuple[Where, str], ...]:
    value = table.raw("ways")
    if not isinstance(value, list) or not value:
        table.fault("ways", f"is {'empty' if value == [] else kind_of(value)}; allowed: {WAYS}")
        return ()
    ways = (_way(table, f"ways[{number}]", each) for number, each in enumerate(value, 1))
    return tuple(each for each in ways if each is not None)


def _way(table: Table, key: str, value: object) -> tuple[Where, str] | None:
    match value:
        case ["nothing"] | ["nothing", ""]:
            return Where.NOTHING, ""
        case [str(where), str(how)] if where in WHERE:
            allowed = _allowed(table.folder, WHERE[where], how)
            if allowed is None:
                return WHERE[where], how
            table.fault(key, f"{how!r} is not allowed after {where!r}; allowed: {allowed}")
        case [str(where), *_] if where not in WHERE:
            table.fault(key, f"{where!r} is not known; allowed: {listed(WHERE)}")
        case _:
            table.fault(key, f"is no pair of texts; allowed: {WAYS}")
    return None


def _allowed(folder: Folder, where: Where, how: str) -> str | None:
    """What would be allowed, None where it is."""
    match where:
        case Where.HERE if folder.offered is not None and how not in folder.offered:
            return f"{OFFERED}: {listed(folder.offered)}"
        case Where.CALL if not TELEPHONE.fullmatch(how):
            return A_NUMBER
        case Where.NOTHING:
            return "nothing"
        case Where.PHONE | Where.WINDOW if not how.strip() or not how.isprintable():
            return "text in one line"
        case Where.PHONE | Where.WINDOW if set(how) & set("{}"):
            return PLAIN
    return None
