"""The client before a platform that means well: what it sends, what it takes, and what it keeps."""

import gzip
import io
import os
import queue
import time
import zipfile
from dataclasses import replace
from email.utils import formatdate

import pytest

from kiosk.backend.calls import Request
from kiosk.backend.client import Client
from kiosk.backend.clock import seconds_ahead
from kiosk.backend.errors import CallFailed, NotOffered, Strange, TooSlow, Unreachable
from kiosk.backend.paths import path_of
from tests.backend.wire import KEYS, PACE, answers, answers_and_leaves, drips, head, platform, sealed, whole

QUESTION = Request("5204", "/ask", b'{"infno": "5204"}')
GOOD = b'{"infcode": 0, "output": []}'
READ = {"infcode": 0, "output": []}
CHUNKED = head(Transfer_Encoding="chunked")


@pytest.fixture
def asking(config):
    opened = []

    def opening(serving, clock=time.time, **settings):
        opened.append(Client(replace(config, url=serving.url, **settings), clock))
        return opened[-1]

    yield opening
    for client in opened:
        client.close()


@pytest.fixture
def keys(tmp_path, monkeypatch):
    """Keys of a gateway, one in a file and one in the environment."""
    file = tmp_path / "secret"
    file.write_text("invented-secret-1\n")
    file.chmod(0o600)
    monkeypatch.setenv("PLATFORM_ACCOUNT", "invented-access")
    return {"account": "env:PLATFORM_ACCOUNT", "secret": f"file://{file}"}


class Hearing:
    """Answers well, and keeps the heads of the requests."""

    def __init__(self):
        self.heads = queue.SimpleQueue()

    def __call__(self, line):
        while heard := line.hears():
            first, *rest = heard.partition(b"\r\n\r\n")[0].decode().split("\r\n")
            self.heads.put((first, dict(each.split(": ", 1) for each in rest)))
            line.says(whole(GOOD))


# -- what is sent --------------------------------------------------------------------------------------------------


def test_every_sending_has_a_time_and_a_nonce_of_its_own(asking, keys):
    hearing = Hearing()
    clock = iter(range(1795142592, 1795143000)).__next__
    with platform(hearing) as serving:
        client = asking(serving, clock, gateway="x-tif", **keys)
        for fresh in (False, False, True):  # the last as after a broken connection
            client.post(QUESTION, fresh)
    heads = [hearing.heads.get()[1] for _ in range(3)]
    for name in ("x-tif-timestamp", "x-tif-nonce", "x-tif-signature"):
        assert len({each[name] for each in heads}) == 3
    assert {len(each["x-tif-nonce"]) for each in heads} == {32}
    assert {each["x-tif-paasid"] for each in heads} == {"invented-access"}


@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
def test_a_request_says_what_it_is_and_who_asks_nowhere(asking, kind):
    hearing = Hearing()
    with platform(hearing) as serving:
        asking(serving, content_type=kind).post(QUESTION)
    first, said = hearing.heads.get()
    assert first == "POST /ask HTTP/1.1"
    assert said["Content-Type"] == f"{kind}; charset=utf-8"
    assert said["Connection"] == "keep-alive"
    assert "Cookie" not in said


@pytest.mark.parametrize(
    ("settings", "transaction", "path"),
    [
        ({}, "1101", "/fsi/api/rsfComIfsService/callService"),
        ({"path": "/{infno}"}, "5203", "/5203"),
        ({"path": "/mbs/fsi/api/{service}"}, "5203", "/mbs/fsi/api/fsiIntegratedQueryService/querySetlInfo"),
        ({"path": "/mbs/fsi/api/{service}"}, "1302", "/mbs/fsi/api/catalogdownservice/downCatalog1302"),
        ({"path": "/api/{service}", "services": ("5201=own/visits",)}, "5201", "/api/own/visits"),
        ({"path": "/api/{service}", "services": ("1101=own/person",)}, "1101", "/api/own/person"),
        ({"not_offered": ()}, "90100", "/fsi/api/rsfComIfsService/callService"),
    ],
)
def test_a_transaction_is_asked_for_where_the_config_says(config, settings, transaction, path):
    assert path_of(replace(config, **settings), transaction) == path


