"""Starting and ending: loopback only, one line when ready, a child that does not outlive its parent."""

import hashlib
import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from kiosk.sandbox.__main__ import main
from kiosk.sandbox.people import PEOPLE
from kiosk.sandbox.running import NotServed, NotStarted, Running, serve, start_sandbox
from tests.sandbox.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
PARENT = """
import sys
from kiosk.sandbox.running import start_sandbox
running = start_sandbox()
print(running.address, running.process.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "localhost", ""])
def test_it_refuses_to_listen_anywhere_but_on_loopback(host: str) -> None:
    with pytest.raises(NotServed, match=r"127\.0\.0\.1 only and refuses to listen on"):
        serve(0, host)


def test_the_command_refuses_with_a_sentence_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--host", "0.0.0.0"]) == 2
    assert capsys.readouterr().err == (
        "The sandbox serves invented people on 127.0.0.1 only and refuses to listen on 0.0.0.0.\n"
    )


def test_a_port_in_use_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["--port", str(port)]) == 2
    assert f"127.0.0.1:{port}" in capsys.readouterr().err


def test_a_file_that_is_no_database_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("This is a letter and not a database at all.\n" * 100)
    assert main(["--port", "0", "--database", str(letter)]) == 2
    assert "cannot use" in capsys.readouterr().err


def test_a_missing_extra_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert main(["--port", "0"]) == 2
    assert capsys.readouterr().err == "The sandbox needs uvicorn: install the extra kiosk[sandbox].\n"


def test_people_are_told_as_plain_data(sandbox: Running) -> None:
    told = requests.get(sandbox.address + "/sandbox/people", timeout=20).json()
    assert [person["name"] for person in told] == [person.name for person in PEOPLE]
    assert set(told[0]) == {"name", "story", "voucher", "card"}
    assert told[0]["card"] == {
        "region": "999999",
        "id_number": "999999195503120014",
        "number": "A10000014",
        "identifier": "999999D156000005000000010A5B3C01",
        "name": "王建国",
        "reset_information": "0081544C9386603201019900",
        "version": "3.00",
        "issued": "20190815",
        "valid_until": "20390815",
    }


def test_two_sandboxes_do_not_meet_and_stop_ends_one_twice() -> None:
    with start_sandbox() as one, start_sandbox() as other:
        assert one.address != other.address
        assert one.address.startswith("http://127.0.0.1:")
        one.stop()
        one.stop()
        assert one.process.poll() is not None
        assert requests.get(other.address + "/sandbox/calls", timeout=20).json() == []


def test_a_gateway_can_be_asked_for_when_it_starts() -> None:
    with start_sandbox("csb") as running:
        address = running.address + "/fsi/api/rsfComIfsService/callService"
        assert requests.post(address, b"{}", timeout=20).status_code == 403


def test_a_gateway_that_this_machine_cannot_be_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def without(name: str) -> None:
        raise ValueError(name)

    monkeypatch.setattr(hashlib, "new", without)
    assert main(["--port", "0", "--gateway", "hmac-sm3"]) == 2
    assert capsys.readouterr().err == "The gateway hmac-sm3 needs a Python whose OpenSSL has SM3; this one has not.\n"


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 3", "did not start: it said nothing"),
        ("echo starting; echo 'the port is in use' >&2; exit 2", "did not start: the port is in use"),
    ],
)
def test_a_child_that_ends_before_it_is_ready_is_told_in_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, words: str
) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(NotStarted, match=words):
        start_sandbox()


def test_a_hanging_call_does_not_keep_the_sandbox_from_stopping() -> None:
    with start_sandbox() as running:
        terminal = Terminal(running.address)
        terminal.order(kind="hang")
        host, port = running.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=20) as call:
            call.sendall(
                b"POST /fsi/api/rsfComIfsService/callService HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}"
            )
            terminal.wire.get(running.address + "/sandbox/calls", timeout=20)
            running.stop()
        assert running.process.returncode is not None
        assert running.process.returncode != -signal.SIGKILL


def test_a_file_keeps_sign_ins_over_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "platform.sqlite"
    numbers: list[str] = []
    for _ in range(2):
        child = subprocess.Popen(
            [sys.executable, "-m", "kiosk.sandbox", "--port", "0", "--attached", "--database", str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        terminal = Terminal(child.stdout.readline().decode().removeprefix("sandbox ready at ").strip())
        terminal.sign_no = numbers[-1] if numbers else ""
        if not numbers:
            terminal.sign_in()
        assert terminal.identify("王建国")["infcode"] == 0
        numbers.append(terminal.sign_no)
        terminal.wire.close()
        child.stdin.close()
        assert child.wait(20) == 0
        child.stdout.close()
    assert numbers[0] == numbers[1]


def test_the_child_ends_when_its_parent_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    assert parent.stdin is not None
    assert parent.stdout is not None
    address, child = parent.stdout.readline().decode().split()
    assert requests.get(address + "/sandbox/people", timeout=20).status_code == 200
    watch = os.pidfd_open(int(child))
    parent.kill()
    parent.wait(20)
    ended, _, _ = select.select([watch], [], [], 20)
    os.close(watch)
    parent.stdin.close()
    parent.stdout.close()
    assert ended
    with pytest.raises(requests.exceptions.ConnectionError):
        requests.get(address + "/sandbox/people", timeout=20)
