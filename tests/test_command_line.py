"""kiosk run · visit · sandbox · read-code · read-card, as real processes."""

import json
import re
import shlex
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import psutil
import pygame
import pytest
import qrcode

from drivers.sim.card import SimulatedReader, bank_card, mute_card, second_generation, third_generation
from kiosk.config import CITIES, ROOT
from kiosk.visits import VISITS
from tests.commands import LONGEST, command, environment, kiosk, line_of, started

VOUCHER = "4243190720584416273805990000"
NAME, ID_NUMBER, NUMBER, IDENTIFIER = "鸢尾雀", "999999197701017777", "X77777777", "999999D1560000057777777777777777"


# -- every command -------------------------------------------------------------------------------------------------


def test_who_has_read_enough_ends_a_command_without_a_traceback():
    line = shlex.join(command("doctor"))
    ended = subprocess.run(
        ["sh", "-c", f"{line} | head -1"], capture_output=True, text=True, timeout=LONGEST, env=environment()
    )
    assert (ended.stdout[:9], ended.stderr) == ("✓ address", "")


def test_a_command_that_is_interrupted_ends_without_a_traceback():
    with (
        socket.create_server(("127.0.0.1", 0)) as mute,
        started("doctor", "--set", f"backend.url=http://127.0.0.1:{mute.getsockname()[1]}") as process,
    ):
        assert line_of(process).startswith("✓ address")
        process.send_signal(signal.SIGINT)
        assert (process.wait(LONGEST), process.stderr.read()) == (130, "")


@pytest.mark.parametrize(
    "asked", [("visit", "code", "--out"), ("new-city",), ("library", "build", "--city", "lanzhou", "--out"),
              ("voice", "build", "--out")],
)  # fmt: skip
def test_what_is_to_be_written_nowhere_is_not_written_here(asked):
    refused = kiosk(*asked, "")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.endswith(": is empty; allowed: a path\n")


# -- kiosk visit ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "screens"),
    [
        (
            "code",
            ["welcome", "identifying", "overview", "looking", "settlements", "settlement", "settlement+sheet",
             "settlement", "looking", "items", "goodbye", "welcome"],
        ),
        (
            "card",
            ["welcome", "reading", "identifying", "overview", "looking", "settlements", "settlement",
             "settlement+sheet", "settlement", "looking", "items", "goodbye", "welcome"],
        ),
        (
            "network-cut",
            ["welcome", "identifying", "overview", "looking", "trouble", "looking", "settlements", "goodbye",
             "welcome"],
        ),
        (
            "paper-out",
            ["welcome", "identifying", "overview", "overview+sheet", "overview", "overview+sheet", "overview",
             "goodbye", "welcome"],
        ),
    ],
)  # fmt: skip
def test_a_visit_goes_through_its_screens_in_order(visits, name, screens):
    visit = visits[name]
    assert (visit.status, visit.stderr) == (0, "")
    assert visit.stdout == f"{visit.out / 'visit.json'}\n"
    # an answer may be quicker than the page that says that it is awaited
    waiting = {"looking", "identifying", "reading"}
    assert [s for s in visit.screens if s not in waiting] == [s for s in screens if s not in waiting]
    assert set(visit.screens) <= set(screens)


@pytest.mark.parametrize("name", ["code", "card", "network-cut", "paper-out"])
def test_its_steps_have_a_cause_a_time_a_picture_and_words(visits, name):
    visit = visits[name]
    assert set(visit.told) == {"visit", "steps", "slips"}
    assert visit.told["visit"] == name
    for step in visit.told["steps"]:
        assert set(step) == {"screen", "picture", "cause", "seconds", "words"}
        assert step["cause"]
        assert isinstance(step["seconds"], float)
        assert 0 <= step["seconds"] < 60
        assert all(isinstance(words, str) and words for words in step["words"])
        assert re.fullmatch(r"\d\d-[a-z-]+\.png", step["picture"])
        assert pygame.image.load(visit.out / step["picture"]).get_size() == (1080, 1920)
    pictures = [step["picture"] for step in visit.told["steps"]]
    assert pictures == sorted(set(pictures))
    assert set(pictures) == {path.name for path in visit.out.glob("[0-9]*.png")}


