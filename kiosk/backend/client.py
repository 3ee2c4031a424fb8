"""One worker's connection to the platform: HTTP with every limit that a hall's machine needs.

Connecting, silence within an answer, the whole answer with its head, and its size are all bounded. Redirects are not
followed, the machine's proxy settings are not read and cookies are not kept: a question of a person goes to the one
address that is configured, or nowhere. Each sending is signed anew for the gateway, with a time and a nonce of its own.
"""

import http.client
import itertools
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from urllib.parse import urlsplit

import requests
import urllib3.exceptions

from kiosk.backend import content
from kiosk.backend.calls import Request
from kiosk.backend.clock import seconds_ahead
from kiosk.backend.download import written
from kiosk.backend.errors import CallFailed, Strange, TooSlow, Unreachable
from kiosk.backend.gateway import Gateway, gateway_of
from kiosk.backend.line import Allowance, Line
from kiosk.backend.paths import address_of
from kiosk.backend.secrets import SecretRefused
from kiosk.backend.settings import BackendConfig
from kiosk.backend.tls import UNSENT, TlsRefused, context, words_for

PIECE = 65_536  # bytes
GATEWAY_ALONE = (502, 503, 504)  # a gateway answers that the platform behind it does not
GATEWAY_REFUSES = (401, 403, 500)  # with {"code": 400001, "msg": …} of its own; x-tif takes 500
LARGEST_FILE = 200_000_000  # bytes of a download; a catalogue has less than 100 000 000
DOWNLOAD_SECONDS = 300.0  # for a whole file
KEPT = 30.0  # seconds: a firewall forgets a line on which nothing goes, after a minute at the earliest, untold
NONCE = 16  # bytes: 32 hexadecimal digits


