"""`kiosk check-city`: a city's folder as a whole, the city and what it gives to the library."""

from collections.abc import Callable, Collection
from pathlib import Path

from kiosk.city.contents import Contents, contents_of
from kiosk.city.faults import told as faults_told
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
    for line in faults_told(told.faults):
        say(line)
    if told.faults or city is None:
        return False
    say(_summary(city, contents))
    return True


def _summary(city: City, contents: Contents) -> str:
    counts = {
        "service": city.offered,
        "hotline": city.hotlines,
        "figure": city.policy.figures,
        "source": city.policy.sources,
        "life event": city.events,
        "case of care elsewhere": city.elsewhere,
        "notice": city.notices,
        "explainer": city.explainers,
        "question": contents.questions,
        "place": contents.places,
        "article": contents.articles,
    }
    told = ", ".join(_counted(len(each), name) for name, each in counts.items())
    return f"{city.name} ({city.id}): {told}; care insurance: {'yes' if city.care else 'no'}"


def _counted(many: int, name: str) -> str:
    """1 hotline, 2 hotlines, 2 cases of care elsewhere."""
    noun, of, rest = name.partition(" of ")
    return f"{many} {noun}{'s' * (many != 1)}{of}{rest}"
