"""kiosk verify-slip: a really painted slip is genuine; altered, of another issuer, past its day, or without a code."""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.__main__ import main
from kiosk.certificates import command
from kiosk.certificates.command import verify
from kiosk.certificates.keys import IssuerKey, from_pem
from kiosk.certificates.verdict import Result, verdict
from kiosk.core.certificate import (
    BASE,
    DEMO_KEY,
    PREFIX,
    CertificateKind,
    Certified,
    Certify,
    InsuranceHeld,
    base45,
    certificate,
    claims,
    code,
    read_code,
)
from kiosk.core.city import Issuer
from kiosk.core.comfort import Language
from kiosk.core.domain import Found, InsuranceState
from kiosk.core.effects import Print
from kiosk.core.person import Secret
from kiosk.core.state import Using
from kiosk.machine import DOTS_A_MM
from kiosk.services.certificates.slip import SIDE
from kiosk.ui import theme
from kiosk.ui.paint import paint_slip
from kiosk.ui.qr import modules
from kiosk.wardrobe import Wardrobe
from tests import pages, people
from tests.pages_of import certificates as sample
from tests.town import ISSUER

TODAY = people.NOW.date()
PEM = Path(__file__).parents[1] / "backend" / "fixtures" / "keys" / "sm2-own.key"
OWN = from_pem(Secret(PEM.read_text("utf-8")))
BUREAU = Issuer("bureau-2026", "示例市医保中心", OWN.public)
OTHER = Issuer("demo-elsewhere", "另一市（演示）", DEMO_KEY)
INSURED = Certify(CertificateKind.INSURED, "王*国", (InsuranceHeld("310", InsuranceState.NORMAL),), TODAY)


def signed(wanted: Certify = INSURED, issuer: str = BUREAU.id, key: IssuerKey = OWN) -> str:
    """The code."""
    told = certificate(wanted, issuer, sample.SERIAL)
    return code(told, key.sign(claims(told)))


CODE = signed()


def city(cities: Path, name: str, *issuers: Issuer) -> None:
    told = "".join(f'[[issuers]]\nid = "{each.id}"\nname = "{each.name}"\nkey = "{each.key}"\n' for each in issuers)
    (cities / name).mkdir(parents=True)
    (cities / name / "city.toml").write_text(told, "utf-8")


@pytest.fixture
def cities(tmp_path: Path) -> Path:
    city(tmp_path / "cities", "example", ISSUER, BUREAU)
    city(tmp_path / "cities", "elsewhere", OTHER)
    return tmp_path / "cities"


@pytest.fixture(scope="module")
def slips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """As the printer gets them."""
    folder = tmp_path_factory.mktemp("slips")
    paper, words = theme.load("paper"), Wardrobe().words(Language.CHINESE)
    made = {}
    for name, order in (*sample.slips(), *rich(), ("account", pages.ordered(pages.account()))):
        if name in ("certificate-insured", "certificate-paid", "certificate-twelve", "account"):
            picture, unfit = paint_slip(order.slip(order.sight, words), paper)
            assert unfit == ()
            made[name] = folder / f"{name}.png"
            pygame.image.save(picture, made[name])
    return made


def rich() -> Iterator[tuple[str, Print]]:
    for name, state in sample.rich():
        if state.session and isinstance(found := state.session.stage, Using) and found.given.get("code"):
            yield name, pages.ordered(state)


Say = Callable[[Path], tuple[int, dict[str, object]]]


