"""Config: what is refused is refused with file and key, and with what is allowed."""

import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.__main__ import _config, _parser
from kiosk.backend.paths import address_of, offers, path_of
from kiosk.backend.settings import BackendConfig
from kiosk.config import EMBEDDED, ROOT, SIMULATED, BadConfig, load

REAL = ROOT / "config" / "kiosk.toml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A config of a real machine, to be spoilt."""
    path = tmp_path / "hall.toml"
    path.write_text(REAL.read_text("utf-8"), "utf-8")
    return path


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")


def refused(path: Path, *settings: str) -> str:
    with pytest.raises(BadConfig) as caught:
        load(path, settings)
    return str(caught.value)


# -- the files that come with it -----------------------------------------------------------------------------------


def test_the_simulated_hall_loads() -> None:
    config = load(EMBEDDED)
    assert config.simulated
    assert {
        "camera.address": config.camera.address,
        "card.address": config.card.address,
        "printer.address": config.printer.address,
        "backend.url": config.backend.url,
    } == SIMULATED


def test_the_example_of_a_real_machine_loads_and_simulates_nothing() -> None:
    config = load(REAL)
    assert not config.simulated
    assert config.hall.city_folder == ROOT / "config" / "cities" / "lanzhou"
    assert config.camera.address == "/dev/video0"
    assert config.journal.folder


def test_the_example_names_every_section() -> None:
    sections = set(re.findall(r"^\[+(\w+)\]", REAL.read_text("utf-8"), re.MULTILINE))
    devices = {"screen", "camera", "card", "printer", "voice", "keys"}
    assert (
        sections
        == {"hall", "library", "hours", "announcements", "rules", "backend", "journal", "certificates"} | devices
    )


# -- platforms -----------------------------------------------------------------------------------------------------

PLATFORMS = sorted((ROOT / "config" / "platforms").glob("*.toml"))
KEYS = {"KIOSK_PAASID": "invented-account", "KIOSK_ACCESS_KEY": "invented-account", "KIOSK_SECRET": "invented-secret-1"}


def test_the_example_names_every_key_of_the_platform_and_says_what_it_is_for() -> None:
    section = REAL.read_text("utf-8").partition("[backend]")[2].partition("[journal]")[0]
    lines = [line for line in section.splitlines()[1:] if line]
    assert {line.partition(" =")[0] for line in lines} == {each.name for each in fields(BackendConfig)}
    assert [line for line in lines if " # " not in line] == []


def test_the_command_line_lays_one_file_over_another(tmp_path: Path) -> None:
    over = tmp_path / "platform.toml"
    over.write_text('[backend]\nreceiver = "YBXT"\n', "utf-8")
    given = ["run", "--config", str(REAL), "--config", str(over), "--set", "backend.area=999902"]
    config = _config(_parser().parse_args(given))
    assert config is not None
    assert (config.backend.receiver, config.backend.area) == ("YBXT", "999902")
    assert _config(_parser().parse_args(["run"])) == load(EMBEDDED)


@pytest.fixture
def with_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda path: path.stem)
@pytest.mark.usefixtures("with_keys")
def test_each_example_of_a_platform_can_be_laid_over_a_machine_s_config(platform: Path) -> None:
    whole = load(REAL, over=[platform])
    assert whole.backend != load(REAL).backend
    assert whole.backend.institution_code == "H99999900001"  # of the machine's own
    assert replace(whole, backend=load(REAL).backend) == load(REAL)
    assert "invented" not in repr(whole)


