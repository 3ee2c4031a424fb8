"""The client before a platform that drips: whatever it sends, and wherever it stalls, a call ends in its time."""

import contextlib
import queue
import socket
import threading
from dataclasses import replace

import pytest

from kiosk.backend.calls import Request
from kiosk.backend.client import Client
from kiosk.backend.errors import Strange, TooSlow

SAFETY = 20  # seconds: only a hung test waits so long
QUESTION = Request("5204", "/ask", b'{"infno": "5204"}')
ANOTHER = Request("1101", "/ask", b'{"infno": "1101"}')


class Asking:
    """A client in a thread, as a worker has it: what comes out of each call is put into a queue."""

    def __init__(self, config):
        self._client = Client(config)
        self._asked = queue.SimpleQueue()
        self._came = queue.SimpleQueue()
        threading.Thread(target=self._work, daemon=True).start()

    def _work(self):
        while request := self._asked.get():
            try:
                self._came.put(self._client.post(request))
            except Exception as error:
                self._came.put(error)
        self._client.close()

    def hears(self, request):
        self._asked.put(request)
        return self._came.get(timeout=SAFETY)

    def ends(self):
        self._asked.put(None)


@pytest.fixture
def asking(config):
    opened = []

    def opening(url, **settings):
        opened.append(Asking(replace(config, url=url, **settings)))
        return opened[-1]

    yield opening
    for each in opened:
        each.ends()


@pytest.fixture(params=["hall", "sealed_hall"])
def either(request):
    """The platform without and with TLS."""
    return request.getfixturevalue(request.param)


def dripping(hall, drops, at_once=b"", pace=0.02):
    """Send `at_once`, then a drop at a time, for ever, until the test is over or the client has gone."""

    def answering(handler, _):
        handler.close_connection = True
        handler.wfile.write(at_once)
        for drop in drops():
            if hall.open.wait(pace):
                return
            handler.wfile.write(drop)

    return answering


def status_line():
    yield from (b"H", b"T", b"T", b"P", b"/", b"1", b".", b"1", b" ", b"2", b"0", b"0", b" ")
    while True:
        yield b"O"


def one_header():
    yield from (b"X", b":")
    while True:
        yield b"x"


def many_headers():
    while True:
        yield from (b"X", b":", b"1", b"\r\n")


def go_on():
    while True:
        yield b"HTTP/1.1 100 Continue\r\n\r\n"


def chunk_line():
    yield b"1;"
    while True:
        yield b"x"


def trailers():
    while True:
        yield b"X: 1\r\n"


def spaces():
    while True:
        yield b" "


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
FOUND = b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\n\r\n"


@pytest.mark.parametrize(
    ("at_once", "drops"),
    [
        (b"", status_line),
        (OK, one_header),
        (OK, many_headers),
        (b"", go_on),
        (CHUNKED, chunk_line),
        (CHUNKED + b"0\r\n", trailers),
        (OK + b"\r\n", spaces),
    ],
)
def test_an_answer_in_drops_ends_by_the_deadline_and_the_next_is_heard(
    either, asking, says, certificate, at_once, drops
):
    either.on("5204", dripping(either, drops, at_once)).on("1101", says("person_several"))
    client = asking(either.url, ca_file=str(certificate), read_seconds=60, call_seconds=0.5)
    error = client.hears(QUESTION)
    assert (type(error), error.what) == (TooSlow, "whole answer")
    assert client.hears(ANOTHER)["infcode"] in (0, "0")


def test_a_silence_within_the_head_is_a_read_timeout(either, asking, says, certificate):
    def stalls(handler, _):
        handler.close_connection = True
        handler.wfile.write(OK + b"Content-")
        either.open.wait(SAFETY)

    either.on("5204", stalls).on("1101", says("person_several"))
    client = asking(either.url, ca_file=str(certificate), read_seconds=0.3, call_seconds=60)
    error = client.hears(QUESTION)
    assert (type(error), error.what) == (TooSlow, "read timeout")
    assert client.hears(ANOTHER)["infcode"] in (0, "0")


@pytest.mark.parametrize(("at_once", "drops"), [(b"", go_on), (CHUNKED + b"0\r\n", trailers)])
def test_a_flood_that_is_no_content_is_too_large(hall, asking, says, at_once, drops):
    def flood():
        for drop in drops():
            yield drop * 10_000

    hall.on("5204", dripping(hall, flood, at_once, pace=0)).on("1101", says("person_several"))
    client = asking(hall.url, read_seconds=60, call_seconds=60)
    error = client.hears(QUESTION)
    assert (type(error), error.what) == (Strange, "too large")
    assert client.hears(ANOTHER)["infcode"] in (0, "0")


def test_the_body_of_a_redirect_is_not_waited_for(hall, asking):
    hall.on("5204", dripping(hall, spaces, FOUND))
    error = asking(hall.url, read_seconds=60, call_seconds=60).hears(QUESTION)
    assert (type(error), error.what) == (Strange, "http 302")


def test_a_few_continues_before_the_answer_are_no_harm(hall, asking, says):
    def answering(handler, body):
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 3)
        says("person_several")(handler, body)

    hall.on("1101", answering)
    assert asking(hall.url).hears(ANOTHER)["infcode"] in (0, "0")


def test_a_kept_connection_has_a_new_deadline_for_each_call(either, asking, says, sends, wire, certificate):
    """Together the calls take longer than one may; each by itself does not."""

    def late(handler, _):
        either.open.wait(0.4)
        sends(handler, wire("person_several"))

    either.on("1101", late)
    client = asking(either.url, ca_file=str(certificate), call_seconds=1.5)
    for _ in range(5):
        assert client.hears(ANOTHER)["infcode"] in (0, "0")
    assert len({body["_client"] for body in either.asked_for()}) == 1


def test_a_handshake_in_drops_ends(asking, certificate):
    over = threading.Event()

    def drip(listening):
        line, _ = listening.accept()
        with line, contextlib.suppress(OSError):
            line.sendall(b"\x16\x03\x03\x40\x00")  # a record of 16 384 bytes begins
            while not over.wait(0.02):
                line.sendall(b"\x00")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=drip, args=(listening,), daemon=True).start()
        url = f"https://127.0.0.1:{listening.getsockname()[1]}"
        client = asking(url, ca_file=str(certificate), connect_seconds=60, read_seconds=60, call_seconds=0.5)
        error = client.hears(QUESTION)
        over.set()
    assert (type(error), error.what) == (TooSlow, "read timeout")
