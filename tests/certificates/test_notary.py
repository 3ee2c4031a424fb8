"""Who signs: with a key of the machine's own, with that of demonstrations, or not at all."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.certificates.issuers import BadIssuers, issuers_in, issuers_of
from kiosk.certificates.keys import demo_key, from_pem, is_public_key, signed_by
from kiosk.certificates.notary import NoNotary, Notary, notary
from kiosk.config import CITIES, EMBEDDED, BadConfig, Config, load
from kiosk.core.certificate import DEMO_KEY, CertificateKind, Certified, Certify, InsuranceHeld, claims, read_code
from kiosk.core.domain import Failed, Found, InsuranceState, Trouble
from kiosk.core.person import Secret

KEYS = Path(__file__).parents[1] / "backend" / "fixtures" / "keys"
PEM = KEYS / "sm2-own.key"
OWN, ANOTHER = (from_pem(Secret((KEYS / name).read_text("utf-8"))) for name in ("sm2-own.key", "sm2-platform.key"))
REAL = CITIES.parent / "kiosk.toml"
WANTED = Certify(CertificateKind.INSURED, "王*国", (InsuranceHeld("310", InsuranceState.NORMAL),), date(2026, 11, 26))


def city(folder: Path, *issuers: tuple[str, str]) -> Path:
    """A city's folder with the ids and public keys of its issuers."""
    told = "".join(f'[[issuers]]\nid = "{id}"\nname = "示例市医保中心"\nkey = "{key}"\n' for id, key in issuers)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "city.toml").write_text(f'name = "示例市"\n{told}', "utf-8")
    return folder


def configured(folder: Path, issuer: str = "", key: str = "", simulated: bool = True) -> Config:
    config = load(EMBEDDED)
    named = replace(config.certificates, issuer=issuer, key=key)
    return replace(config, certificates=named, simulated=simulated, hall=replace(config.hall, city=str(folder)))


def own(folder: Path, key: str) -> Config:
    return configured(city(folder / "example", ("example-1", OWN.public)), "example-1", key, simulated=False)


@pytest.fixture
def key(tmp_path: Path) -> str:
    file = tmp_path / "issuer.key"
    file.write_bytes(PEM.read_bytes())
    file.chmod(0o600)
    return f"file://{file}"


def signed(by: Notary) -> Certified:
    outcome = by.certify(WANTED)
    assert isinstance(outcome, Found)
    assert isinstance(outcome.value, Certified)
    return outcome.value


def test_a_machine_signs_with_its_own_key(tmp_path: Path, key: str) -> None:
    one, other = (signed(notary(own(tmp_path, key))) for _ in range(2))
    text, signature = read_code(one.code)
    assert text == claims(one.certificate)
    assert signed_by(OWN.public, text, signature)
    assert (one.certificate.issuer, one.certificate.name) == ("example-1", "王*国")
    assert one.certificate.serial != other.certificate.serial


def test_without_a_key_nothing_is_certified(tmp_path: Path) -> None:
    real = notary(configured(city(tmp_path / "example"), simulated=False))
    assert real.certify(WANTED) == Failed(Trouble.NOT_OFFERED)


def test_a_simulated_machine_signs_with_the_key_of_demonstrations(tmp_path: Path) -> None:
    folder, link = city(tmp_path / "lanzhou", ("demo-lanzhou", DEMO_KEY)), tmp_path / "here"
    link.symlink_to(folder)
    for named in (folder, link):
        told = signed(notary(configured(named)))
        assert told.certificate.issuer == "demo-lanzhou"
        assert signed_by(DEMO_KEY, *read_code(told.code))


def test_a_simulated_machine_signs_with_no_other_key(tmp_path: Path, key: str) -> None:
    """Its people are invented, and whoever verifies what it prints would be told that it is genuine."""
    folder = city(tmp_path / "example", ("example-1", OWN.public))
    for issuer, with_key, about in (("example-1", key, "key"), ("example-1", "", "issuer"), ("", key, "key")):
        with pytest.raises(NoNotary, match="with the key of demonstrations only") as refused:
            notary(configured(folder, issuer, with_key))
        assert refused.value.key == about