class Session(requests.Session):
    """A session for which no answer is a redirect: requests reads the whole body of one that is not followed."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        return None


class Client:
    """A session that is used by one thread. `clock`: Unix time in seconds.

    `skew`: by how many seconds the platform's clock is ahead of this machine's, as the last answer's Date tells (less
    than 0: behind); None where it told nothing. A gateway refuses whom it finds too far off.
    """

    def __init__(self, config: BackendConfig, clock: Callable[[], float] = time.time) -> None:
        self._config = config
        self._clock = clock
        self._allowance = Allowance()
        self._ready: tuple[requests.Session, Gateway] | None = None
        self._used: dict[str, float] = {}  # when each host was last heard, on the monotonic clock
        self.skew: float | None = None
        with suppress(CallFailed):  # then it is tried again with the first call, which is told why
            self._prepared()

    def post(self, request: Request, fresh: bool = False) -> object:
        """The JSON of the answer. `fresh` opens a new connection. Raises Unreachable, TooSlow, Strange."""
        deadline = time.monotonic() + self._config.call_seconds
        with self._answered(request, fresh, deadline, content.LARGEST) as response:
            kind = content.kind_of(response.headers.get("Content-Type", ""))
            if not content.may_be_json(kind):
                raise Strange("content type")
            body = b"".join(pieces(response.raw, deadline, content.LARGEST))
        return content.parsed(body, kind)

    def fetch(
        self,
        request: Request,
        into: Path,
        fresh: bool = False,
        most_bytes: int = LARGEST_FILE,
        seconds: float = DOWNLOAD_SECONDS,
    ) -> object:
        """`into`, where the whole file now stands; or the JSON that the platform answered instead of one.

        Raises Unreachable, TooSlow, Strange; then nothing new stands at `into`.
        """
        deadline = time.monotonic() + seconds
        with self._answered(request, fresh, deadline, most_bytes) as response:
            kind = content.kind_of(response.headers.get("Content-Type", ""))
            coming = pieces(response.raw, deadline, most_bytes)
            first = next(coming, b"")
            if content.is_file(first, kind):
                written(itertools.chain([first], coming), into)
                return into
            if first and not content.may_be_json(kind) and not content.begins_as_json(first):
                raise Strange("content type")
            body = of_a_message(itertools.chain([first], coming))
        return content.parsed(body, kind)

    def close(self) -> None:
        if self._ready:
            self._ready[0].close()

    # -- inside --------------------------------------------------------------------------------------------------------

    @contextmanager
    def _answered(self, request: Request, fresh: bool, deadline: float, most_bytes: int) -> Iterator[requests.Response]:
        """An answer whose head is read and found good; every failure of sending and of reading it has its name."""
        self.skew = None
        session, gateway = self._prepared()
        host = urlsplit(address_of(self._config, request.path)).netloc
        now = time.monotonic()
        if fresh or now - self._used.get(host, now) > KEPT:
            session.close()  # drops the kept connections; the session can be used again
        self._allowance.start(deadline, self._config.read_seconds, most_bytes)
        with failures_named(), self._sent(session, gateway, request) as response:
            if response.status_code in GATEWAY_ALONE:
                raise Unreachable(f"http {response.status_code}")
            if response.status_code in GATEWAY_REFUSES and refused_by_gateway(response, deadline):
                raise Strange("gateway refused")
            if response.status_code != 200:
                raise Strange(f"http {response.status_code}")
            if length_of(response) > most_bytes:
                raise Strange("too large")
            yield response
            self._used[host] = time.monotonic()

    def _sent(self, session: requests.Session, gateway: Gateway, request: Request) -> requests.Response:
        began = self._clock()
        response = session.post(
            address_of(self._config, request.path),
            data=request.body,
            headers=gateway.headers(request, began, secrets.token_hex(NONCE)),
            timeout=(min(self._config.connect_seconds, self._config.call_seconds), self._config.read_seconds),
            allow_redirects=False,
            stream=True,
        )
        self.skew = seconds_ahead(response.headers.get("Date", ""), began, self._clock())
        return response

    def _prepared(self) -> tuple[requests.Session, Gateway]:
        """Made when it is first needed, and again where keys or files could not be read until now."""
        if not self._ready:
            try:
                self._ready = self._session(), gateway_of(self._config)
            except SecretRefused:
                raise Unreachable("secret", sent=False) from None
            except TlsRefused:
                raise Unreachable("tls files", sent=False) from None
        return self._ready

    def _session(self) -> requests.Session:
        session = Session()
        session.trust_env = False
        session.verify = self._config.ca_file or True
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        session.headers.update(
            {"Content-Type": f"{self._config.content_type}; charset=utf-8", "Accept": "application/json, */*"}
        )
        tls = context(self._config)
        for scheme in ("http://", "https://"):
            session.mount(scheme, Line(self._allowance, tls))
        return session


@contextmanager
def failures_named() -> Iterator[None]:
    """What urllib3, requests and the system raise, as the three ways in which a call fails on its way."""
    try:
        yield
    except requests.exceptions.ConnectTimeout:
        raise Unreachable("connect timeout", sent=False) from None
    except (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError):
        raise TooSlow("read timeout") from None
    except requests.exceptions.SSLError as error:
        words = words_for(error)
        raise Unreachable(words, sent=words not in UNSENT) from None
    except requests.exceptions.ConnectionError as error:
        raise connection_failed(*error.args) from None
    except (urllib3.exceptions.DecodeError, requests.exceptions.RequestException, ValueError):
        raise Strange("not http") from None
    except (urllib3.exceptions.HTTPError, OSError):
        raise Unreachable("broken off") from None


def connection_failed(cause: object = None, *_: object) -> CallFailed:
    """`cause` is what urllib3 raised, where requests wraps that."""
    match getattr(cause, "reason", cause):
        case urllib3.exceptions.NameResolutionError():
            return Unreachable("no such host", sent=False)
        case urllib3.exceptions.NewConnectionError():
            return Unreachable("no connection", sent=False)
        case urllib3.exceptions.ProtocolError(args=(_, http.client.RemoteDisconnected())):
            return Unreachable("no connection")
        case urllib3.exceptions.ProtocolError(args=(_, http.client.LineTooLong())):
            return Strange("too large")
        case urllib3.exceptions.ProtocolError(args=(_, http.client.HTTPException())):
            return Strange("not http")
        case _:
            return Unreachable("no connection")


def length_of(response: requests.Response) -> int:
    """What the answer says of its length, 0 where it says nothing that is a number."""
    said = response.headers.get("Content-Length", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 20 else 0


def refused_by_gateway(response: requests.Response, deadline: float) -> bool:
    """Whether a gateway, and not the platform behind it, answers: its answer has a code and no infcode."""
    try:
        answer = content.parsed(next(pieces(response.raw, deadline, PIECE), b""), "")
    except Strange:
        return False
    return isinstance(answer, dict) and isinstance(answer.get("code"), int) and "infcode" not in answer


def pieces(raw: urllib3.HTTPResponse, deadline: float, most_bytes: int) -> Iterator[bytes]:
    """The body, unpacked, each piece as soon as it is there. Raises TooSlow, Strange and what urllib3 raises."""
    count = 0
    while piece := raw.read1(PIECE, decode_content=True):
        count += len(piece)
        if count > most_bytes:
            raise Strange("too large")
        if time.monotonic() > deadline:
            raise TooSlow("whole answer")
        yield piece


def of_a_message(coming: Iterator[bytes]) -> bytes:
    """A body that began as a message, where a file was allowed. Raises Strange where it is larger than any message."""
    body = bytearray()
    for piece in coming:
        body += piece
        if len(body) > content.LARGEST:
            raise Strange("too large")
    return bytes(body)