@pytest.mark.usefixtures("with_keys")
def test_the_examples_ask_where_they_say() -> None:
    examples = {path.stem: load(REAL, over=[path]).backend for path in PLATFORMS}
    assert {name: address_of(each, path_of(each, "5203")) for name, each in examples.items()} == {
        "csb": "http://203.0.113.40:8086/CSB",
        "front-end": "http://192.0.2.10:8090/fsi/api/rsfComIfsService/callService",
        "hmac-sm3": "http://203.0.113.50/fsi/api/fsiIntegratedQueryService/querySetlInfo",
        "numbers-x-tif": "http://198.51.100.30/ebus/gdyb_api/prd/hsa/hgs/5203",
        "services-x-tif": "https://198.51.100.20/ebus/mbs_fsi_auth/fsi/api/fsiIntegratedQueryService/querySetlInfo",
    }
    assert {name: each.gateway for name, each in examples.items()} == {
        "csb": "csb",
        "front-end": "plain",
        "hmac-sm3": "hmac-sm3",
        "numbers-x-tif": "x-tif",
        "services-x-tif": "x-tif",
    }
    by_service = examples["services-x-tif"]
    assert [offers(by_service, name) for name in ("1101", "5201", "5205")] == [True, True, False]
    assert offers(examples["numbers-x-tif"], "90100")


def test_a_file_that_is_laid_over_is_blamed_for_its_own_keys(file: Path, tmp_path: Path) -> None:
    over = tmp_path / "platform.toml"
    over.write_text('[backend]\narea = "12"\n', "utf-8")
    with pytest.raises(BadConfig, match=re.escape(f"{over}: backend.area: is not allowed; allowed: six digits")):
        load(file, over=[over])
    over.write_text('[backend]\naera = "999900"\n', "utf-8")
    with pytest.raises(BadConfig, match=re.escape(f"{over}: backend.aera: unknown; allowed here: ")):
        load(file, over=[over])
    over.write_text('[bakend]\narea = "999900"\n', "utf-8")
    with pytest.raises(BadConfig, match=re.escape(f"{over}: bakend: unknown; allowed here: ")):
        load(file, over=[over])
    over.write_text('[backend]\narea = "999901"\n', "utf-8")
    assert load(file, over=[over]).backend.area == "999901"
    assert load(file, ["backend.area=999902"], [over]).backend.area == "999902"


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (["secret=file:///nowhere/secret"], "backend.secret: /nowhere/secret cannot be read (No such file"),
        (["secret=env:KIOSK_NO_SUCH"], "backend.secret: env:KIOSK_NO_SUCH is not set in the environment"),
        (["secret=invented-secret-1"], "backend.secret: is not allowed; allowed: env:NAME or file:///path"),
        (["gateway=x-tif"], "backend.secret: is missing, and the gateway x-tif signs with it"),
        (["ca_file=/nowhere/ca.pem"], "backend.ca_file: /nowhere/ca.pem cannot be read (No such file"),
        ([f"ca_file={REAL}"], "holds no certificate in PEM"),
        (["client_certificate=/nowhere/a.pem"], "backend.client_key: belongs to a client_certificate"),
        (
            ["client_certificate=/nowhere/a.pem", "client_key=/nowhere/a.key"],
            "backend.client_key: /nowhere/a.key cannot be read",
        ),
        (["voucher_path=http://10.0.0.9/{method}"], "backend.voucher_path: is not allowed"),
        (['services=["5201"]'], "backend.services: must be texts as in 5201=service/method"),
        (['not_offered=["visits"]'], "backend.not_offered: must be numbers of transactions"),
    ],
)
def test_a_platform_that_cannot_be_asked_so_is_refused_before_anything_starts(settings: list[str], says: str) -> None:
    said = refused(REAL, *(f"backend.{each}" for each in settings))
    assert says in said
    assert "invented-secret-1" not in said


def test_the_mode_of_a_key_s_file_is_told(tmp_path: Path) -> None:
    key = tmp_path / "platform.secret"
    key.write_text("invented-secret-1")
    key.chmod(0o644)
    assert refused(REAL, f"backend.secret=file://{key}") == (
        f"--set backend.secret: {key} has mode 0644, so others than its owner can use it: chmod 0600 {key}"
    )


