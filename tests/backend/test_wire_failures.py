"""Everything that can go wrong on the wire, before a real socket: each has its one name, and the next call is heard."""

import gzip
import socket
import threading
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from kiosk.backend.calls import Request
from kiosk.backend.client import Client
from kiosk.backend.errors import CallFailed, Strange, TooSlow, Unreachable
from tests.backend.wire import (
    KEYS,
    Doing,
    Line,
    answers,
    answers_and_leaves,
    drips,
    head,
    platform,
    sealed,
    speaks_first,
    whole,
)

QUESTION = Request("5204", "/ask", b'{"infno": "5204"}')
GOOD = b'{"infcode": 0, "output": []}'
LONG = {"connect_seconds": 15.0, "read_seconds": 15.0, "call_seconds": 15.0}  # what is not under test never ends a call
SHORT = 0.2  # seconds
CHUNKED = head(Transfer_Encoding="chunked", Content_Type="application/json")
GATEWAY_SAYS = '{"code":400001,"msg":"鉴权失败，鉴权信息有误。"}'.encode()


@dataclass(frozen=True)
class Row:
    """What the platform does with the first connection, and what the call is then called."""

    name: str
    doing: Doing | None
    failure: type[CallFailed]
    what: str
    sent: bool = True  # whether a filing may have arrived
    settings: dict[str, Any] = field(default_factory=dict)
    tls: str | None = None  # its certificate
    trusts: str = "loopback"  # whose authority the client knows
    scheme: str = ""  # where the client is told another than the platform speaks


# -- what a platform does ------------------------------------------------------------------------------------------


def resets(line: Line) -> None:
    line.hears()
    line.resets()


def resets_amid(line: Line) -> None:
    line.hears()
    line.says(head(Content_Length=1000) + b'{"infcode"')
    line.resets()


def is_silent(line: Line) -> None:
    line.hears()
    line.waits()


def is_silent_amid(data: bytes) -> Doing:
    def doing(line: Line) -> None:
        line.hears()
        line.says(data)
        line.waits()

    return doing


def once(data: bytes) -> Doing:
    """The first request with these bytes; the connection is kept, and what follows on it is well."""
    return answers(data, whole(GOOD))


def forever(*drops: bytes, first: tuple[bytes, ...] = ()) -> Any:
    def dropping() -> Any:
        yield from first
        while True:
            yield from drops

    return dropping


def status_line() -> Any:
    yield from (b"H", b"T", b"T", b"P", b"/", b"1", b".", b"1", b" ", b"2", b"0", b"0", b" ")
    while True:
        yield b"O"


GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\n"


def speaks_in_drops_instead_of_a_handshake(line: Line) -> None:
    line.says(b"\x16\x03\x03\x40\x00")  # a record of 16 384 bytes begins
    line.drips(forever(b"\x00")())


def bomb() -> bytes:
    packed = gzip.compress(b" " * 64_000_000, 1)
    assert len(packed) < 400_000
    return whole(packed, Content_Encoding="gzip")


def nested(depth: int) -> bytes:
    return b'{"output":' * (depth - 1) + b"[]" + b"}" * (depth - 1)


SLOWLY = {"call_seconds": SHORT}
SILENTLY = {"read_seconds": SHORT}