@pytest.mark.parametrize(
    ("name", "cause"), [("code", "code shown"), ("card", "card inserted"), ("network-cut", "code shown")]
)
def test_the_account_is_told_from_its_cause(visits, name, cause):
    (account,) = [step for step in visits[name].told["steps"] if step["screen"] == "overview"][:1]
    assert account["cause"] == cause
    assert any("1,204.56" in words for words in account["words"])


@pytest.mark.parametrize(("name", "count"), [("code", 1), ("card", 1), ("network-cut", 0), ("paper-out", 2)])
def test_slips_are_pictures_as_wide_as_the_paper(visits, name, count):
    slips = visits[name].told["slips"]
    assert slips == [f"slip-{number}.png" for number in range(1, count + 1)]
    for slip in slips:
        picture = pygame.image.load(visits[name].out / slip)
        dark = sum(picture.get_at((x, y))[0] < 128 for x in range(0, 576, 7) for y in range(0, picture.get_height(), 7))
        assert picture.get_width() == 576
        assert picture.get_height() > 100
        assert dark > 100


def test_a_visit_can_ask_a_platform_of_another_process(visits):
    asked = {call["infno"] for call in visits["code"].calls}
    assert {"ec.query", "1101", "5201", "5203", "5204"} <= asked


def test_a_visit_before_real_devices_is_refused(tmp_path):
    real = Path(__file__).parents[1] / "config" / "kiosk.toml"
    refused = kiosk("visit", "code", "--out", tmp_path / "out", "--config", real)
    assert refused.returncode == 2
    assert "simulated = true is needed" in refused.stderr
    assert not (tmp_path / "out").exists()


