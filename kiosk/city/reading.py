"""A city's folder → one frozen City, or every fault in it. docs/cities.md describes each file."""

import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from kiosk.city import telling
from kiosk.city.faults import BadCity, Fault
from kiosk.city.policies import policy_of, sources_of
from kiosk.city.table import Folder, Table, kind_of, listed
from kiosk.core.certificate import DEMO, DEMO_KEY, ISSUER
from kiosk.core.city import City, Colours, Hotline, Issuer, Standing, Term
from kiosk.core.policy import Policy, Source

__all__ = ["CATALOGUES", "SERVICES", "BadCity", "Fault", "read"]

CATALOGUES = Path(__file__).parents[2] / "config" / "catalogues"
SERVICES = (  # that a city may offer
    *("overview", "balance", "settlements", "contributions", "chronic", "designations", "certificates", "elsewhere"),
    *("calculator", "covered", "places", "questions", "errands", "care", "fraud", "notices", "explainers"),
)
NEEDS = {  # the file that a service has nothing to say without
    "elsewhere": "elsewhere.toml",
    "places": "points.csv",
    "questions": "faq.toml",
    "errands": "events.toml",
    "care": "care.toml",
    "fraud": "reporting.toml",
    "explainers": "explainers.toml",
}
MAY_BE_EMPTY = (Term.SUPPLEMENT, Term.CARE)
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
PUBLIC = re.compile(r"[0-9A-Fa-f]{128}")
EVERYBODYS = f"is that of demonstrations, with which everybody can sign; allowed: one of its own, or an id {DEMO}…"
NOT_EVERYBODYS = f"is not that of demonstrations, as its id says; allowed: {DEMO_KEY}, or another id"
DARKER = 0.8  # of a colour's red, green and blue, as the theme's own shades are
CONTRAST = 7.0  # of letters, WCAG 2.2 level AAA: halls are bright and visitors old
PAGE = "#E8EFF7"  # where a page is darkest; white letters on a hero's soft circle stand out as little


def read(
    folder: Path,
    services: Collection[str] | None = SERVICES,
    icons: Collection[str] | None = None,
    catalogues: Path = CATALOGUES,
) -> City:
    """`services`, `icons`: the words that there are; None: any will do. Raises BadCity with every fault that there is.

    Questions, places and catalogues are not read: `contents` does that, as nobody waits for it.
    """
    told = Folder(folder, services, icons, catalogues)
    city = city_of(told)
    if told.faults or city is None:
        raise BadCity(tuple(told.faults))
    return city


def city_of(folder: Folder) -> City | None:
    """As far as it can be read. Afterwards `folder` holds its faults, and what its other files may refer to."""
    policy = folder.whole(folder.path / "policy.toml", policy_of) or Policy((), (), (), ())
    folder.policy = None if folder.faults else policy
    return folder.whole(folder.path / "city.toml", lambda table: _city(table, policy))


def _city(table: Table, policy: Policy) -> City:
    folder = table.folder
    offered = folder.offered = _offered(table)
    folder.used = _catalogues(table)
    folder.catalogued = _sources_of_catalogues(folder) if folder.used else ()
    _check_needs(table, offered)
    return City(
        id=folder.path.resolve().name,
        name=table.fitting("name", r".{1,20}", "up to 20 characters"),
        english=table.fitting("english", r".{1,40}", "up to 40 characters"),
        area=table.fitting("area", r"[0-9]{6}", "six digits (医保区划), as 620100"),
        title=table.fitting("title", r".{1,15}", "up to 15 characters, as the header has room for"),
        colours=(table.table("colours", _colours) or Colours()) if "colours" in table else Colours(),
        hotlines=table.each("hotlines", _hotline, at_least=1),
        terms=table.table("terms", _terms) or (),
        offered=offered,
        policy=replace(policy, sources=(*policy.sources, *folder.catalogued)),
        events=telling.events(folder),
        elsewhere=telling.elsewhere(folder),
        care=telling.care(folder),
        notices=telling.notices(folder),
        explainers=telling.explainers(folder),
        reporting=telling.reporting(folder),
        issuers=table.each("issuers", _issuer, unique="id"),
        hall=table.table("hall", _standing) if "hall" in table else None,
    )


# -- city.toml -----------------------------------------------------------------------------------------------------


def _offered(table: Table) -> tuple[str, ...]:
    offered, known = table.texts("offered", 1), table.folder.services
    for number, name in enumerate(offered, 1):
        if known is not None and name and name not in known:
            table.fault(f"offered[{number}]", f"{name!r} is not known; allowed: the services {listed(known)}")
        elif name in offered[: number - 1]:
            table.fault(f"offered[{number}]", f"{name!r} stands there twice; allowed: each service once")
    return offered


