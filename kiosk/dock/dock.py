"""The dock's server: a page on loopback with the simulated kiosk live, and with what people and cables would do."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from kiosk.dock.answers import LONGEST_BODY, UNCHANGED, Request, Response, Wait, answer
from kiosk.dock.hands import Hands

PAGE: Final = Path(__file__).with_name("page.html")
LOOK: Final = 0.03  # seconds between two looks for a new picture: up to 30 pictures a second
LONGEST_WAIT: Final = 10.0  # seconds until a request for the next picture is answered with "unchanged"
LONGEST_QUIET: Final = 30.0  # seconds that a connection may be idle, or a request on its way
TOO_LONG, FAILED = (Response(status) for status in (413, 500))
LENGTH_MISSING = Response(411, b"a POST needs a Content-Length, 0 for an empty body\n")
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src 'self' blob: data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # not no-referrer: with it a browser sends POSTs with the Origin "null"
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Dock:
    """`port=0` takes any free one; `address` is known once the dock exists. Raises OSError if the port is taken."""

    def __init__(self, hands: Hands, port: int = 0) -> None:
        self._server = Server(hands, PAGE.read_bytes(), port)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="dock", daemon=True)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends the server; requests that wait for a picture are answered with "unchanged"."""
        self._server.stopped = True
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()


class Server(ThreadingHTTPServer):
    """One thread a connection, on loopback alone."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, hands: Hands, page: bytes, port: int) -> None:
        self.hands = hands
        self.page = page
        self.stopped = False
        super().__init__(("127.0.0.1", port), Connection)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is no event, and a trace could hold data."""


class Connection(BaseHTTPRequestHandler):
    """Turns bytes into a Request and a Response into bytes; the rest is in `answers`."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = LONGEST_QUIET
    wbufsize = -1  # head and body leave together: sent apart, each picture waits 40 ms for an acknowledgement
    disable_nagle_algorithm = True
    server_version = "kiosk"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer_with(b"")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            self._refuse(LENGTH_MISSING)
        elif len(length) > 6 or int(length) > LONGEST_BODY:
            self._refuse(TOO_LONG)
        else:
            self._answer_with(self.rfile.read(int(length)))

    def _answer_with(self, body: bytes) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, body)
        try:
            response = self._waited(request)
        except Exception:  # whatever the program's hands raise: the dock goes on, and the text stays here
            response = FAILED
        self._send(response)

    def _waited(self, request: Request) -> Response:
        until = time.monotonic() + LONGEST_WAIT
        while True:
            response = answer(request, self.server.hands, self.server.server_port, self.server.page)
            if not isinstance(response, Wait):
                return response
            while self.server.hands.picture_number() == response.after:
                if self.server.stopped or time.monotonic() >= until:
                    return UNCHANGED
                time.sleep(LOOK)

    def _refuse(self, response: Response) -> None:
        """Without reading the body: the connection cannot be used again."""
        self.close_connection = True
        self._send(response)

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        if response.number is not None:
            self.send_header("Picture-Number", str(response.number))
        if response.status != 204:
            self.send_header("Content-Type", response.kind)
            self.send_header("Content-Length", str(len(response.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(response.body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what is touched and shown is nobody's log."""