@pytest.mark.parametrize(
    ("settings", "transaction"),
    [({}, "90100"), ({"not_offered": ("5301",)}, "5301"), ({"path": "/api/{service}"}, "5201")],
)
def test_what_the_platform_does_not_have_is_not_asked_for(config, settings, transaction):
    """As where each service has its address, and nobody said that of this one."""
    with pytest.raises(NotOffered, match=transaction):
        path_of(replace(config, **settings), transaction)


def test_addresses_may_have_a_prefix_or_stand_elsewhere(asking):
    here, there = Hearing(), Hearing()
    with platform(here) as serving, platform(there) as other:
        client = asking(serving)
        client._config = replace(client._config, url=f"{serving.url}/ebus/hgs")
        client.post(QUESTION)
        client.post(replace(QUESTION, path=f"{other.url}/bureau/filings"))
        client.post(QUESTION)
        assert (here.heads.get()[0], here.heads.get()[0]) == ("POST /ebus/hgs/ask HTTP/1.1",) * 2
        assert there.heads.get()[0] == "POST /bureau/filings HTTP/1.1"
        assert (serving.connections, other.connections) == (1, 1)


# -- what is taken -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        *(whole(GOOD, Content_Type=kind) for kind in ("application/json;charset=UTF-8", "TEXT/JSON", "text/plain")),
        whole(GOOD, Content_Type="application/problem+json"),
        whole(
            b" \r\n" + GOOD, Content_Type="text/html;charset=ISO-8859-1"
        ),  # what a servlet says that was told nothing
        head(Content_Length=len(GOOD)) + GOOD,
        whole(b"\xef\xbb\xbf" + GOOD),
        whole(gzip.compress(GOOD), Content_Encoding="gzip"),
        CHUNKED + b"1\r\n{\r\n" + b"%x\r\n" % (len(GOOD) - 1) + GOOD[1:] + b"\r\n0\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 3 + whole(GOOD),
    ],
)
def test_an_answer_is_taken_however_it_is_wrapped(asking, answer):
    with platform(answers(answer)) as serving:
        assert asking(serving).post(QUESTION) == READ


def test_an_answer_may_end_with_its_connection(asking):
    with platform(answers_and_leaves(b"HTTP/1.0 200 OK\r\n\r\n" + GOOD)) as serving:
        assert asking(serving).post(QUESTION) == READ


def test_twenty_levels_are_not_too_deep_and_brackets_in_a_text_are_none(asking):
    deep = b"[" * 19 + b'{"err_msg": "' + b"[{" * 30 + b'\\"["}' + b"]" * 19
    with platform(answers(whole(deep))) as serving:
        read = asking(serving).post(QUESTION)
    for _ in range(19):
        (read,) = read
    assert read == {"err_msg": "[{" * 30 + '"['}


# -- what is kept --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kept", "connections"), [(30.0, 1), (-1.0, 3)])
def test_a_line_that_was_silent_for_long_is_not_trusted(asking, monkeypatch, kept, connections):
    monkeypatch.setattr("kiosk.backend.client.KEPT", kept)  # a firewall that forgot it would cost the visitor 10 s
    with platform(answers(whole(GOOD))) as serving:
        client = asking(serving)
        for _ in range(3):
            assert client.post(QUESTION) == READ
        assert serving.connections == connections


@pytest.mark.parametrize("tls", [None, "loopback"])
def test_a_kept_connection_has_a_new_deadline_for_each_call(asking, tls):
    """Together the calls take longer than one may; each by itself does not."""

    def late(line):
        while line.hears():
            line.drips([b"HTTP/1.1 100 Continue\r\n\r\n"] * 3, pace=0.1)
            line.says(whole(GOOD))

    with platform(late, tls=sealed() if tls else None) as serving:
        client = asking(serving, ca_file=str(KEYS / "loopback.pem"), call_seconds=1.0)
        for _ in range(5):
            assert client.post(QUESTION) == READ
        assert serving.connections == 1


