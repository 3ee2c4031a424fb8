"""`kiosk check-city`: a city's folder as a whole, the city and what it gives to the library."""

from collections.abc import Callable, Collection
from pathlib import Path

from kiosk.city.contents import Contents, contents_of
from kiosk.city.reading import CATALOGUES, SERVICES, city_of
from kiosk.city.table import Folder
from kiosk.core.city import City


def check(
    folder: Path, icons: Collection[str] | None, say: Callable[[str], None], catalogues: Path = CATALOGUES
) -> bool:
    """Whether it is in order; one line of what is there, or a line for each fault."""
    told = Folder(folder, SERVICES, icons, catalogues)
    city = city_of(told)
    contents = contents_of(told, [each.name for each in city.policy.levels] if city else [])
    for fault in told.faults:
        say(str(fault))
    if told.faults or city is None:
        return False
    say(_summary(city, contents))
    return True


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