# -- hours and announcements ---------------------------------------------------------------------------------------


def test_the_hours_of_the_example_are_an_office_s() -> None:
    hours = load(REAL).hours
    assert (hours.monday, hours.sunday) == ("08:30-12:00 13:30-17:00", "")
    assert date(2027, 1, 1) in hours.holidays
    assert load(EMBEDDED).hours.sunday == "00:00-24:00"


@pytest.mark.parametrize("words", ["8-5", "17:00-08:30", "08:30-25:00", "13:30-17:00 08:30-12:00", "08:30"])
def test_hours_that_are_none_are_refused(words: str) -> None:
    assert refused(EMBEDDED, f"hours.monday={words}").startswith("--set hours.monday: ")
    assert "08:30-12:00 13:30-17:00" in refused(EMBEDDED, f"hours.monday={words}")


ANNOUNCED = """
[[announcements]]
chinese = "今天 15:00 关门"
english = "Closes at 15:00 today"
since = 2026-12-30
until = 2026-12-31
"""


def test_announcements_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "hall.toml"
    path.write_text(EMBEDDED.read_text("utf-8") + ANNOUNCED + ANNOUNCED.replace("今天", "明天"), "utf-8")
    assert [each.chinese for each in load(path).announcements] == ["今天 15:00 关门", "明天 15:00 关门"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("since = 2026-12-30\n", "", "announcements[1]: since: None is not allowed; allowed: a day, as in 2026-11-01"),
        ("2026-12-30", '"soon"', "announcements[1]: since: must be a day; allowed: a day, as in 2026-11-01"),
        ("until = 2026-12-31", "until = 2026-12-01", "announcements[1]: until: is before since"),
        ('english = "Closes at 15:00 today"', "", "announcements[1]: english: '' is not allowed"),
        (
            "今天 15:00 关门",
            "见 https://example.invalid/notice",
            "announcements[1]: chinese: '见 https://example.invalid/notice' is not allowed; allowed: words of up to 60",
        ),
        ("until", "untill", "announcements[1]: untill: unknown; allowed here: chinese, english, since, until"),
    ],
)
def test_an_announcement_that_is_wrong_is_refused_by_its_number(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = tmp_path / "hall.toml"
    path.write_text(EMBEDDED.read_text("utf-8") + ANNOUNCED.replace(old, new), "utf-8")
    assert refused(path).startswith(f"{path}: {says}")


def test_announcements_are_sections(tmp_path: Path) -> None:
    path = tmp_path / "hall.toml"
    path.write_text('announcements = ["soon"]\n' + EMBEDDED.read_text("utf-8"), "utf-8")
    assert refused(path) == f"{path}: announcements[1]: must be a section"


@pytest.mark.parametrize("name", ["space", "f12", "right", "page down", "[+]", "[0]", "enter", "a", "1"])
def test_any_keyboards_keys_can_go_through_the_pages(file: Path, name: str) -> None:
    spoil(file, 'next = "tab"', f'next = "{name}"')
    assert load(file).keys.next == name


# -- files ---------------------------------------------------------------------------------------------------------


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    said = refused(tmp_path / "nowhere.toml")
    assert said.startswith(f"{tmp_path / 'nowhere.toml'}: cannot be read")


def test_a_folder_is_no_config(tmp_path: Path) -> None:
    assert refused(tmp_path).startswith(f"{tmp_path}: cannot be read")


@pytest.mark.parametrize("content", [b"[hall\n", b"a = ", b"a = 1\na = 2\n"])
def test_what_is_not_toml_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "hall.toml"
    path.write_bytes(content)
    assert refused(path).startswith(f"{path}: is not TOML")


def test_a_file_in_another_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "hall.toml"
    path.write_bytes("city = '示例市'\n".encode("gbk"))
    assert refused(path) == f"{path}: is not UTF-8: save it as UTF-8"


# -- keys and values -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "key", "says"),
    [
        ("simulated = false", "simulation = false", "simulation", "unknown; allowed here: simulated, hall"),
        ("simulated = false", "", "simulated", "is missing"),
        ("simulated = false", 'simulated = "no"', "simulated", "true or false"),
        ("simulated = false", "simulated = 0", "simulated", "true or false"),
        ('city = "lanzhou"', 'town = "lanzhou"', "hall.town", "unknown; allowed here: city, machine"),
        ('city = "lanzhou"', "", "hall.city", "the name of a folder in config/cities"),
        ('city = "lanzhou"', 'city = ""', "hall.city", "the name of a folder in config/cities"),
        ('city = "lanzhou"', 'city = "nowhere"', "hall.city", "or the path of one"),
        ('city = "lanzhou"', "city = true", "hall.city", "must be text"),
        ('city = "lanzhou"', 'city = ["lanzhou"]', "hall.city", "must be text"),
        ("latitude = 0.0", "latitude = 103.8", "hall.latitude", "degrees north"),
        ("longitude = 0.0", "longitude = -181", "hall.longitude", "degrees east"),
        ("months = 12", "months = 0", "rules.months", "1 to 60"),
        ("months = 12", "months = 61", "rules.months", "1 to 60"),
        ("months = 12", "months = 1.5", "rules.months", "must be a whole number"),
        ("months = 12", "months = true", "rules.months", "must be a whole number"),
        ("fund_total_holds_account = false", "fund_total_holds_account = 1", "rules.fund_total_holds_account", "true"),
        ("width = 1080", "width = 100", "screen.width", "480 to 7680"),
        ("height = 1920", "height = 9999", "screen.height", "480 to 7680"),
        ("millimetres = 336.3", "millimetres = 0", "screen.millimetres", "150 to 2000"),
        ("millimetres = 336.3", "millimetres = nan", "screen.millimetres", "150 to 2000"),
        ("millimetres = 336.3", "millimetres = inf", "screen.millimetres", "150 to 2000"),
        ('window = "auto"', 'window = "large"', "screen.window", "auto, fullscreen, window, none"),
        ('voucher = "[0-9]{28}"', 'voucher = "[0-9"', "camera.voucher", "regular expression"),
        ('voucher = "[0-9]{28}"', 'voucher = ""', "camera.voucher", "regular expression"),
        ('address = "/dev/video0"', 'address = ""', "camera.address", "device index or name"),
        ('address = "/dev/ttyUSB0"', 'address = ""', "card.address", "serial device"),
        ('address = "/dev/ttyUSB1"', 'address = ""', "printer.address", "serial device"),
        ("answers = true", 'answers = "yes"', "printer.answers", "true"),
        ('url = "http://192.0.2.10:8080"', 'url = "192.0.2.10"', "backend.url", "is not allowed; allowed:"),
        ('url = "http://192.0.2.10:8080"', 'url = "http://192.0.2.10/fsi/"', "backend.url", "is not allowed; allowed:"),
        ('url = "http://192.0.2.10:8080"', "", "backend.url", "is missing"),
        (
            'institution_code = "H99999900001"',
            'institution_code = "H9"',
            "backend.institution_code",
            "is not allowed; allowed:",
        ),
        ('area = "999900"', 'area = "9999"', "backend.area", "is not allowed; allowed:"),
        ('business_type = "01304"', 'business_type = "1"', "backend.business_type", "is not allowed; allowed:"),
        ('path = "/fsi/', 'path = "fsi/', "backend.path", "is not allowed; allowed:"),
        ('folder = "/var/lib/kiosk/journal"', "folder = false", "journal.folder", "a folder"),
        ("headset = false", 'headset = "no"', "voice.headset", "true or false"),
        ('next = "tab"', 'next = "tabulator"', "keys.next", "a key as pygame calls it"),
        ('next = "tab"', 'next = "Tab"', "keys.next", "a key as pygame calls it"),
        ('do = "return"', 'do = ""', "keys.do", "a key as pygame calls it"),
        ('do = "return"', 'do = "unknown key"', "keys.do", "a key as pygame calls it"),
        ('do = "return"', 'do = "tab"', "keys.do", "must be another key than next"),
    ],
)
def test_what_is_refused(file: Path, old: str, new: str, key: str, says: str) -> None:
    spoil(file, old, new)
    said = refused(file)
    assert said.startswith(f"{file}: {key}: ")
    assert says in said


