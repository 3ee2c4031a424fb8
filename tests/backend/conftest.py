"""An invented visitor, recorded shapes of answers, and a small real HTTP server to be asked."""

import json
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kiosk.backend.settings import BackendConfig
from kiosk.core.domain import ItemsOf
from kiosk.core.person import Person, Secret

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture
def recorded() -> Callable[[str], Any]:
    """The parsed answer of that name, as the client parses it."""
    from kiosk.backend.values import read_json

    return lambda name: read_json((FIXTURES / f"{name}.json").read_bytes())


@pytest.fixture
def wire() -> Callable[[str], bytes]:
    return lambda name: (FIXTURES / f"{name}.json").read_bytes()


@pytest.fixture
def config() -> BackendConfig:
    return BackendConfig(
        url="http://127.0.0.1:9",
        institution_code="H99999900001",
        institution_name="不存在市医保大厅",
        area="999901",
        operator="ZZ01",
        operator_name="自助终端一号",
        kinds=("11", "21"),
    )


@pytest.fixture
def liu() -> Person:
    return Person(Secret("柳如烟"), Secret("999999196203150021"), Secret("99990100000000000021"), "999901")


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 20, 10, 3, 12)


@pytest.fixture
def bill(liu: Person) -> ItemsOf:
    return ItemsOf(liu, "800000001", "700000033")


@pytest.fixture
def table_of(config: BackendConfig, now: datetime) -> Callable[..., Any]:
    """A clerk at a table, with these settings."""
    from tests.backend.table import Table

    return lambda **settings: Table(replace(config, **settings), now)


@pytest.fixture
def table(table_of: Callable[..., Any]) -> Any:
    return table_of()


Answering = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


class Hall:
    """A platform on loopback: `on(infno, how)` says how a transaction is answered; what came in is kept in `seen`."""

    def __init__(self) -> None:
        self.seen: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self.open = threading.Event()  # slow answers wait for it
        self._how: dict[str, Answering] = {}
        hall = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])), parse_float=Decimal)
                body["_client"] = self.client_address
                body["_path"] = self.path
                hall.seen.put(body)
                hall._how[body.get("infno", "ec.query")](self, body)

            def log_message(self, *_: object) -> None:
                return

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                return  # connections are broken on purpose here

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def on(self, infno: str, how: Answering) -> "Hall":
        self._how[infno] = how
        return self

    def asked_for(self, infno: str | None = None) -> list[dict[str, Any]]:
        """Everything that came in until now and was not given out before."""
        came = []
        while not self.seen.empty():
            came.append(self.seen.get())
        return [body for body in came if infno is None or body.get("infno", "ec.query") == infno]

    def close(self) -> None:
        self.open.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def hall() -> Iterator[Hall]:
    hall = Hall()
    yield hall
    hall.close()


@pytest.fixture
def says(wire: Callable[[str], bytes]) -> Callable[[str], Answering]:
    """How to answer with a recorded answer, as it is."""

    def answering(name: str) -> Answering:
        return lambda handler, _: send(handler, wire(name))

    return answering


@pytest.fixture
def sends() -> Callable[..., None]:
    """Write one whole HTTP answer: sends(handler, body, status=200, **headers)."""
    return send


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json;charset=UTF-8")
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)
