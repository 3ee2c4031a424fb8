"""The dock over real HTTP: what the page gets, what it can do, and who else cannot."""

import http.client
import json
import queue
import re
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, urlsplit

import pytest

from kiosk.dock.dock import Dock

PNG = b"\x89PNG\r\n\x1a\n and so on"
JPEG = b"\xff\xd8\xff\xe0 and so on"
SAFETY = 20.0  # seconds until a test that waits for an answer gives up


class Kiosk:
    """The program's side: what it shows, and what was done to it."""

    def __init__(self) -> None:
        self.number = 1
        self.screen = PNG
        self.done: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.looked = threading.Event()

    def picture_number(self) -> int:
        self.looked.set()
        return self.number

    def picture(self) -> bytes:
        return self.screen

    def words(self) -> Sequence[str]:
        return ["您好，您带了什么？", "扫码"]

    def size(self) -> tuple[int, int]:
        return (1080, 1920)

    def touch(self, kind: str, x: int, y: int) -> None:
        self.done.put((kind, x, y))

    def doings(self) -> Sequence[Mapping[str, object]]:
        return [
            {"group": "打印机", "label": "缺纸", "name": "paper_out", "enabled": True},
            {"group": "打印机", "label": "加纸", "name": "paper_in", "enabled": False},
            {"group": "出示医保码", "label": "王建国", "name": "码/王建国", "enabled": True},
            {"group": "网络", "label": "断开", "name": "breaks", "enabled": True},
        ]

    def do(self, name: str) -> None:
        if name == "breaks":
            raise RuntimeError("王建国 999999194910010013")
        self.done.put(name)

    def slips(self) -> Sequence[str]:
        return ["slip-1.png"]

    def slip(self, name: str) -> bytes:
        return {"slip-1.png": PNG}[name]

    def lines(self) -> Sequence[str]:
        return ["打印机｜就绪"]

    def was_left_alone(self) -> bool:
        return self.done.empty()


class Browser:
    """The page's own browser; a test may put another Host or Origin in."""

    def __init__(self, dock: Dock) -> None:
        self.place = urlsplit(dock.address).netloc
        self.port = urlsplit(dock.address).port or 0

    def asks(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str | None] | None = None
    ) -> tuple[int, bytes, http.client.HTTPMessage]:
        sent: dict[str, str | None] = {"Host": self.place}
        if method == "POST":
            sent |= {"Origin": f"http://{self.place}", "Content-Length": str(len(body))}
        sent |= headers or {}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SAFETY)
        line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            if value is not None:
                line.putheader(name, value)
        line.endheaders(body)
        answer = line.getresponse()
        try:
            return answer.status, answer.read(), answer.headers
        finally:
            line.close()

    def gets(self, path: str, **headers: str | None) -> tuple[int, bytes]:
        return self.asks("GET", path, headers=headers)[:2]

    def posts(self, path: str, body: bytes = b"", **headers: str | None) -> int:
        return self.asks("POST", path, body, headers)[0]


@pytest.fixture
def kiosk() -> Kiosk:
    return Kiosk()


@pytest.fixture
def dock(kiosk: Kiosk) -> Iterator[Dock]:
    dock = Dock(kiosk)
    dock.start()
    yield dock
    dock.stop()


@pytest.fixture
def browser(dock: Dock) -> Browser:
    return Browser(dock)


# -- what the page gets ----------------------------------------------------------------------------------------------


def test_the_page_is_one_file_that_loads_nothing_from_elsewhere(browser: Browser) -> None:
    status, body, headers = browser.asks("GET", "/")
    page = body.decode()
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "演示台" in page
    assert not re.search(r"https?://|@import|<script[^>]+src|<link[^>]+stylesheet|url\(", page)
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_the_state_is_what_the_program_says(browser: Browser, kiosk: Kiosk) -> None:
    status, body = browser.gets("/state")
    assert status == 200
    assert json.loads(body) == {
        "size": [1080, 1920],
        "words": ["您好，您带了什么？", "扫码"],
        "doings": [dict(doing) for doing in kiosk.doings()],
        "slips": ["slip-1.png"],
        "lines": ["打印机｜就绪"],
    }