def test_a_visit_that_should_sign_with_a_bureaus_key_is_refused(
    tmp_path: Path, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ("--set", "certificates.issuer=example-1", "--set", f"certificates.key={key}")
    folder = city(tmp_path / "example", ("example-1", OWN.public))
    assert main(["visit", "certificates", "--city", str(folder), *named, "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == (
        "--set certificates.key: a simulated machine shows invented people, and so signs with the key of "
        "demonstrations only; allowed there: neither issuer nor key\n"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("issuer", ["demo-other", "demo-example"])
def test_a_demonstration_that_nobody_could_verify_is_not_signed(tmp_path: Path, issuer: str) -> None:
    folder = city(tmp_path / "example", (issuer, OWN.public))
    assert notary(configured(folder)).certify(WANTED) == Failed(Trouble.NOT_OFFERED)


@pytest.mark.parametrize(
    ("issuer", "with_key", "about", "sentence"),
    [
        ("example-1", False, "key", "is missing"),
        ("demo-example", True, "issuer", "everybody knows"),
        ("example-4", True, "issuer", "everybody knows"),
        ("example-2", True, "issuer", "none of the issuers"),
        ("example-3", True, "key", "does not belong"),
    ],
)
def test_a_key_that_nobody_could_verify_is_refused(
    tmp_path: Path, key: str, issuer: str, with_key: bool, about: str, sentence: str
) -> None:
    folder = city(
        *(tmp_path / "example", ("example-1", OWN.public), ("example-3", ANOTHER.public)),
        *(("demo-example", OWN.public), ("example-4", DEMO_KEY)),
    )
    with pytest.raises(NoNotary, match=sentence) as refused:
        notary(configured(folder, issuer, key if with_key else "", simulated=False))
    assert refused.value.key == about


def test_a_key_that_others_can_read_is_refused(tmp_path: Path, key: str) -> None:
    Path(key.removeprefix("file://")).chmod(0o644)
    with pytest.raises(NoNotary, match="chmod 0600"):
        notary(own(tmp_path, key))


def test_what_is_no_key_is_refused_without_its_text(tmp_path: Path, key: str) -> None:
    Path(key.removeprefix("file://")).write_text("a password", "utf-8")
    with pytest.raises(NoNotary, match="holds no key") as refused:
        notary(own(tmp_path, key))
    assert "password" not in str(refused.value)


def test_the_config_is_refused_with_file_and_key(tmp_path: Path) -> None:
    real = [f"hall.city={city(tmp_path / 'example', ('example-1', OWN.public))}", "certificates.issuer=example-1"]
    with pytest.raises(BadConfig, match=r"--set certificates.key: a secret is named as"):
        load(REAL, [*real, "certificates.key=abc"])
    with pytest.raises(BadConfig, match=r"certificates.key: is missing"):
        load(REAL, real)
    with pytest.raises(BadConfig, match=r"--set certificates.issuer: a simulated machine shows invented people"):
        load(EMBEDDED, ["certificates.issuer=example-1"])


def test_a_private_key_is_never_shown() -> None:
    assert repr(OWN) == "IssuerKey()"
    assert repr(Notary("example-1", OWN)) == "Notary(issuer='example-1', key=IssuerKey())"


# -- public keys ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_one"),
    [(OWN.public, True), (OWN.public.upper(), True), (OWN.public[:-1], False), ("0" * 128, False), ("x" * 128, False)],
)
def test_a_public_key_is_a_point_of_the_curve(text: str, is_one: bool) -> None:
    assert is_public_key(text) is is_one


def test_the_key_of_demonstrations_is_known_by_its_public_half() -> None:
    assert demo_key().public == DEMO_KEY


def test_a_city_tells_its_issuers(tmp_path: Path) -> None:
    folder = city(tmp_path / "example", ("example-1", OWN.public.upper()))
    (issuer,) = issuers_of(folder)
    assert (issuer.id, issuer.name, issuer.key) == ("example-1", "示例市医保中心", OWN.public)
    assert issuers_of(city(tmp_path / "none")) == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("issuers = 1", "must be sections"),
        ('[[issuers]]\nid = "Example"\nname = "x"\nkey = "00"', "wants id"),
        ("[[issuers]]\nid = 1", "wants id"),
        ("[[issuers", "is not TOML"),
    ],
)
def test_a_table_of_issuers_that_is_wrong_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "city.toml").write_text(text, "utf-8")
    with pytest.raises(BadIssuers, match=sentence):
        issuers_of(tmp_path)


def test_no_two_cities_have_the_same_issuer(tmp_path: Path) -> None:
    for name in ("one", "other"):
        city(tmp_path / name, ("example-1", OWN.public))
    with pytest.raises(BadIssuers, match="same id"):
        issuers_in(tmp_path)


def test_a_city_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadIssuers, match="cannot be read"):
        issuers_of(tmp_path / "nowhere")


def test_what_the_cities_say_of_demonstrations_is_the_key_that_signs_them() -> None:
    told = [issuer for issuer in issuers_in(CITIES) if issuer.id.startswith("demo-")]
    cities = {file.parent.name for file in CITIES.glob("*/city.toml")}
    assert {issuer.id.removeprefix("demo-") for issuer in told} == cities
    assert [issuer.id for issuer in told if not issuer.has_demo_key] == []
