"""README's table of services × cities, made of the cities' folders: `python -m tests.services_table` writes it anew."""

from collections.abc import Iterable

from kiosk.city.contents import Contents, contents
from kiosk.city.reading import read
from kiosk.config import CITIES, ROOT
from kiosk.core.city import City
from kiosk.core.policy import OPEN, Key
from kiosk.services import SERVICES
from kiosk.ui.called import called
from kiosk.ui.words import Words, load_language

README = ROOT / "README.md"
BEGIN, END = "<!-- services: python -m tests.services_table -->", "<!-- /services -->"
NOT_OFFERED, ANYBODY = "–", "●"
MONEY = ("inpatient", "outpatient", "year", "serious", "elsewhere", "dues", "rate", "relief")


def table() -> str:
    """A row a service, a column a city: how much of its own it tells, ● where it is about the visitor."""
    words = load_language("zh_CN")
    cities = [(read(folder), contents(folder)) for folder in sorted(CITIES.iterdir()) if folder.is_dir()]
    head = f"| | {' | '.join(f'{city.name}' for city, _ in cities)} |"
    rows = [
        " | ".join(
            (
                f"| {names(service.name, (city for city, _ in cities), words)} `{service.name}`",
                *(cell(service.name, *each, words) for each in cities),
            )
        )
        + " |"
        for service in SERVICES
    ]
    return "\n".join((head, f"|{'---|' * (len(cities) + 1)}", *rows))


def names(service: str, cities: Iterable[City], words: Words) -> str:
    """What it is called where it is offered, each once."""
    return " · ".join(dict.fromkeys(called(service, city, words) for city in cities if service in city.offered))


def cell(name: str, city: City, held: Contents, words: Words) -> str:
    if name not in city.offered:
        return NOT_OFFERED
    match name:
        case "calculator":
            money = [each for each in city.policy.figures if each.key.value.split(".")[0] in MONEY]
            still = [each for each in money if each.until in (None, OPEN)]
            known = sum(each.value is not None for each in still)
            more = (
                (len(still) - known, "told without how much"),
                (len(money) - len(still), "ended"),
            )
            return ", ".join((counted(known, "figure"), *(f"{count} {what}" for count, what in more if count)))
        case "elsewhere":
            silent = sum(each.needs_filing is None for each in city.elsewhere)
            return counted(len(city.elsewhere), "case") + (f", {silent} not known" if silent else "")
        case "chronic":
            told = [each for each in city.policy.figures if each.key in CHRONIC]
            return f"{ANYBODY} {counted(len(told), 'figure')}" if told else ANYBODY
        case "covered":
            invented = sum(each.cited.invented for each in held.articles)
            return f"{len(held.articles)}, {invented} of them 演示"
        case "places":
            invented = sum(each.place.cited.invented for each in held.places)
            return f"{len(held.places)}, {invented} of them 演示"
        case "questions":
            return counted(len(held.questions), "answer")
        case "errands":
            return f"{sum(len(event.errands) for event in city.events)} in {counted(len(city.events), 'life event')}"
        case "explainers":
            return counted(len(city.explainers), "card")
        case "notices":
            return f"{len(city.notices)}"
        case _:
            return ANYBODY


def counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


CHRONIC = (Key.CHRONIC_DISEASES, Key.CHRONIC_SHARE, Key.CHRONIC_YEARS)


def written(readme: str) -> str:
    """README with the table as it is now."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8")), "utf-8")
