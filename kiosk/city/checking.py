"""`kiosk check-city`: a city's folder as a whole, the city and what it gives to the library."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from pathlib import Path

from kiosk.city.contents import Contents, contents_of
from kiosk.city.faults import told as faults_told
from kiosk.city.reading import CATALOGUES, SERVICES, city_of
from kiosk.city.table import Folder, Written
from kiosk.core.city import City
from kiosk.core.policy import OPEN, Policy
from kiosk.core.texts import fill, is_in_force

UNSIGNED = (
    "certificates are offered and no [[issuers]] sign them, so machines make none and say who helps; "
    "a key is made by openssl ecparam -name SM2 -genkey -noout -out key.pem, and docs/cities.md tells where it belongs"
)


def check(
    folder: Path,
    icons: Collection[str] | None,
    say: Callable[[str], None],
    catalogues: Path = CATALOGUES,
    today: date | None = None,
) -> bool:
    """Whether it is in order; one line of what is there, or a line for each fault.

    Of what is in order, then a line for what no machine can do with it, and for each text that does not, or will not,
    tell what is in force.
    """
    told = Folder(folder, SERVICES, icons, catalogues)
    city = city_of(told)
    contents = contents_of(told)
    for line in faults_told(told.faults):
        say(line)
    if told.faults or city is None:
        return False
    say(_summary(city, contents))
    if "certificates" in city.offered and not city.issuers:
        say(f"note: city.toml: {UNSIGNED}")
    for text in told.texts:
        for line in _remark(text, city.policy, today or date.today()):
            say(line)
    return True


def _remark(written: Written, policy: Policy, today: date) -> Iterator[str]:
    """How a text is told on the first day, from today on, on which a figure of it is not in force."""
    for day in _days(policy, today):
        if written.until is not None and written.until < day:
            return
        if not is_in_force(written.text, policy, day):
            said = fill(written.text, policy, day)
            told = f"is told as: {said}" if said is not None else "is left out: there is no such figure"
            yield f"note: {written.file}: {written.key}: on {day} {told}"
            return


def _days(policy: Policy, today: date) -> list[date]:
    """Today, and the days to come on which a figure begins to hold or does not hold any more."""
    begins = {each.since for each in policy.figures if each.since is not None}
    ends = {each.until + timedelta(days=1) for each in policy.figures if each.until not in (None, OPEN)}
    return sorted({today} | {each for each in begins | ends if each > today})


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