ROWS = (
    # -- no connection
    Row("refused", None, Unreachable, "no connection", sent=False),
    Row("reset", resets, Unreachable, "no connection"),
    Row("closed before the answer", answers_and_leaves(), Unreachable, "no connection"),
    Row("closed within the status line", answers_and_leaves(b"HTTP/1."), Unreachable, "no connection"),
    Row("closed within the head", answers_and_leaves(OK + b"Content-Le"), Unreachable, "no connection"),
    # -- an answer that is not whole
    Row("half an answer", answers_and_leaves(head(Content_Length=1000) + GOOD), Unreachable, "broken off"),
    Row("half a chunk", answers_and_leaves(CHUNKED + b"ff\r\n{"), Unreachable, "broken off"),
    Row("chunks without an end", answers_and_leaves(CHUNKED + b"2\r\n{}\r\n"), Unreachable, "broken off"),
    Row("reset amid the answer", resets_amid, Unreachable, "broken off"),
    Row("chunks that are none", answers_and_leaves(CHUNKED + b"zz\r\n{}\r\n0\r\n\r\n"), Unreachable, "broken off"),
    # -- too slow
    Row("silence", is_silent, TooSlow, "read timeout", settings=SILENTLY),
    Row("silence within the head", is_silent_amid(OK + b"Content-"), TooSlow, "read timeout", settings=SILENTLY),
    Row("silence within the body", is_silent_amid(head(Content_Length=9)), TooSlow, "read timeout", settings=SILENTLY),
    Row("a status line in drops", drips(status_line), TooSlow, "whole answer", settings=SLOWLY),
    Row("a header in drops", drips(forever(b"x", first=(b"X", b":")), OK), TooSlow, "whole answer", settings=SLOWLY),
    Row("headers in drops", drips(forever(b"X", b":1", b"\r\n"), OK), TooSlow, "whole answer", settings=SLOWLY),
    Row("continues in drops", drips(forever(GO_ON)), TooSlow, "whole answer", settings=SLOWLY),
    Row("a chunk's line in drops", drips(forever(b"x", first=(b"1;",)), CHUNKED), TooSlow, "whole answer",
        settings=SLOWLY),
    Row("trailers in drops", drips(forever(b"X: 1\r\n"), CHUNKED + b"0\r\n"), TooSlow, "whole answer", settings=SLOWLY),
    Row("a body in drops", drips(forever(b" "), OK + b"\r\n"), TooSlow, "whole answer", settings=SLOWLY),
    # -- too large
    Row("100 MB, as it says", once(head(Content_Length=100_000_000)), Strange, "too large"),
    Row("100 MB, unsaid", drips(forever(b" " * 65_536), OK + b"\r\n", 0), Strange, "too large"),
    Row("100 MB in chunks", drips(forever(b"10000\r\n" + b" " * 65_536 + b"\r\n"), CHUNKED, 0), Strange, "too large"),
    Row("a packed bomb", once(bomb()), Strange, "too large"),
    Row("a head without an end", drips(forever(b"X: " + b"1" * 2000 + b"\r\n"), OK, 0), Strange, "too large"),
    Row("more headers than any", drips(forever(b"X: 1\r\n" * 200), OK, 0), Strange, "not http"),
    Row("a header without an end", drips(forever(b"x" * 9000), OK + b"X: ", 0), Strange, "too large"),
    Row("a flood of continues", drips(forever(GO_ON * 1000), pace=0), Strange, "too large"),
    Row("a flood of trailers", drips(forever(b"X: " + b"1" * 9000 + b"\r\n"), CHUNKED + b"0\r\n", 0), Strange,
        "too large"),
    # -- no answer of a platform
    *(Row(f"redirect {status}", drips(forever(b" "), head(f"{status} Elsewhere", Location="/elsewhere")), Strange,
          f"http {status}") for status in (301, 302, 303, 307, 308)),
    *(Row(f"status {status}", once(whole(GOOD, f"{status} No")), Strange, f"http {status}")
      for status in (201, 206, 400, 403, 404, 500)),
    *(Row(f"status {status}", once(whole(GOOD, f"{status} No")), Unreachable, f"http {status}")
      for status in (502, 503, 504)),
    Row("status 204", once(head("204 No Content")), Strange, "http 204"),
    *(
        Row(f"a gateway's no, {status}", once(whole(GATEWAY_SAYS, f"{status} No")), Strange, "gateway refused")
        for status in (401, 403, 500)
    ),
    Row("no http", answers_and_leaves(b"SSH-2.0-OpenSSH_9.2\r\n"), Strange, "not http"),
    Row("packed in no known way", once(whole(b"zip", Content_Encoding="gzip")), Strange, "not http"),
    # -- no message
    Row("no body", once(whole(b"")), Strange, "empty"),
    Row("blanks", once(whole(b" \r\n ")), Strange, "empty"),
    Row("a page", once(whole(b"<html>login</html>", Content_Type="text/html")), Strange, "content type"),
    *(Row(kind, once(whole(GOOD, Content_Type=kind)), Strange, "content type")
      for kind in ("application/xml", "image/png", "application/octet-stream", "multipart/form-data")),
    Row("a page of no type", once(head(Content_Length=6) + b"<html>"), Strange, "not json"),
    Row("a page that begins as json", once(whole(b"{<html>", Content_Type="text/html")), Strange, "not json"),
    Row("text", once(whole(b"busy", Content_Type="text/plain")), Strange, "not json"),
    Row("half of json", once(whole(GOOD[:-1])), Strange, "not json"),
    Row("utf-16", once(whole('{"infcode":0}'.encode("utf-16"))), Strange, "not json"),
    Row("gb18030", once(whole('{"err_msg":"签到"}'.encode("gb18030"))), Strange, "not json"),
    Row("no number", once(whole(b'{"infcode": NaN}')), Strange, "not json"),
    Row("one level too deep", once(whole(nested(21))), Strange, "too deep"),
    Row("brackets for ever", once(whole(b"[" * 7_900_000)), Strange, "too deep"),
    Row("brackets in turn", once(whole(b'[{"":' * 1_000_000)), Strange, "too deep"),
    Row("a text without an end", once(whole(b'{"err_msg": "' + b'\\"' * 3_000_000)), Strange, "not json"),
    Row("a backslash at the end", once(whole(b'{"err_msg": "\\')), Strange, "not json"),
    # -- tls
    Row("an unknown authority", once(whole(GOOD)), Unreachable, "tls certificate of an unknown authority",
        sent=False, tls="loopback", trusts="elsewhere"),
    Row("no public authority", once(whole(GOOD)), Unreachable, "tls certificate of an unknown authority",
        sent=False, tls="loopback", trusts=""),
    Row("an expired certificate", once(whole(GOOD)), Unreachable, "tls certificate expired",
        sent=False, tls="expired", trusts="expired"),
    Row("a certificate of tomorrow", once(whole(GOOD)), Unreachable, "tls certificate not valid yet",
        sent=False, tls="not-yet", trusts="not-yet"),
    Row("another host", once(whole(GOOD)), Unreachable, "tls certificate of another host",
        sent=False, tls="elsewhere", trusts="elsewhere"),
    Row("http where tls is due", speaks_first(whole(b"", "400 No")), Unreachable, "no tls spoken there",
        sent=False, scheme="https"),
    Row("noise where tls is due", speaks_first(b"\x00" * 64), Unreachable, "no tls spoken there",
        sent=False, scheme="https"),
    Row("tls where http is due", once(whole(GOOD)), Unreachable, "no connection", tls="loopback", scheme="http"),
    Row("a handshake in drops", speaks_in_drops_instead_of_a_handshake, TooSlow, "read timeout", scheme="https",
        settings=SLOWLY),
    Row("sealed, half an answer", answers_and_leaves(head(Content_Length=99) + GOOD), Unreachable, "broken off",
        tls="loopback"),
    Row("sealed, in drops", drips(status_line), TooSlow, "whole answer", tls="loopback", settings=SLOWLY),
    Row("sealed, silence within the head", is_silent_amid(OK), TooSlow, "read timeout", tls="loopback",
        settings=SILENTLY),
)  # fmt: skip


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port: int = gone.getsockname()[1]
    return port


