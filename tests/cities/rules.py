"""An article's rule in our own words, and what the policy must tell of it on a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from kiosk.city.reading import read
from kiosk.config import ROOT
from kiosk.core.city import City
from kiosk.core.policy import Bound, Figure, Key, WhyNot

CITIES = ("lanzhou", "qingdao", "wuhan", "ningbo-fenghua", "zhengzhou")
FOLDERS = ROOT / "config" / "cities"
TODAY = date(2026, 11, 26)


@dataclass(frozen=True)
class Rule:
    """`place`: the article's paragraph; `told`: its rule in our own words; `outcome`: a value, or why there is none."""

    place: str
    told: str
    key: Key
    outcome: str | WhyNot
    population: str = ""
    level: str = ""
    band: str = ""
    case: str = ""
    day: date = TODAY
    bound: Bound | None = None

    def __str__(self) -> str:
        return f"{self.told} ({self.day})"


@cache
def city(name: str) -> City:
    return read(FOLDERS / name)


def check(name: str, rule: Rule) -> None:
    found = city(name).policy.in_force(rule.key, rule.day, rule.population, rule.level, rule.band, rule.case)
    if isinstance(rule.outcome, WhyNot):
        assert not isinstance(found, Figure)
        assert found.why is rule.outcome
        return
    assert isinstance(found, Figure)
    assert (found.value, found.bound) == (Decimal(rule.outcome), rule.bound)
    assert rule.place in found.cited.place
    assert not found.cited.invented