@pytest.mark.parametrize(
    ("kinds", "says"),
    [("[]", "at least one"), ('"11"', "must be a list"), ("[11.5, true]", "must be text"), ('["1234567"]', "codes")],
)
def test_kinds_of_visit_are_a_list_of_codes(file: Path, kinds: str, says: str) -> None:
    said = refused(file, f"backend.kinds={kinds}")
    assert said.startswith("--set backend.kinds: ")
    assert says in said


def test_a_section_is_no_value(tmp_path: Path) -> None:
    path = tmp_path / "hall.toml"
    path.write_text('simulated = false\nhall = "here"\n', "utf-8")
    assert refused(path) == f"{path}: hall: must be a section"


def test_an_unknown_section_of_the_command_line_is_blamed_on_it() -> None:
    assert refused(EMBEDDED, "doc.port=0").startswith("--set doc.port: unknown; allowed here: simulated, hall")


def test_an_unknown_section_is_refused(file: Path) -> None:
    file.write_text(file.read_text("utf-8") + "\n[fingerprint]\nport = 1\n", "utf-8")
    assert refused(file).startswith(f"{file}: fingerprint: unknown; allowed here: ")


def test_numbers_may_stand_where_text_is_meant(file: Path) -> None:
    """A machine's number and a camera's index are numbers to whoever writes them down."""
    spoil(file, 'machine = "K-03"', "machine = 3")
    spoil(file, 'address = "/dev/video0"', "address = 0")
    config = load(file)
    assert (config.hall.machine, config.camera.address) == ("3", "0")


