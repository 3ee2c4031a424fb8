"""A sixth city, made by new-city, runs without a line of code: check, start, figures, library, sandbox."""

import json
import sqlite3
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.app import Kiosk
from kiosk.city.contents import contents
from kiosk.city.making import TEMPLATE
from kiosk.city.reading import SERVICES as OFFERABLE
from kiosk.city.reading import read
from kiosk.config import EMBEDDED, CertificatesConfig, load
from kiosk.core.certificate import DEMO_KEY
from kiosk.core.city import City, Where
from kiosk.core.policy import Figure, Key, NotKnown, WhyNot
from kiosk.journal.journal import Journal
from kiosk.premises import city as city_of
from kiosk.premises import services
from kiosk.sandbox.policy import parsed
from kiosk.services import SERVICES
from kiosk.services.certificates.next import NOT_SIGNED
from kiosk.ui.paint import Painter
from kiosk.ui.scene import written
from kiosk.ui.window import NoWindow
from kiosk.wardrobe import Wardrobe
from tests import people

TODAY = date(2026, 11, 26)


@pytest.fixture
def sixth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "sixth"
    assert main(["new-city", str(folder), "--name", "青山市"]) == 0
    assert capsys.readouterr().out.startswith(f"{folder}: made, all of it invented")
    return folder


@pytest.fixture
def city(sixth: Path) -> City:
    return read(sixth)


# -- made and checked ----------------------------------------------------------------------------------------------