def failure_of(client: Client) -> CallFailed:
    with pytest.raises(CallFailed) as caught:
        client.post(QUESTION)
    return caught.value


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_what_goes_wrong_has_its_name_and_does_no_harm_to_the_next_call(config, row):
    """The next call goes to the same address, which then is well; a client that hangs would not get there."""
    well = answers(whole(GOOD))
    with platform(row.doing or well, well, tls=sealed(row.tls) if row.tls else None) as serving:
        url = serving.url if row.doing else f"http://127.0.0.1:{closed_port()}"
        if row.scheme:
            url = f"{row.scheme}{url[url.index(':') :]}"
        trusts = str(KEYS / f"{row.trusts}.pem") if row.trusts else ""
        client = Client(replace(config, url=url, ca_file=trusts, **{**LONG, **row.settings}))
        error = failure_of(client)
        assert (type(error), error.what, getattr(error, "sent", True)) == (row.failure, row.what, row.sent)
        assert serving.connections == (1 if row.doing else 0)  # nothing is sent twice, and no redirect is followed
        client._config = replace(client._config, url=serving.url, **LONG)
        if row.tls in (None, "loopback") and row.trusts == "loopback":
            assert client.post(QUESTION) == {"infcode": 0, "output": []}
        client.close()


def test_a_machine_that_takes_no_connection_is_given_up(config):
    """A queue that is full: what then comes is neither taken nor refused."""
    waiting = []
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listening:
        address = listening.getsockname()
        for _ in range(4):
            caller = socket.socket()
            caller.setblocking(False)
            caller.connect_ex(address)
            waiting.append(caller)
        client = Client(replace(config, url=f"http://127.0.0.1:{address[1]}", **{**LONG, "connect_seconds": SHORT}))
        error = failure_of(client)
        assert (type(error), error.what, error.sent) == (Unreachable, "connect timeout", False)
    for caller in waiting:
        caller.close()


def test_a_host_that_nobody_knows(config, monkeypatch):
    def asked(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", asked)
    error = failure_of(Client(replace(config, url="http://nowhere.invalid")))
    assert (type(error), error.what, error.sent) == (Unreachable, "no such host", False)


def test_a_platform_that_asks_who_connects_refuses_who_does_not_say(config):
    with platform(answers(whole(GOOD)), tls=sealed(asks_who="terminal")) as serving:
        error = failure_of(Client(replace(config, url=serving.url, ca_file=str(KEYS / "loopback.pem"))))
    assert (type(error), error.what) == (Unreachable, "tls client certificate refused")


def test_a_connection_that_was_closed_between_two_calls_costs_nothing(config):
    """It is found closed before anything is sent on it."""
    gone = threading.Event()

    def once(line: Line) -> None:
        line.hears()
        line.says(whole(GOOD))
        line.closes()
        gone.set()

    with platform(once, answers(whole(GOOD))) as serving:
        client = Client(replace(config, url=serving.url))
        assert client.post(QUESTION) == {"infcode": 0, "output": []}
        gone.wait(5)
        assert client.post(QUESTION) == {"infcode": 0, "output": []}
        assert serving.connections == 2
        client.close()
