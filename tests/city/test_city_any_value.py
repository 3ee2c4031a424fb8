"""Whatever stands in a city's file, the reader tells a fault or takes it: it never raises anything else."""

import copy
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from kiosk.city import table
from kiosk.city.contents import contents
from kiosk.city.reading import BadCity

STRANGE: tuple[Any, ...] = (
    *("", "x", "\x00", "{", "unknown", 0, -1, 1.5, float("nan"), True, [], [1], [[]], ["x"], [{}], {}, {"x": 1}),
    *(date(2026, 1, 1), datetime(2026, 1, 1), time(8, 30), [["here"]], [["here", 1]], [["call", "", ""]]),
)
Steps = tuple[str | int, ...]


def paths(value: Any, at: Steps = ()) -> Iterator[Steps]:
    """Every key of every table, of a list of tables those of the first."""
    if at:
        yield at
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*at, key))
    elif isinstance(value, list) and value:
        yield from paths(value[0], (*at, 0))


def with_value(values: dict[str, Any], at: Steps, strange: Any) -> dict[str, Any]:
    changed = copy.deepcopy(values)
    inner: Any = changed
    for step in at[:-1]:
        inner = inner[step]
    inner[at[-1]] = strange
    return changed


@pytest.mark.parametrize("name", ["city.toml", "policy.toml", "events.toml", "elsewhere.toml", "care.toml",
                                  "notices.toml", "explainers.toml", "reporting.toml", "faq.toml"])  # fmt: skip
def test_no_value_surprises_the_reader(city: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    held = {path.name: tomllib.loads(path.read_text("utf-8")) for path in city.glob("*.toml")}
    held["sources.toml"] = tomllib.loads((city.parent / "catalogues" / "sources.toml").read_text("utf-8"))
    held["policy.toml"]["figures"] = held["policy.toml"]["figures"][:3]
    monkeypatch.setattr(table, "toml_of", lambda path, faults: held[path.name])
    right = held[name]
    refused = 0
    for at in paths(right):
        for strange in STRANGE:
            held[name] = with_value(right, at, strange)
            try:
                contents(city, catalogues=city.parent / "catalogues")
            except BadCity as error:
                refused += len(error.faults)
    assert refused