def test_a_whole_number_may_stand_where_any_is_meant(file: Path) -> None:
    spoil(file, "millimetres = 336.3", "millimetres = 480")
    assert load(file).screen.millimetres == 480.0


# -- simulated or real, never both ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", list(SIMULATED))
def test_nothing_simulated_in_a_real_hall(file: Path, key: str) -> None:
    assert refused(file, f"{key}={SIMULATED[key]}") == f"--set {key}: sim:// needs simulated = true"


def test_a_simulated_device_in_the_file_of_a_real_hall_is_refused_there(file: Path) -> None:
    spoil(file, 'address = "/dev/ttyUSB0"', 'address = "sim://card"')
    assert refused(file) == f"{file}: card.address: sim:// needs simulated = true"


@pytest.mark.parametrize("key", ["camera.address", "card.address", "printer.address"])
def test_a_simulated_device_has_one_name(key: str) -> None:
    assert refused(EMBEDDED, f"{key}=sim://crad").endswith(f"'sim://crad' is not allowed; allowed: {SIMULATED[key]}")


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:8600", "http://127.1.2.3:80", "http://localhost:8600", "http://[::1]:8600", "sim://platform"],
)
def test_a_simulated_machine_asks_on_loopback(url: str) -> None:
    assert load(EMBEDDED, [f"backend.url={url}"]).backend.url == url


@pytest.mark.parametrize(
    "url",
    [
        "http://192.0.2.10:8080",
        "https://example.org",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "http://127.0.0.1@example.org",
        "http://[::1",
        "http://127.0.0.1:port",
        "http://0.0.0.0:80",
    ],
)
def test_a_simulated_machine_asks_nobody_else(url: str) -> None:
    assert refused(EMBEDDED, f"backend.url={url}").startswith("--set backend.url: ")


