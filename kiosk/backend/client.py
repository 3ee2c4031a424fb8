"""One worker's connection to the platform: HTTP with every limit that a hall's machine needs.

Connecting, silence within an answer, the whole answer with its head, and its size are all bounded. Redirects are not
followed, the machine's proxy settings are not read and cookies are not kept: a question of a person goes to the one
address that is configured, or nowhere.
"""

import time
from http.cookiejar import DefaultCookiePolicy

import requests
import urllib3.exceptions

from kiosk.backend.calls import Request
from kiosk.backend.errors import Strange, TooSlow, Unreachable
from kiosk.backend.line import Allowance, Line
from kiosk.backend.settings import BackendConfig
from kiosk.backend.values import read_json

LARGEST = 2_000_000  # bytes; an output normally is at most 40 000 characters
PIECE = 65_536  # bytes
GATEWAY_ALONE = (502, 503, 504)  # a gateway answers that the platform behind it does not


class Session(requests.Session):
    """A session for which no answer is a redirect: requests reads the whole body of one that is not followed."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        return None


class Client:
    """A session that is used by one thread."""

    def __init__(self, config: BackendConfig) -> None:
        self._config = config
        self._allowance = Allowance(config.read_seconds)
        self._session = Session()
        self._session.trust_env = False
        self._session.verify = config.ca_file or True
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers.update({"Content-Type": "application/json", "Accept": "application/json"})
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, Line(self._allowance))

    def post(self, request: Request, fresh: bool = False) -> object:
        """The JSON of the answer. `fresh` opens a new connection. Raises Unreachable, TooSlow, Strange."""
        if fresh:
            self._session.close()  # drops the kept connections; the session can be used again
        deadline = time.monotonic() + self._config.call_seconds
        self._allowance.start(deadline)
        try:
            data = self._exchange(request, deadline)
        except requests.exceptions.ConnectTimeout:
            raise Unreachable("connect timeout") from None
        except (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError):
            raise TooSlow("read timeout") from None
        except requests.exceptions.SSLError:
            raise Unreachable("tls") from None
        except requests.exceptions.ConnectionError:
            raise Unreachable("no connection") from None
        except (urllib3.exceptions.DecodeError, requests.exceptions.RequestException, ValueError):
            raise Strange("not http") from None
        except (urllib3.exceptions.HTTPError, OSError):
            raise Unreachable("broken off") from None
        try:
            return read_json(data)
        except ValueError:
            raise Strange("not json") from None

    def close(self) -> None:
        self._session.close()

    def _exchange(self, request: Request, deadline: float) -> bytes:
        with self._session.post(
            self._config.url + request.path,
            data=request.body,
            timeout=(min(self._config.connect_seconds, self._config.call_seconds), self._config.read_seconds),
            allow_redirects=False,
            stream=True,
        ) as response:
            if response.status_code in GATEWAY_ALONE:
                raise Unreachable(f"http {response.status_code}")
            if response.status_code != 200:
                raise Strange(f"http {response.status_code}")
            return whole_body(response.raw, deadline)


def whole_body(raw: urllib3.HTTPResponse, deadline: float) -> bytes:
    """Read piece by piece, each as soon as it is there. Raises TooSlow, Strange and what urllib3 raises."""
    body = bytearray()
    while piece := raw.read1(PIECE, decode_content=True):
        body += piece
        if len(body) > LARGEST:
            raise Strange("too large")
        if time.monotonic() > deadline:
            raise TooSlow("whole answer")
    return bytes(body)