@pytest.mark.parametrize(("screen", "kind"), [(PNG, "image/png"), (JPEG, "image/jpeg")])
def test_the_picture_comes_with_its_number(browser: Browser, kiosk: Kiosk, screen: bytes, kind: str) -> None:
    kiosk.screen = screen
    status, body, headers = browser.asks("GET", "/picture?after=-1")
    assert (status, body, headers["Content-Type"], headers["Picture-Number"]) == (200, screen, kind, "1")
    assert headers["Cache-Control"] == "no-store"


def test_who_has_the_picture_gets_the_next_one_when_there_is_one(browser: Browser, kiosk: Kiosk) -> None:
    answers: queue.SimpleQueue[tuple[int, bytes, http.client.HTTPMessage]] = queue.SimpleQueue()
    waiting = threading.Thread(target=lambda: answers.put(browser.asks("GET", "/picture?after=1")), daemon=True)
    waiting.start()
    assert kiosk.looked.wait(SAFETY)
    assert answers.empty()
    kiosk.screen, kiosk.number = JPEG, 2
    status, body, headers = answers.get(timeout=SAFETY)
    assert (status, body, headers["Picture-Number"]) == (200, JPEG, "2")


def test_one_connection_carries_many_pictures(browser: Browser, kiosk: Kiosk) -> None:
    line = http.client.HTTPConnection("127.0.0.1", browser.port, timeout=SAFETY)
    for number in range(1, 40):
        kiosk.number = number
        line.request("GET", f"/picture?after={number - 1}")
        answer = line.getresponse()
        assert (answer.status, answer.headers["Picture-Number"], answer.read()) == (200, str(number), PNG)
    line.close()


def test_a_slip_is_shown_by_its_name(browser: Browser) -> None:
    assert browser.gets("/slip/slip-1.png") == (200, PNG)


# -- what the page can do --------------------------------------------------------------------------------------------


def test_a_finger_goes_down_moves_and_comes_up(browser: Browser, kiosk: Kiosk) -> None:
    for touch in (("down", 0, 0), ("move", 540, 960), ("up", 1079, 1919)):
        kind, x, y = touch
        assert browser.posts("/touch", json.dumps({"kind": kind, "x": x, "y": y}).encode()) == 204
        assert kiosk.done.get(timeout=SAFETY) == touch


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"down",
        b"[1, 2, 3]",
        b"null",
        b"\xff\xfe",
        b'{"kind": "down", "x": 1}',
        b'{"kind": "hover", "x": 1, "y": 1}',
        b'{"kind": ["down"], "x": 1, "y": 1}',
        b'{"kind": "down", "x": 1.5, "y": 1}',
        b'{"kind": "down", "x": true, "y": 1}',
        b'{"kind": "down", "x": NaN, "y": 1}',
        b'{"kind": "down", "x": -1, "y": 1}',
        b'{"kind": "down", "x": 1080, "y": 1}',
        b'{"kind": "down", "x": 1, "y": 1920}',
        b"[" * 1000,
    ],
)
def test_a_touch_that_is_none_is_refused(browser: Browser, kiosk: Kiosk, body: bytes) -> None:
    assert browser.posts("/touch", body) == 400
    assert kiosk.was_left_alone()


def test_what_is_offered_can_be_done(browser: Browser, kiosk: Kiosk) -> None:
    assert browser.posts("/do/paper_out") == 204
    assert kiosk.done.get(timeout=SAFETY) == "paper_out"
    assert browser.posts("/do/" + quote("码/王建国", safe="")) == 204
    assert kiosk.done.get(timeout=SAFETY) == "码/王建国"


def test_what_is_not_offered_now_cannot_be_done(browser: Browser, kiosk: Kiosk) -> None:
    assert browser.posts("/do/paper_in") == 409
    assert browser.posts("/do/explode") == 404
    assert browser.gets("/do/paper_out")[0] == 404
    assert kiosk.was_left_alone()


def test_a_failure_of_the_program_stays_inside_and_the_dock_goes_on(browser: Browser) -> None:
    status, body, _ = browser.asks("POST", "/do/breaks")
    assert (status, body) == (500, b"")
    assert browser.gets("/slip/slip-1.png")[0] == 200


