"""The simulated hall: before a platform that is no sandbox it has nobody; before a sandbox it can make trouble."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from kiosk.config import EMBEDDED, load
from kiosk.platform_trouble import clear, order
from kiosk.simulated import SimulatedHall, invented_people

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


# -- trouble of the platform, by the dock's buttons ----------------------------------------------------------------


@pytest.fixture
def platform_hall(tmp_path):
    hall = SimulatedHall(load(EMBEDDED), tmp_path)
    yield hall
    hall.close()


def test_the_dock_s_buttons_make_trouble_at_the_sandbox_itself_and_mend_it(platform_hall):
    doings = platform_hall.doings()
    buttons = {name: label for name, (group, label, _) in doings.items() if group == "医保平台"}
    assert list(buttons.values()) == [
        *("平台停机", "变慢", "拒绝", "乱答", "半截断", "金额不对", "重复行", "空", "恢复", "办件都办好")
    ]
    due = f"{platform_hall.platform}/sandbox/trouble"
    platform_hall.cable.cut()  # orders do not go through it
    for name in buttons:
        if name not in ("platform-mend", "platform-filings"):
            doings[name][2]()
            (told,) = requests.get(due, timeout=SAFETY).json()
            kind = name.removeprefix("platform-").replace("-", "_")
            assert told == {"kind": kind, "transaction": None, "person": None, "left": None}
    doings["platform-down"][2]()
    address = f"{platform_hall.platform}/fsi/api/rsfComIfsService/callService"
    assert [requests.post(address, b"{}", timeout=SAFETY).status_code for _ in range(2)] == [503, 503]
    doings["platform-mend"][2]()
    assert requests.post(address, b"{}", timeout=SAFETY).status_code == 200
    doings["platform-filings"][2]()


def test_a_button_says_so_where_no_sandbox_answers(odd):
    odd.manner = "garbled"
    with pytest.raises(OSError, match="answers 501"):
        order(f"http://127.0.0.1:{odd.server_port}", "down")
    odd.shutdown()
    odd.server_close()
    with pytest.raises(ConnectionError):
        clear(f"http://127.0.0.1:{odd.server_port}")
