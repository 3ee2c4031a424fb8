"""Where a machine stands: its config's place, else its city's hall; from there places are told nearest first."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.city.contents import contents
from kiosk.city.making import make
from kiosk.city.reading import BadCity, read
from kiosk.config import EMBEDDED, load
from kiosk.core.city import Standing
from kiosk.core.policy import Citation
from kiosk.library.places import kilometres
from kiosk.premises import place
from tests.cities.rules import CITIES, FOLDERS, city

ACROSS = 60.0  # km: no place of a city is farther from its middle
QINGDAO = city("qingdao")


@pytest.mark.parametrize("name", CITIES)
def test_a_simulated_machine_stands_in_the_middle_of_its_city(name: str) -> None:
    here = place(load(EMBEDDED, [f"hall.city={name}"]), city(name))
    assert here is not None
    told = [each for each in contents(FOLDERS / name).places if each.latitude is not None]
    away = [kilometres(here, (each.latitude, each.longitude)) for each in told if each.latitude and each.longitude]
    assert len(away) == len(told) > 20
    assert max(away) < ACROSS


def test_the_machines_own_place_comes_first() -> None:
    config = load(EMBEDDED, ["hall.city=qingdao", "hall.latitude=36.2", "hall.longitude=120.5"])
    assert place(config, QINGDAO) == (36.2, 120.5)


def test_no_real_machine_stands_in_an_invented_hall() -> None:
    config = replace(load(EMBEDDED), simulated=False)
    assert place(config, QINGDAO) is None
    real = Standing(36.1, 120.4, Citation("article", "服务大厅", invented=False))
    assert place(config, replace(QINGDAO, hall=real)) == (36.1, 120.4)


def test_a_city_without_a_hall_leaves_a_machine_without_a_place() -> None:
    assert place(load(EMBEDDED), replace(QINGDAO, hall=None)) is None


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("latitude = 91.0", "hall.latitude: is a number (91.0); allowed: degrees from -90 to 90"),
        ('latitude = "36"', "hall.latitude: is text ('36'); allowed: degrees"),
        ("latitude = nan", "hall.latitude: is a number (nan); allowed: degrees"),
        ("", "hall.latitude: is missing; allowed: degrees"),
    ],
)
def test_degrees_that_are_none_are_a_fault(wrong: str, reason: str, tmp_path: Path) -> None:
    make(tmp_path / "city")
    file = tmp_path / "city" / "city.toml"
    file.write_text(file.read_text("utf-8").replace("latitude = 30.0", wrong), "utf-8")
    with pytest.raises(BadCity) as refused:
        read(tmp_path / "city")
    assert str(refused.value.faults[0]).startswith(f"city.toml: {reason}")