def _check_needs(table: Table, offered: tuple[str, ...]) -> None:
    """No service is offered without what it tells."""
    folder = table.folder
    for number, service in enumerate(offered, 1):
        name = NEEDS.get(service)
        if name and not folder.has(name):
            reason = f"{service!r} needs {name}, which is missing; allowed: services that have something to tell"
            table.fault(f"offered[{number}]", reason)
        if service == "covered" and not folder.used:
            table.fault(f"offered[{number}]", f"{service!r} needs a catalogue, and catalogues names none")


def _hotline(table: Table) -> Hotline:
    return Hotline(table.telephone("number"), table.text("about"), table.text("hours", ""), table.citation())


def _terms(table: Table) -> tuple[tuple[Term, str], ...]:
    return tuple((term, table.table(term.value, _empty_word if term in MAY_BE_EMPTY else _word) or "") for term in Term)


def _word(table: Table) -> str:
    word = table.text("word", allowed="the city's own word")
    table.citation()
    return word


def _empty_word(table: Table) -> str:
    """Where the city has no such thing its word is empty, and needs no source."""
    if table.raw("word") == "":
        return ""
    return _word(table)


def _colours(table: Table) -> Colours:
    action, action_end, action_pressed = _shades(table, "action")
    second, second_end, second_pressed = _shades(table, "second")
    return Colours(action, action_end, action_pressed, second, second_end, second_pressed)


def _shades(table: Table, name: str) -> tuple[str, str, str]:
    """At the upper end, at the lower one, and pressed: where one is not told, it is darker than the one before."""
    colour = _colour(table, name)
    end = _colour(table, f"{name}_end") or darker(colour)
    return colour, end, _colour(table, f"{name}_pressed") or darker(end)


def darker(colour: str) -> str:
    parts = (int(colour[start : start + 2], 16) for start in range(1, len(colour), 2))
    return f"#{''.join(f'{round(part * DARKER):02X}' for part in parts)}" if COLOUR.fullmatch(colour) else ""


def _colour(table: Table, key: str) -> str:
    colour = table.fitting(key, COLOUR, 'red, green and blue as "#0A4E96"', "")
    if COLOUR.fullmatch(colour) and (contrast := contrast_to_page(colour)) < CONTRAST:
        reason = f"{colour} has a contrast of {contrast:.1f} to the page; allowed: {CONTRAST:.0f} or more, darker"
        table.fault(key, reason)
    return colour


def contrast_to_page(colour: str) -> float:
    """WCAG 2.2."""
    return (luminance(PAGE) + 0.05) / (luminance(colour) + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance of sRGB."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _standing(table: Table) -> Standing:
    return Standing(_degrees(table, "latitude", 90), _degrees(table, "longitude", 180), table.citation())


def _degrees(table: Table, key: str, most: int) -> float:
    value = table.raw(key)
    if isinstance(value, int | float) and not isinstance(value, bool) and -most <= value <= most:
        return float(value)
    table.fault(key, f"is {kind_of(value)}; allowed: degrees from -{most} to {most}, as 36.0611, without quotes")
    return 0.0


def _issuer(table: Table) -> Issuer:
    key = table.fitting("key", PUBLIC, "the 128 hexadecimal digits of a public SM2 key (x and y)")
    id = table.fitting("id", ISSUER, "up to 20 small letters a-z, digits and hyphens, as a certificate has room for")
    issuer = Issuer(id, table.text("name"), key)
    if PUBLIC.fullmatch(key) and ISSUER.fullmatch(id) and issuer.has_demo_key is not id.startswith(DEMO):
        table.fault("key", EVERYBODYS if issuer.has_demo_key else NOT_EVERYBODYS)
    return issuer


# -- catalogues ----------------------------------------------------------------------------------------------------


def _catalogues(table: Table) -> tuple[str, ...]:
    """The names of the catalogues that the city uses; each is a CSV file of the folder of catalogues."""
    folder = table.folder
    names = table.texts("catalogues")
    there = sorted(path.stem for path in folder.catalogues.glob("*.csv"))
    for number, name in enumerate(names, 1):
        if name and name not in there:
            table.fault(f"catalogues[{number}]", f"{name!r} is not there; allowed: {listed(there)}")
    return names


def _sources_of_catalogues(folder: Folder) -> tuple[Source, ...]:
    """Of all of them, in one file: an article names its source as a figure does."""
    sources = folder.whole(folder.catalogues / "sources.toml", sources_of) or ()
    for each in sources:
        if each.id in (folder.sources or ()):
            reason = "is the id of a source of policy.toml, too; allowed: one of its own"
            folder.faults.append(Fault("sources.toml", f"sources.{each.id}", reason))
    return sources
