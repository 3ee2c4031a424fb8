"""A city to be spoilt: what new-city makes, beside a catalogue of two articles."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kiosk.city.checking import check
from kiosk.city.making import make
from kiosk.ui.icons import names

CATALOGUE = """\
id,kind,name,form,maker,grade,paid_first,limit,was,now,note,version,source,place,invented
X1,medicine,示例片,0.1g×30 片,示例药厂,甲,0,12.50,30.00,12.50,,2026,list,目录,true
F1,service,示例检查,次,,,,,,,,2026,list,目录,true
"""
TODAY = date(2026, 11, 26)
SOURCES = '[sources.list]\ntitle = "示例目录（虚构）"\npublisher = "示例市"\npublished = "2026"\n'


@pytest.fixture
def city(tmp_path: Path) -> Path:
    catalogues = tmp_path / "catalogues"
    catalogues.mkdir()
    (catalogues / "demo.csv").write_text(CATALOGUE, "utf-8")
    (catalogues / "sources.toml").write_text(SOURCES, "utf-8")
    folder = tmp_path / "qingshan"
    make(folder, "青山市")
    return folder


@pytest.fixture
def checked(city: Path) -> Callable[[], list[str]]:
    """What check-city says of the city: one line and its notes, or a line for each fault."""

    def lines() -> list[str]:
        said: list[str] = []
        in_order = check(city, names(), said.append, city.parent / "catalogues", TODAY)
        assert in_order is said[0].startswith("青山市 (qingshan): ")
        assert len(said) == 1 or all(each.startswith("note: ") is in_order for each in said[1:])
        return said

    return lines
