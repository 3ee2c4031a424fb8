"""`kiosk check-city`: a city's folder as a whole, with what no single file shows."""

from collections.abc import Callable, Collection
from pathlib import Path

from kiosk.city.contents import Contents, contents_of
from kiosk.city.faults import Fault
from kiosk.city.reading import CATALOGUES, SERVICES, city_of
from kiosk.city.table import Folder
from kiosk.core.city import City

NEEDS = {  # what a service has nothing to say without
    "elsewhere": "elsewhere.toml",
    "places": "points.csv",
    "questions": "faq.toml",
    "errands": "events.toml",
    "care": "care.toml",
    "fraud": "reporting.toml",
    "explainers": "explainers.toml",
}


def check(
    folder: Path, icons: Collection[str] | None, say: Callable[[str], None], catalogues: Path = CATALOGUES
) -> bool:
    """Whether it is in order; one line of what is there, or a line for each fault."""
    told = Folder(folder, SERVICES, icons, catalogues)
    city = city_of(told)
    contents = contents_of(told, [each.name for each in city.policy.levels] if city else [])
    told.faults += missing(told)
    for fault in told.faults:
        say(str(fault))
    if told.faults or city is None:
        return False
    say(_summary(city, contents))
    return True


def missing(folder: Folder) -> list[Fault]:
    """A service that is offered without what it tells."""
    faults = []
    for number, service in enumerate(folder.offered, 1):
        name = NEEDS.get(service)
        if name and not folder.has(name):
            reason = f"{service!r} needs {name}, which is missing; allowed: services that have something to tell"
            faults.append(Fault("city.toml", f"offered[{number}]", reason))
        if service == "covered" and not folder.used:
            reason = "'covered' needs a catalogue, and catalogues names none"
            faults.append(Fault("city.toml", f"offered[{number}]", reason))
    return faults


def _summary(city: City, contents: Contents) -> str:
    counts = {
        "services": city.offered,
        "hotlines": city.hotlines,
        "figures": city.policy.figures,
        "sources": city.policy.sources,
        "life events": city.events,
        "cases elsewhere": city.elsewhere,
        "notices": city.notices,
        "explainers": city.explainers,
        "questions": contents.questions,
        "places": contents.places,
        "articles": contents.articles,
    }
    told = ", ".join(f"{len(each)} {name}" for name, each in counts.items())
    return f"{city.name} ({city.id}): {told}; care insurance: {'yes' if city.care else 'no'}"