@pytest.mark.parametrize("key", ["url", "path", "voucher_path", "bureau_path"])
@pytest.mark.parametrize(
    "host",
    ["10.0.0.10:70000", "10.0.0.10:0", "10.0.0.10:", "10.0.0.10:http", "[::1", "a..cn", f"{64 * 'a'}.cn", "１.cn"],
)
def test_an_address_that_can_never_be_asked_is_refused_at_once(file: Path, key: str, host: str) -> None:
    told = refused(file, f"backend.{key}=http://{host}/fsi")
    assert told.startswith(f"--set backend.{key}: has no host and port that can be asked")


@pytest.mark.parametrize("key", ["voucher_path", "bureau_path", "path"])
def test_no_path_of_a_simulated_machine_leads_away(key: str) -> None:
    assert load(EMBEDDED, [f"backend.{key}=http://127.0.0.1:8600/any"])
    said = refused(EMBEDDED, f"backend.{key}=http://10.0.0.10/any")
    assert said == f"--set backend.{key}: a simulated machine asks platforms on loopback only"


def test_a_simulated_machine_may_have_real_devices() -> None:
    assert load(EMBEDDED, ["card.address=/dev/ttyUSB0"]).card.address == "/dev/ttyUSB0"


# -- the command line ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("rules.months=6", 6),
        ("rules.months = 6", None),
        ('hall.city="zhengzhou"', "zhengzhou"),
        ("hall.city=zhengzhou", "zhengzhou"),
        (f"hall.city={ROOT / 'config' / 'cities' / 'lanzhou'}", str(ROOT / "config" / "cities" / "lanzhou")),
        ("hall.desk=a = b", "a = b"),
        ("rules.fund_total_holds_account=true", True),
        ("screen.millimetres=480", 480.0),
        ('backend.kinds=["11", "21"]', ("11", "21")),
        ("journal.folder=", ""),
    ],
)
def test_any_setting_can_be_given(setting: str, value: object) -> None:
    if value is None:
        assert refused(EMBEDDED, setting).endswith("must look like section.key=value")
        return
    section, key = setting.partition("=")[0].split(".")
    assert getattr(getattr(load(EMBEDDED, [setting]), section), key) == value


def test_the_last_setting_counts() -> None:
    assert load(EMBEDDED, ["rules.months=6", "rules.months=7"]).rules.months == 7


def test_a_setting_without_a_section_is_one_of_the_whole(file: Path) -> None:
    config = load(file, ["simulated=true", *(f"{key}={value}" for key, value in SIMULATED.items())])
    assert config.simulated


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("rules.months", "--set rules.months: must look like section.key=value"),
        ("=6", "--set =6: must look like section.key=value"),
        ("a.b.c=6", "--set a.b.c=6: must look like section.key=value"),
        ("Rules.months=6", "--set Rules.months=6: must look like section.key=value"),
        ("rules.month=6", "--set rules.month: unknown; allowed here: months, fund_total_holds_account"),
        ("rule.months=6", "unknown; allowed here: "),
        ("rules.months=99", "--set rules.months: 99 is not allowed; allowed: 1 to 60"),
        ("rules.months=six", "--set rules.months: must be a whole number"),
        ("simulated.yes=1", "--set simulated.yes=1: simulated is not a section"),
        ("hall=5", "--set hall: must be a section"),
        ("dock.port=70000", "--set dock.port: 70000 is not allowed"),
        ("backend.area=12", "--set backend.area: is not allowed; allowed: six digits"),
    ],
)
def test_a_bad_setting_is_refused_by_its_name(setting: str, says: str) -> None:
    assert says in refused(EMBEDDED, setting)


def test_a_file_that_was_saved_on_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "hall.toml"
    path.write_bytes(EMBEDDED.read_text("utf-8").replace("\n", "\r\n").encode("utf-8-sig"))
    assert load(path) == load(EMBEDDED)