@pytest.mark.parametrize("locked", [False, True], ids=["open key", "locked key"])
def test_a_platform_that_asks_who_connects_is_shown_our_certificate(asking, tmp_path, monkeypatch, locked):
    key = tmp_path / "terminal.key"
    key.write_bytes((KEYS / ("terminal-locked.key" if locked else "terminal.pem")).read_bytes())
    key.chmod(0o600)
    monkeypatch.setenv("KEY_PASSWORD", "invented-password")
    with platform(answers(whole(GOOD)), tls=sealed(asks_who="terminal")) as serving:
        client = asking(
            serving,
            ca_file=str(KEYS / "loopback.pem"),
            client_certificate=str(KEYS / "terminal.pem"),
            client_key=str(key),
            client_key_password="env:KEY_PASSWORD" if locked else "",
        )
        assert client.post(QUESTION) == READ


def test_our_certificate_is_no_reason_to_trust_another(asking, tmp_path):
    key = tmp_path / "terminal.key"
    key.write_bytes((KEYS / "terminal.pem").read_bytes())
    key.chmod(0o600)
    with platform(answers(whole(GOOD)), tls=sealed(asks_who="terminal")) as serving:
        client = asking(
            serving,
            ca_file=str(KEYS / "elsewhere.pem"),
            client_certificate=str(KEYS / "terminal.pem"),
            client_key=str(key),
        )
        with pytest.raises(Unreachable, match="tls certificate of an unknown authority"):
            client.post(QUESTION)


def test_a_key_that_cannot_be_used_fails_the_call_until_it_can(asking, keys):
    file = keys["secret"].removeprefix("file://")
    os.chmod(file, 0o644)
    with platform(answers(whole(GOOD))) as serving:
        client = asking(serving, gateway="x-tif", **keys)
        with pytest.raises(Unreachable, match=r"^secret$") as caught:
            client.post(QUESTION)
        assert not caught.value.sent
        assert serving.connections == 0
        os.chmod(file, 0o600)
        assert client.post(QUESTION) == READ


def test_authorities_that_are_gone_are_not_mistaken_for_a_line_that_is(asking, tmp_path):
    with platform(answers(whole(GOOD)), tls=sealed()) as serving:
        with pytest.raises(Unreachable, match="tls files") as caught:
            asking(serving, ca_file=str(tmp_path / "gone.pem")).post(QUESTION)
        assert not caught.value.sent


# -- the clocks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("theirs", "sent", "came", "ahead"),
    [
        (1000, 1000.0, 1000.2, 0.0),
        (1000, 1000.9, 1001.0, 0.0),  # Date leaves out what is less than a second
        (1000, 995.0, 1005.0, 0.0),  # a slow answer: it was written somewhen between
        (1000, 1201.0, 1201.5, -200.0),
        (1000, 699.0, 700.0, 300.0),
    ],
)
def test_the_clocks_differ_by_what_no_answer_s_way_explains(theirs, sent, came, ahead):
    assert seconds_ahead(formatdate(theirs, usegmt=True), sent, came) == ahead


