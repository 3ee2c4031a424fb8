"""A platform of bare bytes on loopback: what it does with each connection is a function of the socket."""

import contextlib
import itertools
import os
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

KEYS = Path(__file__).parent / "fixtures" / "keys"
SAFETY = 20  # seconds: only a hung test waits so long
PACE = 0.02  # seconds between two drops

Doing = Callable[["Line"], None]


class Line:
    """One connection, from the platform's side."""

    def __init__(self, line: socket.socket, over: threading.Event) -> None:
        self._line = line
        self._over = over

    def hears(self) -> bytes:
        """A whole request, head and body; empty at the end."""
        came = b""
        while b"\r\n\r\n" not in came:
            piece = self._line.recv(65_536)
            if not piece:
                return b""
            came += piece
        head, _, body = came.partition(b"\r\n\r\n")
        lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        while len(body) < int(lengths[0].split(b":")[1]):
            body += self._line.recv(65_536)
        return head + b"\r\n\r\n" + body

    def says(self, data: bytes) -> None:
        self._line.sendall(data)

    def drips(self, drops: Iterable[bytes], pace: float = PACE) -> None:
        """Until the client has gone or the test is over."""
        for drop in drops:
            if self._over.wait(pace):
                return
            self._line.sendall(drop)

    def waits(self) -> None:
        self._over.wait(SAFETY)

    def closes(self) -> None:
        """At once, and not only when what is done with the connection has come to its end."""
        self._line.shutdown(socket.SHUT_RDWR)

    def resets(self) -> None:
        """What a machine does that has lost its memory of a connection."""
        self._line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


class Platform:
    """`doings`, in turn, are what is done with the connections; the last is done with all that follow."""

    def __init__(self, *doings: Doing, tls: ssl.SSLContext | None = None) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._doings = doings
        self._tls = tls
        self._over = threading.Event()
        self.connections = 0
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._over.set()
        self._listening.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):  # the listening socket was closed
            while True:
                line, _ = self._listening.accept()
                doing = self._doings[min(self.connections, len(self._doings) - 1)]
                self.connections += 1
                threading.Thread(target=self._do, args=(line, doing), daemon=True).start()

    def _do(self, line: socket.socket, doing: Doing) -> None:
        line.settimeout(SAFETY)
        with contextlib.suppress(OSError), line:  # lines are broken on purpose here
            if self._tls is None:
                doing(Line(line, self._over))
            else:
                with self._tls.wrap_socket(line, server_side=True, do_handshake_on_connect=False) as sealed:
                    with heard_out(sealed):
                        sealed.do_handshake()
                    doing(Line(sealed, self._over))


@contextlib.contextmanager
def heard_out(sealed: ssl.SSLSocket) -> Iterator[None]:
    """Where TLS fails, the reason goes out before the connection does: closed with something unread, it would not."""
    try:
        yield
    except ssl.SSLError:
        with socket.socket(fileno=os.dup(sealed.fileno())) as line:
            line.settimeout(SAFETY)
            line.shutdown(socket.SHUT_WR)
            while line.recv(65_536):
                pass
        raise


@contextlib.contextmanager
def platform(*doings: Doing, tls: ssl.SSLContext | None = None) -> Iterator[Platform]:
    serving = Platform(*doings, tls=tls)
    try:
        yield serving
    finally:
        serving.close()


def sealed(certificate: str = "loopback", *, asks_who: str = "") -> ssl.SSLContext:
    """TLS of a platform; `asks_who`: with a certificate that the client must show."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(KEYS / f"{certificate}.pem")
    if asks_who:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(KEYS / f"{asks_who}.pem")
    return context


def head(status: str = "200 OK", **headers: object) -> bytes:
    """head(Content_Type="text/html") → a whole head."""
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def whole(body: bytes, status: str = "200 OK", **headers: object) -> bytes:
    return head(status, **{"Content_Type": "application/json", "Content_Length": len(body), **headers}) + body


def answers(*datas: bytes) -> Doing:
    """The requests of a kept connection, in turn; all that follow as the last."""

    def doing(line: Line) -> None:
        saying = itertools.chain(datas, itertools.repeat(datas[-1]))
        while line.hears():
            line.says(next(saying))

    return doing


def answers_and_leaves(data: bytes = b"") -> Doing:
    """One request with these bytes, and the connection is closed without a word."""

    def doing(line: Line) -> None:
        line.hears()
        line.says(data)

    return doing


def speaks_first(data: bytes) -> Doing:
    """Without having heard a request: what it hears may be none."""

    def doing(line: Line) -> None:
        line.says(data)
        line.waits()

    return doing


def drips(drops: Callable[[], Iterable[bytes]], at_once: bytes = b"", pace: float = PACE) -> Doing:
    """`at_once`, and then drop after drop."""

    def doing(line: Line) -> None:
        line.hears()
        line.says(at_once)
        line.drips(drops(), pace)

    return doing