# -- who else cannot -------------------------------------------------------------------------------------------------


def test_the_dock_listens_on_loopback_alone(dock: Dock) -> None:
    assert dock.address == f"http://127.0.0.1:{urlsplit(dock.address).port}/"
    port = urlsplit(dock.address).port
    with socket.socket() as other:
        other.settimeout(SAFETY)
        # another address of this machine's loopback net answers only where a server listens on all addresses
        assert other.connect_ex(("127.0.0.2", port)) != 0


def test_the_browser_may_say_localhost(browser: Browser) -> None:
    here = f"localhost:{browser.port}"
    assert browser.gets("/state", Host=here)[0] == 200
    assert browser.posts("/do/paper_out", Host=here, Origin=f"http://{here}") == 204


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example", "", None])
def test_a_foreign_name_for_this_address_gets_nothing(browser: Browser, kiosk: Kiosk, host: str | None) -> None:
    assert browser.gets("/picture", Host=host) == (403, b"")
    assert browser.posts("/do/paper_out", Host=host) == 403
    assert kiosk.was_left_alone()


@pytest.mark.parametrize("origin", ["http://evil.example", "https://127.0.0.1", "http://127.0.0.1:1", "null", "", None])
def test_a_page_elsewhere_cannot_touch_the_kiosk(browser: Browser, kiosk: Kiosk, origin: str | None) -> None:
    assert browser.posts("/do/paper_out", Origin=origin) == 403
    assert browser.posts("/touch", b'{"kind": "down", "x": 1, "y": 1}', Origin=origin) == 403
    assert kiosk.was_left_alone()


@pytest.mark.parametrize(
    "path",
    [
        "/page.html",
        "/dock.py",
        "/..",
        "/slip/",
        "/slip/slip-2.png",
        "/slip/../dock.py",
        "/slip/..%2Fdock.py",
        "/slip/%2Fetc%2Fpasswd",
        "/slip/slip-1.png/",
        "/state/more",
        "/favicon.ico",
    ],
)
def test_there_is_nothing_else_to_get(browser: Browser, path: str) -> None:
    assert browser.gets(path) == (404, b"")


@pytest.mark.parametrize("path", ["/picture?after=x", "/slip/%FF", "http://[/"])
def test_an_address_that_is_none_is_refused(browser: Browser, path: str) -> None:
    assert browser.gets(path)[0] == 400


def test_a_long_body_is_refused_before_it_is_read(browser: Browser, kiosk: Kiosk) -> None:
    for length in ("1025", "99999999999999999999"):
        status, _, headers = browser.asks("POST", "/touch", headers={"Content-Length": length})
        assert (status, headers["Connection"]) == (413, "close")
    assert kiosk.was_left_alone()


@pytest.mark.parametrize("length", [None, "", "-1", "ten", "１０"])
def test_a_body_without_a_length_is_refused(browser: Browser, length: str | None) -> None:
    encoded = length.encode().decode("latin-1") if length else length
    assert browser.asks("POST", "/touch", headers={"Content-Length": encoded})[0] == 411


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"])
def test_other_verbs_do_not_exist(browser: Browser, kiosk: Kiosk, method: str) -> None:
    assert browser.asks(method, "/do/paper_out")[0] == 501
    assert kiosk.was_left_alone()


# -- the end ---------------------------------------------------------------------------------------------------------


def test_a_stopped_dock_answers_nobody_and_gives_its_port_back(kiosk: Kiosk) -> None:
    dock = Dock(kiosk)
    dock.start()
    browser = Browser(dock)
    assert browser.gets("/state")[0] == 200
    dock.stop()
    with pytest.raises(OSError, match=r".*"):
        browser.gets("/state")
    again = Dock(kiosk, browser.port)
    again.start()
    assert browser.gets("/state")[0] == 200
    again.stop()


def test_a_dock_that_was_never_started_can_be_stopped(kiosk: Kiosk) -> None:
    dock = Dock(kiosk)
    port = Browser(dock).port
    dock.stop()
    Dock(kiosk, port).stop()