@pytest.mark.parametrize("zone", ["GMT", "-0000", ""])
def test_a_date_is_of_greenwich_whatever_it_says_of_its_zone(zone, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        assert seconds_ahead(f"Thu, 26 Nov 2026 02:00:00 {zone}".strip(), 1795658400.0, 1795658400.5) == 0.0
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("date", ["", "soon", "Thu, 99 Nov 2026 10:00:00 GMT", "0", "Thu, 26 Nov 99999 10:00:00 GMT"])
def test_a_date_that_is_none_says_nothing_of_the_clocks(date):
    assert seconds_ahead(date, 0.0, 1.0) is None


def test_the_clock_of_the_last_answer_is_told_also_where_it_is_a_refusal(asking):
    late = {"Date": formatdate(time.time() - 600, usegmt=True)}
    no = whole(b'{"code":400001,"msg":""}', "500 No", **late)
    with platform(answers(no, whole(GOOD, **late), whole(GOOD))) as serving:
        client = asking(serving)
        with pytest.raises(Strange, match="gateway refused"):
            client.post(QUESTION)
        assert -601 < client.skew < -598
        client.post(QUESTION)
        assert -601 < client.skew < -598
        client.post(QUESTION)
        assert client.skew is None


# -- files ---------------------------------------------------------------------------------------------------------

FILE = Request("9102", "/fileupload/download", b"{}")
ZIP_TYPE = "application/octet-stream"


def packed() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as file:
        file.writestr("1301.txt", "X\t示例\n" * 5_000)
    return into.getvalue()


def test_a_file_is_put_in_its_place_when_it_is_whole(asking, tmp_path):
    into, content = tmp_path / "1301.zip", packed()
    into.write_bytes(b"of yesterday")
    with platform(answers(whole(content, Content_Type=ZIP_TYPE))) as serving:
        assert asking(serving, call_seconds=5).fetch(FILE, into) == into
    assert into.read_bytes() == content
    assert list(tmp_path.iterdir()) == [into]


@pytest.mark.parametrize("kind", ["application/zip", "application/x-download", "text/plain", "application/json"])
def test_a_zip_is_a_file_whatever_it_is_called(asking, tmp_path, kind):
    with platform(answers(whole(packed(), Content_Type=kind))) as serving:
        assert asking(serving).fetch(FILE, tmp_path / "1301.zip") == tmp_path / "1301.zip"


def test_where_a_message_comes_instead_of_a_file_it_is_read(asking, tmp_path):
    for kind in ("application/json", ZIP_TYPE, "text/html"):
        with platform(answers(whole(GOOD, Content_Type=kind))) as serving:
            assert asking(serving).fetch(FILE, tmp_path / "1301.zip") == READ
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("doing", "failure", "what"),
    [
        (answers_and_leaves(whole(packed(), Content_Type=ZIP_TYPE)[:-9]), Unreachable, "broken off"),
        (drips(lambda: [b" "] * 1000, head(Content_Type=ZIP_TYPE) + b"PK", PACE), TooSlow, "whole answer"),
        (answers(head(Content_Type=ZIP_TYPE, Content_Length=200_001)), Strange, "too large"),
        (drips(lambda: [b" " * 9999] * 99, head(Content_Type=ZIP_TYPE) + b"PK", 0), Strange, "too large"),
        (answers(whole(gzip.compress(b" " * 9_000_000), Content_Type=ZIP_TYPE, Content_Encoding="gzip")), Strange,
         "too large"),
        (answers(whole(b"<html>", Content_Type="text/html")), Strange, "content type"),
        (answers(whole(b"", Content_Type=ZIP_TYPE)), Strange, "empty"),
        (answers(whole(b"\x89PNG", Content_Type="image/png")), Strange, "content type"),
        (answers(whole(b"busy", Content_Type="text/plain")), Strange, "not json"),
        (answers(whole(b"{" * 100, Content_Type=ZIP_TYPE)), Strange, "too deep"),
        (answers(whole(b"", "503 No")), Unreachable, "http 503"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_come_whole_leaves_nothing(asking, tmp_path, doing, failure, what):
    into = tmp_path / "1301.zip"
    into.write_bytes(b"of yesterday")
    with platform(doing) as serving, pytest.raises(CallFailed) as caught:
        asking(serving).fetch(FILE, into, most_bytes=200_000, seconds=0.4)
    assert (type(caught.value), caught.value.what) == (failure, what)
    assert list(tmp_path.iterdir()) == [into]
    assert into.read_bytes() == b"of yesterday"


def test_a_folder_that_is_not_there_takes_no_file(asking, tmp_path):
    with platform(answers(whole(packed(), Content_Type=ZIP_TYPE))) as serving, pytest.raises(Strange, match="disk"):
        asking(serving).fetch(FILE, tmp_path / "gone" / "1301.zip")
