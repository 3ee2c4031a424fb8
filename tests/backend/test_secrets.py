"""Keys of the platform: what a machine may have them in, and that nobody ever reads them."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.backend import secrets
from kiosk.backend.secrets import LARGEST, SecretRefused, read_account, read_secret
from kiosk.backend.tls import TlsRefused, authorities, context
from kiosk.config import EMBEDDED, load

KEY = "invented-secret-1"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "platform.secret"
    path.write_text(f"{KEY}\n", "utf-8")
    path.chmod(0o600)
    return path


def refused(reference: str) -> str:
    with pytest.raises(SecretRefused) as caught:
        read_secret(reference)
    assert KEY not in str(caught.value)
    return str(caught.value)


def test_a_key_comes_from_a_file_without_its_line_s_end(file: Path) -> None:
    read = read_secret(f"file://{file}")
    assert read.reveal() == KEY
    assert KEY not in f"{read} {read!r}"


@pytest.mark.parametrize("mode", [0o400, 0o600, 0o700])
def test_a_file_that_its_owner_alone_can_use_will_do(file: Path, mode: int) -> None:
    file.chmod(mode)
    assert read_secret(f"file://{file}").reveal() == KEY


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620, 0o602, 0o610, 0o777])
def test_a_file_that_others_can_use_is_refused_with_its_name_and_mode(file: Path, mode: int) -> None:
    file.chmod(mode)
    assert refused(f"file://{file}") == (
        f"{file} has mode {mode:04o}, so others than its owner can use it: chmod 0600 {file}"
    )


def test_a_file_of_another_user_is_refused_and_one_of_root_is_not(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = file.stat().st_uid
    monkeypatch.setattr(secrets.os, "geteuid", lambda: owner + 1)
    if owner == 0:
        assert read_secret(f"file://{file}").reveal() == KEY
        monkeypatch.setattr(os, "fstat", lambda _: os.stat_result((0o100600, 0, 0, 1, 4242, 0, 9, 0, 0, 0)))
        assert "belongs to another user (number 4242)" in refused(f"file://{file}")
    else:
        assert f"belongs to another user (number {owner})" in refused(f"file://{file}")


def test_a_link_is_judged_by_what_it_leads_to(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(file)
    assert read_secret(f"file://{link}").reveal() == KEY
    file.chmod(0o644)
    assert "has mode 0644" in refused(f"file://{link}")


def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    assert refused(f"file://{tmp_path / 'pipe'}").endswith("is no file")
    assert refused(f"file://{tmp_path}").endswith("is no file")
    assert "cannot be read (No such file" in refused(f"file://{tmp_path / 'gone'}")


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "is empty"), (b"\n", "is empty"), (b"\xff\xfe", "is not a text in UTF-8"), (b"k" * 70_000, "larger than")],
)
def test_a_file_that_holds_no_key_is_refused(file: Path, content: bytes, says: str) -> None:
    assert LARGEST < 70_000
    file.write_bytes(content)
    assert says in refused(f"file://{file}")


def test_a_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLATFORM_SECRET", KEY)
    assert read_secret("env:PLATFORM_SECRET").reveal() == KEY
    monkeypatch.setenv("PLATFORM_SECRET", "")
    assert refused("env:PLATFORM_SECRET") == "env:PLATFORM_SECRET is not set in the environment"


@pytest.mark.parametrize("written", [KEY, f"env:{KEY}", f"file://{KEY}", "file:///a file", "env:", "", f"ENV:{KEY}"])
def test_a_key_that_is_written_down_is_refused_and_not_repeated(written: str) -> None:
    assert refused(written) == "a secret is named as env:NAME or file:///path, never written down"


@pytest.mark.parametrize("account", [f"{KEY}\r\nX-Other: 1", f"{KEY} 2", f"账户{KEY}"])
def test_an_account_that_a_header_cannot_hold_is_refused_and_not_repeated(
    account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLATFORM_ACCOUNT", account)
    with pytest.raises(SecretRefused, match="env:PLATFORM_ACCOUNT holds more than a name") as caught:
        read_account("env:PLATFORM_ACCOUNT")
    assert KEY not in str(caught.value)
    monkeypatch.setenv("PLATFORM_ACCOUNT", f"{KEY}\n")
    assert read_account("env:PLATFORM_ACCOUNT").reveal() == KEY


def test_certificates_in_a_pipe_are_refused_and_not_waited_for(file: Path, tmp_path: Path) -> None:
    pipe = str(tmp_path / "pipe")
    os.mkfifo(pipe)
    with pytest.raises(TlsRefused, match="pipe is no file"):
        authorities(pipe)
    with pytest.raises(TlsRefused, match="pipe is no file"):
        context(replace(load(EMBEDDED).backend, client_certificate=pipe, client_key=str(file)))
