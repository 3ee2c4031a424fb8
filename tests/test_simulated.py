"""The simulated hall before a platform that is no sandbox: it has nobody, and does not wait for an end."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kiosk.simulated import invented_people

SAFETY = 15.0  # seconds: a list that is still read then is read for ever


class Odd(BaseHTTPRequestHandler):
    def do_GET(self):
        with contextlib.suppress(OSError):
            getattr(self, self.server.manner)()

    def endless(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"[")
        while True:
            self.wfile.write(b"1," * 30_000)

    def elsewhere(self):
        if self.path == "/elsewhere":
            self.server.followed.set()
        self.send_response(302)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def garbled(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"[1, NaN")

    def log_message(self, *_):
        return


@pytest.fixture
def odd():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Odd)
    server.followed = threading.Event()
    serving = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    serving.start()
    yield server
    server.shutdown()
    server.server_close()
    serving.join()


@pytest.mark.parametrize("manner", ["endless", "elsewhere", "garbled"])
def test_a_platform_that_is_no_sandbox_lists_nobody(odd, manner):
    odd.manner = manner
    listed = []
    reading = threading.Thread(
        target=lambda: listed.append(invented_people(f"http://127.0.0.1:{odd.server_port}")), daemon=True
    )
    reading.start()
    reading.join(SAFETY)
    assert listed == [()]
    assert not odd.followed.is_set()