def test_a_visit_that_cannot_begin_says_so_in_one_sentence(tmp_path):
    """At that address is no platform, so nobody is listed who could visit."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    failed = kiosk("visit", "code", "--out", tmp_path / "out", "--set", f"backend.url=http://127.0.0.1:{port}")
    assert failed.returncode == 1
    assert failed.stderr.count("\n") == 1
    assert "the visit code did not go through" in failed.stderr


# -- kiosk run -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "where", "allowed"),
    [
        ("hall.hotlin=12393", "--set hall.hotlin", "unknown; allowed here: city"),
        ("screen.width=12", "--set screen.width", "480 to 7680"),
        ("backend.url=http://192.0.2.7:80", "--set backend.url", "loopback"),
        ("nonsense", "--set nonsense", "section.key=value"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_key_and_nothing_is_started(setting, where, allowed, tmp_path):
    refused = kiosk("run", "--set", setting, TMPDIR=str(tmp_path))
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1
    assert where in refused.stderr
    assert allowed in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_file_is_refused_with_file_and_key(tmp_path):
    file = tmp_path / "hall.toml"
    file.write_text('simulated = true\n[camera]\naddress = "sim://camera"\nvoucher = "["\n', "utf-8")
    refused = kiosk("run", "--config", file)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert str(file) in refused.stderr
    assert "hall.city" in refused.stderr or "camera.voucher" in refused.stderr


def test_a_file_that_is_not_there_is_refused(tmp_path):
    refused = kiosk("run", "--config", tmp_path / "none.toml")
    assert refused.returncode == 2
    assert "none.toml: cannot be read" in refused.stderr


def test_a_port_of_the_dock_that_is_taken_is_said_and_nothing_is_left(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = kiosk("run", "--set", f"dock.port={port}", TMPDIR=str(tmp_path))
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert f"{port}: it is taken" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_run_without_a_display_shows_itself_on_the_dock_and_ends_without_a_trace(tmp_path):
    journal, temporary = tmp_path / "journal", tmp_path / "tmp"
    temporary.mkdir()
    settings = ["--set", "dock.port=0", "--set", f"journal.folder={journal}"]
    with started("run", *settings, TMPDIR=str(temporary)) as running:
        dock = line_of(running).removeprefix("dock: ")
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", dock)
        assert b"<html" in fetched(dock)
        until_says(dock, "camera｜ready", "card｜ready", "printer｜ready", "screen｜welcome")
        assert fetched(dock + "picture")[:3] == b"\xff\xd8\xff"
        done(dock, "code-0")
        until_says(dock, "screen｜overview", "visit｜Using")
        children = psutil.Process(running.pid).children(recursive=True)
        assert len(children) >= 2  # camera and sandbox
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0
        assert running.stdout.read() == ""
        assert running.stderr.read() == ""
        _, alive = psutil.wait_procs(children, timeout=5)
        assert alive == []
    assert list(temporary.iterdir()) == []
    entries = [json.loads(line)["entry"] for file in journal.iterdir() for line in file.read_text("utf-8").splitlines()]
    assert entries[0] == "started"
    assert entries[-1] == "stopped"
    assert {"session-began", "identified"} <= set(entries)


def test_run_ends_while_it_is_still_starting():
    with started("run", "--set", "dock.port=0") as running:
        line_of(running)
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0
        assert running.stderr.read() == ""


@pytest.fixture(params=["missing", "broken"])
def library(request, tmp_path) -> tuple[Path, str]:
    """A library that cannot be used, and what is to be said of it."""
    file, cause = tmp_path / "library.sqlite", "is not there"
    if request.param == "broken":
        file.write_text("a letter", "utf-8")
        cause = "is no library"
    made = f"one is made by kiosk library build --city lanzhou --out {file}"
    return file, f"covered, places, questions are shut: the library {file} {cause}; {made}\n"


def test_run_without_its_library_says_so_at_once_and_goes_on(library):
    file, sentence = library
    with started("run", "--set", "dock.port=0", "--set", f"library.file={file}") as running:
        dock = line_of(running).removeprefix("dock: ")
        until_says(dock, "library｜absent", "screen｜welcome")
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0
        assert running.stderr.read() == sentence


def test_doctor_and_visit_say_the_same_of_a_library(library, tmp_path):
    file, sentence = library
    examined = kiosk("doctor", "--set", f"library.file={file}")
    assert (examined.returncode, examined.stderr) == (0, sentence)
    visited = kiosk("visit", "fraud", "--out", tmp_path / "fraud", "--set", f"library.file={file}")
    assert (visited.returncode, visited.stderr) == (0, sentence)


def test_a_visit_to_what_is_shut_for_want_of_a_library_ends_at_once(tmp_path):
    file = tmp_path / "library.sqlite"
    began = time.monotonic()
    ended = kiosk("visit", "covered", "--out", tmp_path / "out", "--set", f"library.file={file}")
    assert time.monotonic() - began < 25  # and not the 40 s for devices, nor the 30 s for a page
    assert ended.returncode == 1
    shut, failed = ended.stderr.splitlines()
    assert shut.startswith("covered, places, questions are shut")
    assert failed == "the visit covered did not go through: covered is out of use: the kiosk has no library"


def test_a_real_machine_without_a_voice_says_where_none_is(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "voice.toml").write_text('version = 1\nlanguage = "en"\n[made]\n', "utf-8")
    settings = [f"voice.folder={tmp_path}", "journal.folder=", "library.file="]
    with started(
        *("run", "--config", ROOT / "config" / "kiosk.toml"), *(part for each in settings for part in ("--set", each))
    ) as running:
        assert running.stderr.readline().startswith("no display: ")
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0
        folder = tmp_path / "zh_CN"
        assert running.stderr.read() == (
            f"nothing is read out in zh_CN: there is no voice in {folder}; "
            f"one is made by kiosk voice build --language zh_CN --out {folder}\n"
        )


def city_from_windows(folder: Path) -> Path:
    """As Notepad saves it: with a mark before the text, and other line ends."""
    shutil.copytree(CITIES / "lanzhou", folder)
    for file in folder.iterdir():
        text = file.read_text("utf-8").replace("\n", "\r\n")
        file.write_bytes(text.encode("utf-8-sig"))
    return folder


def test_run_takes_a_city_that_was_saved_on_windows(tmp_path):
    with started("run", "--set", "dock.port=0", "--city", city_from_windows(tmp_path / "lanzhou")) as running:
        dock = line_of(running).removeprefix("dock: ")
        until_says(dock, "printer｜ready", "screen｜welcome")
        running.send_signal(signal.SIGTERM)
        assert (running.wait(30), running.stderr.read()) == (0, "")


def test_an_issuer_whose_key_is_none_is_said_and_nothing_goes_on(tmp_path):
    city = city_from_windows(tmp_path / "lanzhou")
    with (city / "city.toml").open("a", encoding="utf-8") as file:
        file.write(f'[[issuers]]\nid = "bureau-2026"\nname = "医保局"\nkey = "{"0" * 128}"\n')
    refused = kiosk("run", "--set", "dock.port=0", "--city", city)
    assert refused.returncode == 2
    assert refused.stderr == (
        f"certificates.issuer: {city / 'city.toml'}: issuers[2]: wants id (up to 20 of a-z 0-9 -), name, "
        "and key (128 hex digits, a point of SM2)\n"
    )


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return bytes(answer.read())


def done(dock: str, name: str) -> None:
    request = urllib.request.Request(f"{dock}do/{name}", data=b"", headers={"Origin": dock.rstrip("/")}, method="POST")
    urllib.request.urlopen(request, timeout=10).close()


def until_says(dock: str, *lines: str) -> None:
    """Each look waits for the next picture, so that this asks as often as something changes."""
    until, number = time.monotonic() + LONGEST, -1
    while True:
        said = json.loads(fetched(dock + "state"))["lines"]
        if all(any(line in each for each in said) for line in lines):
            return
        assert time.monotonic() < until, said
        with urllib.request.urlopen(f"{dock}picture?after={number}", timeout=30) as answer:
            number = int(answer.headers["Picture-Number"] or number)


# -- kiosk sandbox -------------------------------------------------------------------------------------------------


def test_the_sandbox_refuses_to_be_heard_outside():
    refused = kiosk("sandbox", "--host", "0.0.0.0")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "127.0.0.1 only" in refused.stderr
    assert refused.stderr.count("\n") == 1


# -- kiosk read-code -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def codes(tmp_path_factory) -> dict[str, Path]:
    """Codes made by an encoder that is not ours, and files that are none."""
    folder = tmp_path_factory.mktemp("codes")
    texts = {"voucher": VOUCHER, "payment": "134567890123456789", "long": "https://example.org/?" + "x" * 90}
    files = {}
    for name, text in texts.items():
        files[name] = folder / f"{name}.png"
        subprocess.run(["qrencode", "-s", "8", "-o", str(files[name]), text], check=True)
    files["lines"] = folder / "lines.png"
    qrcode.make("first\tone\nsecond").save(files["lines"])
    files["blank"] = folder / "blank.png"
    pygame.image.save(pygame.Surface((400, 400)), files["blank"])
    files["words"] = folder / "words.png"
    files["words"].write_text("not a picture", "utf-8")
    files["none"] = folder / "none.png"
    return files


def test_a_voucher_is_read(codes):
    read = kiosk("read-code", codes["voucher"])
    assert (read.returncode, read.stdout, read.stderr) == (0, f"{codes['voucher']}\t{VOUCHER}\n", "")


def test_each_file_has_its_line_and_one_that_is_no_voucher_a_dash(codes):
    read = kiosk("read-code", codes["voucher"], codes["payment"], codes["blank"])
    assert read.returncode == 1
    assert read.stdout.splitlines() == [
        f"{codes['voucher']}\t{VOUCHER}",
        f"{codes['payment']}\t-",
        f"{codes['blank']}\t-",
    ]


def test_any_text_is_read_when_asked_for(codes):
    read = kiosk("read-code", "--any", codes["payment"], codes["long"])
    assert read.returncode == 0
    assert read.stdout.splitlines() == [
        f"{codes['payment']}\t134567890123456789",
        f"{codes['long']}\thttps://example.org/?{'x' * 90}",
    ]


def test_a_text_of_several_lines_stays_in_its_line(codes):
    read = kiosk("read-code", "--any", codes["lines"])
    assert (read.returncode, read.stdout) == (0, f"{codes['lines']}\tfirst\\tone\\nsecond\n")


@pytest.mark.parametrize(
    ("name", "why"), [("words", "neither a picture nor a video that can be read"), ("none", "no such file")]
)
def test_what_is_no_picture_is_an_error_and_the_others_are_read(codes, name, why):
    read = kiosk("read-code", codes[name], codes["voucher"])
    assert read.returncode == 2
    assert read.stdout == f"{codes['voucher']}\t{VOUCHER}\n"
    assert read.stderr == f"{codes[name]}: {why}\n"


def test_the_command_line_offers_the_visits_that_there_are(tmp_path):
    refused = kiosk("visit", "nothing", "--out", tmp_path)
    assert refused.returncode == 2
    assert refused.stderr == f"there is no visit nothing; there is {', '.join(VISITS)}\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("care", "--city", "lanzhou"), "兰州市 does not offer care; there is overview, balance, settlements, "),
        (("care", "--city", "nowhere"), "there is no city nowhere; there is lanzhou, "),
    ],
)
def test_a_visit_that_cannot_be_is_refused_in_one_sentence(arguments, sentence, tmp_path):
    refused = kiosk("visit", *arguments, "--out", tmp_path / "out")
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert refused.stderr.startswith(sentence)
    assert not (tmp_path / "out").exists()


# -- kiosk read-card -----------------------------------------------------------------------------------------------


@pytest.fixture
def reader():
    """A reader behind a serial line of the operating system."""
    reader = SimulatedReader()
    yield reader
    reader.unplug()


def test_a_card_is_read_and_masked(reader):
    line = reader.serve_pty()
    reader.insert(second_generation(NAME, ID_NUMBER, NUMBER, IDENTIFIER))
    read = kiosk("read-card", line)
    assert (read.returncode, read.stderr) == (0, "")
    fields = dict(row.split("\t") for row in read.stdout.splitlines())
    assert list(fields) == [
        "region", "name", "id_number", "card_number", "card_identifier", "version", "issued", "expires"
    ]  # fmt: skip
    assert (fields["region"], fields["name"], fields["version"]) == ("999999", "鸢*雀", "2.00")
    for secret in (NAME, ID_NUMBER, NUMBER, IDENTIFIER):
        assert secret not in read.stdout


def test_it_is_shown_when_asked_for(reader):
    line = reader.serve_pty()
    reader.insert(second_generation(NAME, ID_NUMBER, NUMBER, IDENTIFIER))
    read = kiosk("read-card", line, "--show")
    fields = dict(row.split("\t") for row in read.stdout.splitlines())
    assert [fields[name] for name in ("name", "id_number", "card_number", "card_identifier")] == [
        NAME, ID_NUMBER, NUMBER, IDENTIFIER
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("card", "sentence"),
    [
        (None, "There is no card in the reader."),
        (mute_card(), "The card does not answer to reset: it may be upside down."),
        (bank_card(), "This is not a social-security card."),
        (
            third_generation(),
            "The card keeps its name and number back: it wants an authentication that this machine cannot do.",
        ),
    ],
    ids=["no card", "upside down", "bank card", "kept back"],
)
def test_what_is_the_matter_with_a_card_is_one_sentence(reader, card, sentence):
    line = reader.serve_pty()
    if card is not None:
        reader.insert(card)
    read = kiosk("read-card", line)
    assert read.returncode == 1
    assert read.stderr == f"{sentence}\n"
    assert NAME not in read.stdout


def test_a_card_that_keeps_back_the_name_alone_gives_the_rest(reader):
    from drivers.sim.card import NAME as NAME_RECORD

    line = reader.serve_pty()
    reader.insert(third_generation(keeps_back=frozenset({NAME_RECORD})))
    read = kiosk("read-card", line)
    assert read.returncode == 1
    assert "name\t-\n" in read.stdout
    assert "keeps its name" in read.stderr


@pytest.mark.parametrize("address", ["/dev/ttyUSB99", "sim://nothing", "README.md", "/dev/null"])
def test_an_address_without_a_reader_is_one_sentence(address):
    never = kiosk("read-card", address)
    assert (never.returncode, never.stdout, never.stderr.count("\n")) == (1, "", 1)
    assert never.stderr.startswith("There is no reader at this address")


def test_a_reader_that_goes_is_one_sentence(reader):
    gone = "The reader is gone: nothing answers at this address.\n"
    line = reader.serve_pty()
    reader.insert(second_generation(NAME, ID_NUMBER, NUMBER, IDENTIFIER))
    reader.faults.cut_off(after=200)  # in the middle of the reading
    half_way = kiosk("read-card", line)
    assert (half_way.returncode, half_way.stdout, half_way.stderr) == (1, "", gone)


def test_the_simulated_reader_has_a_card_in_it():
    read = kiosk("read-card", "sim://card")
    assert read.returncode == 0
    assert "name\t孟*兰\n" in read.stdout