@pytest.fixture
def says(cities: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    def say(file: Path) -> tuple[int, dict[str, object]]:
        status = verify(file, cities, None, True, print, TODAY)
        return status, json.loads(capsys.readouterr().out)

    return say


# -- from paper ----------------------------------------------------------------------------------------------------


def test_a_printed_slip_of_a_demonstration_is_told_as_one(slips: dict[str, Path], says: Say) -> None:
    status, told = says(slips["certificate-insured"])
    assert (status, told["result"], told["name"], told["kind"]) == (3, "demonstration", "王*国", "insured")
    assert (told["issued"], told["until"]) == (str(TODAY), str(TODAY + timedelta(days=30)))
    assert told["serial"] == sample.SERIAL
    assert told["facts"][0] == {"insurance": "310", "state": "normal"}  # type: ignore[index]


def test_so_is_one_of_months_paid(slips: dict[str, Path], says: Say) -> None:
    status, told = says(slips["certificate-paid"])
    assert (status, told["result"]) == (3, "demonstration")
    assert told["facts"] == [{"insurance": "310", "since": "2025-11", "until": "2026-10", "months": 11}]


def test_so_is_one_with_as_many_facts_as_there_are(slips: dict[str, Path], says: Say) -> None:
    status, told = says(slips["certificate-twelve"])
    assert (status, told["result"]) == (3, "demonstration")
    assert len(told["facts"]) + told["more"] == 12  # type: ignore[arg-type, operator]


def test_the_longest_code_has_room_at_eight_dots_a_module() -> None:
    facts = tuple(InsuranceHeld("399999", InsuranceState.NORMAL) for _ in range(12))
    longest = Certify(CertificateKind.INSURED, "欧阳" + "*" * 12 + "\U00020bb7", facts, TODAY)
    told = certificate(longest, "demo-ningbo-fenghua0", sample.SERIAL)
    assert len(modules(code(told, bytes(64)))) * 8 <= SIDE * DOTS_A_MM


def test_so_is_one_that_is_photographed_askew(slips: dict[str, Path], says: Say, tmp_path: Path) -> None:
    picture = pygame.image.load(slips["certificate-insured"])
    turned = pygame.transform.rotozoom(picture, 7, 0.8)
    pygame.image.save(turned, tmp_path / "askew.png")
    assert says(tmp_path / "askew.png")[0] == 3


def test_another_slip_has_no_certificate_code(slips: dict[str, Path], says: Say) -> None:
    assert says(slips["account"]) == (1, dict.fromkeys(says(slips["account"])[1], None) | {"result": NO_CODE})


NO_CODE = Result.NO_CODE.value
SIGNED = (Result.GENUINE, Result.DEMO, Result.EXPIRED)


# -- what is said --------------------------------------------------------------------------------------------------


def test_the_claims_are_told_in_words(cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "code.txt").write_text(f"{CODE}\n", "utf-8")
    assert verify(tmp_path / "code.txt", cities, None, False, print, TODAY) == 0
    said = capsys.readouterr().out
    assert "演示" not in said
    assert said.startswith("genuine　真的，在有效期内\n")
    for words in ("bureau-2026", "参保凭证", "王*国", "7F3K 29QD", "职工医保：正常参保", "2026-12-22"):
        assert words in said, words


@pytest.mark.parametrize(("days", "status"), [(-1, 1), (0, 0), (30, 0), (31, 1)])
def test_it_is_genuine_on_its_days_alone(cities: Path, tmp_path: Path, days: int, status: int) -> None:
    (tmp_path / "code.txt").write_text(CODE, "utf-8")
    day = TODAY + timedelta(days=days)
    assert verify(tmp_path / "code.txt", cities, None, True, print, day) == status
    assert verdict(CODE, (BUREAU,), day).result is (Result.EXPIRED if status else Result.GENUINE)


DEMONSTRATIONS = [
    pytest.param(ISSUER, sample.KEY, id="by name and key"),
    pytest.param(replace(BUREAU, key=DEMO_KEY), sample.KEY, id="a bureau's name beside the key that everybody has"),
    pytest.param(replace(BUREAU, key=DEMO_KEY.upper()), sample.KEY, id="in other letters"),
    pytest.param(Issuer("demo-own", "示例市", OWN.public), OWN, id="a key of its own, by a demonstration's name"),
]


@pytest.mark.parametrize(("issuer", "key"), DEMONSTRATIONS)
def test_what_a_demonstration_signs_is_never_told_genuine(
    issuer: Issuer, key: IssuerKey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    city(tmp_path, "example", issuer)
    (tmp_path / "code.txt").write_text(signed(issuer=issuer.id, key=key), "utf-8")
    for day in (TODAY, TODAY + timedelta(days=400)):
        assert verify(tmp_path / "code.txt", tmp_path, tmp_path / "example", False, print, day) == 3
        said = capsys.readouterr().out
        assert said.startswith("demonstration　演示：谁都能做出这样的凭证，什么也证明不了\n")
        assert "genuine" not in said
        assert "真的" not in said


def test_another_citys_key_does_not_know_it(cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "code.txt").write_text(CODE, "utf-8")
    assert verify(tmp_path / "code.txt", cities, cities / "elsewhere", True, print, TODAY) == 1
    assert json.loads(capsys.readouterr().out)["result"] == "unknown issuer"


@pytest.mark.parametrize("before", ["\ufeff", "  ", "\n\n"])
def test_what_an_editor_puts_before_a_code_does_no_harm(before: str, cities: Path, tmp_path: Path) -> None:
    (tmp_path / "slip.txt").write_text(before + CODE + "\r\n", "utf-8", newline="")
    assert verify(tmp_path / "slip.txt", cities, None, True, print, TODAY) == 0


def test_a_code_without_end_is_altered_and_taken_for_no_film(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "slip.txt").write_text(PREFIX + "A" * 2_000_000)
    began = time.monotonic()
    assert verify(tmp_path / "slip.txt", cities, None, True, print, TODAY) == 1
    assert json.loads(capsys.readouterr().out)["result"] == "altered"
    assert time.monotonic() - began < 5.0


def test_a_name_that_steers_a_terminal_is_written_out(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Anybody can sign a demonstration: its name must not wipe away that it is one."""
    told = signed(replace(INSURED, name="\x1b[2J\n真的\ue863"), ISSUER.id, sample.KEY)
    (tmp_path / "slip.txt").write_text(told)
    assert verify(tmp_path / "slip.txt", cities, None, False, print, TODAY) == 3
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("demonstration　演示")
    assert "姓名　\\x1b[2J\\n真的\ue863" in lines


def test_a_name_that_another_key_signed_is_altered() -> None:
    forged = replace(BUREAU, key=OTHER.key)
    assert verdict(CODE, (forged,), TODAY).result is Result.ALTERED


@pytest.mark.parametrize("content", [b"", b"hello", "你好".encode(), b"YB1:", b"YB1:!!", CODE.lower().encode()])
def test_a_text_without_a_genuine_code_is_told(tmp_path: Path, cities: Path, content: bytes) -> None:
    (tmp_path / "code.txt").write_bytes(content)
    said: list[object] = []
    assert verify(tmp_path / "code.txt", cities, None, True, said.append, TODAY) in (1, 2)


@pytest.mark.parametrize("name", ["nowhere.png", "folder"])
def test_what_is_no_file_is_told(tmp_path: Path, cities: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    said: list[object] = []
    assert verify(tmp_path / name, cities, None, False, said.append, TODAY) == 2
    assert name in str(said[0])


def test_a_city_with_a_fault_is_told(tmp_path: Path) -> None:
    city(tmp_path / "cities", "example", replace(ISSUER, key="00"))
    said: list[object] = []
    (tmp_path / "code.txt").write_text(CODE, "utf-8")
    assert verify(tmp_path / "code.txt", tmp_path / "cities", None, False, said.append, TODAY) == 2
    assert "issuers[1]" in str(said[0])


def test_the_command_line_verifies(
    cities: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("kiosk.config.CITIES", cities)
    (tmp_path / "code.txt").write_text(signed(replace(INSURED, issued=date.today())), "utf-8")
    assert main(["verify-slip", str(tmp_path / "code.txt"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"] == "genuine"
    assert main(["verify-slip", str(tmp_path / "code.txt"), "--city", "elsewhere"]) == 1
    assert main(["verify-slip", str(tmp_path / "code.txt"), "--city", "nowhere"]) == 2


# -- altered -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", range(len(CODE)))
def test_a_code_with_one_letter_altered_is_never_genuine(place: int) -> None:
    letter = BASE[(BASE.index(CODE[place]) + 1) % len(BASE)]
    result = verdict(CODE[:place] + letter + CODE[place + 1 :], (BUREAU, OTHER), TODAY).result
    assert result is (Result.NO_CODE if place < len(PREFIX) else result)
    assert result in (Result.ALTERED, Result.NO_CODE, Result.UNKNOWN_ISSUER)


@settings(max_examples=60)
@given(st.data())
def test_a_code_that_is_mutated_is_never_genuine(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(CODE)))
    until = data.draw(st.integers(at, min(len(CODE), at + 6)))
    put = data.draw(st.text(BASE + "abc\n，", max_size=6))
    mutated = CODE[:at] + put + CODE[until:]
    if mutated != CODE:
        assert verdict(mutated, (BUREAU, OTHER), TODAY).result not in SIGNED


@settings(max_examples=60)
@given(st.binary(min_size=1, max_size=120))
def test_no_claims_of_ones_own_are_genuine(text: bytes) -> None:
    _, signature = read_code(CODE)
    assert verdict(PREFIX + base45(text + signature), (BUREAU,), TODAY).result not in SIGNED


# -- nobody is named -----------------------------------------------------------------------------------------------


def test_no_number_and_no_name_of_a_person_is_in_a_code() -> None:
    for name, order in (*sample.slips(), *rich()):
        if name.startswith("certificate"):
            signed = order.sight.given.get("code")
            assert isinstance(signed, Found)
            assert isinstance(signed.value, Certified)
            text = read_code(signed.value.code)[0].decode()
            person = order.sight.identified.person
            for secret in (person.name, person.id_number, person.person_no):
                assert secret.reveal() not in text
            digits = re.findall(r"\d{9,}", text)
            assert digits == [], "a run of digits as long as a card's number"


def test_the_report_has_words_for_everything() -> None:
    assert set(command.SAID) == set(Result)
    assert set(command.KINDS) == set(CertificateKind)