def test_it_passes_check_city_but_for_a_key_that_is_to_be_made(sixth: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-city", str(sixth)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"青山市 ({sixth.name}): {len(OFFERABLE)} services, ")
    _, note = said.out.splitlines()
    assert note.startswith(
        "note: city.toml: certificates are offered and no [[issuers]] sign them, so machines make none"
    )
    assert "openssl ecparam -name SM2 -genkey -noout -out key.pem" in note
    assert said.err == ""


def test_a_visit_to_certificates_that_nobody_signs_is_refused_at_once(
    sixth: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["visit", "certificates", "--city", str(sixth), "--out", str(tmp_path / "out")]
    assert main(asked) == 2
    assert capsys.readouterr().err == (
        "there is no key to sign certificates with: docs/cities.md tells how one is made (issuers)\n"
    )
    assert not (tmp_path / "out").exists()


def test_with_an_issuer_whose_key_a_machine_has_certificates_are_made(sixth: Path, tmp_path: Path) -> None:
    config = load(EMBEDDED, [f"hall.city={sixth}"])
    assert NOT_SIGNED in services(config, city_of(config))
    demo = f'[[issuers]]\nid = "demo-sixth"\nname = "青山市（演示）"\nkey = "{DEMO_KEY}"\n'
    with (sixth / "city.toml").open("a", encoding="utf-8") as file:
        file.write(demo)
    assert services(config, city_of(config)) == SERVICES
    real = replace(config, simulated=False)
    assert NOT_SIGNED in services(real, city_of(real))
    named = replace(real, certificates=CertificatesConfig("bureau-2026", "file:///key.pem"))
    assert services(named, city_of(named)) == SERVICES


def test_a_folder_that_is_not_there_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-city", "/nowhere"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith("there is no city /nowhere; there is lanzhou, ")
    assert said.err.endswith(", or give the path of a city's folder\n")


def test_a_fault_is_a_line_and_the_exit_status(sixth: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = sixth / "policy.toml"
    file.write_text(file.read_text("utf-8").replace('"1000.00"', '"1000"', 1), "utf-8")
    assert main(["check-city", str(sixth)]) == 1
    assert capsys.readouterr().out == (
        "policy.toml: figures[2].value: '1000' is not allowed; "
        'allowed: yuan with two places, as "1400.00", or "unknown"\n'
    )


@pytest.mark.parametrize("name", ["", "   ", '青"山', "青\n山", "青,山", "{青}山", "青" * 21])
def test_a_name_that_fits_into_no_file_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new-city", str(tmp_path / "new"), "--name", name]) == 2
    assert "is no name; allowed: " in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_nothing_is_written_over(sixth: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in sixth.iterdir()}
    assert main(["new-city", str(sixth)]) == 2
    assert capsys.readouterr().err == f"{sixth} is not empty; allowed: a new folder\n"
    assert {path.name: path.read_bytes() for path in sixth.iterdir()} == before


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert main(["new-city", str(tmp_path / "file" / "city")]) == 2
    assert "cannot be made" in capsys.readouterr().err
    assert main(["new-city", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'file'} cannot be made (there is a file in its place)\n"


def test_all_that_it_tells_is_marked_as_invented(city: City, sixth: Path) -> None:
    found = contents(sixth)
    cited = [
        *(each.cited for each in (*city.policy.figures, *city.hotlines)),
        *(notice.told.cited for notice in city.notices),
        *(errand.told.cited for event in city.events for errand in event.errands),
        *(case.told.cited for case in city.elsewhere),
        *(told.cited for each in city.explainers for told in each.told),
        *(each.question.answer.cited for each in found.questions),
        *(each.place.cited for each in found.places),
    ]
    assert city.reporting
    assert city.care
    cited += [told.cited for told in (*city.reporting.what, *city.reporting.how, *city.reporting.reward)]
    cited += [city.care.screening_cited, *(told.cited for told in city.care.told)]
    assert [each for each in cited if not each.invented] == []


def test_it_shows_every_file_and_every_way() -> None:
    """Who fills it in sees an example of each."""
    assert {path.name for path in TEMPLATE.iterdir()} == {
        *("city.toml", "policy.toml", "events.toml", "elsewhere.toml", "care.toml", "notices.toml", "explainers.toml"),
        *("reporting.toml", "faq.toml", "points.csv"),
    }
    told = "".join(path.read_text("utf-8") for path in TEMPLATE.iterdir())
    assert [where for where in Where if f'["{where.value}"' not in told] == []


# -- at work -------------------------------------------------------------------------------------------------------


def test_the_kiosk_starts_with_it(sixth: Path, painter: Painter, tmp_path: Path) -> None:
    file = sixth / "city.toml"
    file.write_text(file.read_text("utf-8").replace("医保自助服务", "青山医保").replace("12393", "2900123"), "utf-8")
    config = load(EMBEDDED, [f"hall.city={sixth}"])
    told = city_of(config)
    kiosk = Kiosk(
        config, told, Wardrobe(), painter, NoWindow(), Journal(tmp_path / "journal"), clock=lambda: people.NOW
    )
    painter.forget()
    kiosk.first_picture()
    assert {"青山医保", "2900123"} <= set(written(kiosk.screen))
    assert [each.name for each in kiosk.state.services] == [each.name for each in SERVICES]
    assert kiosk.state.rules.written == told


def test_its_figures_are_in_force_on_their_days(city: City) -> None:
    def on(day: date, key: Key, *of: str, case: str = "") -> Decimal | WhyNot | None:
        found = city.policy.in_force(key, day, *of, case=case)
        return found.value if isinstance(found, Figure) else found.why

    deductible = Key.INPATIENT_DEDUCTIBLE
    assert on(date(2025, 12, 31), deductible, "resident", "三级") == Decimal("1200.00")
    assert on(date(2026, 1, 1), deductible, "resident", "三级") == Decimal("1000.00")
    assert on(TODAY, deductible, "resident", "二级") == Decimal("600.00")
    assert on(date(2023, 1, 1), deductible, "resident", "三级") is WhyNot.NOT_YET
    assert on(TODAY, Key.INPATIENT_SHARE, "employee", "三级") is WhyNot.NO_VALUE
    assert on(TODAY, Key.CHRONIC_SHARE, "resident") is WhyNot.NOT_TOLD
    assert on(TODAY, Key.ELSEWHERE_CUT, case="unfiled") == Decimal("0.20")
    unknown = city.policy.in_force(Key.INPATIENT_SHARE, TODAY, "employee", "三级")
    assert isinstance(unknown, NotKnown)
    assert unknown.nearest
    assert unknown.nearest.why


def test_the_calculator_reckons_with_it(sixth: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["calculate", str(sixth), "--population", "resident", "--level", "二级", "--total", "10600.00", "--json"]
    assert main(asked) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["deductible"], told["ratio"], told["cap"]) == ("600.00", "0.75", "150000.00")
    assert Decimal(told["fund"]) == Decimal("7500.00")


def test_the_sandbox_is_populated_with_it(sixth: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = tmp_path / "sixth.sqlite"
    asked = ["sandbox", "populate", "--people", "8", "--seed", "1", "--database", str(database), "--city", str(sixth)]
    assert main(asked) == 0
    assert capsys.readouterr().err.startswith("what sixth knows of ")
    with sqlite3.connect(database) as opened:
        (kept,) = opened.execute("select policy from populations").fetchone()
    assert parsed(kept).by_kind["390", "21"].share == (8500, 7500, 6000)


# -- what a spoilt one does at the start ---------------------------------------------------------------------------


def test_a_spoilt_city_is_refused_before_anything_starts(sixth: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = sixth / "city.toml"
    file.write_text(file.read_text("utf-8").replace("999900", "99").replace("#0A4E96", "#3B82F6"), "utf-8")
    assert main(["run", "--set", f"hall.city={sixth}"]) == 2
    assert capsys.readouterr().err == (
        f"the city {sixth}: city.toml: area: '99' is not allowed; allowed: six digits (医保区划), as 620100 "
        "(and 1 more: kiosk check-city names each)\n"
    )


def test_every_service_can_be_offered() -> None:
    assert {service.name for service in SERVICES} <= set(OFFERABLE)


def test_a_city_is_called_after_its_folder(sixth: Path, city: City) -> None:
    assert city.id == "sixth"
    assert read(sixth / "." / ".." / "sixth") == city
    assert replace(city, id="sixth") == city
